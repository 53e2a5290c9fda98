//! Tables as Markdown, with their columns of one width.

use unicode_width::UnicodeWidthStr as _;

use crate::render::document::{Column, NO_DATA, Table};
use crate::render::inline::{Cell, Inline, lacks_data};

use super::text::{inlines, text};

/// No cell makes its column wider than this, or one long name would be as many blanks in each row.
const WIDEST: usize = 300;

/// Writes a table with its caption above.
pub(super) fn write(table: &Table) -> String {
    // What people have left empty in a table of their own stays so.
    let no_data = if table.name.is_empty() { "" } else { NO_DATA };
    let headings = table
        .columns
        .iter()
        .map(|column| cell(&[Inline::text(&column.heading)], no_data));
    let headings: Vec<String> = headings.collect();
    let rows = table.rows.iter().map(|row| cells(row, no_data));
    let totals = table.totals.iter().map(|row| {
        let strong = cells(row, no_data).into_iter();
        let strong = strong.map(|text| match text.trim() {
            "" => String::new(),
            _ => format!("**{text}**"),
        });
        strong.collect()
    });
    let rows: Vec<Vec<String>> = rows.chain(totals).collect();
    let width = |column: usize| {
        let cells = rows
            .iter()
            .chain([&headings])
            .filter_map(|row| row.get(column));
        let widest = cells.map(|text| text.width()).max().unwrap_or(0);
        widest.clamp(3, WIDEST)
    };
    let widths: Vec<usize> = (0..table.columns.len()).map(width).collect();
    let rule = widths.iter().zip(&table.columns).map(|(width, column)| {
        let (dashes, colon) = if column.is_number() {
            (width.saturating_sub(1), ":")
        } else {
            (*width, "")
        };
        "-".repeat(dashes) + colon
    });
    let mut lines = vec![headings, rule.collect()];
    lines.extend(rows);
    let lines: Vec<String> = (lines.iter())
        .map(|cells| line(cells, &widths, &table.columns))
        .collect();
    let caption = if table.caption.is_empty() {
        String::new()
    } else {
        format!("**{}**\n\n", text(&table.caption, true))
    };
    let below = table.below.iter();
    let below = below.map(|text| format!("\n\n{}", inlines(text)));
    caption + &lines.join("\n") + &below.collect::<String>()
}

fn line(cells: &[String], widths: &[usize], columns: &[Column]) -> String {
    let padded: Vec<String> = cells
        .iter()
        .zip(widths)
        .zip(columns)
        .map(|((text, width), column)| {
            let pad = " ".repeat(width.saturating_sub(text.width()));
            if column.is_number() {
                pad + text
            } else {
                format!("{text}{pad}")
            }
        })
        .collect();
    format!("| {} |", padded.join(" | "))
}

fn cells(row: &[Cell], no_data: &str) -> Vec<String> {
    row.iter().map(|found| cell(found, no_data)).collect()
}

/// A cell on one line: line breaks become semicolons.
fn cell(cell: &[Inline], no_data: &str) -> String {
    if lacks_data(cell) {
        return no_data.to_owned();
    }
    let parts = cell.split(|inline| matches!(inline, Inline::Break));
    let parts: Vec<String> = parts.map(inlines).collect();
    parts.join("; ").replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cell_widens_no_other() {
        let cell = |text: &str| vec![vec![Inline::text(text)]];
        let long = "x".repeat(10_000);
        let found = write(&Table {
            name: "t".to_owned(),
            caption: String::new(),
            columns: vec![Column::words("Typ")],
            rows: (0..100)
                .map(|_| cell("Läger"))
                .chain([cell(&long)])
                .collect(),
            totals: Vec::new(),
            leads_to: String::new(),
            below: Vec::new(),
        });
        assert!(found.contains(&long));
        assert!(found.len() < 50_000, "{}", found.len());
    }

    #[test]
    fn tables_are_aligned_and_have_no_empty_cell() {
        let shown = |text: &str| vec![Inline::text(text)];
        let found = write(&Table {
            name: "t".to_owned(),
            caption: "Bidrag".to_owned(),
            columns: vec![Column::words("Nämnd"), Column::number("kr")],
            rows: vec![
                vec![shown("a|b"), shown("1\u{A0}000")],
                vec![shown("Å"), vec![]],
            ],
            totals: Vec::new(),
            leads_to: String::new(),
            below: Vec::new(),
        });
        assert_eq!(
            found,
            "**Bidrag**\n\n| Nämnd |    kr |\n| ----- | ----: |\n| a\\|b  | 1\u{A0}000 |\n| Å     |    .. |"
        );
    }
}
