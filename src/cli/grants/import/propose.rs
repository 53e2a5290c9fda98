//! The import profile that would settle which column is which: by a person's answers at a terminal,
//! else as a proposal to read through.

use std::sync::Arc;

use crate::cli::fail::Failure;
use crate::cli::prompt::{self, Answer, Prompt};
use crate::cli::terminal::Terminal;
use crate::diag::{Lang, plain};
use crate::ingest::{Import, SeenColumn, Unsettled};
use crate::model::Column;
use crate::source::Tree;
use crate::write::{self, Value};

use super::log::read;

/// The path of a board's profile.
fn path(board: &str) -> String {
    format!("grants/{board}.import.yaml")
}

/// A proposal for the columns that are not certain; none if they all are.
pub(super) fn proposal(import: &Import, lang: Lang) -> Option<String> {
    let table = import.unsettled.iter().find(|it| !it.open.is_empty())?;
    let mut text = "columns:\n".to_owned();
    for (column, places) in &table.open {
        let mut likely = places.iter().filter_map(|place| table.columns.get(*place));
        let line = |it: &SeenColumn| {
            let entry = [(column.key().to_owned(), pointer(it))];
            let entry = write::block(&entry, 0);
            format!("{:<40} # {}\n", entry.trim_end(), plain(&it.cells))
        };
        if let Some(first) = likely.next() {
            text.push_str(&format!("  {}", line(first)));
        } else {
            let [sv, en] = column.word();
            let why = match lang {
                Lang::Sv => format!("skriv rubriken för {sv}"),
                Lang::En => format!("write the heading of {en}"),
            };
            text.push_str(&format!("  # {}:    # {why}\n", column.key()));
        }
        for other in likely {
            text.push_str(&format!("  # {}", line(other)));
        }
    }
    Some(text)
}

/// Asks a person which column is which, and gives the path and bytes of the profile that says so.
/// Nothing if all is certain or there is nobody to ask.
pub(super) fn asked(
    import: &Import,
    board: &str,
    tree: &Arc<dyn Tree>,
    terminal: &Terminal,
) -> anyhow::Result<Option<(String, Vec<u8>)>> {
    let table = import.unsettled.iter().find(|it| !it.open.is_empty());
    let Some(table) = table.filter(|_| prompt::may_ask(terminal)) else {
        return Ok(None);
    };
    let lang = terminal.lang;
    prompt::tell(&shown(table, lang));
    let mut entries = Vec::new();
    for (column, places) in &table.open {
        let chosen = ask(table, *column, places, lang)?;
        entries.push((column.key().to_owned(), pointer(chosen)));
    }
    let path = path(board);
    prompt::tell(&format!(
        "\n{path}:\n{}",
        write::block(&[("columns".to_owned(), Value::Map(entries.clone()))], 0)
    ));
    let question = lang.pick(
        "Skriv det i profilen, och läs listan?",
        "Write it in the profile, and read the list?",
    );
    if (Prompt { lang }).yes(question, true)? != Answer::Given(true) {
        return Err(prompt::cancelled().into());
    }
    let before = read(&**tree, &path)?;
    let after = write::add_entries(before.as_deref(), "columns", &entries).map_err(|_| {
        Failure::new(
            format!(
                "{path} är skriven så att programmet inte kan lägga till det; gör det för hand"
            ),
            format!("{path} is written so that the program cannot add it; do it by hand"),
        )
    })?;
    Ok(Some((path, after)))
}

/// What a profile points a column out by: its heading, or its letter where that does not do.
fn pointer(column: &SeenColumn) -> Value {
    if column.is_alone && !column.heading.is_empty() {
        return Value::text(&column.heading);
    }
    Value::map([("column", Some(Value::text(&column.letters)))])
}

/// The columns of a table with their first cells, and what each is taken for.
fn shown(table: &Unsettled, lang: Lang) -> String {
    let title = lang.pick("Kolumnerna i listan:", "The columns of the list:");
    let lines = table.columns.iter().map(|it| {
        let read_as = it.read_as.map(|column| {
            let [sv, en] = column.word();
            format!(" → {}", lang.pick(sv, en))
        });
        format!("\n  {}{}", described(it), read_as.unwrap_or_default())
    });
    format!("{title}{}", lines.collect::<String>())
}

/// A column by its letter, its heading and its first cells.
fn described(column: &SeenColumn) -> String {
    let (heading, cells) = (plain(&column.heading), plain(&column.cells));
    format!("{} {heading} ({cells})", column.letters)
}

/// Asks for the column of one of ours: the likeliest first, then all others that are not taken.
fn ask<'t>(
    table: &'t Unsettled,
    column: Column,
    likely: &[usize],
    lang: Lang,
) -> anyhow::Result<&'t SeenColumn> {
    let free = (table.columns.iter().enumerate())
        .filter(|(place, it)| it.read_as.is_none() && !likely.contains(place));
    let others = free.map(|(_, it)| it);
    let likely = likely.iter().filter_map(|place| table.columns.get(*place));
    let choices = likely.chain(others).map(|it| (described(it), it));
    let stop = lang.pick("Ingen av dem: avbryt", "None of them: stop");
    let [sv, en] = column.word();
    let question = match lang {
        Lang::Sv => format!("Vilken kolumn är {sv}?"),
        Lang::En => format!("Which column is {en}?"),
    };
    Prompt { lang }.choose(&question, choices, stop)
}
