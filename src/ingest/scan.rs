//! What is looked for in every text before anything parses it: personal data.
//!
//! Personal identity numbers are already concealed in the text; here their places become
//! findings. E-mail addresses and telephone numbers are looked for in people's own texts.

use std::ops::Range;

use crate::fault::{personal as fault, source as source_fault, text as text_fault};

use crate::model::text::is_address;
use crate::source::{contact, is_unseen, span};

use super::cx::Cx;

/// The most findings of a kind in one file.
const MOST: usize = 1000;
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
    let emails = contact::emails(text).into_iter();
    for range in emails.filter(|it| !is_mailbox(text, it)).take(MOST) {
        cx.report(&range, fault::email_address);
    }
    for range in contact::telephones(text).into_iter().take(MOST) {
        cx.report(&range, fault::telephone_number);
    }
}

/// Whether an address is a department's own, in the field for it. One of a first and a last name is a
/// person's wherever it stands.
fn is_mailbox(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(..range.start).unwrap_or_default();
    let before = before.trim_end_matches([' ', '"', '\'']);
    let address = text.get(range.clone()).unwrap_or_default();
    let (name, _) = address.split_once('@').unwrap_or_default();
    let is_name = |part: &str| part.len() > 1 && part.chars().all(char::is_alphabetic);
    let is_person = name
        .split_once('.')
        .is_some_and(|(first, last)| is_name(first) && last.split('.').all(is_name));
    before.ends_with("mailbox:") && !is_person
}

/// Reports e-mail addresses and telephone numbers in a cell of an export.
pub(super) fn contacts_in_cell(cx: &mut Cx<'_>, cell: &str, range: &Range<usize>) {
    if !contact::emails(cell).is_empty() {
        cx.report(range, fault::email_address);
    }
    if !contact::telephones(cell).is_empty() {
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
    for link in memchr::memchr_iter(b']', text.as_bytes()).filter_map(|at| link(text, at)) {
        let to = text.get(link.clone()).unwrap_or_default();
        let is_followed = is_address(to.trim_start_matches('<'));
        if found < MOST && !to.is_empty() && !is_followed && !in_comment(link.start) {
            found = found.saturating_add(1);
            cx.report(&link, |origin| text_fault::link_scheme(origin, to));
        }
    }
}

/// Where a link leads whose words end at a place: `[words](address)`, or `[words]: address` on a line of
/// its own, which defines it.
fn link(text: &str, at: usize) -> Option<Range<usize>> {
    let after = at.saturating_add(1);
    let rest = head(text.get(after..)?);
    let start = if rest.starts_with('(') {
        1
    } else {
        let line = text
            .get(..at)?
            .rsplit('\n')
            .next()?
            .trim_start_matches([' ', '\t', '>']);
        let words = line
            .strip_prefix('[')
            .filter(|words| !words.contains(['[', ']']))?;
        let address = rest.strip_prefix(':').filter(|_| !words.starts_with('^'))?;
        let spaces = address
            .len()
            .saturating_sub(address.trim_start_matches([' ', '\t']).len());
        spaces.saturating_add(1)
    };
    let rest = rest.get(start..)?;
    let end = rest.find([')', ' ', '\n', '\r']).unwrap_or(rest.len());
    Some(span(after.saturating_add(start), end))
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
        return (!is_address(inner)).then_some(end);
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
