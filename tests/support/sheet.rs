//! What a workbook that the program writes holds.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
use zip::ZipArchive;

/// A sheet: its name, and its cells.
pub(crate) struct SheetRead {
    pub(crate) name: String,
    pub(crate) rows: Vec<Vec<Data>>,
}

impl SheetRead {
    /// The place of a column.
    pub(crate) fn column(&self, heading: &str) -> usize {
        let is_it = |cell: &Data| said(cell) == heading;
        let at = self.rows[0].iter().position(is_it);
        at.unwrap_or_else(|| panic!("{heading}: {:?}", self.rows[0]))
    }
}

/// The sheets of a workbook, none of which has a formula.
pub(crate) fn sheets(bytes: &[u8]) -> Vec<SheetRead> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let sheets = names.into_iter().map(|name| {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.rows().flatten().all(String::is_empty), "{name}");
        let range = book.worksheet_range(&name).unwrap();
        assert_eq!(range.start(), Some((0, 0)), "{name}");
        let rows = range.rows().map(<[Data]>::to_vec).collect();
        SheetRead { name, rows }
    });
    sheets.collect()
}

/// A cell as lists of commands write it: numbers with a point, days as `2022-05-03`.
pub(crate) fn said(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        Data::Float(number) => number.to_string(),
        Data::String(text) => text.clone(),
        other => panic!("{other:?}"),
    }
}

/// A part of a workbook's package.
pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = package.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}
