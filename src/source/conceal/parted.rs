//! A number whose date and control digits stand in two parts of a cell of a list, or in two lines, items
//! or paragraphs of a text.

use super::Form;
use super::digits::{LAST, Number, Sureness, checks, is_date, made, values};
use super::signs::seen;

/// The most characters between the date and the control digits.
const LONGEST_GAP: usize = 12;
/// How far before a number the beginning of its cell is looked for, in bytes.
const CELL: usize = 400;

/// The number that begins at a place, whose check digit agrees.
pub(super) fn parted(text: &str, start: usize, form: Form) -> Option<Number> {
    let rest = text.as_bytes().get(start..)?;
    let length = rest.iter().take(9).take_while(|it| it.is_ascii_digit());
    let length = length.count();
    let date = values(rest.get(..length).filter(|_| matches!(length, 6 | 8))?);
    let gap = Gap::of(text.get(start.saturating_add(length)..)?)?;
    let last = values(gap.rest.as_bytes().get(..LAST)?);
    let after = gap.rest.get(LAST..)?;
    let is_number = last.iter().all(|digit| *digit < 10)
        && !after.starts_with(|it: char| it.is_ascii_digit())
        && is_date(&date)
        && checks(&date, &last);
    let is_one = || match form {
        Form::List => {
            is_in_quotes(text, start) || gap.inner.is_some_and(|it| is_of_cell(text, start, it))
        }
        Form::Prose => !gap.has_line || is_alone(after),
    };
    let sureness = match form {
        _ if gap.has_dash && !gap.is_item => Sureness::Certain,
        Form::Prose if !gap.has_line => Sureness::Called,
        _ => Sureness::Apart,
    };
    let length = rest.len().saturating_sub(after.len());
    (is_number && is_one()).then(|| made(length, &date, &last, sureness))
}

/// What parts the control digits from the date.
struct Gap<'t> {
    rest: &'t str,
    has_line: bool,
    has_dash: bool,
    /// Whether a dash may be the sign of an item of a list.
    is_item: bool,
    /// The one sign that parts them, where it may be no end of a cell.
    inner: Option<char>,
}

impl<'t> Gap<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let mut gap = Self {
            rest: text,
            has_line: false,
            has_dash: false,
            is_item: false,
            inner: None,
        };
        let mut is_parted = false;
        for (at, letter) in text.char_indices().take(LONGEST_GAP) {
            gap.rest = text.get(at..)?;
            match seen(letter) {
                Some('\n' | '\r') => gap.has_line = true,
                Some(sign @ ('\t' | ',' | ';')) => {
                    let is_inner = sign == '\t' || text.get(at..)?.starts_with(", ");
                    gap.inner = (is_inner && !is_parted).then_some(sign);
                    is_parted = true;
                }
                Some('-' | '+') => {
                    let after = text.get(at.saturating_add(letter.len_utf8())..)?;
                    gap.is_item |= gap.has_line && after.starts_with(' ');
                    gap.has_dash = true;
                }
                None | Some(' ' | '>' | '*' | '•') => {}
                _ => break,
            }
        }
        if let Some(item) = of_numbered_item(gap.rest).filter(|_| gap.has_line) {
            gap.rest = item.trim_start_matches(' ');
        }
        gap.inner = gap.inner.filter(|_| !gap.has_line);
        (is_parted || gap.has_line).then_some(gap)
    }
}

/// What stands after the number of an item, `1.` or `12)`.
fn of_numbered_item(text: &str) -> Option<&str> {
    let digits = text.bytes().take(2).take_while(u8::is_ascii_digit).count();
    text.get(digits..)?.strip_prefix(['.', ')'])
}

/// Whether nothing else stands on a line.
fn is_alone(after: &str) -> bool {
    let line = after.split(['\n', '\r']).next().unwrap_or_default();
    line.trim_matches([' ', '.', ',', ';', '*', '_', '|', '\t'])
        .is_empty()
}

/// Whether a place stands within the quotes of a cell.
fn is_in_quotes(text: &str, start: usize) -> bool {
    let from = start.saturating_sub(CELL);
    let before = text.as_bytes().get(from..start).unwrap_or_default();
    let at = |place: Option<usize>| place.and_then(|place| before.get(place)).copied();
    let parts = |byte: u8| matches!(byte, b';' | b',' | b'\t' | b'\n' | b'\r');
    let mut end = before.len();
    while let Some(quote) = memchr::memrchr(b'"', before.get(..end).unwrap_or_default()) {
        let is_doubled = at(quote.checked_sub(1)) == Some(b'"');
        let first = quote.saturating_sub(usize::from(is_doubled));
        let opens = at(first.checked_sub(1)).map_or(from == 0, parts);
        if !is_doubled {
            return opens;
        }
        // Two quotes are one of the cell's text, or a cell with nothing in it.
        if opens && at(quote.checked_add(1)).is_some_and(parts) {
            return false;
        }
        end = first;
    }
    false
}

/// Whether semicolons part the cells of the line of a place, and a sign does not.
fn is_of_cell(text: &str, start: usize, sign: char) -> bool {
    let before = text.get(text.ceil_char_boundary(start.saturating_sub(CELL))..start);
    let line = before.and_then(|before| before.rsplit('\n').next());
    line.is_some_and(|it| it.contains(';') && !(sign == '\t' && it.contains(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::conceal::{conceal_but, find};
    use std::collections::BTreeSet;

    fn is_concealed(text: &str, form: Form) -> bool {
        let concealed = conceal_but(text.to_owned(), form, &BTreeSet::new());
        !concealed.ranges.is_empty()
    }

    #[test]
    fn a_number_in_two_parts_of_a_cell_is_concealed() {
        for date in ["170101", "20170101"] {
            for gap in [
                "\n", "\r\n", "\r", "\t", ", ", "; ", ";", "\n-", "-\n", "\n ", " \n", "\n\n",
                "\n-\n",
            ] {
                let cell = format!("{date}{gap}2393");
                for row in [
                    format!("Namn;Bidrag;Text\nKlubben;100;\"{cell}\"\n"),
                    format!("\"{cell}\",100,x\n"),
                    format!("Klubben;\"Anna \"\"Ann\"\" Ek {cell}\";100\n"),
                ] {
                    assert!(is_concealed(&row, Form::List), "{row:?}");
                }
            }
            for gap in [", ", "\t"] {
                let row = format!("Klubben;100;{date}{gap}2393;x\n");
                assert!(is_concealed(&row, Form::List), "{row:?}");
            }
        }
    }

    #[test]
    fn two_cells_are_not_read_together() {
        for row in [
            "Klubben;20170101;2393;\"x\"\n",
            "\"Klubben\";20170101;2393\n",
            "\"\";20170101;2393\n",
            "\"20170101\";\"2393\"\n",
            "Klubben,20170101,2393\n",
            "a\t170101\t2393\n",
            "x;20170101\n2393;y\n",
            "a;\"den 20170101\n2393 kr\"\n",
            "a;\"den 20170101, 23930\"\n",
        ] {
            assert!(!is_concealed(row, Form::List), "{row:?}");
        }
    }

    #[test]
    fn a_number_in_two_lines_of_a_text_is_found() {
        for text in [
            "- 170101\n- 2393\n",
            "* 170101\n* 2393",
            "1. 170101\n2. 2393\n",
            "170101\n\n2393\n",
            "> 170101\n>\n> 2393\n",
            "pnr 170101, 2393",
        ] {
            assert_eq!(find(text).len(), 1, "{text:?}");
        }
        for text in [
            "- 170101\n- 2393 kr\n",
            "170101\n\n2393 barn var med.\n",
            "den 170101, 2393",
            "- 170101\n- 23930\n",
        ] {
            assert_eq!(find(text).len(), 0, "{text:?}");
        }
    }
}
