//! The sheets of an `.xls` of Excel 97 to 2003: numbers and dates as the sheet shows them, and a formula
//! is its last value. Nothing in it is trusted: what does not fit makes the workbook one that cannot be
//! read.

mod bytes;
mod container;
mod text;

use std::collections::BTreeMap;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

use super::format::{Format, is_of_dates};
use super::shown::{is_padded, written};
use super::{Noted, Writer};
use bytes::{f64_at, index_at, u16_at, u32_at};
pub(in crate::source) use container::SIGNATURE;

/// The types of records that are read.
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const ABOVE_PAGES: u16 = 0x0014;
    pub(super) const BELOW_PAGES: u16 = 0x0015;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const COMMENT: u16 = 0x001C;
    pub(super) const PASSWORD: u16 = 0x002F;
    pub(super) const FONT: u16 = 0x0031;
    pub(super) const CONTINUED: u16 = 0x003C;
    pub(super) const COLUMNS: u16 = 0x007D;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const NUMBERS: u16 = 0x00BD;
    pub(super) const RICH_TEXT: u16 = 0x00D6;
    pub(super) const DRESS: u16 = 0x00E0;
    pub(super) const MERGED: u16 = 0x00E5;
    pub(super) const SHARED_TEXTS: u16 = 0x00FC;
    pub(super) const SHARED_TEXT: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const TRUTH_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const SHORT_NUMBER: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// The version of files since Excel 97.
const VERSION: u16 = 0x0600;

/// Writes every sheet. `None` if the workbook cannot be read.
pub(super) fn read(bytes: &[u8], decimal: char, writer: &mut Writer) -> Option<()> {
    let stream = container::workbook(bytes)?;
    let book = Book::read(&stream)?;
    for sheet in &book.sheets {
        let mut cells = Cells::new(&book, decimal);
        cells.read(stream.get(sheet.start..)?)?;
        cells.write(writer)?;
        writer.end(sheet.name.clone(), sheet.is_hidden);
    }
    Some(())
}

/// The records of a stream: the type and the data of each.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0_usize;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, u16_at(stream, at.checked_add(2)?)?);
        let start = at.checked_add(4)?;
        let end = start.checked_add(usize::from(length))?;
        let data = stream.get(start..end)?;
        at = end;
        Some((kind, data))
    })
}

struct Sheet {
    name: String,
    start: usize,
    is_hidden: bool,
}

/// What all sheets share.
#[derive(Default)]
struct Book {
    sheets: Vec<Sheet>,
    texts: Vec<String>,
    dresses: Vec<Dress>,
    counts_from_1904: bool,
}

/// The number of white among the colours that all workbooks have.
const WHITE: u16 = 9;

/// What is read of a font.
#[derive(Clone, Copy)]
struct Font {
    is_struck: bool,
    is_raised: bool,
    is_white: bool,
}

/// What a cell's dress makes of its number.
struct Dress {
    format: Format,
    is_date: bool,
    is_struck: bool,
    is_unseen: bool,
}

impl Book {
    fn read(stream: &[u8]) -> Option<Self> {
        let mut book = Self::default();
        let mut formats: BTreeMap<u16, String> = BTreeMap::new();
        let (mut fonts, mut dresses) = (Vec::new(), Vec::new());
        let mut texts: Vec<&[u8]> = Vec::new();
        let mut before = 0;
        for (at, (kind, data)) in records(stream).enumerate() {
            match kind {
                kind::BEGIN if at == 0 && u16_at(data, 0)? == VERSION => {}
                _ if at == 0 => return None,
                kind::PASSWORD => return None,
                kind::DATE_MODE => book.counts_from_1904 = u16_at(data, 0)? == 1,
                kind::FONT => fonts.push(Font {
                    is_struck: u16_at(data, 2)? & 8 != 0,
                    is_raised: u16_at(data, 8)? != 0,
                    is_white: u16_at(data, 4)? == WHITE,
                }),
                kind::FORMAT => {
                    formats.insert(u16_at(data, 0)?, text::text_at(data, 2)?);
                }
                kind::DRESS => {
                    let is_filled = u32_at(data, 14)? >> 26 != 0;
                    dresses.push((u16_at(data, 0)?, u16_at(data, 2)?, is_filled));
                }
                // Charts and macros are no sheets of cells.
                kind::SHEET if data.get(5) == Some(&0) => book.sheets.push(Sheet {
                    name: text::name_at(data, 6)?,
                    start: index_at(data, 0)?,
                    is_hidden: data.get(4)? & 3 != 0,
                }),
                kind::SHARED_TEXTS => texts.push(data),
                kind::CONTINUED if before == kind::SHARED_TEXTS => texts.push(data),
                kind::END => break,
                _ => {}
            }
            if kind != kind::CONTINUED {
                before = kind;
            }
        }
        // There is no fifth font: the numbers skip it.
        let font = |number: u16| {
            let number = usize::from(number);
            fonts
                .get(number.saturating_sub(usize::from(number > 4)))
                .copied()
        };
        let is_raised = |number: u16| font(number).is_some_and(|font| font.is_raised);
        if !texts.is_empty() {
            book.texts = text::shared(texts, is_raised)?;
        }
        let dresses = dresses.iter().map(|(of_font, number, is_filled)| {
            let code = formats
                .get(number)
                .map_or_else(|| built_in(*number), String::as_str);
            Dress {
                format: Format::new(code),
                is_date: is_of_dates(code),
                is_struck: font(*of_font).is_some_and(|font| font.is_struck),
                is_unseen: !is_filled && font(*of_font).is_some_and(|font| font.is_white),
            }
        });
        book.dresses = dresses.collect();
        Some(book)
    }
}

/// The formats that have a number and no code in the file, as far as they change what a number says.
const fn built_in(number: u16) -> &'static str {
    match number {
        2 | 4 | 7 | 8 | 39 | 40 | 43 | 44 => "0.00",
        9 | 10 => "0%",
        14..=22 | 27..=36 | 45..=47 | 50..=58 => "yyyy-mm-dd",
        _ => "General",
    }
}

/// The cells of a sheet.
struct Cells<'b> {
    book: &'b Book,
    decimal: char,
    filled: BTreeMap<(u32, u32), Cell>,
    merged: Vec<[u16; 4]>,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<(u32, u32)>,
    commented: Vec<(u32, u32)>,
    margins: Vec<String>,
    /// The formula whose text comes next.
    awaited: Option<((u32, u32), usize)>,
}

struct Cell {
    text: String,
    notes: Vec<Noted>,
}

impl<'b> Cells<'b> {
    const fn new(book: &'b Book, decimal: char) -> Self {
        Self {
            book,
            decimal,
            filled: BTreeMap::new(),
            merged: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            commented: Vec::new(),
            margins: Vec::new(),
            awaited: None,
        }
    }

    /// Reads the records of a sheet, but for those of charts within it.
    fn read(&mut self, stream: &[u8]) -> Option<()> {
        let mut depth = 0_u32;
        for (kind, data) in records(stream) {
            match kind {
                kind::BEGIN => depth = depth.checked_add(1)?,
                kind::END => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(());
                    }
                }
                _ if depth == 1 => self.record(kind, data)?,
                _ => {}
            }
        }
        None
    }

    fn record(&mut self, kind: u16, data: &[u8]) -> Option<()> {
        let place = || Some((u32::from(u16_at(data, 0)?), u32::from(u16_at(data, 2)?)));
        let dress = || u16_at(data, 4).map(usize::from);
        match kind {
            kind::NUMBER => self.number(place()?, dress()?, f64_at(data, 6)?),
            kind::SHORT_NUMBER => self.number(place()?, dress()?, short(u32_at(data, 6)?)),
            kind::NUMBERS => {
                let (row, first) = place()?;
                let cells = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(6);
                for (column, cell) in (first..).zip(cells) {
                    let number = short(u32_at(cell, 2)?);
                    self.number((row, column), usize::from(u16_at(cell, 0)?), number);
                }
            }
            kind::SHARED_TEXT => {
                let text = self.book.texts.get(index_at(data, 6)?)?.clone();
                self.add(place()?, dress()?, text);
            }
            kind::TEXT | kind::RICH_TEXT => {
                self.add(place()?, dress()?, text::text_at(data, 6)?);
            }
            kind::TRUTH_OR_ERROR => {
                let text = word(*data.get(6)?, *data.get(7)? != 0);
                self.add(place()?, dress()?, text.to_owned());
            }
            kind::FORMULA => self.formula(place()?, dress()?, data)?,
            kind::FORMULA_TEXT => {
                if let Some((at, dress)) = self.awaited.take() {
                    self.add(at, dress, text::text_at(data, 0)?);
                }
            }
            kind::ROW if u16_at(data, 12)? & 0x20 != 0 => {
                self.hidden_rows.push(u32::from(u16_at(data, 0)?));
            }
            kind::COLUMNS if u16_at(data, 8)? & 1 != 0 => {
                let (first, last) = place()?;
                self.hidden_columns.push((first, last));
            }
            kind::ABOVE_PAGES | kind::BELOW_PAGES if !data.is_empty() => {
                self.margins.push(text::text_at(data, 0)?);
            }
            kind::COMMENT => self.commented.push(place()?),
            kind::MERGED => {
                let ranges = data.get(2..)?.chunks_exact(8);
                for range in ranges {
                    let number = |at| u16_at(range, at);
                    self.merged
                        .push([number(0)?, number(2)?, number(4)?, number(6)?]);
                }
            }
            _ => {}
        }
        Some(())
    }

    /// A formula: its last value is a number, or of another kind and marked so.
    fn formula(&mut self, at: (u32, u32), dress: usize, data: &[u8]) -> Option<()> {
        self.awaited = None;
        if u16_at(data, 12)? == 0xFFFF {
            let value = *data.get(8)?;
            match *data.get(6)? {
                0 => self.awaited = Some((at, dress)),
                1 => self.add(at, dress, word(value, false).to_owned()),
                2 => self.add(at, dress, word(value, true).to_owned()),
                _ => {}
            }
            return Some(());
        }
        let number = f64_at(data, 6)?;
        self.number(at, dress, number);
        // Programs that compute nothing write 0, and that it is to be computed when the file is opened.
        let is_to_compute = u16_at(data, 14)? & 1 != 0;
        if let Some(cell) = self.filled.get_mut(&at)
            && is_to_compute
            && number == 0.0
        {
            cell.text.clear();
            cell.notes.push(Noted::Uncomputed);
        }
        Some(())
    }

    fn number(&mut self, at: (u32, u32), dress: usize, number: f64) {
        const PLAIN: &Format = &Format::Plain(0);
        let of = self.book.dresses.get(dress);
        let format = of.map_or(PLAIN, |dress| &dress.format);
        let value = if of.is_some_and(|dress| dress.is_date) {
            let counts_from_1904 = self.book.counts_from_1904;
            let kind = ExcelDateTimeType::DateTime;
            DataRef::DateTime(ExcelDateTime::new(number, kind, counts_from_1904))
        } else {
            DataRef::Float(number)
        };
        let text = written(&value, format, self.decimal);
        let is_plain = matches!(value, DataRef::Float(_));
        let mut notes = Vec::new();
        if is_plain && is_padded(&text, self.decimal) {
            notes.push(Noted::Padded);
        }
        if format.shows_other(&text) {
            notes.push(Noted::Scaled);
        }
        self.put(at, dress, Cell { text, notes });
    }

    fn add(&mut self, at: (u32, u32), dress: usize, text: String) {
        let notes = Vec::new();
        self.put(at, dress, Cell { text, notes });
    }

    fn put(&mut self, at: (u32, u32), dress: usize, mut cell: Cell) {
        if self.book.dresses.get(dress).is_some_and(|it| it.is_struck) {
            cell.notes.push(Noted::Struck);
        }
        if self.book.dresses.get(dress).is_some_and(|it| it.is_unseen) {
            cell.notes.push(Noted::Unseen);
        }
        self.filled.insert(at, cell);
    }

    fn write(&self, writer: &mut Writer) -> Option<()> {
        for (at, cell) in &self.filled {
            if !cell.text.is_empty() {
                writer.cell(*at, &cell.text)?;
            }
            for note in &cell.notes {
                writer.note(*at, *note)?;
            }
        }
        for at in &self.commented {
            // What it says stands among the drawings.
            writer.comment(*at, "")?;
        }
        let last = writer.last_row();
        for [first, end, column, _] in self.merged.iter().map(|it| it.map(u32::from)) {
            for row in first.saturating_add(1)..=end.min(last) {
                writer.note((row, column), Noted::MergedWith(first))?;
            }
        }
        for row in &self.hidden_rows {
            writer.hide(*row);
        }
        for (first, last) in &self.hidden_columns {
            writer.hide_columns(*first, *last);
        }
        for margin in &self.margins {
            writer.margin(margin);
        }
        Some(())
    }
}

/// A number of thirty bits: the first of a fraction, or whole; and perhaps a hundred times too large.
fn short(bits: u32) -> f64 {
    let number = if bits & 2 == 0 {
        f64::from_bits(u64::from(bits & !3) << 32)
    } else {
        f64::from(bits.cast_signed() >> 2)
    };
    if bits & 1 == 0 {
        number
    } else {
        number / 100.0
    }
}

/// The word for a truth or an error.
const fn word(value: u8, is_error: bool) -> &'static str {
    match (is_error, value) {
        (false, 0) => "FALSKT",
        (false, _) => "SANT",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, 0x2A) => "#N/A",
        (true, _) => "#VALUE!",
    }
}
