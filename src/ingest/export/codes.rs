//! Columns of short codes and marks, such as `B` and `A` under `B/A`, which may tell the rows that
//! were granted from those that were not.

use std::ops::Range;

use super::outcome::Asks;

/// The longest code, in letters.
const LONGEST: usize = 3;

/// From more kinds than this on, codes sort the rows by something else.
const MOST_KINDS: usize = 4;

/// The codes of a column that is left out, as far as it is read.
#[derive(Debug)]
pub(super) struct Codes {
    /// Each code, with the first cell that has it.
    kinds: Vec<(String, Range<usize>)>,
    has_blanks: bool,
    are_all: bool,
    may_be_digits: bool,
}

impl Codes {
    /// Digits are codes where the heading asks for them: `Utfall`, `Godkänd`, `1/0`.
    pub(super) fn new(heading: &str, asks: Asks) -> Self {
        let mut parts = heading.split('/').map(str::trim);
        let lists_digits = heading.contains('/') && parts.all(is_digit);
        Self {
            kinds: Vec::new(),
            has_blanks: false,
            are_all: true,
            may_be_digits: lists_digits || asks.what_is_granted || asks.what_is_rejected,
        }
    }

    /// A row has no cell in the column.
    pub(super) const fn add_blank(&mut self) {
        self.has_blanks = true;
    }

    /// A cell with something in it.
    pub(super) fn add(&mut self, cell: &str, range: &Range<usize>) {
        if !self.are_all || self.kinds.iter().any(|(kind, _)| kind == cell) {
            return;
        }
        if matches!(cell, "-" | "–" | "—") {
            self.has_blanks = true;
        } else if self.is_code(cell) && self.kinds.len() < MOST_KINDS {
            self.kinds.push((cell.to_owned(), range.clone()));
        } else {
            self.are_all = false;
        }
    }

    fn is_code(&self, cell: &str) -> bool {
        if cell.contains(|letter: char| letter.is_numeric()) {
            return self.may_be_digits && is_digit(cell);
        }
        cell.chars().count() <= LONGEST
    }

    /// The first cell that is another than the one before it; nothing if no row differs.
    pub(super) fn tells(&self) -> Option<&Range<usize>> {
        let (_, differs) = match self.kinds.as_slice() {
            [only] if self.has_blanks => only,
            [_, second, ..] => second,
            _ => return None,
        };
        self.are_all.then_some(differs)
    }
}

fn is_digit(text: &str) -> bool {
    matches!(text.as_bytes(), [digit] if digit.is_ascii_digit())
}
