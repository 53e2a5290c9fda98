//! A workbook (`.xlsx`) as text: a line for each row of a sheet, with semicolons between cells.
//!
//! So workbooks are read by the same code as delimited exports, and cell 2 of line 14 is `B14` of the
//! sheet. Numbers and dates are written as a spreadsheet exports them; a formula is its last value.

use std::io::{BufRead, BufReader, Cursor};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The delimiter between the cells of a row.
pub(super) const DELIMITER: u8 = b';';
/// The most that a workbook may unpack to: some hundred thousand rows, and no bomb.
const LARGEST: u64 = 256 << 20;
/// The longest text of a sheet, since a small file can unpack to a very large one.
const LONGEST: usize = 512 << 20;
/// The most rows of a sheet.
const LONGEST_SHEET: u32 = 1 << 20;
/// The most columns: one stray cell further out would make every row as wide.
const WIDEST: u32 = 1000;

/// A sheet as text, and the other sheets that have cells.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) text: String,
    cells: usize,
    pub(super) others: Vec<String>,
}

/// Reads the visible sheet with most cells. `None` if the workbook cannot be read. `decimal` is
/// the mark that numbers are written with.
pub(super) fn read(bytes: &[u8], decimal: char) -> Option<Sheet> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if unpacked(&mut packed)? > LARGEST || !are_whole(&mut packed)? {
        return None;
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut best = Sheet::default();
    let mut others = Vec::new();
    for name in names {
        let sheet = one(&mut book, name, decimal)?;
        let (kept, other) = if sheet.cells > best.cells {
            (sheet, best)
        } else {
            (best, sheet)
        };
        best = kept;
        if other.cells > 0 {
            others.push(other.name);
        }
    }
    best.others = others;
    Some(best)
}

/// How many bytes a workbook says that it unpacks to.
fn unpacked(packed: &mut ZipArchive<Cursor<&[u8]>>) -> Option<u64> {
    (0..packed.len()).try_fold(0_u64, |sum, at| {
        sum.checked_add(packed.by_index_raw(at).ok()?.size())
    })
}

/// Whether every sheet is whole, with each element closed and all rows in one place. The reader of
/// cells stops where the rows end, and would ignore the rest of a broken file.
fn are_whole(packed: &mut ZipArchive<Cursor<&[u8]>>) -> Option<bool> {
    for at in 0..packed.len() {
        let part = packed.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let is_sheet = name.starts_with("xl/worksheets/") && name.ends_with(".xml");
        if is_sheet && !is_whole(BufReader::new(part)) {
            return Some(false);
        }
    }
    Some(true)
}

fn is_whole(sheet: impl BufRead) -> bool {
    let mut xml = XmlReader::from_reader(sheet);
    let mut buffer = Vec::new();
    let (mut depth, mut places) = (0_usize, 0_usize);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => {
                depth = depth.saturating_add(1);
                places = places.saturating_add(usize::from(is_rows(&start)));
            }
            Ok(Event::Empty(start)) => {
                places = places.saturating_add(usize::from(is_rows(&start)));
            }
            Ok(Event::End(_)) if depth > 0 => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return depth == 0 && places <= 1,
            Ok(Event::End(_)) | Err(_) => return false,
            Ok(_) => {}
        }
    }
}

fn is_rows(start: &BytesStart<'_>) -> bool {
    start.local_name().as_ref() == "sheetData"
}

fn one(book: &mut Xlsx<Cursor<&[u8]>>, name: String, decimal: char) -> Option<Sheet> {
    let mut reader = book.worksheet_cells_reader(&name).ok()?;
    let mut sheet = Sheet {
        name,
        ..Sheet::default()
    };
    let (mut row, mut column) = (0, 0);
    let mut widths = Vec::new();
    let mut last = None;
    while let Some(cell) = reader.next_cell().ok()? {
        let value = written(cell.get_value(), decimal);
        if value.is_empty() {
            continue;
        }
        let (at_row, at_column) = cell.get_position();
        let at = (at_row, at_column);
        if last.is_some_and(|last| at <= last) || at_row >= LONGEST_SHEET || at_column > WIDEST {
            return None;
        }
        last = Some(at);
        while row < at_row {
            sheet.text.push('\n');
            widths.push(column);
            (row, column) = (row.saturating_add(1), 0);
        }
        while column < at_column {
            sheet.text.push(char::from(DELIMITER));
            column = column.saturating_add(1);
        }
        push(&mut sheet.text, &value);
        sheet.cells = sheet.cells.saturating_add(1);
        if sheet.text.len() > LONGEST {
            return None;
        }
    }
    widths.push(column);
    sheet.text = filled_out(&sheet.text, &widths);
    Some(sheet)
}

/// Gives every row as many cells as the widest, since a sheet has no ragged rows.
fn filled_out(text: &str, widths: &[u32]) -> String {
    let widest = widths.iter().copied().max().unwrap_or_default();
    let mut filled = String::with_capacity(text.len());
    for (line, width) in text.split('\n').zip(widths) {
        filled.push_str(line);
        if !line.is_empty() {
            filled.extend((*width..widest).map(|_| char::from(DELIMITER)));
        }
        filled.push('\n');
    }
    filled
}

/// Writes a cell, quoted if needed. A line ending becomes a space, so that a row stays a line.
fn push(text: &mut String, value: &str) {
    let value = value.replace("\r\n", " ").replace(['\n', '\r'], " ");
    if value.contains([char::from(DELIMITER), '"']) {
        text.push('"');
        text.push_str(&value.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(&value);
    }
}

fn written(value: &DataRef<'_>, decimal: char) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => float(*number, decimal),
        DataRef::Bool(true) => "SANT".to_owned(),
        DataRef::Bool(false) => "FALSKT".to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let time = if (hour, minute) == (0, 0) {
                String::new()
            } else {
                format!(" {hour:02}:{minute:02}")
            };
            format!("{year:04}-{month:02}-{day:02}{time}")
        }
        DataRef::DateTime(length) => float(length.as_f64(), decimal),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.replace('T', " "),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number as a spreadsheet shows it: whole, else with two decimals if that was meant (binary
/// fractions are not exact), else with all its digits.
fn float(number: f64, decimal: char) -> String {
    /// Above this a binary fraction no longer holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let hundreds = (number * 100.0).round();
    let is_money = (number * 100.0 - hundreds).abs() < 1e-6 && hundreds.abs() < EXACT;
    let text = if number.fract() == 0.0 && number.abs() < EXACT {
        format!("{number:.0}")
    } else if is_money {
        format!("{number:.2}")
    } else {
        // Three decimals could be taken for thousands.
        let digits = number.to_string();
        let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
        format!("{digits}{}", if decimals == 3 { "0" } else { "" })
    };
    text.replace('.', &decimal.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_meant() {
        for (number, text) in [
            (8_029_990_002.0, "8029990002"),
            (1234.5, "1234,50"),
            (0.1 + 0.2, "0,30"),
            (-500.0, "-500"),
            (33.333_333, "33,333333"),
        ] {
            assert_eq!(float(number, ','), text);
        }
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert!(read(b"PK\x03\x04 and then nothing", ',').is_none());
        assert!(read(b"", ',').is_none());
    }
}
