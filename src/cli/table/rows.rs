//! Rows for programs and for a workbook, whatever they are rows of.

use std::borrow::Cow;

use crate::diag::Lang;
use crate::render::{Sheet, SheetCell};

use super::{Cell, Column, Table};

/// The rows of an answer, and what they are.
pub(in crate::cli) struct Rows<'t> {
    title: [&'static str; 2],
    table: Box<dyn Tabular + 't>,
}

impl Rows<'_> {
    /// A header and rows, safe to open in a spreadsheet.
    pub(in crate::cli) fn comma_separated(&self) -> anyhow::Result<String> {
        self.table.comma_separated()
    }

    /// A sheet for people.
    pub(in crate::cli) fn sheet(&self, lang: Lang) -> Sheet<'_> {
        let [sv, en] = self.title;
        self.table.sheet(lang.pick(sv, en), lang)
    }
}

/// What rows of all types can be written as.
trait Tabular {
    fn comma_separated(&self) -> anyhow::Result<String>;

    fn sheet(&self, name: &str, lang: Lang) -> Sheet<'_>;
}

impl<'a, R: Sync> Table<'a, R> {
    /// The rows, called by a title in Swedish and English.
    pub(in crate::cli) fn into_rows<'t>(self, title: [&'static str; 2]) -> Rows<'t>
    where
        'a: 't,
        R: 't,
    {
        let table = Box::new(self);
        Rows { title, table }
    }

    /// The same of a table that is kept.
    pub(in crate::cli) fn as_rows(&self, title: [&'static str; 2]) -> Rows<'_> {
        let table = Box::new(self);
        Rows { title, table }
    }
}

impl<R: Sync> Tabular for Table<'_, R> {
    fn comma_separated(&self) -> anyhow::Result<String> {
        self.comma_separated()
    }

    fn sheet(&self, name: &str, lang: Lang) -> Sheet<'_> {
        let columns = self.columns.iter();
        let columns: Vec<&Column<'_, R>> = columns.filter(|it| it.is_in_sheets()).collect();
        let headings = columns.iter().filter_map(|it| it.heading.as_ref());
        Sheet {
            name: name.to_owned(),
            headings: headings
                .map(|[sv, en]| lang.pick(sv, en).to_string())
                .collect(),
            count: self.rows.len(),
            row: Box::new(move |at| {
                let Some(row) = self.rows.get(at) else {
                    return Vec::new();
                };
                let cells = columns.iter().map(|column| (column.cell)(row, lang));
                cells.map(|cell| cell.entry(lang)).collect()
            }),
        }
    }
}

impl<T: Tabular> Tabular for &T {
    fn comma_separated(&self) -> anyhow::Result<String> {
        (*self).comma_separated()
    }

    fn sheet(&self, name: &str, lang: Lang) -> Sheet<'_> {
        (*self).sheet(name, lang)
    }
}

impl<'a> Cell<'a> {
    /// The value in a workbook for people.
    fn entry(self, lang: Lang) -> SheetCell<'a> {
        match self {
            Self::Nothing | Self::Object(_) => SheetCell::Nothing,
            Self::Text(text) => SheetCell::Text(text),
            Self::Word(en, sv) => SheetCell::Text(Cow::Borrowed(lang.pick(sv, en))),
            Self::Number(number) => SheetCell::Whole(number),
            Self::Exact(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => SheetCell::Whole(whole),
                (None, Some(exact)) => SheetCell::Exact(exact),
                (None, None) => SheetCell::Text(number.to_string().into()),
            },
            Self::Year(year) => SheetCell::Year(year),
            Self::Money(amount) => SheetCell::Kronor(amount),
            Self::Day(day) => SheetCell::Day(day),
            Self::Flag(is_so) => {
                let word = if is_so { ["Ja", "Yes"] } else { ["Nej", "No"] };
                let [sv, en] = word;
                SheetCell::Text(Cow::Borrowed(lang.pick(sv, en)))
            }
            list @ Self::List(_) => SheetCell::Text(list.human(lang).into()),
        }
    }
}
