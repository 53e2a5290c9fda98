//! Lists as columns, for a terminal.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use unicode_width::UnicodeWidthStr as _;

use crate::diag::plain;

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Align {
    /// Texts.
    Left,
    /// Dates and the like, which nobody can read in pieces.
    Whole,
    /// Numbers.
    Right,
}

/// Characters of a cell: one that is longer would make its whole column as wide.
const WIDEST: usize = 120;

/// A cell as it is shown; the other forms have all of it.
fn short(cell: &str) -> String {
    match cell.char_indices().nth(WIDEST) {
        Some((end, _)) => plain(cell.get(..end).unwrap_or_default()) + "…",
        None => plain(cell),
    }
}

/// Rows under their headings, two spaces between columns. In a terminal cells are wrapped to its
/// width; in a pipe a row is a line.
pub(in crate::cli) fn table(
    columns: &[(&str, Align)],
    rows: impl IntoIterator<Item = Vec<String>>,
    width: Option<u16>,
) -> String {
    let headings = columns.iter().map(|(heading, _)| (*heading).to_owned());
    let rows = rows.into_iter().map(|mut row| {
        for cell in &mut row {
            *cell = short(cell);
        }
        row
    });
    let rows: Vec<Vec<String>> = std::iter::once(headings.collect()).chain(rows).collect();
    match width {
        Some(width) => wrapped(columns, rows, width),
        None => lines(columns, &rows),
    }
}

/// A line a row. Written here and not by the library, to which ten thousand rows are a fifth of the
/// time of the whole command: there is nothing to wrap.
fn lines(columns: &[(&str, Align)], rows: &[Vec<String>]) -> String {
    let mut widths = vec![0; columns.len()];
    for row in rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = cell.width().max(*widest);
        }
    }
    let mut text = String::new();
    for row in rows {
        for ((cell, (_, align)), width) in row.iter().zip(columns).zip(&widths) {
            let room = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) = match align {
                Align::Left | Align::Whole => ("", room.as_str()),
                Align::Right => (room.as_str(), ""),
            };
            text.extend([before, cell, after, GAP]);
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}

/// What stands between columns.
const GAP: &str = "  ";

/// Cells broken to the width of a terminal.
fn wrapped(columns: &[(&str, Align)], rows: Vec<Vec<String>>, width: u16) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    for row in rows {
        table.add_row(row);
    }
    for (column, (_, align)) in table.column_iter_mut().zip(columns) {
        column.set_padding((0, 2));
        column.set_cell_alignment(match align {
            Align::Left | Align::Whole => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
        if *align == Align::Whole {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    table
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}
