//! Lists as columns, for a terminal.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};

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
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    match width {
        Some(width) => table
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    table.set_header(columns.iter().map(|(heading, _)| *heading));
    for row in rows {
        table.add_row(row.iter().map(|cell| short(cell)));
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
