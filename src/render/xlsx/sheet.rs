//! Sheets that are tables: a heading for each column, which stays in sight and filters, and rows of
//! values that Excel can sort and add up.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::model::Money;
use crate::render::inline::on_a_line;

use super::style::{self, Values};

/// The rows of a sheet, headings included.
const ROWS: usize = 1_048_576;
/// How many units of UTF-16 a cell can hold.
const LONGEST: usize = 32_767;
/// How wide a column is at least and at most, in digits.
const NARROWEST: usize = 7;
const WIDEST: usize = 60;
/// The room that the button of a filter takes, in digits.
const BUTTON: usize = 3;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum SheetCell<'c> {
    /// Nothing.
    Nothing,
    /// A text, which is never a formula.
    Text(Cow<'c, str>),
    /// A whole number.
    Whole(i64),
    /// A number with tenths: 125 is 12.5.
    Tenths(i64),
    /// Any other number.
    Exact(f64),
    /// An amount, in kronor.
    Kronor(Money),
    /// A year: a number without groups.
    Year(i32),
    /// A day.
    Day(NaiveDate),
}

impl SheetCell<'_> {
    /// Whether it is set to the right.
    const fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Whole(_) | Self::Tenths(_) | Self::Exact(_) | Self::Kronor(_)
        )
    }
}

/// A table as a sheet.
pub struct Sheet<'s> {
    /// Its name, which is unique in its workbook.
    pub name: String,
    /// The headings of its columns.
    pub headings: Vec<String>,
    /// How many rows it has.
    pub count: usize,
    /// The cells of a row, by its place.
    pub row: RowOf<'s>,
}

/// Makes the cells of a row.
pub(super) type RowOf<'s> = Box<dyn Fn(usize) -> Vec<SheetCell<'s>> + 's>;

/// What a sheet has no room for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of the sheet.
    pub sheet: String,
    /// How many rows, the last ones.
    pub rows: usize,
    /// How many cells are cut short.
    pub cells: usize,
}

/// A workbook, and what of it had no room.
pub struct Book {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What is not.
    pub left_out: Option<LeftOut>,
}

/// A workbook of one sheet. Fails with the reason.
pub fn book(sheet: &Sheet<'_>) -> Result<Book, String> {
    let made = || -> Result<Book, XlsxError> {
        let mut book = Workbook::new();
        style::properties(&mut book, &sheet.name, "samverkan", None)?;
        let (filled, left_out) = filled(sheet, ROWS)?;
        book.push_worksheet(filled);
        let bytes = book.save_to_buffer()?;
        Ok(Book { bytes, left_out })
    };
    made().map_err(|error| error.to_string())
}

/// Writes a sheet of at most so many rows, headings included.
pub(super) fn filled(
    sheet: &Sheet<'_>,
    most: usize,
) -> Result<(Worksheet, Option<LeftOut>), XlsxError> {
    let mut rows = Rows::new(&sheet.name, &sheet.headings)?;
    let room = most.saturating_sub(1);
    for at in 0..sheet.count.min(room) {
        rows.add((sheet.row)(at))?;
    }
    let (filled, cut) = rows.end()?;
    let left_out = LeftOut {
        sheet: sheet.name.clone(),
        rows: sheet.count.saturating_sub(room),
        cells: cut,
    };
    let is_some = left_out.rows > 0 || left_out.cells > 0;
    Ok((filled, is_some.then_some(left_out)))
}

/// A sheet that is being written.
struct Rows<'s> {
    sheet: Worksheet,
    values: Values,
    columns: Vec<Written<'s>>,
    /// The row that is written next, from 0.
    next: u32,
    /// How many cells are cut short.
    cut: usize,
}

/// What is known of a column when its rows are written.
struct Written<'s> {
    heading: &'s str,
    /// The widest of its cells, in letters.
    width: usize,
    has_numbers: bool,
}

impl<'s> Rows<'s> {
    fn new(name: &str, headings: &'s [String]) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let columns = headings.iter().map(|heading| Written {
            heading,
            width: heading.chars().count().saturating_add(BUTTON),
            has_numbers: false,
        });
        Ok(Self {
            sheet,
            values: Values::new(),
            columns: columns.collect(),
            next: 1,
            cut: 0,
        })
    }

    fn add(&mut self, cells: Vec<SheetCell<'_>>) -> Result<(), XlsxError> {
        for (cell, at) in cells.into_iter().zip(0..) {
            let is_number = cell.is_number();
            let width = self.put(at, cell)?;
            if let Some(column) = self.columns.get_mut(usize::from(at)) {
                column.width = width.max(column.width);
                column.has_numbers |= is_number;
            }
        }
        self.next = self.next.saturating_add(1);
        Ok(())
    }

    /// Writes a cell, and tells how wide it is.
    fn put(&mut self, column: u16, cell: SheetCell<'_>) -> Result<usize, XlsxError> {
        let (number, format) = match cell {
            SheetCell::Nothing => return Ok(0),
            SheetCell::Text(text) => return self.text(column, &text),
            SheetCell::Day(day) => return self.day(column, day),
            SheetCell::Whole(number) => (float(number), &self.values.whole),
            SheetCell::Tenths(number) => (float(number) / 10.0, &self.values.tenths),
            SheetCell::Exact(number) => (number, &self.values.hundredths),
            SheetCell::Year(year) => (f64::from(year), &self.values.year),
            SheetCell::Kronor(amount) => {
                let kronor = float(amount.ore()) / 100.0;
                let has_ore = amount.ore() % 100 != 0;
                let format = if has_ore {
                    &self.values.hundredths
                } else {
                    &self.values.whole
                };
                (kronor, format)
            }
        };
        self.sheet
            .write_number_with_format(self.next, column, number, format)?;
        Ok(width(number))
    }

    fn text(&mut self, column: u16, text: &str) -> Result<usize, XlsxError> {
        if text.is_empty() {
            return Ok(0);
        }
        let text = on_a_line(text);
        let text = match shortened(&text) {
            Some(short) => {
                self.cut = self.cut.saturating_add(1);
                short
            }
            None => text.into_owned(),
        };
        let width = text.chars().count();
        self.sheet.write_string(self.next, column, text)?;
        Ok(width)
    }

    /// Writes a day, as a text where Excel knows none such.
    fn day(&mut self, column: u16, day: NaiveDate) -> Result<usize, XlsxError> {
        let Ok(date) = style::date(day) else {
            return self.text(column, &day.to_string());
        };
        let format = &self.values.day;
        self.sheet
            .write_datetime_with_format(self.next, column, &date, format)?;
        Ok(10)
    }

    /// Sets what depends on all rows, and tells how many cells are cut short.
    fn end(mut self) -> Result<(Worksheet, usize), XlsxError> {
        for (column, at) in self.columns.iter().zip(0..) {
            let width = column.width.clamp(NARROWEST, WIDEST).saturating_add(1);
            self.sheet
                .set_column_width(at, u16::try_from(width).unwrap_or(u16::MAX))?;
            let heading = on_a_line(column.heading);
            let format = style::column(column.has_numbers);
            self.sheet
                .write_string_with_format(0, at, heading, &format)?;
        }
        if let Some(last) = self.columns.len().checked_sub(1) {
            let last = u16::try_from(last).unwrap_or(u16::MAX);
            self.sheet
                .autofilter(0, 0, self.next.saturating_sub(1), last)?;
        }
        self.sheet.set_freeze_panes(1, 0)?;
        self.sheet.set_repeat_rows(0, 0)?;
        style::paper(&mut self.sheet);
        Ok((self.sheet, self.cut))
    }
}

/// A text cut short, with the sign for it, if it is longer than a cell.
fn shortened(text: &str) -> Option<String> {
    // No letter is more units than bytes.
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return None;
    }
    let mut units = 0_usize;
    let is_kept = |letter: &char| {
        units = units.saturating_add(letter.len_utf16());
        units < LONGEST
    };
    let kept: String = text.chars().take_while(is_kept).collect();
    Some(kept + "…")
}

/// How wide a number is when it is shown, about.
fn width(number: f64) -> usize {
    let digits = format!("{number:.2}").len();
    digits.saturating_add(digits / 3)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a cell of Excel has no more digits, and amounts are far below 2^52"
)]
const fn float(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(count: usize, text: &str) -> Sheet<'_> {
        Sheet {
            name: "blad".to_owned(),
            headings: vec!["Text".to_owned()],
            count,
            row: Box::new(move |_| vec![SheetCell::Text(text.into())]),
        }
    }

    #[test]
    fn rows_that_excel_has_no_room_for_are_told_of() {
        for (count, rows) in [(0, 0), (2, 0), (3, 1), (9, 7)] {
            let (_, left_out) = filled(&sheet(count, "a"), 3).unwrap();
            assert_eq!(left_out.map_or(0, |it| it.rows), rows, "{count}");
        }
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_short_and_told_of() {
        for (letter, most) in [("a", 32_767), ("å", 32_767), ("🎻", 16_383)] {
            let (fits, long) = (letter.repeat(most), letter.repeat(most.saturating_add(1)));
            let (_, left_out) = filled(&sheet(1, &fits), ROWS).unwrap();
            assert_eq!(left_out, None, "{letter}");
            let (_, left_out) = filled(&sheet(2, &long), ROWS).unwrap();
            assert_eq!(left_out.map(|it| it.cells), Some(2), "{letter}");
        }
    }
}
