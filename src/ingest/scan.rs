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
    let mut stops = Stops::new(text, b">\n\r");
    for at in memchr::memchr_iter(b'<', text.as_bytes()) {
        let after = at.saturating_add(1);
        let Some(length) = tag(text, span(after, stops.after(after).saturating_sub(after))) else {
            continue;
        };
        if found < MOST && !in_comment(at) {
            found = found.saturating_add(1);
            let range = span(at, length.saturating_add(2));
            let html = text.get(range.clone()).unwrap_or_default();
            cx.report(&range, |origin| text_fault::raw_html(origin, html));
        }
    }
    let mut stops = Stops::new(text, b") \n\r");
    for at in memchr::memchr_iter(b']', text.as_bytes()) {
        let Some(link) = link(cx, at).map(|start| start..stops.after(start)) else {
            continue;
        };
        let to = text.get(link.clone()).unwrap_or_default();
        let is_followed = to.len() > LONGEST || is_address(to.trim_start_matches('<'));
        if found < MOST && !to.is_empty() && !is_followed && !in_comment(link.start) {
            found = found.saturating_add(1);
            cx.report(&link, |origin| text_fault::link_scheme(origin, to));
        }
    }
}

/// Where some signs stand next, asked for from the beginning of a text to its end.
struct Stops<'t> {
    text: &'t str,
    signs: &'static [u8],
    next: usize,
}

impl<'t> Stops<'t> {
    const fn new(text: &'t str, signs: &'static [u8]) -> Self {
        Self {
            text,
            signs,
            next: 0,
        }
    }

    /// The next of the signs at a place or after it, else the end.
    fn after(&mut self, at: usize) -> usize {
        if self.next < at || self.next == 0 {
            let rest = self.text.as_bytes().get(at..).unwrap_or_default();
            let next = rest.iter().position(|byte| self.signs.contains(byte));
            self.next = at.saturating_add(next.unwrap_or(rest.len()));
        }
        self.next
    }
}

/// Where the address begins of a link whose words end at a place: `[words](address)`, or
/// `[words]: address` on a line of its own, which defines it.
fn link(cx: &Cx<'_>, at: usize) -> Option<usize> {
    let text = cx.text();
    let after = at.saturating_add(1);
    let rest = text.get(after..)?;
    if rest.starts_with('(') {
        return Some(after.saturating_add(1));
    }
    let address = rest.strip_prefix(':')?;
    let (_, line) = cx.source.lines().line_of(at);
    let before = text
        .get(line..at)
        .filter(|before| before.len() < LONGEST)?
        .trim_start_matches([' ', '\t', '>']);
    before
        .strip_prefix('[')
        .filter(|words| !words.contains(['[', ']']) && !words.starts_with('^'))?;
    let address = address.trim_start_matches([' ', '\t']);
    Some(text.len().saturating_sub(address.len()))
}

/// The length of the tag that stands between `<` and the next `>` or end of a line.
fn tag(text: &str, range: Range<usize>) -> Option<usize> {
    let closes = text.get(range.end..)?.starts_with('>') && range.len() < LONGEST;
    let inner = text.get(range)?;
    let opens = |first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?');
    if !inner.starts_with(opens) {
        return None;
    }
    if closes {
        return (!is_address(inner)).then_some(inner.len());
    }
    // A comment may be closed on a later line, or not at all.
    inner.starts_with("!--").then_some("<!".len())
}
