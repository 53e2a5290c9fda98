//! Cells that stand for something else than their text: the cell above, the error of a formula, or what
//! became of the row.

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::Column;

use super::row::Cell;
use super::words::words;

/// What a cell stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The cell above it.
    Ditto,
    /// A formula that failed.
    Error,
}

/// The bytes of the longest sign or word for the cell above.
const LONGEST_DITTO: usize = 16;

/// What a cell stands for; nothing if it says what it says.
#[inline]
pub(super) fn mark(text: &str) -> Option<Mark> {
    match text.as_bytes().first() {
        Some(b'#') if is_error(text) => Some(Mark::Error),
        Some(b'E') if text.starts_with("Err:") => Some(Mark::Error),
        _ if text.len() <= LONGEST_DITTO && is_ditto(text) => Some(Mark::Ditto),
        _ => None,
    }
}

/// `#N/A`, `#SAKNAS!`, `#NAMN?`, `#####`.
fn is_error(text: &str) -> bool {
    let is_shouted = !text
        .chars()
        .any(|letter| letter.is_lowercase() || letter == ' ');
    let is_cut = text.bytes().all(|byte| byte == b'#');
    is_shouted && (text.ends_with(['!', '?']) || is_cut || matches!(text, "#N/A" | "#SAKNAS"))
}

/// `"`, `-"-`, `〃`, `d:o`.
fn is_ditto(text: &str) -> bool {
    const SIGNS: [char; 13] = [
        '"', '”', '“', '„', '″', '〃', '\'', '’', '´', ',', '|', '↑', '^',
    ];
    let is_around = |letter: char| letter.is_whitespace() || matches!(letter, '-' | '–');
    let sign = text.trim_matches(is_around);
    let is_sign = !sign.is_empty() && sign.chars().all(|it| SIGNS.contains(&it) || is_around(it));
    is_sign || words().is_ditto(text)
}

/// Reports a cell that says that its row was not granted.
pub(super) fn say_refusal(cx: &mut Cx<'_>, cell: &Cell<'_>, column: Column) {
    let written = cell.text.as_ref();
    cx.report(&cell.range, |origin| {
        fault::outcome_in_text(origin, column.word(), written)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_for_the_cell_above_and_errors_of_formulas_are_known() {
        for text in [
            "\"", "-\"-", "- \" -", "”", "〃", "''", "-||-", "↑", "Samma", "se ovan", "d:o", "D:o",
            "do.", "Dito", "ditto",
        ] {
            assert_eq!(mark(text), Some(Mark::Ditto), "{text}");
        }
        for text in [
            "#N/A", "#SAKNAS!", "#REF!", "#DIV/0!", "#NAMN?", "#####", "Err:502",
        ] {
            assert_eq!(mark(text), Some(Mark::Error), "{text}");
        }
        for text in [
            "",
            "-",
            "Do",
            "4H",
            "#metoo",
            "#VI-dagen",
            "IF \"X\"",
            "Dojo",
            "’t Hof",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }
}
