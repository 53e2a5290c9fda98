//! The import profile that would settle what a list leaves open of how it is read: by a person's
//! answers at a terminal, else as a proposal to read through.

use std::sync::Arc;

use crate::cli::disk;
use crate::cli::fail::Failure;
use crate::cli::prompt::{self, Asker};
use crate::diag::{Lang, plain};
use crate::ingest::{Import, SeenColumn, Setting, Unsettled};
use crate::model::{BoardId, Column};
use crate::source::Tree;
use crate::write::{self, Entry, Value};

/// A proposal for what is not certain; none if all is.
pub(super) fn proposal(import: &Import, lang: Lang) -> Option<String> {
    let mut text = String::new();
    for setting in import.settings() {
        text.push_str(&proposed(&setting, import, lang));
    }
    if let Some(table) = open(import) {
        text.push_str(&columns(table, lang));
    }
    (!text.is_empty()).then_some(text)
}

/// The first table with columns that are not certain.
fn open(import: &Import) -> Option<&Unsettled> {
    import.unsettled.iter().find(|it| !it.open.is_empty())
}

/// The columns that are not certain, as lines of a profile.
fn columns(table: &Unsettled, lang: Lang) -> String {
    let lacks_type =
        |(column, places): &(Column, Vec<usize>)| *column == Column::GrantType && places.is_empty();
    let mut text = String::new();
    if table.open.iter().any(lacks_type) {
        let why = lang.pick(
            "om alla bidrag är av den typen",
            "if all grants are of that type",
        );
        let line = format!("# {}: {USUAL_TYPE}", Column::GrantType.key());
        text.push_str(&format!("{line:<40} # {why}\n"));
    }
    let mut open = table.open.iter().filter(|it| !lacks_type(it)).peekable();
    if open.peek().is_some() {
        text.push_str("columns:\n");
    }
    for (column, places) in open {
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
    text
}

/// A key as lines of a profile, one for each value; only what the list itself speaks for is no comment.
fn proposed(setting: &Setting, import: &Import, lang: Lang) -> String {
    let line = import.sources.line(&setting.origin);
    let place = match lang {
        Lang::Sv => format!("rad {line}"),
        Lang::En => format!("line {line}"),
    };
    let lines = setting
        .values
        .iter()
        .enumerate()
        .map(|(at, (value, words))| {
            let one = write::block(&[entry(setting, value)], 0);
            let [sv, en] = words;
            let mark = if at == 0 && setting.is_likely {
                ""
            } else {
                "# "
            };
            let one = format!("{mark}{}", one.trim_end());
            format!("{one:<40} # {}, {place}\n", plain(lang.pick(sv, en)))
        });
    lines.collect()
}

/// A value as an entry of the profile.
fn entry(setting: &Setting, value: &str) -> Entry {
    let value = Value::text(value);
    let value = match &setting.of {
        Some(word) => Value::Map(vec![(word.clone(), value)]),
        None => value,
    };
    (setting.key.to_owned(), value)
}

/// Asks a person what is not certain, and gives the path and bytes of the profile that says so. Nothing
/// if all is certain, has been passed over, or there is nobody to ask.
pub(super) fn asked(
    import: &Import,
    board: &str,
    tree: &Arc<dyn Tree>,
    (asker, passed): (Option<&Asker<'_>>, &mut Vec<Setting>),
) -> anyhow::Result<Option<(String, Vec<u8>)>> {
    let Some(asker) = asker else {
        return Ok(None);
    };
    let lang = asker.prompt.lang;
    let mut entries: Vec<Entry> = Vec::new();
    for setting in import.settings() {
        if !passed.iter().any(|it| it.is_same(&setting)) {
            match value_of(&setting, import, asker)? {
                Some(value) => entries.push(entry(&setting, &value)),
                None => passed.push(setting),
            }
        }
    }
    if let Some(table) = open(import) {
        prompt::tell(&shown(table, lang));
        let mut columns = Vec::new();
        for (column, places) in &table.open {
            let key = column.key().to_owned();
            match ask(table, *column, places, asker)? {
                Chosen::Column(it) => columns.push((key, pointer(it))),
                Chosen::OneType => {
                    let question = lang.pick(
                        "Vilken typ är alla bidrag av?",
                        "Which type are all grants of?",
                    );
                    let one = asker.line(question, USUAL_TYPE)?;
                    entries.push((key, Value::text(one)));
                }
                // Then it stays as it is, and is told of.
                Chosen::Nothing => return Ok(None),
            }
        }
        if !columns.is_empty() {
            entries.push(("columns".to_owned(), Value::Map(columns)));
        }
    }
    if entries.is_empty() {
        return Ok(None);
    }
    let path = BoardId::new(board).profile();
    prompt::tell(&format!("\n{path}:\n{}", write::block(&entries, 0)));
    let question = lang.pick(
        "Skriv det i profilen, och läs listan?",
        "Write it in the profile, and read the list?",
    );
    asker.consent(question)?;
    let mut bytes = disk::read_listed(&**tree, &path)?;
    for entry in &entries {
        let after = write::add_entry(bytes.as_deref(), entry).map_err(|_| {
            Failure::new(
                format!(
                    "{path} är skriven så att programmet inte kan lägga till det; gör det för hand"
                ),
                format!("{path} is written so that the program cannot add it; do it by hand"),
            )
        })?;
        bytes = Some(after);
    }
    Ok(bytes.map(|bytes| (path, bytes)))
}

/// Asks for the value of a key. Nothing if it is none of them.
fn value_of(
    setting: &Setting,
    import: &Import,
    asker: &Asker<'_>,
) -> anyhow::Result<Option<String>> {
    let lang = asker.prompt.lang;
    let line = import.sources.line(&setting.origin);
    let written = import.sources.text(setting.origin.file);
    prompt::tell(&format!("\n{line}: {}", plain(written.line(line))));
    let of = setting.of.as_deref().map(plain).unwrap_or_default();
    let question = match (setting.key, lang) {
        ("unit", Lang::Sv) => "Vad är beloppen i?".to_owned(),
        ("unit", Lang::En) => "What are the amounts in?".to_owned(),
        ("sheet", Lang::Sv) => "Vilket blad är listan?".to_owned(),
        ("sheet", Lang::En) => "Which sheet is the list?".to_owned(),
        ("wide", Lang::Sv) => "Är varje belopp i listan ett bidrag för sig?".to_owned(),
        ("wide", Lang::En) => "Is each amount of the list a grant of its own?".to_owned(),
        ("statuses", Lang::Sv) => format!("Vad står `{of}` för?"),
        ("statuses", Lang::En) => format!("What does `{of}` stand for?"),
        ("date_order", Lang::Sv) => "Hur är datumen ordnade?".to_owned(),
        ("date_order", Lang::En) => "How are the dates ordered?".to_owned(),
        ("decimal", Lang::Sv) => "Vilket är decimaltecknet?".to_owned(),
        ("decimal", Lang::En) => "Which is the decimal mark?".to_owned(),
        (_, Lang::Sv) => "Vilket av läsårets år gäller?".to_owned(),
        (_, Lang::En) => "Which of the two years counts?".to_owned(),
    };
    let values = setting.values.iter().map(|(value, [sv, en])| {
        let shown = plain(lang.pick(sv, en));
        (shown, Some(value.as_str()))
    });
    let none = lang.pick(
        "Inget av det: gå vidare utan",
        "None of these: go on without",
    );
    let choices = values.chain([(none.to_owned(), None)]);
    let stop = lang.pick("Avbryt", "Stop");
    let chosen = asker.choose(&question, choices, stop)?;
    Ok(chosen.map(str::to_owned))
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

/// What a person points out as one of our columns.
#[derive(Clone, Copy)]
enum Chosen<'t> {
    Column(&'t SeenColumn),
    /// The list has no column for the type, since all its grants are of one.
    OneType,
    Nothing,
}

/// The type of grant that lists without a column for it are most often of.
const USUAL_TYPE: &str = "Verksamhetsbidrag";

/// Asks for the column of one of ours: the likeliest first, then all others that are not taken and have
/// something in them.
fn ask<'t>(
    table: &'t Unsettled,
    column: Column,
    likely: &[usize],
    asker: &Asker<'_>,
) -> anyhow::Result<Chosen<'t>> {
    let lang = asker.prompt.lang;
    let free = (table.columns.iter().enumerate()).filter(|(place, it)| {
        it.read_as.is_none() && !it.cells.is_empty() && !likely.contains(place)
    });
    let others = free.map(|(_, it)| it);
    let likely = likely.iter().filter_map(|place| table.columns.get(*place));
    let shown = |it: &'t SeenColumn| (described(it), Chosen::Column(it));
    let one_type = lang.pick(
        "Ingen: alla bidrag är av samma typ",
        "None: all grants are of the same type",
    );
    let one_type = (column == Column::GrantType).then(|| (one_type.to_owned(), Chosen::OneType));
    let none = lang.pick("Ingen av dem: lämna listan", "None of them: leave the list");
    let choices = (likely.map(shown))
        .chain(one_type)
        .chain(others.map(shown))
        .chain([(none.to_owned(), Chosen::Nothing)]);
    let stop = lang.pick("Avbryt", "Stop");
    let [sv, en] = column.word();
    let question = match lang {
        Lang::Sv => format!("Vilken kolumn är {sv}?"),
        Lang::En => format!("Which column is {en}?"),
    };
    asker.choose(&question, choices, stop)
}
