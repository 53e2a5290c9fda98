//! A row as a data root keeps it: the contract's fields and no other, written in one way.
//!
//! `grants import` writes such files. They are read by every rule of any other export, but by no
//! import profile: a profile says how a board's system writes, and this is how we do.

use std::collections::BTreeMap;

use crate::model::{Column, DecimalMark, GrantStatus, Money, Value, order, text::normalised};
use crate::source::records;

use super::profile::Profile;
use super::row::Row;

/// The columns that such files have had from the first; later ones may lack in a file.
const FIRST: usize = 16;

/// Spreadsheets of a Swedish Windows read a file as UTF-8 only with this mark.
const MARK: &str = "\u{FEFF}";

/// A row in its one form. Two are the same if all they say is the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeptRow {
    /// The year that the grant is for.
    pub year: i32,
    /// A cell for each column, whatever it is.
    cells: Box<[String; Column::ALL.len()]>,
}

impl KeptRow {
    /// A row in its one form, its type by the profile.
    pub(in crate::ingest) fn new(row: &Row<'_>, profile: &Profile) -> Self {
        Self {
            year: row.year,
            cells: Box::new(Column::ALL.map(|column| match (column, row.value(column)) {
                (Column::GrantType, Some(Value::Text(written))) => profile.grant_type(&written),
                (_, value) => value.map(written).unwrap_or_default(),
            })),
        }
    }

    /// What it says in a column, as it is written; empty if it says nothing.
    pub(in crate::ingest) fn cell(&self, column: Column) -> &str {
        self.cells.get(column.index()).map_or("", String::as_str)
    }

    /// The row with the cells of another in some columns.
    pub(in crate::ingest) fn with_cells_of(
        &self,
        other: &Self,
        is_of_other: impl Fn(&Column) -> bool,
    ) -> Self {
        Self {
            year: self.year,
            cells: Box::new(Column::ALL.map(|column| {
                let row = if is_of_other(&column) { other } else { self };
                row.cell(column).to_owned()
            })),
        }
    }

    /// The amount granted.
    pub fn granted(&self) -> Money {
        let written = self.cell(Column::Granted);
        Money::parse(written, DecimalMark::default()).unwrap_or_default()
    }

    /// The case number in the form in which it is compared; nothing if there is none.
    pub fn case(&self) -> Option<String> {
        Some(normalised(self.cell(Column::CaseNumber))).filter(|case| !case.is_empty())
    }

    /// The name of the recipient, its type of grant and its case number, for words.
    pub fn name(&self) -> String {
        [Column::Organisation, Column::GrantType, Column::CaseNumber]
            .map(|column| self.cell(column))
            .into_iter()
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// What it says: each heading and cell that is not empty.
    pub fn cells(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let cells = Column::ALL.into_iter();
        cells
            .map(|column| (column.heading(), self.cell(column)))
            .filter(|(_, cell)| !cell.is_empty())
    }

    /// Where another row differs: the heading, this row's cell and the other's.
    pub fn differences<'a>(&'a self, other: &'a Self) -> Vec<(&'static str, &'a str, &'a str)> {
        Column::ALL
            .into_iter()
            .map(|column| (column.heading(), self.cell(column), other.cell(column)))
            .filter(|(_, a, b)| a != b)
            .collect()
    }
}

/// A value as the cell of a file.
fn written(value: Value) -> String {
    match value {
        Value::Text(text) => text,
        Value::OrgNr(number) => number.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Amount(amount) => amount.digits(),
        Value::Date(day) => day.to_string(),
        Value::Status(status) => word(status).to_owned(),
        Value::Count(count) => count.to_string(),
    }
}

const fn word(status: GrantStatus) -> &'static str {
    match status {
        GrantStatus::Granted => "Beviljad",
        GrantStatus::Rejected => "Avslag",
        GrantStatus::Withdrawn => "Återkallad",
        GrantStatus::Reclaimed => "Återkrav",
    }
}

/// A file of rows, and the line on which each begins.
#[derive(Debug)]
pub(in crate::ingest) struct Written<T> {
    pub(in crate::ingest) bytes: Vec<u8>,
    pub(in crate::ingest) lines: BTreeMap<u32, T>,
}

/// The file of rows, in one order whatever order they come in, with something known of each.
pub(in crate::ingest) fn write<T>(mut rows: Vec<(KeptRow, T)>) -> Written<T> {
    rows.sort_by_cached_key(|(row, _)| {
        let name = order::swedish(row.cell(Column::Organisation));
        (name, row.clone())
    });
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(MARK.as_bytes().to_vec());
    // Writing to memory cannot fail.
    let _ = writer.write_record(Column::ALL.map(Column::heading));
    let mut lines = BTreeMap::new();
    let mut line = 2_u32;
    for (row, of_row) in rows {
        let cells = row.cells.iter();
        let _ = writer.write_record(cells.map(|cell| records::harmless(cell).into_owned()));
        let breaks: usize = row.cells.iter().map(|cell| line_ends(cell)).sum();
        lines.insert(line, of_row);
        line = line.saturating_add(u32::try_from(breaks.saturating_add(1)).unwrap_or(u32::MAX));
    }
    Written {
        bytes: writer.into_inner().unwrap_or_default(),
        lines,
    }
}

/// How many lines end in a cell.
fn line_ends(cell: &str) -> usize {
    let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
    let ends = cell.bytes().filter(is_end).count();
    ends.saturating_sub(cell.matches("\r\n").count())
}

/// Whether bytes are a file of such rows: they begin with just these headings, or with those that
/// there were when it was written.
pub(in crate::ingest) fn is_canonical(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(MARK.as_bytes()).unwrap_or(bytes);
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next();
    let mut known = Column::ALL.iter();
    let headings = line.unwrap_or_default().split(|byte| *byte == b';');
    let mut headings =
        headings.map(|heading| known.any(|column| column.heading().as_bytes() == heading));
    let is_ours = headings
        .by_ref()
        .take(FIRST)
        .filter(|is_known| *is_known)
        .count()
        == FIRST;
    is_ours && headings.all(|is_known| is_known)
}
