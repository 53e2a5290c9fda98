//! `samverkan schema NAME`.

use clap::builder::PossibleValuesParser;

use crate::schema::FILES;
use crate::write::json_schema;

use super::Outcome;
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
    #[arg(value_parser = PossibleValuesParser::new(FILES.iter().map(|file| file.name)))]
    name: Option<String>,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let wanted = FILES
        .iter()
        .find(|file| Some(file.name) == args.name.as_deref());
    let text = match wanted {
        Some(file) => format!("{:#}\n", json_schema(file)),
        None => list(terminal),
    };
    terminal.result(&text)?;
    Ok(Outcome::Clean)
}

/// Each schema, and the files that it is for.
fn list(terminal: &Terminal) -> String {
    let table = Table::new(FILES.iter().collect())
        .shown(["Schema"; 2], |file, _| file.name)
        .shown(["Filer", "Files"], |file, _| file.paths)
        .shown(["Vad", "What"], |file, _| file.title);
    table.human(terminal.lang)
}
