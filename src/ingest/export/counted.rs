//! Cells that grow by one from row to row, as a spreadsheet counts up what is filled down.

use std::ops::Range;

use crate::model::Column;

use super::row::Row;

/// So many rows on end count up: three are chance.
const COUNTED: usize = 4;
/// One krona, as öre.
const KRONA: i64 = 100;

/// Rows on end of which each has one more than the row above.
#[derive(Debug, Default)]
struct Series {
    above: i64,
    first: Range<usize>,
    rows: usize,
    longest: (usize, Range<usize>),
}

impl Series {
    #[inline]
    fn add(&mut self, value: i64, range: &Range<usize>) {
        if self.rows > 0 && value == self.above.saturating_add(1) {
            self.rows = self.rows.saturating_add(1);
            if self.rows > self.longest.0 {
                self.longest = (self.rows, self.first.clone());
            }
        } else {
            self.rows = 1;
            self.first = range.clone();
        }
        self.above = value;
    }

    fn tells(&self) -> Option<(usize, &Range<usize>)> {
        let (rows, first) = &self.longest;
        (*rows >= COUNTED).then_some((*rows, first))
    }
}

/// The columns of the rows so far that may count up.
#[derive(Debug, Default)]
pub(super) struct Counted {
    kronor: Series,
    years: Series,
}

impl Counted {
    #[inline]
    pub(super) fn add(&mut self, row: &Row<'_>) {
        let range = &row.organisation.range;
        let ore = row.granted.ore();
        let is_whole = ore.checked_rem(KRONA) == Some(0);
        self.kronor
            .add(if is_whole { ore / KRONA } else { 0 }, range);
        self.years.add(row.year.into(), range);
    }

    /// The columns that count up, in how many rows on end, and where the first of those stands.
    pub(super) fn found(&self) -> impl Iterator<Item = (Column, usize, &Range<usize>)> {
        let all = [(Column::Granted, &self.kronor), (Column::Year, &self.years)];
        all.into_iter().filter_map(|(column, series)| {
            let (rows, first) = series.tells()?;
            Some((column, rows, first))
        })
    }
}
