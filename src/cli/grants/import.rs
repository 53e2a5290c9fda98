//! `samverkan grants import BOARD FILE`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;

use crate::cli::disk::{self, DiskTree};
use crate::cli::fail::Failure;
use crate::cli::options::Format;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, output, print, record, root};
use crate::diag::{Diagnostics, Lang, plain};
use crate::ingest::{self, Changes, NewExport, Refusal};
use crate::model::Period;
use crate::source::SourceMap;

/// Arguments of `grants import`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan grants import kfn ~/Downloads/bidrag-2021.xlsx\n  \
    samverkan grants import son export.csv --year 2021 --dry-run\n\n\
    Rows are written to grants/<year>/<board>.csv. Importing again adds what is new and changes \
    what has changed; no row is lost. A row is known by its case number; without one, by all that it \
    says, so that one whose amount was corrected is then new. Columns about persons and accounts \
    are never taken in."
)]
pub(in crate::cli) struct Args {
    /// The id of the board, as in boards.yaml
    board: String,
    /// The export: CSV or .xlsx, as it came
    file: PathBuf,
    /// The year of rows that do not say theirs
    #[arg(long, value_name = "YEAR", value_parser = parse_year)]
    year: Option<i32>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

fn parse_year(text: &str) -> Result<i32, String> {
    Period::parse_year(text).ok_or_else(|| "not a year such as 2021".to_owned())
}

#[derive(Serialize)]
struct Summary<'a> {
    new: usize,
    known: usize,
    changed: Vec<Change<'a>>,
    kept: usize,
    left_out: &'a [String],
    files: Vec<&'a str>,
    written: bool,
}

#[derive(Serialize)]
struct Change<'a> {
    row: String,
    fields: Vec<FieldChange<'a>>,
}

#[derive(Serialize)]
struct FieldChange<'a> {
    heading: &'a str,
    before: &'a str,
    after: &'a str,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let root = root::find(&terminal.global)?;
    // What is read must be what is written over.
    let _lock = (!args.dry_run).then(|| disk::lock(&root)).transpose()?;
    let export = NewExport {
        name: args.file.display().to_string(),
        bytes: disk::read_file(&args.file)?,
        year: args.year,
    };
    let tree = Arc::new(DiskTree::open(&root)?);
    let import = ingest::import(Arc::<DiskTree>::clone(&tree), &args.board, export)
        .map_err(|refusal| refused(&args.board, &refusal))?;
    let found = Diagnostics::new(import.found.into_vec(), &import.sources);
    let Some(changes) = import.changes else {
        return show_errors(&found, &import.sources, terminal.format, terminal);
    };
    if !found.is_empty() {
        let width = Terminal::width();
        terminal.aside(&print::human(&found, &import.sources, terminal.lang, width))?;
    }
    refuse_workbooks(&changes)?;
    let trial = record::lay(tree, changes.files.clone().into_iter().collect(), terminal);
    if trial.is_worse {
        terminal.result(&trial.errors(terminal))?;
        terminal.say(
            "Inget lästes in: datakatalogen skulle få dessa fel, på dessa ställen i filerna som de skulle bli.",
            "Nothing was taken in: the data root would have these errors, at these places in the files as they would be.",
        )?;
        return Ok(Outcome::Findings);
    }
    let summary = Summary::new(&changes, &import.left_out, !args.dry_run);
    let text = match terminal.format {
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&summary)?),
        Format::Human | Format::Csv => summary.told(terminal.lang),
    };
    terminal.result(&text)?;
    if changes.files.is_empty() {
        terminal.say("Inget nytt att skriva.", "Nothing new to write.")?;
    }
    if args.dry_run {
        for path in changes.files.keys() {
            terminal.would_write(path)?;
        }
    } else {
        write(&root, &changes.files, terminal)?;
    }
    Ok(Outcome::Clean)
}

/// Shows why nothing can be taken in.
fn show_errors(
    found: &Diagnostics,
    sources: &SourceMap,
    format: Format,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let text = match format {
        Format::Json => print::json(found, sources, terminal.lang)?,
        Format::Human | Format::Csv => {
            print::human(found, sources, terminal.lang, Terminal::width())
        }
    };
    terminal.result(&text)?;
    terminal.say(
        "Inget lästes in. Rätta felen i källsystemet eller filen, och försök igen.",
        "Nothing was taken in. Put the errors right in the source system or the file, and try again.",
    )?;
    Ok(Outcome::Findings)
}

fn write(
    root: &Path,
    files: &BTreeMap<String, Vec<u8>>,
    terminal: &mut Terminal,
) -> anyhow::Result<()> {
    let files: Vec<(&str, Vec<u8>)> = files
        .iter()
        .map(|(path, bytes)| (path.as_str(), bytes.clone()))
        .collect();
    for path in output::wholly(root, |writing| writing.write(&files))? {
        terminal.wrote(path.display())?;
    }
    Ok(())
}

fn refused(board: &str, refusal: &Refusal) -> Failure {
    match refusal {
        Refusal::NoSuchBoard { known } => {
            let known = known.join(", ");
            Failure::new(
                format!("nämnden {board} finns inte i boards.yaml; de som finns: {known}"),
                format!("there is no board {board} in boards.yaml; there are: {known}"),
            )
        }
        Refusal::NoYear => Failure::new(
            "exporten säger inte vilket år raderna gäller; ange det med --year ÅR",
            "the export does not say which year its rows are for; state it with --year YEAR",
        ),
    }
}

/// A workbook in the root is read, never written.
fn refuse_workbooks(changes: &Changes) -> Result<(), Failure> {
    let paths: Vec<&str> = changes.workbooks.iter().map(String::as_str).collect();
    if paths.is_empty() {
        return Ok(());
    }
    let paths = paths.join(", ");
    Err(Failure::new(
        format!(
            "rader har ändrats som ligger i {paths}, och den filen kan inte skrivas; läs in den med grants import på nytt, ta bort den, och försök igen"
        ),
        format!(
            "rows have changed that lie in {paths}, which cannot be written; move it out of the data root, take it in by grants import, and try again"
        ),
    ))
}

impl<'a> Summary<'a> {
    fn new(changes: &'a Changes, left_out: &'a [String], written: bool) -> Self {
        let changed = changes.changed.iter().map(|changed| Change {
            row: changed.before.name(),
            fields: changed
                .before
                .differences(&changed.after)
                .into_iter()
                .map(|(heading, before, after)| FieldChange {
                    heading,
                    before,
                    after,
                })
                .collect(),
        });
        Self {
            new: changes.new,
            known: changes.known,
            changed: changed.collect(),
            kept: changes.kept,
            left_out,
            files: changes.files.keys().map(String::as_str).collect(),
            written,
        }
    }

    /// The same for people.
    fn told(&self, lang: Lang) -> String {
        let mut text = String::new();
        for (label, count) in [
            (lang.pick("Nya rader", "New rows"), self.new),
            (
                lang.pick("Rader som redan fanns", "Rows already there"),
                self.known,
            ),
            (
                lang.pick("Ändrade rader", "Changed rows"),
                self.changed.len(),
            ),
            (
                lang.pick(
                    "Övriga rader hos nämnden, alla år",
                    "Other rows of the board, all years",
                ),
                self.kept,
            ),
        ] {
            // Writing into a String cannot fail.
            let _ = writeln!(text, "{:<36}{count}", format!("{label}:"));
        }
        for change in &self.changed {
            let _ = writeln!(text, "  {}", plain(&change.row));
            for field in &change.fields {
                let empty = lang.pick("(tomt)", "(empty)");
                let shown = |cell: &str| {
                    if cell.is_empty() {
                        empty.to_owned()
                    } else {
                        plain(cell)
                    }
                };
                let (before, after) = (shown(field.before), shown(field.after));
                let _ = writeln!(text, "    {}: {before} → {after}", field.heading);
            }
        }
        if !self.left_out.is_empty() {
            let words = lang.pick("Kolumner som inte tas in", "Columns that are left out");
            let _ = writeln!(text, "{words}: {}", plain(&self.left_out.join(", ")));
        }
        text
    }
}
