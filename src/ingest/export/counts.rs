//! Columns that are left out and say how many times an amount may be paid: `Antal månader`.

use std::ops::Range;

use super::cell::whole_number;
use super::times::Times;
use super::words::words;

/// The months of a year: what a payment is divided by or times are counted in.
const YEAR: u32 = 12;
/// No payment comes more often than each week.
const MOST: u32 = 53;

/// What the cells of such a column say so far.
#[derive(Debug)]
pub(super) struct Counts {
    /// Whether the heading names what is counted; nothing if the column counts nothing of the kind.
    is_named: Option<bool>,
    are_all: bool,
    first: Option<Range<usize>>,
}

impl Counts {
    /// Beside amounts that are of all times together nothing is told.
    pub(super) fn new(heading: &str, granted: &str) -> Self {
        let is_named = words().times.are_counted(heading);
        let counts = is_named || Times::is_a_count(heading);
        Self {
            is_named: (counts && !words().times.is_of_all(granted)).then_some(is_named),
            are_all: true,
            first: None,
        }
    }

    /// Counts a cell. Under a heading that only says `Antal` a number must divide a year.
    pub(super) fn add(&mut self, cell: &str, range: &Range<usize>) {
        let Some(is_named) = self.is_named.filter(|_| self.are_all) else {
            return;
        };
        let number = whole_number(cell).filter(|number| (1..=MOST).contains(number));
        let number = number.filter(|number| is_named || YEAR.is_multiple_of(*number));
        self.are_all &= number.is_some();
        if number > Some(1) && self.first.is_none() {
            self.first = Some(range.clone());
        }
    }

    /// The first cell that says more than once.
    pub(super) fn tells(&self) -> Option<&Range<usize>> {
        self.first.as_ref().filter(|_| self.are_all)
    }
}
