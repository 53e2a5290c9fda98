//! Total rows: they are no grants, and are compared with the rows above them.

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::{Money, text::word_form as form};
use crate::source::records::Record;

use super::reader::{AMOUNTS, Reader};
use super::row::Row;
use super::words::words;

/// Amounts by [`AMOUNTS`].
type Sums = [Money; 3];

/// Rows one after another, and what they come to.
#[derive(Debug, Clone, Copy, Default)]
struct Span {
    sums: Sums,
    rows: u32,
}

impl Span {
    /// What is left without the rows that another begins with.
    fn without(self, first: Self) -> Self {
        let mut left = self;
        for (sum, first) in left.sums.iter_mut().zip(first.sums) {
            *sum = Money::from_ore(sum.ore().saturating_sub(first.ore()));
        }
        left.rows = self.rows.saturating_sub(first.rows);
        left
    }
}

/// What the rows above a row come to, minus signs and rejected rows included.
#[derive(Debug)]
pub(super) struct Totals {
    all: Span,
    /// The rows with an organisation number.
    numbered: u32,
    /// The rows above each total row and each text alone, from which a subtotal may begin.
    begun: Vec<Span>,
    /// Whether every row so far could be read.
    is_whole: bool,
}

/// How many places a subtotal may begin at: more levels and groups than any list has.
const MOST_BEGUN: usize = 64;
/// The rows of which one with just their sum is no coincidence: where all have a number but that one,
/// and where none has.
const MANY: u32 = 3;
const VERY_MANY: u32 = 5;

impl Totals {
    pub(super) const fn new() -> Self {
        Self {
            all: Span {
                sums: [Money::ZERO; 3],
                rows: 0,
            },
            numbered: 0,
            begun: Vec::new(),
            is_whole: true,
        }
    }

    pub(super) fn add(&mut self, row: &Row<'_>) {
        self.add_amounts([row.applied, Some(row.granted), row.paid]);
        let numbered = u32::from(row.org_nr.is_some());
        self.numbered = self.numbered.saturating_add(numbered);
    }

    /// Adds a row of which the amounts are known, if nothing else.
    pub(super) fn add_amounts(&mut self, amounts: [Option<Money>; 3]) {
        for (sum, amount) in self.all.sums.iter_mut().zip(amounts) {
            *sum = sum.plus(amount.unwrap_or_default());
        }
        self.all.rows = self.all.rows.saturating_add(1);
    }

    /// The amounts of a row cannot be read: no sum is known from here on.
    pub(super) const fn lose_row(&mut self) {
        self.is_whole = false;
    }

    /// Begins a new part.
    pub(super) fn begin(&mut self) {
        if self.begun.len() == MOST_BEGUN {
            self.begun.remove(0);
        }
        self.begun.push(self.all);
    }

    /// Whether every row so far could be read, so that their sums are known.
    pub(super) const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// All rows, and those from each place at which a part begins.
    fn spans(&self) -> impl Iterator<Item = Span> {
        let parts = self.begun.iter().rev();
        std::iter::once(self.all).chain(parts.map(|first| self.all.without(*first)))
    }

    /// Whether amounts are sums of so many rows above at least.
    pub(super) fn agree(&self, amounts: [Option<Money>; 3], rows: u32) -> bool {
        let is_sum = |(column, amount): (usize, Money)| {
            self.spans()
                .any(|span| span.rows >= rows && span.sums.get(column) == Some(&amount))
        };
        let mut written = (0..).zip(amounts).filter_map(|(column, amount)| {
            let amount = amount.filter(|amount| *amount != Money::ZERO)?;
            Some((column, amount))
        });
        self.is_whole && written.clone().next().is_some() && written.all(is_sum)
    }

    /// Whether amounts are the mean of rows above, to the krona, or their number.
    pub(super) fn are_measures(&self, amounts: [Option<Money>; 3]) -> bool {
        let is_measure = |(column, amount): (usize, Money)| {
            self.spans().any(|span| {
                let sum = span.sums.get(column).map_or(0, |sum| sum.ore());
                let mean = sum.checked_div(i64::from(span.rows));
                let is_mean = mean.is_some_and(|mean| mean.abs_diff(amount.ore()) <= 100);
                is_mean || amount == Money::from_kronor(i64::from(span.rows))
            })
        };
        let written = (0..).zip(amounts);
        let mut written = written.filter_map(|(column, amount)| Some((column, amount?)));
        self.is_whole && written.all(is_measure)
    }

    /// Whether a row without a number says just what the rows above come to.
    pub(super) fn are_summed_by(&self, row: &Row<'_>) -> bool {
        let amounts = [None, Some(row.granted), None];
        if row.org_nr.is_some() || !self.is_whole {
            return false;
        }
        match self.numbered {
            0 => self.all.rows >= VERY_MANY && self.all.sums.get(1) == Some(&row.granted),
            numbered => numbered == self.all.rows && self.agree(amounts, MANY),
        }
    }

    /// Compares a total row with the sums above it, and begins a new part.
    pub(super) fn compare(&mut self, cx: &mut Cx<'_>, reader: &Reader<'_>, record: &Record) {
        if self.is_whole {
            for (at, column) in AMOUNTS.into_iter().enumerate() {
                let Some(cell) = reader.cell(cx.text(), record, column) else {
                    continue;
                };
                if form(&cell.text).is_empty() || words().is_total(&cell.text) {
                    continue;
                }
                let sum = self.all.sums.get(at).copied().unwrap_or_default();
                if let Ok(Some(written)) = reader.amount(cx, record, column)
                    && !self.spans().any(|span| span.sums.get(at) == Some(&written))
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
        self.begin();
    }
}
