//! A table declared column by column: a heading, an alignment, and the cell of a row.

use crate::render::document::{Column, Table};
use crate::render::inline::Cell;

/// Rows that become a table.
pub(super) struct TableOf<R> {
    rows: Vec<(R, Vec<Cell>)>,
    /// How many rows at the end are sums.
    sums: usize,
    /// The cells of a row of totals, if it has one.
    total: Vec<Cell>,
    table: Table,
}

/// Begins a table of rows.
pub(super) fn table<R>(
    name: impl Into<String>,
    caption: impl Into<String>,
    rows: impl IntoIterator<Item = R>,
) -> TableOf<R> {
    TableOf {
        rows: rows.into_iter().map(|row| (row, Vec::new())).collect(),
        sums: 0,
        total: Vec::new(),
        table: Table {
            name: name.into(),
            caption: caption.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            totals: Vec::new(),
            leads_to: String::new(),
        },
    }
}

impl<R> TableOf<R> {
    /// Adds a column of words.
    pub(super) fn words(self, heading: impl Into<String>, cell: impl Fn(&R) -> Cell) -> Self {
        self.column(Column::words(heading), cell)
    }

    /// Adds a column of numbers.
    pub(super) fn number(self, heading: impl Into<String>, cell: impl Fn(&R) -> Cell) -> Self {
        self.column(Column::number(heading), cell)
    }

    /// Adds a column of numbers for each of several things.
    pub(super) fn numbers<K>(
        self,
        things: impl IntoIterator<Item = K>,
        heading: impl Fn(&K) -> String,
        cell: impl Fn(&R, &K) -> Cell,
    ) -> Self {
        things.into_iter().fold(self, |rows, thing| {
            rows.number(heading(&thing), |row| cell(row, &thing))
        })
    }

    fn column(mut self, column: Column, cell: impl Fn(&R) -> Cell) -> Self {
        for (row, cells) in &mut self.rows {
            cells.push(cell(row));
        }
        self.table.columns.push(column);
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

    /// Says how many rows at the end are sums.
    pub(super) fn sums(mut self, sums: usize) -> Self {
        self.sums = sums;
        self
    }

    /// The table; `None` without rows, which the templates then say in words.
    pub(super) fn end(self) -> Option<Table> {
        let Self { sums, total, .. } = self;
        let mut rows: Vec<Vec<Cell>> = self.rows.into_iter().map(|(_, cells)| cells).collect();
        if rows.is_empty() {
            return None;
        }
        let mut totals = rows.split_off(rows.len().saturating_sub(sums));
        totals.extend(Some(total).filter(|cells| !cells.is_empty()));
        Some(Table {
            rows,
            totals,
            ..self.table
        })
    }
}
