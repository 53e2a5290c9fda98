//! The whole lists of a report as one workbook: a sheet each, and first one that says what they hold.

use rust_xlsxwriter::{Url, Workbook, Worksheet, XlsxError};

use crate::model::{Money, View};
use crate::render::document::{Column, Holds};
use crate::render::inline::Inline;
use crate::render::list::{self, List};
use crate::render::number;
use crate::render::spreadsheet::said;
use crate::render::written::{Note, Written};
use crate::report::{Unit, Value};

use super::sheet::{LeftOut, Sheet, SheetCell, filled};
use super::style;

/// Its file.
pub(in crate::render) const NAME: &str = "underlag.xlsx";
/// The first sheet.
const CONTENTS: &str = "Innehåll";
/// The rows of a sheet, headings included. Excel takes ten times as many, but the workbook is made
/// with every report, and a sheet so long takes gigabytes of memory.
const ROWS: usize = 100_001;
/// How wide the columns of the first sheet are, in digits: a sheet, what it holds, its rows, its CSV, and
/// what it has no room for.
const WIDTHS: [u16; 5] = [30, 72, 12, 36, 60];

/// Writes the lists. Fails with the reason.
pub(in crate::render) fn write(
    view: View<'_>,
    lists: &[List<'_>],
    stamps: &[String],
) -> Result<Written, String> {
    workbook(view, lists, stamps).map_err(|error| error.to_string())
}

fn workbook(view: View<'_>, lists: &[List<'_>], stamps: &[String]) -> Result<Written, XlsxError> {
    let sheets = lists.iter().map(|list| filled(&sheet(list, stamps), ROWS));
    let (sheets, left_out): (Vec<_>, Vec<_>) =
        sheets.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
    let mut book = Workbook::new();
    let title = format!("Underlag {}: hela listor", number::period(view.period));
    let publisher = &view.data.settings.municipality;
    style::properties(&mut book, &title, publisher, Some(view.as_of))?;
    let lines = lists.iter().zip(&left_out);
    let contents = Contents {
        title: &title,
        publisher,
        stamps,
    };
    book.push_worksheet(contents.sheet(lines)?);
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    Ok(Written {
        bytes: book.save_to_buffer()?,
        notes: left_out.into_iter().flatten().map(Note::LeftOut).collect(),
    })
}

/// What the first sheet says before the list of the others.
struct Contents<'c> {
    title: &'c str,
    publisher: &'c str,
    stamps: &'c [String],
}

impl Contents<'_> {
    /// The first sheet, with each list and what it has no room for.
    fn sheet<'l>(
        &self,
        lists: impl Iterator<Item = (&'l List<'l>, &'l Option<LeftOut>)>,
    ) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(CONTENTS)?.set_screen_gridlines(false);
        style::paper(&mut sheet);
        for (width, column) in WIDTHS.into_iter().zip(0..) {
            sheet.set_column_width(column, width)?;
        }
        sheet.write_string_with_format(0, 0, self.title, &style::heading(16.0))?;
        sheet.write_string(1, 0, self.publisher)?;
        let mut row = 2;
        for stamp in self.stamps {
            sheet.write_string_with_format(row, 0, stamp, &style::heading(11.0))?;
            row = row.saturating_add(1);
        }
        sheet.write_string(
            row,
            0,
            "Varje blad är en hel lista ur rapportens underlag. Samma listor finns som CSV i mappen underlag.",
        )?;
        row = row.saturating_add(2);
        let lists: Vec<_> = lists.collect();
        let lacks = lists.iter().any(|(_, left_out)| left_out.is_some());
        let mut headings = vec![
            ("Blad", false),
            ("Vad det innehåller", false),
            ("Rader", true),
            ("Samma lista som CSV", false),
        ];
        if lacks {
            headings.push(("Vad som inte får plats", false));
        }
        for ((heading, is_number), column) in headings.into_iter().zip(0..) {
            let format = style::column(is_number);
            sheet.write_string_with_format(row, column, heading, &format)?;
        }
        let values = style::Values::new();
        for (list, left_out) in lists {
            row = row.saturating_add(1);
            let name = list::sheet(&list.name);
            let link = Url::new(format!("internal:'{name}'!A1"));
            sheet.write_url_with_text(row, 0, link, name)?;
            sheet.write_string_with_format(row, 1, &list.caption, &style::wrapped())?;
            let count = u32::try_from(list.count).unwrap_or(u32::MAX);
            sheet.write_number_with_format(row, 2, count, &values.whole)?;
            let file = list::file(&list.name);
            sheet.write_string(row, 3, &file)?;
            if let Some(left_out) = left_out {
                let said = lacking(left_out, &file);
                sheet.write_string_with_format(row, 4, said, &style::wrapped())?;
            }
        }
        Ok(sheet)
    }
}

/// What a sheet has no room for, in words.
fn lacking(left_out: &LeftOut, file: &str) -> String {
    let whole = |count: usize| number::whole(i64::try_from(count).unwrap_or(i64::MAX));
    let rows = (left_out.rows > 0).then(|| {
        let rows = whole(left_out.rows);
        let most = whole(ROWS.saturating_sub(1));
        let which = match left_out.rows {
            1 => "Den sista raden".to_owned(),
            _ => format!("De sista {rows} raderna"),
        };
        format!("{which}: ett blad har högst {most} rader.")
    });
    let cells = (left_out.cells > 0).then(|| match left_out.cells {
        1 => "Slutet av texten i en cell, som är för lång för Excel.".to_owned(),
        more => format!(
            "Slutet av texten i {} celler, som är för långa för Excel.",
            whole(more)
        ),
    });
    let said: Vec<String> = rows.into_iter().chain(cells).collect();
    format!("{} Allt finns i {file}.", said.join(" "))
}

/// A list as a sheet. Each stamp is the heading of an empty column at the end.
fn sheet<'s>(list: &'s List<'_>, stamps: &[String]) -> Sheet<'s> {
    let headings = list.columns.iter().map(Column::heading_with_unit);
    Sheet {
        name: list::sheet(&list.name).to_owned(),
        headings: headings.chain(stamps.iter().cloned()).collect(),
        count: list.count,
        row: Box::new(|at| {
            let cells = (list.row)(at).into_iter().zip(&list.columns);
            cells.map(|(cell, column)| entry(&cell, column)).collect()
        }),
    }
}

/// A cell as a value, where it is one by itself.
fn entry(cell: &[Inline], column: &Column) -> SheetCell<'static> {
    let known = match cell {
        [] => Some(SheetCell::Nothing),
        [Inline::Date(day)] => day.parse().ok().map(SheetCell::Day),
        [Inline::Fact { value, unit, .. }] => Some(figure(*value, *unit)),
        [Inline::Text(text)] => match column.holds {
            Holds::Years => text.parse().ok().map(SheetCell::Year),
            Holds::Numbers => written(text),
            Holds::Words => None,
        },
        _ => None,
    };
    known.unwrap_or_else(|| SheetCell::Text(said(cell).into()))
}

fn figure(value: Value, unit: Unit) -> SheetCell<'static> {
    match (value, unit) {
        (Value::Whole(ore), Unit::Ore) => SheetCell::Kronor(Money::from_ore(ore)),
        (Value::Whole(number), _) => SheetCell::Whole(number),
        (Value::Tenths(number), _) => SheetCell::Tenths(number),
    }
}

/// A number as lists write it, with öre after a decimal comma.
fn written(text: &str) -> Option<SheetCell<'static>> {
    match text.split_once(',') {
        None => text.parse().ok().map(SheetCell::Whole),
        Some((kronor, ore)) if ore.len() == 2 => {
            let ore = format!("{kronor}{ore}").parse().ok()?;
            Some(SheetCell::Kronor(Money::from_ore(ore)))
        }
        Some(_) => None,
    }
}
