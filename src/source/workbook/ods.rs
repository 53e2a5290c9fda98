//! The sheets of an `.ods`: numbers exactly, with the words that the sheet shows them with.

use std::collections::BTreeSet;
use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::format::says_more;
use super::markup::{attribute, local};
use super::shown::float;
use super::xlsx::{LARGEST, unpacked};
use super::{LONGEST_SHEET, Noted, WIDEST, Writer};

/// The most cells that stand in the file only by being repeated.
const MOST_REPEATED: usize = 1 << 16;

/// Writes every sheet. `None` if the workbook cannot be read.
pub(super) fn read(bytes: &[u8], decimal: char, writer: &mut Writer) -> Option<()> {
    let mut packed = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if unpacked(&mut packed)? > LARGEST {
        return None;
    }
    let content = packed.by_name("content.xml").ok()?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut sheets = Sheets {
        decimal,
        writer,
        hidden: BTreeSet::new(),
        style: String::new(),
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
    /// The styles of sheets that are not shown.
    hidden: BTreeSet<String>,
    style: String,
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
    /// How many rows the present one stands for.
    rows: u32,
    /// The cells of the present row.
    cells: Vec<(u32, String)>,
    notes: Vec<(u32, Noted)>,
    merged: Vec<((u32, u32), u32)>,
}

/// A cell that is being read.
#[derive(Debug, Default)]
struct Cell {
    is_open: bool,
    /// How many annotations are open; their text is not the cell's.
    asides: usize,
    repeated: u32,
    rows_spanned: u32,
    kind: String,
    value: String,
    currency: String,
    has_formula: bool,
    shown: String,
    paragraphs: u32,
    is_in_text: bool,
}

impl Sheets<'_> {
    fn begin(&mut self, start: &BytesStart<'_>, is_open: bool) -> Option<()> {
        self.depth = self.depth.saturating_add(usize::from(is_open));
        match start.local_name().as_ref() {
            "style" => self.style = local(start, "name").unwrap_or_default(),
            "table-properties" if local(start, "display").as_deref() == Some("false") => {
                self.hidden.insert(self.style.clone());
            }
            "table" => {
                let style = local(start, "style-name").unwrap_or_default();
                self.table = Table {
                    name: local(start, "name").unwrap_or_default(),
                    is_hidden: self.hidden.contains(&style),
                    ..Table::default()
                };
            }
            "table-row" => {
                self.table.column = 0;
                self.table.rows = count(start, "number-rows-repeated")?;
                let visibility = local(start, "visibility");
                if matches!(visibility.as_deref(), Some("collapse" | "filter"))
                    && self.table.rows == 1
                {
                    self.writer.hide(self.table.row);
                }
                if !is_open {
                    self.row()?;
                }
            }
            "table-cell" | "covered-table-cell" => {
                self.cell = Cell::new(start)?;
                if !is_open {
                    self.cell()?;
                }
            }
            "annotation" => {
                self.cell.asides = self.cell.asides.saturating_add(usize::from(is_open));
            }
            "p" if self.cell.is_open && self.cell.asides == 0 => {
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

    fn end(&mut self, name: &str) -> Option<()> {
        match name {
            "annotation" => self.cell.asides = self.cell.asides.saturating_sub(1),
            "p" if self.cell.asides == 0 => self.cell.is_in_text = false,
            "table-cell" | "covered-table-cell" => self.cell()?,
            "table-row" => self.row()?,
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
        let table = &mut self.table;
        let first = table.column;
        table.column = first.checked_add(cell.repeated)?;
        let (text, note) = cell.written(self.decimal);
        if let Some(note) = note {
            table.notes.push((first, note));
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

/// How many times something is repeated.
fn count(start: &BytesStart<'_>, name: &str) -> Option<u32> {
    local(start, name).map_or(Some(1), |count| count.parse().ok())
}

impl Cell {
    fn new(start: &BytesStart<'_>) -> Option<Self> {
        Some(Self {
            is_open: true,
            repeated: count(start, "number-columns-repeated")?,
            rows_spanned: count(start, "number-rows-spanned")?,
            // A cell has its type twice if it is written for older programs too.
            kind: attribute(start, "office:value-type").unwrap_or_default(),
            value: ["office:value", "office:date-value", "office:boolean-value"]
                .into_iter()
                .find_map(|name| attribute(start, name))
                .unwrap_or_default(),
            currency: attribute(start, "office:currency").unwrap_or_default(),
            has_formula: attribute(start, "table:formula").is_some(),
            ..Self::default()
        })
    }

    fn text(&mut self, text: &str) {
        if self.is_in_text {
            self.shown.push_str(text);
        }
    }

    fn reference(&mut self, letter: Option<char>, name: &str) {
        if let Some(letter) = letter {
            return self.text(letter.encode_utf8(&mut [0; 4]));
        }
        self.text(match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            _ => "\u{FFFD}",
        });
    }

    /// The text of the cell, and what that does not say.
    fn written(&self, decimal: char) -> (String, Option<Noted>) {
        let number = self.value.parse::<f64>();
        match (self.kind.as_str(), number) {
            ("percentage", Ok(number)) => (format!("{} %", float(number * 100.0, decimal)), None),
            ("currency", Ok(number)) if !matches!(self.currency.as_str(), "SEK" | "") => (
                format!("{} {}", float(number, decimal), self.currency),
                None,
            ),
            ("float" | "currency", Ok(number)) => self.number(number, decimal),
            ("date", _) => (self.value.replace('T', " "), None),
            ("boolean", _) if self.value == "true" => ("SANT".to_owned(), None),
            ("boolean", _) => ("FALSKT".to_owned(), None),
            ("", _) if self.has_formula => (String::new(), Some(Noted::Uncomputed)),
            _ => (self.shown.clone(), None),
        }
    }

    /// A number, or what the sheet shows if that says more; noted if it shows another number.
    fn number(&self, number: f64, decimal: char) -> (String, Option<Noted>) {
        let plain = float(number, decimal);
        if says_more(&self.shown) {
            return (self.shown.clone(), None);
        }
        let bare: String = self
            .shown
            .chars()
            .filter(|letter| letter.is_ascii_digit() || ",.".contains(*letter))
            .collect();
        let bare = bare.replace(',', ".");
        let shown = bare.trim_matches('.').parse::<f64>();
        let is_other = shown.is_ok_and(|shown| (shown - number.abs()).abs() > 1.0);
        (plain, is_other.then_some(Noted::Scaled))
    }
}
