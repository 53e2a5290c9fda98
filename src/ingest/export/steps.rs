//! Columns that are left out, of days on which something was done with an application or a grant.

use std::ops::Range;

use super::cell::{are_many, is_too_early};
use super::words::words;

/// The days of such a column so far.
#[derive(Debug)]
pub(super) struct Steps {
    /// Whether its heading is of a decision, a payment or the like.
    is_of_them: bool,
    days: usize,
    /// Those that are too early for the year that is read.
    early: usize,
    first: Option<Range<usize>>,
}

impl Steps {
    pub(super) fn new(heading: &str) -> Self {
        Self {
            is_of_them: words().times.are_of_steps(heading),
            days: 0,
            early: 0,
            first: None,
        }
    }

    /// Counts a cell that names a time.
    pub(super) fn add(
        &mut self,
        range: &Range<usize>,
        time: Option<(i32, Option<u32>)>,
        year: Option<i32>,
    ) {
        let (Some(time), Some(year), true) = (time, year, self.is_of_them) else {
            return;
        };
        self.days = self.days.saturating_add(1);
        if is_too_early(time, year) {
            self.early = self.early.saturating_add(1);
            self.first.get_or_insert_with(|| range.clone());
        }
    }

    /// The first day that is too early, if many are.
    pub(super) fn tells(&self) -> Option<&Range<usize>> {
        let first = self.first.as_ref();
        first.filter(|_| are_many(self.early, self.days))
    }
}
