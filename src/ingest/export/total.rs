//! Total rows: they are no grants, and are compared with the rows above them.

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::{Money, text::word_form as form};
use crate::source::records::{Record, is_blank};

use super::reader::{AMOUNTS, Number, Reader};
use super::row::Row;
use super::words::words;

/// What the rows above a total row come to, minus signs and rejected rows included.
#[derive(Debug)]
pub(super) struct Totals {
    /// Of all rows, by [`AMOUNTS`].
    all: [Money; 3],
    /// Of the rows since the last total row, which is what a subtotal sums.
    part: [Money; 3],
    /// Whether every row so far could be read.
    is_whole: bool,
}

impl Totals {
    pub(super) const fn new() -> Self {
        Self {
            all: [Money::ZERO; 3],
            part: [Money::ZERO; 3],
            is_whole: true,
        }
    }

    pub(super) fn add(&mut self, row: &Row<'_>) {
        let amounts = [row.applied, Some(row.granted), row.paid];
        let sums = self.all.iter_mut().chain(&mut self.part);
        for (sum, amount) in sums.zip(amounts.iter().chain(&amounts)) {
            *sum = sum.plus(amount.unwrap_or_default());
        }
    }

    /// A row is refused: no sum is known from here on.
    pub(super) const fn lose_row(&mut self) {
        self.is_whole = false;
    }

    /// Compares a total row with the sums above it, and begins a new part.
    pub(super) fn compare(&mut self, cx: &mut Cx<'_>, reader: &Reader<'_>, record: &Record) {
        let part = std::mem::replace(&mut self.part, [Money::ZERO; 3]);
        if !self.is_whole {
            return;
        }
        for ((column, sum), part) in AMOUNTS.into_iter().zip(self.all).zip(part) {
            let Some(cell) = reader.cell(cx.text(), record, column) else {
                continue;
            };
            if form(&cell.text).is_empty() || words().is_total(&cell.text) {
                continue;
            }
            if let Ok(Some(written)) = reader.amount(cx, record, column)
                && written != sum
                && written != part
            {
                cx.report(&cell.range, |origin| {
                    fault::total_differs(
                        origin,
                        column.word(),
                        written.to_string(),
                        sum.to_string(),
                    )
                });
            }
        }
    }
}

/// Whether a record is a total row: it begins with a word for it, and has no number.
pub(super) fn is_total(text: &str, record: &Record, number: &Number<'_>) -> bool {
    if matches!(number, Some((_, Ok(_)))) {
        return false;
    }
    let values = record.fields.iter().map(|field| field.value(text));
    let first = values.into_iter().find(|value| !is_blank(value));
    first.is_some_and(|value| words().is_total(&value))
}
