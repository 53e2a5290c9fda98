//! Tables: each column is declared once, with a typed cell, and the forms for people, workbooks, JSON
//! and comma-separated rows are all written from it.
//!
//! What is absent: knowledge of any one list.

mod cell;
mod csv;
mod layout;
mod list;
mod rows;

pub(super) use cell::{Cell, IntoCell, Object, Year, cells, object};
pub(super) use layout::{Align, broken};
pub(super) use list::List;
pub(super) use rows::Rows;

use std::borrow::Cow;

use rayon::prelude::*;
use serde::ser::{Serialize, Serializer};

use crate::diag::{Lang, plain};
use crate::source::beginning;

use super::terminal::Terminal;

/// Rows under columns.
pub(super) struct Table<'a, R> {
    rows: Vec<R>,
    columns: Vec<Column<'a, R>>,
}

/// Reads the cell of a column from a row.
type Reader<'a, R> = Box<dyn Fn(&R, Lang) -> Cell<'a> + Sync + 'a>;

/// What a column says of each row, and in which forms.
struct Column<'a, R> {
    /// Its key for programs.
    key: Cow<'static, str>,
    /// The unit, which follows the key in the header of comma-separated rows.
    unit: &'static str,
    /// Its heading in Swedish and English. Without one, people are not shown it.
    heading: Option<[Cow<'static, str>; 2]>,
    /// Where people are shown it.
    people: People,
    align: Align,
    to: Programs,
    cell: Reader<'a, R>,
}

/// Which programs have a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Programs {
    None,
    Csv,
    Json,
    All,
}

/// Where people are shown a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum People {
    /// In a terminal.
    Terminal,
    /// In a workbook, which has room for more.
    Workbook,
    Both,
}

impl<R> Column<'_, R> {
    fn is_in_terminals(&self) -> bool {
        self.heading.is_some() && self.people != People::Workbook
    }

    fn is_in_sheets(&self) -> bool {
        self.heading.is_some() && self.people != People::Terminal
    }
}

impl<'a, R: Sync> Table<'a, R> {
    /// A table without columns.
    pub(super) const fn new(rows: Vec<R>) -> Self {
        Self {
            rows,
            columns: Vec::new(),
        }
    }

    /// Adds a column for programs and people.
    pub(super) fn column<C: IntoCell<'a>>(
        self,
        key: &'static str,
        heading: [&'static str; 2],
        cell: impl Fn(&R) -> C + Sync + 'a,
    ) -> Self {
        self.keyed(key, Programs::All, cell).headed(heading)
    }

    /// Adds a column for programs.
    pub(super) fn field<C: IntoCell<'a>>(
        self,
        key: &'static str,
        cell: impl Fn(&R) -> C + Sync + 'a,
    ) -> Self {
        self.keyed(key, Programs::All, cell)
    }

    /// Adds a column for JSON only.
    pub(super) fn json<C: IntoCell<'a>>(
        self,
        key: &'static str,
        cell: impl Fn(&R) -> C + Sync + 'a,
    ) -> Self {
        self.keyed(key, Programs::Json, cell)
    }

    /// Adds a column for comma-separated rows only.
    pub(super) fn csv<C: IntoCell<'a>>(
        self,
        key: impl Into<Cow<'static, str>>,
        cell: impl Fn(&R) -> C + Sync + 'a,
    ) -> Self {
        self.keyed(key, Programs::Csv, cell)
    }

    /// Adds a column for people.
    pub(super) fn shown<C: IntoCell<'a>>(
        self,
        heading: [impl Into<Cow<'static, str>>; 2],
        cell: impl Fn(&R, Lang) -> C + Sync + 'a,
    ) -> Self {
        self.push("", Programs::None, cell).headed(heading)
    }

    /// Sets the headings of the last column.
    pub(super) fn headed(mut self, heading: [impl Into<Cow<'static, str>>; 2]) -> Self {
        if let Some(last) = self.columns.last_mut() {
            last.heading = Some(heading.map(Into::into));
        }
        self
    }

    /// Shows the last column to people in workbooks, under these headings.
    pub(super) fn in_sheets(self, heading: [impl Into<Cow<'static, str>>; 2]) -> Self {
        self.headed(heading).in_workbooks()
    }

    /// Shows the last column to people in workbooks alone.
    pub(super) fn in_workbooks(mut self) -> Self {
        if let Some(last) = self.columns.last_mut() {
            last.people = People::Workbook;
        }
        self
    }

    /// Leaves the last column out of workbooks, where another says the same as a value.
    pub(super) fn in_terminals(mut self) -> Self {
        if let Some(last) = self.columns.last_mut() {
            last.people = People::Terminal;
        }
        self
    }

    /// Sets the last column in another way than its type is.
    pub(super) fn set(mut self, align: Align) -> Self {
        if let Some(last) = self.columns.last_mut() {
            last.align = align;
        }
        self
    }

    fn keyed<C: IntoCell<'a>>(
        self,
        key: impl Into<Cow<'static, str>>,
        to: Programs,
        cell: impl Fn(&R) -> C + Sync + 'a,
    ) -> Self {
        self.push(key, to, move |row, _| cell(row))
    }

    fn push<C: IntoCell<'a>>(
        mut self,
        key: impl Into<Cow<'static, str>>,
        to: Programs,
        cell: impl Fn(&R, Lang) -> C + Sync + 'a,
    ) -> Self {
        self.columns.push(Column {
            key: key.into(),
            unit: C::UNIT,
            heading: None,
            people: People::Both,
            align: C::ALIGN,
            to,
            cell: Box::new(move |row, lang| cell(row, lang).into_cell()),
        });
        self
    }

    /// The rows.
    pub(super) fn rows(&self) -> &[R] {
        &self.rows
    }

    /// Headings and rows, fitted to the terminal; in a pipe each row is one line.
    pub(super) fn human(&self, lang: Lang) -> String {
        let (mut texts, aligns) = self.texts(lang, |cell| plain(&beginning(cell, WIDEST)));
        let shown = self.columns.iter().filter(|it| it.is_in_terminals());
        let headings = shown.filter_map(|column| column.heading.as_ref());
        let headings = headings.map(|[sv, en]| plain(lang.pick(sv, en)));
        texts.insert(0, headings.collect());
        layout::lines(&aligns, &texts, "", Terminal::columns())
    }

    /// Indented rows without headings, each on one line, as a part of a text.
    pub(super) fn block(&self, lang: Lang, indent: &str) -> String {
        let (texts, aligns) = self.texts(lang, plain);
        layout::lines(&aligns, &texts, indent, None)
    }

    fn texts(&self, lang: Lang, shown: fn(&str) -> String) -> (Vec<Vec<String>>, Vec<Align>) {
        let columns = self.columns.iter();
        let columns: Vec<&Column<'a, R>> = columns.filter(|it| it.is_in_terminals()).collect();
        let text = |row: &R| {
            let cells = columns.iter().map(|column| (column.cell)(row, lang));
            cells.map(|cell| shown(&cell.human(lang))).collect()
        };
        let texts = self.rows.par_iter().map(text).collect();
        (texts, columns.iter().map(|column| column.align).collect())
    }

    /// A header and rows, safe to open in a spreadsheet.
    pub(super) fn comma_separated(&self) -> anyhow::Result<String> {
        let is_csv = |column: &&Column<'a, R>| matches!(column.to, Programs::Csv | Programs::All);
        let columns: Vec<&Column<'a, R>> = self.columns.iter().filter(is_csv).collect();
        let header = columns.iter().map(|it| format!("{}{}", it.key, it.unit));
        let rows = self.rows.iter().map(|row| {
            let cells = columns
                .iter()
                .map(|column| (column.cell)(row, Lang::En).csv());
            cells.collect()
        });
        self::csv::csv(header.collect(), rows)
    }

    /// A row as a JSON object.
    pub(super) fn object(&self, row: &R) -> Object<'a> {
        let is_json = |column: &&Column<'a, R>| matches!(column.to, Programs::Json | Programs::All);
        let member = |column: &Column<'a, R>| (column.key.clone(), (column.cell)(row, Lang::En));
        Object(self.columns.iter().filter(is_json).map(member).collect())
    }

    /// All rows as a list of JSON objects.
    pub(super) fn objects(&self) -> Cell<'a> {
        cells(self.rows.iter().map(|row| self.object(row)))
    }
}

/// Objects are made one by one, since there may be a million.
impl<R: Sync> Serialize for Table<'_, R> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.rows.iter().map(|row| self.object(row)))
    }
}

/// The most characters that a list shows of a cell: one cell decides the width of its column.
const WIDEST: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Money, OrganisationKind};

    /// A name, what it was granted in a year, and its boards.
    type Row = (&'static str, Option<Money>, Vec<&'static str>);

    fn table() -> Table<'static, Row> {
        let rows = vec![
            (
                "=Föreningen",
                Some(Money::from_kronor(1200)),
                vec!["kfn", "an"],
            ),
            ("Klubben", None, Vec::new()),
        ];
        Table::new(rows)
            .column("name", ["Namn", "Name"], |(name, ..)| *name)
            .json("kind", |_| OrganisationKind::Sport)
            .csv("year", |_| Year(2021))
            .column("granted", ["Beviljat", "Granted"], |(_, granted, _)| {
                *granted
            })
            .column("boards", ["Nämnder", "Boards"], |(.., boards)| {
                cells(boards.clone())
            })
            .shown(["Typ", "Kind"], |_, _| OrganisationKind::Sport)
    }

    #[test]
    fn each_form_is_written_from_the_same_cells() {
        assert_eq!(
            table().block(Lang::Sv, ""),
            "=Föreningen  1 200  kfn, an  Idrott\nKlubben          –           Idrott\n"
        );
        assert_eq!(
            table().comma_separated().unwrap(),
            "name,year,granted_ore,boards\n'=Föreningen,2021,120000,kfn an\nKlubben,2021,,\n"
        );
        assert_eq!(
            serde_json::to_string(&table()).unwrap(),
            r#"[{"name":"=Föreningen","kind":"sport","granted":120000,"boards":["kfn","an"]},{"name":"Klubben","kind":"sport","granted":null,"boards":[]}]"#
        );
    }

    #[test]
    fn a_long_cell_is_cut_in_a_list_and_nowhere_else() {
        let long = "x".repeat(WIDEST.saturating_add(1));
        let table = Table::new(vec![long.clone()]).column("text", ["", ""], Clone::clone);
        assert!(table.human(Lang::En).ends_with("x…\n"));
        assert_eq!(table.block(Lang::En, ""), format!("{long}\n"));
    }
}
