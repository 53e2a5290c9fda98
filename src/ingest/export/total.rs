//! Total rows: they are no grants, and are compared with the rows above them.

use std::ops::Range;

use crate::diag::Word;
use crate::fault::{grant as fault, word};
use crate::ingest::cx::Cx;
use crate::model::{Column, Money, text::word_form as form};
use crate::source::records::Record;

use super::amount::{AMOUNTS, GRANTED};
use super::beside::Beside;
use super::cell::bare;
use super::events::Events;
use super::plan::Plan;
use super::reader::{Reader, cell_at};
use super::refused::RefusedRow;
use super::row::Row;
use super::running::Running;
use super::sums::Sums;
use super::words::{RowWord, words};

/// Rows one after another, and what they come to.
#[derive(Debug, Clone, Default)]
struct Span {
    /// By [`AMOUNTS`], and that for each slice of a row.
    sums: Vec<Money>,
    rows: u32,
}

/// The amounts of a record, by [`AMOUNTS`] and that for each slice.
pub(super) type Amounts = Vec<Option<Money>>;

impl Span {
    /// What is left without the rows that another begins with.
    fn without(&self, first: &Self) -> Self {
        let mut left = self.clone();
        for (sum, first) in left.sums.iter_mut().zip(&first.sums) {
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
    /// The rows above each total row and each text alone, from which a subtotal may begin.
    begun: Vec<Span>,
    /// Whether every row so far could be read.
    is_whole: bool,
    /// The rows as they may be sums of each other, for each slice of a row; none of a copy, which has
    /// them in our order, and whose list has been judged.
    pub(super) sums: Vec<Sums>,
    pub(super) running: Option<Running>,
    pub(super) events: Option<Events>,
    pub(super) beside: Beside,
    /// The last total of all rows above, how many they are, and what it says.
    of_all: Option<(Range<usize>, u32, Money)>,
}

/// How many places a subtotal may begin at: more levels and groups than any list has.
const MOST_BEGUN: usize = 64;

impl Totals {
    pub(super) fn new(plan: &Plan, is_copy: bool) -> Self {
        let slices = plan.slices();
        Self {
            all: Span {
                sums: vec![Money::ZERO; slices.len().saturating_mul(AMOUNTS.len())],
                rows: 0,
            },
            begun: Vec::new(),
            is_whole: true,
            sums: slices
                .iter()
                .filter(|_| !is_copy)
                .map(|_| Sums::default())
                .collect(),
            running: (!is_copy && plan.wide().is_none()).then(Running::default),
            events: (!is_copy).then(Events::default),
            beside: Beside::new(plan),
            of_all: None,
        }
    }

    /// Adds a record, whose grants are added each by itself.
    pub(super) const fn add_record(&mut self) {
        self.all.rows = self.all.rows.saturating_add(1);
    }

    pub(super) fn add(&mut self, slice: usize, row: &Row<'_>) {
        if let Some(sums) = self.sums.get_mut(slice) {
            sums.add(row);
        }
        if let Some(running) = &mut self.running {
            running.add(row);
        }
        if let Some(events) = &mut self.events {
            events.add(row);
        }
        self.beside.add(row);
        self.add_amounts(slice, [row.applied, Some(row.granted), row.paid]);
    }

    /// Adds a grant that is refused, if its amounts can be read.
    pub(super) fn refuse(&mut self, slice: usize, refused: &RefusedRow) {
        let Some(amounts) = refused.amounts else {
            self.lose_row();
            return;
        };
        if let Some(sums) = self.sums.get_mut(slice) {
            sums.add_refused(refused.granted);
        }
        self.add_amounts(slice, amounts);
    }

    fn add_amounts(&mut self, slice: usize, amounts: [Option<Money>; 3]) {
        let sums = self.all.sums.iter_mut();
        for (sum, amount) in sums.skip(slice.saturating_mul(AMOUNTS.len())).zip(amounts) {
            *sum = sum.plus(amount.unwrap_or_default());
        }
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
        self.begun.push(self.all.clone());
        for sums in &mut self.sums {
            sums.begin();
        }
    }

    /// Whether it may be chance that a row has the sum of others.
    pub(super) fn may_be_chance(&self, amounts: &[Option<Money>]) -> bool {
        let mut amounts = amounts.iter().flatten();
        let sums = self.sums.first();
        sums.is_some_and(|sums| amounts.all(|amount| sums.may_be_chance(*amount)))
    }

    /// Whether every row so far could be read, so that their sums are known.
    pub(super) const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// All rows, and those from each place at which a part begins.
    fn spans(&self) -> impl Iterator<Item = Span> {
        let parts = self.begun.iter().rev();
        std::iter::once(self.all.clone()).chain(parts.map(|first| self.all.without(first)))
    }

    /// Whether amounts are sums of so many rows above at least.
    pub(super) fn agree(&self, amounts: &[Option<Money>], rows: u32) -> bool {
        let is_sum = |(column, amount): (usize, Money)| {
            self.spans()
                .any(|span| span.rows >= rows && span.sums.get(column) == Some(&amount))
        };
        let mut written = (0..).zip(amounts).filter_map(|(column, amount)| {
            let amount = (*amount).filter(|amount| *amount != Money::ZERO)?;
            Some((column, amount))
        });
        self.is_whole && written.clone().next().is_some() && written.all(is_sum)
    }

    /// Whether amounts, of which one can be read, are the mean of rows above, to the krona, or their
    /// number.
    pub(super) fn are_measures(&self, amounts: &[Option<Money>]) -> bool {
        let is_measure = |(column, amount): (usize, Money)| {
            self.spans().any(|span| {
                let sum = span.sums.get(column).map_or(0, |sum| sum.ore());
                let mean = sum.checked_div(i64::from(span.rows));
                let is_mean = mean.is_some_and(|mean| mean.abs_diff(amount.ore()) <= 100);
                is_mean || amount == Money::from_kronor(i64::from(span.rows))
            })
        };
        let written = (0..).zip(amounts);
        let mut written = written.filter_map(|(column, amount)| Some((column, (*amount)?)));
        let is_one = amounts.iter().any(Option::is_some);
        self.is_whole && is_one && written.all(is_measure)
    }

    /// Compares a total row with the sums above it, and begins a new part.
    pub(super) fn compare(&mut self, cx: &mut Cx<'_>, reader: &Reader<'_>, record: &Record) {
        self.compare_with(cx, reader, (record, word::ROWS_ABOVE));
        self.end_part(cx, reader, record);
    }

    /// Begins a new part after a total row, which may be that of all rows above.
    pub(super) fn end_part(&mut self, cx: &Cx<'_>, reader: &Reader<'_>, record: &Record) {
        let slices = reader.plan.slices();
        let place = slices.first().and_then(|slice| *slice.places.get(GRANTED)?);
        let granted = place.and_then(|place| {
            let cell = cell_at(cx.text(), record, place)?;
            Some((cell.range, reader.readable(cx.text(), record, place)?))
        });
        self.of_all = granted
            .filter(|(_, amount)| self.all.sums.get(GRANTED) == Some(amount))
            .map(|(range, amount)| (range, self.all.rows, amount));
        self.begin();
    }

    /// Reports the last total if it is of all rows above it, and rows below it are in none.
    pub(super) fn compare_last(&self, cx: &mut Cx<'_>) {
        let sum = self.all.sums.get(GRANTED).copied().unwrap_or_default();
        let of_all = self.of_all.as_ref().filter(|_| self.is_whole);
        if let Some((range, rows, written)) = of_all
            && *rows > 1
            && self.all.rows > *rows
            && sum != *written
        {
            cx.report(range, |origin| {
                let (field, rows) = (Column::Granted.word(), word::ROWS_ABOVE_AND_BELOW);
                fault::total_differs(origin, field, written.to_string(), rows, sum.to_string())
            });
        }
    }

    /// Compares the totals among the titles with the sums of the rows below.
    pub(super) fn compare_titles(&self, cx: &mut Cx<'_>, reader: &Reader<'_>) {
        let text = cx.text();
        let header = &reader.plan.header;
        let mut titles = header.above.records(text, header.delimiter);
        let mut title = Record::default();
        while titles.read(&mut title) {
            let mut cells = title.fields.iter().map(|field| field.value(text));
            let first = cells.find(|value| !bare(value).is_empty());
            let says_sum = first.is_some_and(|first| {
                let mut all = first.split_whitespace();
                all.any(|word| words().begins(word) == Some(RowWord::Sum))
            });
            if title.fault.is_none() && says_sum {
                self.compare_with(cx, reader, (&title, word::ROWS_BELOW));
            }
        }
    }

    fn compare_with(&self, cx: &mut Cx<'_>, reader: &Reader<'_>, (record, rows): (&Record, Word)) {
        if !self.is_whole {
            return;
        }
        let places = reader.plan.slices().iter().flat_map(|slice| slice.places);
        let mut has_cells = false;
        for (at, (column, place)) in AMOUNTS.into_iter().cycle().zip(places).enumerate() {
            let Some((place, cell)) =
                place.and_then(|it| Some((it, cell_at(cx.text(), record, it)?)))
            else {
                continue;
            };
            if form(&cell.text).is_empty() || words().is_total(&cell.text) {
                continue;
            }
            has_cells = true;
            let sum = self.all.sums.get(at).copied().unwrap_or_default();
            if let Ok(Some(written)) = reader.amount(cx, record, place)
                && !self.spans().any(|span| span.sums.get(at) == Some(&written))
            {
                cx.report(&cell.range, |origin| {
                    let (written, sum) = (written.to_string(), sum.to_string());
                    fault::total_differs(origin, column.word(), written, rows, sum)
                });
            }
        }
        if !has_cells {
            self.compare_sentence(cx, reader, (record, rows));
        }
    }

    /// Compares a total that is written in a sentence: `Totalt beviljat 900 kr`.
    fn compare_sentence(
        &self,
        cx: &mut Cx<'_>,
        reader: &Reader<'_>,
        (record, rows): (&Record, Word),
    ) {
        let text = cx.text();
        for field in &record.fields {
            let value = field.value(text);
            let Some(written) = amount_that_ends(&value, reader) else {
                continue;
            };
            let is_sum = self.spans().any(|span| span.sums.contains(&written));
            if !is_sum
                && !self
                    .spans()
                    .any(|it| Money::from_kronor(it.rows.into()) == written)
            {
                let sum = self.all.sums.get(GRANTED).copied().unwrap_or_default();
                cx.report(&field.range, |origin| {
                    let (written, sum) = (written.to_string(), sum.to_string());
                    fault::total_differs(origin, Column::Granted.word(), written, rows, sum)
                });
            }
        }
    }
}

/// The amount that a sentence ends with, if it says that it is of kronor.
pub(super) fn amount_that_ends(sentence: &str, reader: &Reader<'_>) -> Option<Money> {
    let sentence = bare(sentence).trim_end_matches('.');
    let from = sentence.find(|letter: char| letter.is_ascii_digit())?;
    let written = sentence.get(from..)?;
    let says_kronor = !written.ends_with(|letter: char| letter.is_ascii_digit());
    let amount = Money::parse(written, reader.profile.decimal);
    amount.ok().filter(|_| says_kronor && from > 0)
}
