//! What is written of an import beside its rows.

use crate::cli::disk;
use crate::cli::fail::Failure;
use crate::ingest::{Changes, FaultyRow, Import};
use crate::model::Money;
use crate::source::{SourceMap, Tree};
use crate::write::{self, Value};

/// Adds the log of each year that a list has rows for to the files that change.
pub(super) fn add(
    changes: &mut Changes,
    import: &Import,
    board: &str,
    tree: &dyn Tree,
) -> anyhow::Result<()> {
    let taken_in = import.taken_in();
    // A row whose year cannot be read is logged once.
    let first = taken_in.keys().next().copied();
    for (year, (rows, granted)) in &taken_in {
        let path = format!("grants/{year}/{board}.import-log.yaml");
        let aside = import.set_aside.iter();
        let aside: Vec<&FaultyRow> = aside
            .filter(
                |row| match row.year.filter(|year| taken_in.contains_key(year)) {
                    Some(known) => known == *year,
                    None => first == Some(*year),
                },
            )
            .collect();
        let entry = entry(import, (*year, *rows, *granted), &aside);
        let before = disk::read_listed(tree, &path)?;
        let replaces = changes.whole_years.contains(year);
        let after = write::import_log(before.as_deref(), entry, replaces).ok_or_else(|| {
            Failure::new(
                format!("{path} går inte att läsa; rätta den först, samverkan check visar felet"),
                format!(
                    "{path} cannot be read; put it right first, samverkan check shows the fault"
                ),
            )
        })?;
        if before.is_none_or(|before| before != after) {
            changes.files.insert(path, after);
        }
    }
    Ok(())
}

/// What is said of a list and its rows of a year.
fn entry(
    import: &Import,
    (year, rows, granted): (i32, usize, Money),
    aside: &[&FaultyRow],
) -> Value {
    let reading = &import.reading;
    let parts = reading.how.tables.iter().map(|table| {
        let columns = table.columns.iter();
        let columns = columns.map(|(column, headings)| (column.key(), Some(Value::list(headings))));
        Value::map([
            ("sheet", table.sheet.as_ref().map(Value::text)),
            (
                "header_row",
                Some(Value::text(table.header_row.to_string())),
            ),
            ("unit", Some(Value::text(table.unit))),
            ("preliminary", table.preliminary.as_ref().map(Value::text)),
            ("other_year", table.other_year.as_ref().map(Value::text)),
            ("other_board", table.other_board.as_ref().map(Value::text)),
            ("columns", Some(Value::map(columns))),
        ])
    });
    let left_out = reading.how.left_out.iter().map(|(heading, why)| {
        let column = Some(Value::text(heading));
        Value::map([("column", column), ("why", Some(Value::text(why.word())))])
    });
    let left_out: Vec<Value> = left_out.collect();
    let aside = aside
        .iter()
        .map(|row| row_aside(row, &import.sources))
        .collect();
    let told = import.told(year).map(|(line, code)| {
        let line = Some(Value::text(line.to_string()));
        Value::map([("line", line), ("code", Some(Value::text(code)))])
    });
    let told = told.collect();
    let list = |items: Vec<Value>| (!items.is_empty()).then_some(Value::List(items));
    Value::map([
        ("sha256", Some(Value::text(&reading.sha256))),
        ("source", Some(Value::text(&reading.source))),
        (
            "encoding",
            reading.encoding.map(|it| Value::text(it.name())),
        ),
        ("parts", list(parts.collect())),
        ("rows", Some(Value::text(rows.to_string()))),
        ("granted", Some(amount(granted))),
        ("left_out", list(left_out)),
        ("set_aside", list(aside)),
        ("told", list(told)),
    ])
}

fn row_aside(row: &FaultyRow, sources: &SourceMap) -> Value {
    let line = sources.line(&row.origin);
    Value::map([
        ("line", Some(Value::text(line.to_string()))),
        ("codes", Some(Value::list(row.codes.iter().copied()))),
        ("granted", row.granted.map(amount)),
    ])
}

/// An amount as it is written in records.
fn amount(amount: Money) -> Value {
    Value::text(amount.digits())
}
