//! Total rows: they are no grants, and are compared with the rows above them.

use std::ops::Range;

use crate::diag::Word;
use crate::fault::{grant as fault, word};
use crate::ingest::cx::Cx;
use crate::model::{Column, Money, text::word_form as form};
use crate::source::records::Record;

use super::amount::{AMOUNTS, GRANTED};
use super::cell::bare;
use super::plan::Plan;
use super::reader::{Reader, cell_at};
use super::row::Row;
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
    /// The rows with an organisation number.
    numbered: u32,
    /// The rows above each total row and each text alone, from which a subtotal may begin.
    begun: Vec<Span>,
    /// Whether every row so far could be read.
    is_whole: bool,
    /// The rows up to the last one that is the sum of those since the one before, in a list without
    /// numbers; and how many there are of that kind.
    groups: (Span, u32),
    /// The last row without an organisation number, if all rows below it have one.
    above: Option<RowAbove>,
    /// The rows of a list without numbers as groups, of which each begins, or ends, with its sum.
    grouped: [Groups; 2],
}

/// The rows so far as groups with their sums.
#[derive(Debug, Default)]
struct Groups {
    /// What is left of the sum that a group begins with, or what the rows of one that ends with it come to.
    open: Money,
    rows: u32,
    count: u32,
    /// Whether a group has more than one row.
    is_of_several: bool,
    /// The cell of the recipient of the first sum, and the sum.
    first: Option<(Range<usize>, Money)>,
    /// Whether a row is of no group.
    is_broken: bool,
}

impl Groups {
    /// Adds a row to groups that begin with their sums.
    fn add_below(&mut self, row: &Row<'_>) {
        self.is_broken |= row.granted <= Money::ZERO;
        if self.open == Money::ZERO {
            self.open = row.granted;
            self.say(row);
            return;
        }
        self.rows = self.rows.saturating_add(1);
        self.open = Money::from_ore(self.open.ore().saturating_sub(row.granted.ore()));
        if self.open == Money::ZERO {
            self.close();
        }
        self.is_broken |= self.open.is_negative();
    }

    /// Adds a row to groups that end with their sums.
    fn add_above(&mut self, row: &Row<'_>) {
        if self.rows > 0 && self.open == row.granted {
            self.open = Money::ZERO;
            self.say(row);
            self.close();
            return;
        }
        self.rows = self.rows.saturating_add(1);
        self.open = self.open.plus(row.granted);
        self.is_broken |= row.granted <= Money::ZERO;
    }

    fn say(&mut self, row: &Row<'_>) {
        if self.first.is_none() {
            self.first = Some((row.organisation.range.clone(), row.granted));
        }
    }

    fn close(&mut self) {
        self.count = self.count.saturating_add(1);
        self.is_of_several |= self.rows > 1;
        self.rows = 0;
    }

    /// The first sum, if all rows are of groups, and that is no coincidence.
    fn sum(&mut self) -> Option<(Range<usize>, Money)> {
        let is_whole = !self.is_broken && self.open == Money::ZERO && self.rows == 0;
        let is_it = is_whole && self.count > 1 && self.is_of_several;
        self.first.take().filter(|_| is_it)
    }
}

/// A row without an organisation number, and the rows below it.
#[derive(Debug)]
struct RowAbove {
    /// The cell of its recipient.
    range: Range<usize>,
    granted: Money,
    /// What the rows below it come to, and how many they are.
    below: Money,
    rows: u32,
}

/// How many places a subtotal may begin at: more levels and groups than any list has.
const MOST_BEGUN: usize = 64;
/// The rows of which one with just their sum is no coincidence: where all have a number but that one,
/// and where none has.
const MANY: u32 = 3;
const VERY_MANY: u32 = 5;
/// The rows of a group whose sum stands below it.
const SUMMED_IN_GROUP: u32 = 2;

impl Totals {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            all: Span {
                sums: vec![Money::ZERO; plan.slices().len().saturating_mul(AMOUNTS.len())],
                rows: 0,
            },
            numbered: 0,
            begun: Vec::new(),
            is_whole: true,
            groups: (Span::default(), 0),
            above: None,
            grouped: Default::default(),
        }
    }

    /// Adds a record, whose grants are added each by itself.
    pub(super) fn add_record(&mut self, is_numbered: bool) {
        self.all.rows = self.all.rows.saturating_add(1);
        let numbered = u32::from(is_numbered);
        self.numbered = self.numbered.saturating_add(numbered);
    }

    pub(super) fn add(&mut self, slice: usize, row: &Row<'_>) {
        self.add_amounts(slice, [row.applied, Some(row.granted), row.paid]);
    }

    /// Adds a grant of which the amounts are known, if nothing else.
    pub(super) fn add_amounts(&mut self, slice: usize, amounts: [Option<Money>; 3]) {
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

    /// Whether a row without a number says just what the rows above come to.
    pub(super) fn are_summed_by(&mut self, slice: usize, row: &Row<'_>) -> bool {
        if row.org_nr.is_some() || !self.is_whole {
            return false;
        }
        let at = slice.saturating_mul(AMOUNTS.len()).saturating_add(GRANTED);
        match self.numbered {
            0 => {
                let is_all = |rows: &Span| rows.sums.get(at) == Some(&row.granted);
                // One such row is a coincidence, another right after its group is a habit.
                let since = self.all.without(&self.groups.0);
                let is_of_group = since.rows >= SUMMED_IN_GROUP && is_all(&since);
                if is_of_group {
                    let mut with_it = self.all.clone();
                    with_it.rows = with_it.rows.saturating_add(1);
                    if let Some(sum) = with_it.sums.get_mut(at) {
                        *sum = sum.plus(row.granted);
                    }
                    self.groups = (with_it, self.groups.1.saturating_add(1));
                }
                (is_of_group && self.groups.1 > 1)
                    || (self.all.rows >= VERY_MANY && is_all(&self.all))
            }
            numbered => {
                let mut amounts = vec![None; at];
                amounts.push(Some(row.granted));
                numbered == self.all.rows && self.agree(&amounts, MANY)
            }
        }
    }

    /// Takes the next row, or the end of all. If the last row without a number says just what the rows
    /// with one between it and this one come to, gives the cell of its recipient and its amount.
    pub(super) fn sum_above(&mut self, next: Option<&Row<'_>>) -> Option<(Range<usize>, Money)> {
        let [below, above] = &mut self.grouped;
        for groups in [&mut *below, &mut *above] {
            groups.is_broken |= next.is_some_and(|row| row.org_nr.is_some());
        }
        match next {
            Some(row) if !below.is_broken => below.add_below(row),
            None if self.is_whole => {
                let sum = below.sum().or_else(|| above.sum());
                if sum.is_some() {
                    return sum;
                }
            }
            _ => {}
        }
        if let Some(row) = next.filter(|_| !above.is_broken) {
            above.add_above(row);
        }
        if let Some(row) = next.filter(|row| row.org_nr.is_some()) {
            if let Some(above) = &mut self.above {
                above.below = above.below.plus(row.granted);
                above.rows = above.rows.saturating_add(1);
            }
            return None;
        }
        let new = next.map(|row| RowAbove {
            range: row.organisation.range.clone(),
            granted: row.granted,
            below: Money::ZERO,
            rows: 0,
        });
        let above = std::mem::replace(&mut self.above, new)?;
        let is_sum = above.rows >= SUMMED_IN_GROUP && above.below == above.granted;
        (is_sum && above.granted != Money::ZERO).then_some((above.range, above.granted))
    }

    /// Compares a total row with the sums above it, and begins a new part.
    pub(super) fn compare(&mut self, cx: &mut Cx<'_>, reader: &Reader<'_>, record: &Record) {
        self.compare_with(cx, reader, (record, word::ROWS_ABOVE));
        self.begin();
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
fn amount_that_ends(sentence: &str, reader: &Reader<'_>) -> Option<Money> {
    let sentence = bare(sentence).trim_end_matches('.');
    let from = sentence.find(|letter: char| letter.is_ascii_digit())?;
    let written = sentence.get(from..)?;
    let says_kronor = !written.ends_with(|letter: char| letter.is_ascii_digit());
    let amount = Money::parse(written, reader.profile.decimal);
    amount.ok().filter(|_| says_kronor && from > 0)
}
