//! What of a row is a grant: all of it, or in a wide list each column of amounts by itself.

use super::amount::AMOUNTS;
use super::header::Heading;
use super::term::Term;

/// The part of every row that is one grant.
#[derive(Debug, Clone, Default)]
pub(super) struct Slice {
    /// Where its amounts stand, by [`AMOUNTS`].
    pub(super) places: [Option<usize>; AMOUNTS.len()],
    /// The year, if its heading says it.
    pub(super) year: Option<i32>,
    /// The term, if its heading says it.
    pub(super) term: Option<Term>,
    /// The type of grant, if its heading says it.
    pub(super) grant_type: Option<Heading>,
}

/// A column that sums other columns of the row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Across {
    pub(super) place: usize,
    /// Which of [`AMOUNTS`] it sums.
    pub(super) amount: usize,
    /// The year that it sums; else all.
    pub(super) year: Option<i32>,
}

impl Across {
    /// Whether it sums what stands at a place of a slice.
    pub(super) fn sums(&self, slice: &Slice) -> bool {
        self.year.is_none_or(|year| slice.year == Some(year))
    }
}
