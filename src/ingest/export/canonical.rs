//! A row as a data root keeps it: the contract's fields and no other, written in one way.
//!
//! `grants import` writes such files. They are read by every rule of any other export, but by no
//! import profile: a profile says how a board's system writes, and this is how we do.

use crate::model::{Column, GrantStatus, Money, Value, order, text::normalised};
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
    cells: [String; Column::ALL.len()],
}

impl KeptRow {
    /// A row in its one form, its type by the profile.
    pub(in crate::ingest) fn new(row: &Row<'_>, profile: &Profile) -> Self {
        Self {
            year: row.year,
            cells: Column::ALL.map(|column| match (column, row.value(column)) {
                (Column::GrantType, Some(Value::Text(written))) => profile.grant_type(&written),
                (_, value) => value.map(written).unwrap_or_default(),
            }),
        }
    }

    fn cell(&self, column: Column) -> &str {
        self.cells.get(column.index()).map_or("", String::as_str)
    }

    /// The case number in the form in which it is compared; nothing if there is none.
    pub fn case(&self) -> Option<String> {
        Some(normalised(self.cell(Column::CaseNumber))).filter(|case| !case.is_empty())
    }

    /// The recipient, by number else name, and the type of grant.
    pub(in crate::ingest) fn recipient_and_type(&self) -> (String, String) {
        let number = Some(self.cell(Column::OrgNr)).filter(|number| !number.is_empty());
        let who = number.unwrap_or_else(|| self.cell(Column::Organisation));
        (normalised(who), normalised(self.cell(Column::GrantType)))
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
        Value::Amount(amount) => plain(amount),
        Value::Date(day) => day.to_string(),
        Value::Status(status) => word(status).to_owned(),
        Value::Count(count) => count.to_string(),
    }
}

/// An amount as digits, with öre where there are any.
fn plain(amount: Money) -> String {
    let written = amount.to_string();
    written
        .strip_suffix(" kr")
        .map_or(written.clone(), str::to_owned)
}

const fn word(status: GrantStatus) -> &'static str {
    match status {
        GrantStatus::Granted => "Beviljad",
        GrantStatus::Rejected => "Avslag",
        GrantStatus::Withdrawn => "Återkallad",
        GrantStatus::Reclaimed => "Återkrav",
    }
}

/// The bytes of a file of rows, in one order whatever order they come in.
pub(in crate::ingest) fn write(mut rows: Vec<KeptRow>) -> Vec<u8> {
    rows.sort_by_cached_key(|row| {
        let name = order::swedish(row.cell(Column::Organisation));
        (name, row.clone())
    });
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(MARK.as_bytes().to_vec());
    // Writing to memory cannot fail.
    let _ = writer.write_record(Column::ALL.map(Column::heading));
    for row in &rows {
        let _ = writer.write_record(
            row.cells
                .iter()
                .map(|cell| records::harmless(cell).into_owned()),
        );
    }
    writer.into_inner().unwrap_or_default()
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
