//! The sheets of an `.ods`: numbers exactly, with the words that the sheet shows them with.

mod cell;
mod margin;
mod style;

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::source::spaces::one_line;

use super::markup::local;
use super::xlsx::{LARGEST, unpacked};
use super::{LONGEST_SHEET, Noted, WIDEST, Writer};
use cell::{Cell, count};
use style::Styles;

/// The most cells that stand in the file only by being repeated.
const MOST_REPEATED: usize = 1 << 16;

/// Writes every sheet. `None` if the workbook cannot be read.
pub(super) fn read(bytes: &[u8], decimal: char, writer: &mut Writer) -> Option<()> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if unpacked(&mut packed)? > LARGEST {
        return None;
    }
    let margins = margin::read(&mut packed);
    let content = packed.by_name("content.xml").ok()?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut sheets = Sheets {
        decimal,
        writer,
        styles: Styles::default(),
        margins,
        table: Table::default(),
        cell: Cell::default(),
        depth: 0,
        repeated: 0,
    };
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(start) => sheets.begin(&start, true)?,
            Event::Empty(start) => sheets.begin(&start, false)?,
            Event::End(end) => {
                sheets.depth = sheets.depth.checked_sub(1)?;
                sheets.end(end.local_name().as_ref())?;
            }
            Event::Text(text) => sheets.cell.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().ok()?;
                sheets.cell.reference(letter, &reference);
            }
            Event::Eof => return (sheets.depth == 0).then_some(()),
            _ => {}
        }
    }
}

/// What is being read.
struct Sheets<'w> {
    decimal: char,
    writer: &'w mut Writer,
    styles: Styles,
    /// What stands above and below the pages of each master page.
    margins: BTreeMap<String, Vec<String>>,
    table: Table,
    cell: Cell,
    /// Elements that are open.
    depth: usize,
    /// Cells that have been repeated.
    repeated: usize,
}

/// The sheet and the place in it.
#[derive(Debug, Default)]
struct Table {
    name: String,
    is_hidden: bool,
    row: u32,
    column: u32,
    /// How many columns have been declared.
    columns: u32,
    /// How many rows the present one stands for.
    rows: u32,
    /// The cells of the present row.
    cells: Vec<(u32, String)>,
    notes: Vec<(u32, Noted)>,
    merged: Vec<((u32, u32), u32)>,
}

/// Whether rows or columns are folded away or filtered out.
fn is_folded(start: &BytesStart<'_>) -> bool {
    let visibility = local(start, "visibility");
    matches!(visibility.as_deref(), Some("collapse" | "filter"))
}

impl Sheets<'_> {
    fn begin(&mut self, start: &BytesStart<'_>, is_open: bool) -> Option<()> {
        self.depth = self.depth.saturating_add(usize::from(is_open));
        match start.local_name().as_ref() {
            "style" | "table-properties" | "text-properties" | "table-cell-properties" => {
                self.styles.read(start);
            }
            "span" => self.span(start, is_open),
            "table" => self.table(start),
            "table-column" => self.columns(start)?,
            "table-row" => self.begin_row(start, is_open)?,
            "table-cell" | "covered-table-cell" => {
                self.cell = Cell::new(start)?;
                if !is_open {
                    self.cell()?;
                }
            }
            "annotation" => {
                self.cell.comment = Some(String::new());
                self.cell.asides = self.cell.asides.saturating_add(usize::from(is_open));
            }
            "p" if self.cell.asides > 0 => {
                self.cell.is_in_text = is_open;
                self.cell.text(" ");
            }
            "p" => {
                if self.cell.paragraphs > 0 {
                    self.cell.shown.push(' ');
                }
                self.cell.paragraphs = self.cell.paragraphs.saturating_add(1);
                self.cell.is_in_text = is_open;
            }
            "s" | "tab" | "line-break" => self.cell.text(" "),
            _ => {}
        }
        Some(())
    }

    fn span(&mut self, start: &BytesStart<'_>, is_open: bool) {
        let style = local(start, "style-name").unwrap_or_default();
        let styles = &self.styles;
        self.cell.is_raised = is_open && styles.raised.contains(&style);
        if is_open && styles.struck.contains(&style) {
            self.table.notes.push((self.table.column, Noted::Struck));
        }
        if is_open && styles.is_unseen_on(&style, &self.cell.style) {
            self.table.notes.push((self.table.column, Noted::Unseen));
        }
    }

    fn table(&mut self, start: &BytesStart<'_>) {
        let style = local(start, "style-name").unwrap_or_default();
        let page = self.styles.pages.get(&style);
        let margins = page.and_then(|page| self.margins.get(page));
        for text in margins.into_iter().flatten() {
            self.writer.keep_margin(text.clone());
        }
        self.table = Table {
            name: local(start, "name").unwrap_or_default(),
            is_hidden: self.styles.hidden.contains(&style),
            ..Table::default()
        };
    }

    fn columns(&mut self, start: &BytesStart<'_>) -> Option<()> {
        let count = count(start, "number-columns-repeated")?;
        let first = self.table.columns;
        self.table.columns = first.checked_add(count)?;
        if is_folded(start) {
            let last = self.table.columns.saturating_sub(1);
            self.writer.hide_columns(first, last);
        }
        Some(())
    }

    fn begin_row(&mut self, start: &BytesStart<'_>, is_open: bool) -> Option<()> {
        self.table.column = 0;
        self.table.rows = count(start, "number-rows-repeated")?;
        if is_folded(start) && self.table.rows == 1 {
            self.writer.hide(self.table.row);
        }
        if is_open { Some(()) } else { self.row() }
    }

    fn end(&mut self, name: &str) -> Option<()> {
        match name {
            "annotation" => self.cell.asides = self.cell.asides.saturating_sub(1),
            "p" => self.cell.is_in_text = false,
            "span" => self.cell.is_raised = false,
            "table-cell" | "covered-table-cell" => self.cell()?,
            "table-row" => self.row()?,
            "shapes" => {
                // The texts of drawings have been taken as those of a cell.
                let text = one_line(&std::mem::take(&mut self.cell).shown);
                if !text.is_empty() {
                    self.writer.keep_margin(text);
                }
            }
            "table" => {
                let table = std::mem::take(&mut self.table);
                let last = self.writer.last_row();
                for ((row, column), end) in table.merged {
                    for covered in row.saturating_add(1)..=end.min(last) {
                        self.writer
                            .note((covered, column), Noted::MergedWith(row))?;
                    }
                }
                self.writer.end(table.name, table.is_hidden);
            }
            _ => {}
        }
        Some(())
    }

    /// Ends a cell, which may stand for several. Those that are empty need no room.
    fn cell(&mut self) -> Option<()> {
        let cell = std::mem::take(&mut self.cell);
        let is_unseen = self.styles.is_unseen(&cell.style);
        let table = &mut self.table;
        let first = table.column;
        table.column = first.checked_add(cell.repeated)?;
        let (text, note) = cell.written(self.decimal);
        if let Some(note) = note {
            table.notes.push((first, note));
        }
        if !text.is_empty() && self.styles.struck.contains(&cell.style) {
            table.notes.push((first, Noted::Struck));
        }
        if !text.is_empty() && is_unseen {
            table.notes.push((first, Noted::Unseen));
        }
        if let Some(comment) = &cell.comment {
            self.writer.comment((table.row, first), comment)?;
        }
        if cell.rows_spanned > 1 {
            let end = table.row.checked_add(cell.rows_spanned)?.checked_sub(1)?;
            table.merged.push(((table.row, first), end));
        }
        if text.is_empty() {
            return Some(());
        }
        if table.column > WIDEST {
            return None;
        }
        self.repeated = self
            .repeated
            .saturating_add(cell.repeated.saturating_sub(1) as usize);
        let cells = (first..table.column).map(|column| (column, text.clone()));
        table.cells.extend(cells);
        Some(())
    }

    /// Ends a row, which may stand for several.
    fn row(&mut self) -> Option<()> {
        let table = &mut self.table;
        let first = table.row;
        table.row = first.checked_add(table.rows)?;
        let (cells, notes) = (
            std::mem::take(&mut table.cells),
            std::mem::take(&mut table.notes),
        );
        if cells.is_empty() && notes.is_empty() {
            return Some(());
        }
        let rows = table.row.saturating_sub(first).saturating_sub(1) as usize;
        let copies = rows.saturating_mul(cells.len().max(1));
        self.repeated = self.repeated.saturating_add(copies);
        if table.row > LONGEST_SHEET || self.repeated > MOST_REPEATED {
            return None;
        }
        for row in first..table.row {
            for (column, text) in &cells {
                self.writer.cell((row, *column), text)?;
            }
            for (column, note) in &notes {
                self.writer.note((row, *column), *note)?;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::CellNote;
    use std::io::Write as _;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// The text and the notes of a sheet of some rows.
    fn sheet(rows: &str) -> Option<(String, Vec<CellNote>)> {
        let content = format!(
            "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s'>\
             <style:style style:name='T1'><style:text-properties style:text-position='33% 58%'/></style:style>\
             <table:table table:name='Blad1'>{rows}</table:table></office:document-content>"
        );
        let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
        packed
            .start_file("content.xml", SimpleFileOptions::default())
            .unwrap();
        packed.write_all(content.as_bytes()).unwrap();
        let bytes = packed.finish().unwrap().into_inner();
        let mut writer = Writer::default();
        read(&bytes, ',', &mut writer)?;
        Some((writer.text, writer.book.notes))
    }

    fn cell(attributes: &str, shown: &str) -> String {
        format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>")
    }

    #[test]
    fn a_cell_is_what_the_sheet_shows() {
        for (attributes, shown, expected) in [
            (
                "office:value-type='float' office:value='12500'",
                "12 500",
                "12500",
            ),
            (
                "office:value-type='float' office:value='125'",
                "125 tkr",
                "125 tkr",
            ),
            (
                "office:value-type='percentage' office:value='0.25'",
                "25%",
                "25 %",
            ),
            (
                "office:value-type='currency' office:currency='SEK' office:value='5'",
                "5 kr",
                "5",
            ),
            (
                "office:value-type='currency' office:currency='EUR' office:value='5'",
                "5 €",
                "5 EUR",
            ),
            (
                "office:value-type='date' office:date-value='2021-03-18'",
                "18 mars",
                "2021-03-18",
            ),
            (
                "office:value-type='string'",
                "Hej &amp; <text:s/>då",
                "Hej &  då",
            ),
            (
                "office:value-type='string'",
                "12500<text:span text:style-name='T1'>2</text:span>",
                "12500²",
            ),
        ] {
            let row = format!(
                "<table:table-row>{}</table:table-row>",
                cell(attributes, shown)
            );
            let (text, notes) = sheet(&row).unwrap();
            assert_eq!(
                (text.as_str(), notes),
                (format!("{expected}\n").as_str(), vec![])
            );
        }
    }

    #[test]
    fn what_a_text_cannot_say_is_noted() {
        let scaled = cell("office:value-type='float' office:value='12500'", "13");
        let merged = cell(
            "table:number-rows-spanned='2' office:value-type='string'",
            "A",
        );
        let formula = "<table:table-cell table:formula='of:=1+1'/>";
        let rows = format!(
            "<table:table-row>{merged}{scaled}{formula}</table:table-row>\
             <table:table-row><table:covered-table-cell/>{}</table:table-row>",
            cell("office:value-type='float' office:value='7'", "7")
        );
        let (text, notes) = sheet(&rows).unwrap();
        assert_eq!(text, "A;12500\n;7\n");
        let expected = [
            (1, 1, Noted::Scaled),
            (1, 2, Noted::Uncomputed),
            (2, 0, Noted::MergedWith(1)),
        ];
        let expected = expected.map(|(line, column, says)| CellNote { line, column, says });
        assert_eq!(notes, expected);
    }

    #[test]
    fn a_small_file_does_not_become_a_large_one() {
        let many = cell(
            "table:number-columns-repeated='900' office:value-type='string'",
            "A",
        );
        let row =
            format!("<table:table-row table:number-rows-repeated='900'>{many}</table:table-row>");
        assert!(sheet(&row).is_none());
        let empty = "<table:table-row table:number-rows-repeated='1048500'>\
                     <table:table-cell table:number-columns-repeated='16384'/></table:table-row>";
        let end = format!(
            "{empty}<table:table-row>{}</table:table-row>",
            cell("", "A")
        );
        assert!(sheet(&end).is_some());
        assert!(sheet("<table:table-row>").is_none());
    }
}
