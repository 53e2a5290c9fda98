//! An export, and what became of its rows.

use crate::source::{FileId, Located};

use super::{BoardId, HowRead};

/// Rows of an export that no figure counts, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Rows with an error.
    pub refused: u32,
    /// Total rows, which are only checked.
    pub totals: u32,
    /// Rows above the header.
    pub titles: u32,
    /// Rows below it that have nothing but a text, are the header again, or have nothing that is read.
    pub texts: u32,
}

/// An export: `grants/<year>/<board>[-anything].csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Which file.
    pub file: FileId,
    /// The board whose id its name begins with.
    pub board: BoardId,
    /// The year of its folder.
    pub folder_year: i32,
    /// The years that it is a list for: the folder's, or those of its sheets.
    pub years: Vec<i32>,
    /// Rows that became grants.
    pub rows: u32,
    /// Those of them without a decision date.
    pub undated: u32,
    /// Rows that did not.
    pub left_out: LeftOut,
    /// How it was read.
    pub reading: HowRead,
    /// Whether the program wrote it: no import profile applies then.
    pub is_ours: bool,
    /// The names of its sheets, if it is a workbook.
    pub sheets: Vec<String>,
}

/// The part of `grants/<board>.import.yaml` that is checked against the exports.
#[derive(Debug, Clone)]
pub struct ImportProfile {
    /// Which file.
    pub file: FileId,
    /// The board that its name says.
    pub board: BoardId,
    /// The headings that it names.
    pub headings: Vec<Located<String>>,
    /// The sheet that it names.
    pub sheet: Option<Located<String>>,
    /// Rows and titles that it says are no grants, by their first filled cell.
    pub ignored_rows: Vec<String>,
}
