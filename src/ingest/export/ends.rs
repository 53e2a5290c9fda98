//! What a comma cuts off amounts where it parts the columns too: `12000,50` in two cells.

use std::ops::Range;

use super::speaks_of::is_of_other_numbers;

/// The digits that stand after the comma of an amount: öre, or thousands.
const ORE: usize = 2;
const THOUSAND: usize = 3;
/// Fewer cells show no habit.
const MANY: u32 = 3;

/// The cells of a column right after one of amounts, as far as all may be the ends of those.
#[derive(Debug)]
pub(super) struct Ends {
    may_be: bool,
    count: u32,
    first: Option<Range<usize>>,
}

impl Ends {
    /// Those of a column; `amounts` are the places of amounts that a comma may cut.
    pub(super) fn new(place: usize, heading: &str, amounts: &[usize]) -> Self {
        let before = place.checked_sub(1);
        let is_after = before.is_some_and(|before| amounts.contains(&before));
        Self {
            may_be: is_after && !is_of_other_numbers(heading),
            count: 0,
            first: None,
        }
    }

    pub(super) fn add(&mut self, cell: &str, range: &Range<usize>) {
        let is_number = cell.bytes().all(|byte| byte.is_ascii_digit());
        self.may_be &= is_number && matches!(cell.len(), ORE | THOUSAND);
        self.count = self.count.saturating_add(1);
        self.first.get_or_insert_with(|| range.clone());
    }

    /// The first cell, if they are ends.
    pub(super) fn tells(&self) -> Option<&Range<usize>> {
        let are_ends = self.may_be && self.count >= MANY;
        self.first.as_ref().filter(|_| are_ends)
    }
}
