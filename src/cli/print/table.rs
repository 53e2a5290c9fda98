//! Lists as columns, for a terminal.

use std::iter::repeat_n;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use rayon::prelude::*;
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
    // Nearly every cell has fewer bytes than that, and its characters need not be counted.
    let end = (cell.len() > WIDEST).then(|| cell.char_indices().nth(WIDEST));
    match end.flatten() {
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
    let rows: Vec<Vec<String>> = std::iter::once(headings.collect()).chain(rows).collect();
    let rows = rows.into_par_iter().map(|row| {
        let short = row.into_iter().map(|cell| short(&cell));
        short.collect()
    });
    match width {
        Some(width) => wrapped(columns, rows.collect(), width),
        None => lines(columns, rows),
    }
}

/// A line a row. Written here and not by the library, to which ten thousand rows are a fifth of the
/// time of the whole command: there is nothing to wrap.
fn lines(
    columns: &[(&str, Align)],
    rows: impl IndexedParallelIterator<Item = Vec<String>>,
) -> String {
    let measured = |cell: String| (cell.width(), cell);
    let rows: Vec<Vec<(usize, String)>> = rows
        .map(|row| row.into_iter().map(measured).collect())
        .collect();
    let widest = |at: usize| {
        rows.iter()
            .filter_map(move |row| row.get(at))
            .map(|it| it.0)
    };
    let columns: Vec<(Align, usize)> = (columns.iter().enumerate())
        .map(|(at, (_, align))| (*align, widest(at).max().unwrap_or_default()))
        .collect();
    // As much as there can be between cells.
    let room = columns.iter().map(|(_, widest)| widest.saturating_add(3));
    let room: usize = room.sum();
    let line = |row: &Vec<(usize, String)>| {
        let lengths = row.iter().map(|(_, cell)| cell.len());
        let mut line = String::with_capacity(lengths.sum::<usize>().saturating_add(room));
        for ((width, cell), (align, widest)) in row.iter().zip(&columns) {
            let room = widest.saturating_sub(*width);
            let (before, after) = match align {
                Align::Left | Align::Whole => (0, room),
                Align::Right => (room, 0),
            };
            line.extend(repeat_n(' ', before));
            line.push_str(cell);
            line.extend(repeat_n(' ', after));
            line.push_str(GAP);
        }
        line.truncate(line.trim_end_matches(' ').len());
        line + "\n"
    };
    rows.par_iter().map(line).collect()
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
