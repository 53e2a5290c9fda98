//! A workbook as text: a line for each row of each sheet, with semicolons between cells.
//!
//! So workbooks are read by the same code as delimited exports. The sheets follow one another, and
//! the [`Book`] says which lines are which sheet's and what cells have that no text can say.

mod format;
mod markup;
mod ods;
mod rich;
mod shown;
mod xls;
mod xlsx;

use std::ops::Range;

use super::conceal;
use super::spaces::one_line;

/// The delimiter between the cells of a row.
pub const DELIMITER: u8 = b';';
/// The longest text of a workbook, since a small file can unpack to a very large one.
const LONGEST: usize = 512 << 20;
/// The most rows of a sheet.
const LONGEST_SHEET: u32 = 1 << 20;
/// The most columns: one stray cell further out would make every row as wide.
const WIDEST: u32 = 1000;

/// The most notes on the cells of a sheet.
const MOST_NOTES: usize = 1 << 20;

/// Whether a text of so many points is too small to be read.
fn is_unreadable(points: f64) -> bool {
    points < 4.0
}

/// The sheets of a workbook, as they lie in its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Those that have cells, in the order of the workbook.
    pub sheets: Vec<Sheet>,
    /// What cells are besides their text, by line and column.
    pub notes: Vec<CellNote>,
    /// The texts of comments.
    pub comments: Vec<String>,
    /// Whether a personal identity number stood in a name, which is concealed.
    pub is_personal: bool,
}

/// Something that the text of a cell does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellNote {
    /// Its line in the text.
    pub line: u32,
    /// Its column, from 0.
    pub column: u32,
    /// What it is.
    pub says: Noted,
}

/// What a cell is besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noted {
    /// A formula that has no value.
    Uncomputed,
    /// A number that is shown as thousands or millions of what it is.
    Scaled,
    /// Struck out.
    Struck,
    /// In the colour of what is behind it, or too small to be read.
    Unseen,
    /// With this comment of the workbook beside it.
    Commented(u32),
    /// A number with a zero after its three decimals, so that they are not read as thousands.
    Padded,
    /// One with the cell of this line in the same column, and empty.
    MergedWith(u32),
}

/// A sheet and its lines in the text of its workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its lines, of which the first is row 1.
    pub lines: Range<u32>,
    /// Whether the spreadsheet program does not show it.
    pub is_hidden: bool,
    /// Lines that it does not show.
    pub hidden: Vec<u32>,
    /// Columns that it does not show, from 0: the first and the last of each stretch.
    pub hidden_columns: Vec<(u32, u32)>,
    /// What stands above and below its pages when they are printed.
    pub margins: Vec<String>,
}

impl Book {
    /// What is noted of the cells of a line.
    pub fn notes_of(&self, line: u32) -> &[CellNote] {
        let from = self.notes.partition_point(|note| note.line < line);
        let rest = self.notes.get(from..).unwrap_or_default();
        let count = rest.partition_point(|note| note.line == line);
        rest.get(..count).unwrap_or_default()
    }

    /// The sheet of a line of the text.
    pub fn sheet_of(&self, line: u32) -> Option<&Sheet> {
        let after = self.sheets.partition_point(|sheet| sheet.lines.end <= line);
        let sheet = self.sheets.get(after)?;
        sheet.lines.contains(&line).then_some(sheet)
    }
}

impl Sheet {
    /// What it says of all its rows: its name, the margins of its pages, and boxes of text over it.
    pub fn says(&self) -> impl Iterator<Item = &str> {
        let margins = self.margins.iter().map(String::as_str);
        [self.name.as_str()].into_iter().chain(margins)
    }

    /// The row of a line of the text.
    pub const fn row(&self, line: u32) -> u32 {
        line.saturating_sub(self.lines.start).saturating_add(1)
    }
}

/// A format of workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookFormat {
    /// Of Excel since 2007, with or without macros.
    Xlsx,
    /// An open document (`.ods`), as `LibreOffice` saves.
    Ods,
    /// Of Excel 97 to 2003.
    Xls,
}

impl BookFormat {
    /// The ending of files in it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Xls => "xls",
        }
    }

    /// The format of some bytes, if they are a workbook.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let has = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
        match () {
            () if bytes.starts_with(xls::SIGNATURE) => Some(Self::Xls),
            () if !bytes.starts_with(b"PK\x03\x04") => None,
            () if has(b"xl/workbook.xml") => Some(Self::Xlsx),
            () => {
                let first = bytes.get(..SIGNED).unwrap_or(bytes);
                let is_sheet = memchr::memmem::find(first, b"opendocument.spreadsheet").is_some();
                is_sheet.then_some(Self::Ods)
            }
        }
    }
}

/// Within so many bytes an `.ods` says what it is.
const SIGNED: usize = 256;

/// The text of a workbook. `None` if it cannot be read. `decimal` is the mark that numbers are
/// written with.
pub(super) fn read(bytes: &[u8], format: BookFormat, decimal: char) -> Option<(String, Book)> {
    let mut writer = Writer::default();
    match format {
        BookFormat::Xlsx => xlsx::read(bytes, decimal, &mut writer)?,
        BookFormat::Ods => ods::read(bytes, decimal, &mut writer)?,
        BookFormat::Xls => xls::read(bytes, decimal, &mut writer)?,
    }
    Some((writer.text, writer.book))
}

/// Writes the sheets of a workbook, row by row.
#[derive(Debug, Default)]
struct Writer {
    text: String,
    book: Book,
    sheet: Rows,
}

/// The rows of a sheet that is being written.
#[derive(Debug, Default)]
struct Rows {
    text: String,
    /// How many delimiters each row above has.
    widths: Vec<u32>,
    row: u32,
    column: u32,
    last: Option<(u32, u32)>,
    notes: Vec<CellNote>,
    hidden: Vec<u32>,
    hidden_columns: Vec<(u32, u32)>,
    margins: Vec<String>,
}

impl Writer {
    /// Writes a cell that has something in it; nothing if there can be no such cell.
    fn cell(&mut self, at: (u32, u32), value: &str) -> Option<()> {
        let rows = &mut self.sheet;
        let (row, column) = at;
        if rows.last.is_some_and(|last| at <= last) || row >= LONGEST_SHEET || column > WIDEST {
            return None;
        }
        rows.last = Some(at);
        while rows.row < row {
            rows.text.push('\n');
            rows.widths.push(rows.column);
            (rows.row, rows.column) = (rows.row.saturating_add(1), 0);
        }
        while rows.column < column {
            rows.text.push(char::from(DELIMITER));
            rows.column = rows.column.saturating_add(1);
        }
        push(&mut rows.text, value);
        let length = self.text.len().saturating_add(rows.text.len());
        (length <= LONGEST).then_some(())
    }

    /// Notes something of a cell, in the rows of the sheet; nothing if there are too many to be meant.
    fn note(&mut self, (line, column): (u32, u32), says: Noted) -> Option<()> {
        let note = CellNote { line, column, says };
        self.sheet.notes.push(note);
        (self.sheet.notes.len() <= MOST_NOTES).then_some(())
    }

    /// Notes a comment beside a cell.
    fn comment(&mut self, at: (u32, u32), text: &str) -> Option<()> {
        let number = u32::try_from(self.book.comments.len()).ok()?;
        let text = one_line(text);
        self.book.comments.push(conceal::conceal(text).0);
        self.note(at, Noted::Commented(number))
    }

    /// Says that a row is not shown.
    fn hide(&mut self, row: u32) {
        self.sheet.hidden.push(row);
    }

    /// Says that columns are not shown.
    fn hide_columns(&mut self, first: u32, last: u32) {
        self.sheet.hidden_columns.push((first, last));
    }

    /// Keeps what stands above or below a page of Excel, each third of it as a text.
    fn margin(&mut self, coded: &str) {
        let thirds = thirds(coded).into_iter();
        for text in thirds.filter(|text| !text.is_empty()) {
            self.keep_margin(text);
        }
    }

    /// Keeps a text that stands above or below a page, or is drawn over the sheet.
    fn keep_margin(&mut self, text: String) {
        let (text, concealed) = conceal::conceal(text);
        self.book.is_personal |= !concealed.is_empty();
        self.sheet.margins.push(text);
    }

    /// The last row that has a cell.
    const fn last_row(&self) -> u32 {
        self.sheet.row
    }

    /// Ends a sheet. One without cells is left out.
    fn end(&mut self, name: String, is_hidden: bool) {
        let mut rows = std::mem::take(&mut self.sheet);
        if rows.last.is_none() {
            return;
        }
        rows.widths.push(rows.column);
        let first = (self.book.sheets.last()).map_or(1, |sheet| sheet.lines.end);
        self.text.push_str(&filled_out(&rows.text, &rows.widths));
        let line = |row: u32| first.saturating_add(row);
        rows.notes.sort_unstable();
        let notes = rows.notes.iter().map(|note| CellNote {
            line: line(note.line),
            column: note.column,
            says: match note.says {
                Noted::MergedWith(row) => Noted::MergedWith(line(row)),
                says => says,
            },
        });
        self.book.notes.extend(notes);
        let (name, concealed) = conceal::conceal(name);
        self.book.is_personal |= !concealed.is_empty();
        self.book.sheets.push(Sheet {
            name,
            lines: first..first.saturating_add(rows.row).saturating_add(1),
            is_hidden,
            hidden_columns: rows.hidden_columns,
            margins: rows.margins,
            hidden: rows
                .hidden
                .into_iter()
                .filter(|row| *row <= rows.row)
                .map(line)
                .collect(),
        });
    }
}

/// The texts of a margin of Excel, to the left, in the middle and to the right, without the codes among
/// them: of fonts in quotes, of sizes in digits, others of one letter.
fn thirds(coded: &str) -> Vec<String> {
    let mut thirds = vec![String::new()];
    let mut letters = coded.chars().peekable();
    while let Some(letter) = letters.next() {
        let code = (letter == '&').then(|| letters.next()).flatten();
        match code {
            None if letter != '&' => {
                thirds
                    .last_mut()
                    .into_iter()
                    .for_each(|text| text.push(letter));
            }
            Some('L' | 'C' | 'R') => thirds.push(String::new()),
            Some('"') => while letters.next().is_some_and(|it| it != '"') {},
            Some(code) if code.is_ascii_digit() => {
                while letters.next_if(char::is_ascii_digit).is_some() {}
            }
            _ => {}
        }
    }
    thirds.iter().map(|text| one_line(text)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_workbook_is_refused() {
        for format in [BookFormat::Xlsx, BookFormat::Ods, BookFormat::Xls] {
            assert!(read(b"PK\x03\x04 and then nothing", format, ',').is_none());
            assert!(read(b"", format, ',').is_none());
        }
    }

    #[test]
    fn a_margin_is_read_without_its_codes() {
        let coded = "&L&\"Arial,Bold\"&14Belopp i tkr&CSida &P av &N&R\n2021 ";
        assert_eq!(thirds(coded), ["", "Belopp i tkr", "Sida av", "2021"]);
        assert_eq!(thirds("&"), [""]);
    }

    #[test]
    fn sheets_follow_one_another_and_their_rows_are_their_own() {
        let mut writer = Writer::default();
        for (at, value) in [((1, 0), "a"), ((1, 2), "b")] {
            writer.cell(at, value).unwrap();
        }
        writer.end("Ett".to_owned(), false);
        writer.end("Tomt".to_owned(), false);
        writer.cell((0, 1), "c").unwrap();
        writer.end("Dolt".to_owned(), true);
        assert_eq!(writer.text, "\na;;b\n;c\n");
        let sheet = writer.book.sheet_of(3).unwrap();
        assert_eq!((sheet.name.as_str(), sheet.row(3)), ("Dolt", 1));
        assert_eq!(writer.book.sheet_of(2).unwrap().row(2), 2);
        assert_eq!(writer.book.sheet_of(4), None);
    }
}
