//! A text as its reader sees it: with character references (`&#49;`) resolved, and without
//! invisible characters.

use std::ops::Range;

/// A text as its reader sees it, and where each part of it is written.
pub(super) struct Seen {
    text: String,
    /// For each byte of the text and its end, where its character begins in what is written.
    written: Vec<usize>,
}

/// The text as it is seen; `None` if it is the same as what is written.
pub(super) fn by_reader(text: &str) -> Option<Seen> {
    is_other(text.as_bytes()).then(|| Seen::new(text))
}

/// Whether a text has a character reference, or a character that [`is_hidden`]. The spaces of
/// amounts begin with the same bytes, so the bytes after decide.
fn is_other(bytes: &[u8]) -> bool {
    memchr::memchr3_iter(b'&', 0xC2, 0xE2, bytes).any(|at| {
        let signs = bytes.get(at..).unwrap_or_default();
        matches!(
            signs,
            [b'&', b'#', ..]
                | [0xC2, 0xAD, ..]
                | [0xE2, 0x80, 0x8B..=0x8F, ..]
                | [0xE2, 0x81, 0xA0, ..]
        )
    })
}

/// Invisible characters, which may stand within a number.
const fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

impl Seen {
    fn new(text: &str) -> Self {
        let mut seen = Self {
            text: String::with_capacity(text.len()),
            written: Vec::with_capacity(text.len().saturating_add(1)),
        };
        let mut at = 0;
        while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let reference = text.get(at..).and_then(reference);
            let (shown, length) = reference.unwrap_or((letter, letter.len_utf8()));
            if !is_hidden(shown) {
                seen.text.push(shown);
                seen.written.resize(seen.text.len(), at);
            }
            at = at.saturating_add(length);
        }
        seen.written.push(at);
        seen
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where ranges of the seen text are written.
    pub(super) fn places(&self, seen: &[Range<usize>]) -> Vec<Range<usize>> {
        let places = seen.iter().map(|range| {
            let (start, end) = (self.written.get(range.start), self.written.get(range.end));
            Some(*start?..*end?)
        });
        places.flatten().collect()
    }
}

/// The character reference that a text begins with, and its length: only for characters of which
/// personal identity numbers are written.
fn reference(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix("&#")?;
    let end = rest.bytes().take(10).position(|byte| byte == b';')?;
    let digits = rest.get(..end)?;
    let number = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => digits.parse(),
    };
    let shown = char::from_u32(number.ok()?)?;
    let is_meant =
        shown.is_ascii_alphanumeric() || matches!(shown, '-' | '+' | ' ') || is_hidden(shown);
    is_meant.then(|| (shown, end.saturating_add(3)))
}

/// Both lists in order, with ranges that overlap joined.
pub(super) fn both(written: Vec<Range<usize>>, seen: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut all = written;
    all.extend(seen);
    all.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(all.len());
    for range in all {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_tell_every_hidden_character() {
        for letter in '\0'..=char::MAX {
            let text = format!("1\u{A0}–{letter}2");
            assert_eq!(is_other(text.as_bytes()), is_hidden(letter), "{letter:?}");
        }
    }
}
