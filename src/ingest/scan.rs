//! What is looked for in every text before anything parses it: personal data.
//!
//! Personal identity numbers are already concealed in the text; here their places become
//! findings. E-mail addresses and telephone numbers are looked for in people's own texts.

use std::ops::Range;

use crate::fault::{personal as fault, source as source_fault, text as text_fault};

use crate::source::{is_unseen, span};

use super::cx::Cx;

/// The most findings of a kind in one file.
const MOST: usize = 1000;
/// The fewest digits of a telephone number.
const FEWEST_DIGITS: usize = 8;
/// The longest tag or link that is looked for, in bytes.
const LONGEST: usize = 2000;

/// Reports the personal identity numbers of a file and of its path.
pub(super) fn personal_numbers(cx: &mut Cx<'_>, path_is_personal: bool) {
    if path_is_personal {
        cx.report_file(fault::personal_number_in_name);
    }
    for range in cx.source.concealed.iter().take(MOST) {
        let origin = cx.origin(range);
        cx.sink.push(fault::personal_number(origin));
    }
}

/// Reports e-mail addresses and telephone numbers.
pub(super) fn contacts(cx: &mut Cx<'_>) {
    let text = cx.text();
    for range in emails(text).into_iter().take(MOST) {
        cx.report(&range, fault::email_address);
    }
    for range in telephones(text).into_iter().take(MOST) {
        cx.report(&range, fault::telephone_number);
    }
}

/// Reports e-mail addresses and telephone numbers in a cell of an export.
pub(super) fn contacts_in_cell(cx: &mut Cx<'_>, cell: &str, range: &Range<usize>) {
    if !emails(cell).is_empty() {
        cx.report(range, fault::email_address);
    }
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    if digits >= FEWEST_DIGITS && !telephones(cell).is_empty() {
        cx.report(range, fault::telephone_number);
    }
}

/// Reports control characters in a text that is not YAML; the YAML parser finds them itself.
pub(super) fn control_characters(cx: &mut Cx<'_>) {
    let found = cx
        .text()
        .char_indices()
        .filter(|(_, letter)| is_unseen(*letter));
    for (at, control) in found.take(MOST) {
        let name = format!("U+{:04X}", u32::from(control));
        let range = span(at, control.len_utf8());
        cx.report(&range, |origin| {
            source_fault::control_character(origin, name)
        });
    }
}

/// Reports the first control character in a cell of an export.
pub(super) fn control_characters_in_cell(cx: &mut Cx<'_>, cell: &str, range: &Range<usize>) {
    if let Some(control) = cell.chars().find(|letter| is_unseen(*letter)) {
        let name = format!("U+{:04X}", u32::from(control));
        cx.report(range, |origin| {
            source_fault::control_character(origin, name)
        });
    }
}

/// Reports HTML and links in a YAML file that the report shows as text.
pub(super) fn markup_in_yaml(cx: &mut Cx<'_>) {
    let source = cx.source;
    markup(cx, |at| {
        let (_, start) = source.lines().line_of(at);
        let line = source.text.get(start..at).unwrap_or_default();
        line.trim_start().starts_with('#')
    });
}

/// Reports HTML and links that the report shows as text, comments aside.
pub(super) fn markup(cx: &mut Cx<'_>, in_comment: impl Fn(usize) -> bool) {
    let text = cx.text();
    let mut found = 0;
    for (at, _) in text.match_indices('<') {
        let Some(length) = tag(text.get(at.saturating_add(1)..).unwrap_or_default()) else {
            continue;
        };
        if found < MOST && !in_comment(at) {
            found = found.saturating_add(1);
            let range = span(at, length.saturating_add(2));
            let html = text.get(range.clone()).unwrap_or_default();
            cx.report(&range, |origin| text_fault::raw_html(origin, html));
        }
    }
    let bytes = text.as_bytes();
    let links = memchr::memchr_iter(b']', bytes)
        .filter(|at| bytes.get(at.saturating_add(1)) == Some(&b'('));
    for at in links {
        let rest = head(text.get(at.saturating_add(2)..).unwrap_or_default());
        let end = rest.find([')', ' ', '\n', '\r']).unwrap_or(rest.len());
        let link = rest.get(..end).unwrap_or_default();
        if found < MOST && !link.is_empty() && !is_link(link) && !in_comment(at) {
            found = found.saturating_add(1);
            let range = span(at.saturating_add(2), end);
            cx.report(&range, |origin| text_fault::link_scheme(origin, link));
        }
    }
}

/// The length of the tag that a text after `<` begins with.
fn tag(rest: &str) -> Option<usize> {
    let rest = head(rest);
    let opens = |first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?');
    if !rest.starts_with(opens) {
        return None;
    }
    let end = rest.find(['>', '\n', '\r']).unwrap_or(rest.len());
    let inner = rest.get(..end)?;
    if rest.get(end..)?.starts_with('>') {
        return (!is_link(inner)).then_some(end);
    }
    // A comment may be closed on a later line, or not at all.
    inner.starts_with("!--").then_some("<!".len())
}

/// The beginning of a text, as long as any tag or link.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

/// Whether a link is one that a reader may follow (contract § 4).
fn is_link(link: &str) -> bool {
    let link = link.trim_start_matches('<').to_ascii_lowercase();
    ["https:", "http:", "mailto:"]
        .iter()
        .any(|scheme| link.starts_with(scheme))
}

/// The e-mail addresses in a text.
fn emails(text: &str) -> Vec<Range<usize>> {
    let is_part =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    text.match_indices('@')
        .filter_map(|(at, _)| {
            let before = text.get(..at)?;
            let after = text.get(at.checked_add(1)?..)?;
            let name_from = before.trim_end_matches(is_part).len();
            let end = after.find(|letter| !is_part(letter));
            let host_text = end.map_or(Some(after), |end| after.get(..end))?;
            let host = host_text.trim_end_matches(['.', '-']);
            (name_from < at && host.split('.').filter(|part| !part.is_empty()).count() >= 2)
                .then(|| name_from..at.saturating_add(1).saturating_add(host.len()))
        })
        .collect()
}

/// A Swedish telephone number: an area code, or +46, then groups, 8 to 11 digits in all.
fn telephones(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .as_bytes()
        .get(at..)
        .and_then(|rest| memchr::memchr2(b'0', b'+', rest))
        .map(|offset| at.saturating_add(offset))
    {
        let before = text
            .get(..start)
            .and_then(|before| before.chars().next_back());
        let joined = before.is_some_and(|letter| {
            letter.is_alphanumeric() || matches!(letter, '-' | '/' | '.' | ',' | ':' | '+')
        });
        let rest = text.get(start..).unwrap_or_default();
        match (!joined).then(|| telephone(rest)).flatten() {
            Some(length) => {
                at = start.saturating_add(length);
                found.push(start..at);
            }
            None => at = start.saturating_add(1),
        }
    }
    found
}

/// The length of the telephone number that a text begins with.
fn telephone(text: &str) -> Option<usize> {
    let abroad = text.starts_with("+46");
    // An area code is followed by a hyphen or a space: `013-20 60 00`, `070 123 45 67`. Without
    // one, only a mobile number is told from any other number: `0701234567`.
    let mut digits = 0_usize;
    let mut breaks = 0_usize;
    let mut area = 0;
    let mut end = 0;
    for (at, letter) in text.char_indices().take(24) {
        match letter {
            '+' if at == 0 => {}
            '0'..='9' => {
                digits = digits.saturating_add(1);
                end = at.saturating_add(1);
            }
            '-' | ' ' | '\u{A0}' | '/' => {
                let next = text
                    .get(at.saturating_add(letter.len_utf8())..)
                    .and_then(|rest| rest.chars().next());
                if !next.is_some_and(|next| next.is_ascii_digit()) {
                    break;
                }
                breaks = breaks.saturating_add(1);
                if breaks == 1 {
                    area = digits;
                }
            }
            letter if letter.is_alphanumeric() => return None,
            _ => break,
        }
    }
    let parted = breaks > 0 && (2..=4).contains(&area);
    let mobile = breaks == 0 && digits == 10 && text.starts_with("07");
    let domestic =
        text.starts_with('0') && (FEWEST_DIGITS..=10).contains(&digits) && (parted || mobile);
    (domestic || (abroad && (10..=12).contains(&digits))).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_found_and_other_numbers_are_not() {
        let found = |text: &str| -> Vec<String> {
            telephones(text)
                .into_iter()
                .filter_map(|range| text.get(range).map(str::to_owned))
                .collect()
        };
        assert_eq!(
            found("ring 013-20 60 00 eller +46 13 20 60 00."),
            ["013-20 60 00", "+46 13 20 60 00"]
        );
        assert_eq!(found("0701234567"), ["0701234567"]);
        for text in [
            "2021-02-11",
            "802999-0002",
            "KS 2017-121",
            "1 000 000 kr",
            "0,5",
            "2020-0123",
            "00",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
        let text = "skriv till a.b@exempel.se.";
        assert_eq!(emails(text).first(), Some(&(11..25)));
        assert!(emails("@alla, 3 @ 5, x@y").is_empty());
    }
}
