//! What the cells of a column look like, by the first rows of a file and the last.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{AmountError, DecimalMark, Money, OrgNr, Period, parse_written_date};
use crate::source::column_letters;
use crate::source::records::{Record, Records};

use super::cell::{bare, school_year, whole_number, written_year};
use super::header::Header;
use super::words::words;

/// How many rows are looked at from the first.
const FIRST_ROWS: usize = 200;

/// Rows of so many bytes are all looked at; of more, the last so many bytes.
const SMALL: usize = 64 * 1024;
const LAST: usize = 8 * 1024;

/// The largest number that a paragraph of minutes has.
const LAST_PARAGRAPH: u32 = 400;

/// How many cells of a column a message shows.
const SHOWN: usize = 3;

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// `2021`.
    Year,
    /// `2020/2021`, `VT 2021`.
    Term,
    /// A day.
    Day,
    /// An organisation number.
    OrgNr,
    /// A whole number that can be that of a paragraph.
    Small,
    /// Any other amount.
    Amount,
    /// A known status.
    Status,
    /// Words with a digit in them, as `§ 12`.
    Reference,
    /// Other words.
    Words,
}

impl Look {
    /// What a cell that is not empty looks like.
    pub(super) fn of(cell: &str) -> Self {
        let is_amount = !matches!(
            Money::parse(cell, DecimalMark::Unstated),
            Err(AmountError::Bad)
        );
        let is_small = |number: u32| (1..=LAST_PARAGRAPH).contains(&number);
        let has_digit = cell.bytes().any(|byte| byte.is_ascii_digit());
        match () {
            () if !has_digit && is_amount => Self::Amount,
            () if !has_digit && words().status(cell).is_some() => Self::Status,
            () if !has_digit => Self::Words,
            () if Period::parse_year(cell).is_some_and(is_plausible) => Self::Year,
            () if school_year(cell).is_some() || written_year(cell).is_some_and(is_plausible) => {
                Self::Term
            }
            () if OrgNr::parse(cell).is_ok() => Self::OrgNr,
            () if is_day(cell) => Self::Day,
            () if whole_number(cell).is_some_and(is_small) => Self::Small,
            () if is_amount => Self::Amount,
            () if words().status(cell).is_some() => Self::Status,
            () => Self::Reference,
        }
    }
}

fn is_plausible(year: i32) -> bool {
    let (from, until) = crate::model::plausible_years();
    (from..=until).contains(&year)
}

/// The rows that are looked at.
#[derive(Debug)]
pub(super) struct Sample<'t> {
    text: &'t str,
    records: Vec<Record>,
}

impl<'t> Sample<'t> {
    pub(super) fn new(text: &'t str, header: &Header) -> Self {
        let Range { start, end } = header.rows.bytes;
        let text = text.get(..end).unwrap_or_default();
        let mut sample = Self {
            text,
            records: Vec::new(),
        };
        let is_small = text.len().saturating_sub(start) <= SMALL;
        let first = if is_small { usize::MAX } else { FIRST_ROWS };
        sample.take(header.records(text), first);
        if !is_small {
            let tail = text.len().saturating_sub(LAST);
            let bytes = text.as_bytes().get(tail..).unwrap_or_default();
            // A row that the cut is in is not whole.
            let cut =
                memchr::memchr2(b'\n', b'\r', bytes).map_or(bytes.len(), |at| at.saturating_add(1));
            let tail = tail.saturating_add(cut);
            sample.take(Records::from(text, header.delimiter, tail, 0), usize::MAX);
        }
        sample
    }

    fn take(&mut self, mut records: Records<'t>, most: usize) {
        let mut record = Record::default();
        let mut taken = 0_usize;
        while taken < most && records.read(&mut record) && record.fault.is_none() {
            if !record.is_blank(self.text) {
                self.records.push(record.clone());
                taken = taken.saturating_add(1);
            }
        }
    }

    /// Whether there is no row.
    pub(super) const fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The filled cells of each row, from left to right.
    pub(super) fn rows(&self) -> impl Iterator<Item = Vec<(Cow<'t, str>, Range<usize>)>> {
        let text = self.text;
        self.records.iter().map(move |record| {
            let cells = record.fields.iter();
            cells
                .map(|field| (field.value(text), field.range.clone()))
                .filter(|(value, _)| !bare(value).is_empty())
                .collect()
        })
    }

    /// The filled cells of a column.
    pub(super) fn cells(&self, place: usize) -> impl Iterator<Item = (String, Range<usize>)> {
        let text = self.text;
        self.records.iter().filter_map(move |record| {
            let field = record.fields.get(place)?;
            let value = field.value(text);
            let value = bare(&value);
            (!value.is_empty()).then(|| (value.to_owned(), field.range.clone()))
        })
    }

    /// The first filled cells of a column, as a message shows them.
    pub(super) fn shown(&self, place: usize) -> String {
        let cells = self.cells(place).map(|(value, _)| value);
        cells.take(SHOWN).collect::<Vec<_>>().join(", ")
    }

    /// A column by its letter, its heading and its first cells, as a message shows it.
    pub(super) fn column(&self, header: &Header, place: usize) -> String {
        let (letters, heading) = (column_letters(place), header.heading(place));
        format!("{letters} {heading} ({})", self.shown(place))
    }

    /// What the cells of a column look like.
    pub(super) fn looks(&self, place: usize) -> Looks {
        let mut looks = Looks::default();
        let mut above = None;
        for (value, _) in self.cells(place) {
            let number = whole_number(&value);
            let follows = above.is_none_or(|above: u32| number == above.checked_add(1));
            looks.is_running &= number.is_some() && follows;
            above = number.or(above);
            looks.all.push(Look::of(&value));
        }
        looks
    }
}

/// What the filled cells of a column look like, in order.
#[derive(Debug)]
pub(super) struct Looks {
    all: Vec<Look>,
    /// Whether each is a whole number, one more than that above it.
    is_running: bool,
}

impl Default for Looks {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            is_running: true,
        }
    }
}

impl Looks {
    /// Whether no cell is filled.
    pub(super) const fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a cell looks like this.
    pub(super) fn have(&self, look: Look) -> bool {
        self.all.contains(&look)
    }

    /// Whether at least half of the cells look like one of these.
    pub(super) fn are(&self, looks: &[Look]) -> bool {
        let like = self.all.iter().filter(|look| looks.contains(look)).count();
        like > 0 && like >= self.all.len().saturating_sub(like)
    }

    /// Whether they only count the rows: numbers one after another.
    pub(super) const fn are_counted(&self) -> bool {
        self.is_running && self.all.len() > 2
    }

    /// Whether they can be amounts: not all years, nor numbers one after another.
    pub(super) fn are_amounts(&self) -> bool {
        let is_more = self
            .all
            .iter()
            .any(|look| matches!(look, Look::Amount | Look::Small));
        is_more && !self.are_counted() && self.are(&[Look::Amount, Look::Small, Look::Year])
    }
}

/// Whether a cell is a day and no amount, as six digits can be.
fn is_day(cell: &str) -> bool {
    let is_number = cell.len() != 8 && cell.bytes().all(|byte| byte.is_ascii_digit());
    !is_number && parse_written_date(cell, None).is_ok()
}
