//! Texts of an `.xls`: of one byte a letter or two, and over more than one record.

use super::bytes::{u16_at, u32_at};
use crate::source::workbook::rich::above;

/// Pieces of one record, and where in them the next byte is.
pub(super) struct Pieces<'r> {
    all: Vec<&'r [u8]>,
    present: usize,
    at: usize,
}

impl<'r> Pieces<'r> {
    pub(super) const fn new(all: Vec<&'r [u8]>) -> Self {
        Self {
            all,
            present: 0,
            at: 0,
        }
    }

    /// Whether the piece has come to its end, so that the next begins.
    fn turns(&mut self) -> bool {
        let piece = self.all.get(self.present).copied().unwrap_or_default();
        let is_over = self.at >= piece.len();
        let has_next = self.all.len() > self.present.saturating_add(1);
        if is_over && has_next {
            self.present = self.present.saturating_add(1);
            self.at = 0;
        }
        is_over && has_next
    }

    fn byte(&mut self) -> Option<u8> {
        self.turns();
        let byte = *self.all.get(self.present)?.get(self.at)?;
        self.at = self.at.saturating_add(1);
        Some(byte)
    }

    fn two(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn four(&mut self) -> Option<u32> {
        Some(u32::from(self.two()?) | u32::from(self.two()?) << 16)
    }

    pub(super) fn skip(&mut self, bytes: usize) -> Option<()> {
        for _ in 0..bytes {
            self.byte()?;
        }
        Some(())
    }

    /// A text: its length, what its letters are like, its letters, and where fonts change in it.
    /// Letters that go on in the next piece begin there with a word on what they are like.
    pub(super) fn text(&mut self, is_raised: impl Fn(u16) -> bool) -> Option<String> {
        let count = self.two()?;
        let mut kind = self.byte()?;
        let runs = if kind & 8 == 0 { 0 } else { self.two()? };
        let more = if kind & 4 == 0 { 0 } else { self.four()? };
        let mut letters: Vec<u16> = Vec::new();
        for _ in 0..count {
            if self.turns() {
                kind = self.byte()? & 1 | kind & !1;
            }
            letters.push(if kind & 1 == 0 {
                u16::from(self.byte()?)
            } else {
                self.two()?
            });
        }
        let mut raised: Vec<(u16, bool)> = Vec::new();
        for _ in 0..runs {
            let (first, font) = (self.two()?, self.two()?);
            raised.push((first, is_raised(font)));
        }
        self.skip(usize::try_from(more).ok()?)?;
        if !raised.iter().any(|(_, is_it)| *is_it) {
            return Some(String::from_utf16_lossy(&letters));
        }
        let mut text = String::new();
        for (at, letter) in (0_u16..).zip(letters) {
            let is_above = raised.iter().rev().find(|(first, _)| *first <= at);
            let letter = char::from_u32(u32::from(letter)).unwrap_or('\u{FFFD}');
            let is_above = is_above.is_some_and(|(_, is_it)| *is_it);
            text.push(if is_above { above(letter) } else { letter });
        }
        Some(text)
    }
}

/// A text of one record, at a place in it.
pub(super) fn text_at(data: &[u8], at: usize) -> Option<String> {
    Pieces::new(vec![data.get(at..)?]).text(|_| false)
}

/// A name, whose length is one byte.
pub(super) fn name_at(data: &[u8], at: usize) -> Option<String> {
    let count = usize::from(*data.get(at)?);
    let kind = *data.get(at.checked_add(1)?)?;
    let from = at.checked_add(2)?;
    if kind & 1 == 0 {
        let letters = data.get(from..from.checked_add(count)?)?;
        return Some(letters.iter().copied().map(char::from).collect());
    }
    let letters = (0..count).map(|letter| u16_at(data, from.checked_add(letter.checked_mul(2)?)?));
    Some(String::from_utf16_lossy(
        &letters.collect::<Option<Vec<_>>>()?,
    ))
}

/// The texts that cells point at.
pub(super) fn shared(pieces: Vec<&[u8]>, is_raised: impl Fn(u16) -> bool) -> Option<Vec<String>> {
    let count = u32_at(pieces.first()?, 4)?;
    let mut pieces = Pieces::new(pieces);
    pieces.skip(8)?;
    (0..count).map(|_| pieces.text(&is_raised)).collect()
}
