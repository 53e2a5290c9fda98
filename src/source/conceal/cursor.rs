//! A run of characters, read from the front of a text.

use super::signs::digit;

/// A run of characters read from the front of a text.
pub(super) struct Cursor<'t> {
    pub(super) rest: &'t str,
    pub(super) used: usize,
}

impl<'t> Cursor<'t> {
    pub(super) const fn new(rest: &'t str) -> Self {
        Self { rest, used: 0 }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.skip(letter.len_utf8());
        Some(letter)
    }

    pub(super) fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
        self.used = self.used.wrapping_add(length);
    }

    pub(super) fn digits<const COUNT: usize>(&mut self) -> Option<[u8; COUNT]> {
        let mut digits = [0; COUNT];
        for place in &mut digits {
            *place = digit(self.next()?)?;
        }
        Some(digits)
    }

    /// How many digits follow.
    pub(super) fn digits_ahead(&self) -> usize {
        let digits = self.rest.bytes();
        digits.take_while(u8::is_ascii_digit).count()
    }

    /// Whether a dash and the month of a date follow, so that what came before was a year.
    pub(super) fn goes_on_as_date(&self) -> bool {
        match self.rest.as_bytes() {
            [b'-' | b'.' | b'/', a, b, rest @ ..] => {
                let is_more = rest.first().is_some_and(u8::is_ascii_digit);
                a.is_ascii_digit() && b.is_ascii_digit() && !is_more
            }
            _ => false,
        }
    }
}

/// Whether a text begins with a colon or the like before something: `210301: 4512`.
pub(super) fn is_colon(text: &str) -> bool {
    text.starts_with([':', '=']) && text.get(1..2) == Some(" ")
}
