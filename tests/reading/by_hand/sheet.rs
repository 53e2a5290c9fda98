//! Sheets as somebody keeps them, and the files that come of them.

use chrono::{Datelike as _, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    /// A number and how it is shown.
    Number(f64, &'static str),
    Date(NaiveDate),
    /// A formula and its last value.
    Formula(&'static str, String),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// As a spreadsheet writes it to a text file.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Formula(_, text) => text.clone(),
            Self::Number(number, "0 %") => format!("{:.0} %", number * 100.0),
            Self::Number(number, _) => number.to_string().replace('.', ","),
            Self::Date(day) => day.to_string(),
        }
    }
}

/// A sheet.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Cells made one: first row, column, last row.
    pub(super) merged: Vec<(usize, usize, usize)>,
    pub(super) is_hidden: bool,
    /// A column that the sheet does not show.
    pub(super) hidden_column: Option<usize>,
    /// What stands above each page when the sheet is printed.
    pub(super) margin: String,
}

impl Sheet {
    pub(super) fn new(name: &str, rows: Vec<Vec<Cell>>) -> Self {
        Self {
            name: name.to_owned(),
            rows,
            merged: Vec::new(),
            is_hidden: false,
            hidden_column: None,
            margin: String::new(),
        }
    }
}

/// How a text file is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) delimiter: char,
    pub(super) ending: &'static str,
    pub(super) encoding: &'static str,
}

/// A text file of a sheet.
pub(super) fn csv(sheet: &Sheet, style: Style) -> Vec<u8> {
    let mut text = String::new();
    for row in &sheet.rows {
        let cells: Vec<String> = row
            .iter()
            .map(|cell| quoted(&cell.written(), style))
            .collect();
        text.push_str(&cells.join(&style.delimiter.to_string()));
        text.push_str(style.ending);
    }
    match style.encoding {
        "windows-1252" => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
        "utf-16" => std::iter::once(0xFEFF)
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect(),
        "bom" => format!("\u{FEFF}{text}").into_bytes(),
        _ => text.into_bytes(),
    }
}

fn quoted(cell: &str, style: Style) -> String {
    // A quote that somebody forgot is left as it is.
    if let Some(raw) = cell.strip_prefix('\u{1}') {
        return raw.to_owned();
    }
    if cell.contains([style.delimiter, '"', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// A workbook of sheets.
pub(super) fn xlsx(sheets: &[Sheet]) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name).unwrap();
        page.set_hidden(sheet.is_hidden);
        if let Some(column) = sheet.hidden_column {
            let column = u16::try_from(column).unwrap();
            page.set_column_hidden(column).unwrap();
        }
        if !sheet.margin.is_empty() {
            page.set_header(format!("&L&\"Arial,Bold\"{}&RSida &P", sheet.margin));
        }
        for (row, cells) in (0..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Text(text) => page.write_string(row, column, text),
                    Cell::Number(number, "") => page.write_number(row, column, *number),
                    Cell::Number(number, format) => {
                        let format = Format::new().set_num_format(*format);
                        page.write_number_with_format(row, column, *number, &format)
                    }
                    Cell::Date(day) => {
                        let day = ExcelDateTime::from_ymd(
                            u16::try_from(day.year()).unwrap(),
                            u8::try_from(day.month()).unwrap(),
                            u8::try_from(day.day()).unwrap(),
                        );
                        let format = Format::new().set_num_format("yyyy-mm-dd");
                        page.write_datetime_with_format(row, column, day.unwrap(), &format)
                    }
                    Cell::Formula(formula, value) => {
                        page.write_formula(row, column, Formula::new(*formula).set_result(value))
                    }
                }
                .unwrap();
            }
        }
        for (first, column, last) in &sheet.merged {
            let text = sheet.rows[*first][*column].written();
            let (first, last) = (
                u32::try_from(*first).unwrap(),
                u32::try_from(*last).unwrap(),
            );
            let column = u16::try_from(*column).unwrap();
            page.merge_range(first, column, last, column, &text, &Format::new())
                .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}
