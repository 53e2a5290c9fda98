//! A table declared column by column: a heading, an alignment, and the cell of a row.

use std::sync::Arc;

use crate::render::document::{Column, Table};
use crate::render::figures::text;
use crate::render::inline::{Cell, Inline, lacks_data, plain};
use crate::render::list::{self, List};

use super::cell::NOTHING;
use super::parts;

/// What is said under a table in which something is nothing.
const NOTHING_KEY: &str = "Streck: inget.";
/// What is said under a table that lacks data, or does not show what is of too few.
const NO_DATA_KEY: &str = "Två punkter: uppgift saknas eller gäller för få.";

/// Rows that become a table or a list.
pub(super) struct TableOf<'c, R> {
    name: String,
    caption: String,
    rows: Vec<R>,
    columns: Vec<(Column, CellOf<'c, R>)>,
    /// The cells of a row of totals, if it has one.
    total: Vec<Cell>,
}

/// Makes the cell of a row.
type CellOf<'c, R> = Box<dyn Fn(&R) -> Cell + Send + Sync + 'c>;

/// Begins a table of rows.
pub(super) fn table<'c, R>(
    name: impl Into<String>,
    caption: impl Into<String>,
    rows: impl IntoIterator<Item = R>,
) -> TableOf<'c, R> {
    TableOf {
        name: name.into(),
        caption: caption.into(),
        rows: rows.into_iter().collect(),
        columns: Vec::new(),
        total: Vec::new(),
    }
}

impl<'c, R> TableOf<'c, R> {
    /// Adds a column of words.
    pub(super) fn words(
        self,
        heading: impl Into<String>,
        cell: impl Fn(&R) -> Cell + Send + Sync + 'c,
    ) -> Self {
        self.column(Column::words(heading), cell)
    }

    /// Adds a column of numbers.
    pub(super) fn number(
        self,
        heading: impl Into<String>,
        cell: impl Fn(&R) -> Cell + Send + Sync + 'c,
    ) -> Self {
        self.column(Column::number(heading), cell)
    }

    /// Adds a column of years.
    pub(super) fn year(
        self,
        heading: impl Into<String>,
        year: impl Fn(&R) -> i32 + Send + Sync + 'c,
    ) -> Self {
        self.column(Column::years(heading), move |row| {
            text(year(row).to_string())
        })
    }

    /// Adds a column of numbers for each of several things.
    pub(super) fn numbers<K: Send + Sync + 'c>(
        self,
        things: impl IntoIterator<Item = K>,
        heading: impl Fn(&K) -> String,
        cell: impl Fn(&R, &K) -> Cell + Send + Sync + 'c,
    ) -> Self {
        let cell = Arc::new(cell);
        things.into_iter().fold(self, |rows, thing| {
            let cell = Arc::clone(&cell);
            rows.number(heading(&thing), move |row| cell(row, &thing))
        })
    }

    fn column(mut self, column: Column, cell: impl Fn(&R) -> Cell + Send + Sync + 'c) -> Self {
        self.columns.push((column, Box::new(cell)));
        self
    }

    /// Says that the columns of numbers so far are in kronor, as the caption says too.
    pub(super) fn in_kronor(mut self) -> Self {
        let numbers = self.columns.iter_mut().filter(|(it, _)| it.is_number());
        for (column, _) in numbers {
            column.unit = "kronor";
        }
        self
    }

    /// Adds what the row of totals has in the column before.
    pub(super) fn total(mut self, cell: Cell) -> Self {
        self.total.push(cell);
        self
    }

    /// Adds what the row of totals has in the columns before.
    pub(super) fn totals(mut self, cells: impl Iterator<Item = Cell>) -> Self {
        self.total.extend(cells);
        self
    }

    /// The table; `None` without rows, which the templates then say in words.
    pub(super) fn end(self) -> Option<Table> {
        self.first(self.rows.len())
    }

    /// The table if it is short, else its first rows in their order: all stand in a list.
    pub(super) fn beginning(&self, order: &'static str, list: &str) -> Option<Table> {
        let mut table = self.first(list::shown(self.rows.len()))?;
        table
            .below
            .extend(list::left_out(self.rows.len(), order, list));
        Some(table)
    }

    /// The rows whole, in their order.
    pub(super) fn list(self, order: &'static str) -> List<'c>
    where
        R: Send + Sync + 'c,
    {
        let beginning = self.beginning(order, &self.name);
        let rows = self.rows;
        let (columns, cells): (Vec<Column>, Vec<CellOf<'c, R>>) = self.columns.into_iter().unzip();
        List {
            name: self.name,
            caption: self.caption,
            columns,
            count: rows.len(),
            row: Box::new(move |at| rows.get(at).map_or_else(Vec::new, |row| made(&cells, row))),
            beginning,
        }
    }

    /// So many rows whole, each fetched by its place when it is written; no document shows them.
    pub(super) fn fetched(
        self,
        count: usize,
        fetch: impl Fn(usize) -> Option<R> + Send + Sync + 'c,
    ) -> List<'c>
    where
        R: 'c,
    {
        let (columns, cells): (Vec<Column>, Vec<CellOf<'c, R>>) = self.columns.into_iter().unzip();
        List {
            name: self.name,
            caption: self.caption,
            columns,
            count,
            row: Box::new(move |at| fetch(at).map_or_else(Vec::new, |row| made(&cells, &row))),
            beginning: None,
        }
    }

    /// Says so where parts that are rounded are not what their sum is.
    fn rounded(&self) -> Vec<Vec<Inline>> {
        let columns = self.columns.iter().zip(&self.total);
        let mut odd = columns.filter(|((_, cell), total)| {
            let parts = self.rows.iter().map(cell);
            !parts::add_up(parts, total)
        });
        let is_odd = odd.next().map(|_| vec![Inline::text(parts::ROUNDED)]);
        is_odd.into_iter().collect()
    }

    /// Says what the signs mean that stand in some cell.
    fn signs<'t>(mut cells: impl Iterator<Item = &'t Cell> + Clone) -> Vec<Vec<Inline>> {
        let is_nothing = |cell: &Cell| plain(cell) == NOTHING;
        let nothing = cells.clone().any(is_nothing).then_some(NOTHING_KEY);
        let no_data = cells.any(|cell| lacks_data(cell)).then_some(NO_DATA_KEY);
        let said: Vec<&str> = nothing.into_iter().chain(no_data).collect();
        if said.is_empty() {
            Vec::new()
        } else {
            vec![text(said.join(" "))]
        }
    }

    fn first(&self, rows: usize) -> Option<Table> {
        let cells = |row: &R| self.columns.iter().map(|(_, cell)| cell(row)).collect();
        let rows: Vec<Vec<Cell>> = self.rows.iter().take(rows).map(cells).collect();
        if rows.is_empty() {
            return None;
        }
        let totals = Some(self.total.clone()).filter(|cells| !cells.is_empty());
        let mut below = Self::signs(rows.iter().chain(&totals).flatten());
        below.extend(self.rounded());
        Some(Table {
            name: self.name.clone(),
            caption: self.caption.clone(),
            columns: self.columns.iter().map(|(it, _)| it.clone()).collect(),
            rows,
            totals: totals.into_iter().collect(),
            leads_to: String::new(),
            below,
        })
    }
}

fn made<R>(cells: &[CellOf<'_, R>], row: &R) -> Vec<Cell> {
    cells.iter().map(|cell| cell(row)).collect()
}
