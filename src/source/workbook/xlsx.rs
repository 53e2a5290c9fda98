//! The sheets of an `.xlsx` or `.xlsm`: numbers and dates are written as a spreadsheet exports them,
//! and a formula is its last value.

use std::io::{BufRead, BufReader, Cursor};

use calamine::{Reader as _, SheetType, SheetVisible, Xlsx};
use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Writer;
use super::shown::written;

/// The most that a workbook may unpack to: some hundred thousand rows, and no bomb.
const LARGEST: u64 = 256 << 20;

/// Writes every sheet. `None` if the workbook cannot be read.
pub(super) fn read(bytes: &[u8], decimal: char, writer: &mut Writer) -> Option<()> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if unpacked(&mut packed)? > LARGEST || !are_whole(&mut packed)? {
        return None;
    }
    let mut book = Xlsx::new(Cursor::new(bytes)).ok()?;
    let sheets = book.sheets_metadata().to_vec();
    for sheet in sheets {
        if sheet.typ == SheetType::WorkSheet {
            cells(&mut book, &sheet.name, decimal, writer)?;
            writer.end(sheet.name, sheet.visible != SheetVisible::Visible);
        }
    }
    Some(())
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

fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    decimal: char,
    writer: &mut Writer,
) -> Option<()> {
    let mut reader = book.worksheet_cells_reader(name).ok()?;
    while let Some(cell) = reader.next_cell().ok()? {
        let value = written(cell.get_value(), decimal);
        if !value.is_empty() {
            writer.cell(cell.get_position(), &value)?;
        }
    }
    Some(())
}
