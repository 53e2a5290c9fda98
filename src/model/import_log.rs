//! What imports have left out: `grants/<year>/<board>.import-log.yaml`.

use crate::source::{FileId, Origin};

use super::{BoardId, HowRead, Money, Unread};

/// What has been taken in for a board and a year.
#[derive(Debug, Clone)]
pub struct ImportLog {
    /// Which file.
    pub file: FileId,
    /// The board that its name says.
    pub board: BoardId,
    /// The year of its folder.
    pub year: i32,
    /// The path of the export that the rows were written to.
    pub export: String,
    /// Each list.
    pub imports: Vec<LoggedImport>,
}

/// A list that was taken in.
#[derive(Debug, Clone)]
pub struct LoggedImport {
    /// Its fingerprint.
    pub sha256: String,
    /// Its name, without folders.
    pub source: String,
    /// How it was read.
    pub reading: HowRead,
    /// Rows that were left out with a person's consent.
    pub set_aside: Vec<RowSetAside>,
    /// What its rows told that their copy does not show.
    pub told: Vec<ToldRow>,
    /// The fingerprint of a newer list of the same rows, if one has been taken in.
    pub replaced_by: Option<String>,
    /// Where it is written.
    pub origin: Origin,
}

/// A row of a list that told what its copy does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldRow {
    /// Its line in the list.
    pub line: i64,
    /// The code of the finding.
    pub code: String,
}

/// A row of a list that was left out.
#[derive(Debug, Clone, Copy)]
pub struct RowSetAside {
    /// The amount granted, if it could be read.
    pub granted: Option<Money>,
}

impl LoggedImport {
    /// Whether a newer list of the same rows has been taken in.
    pub const fn is_replaced(&self) -> bool {
        self.replaced_by.is_some()
    }

    /// The headings of columns that were not read and say something of their rows.
    pub fn telling(&self) -> impl Iterator<Item = &str> {
        let left_out = self.reading.left_out.iter();
        let telling = left_out.filter(|(_, why)| *why == Unread::Telling);
        telling.map(|(heading, _)| heading.as_str())
    }

    /// How many rows are left out and nothing has come in their place, and the sum of those amounts
    /// that could be read.
    pub fn left_out(&self) -> (usize, Money) {
        let rows = if self.is_replaced() {
            &[]
        } else {
            self.set_aside.as_slice()
        };
        let amounts = rows.iter().filter_map(|row| row.granted);
        (rows.len(), amounts.fold(Money::ZERO, Money::plus))
    }
}
