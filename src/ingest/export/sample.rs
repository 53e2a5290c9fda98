//! What the cells of a column look like, by the first rows of a file and the last.

use std::borrow::Cow;
use std::ops::Range;

use crate::source::records::{Record, Records};

use super::cell::bare;
use super::header::Header;

/// How many rows are looked at from the first.
const FIRST_ROWS: usize = 200;

/// Rows of so many bytes are all looked at; of more, the last so many bytes.
const SMALL: usize = 64 * 1024;
const LAST: usize = 8 * 1024;

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
}
