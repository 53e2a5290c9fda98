//! `samverkan schema NAME`.

use clap::builder::PossibleValuesParser;

use crate::write::{SCHEMAS, Schema};

use super::Outcome;
use super::options::Global;
use super::table::Table;
use super::terminal::Terminal;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan schema\n  samverkan schema initiative > initiative.json\n\n\
    An editor that knows JSON Schema completes keys and words with it, and marks what is wrong as \
    it is typed. An editor with the YAML language server takes it from the first line of a file:\n  \
    # yaml-language-server: $schema=../../initiative.json"
)]
pub(super) struct Args {
    /// The kind of file [default: lists them all]
    #[arg(value_parser = PossibleValuesParser::new(SCHEMAS.iter().map(|schema| schema.name)))]
    name: Option<String>,
}

pub(super) fn run(args: &Args, _: &Global, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let wanted = |schema: &&Schema| Some(schema.name) == args.name.as_deref();
    let text = match SCHEMAS.iter().find(wanted) {
        Some(schema) => schema.text.to_owned(),
        None => list(terminal)?,
    };
    terminal.result(&text)?;
    Ok(Outcome::Clean)
}

/// Each schema, and the files that it is for.
fn list(terminal: &Terminal) -> anyhow::Result<String> {
    let mut rows = Vec::new();
    for schema in SCHEMAS {
        let read: serde_json::Value = serde_json::from_str(schema.text)?;
        let said = |key: &str| {
            let text = read.get(key).and_then(serde_json::Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        rows.push((schema.name, said("$comment"), said("title")));
    }
    let table = Table::new(rows)
        .shown(["Schema"; 2], |(name, ..), _| *name)
        .shown(["Filer", "Files"], |(_, files, _), _| files.clone())
        .shown(["Vad", "What"], |(.., title), _| title.clone());
    Ok(table.human(terminal.lang))
}
