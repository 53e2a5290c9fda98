//! How a list was read: its tables, and what became of each column.

use super::Column;
use super::closed::closed_list;

closed_list! {
    /// Why a column of a list is not read.
    Unread {
        #[doc = "The profile says that nobody reads it."]
        Ignored "ignored" "ska inte läsas enligt profilen" .english("the profile ignores it");
        #[doc = "It holds persons or accounts."]
        Personal "personal" "personer eller konton" .english("persons or accounts");
        #[doc = "Its heading is not known, or another is read for what it stands for."]
        Unknown "unknown" "känns inte igen" .english("not recognised");
        #[doc = "Its heading is not known, and its cells say something of the row."]
        Telling "telling" "känns inte igen, men säger något om raden"
            .english("not recognised, but says something of the row");
        #[doc = "It may be a column of ours, and so may another."]
        Double "double" "flera kan vara det" .english("several can be it");
        #[doc = "It is the sum of other columns, and only compared with them."]
        RowTotal "total" "radens summa, jämförd med beloppen"
            .english("the sum of the row, compared with its amounts");
    }
}

/// How a list was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HowRead {
    /// Its tables: one, or one in each of several sheets.
    pub tables: Vec<ReadTable>,
    /// The headings of the columns that were not read, each once, and why.
    pub left_out: Vec<(String, Unread)>,
}

/// How a table of a list was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTable {
    /// The sheet, of a workbook.
    pub sheet: Option<String>,
    /// The line of its header, or the row of the sheet.
    pub header_row: u32,
    /// What its amounts were written in.
    pub unit: &'static str,
    /// What says that its rows are not decided.
    pub preliminary: Option<String>,
    /// What says that its rows are of another year than they were read for.
    pub other_year: Option<String>,
    /// What names another board than they were read for.
    pub other_board: Option<String>,
    /// The headings of each column of ours that was read.
    pub columns: Vec<(Column, Vec<String>)>,
}

impl HowRead {
    /// Each heading of the list, read or not.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        let columns = self.tables.iter().flat_map(|table| &table.columns);
        let read = columns.flat_map(|(_, headings)| headings);
        let left_out = self.left_out.iter().map(|(heading, _)| heading);
        read.chain(left_out).map(String::as_str)
    }
}
