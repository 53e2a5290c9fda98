//! `samverkan report build PERIOD`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};

use crate::cli::Outcome;
use crate::cli::options::Format;
use crate::cli::session::{Reported, Session};
use crate::cli::terminal::Terminal;
use crate::cli::{browser, document, output, print, receipt, root, shell, words};
use crate::diag::shown;
use crate::render::{FORMATS, Note, Stamp, Wanted};
use crate::source::SourceMap;

/// Arguments of `report build`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan report build 2020-2021\n  \
    samverkan report build 2020-2021 --open\n  \
    samverkan report build 2020-2021 --draft --only html --out utkast\n\n\
    Data with errors is refused (exit 1) unless --draft, which stamps UTKAST on every page.")]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
    /// Where the files are written [default: build/PERIOD]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write only these
    #[arg(long, value_parser = formats(), value_delimiter = ',')]
    only: Vec<String>,
    /// Build even from data with errors, stamped UTKAST
    #[arg(long)]
    draft: bool,
    /// Open the result, in $BROWSER or as the desktop does
    #[arg(long)]
    open: bool,
}

/// The formats that can be asked for.
fn formats() -> PossibleValuesParser {
    let values = FORMATS.iter();
    PossibleValuesParser::new(values.map(|it| PossibleValue::new(it.name).help(it.about)))
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let only: Vec<&str> = args.only.iter().map(String::as_str).collect();
    let wanted = Wanted {
        stamp: Stamp::of_draft(args.draft),
        only: &only,
    };
    let Reported {
        session,
        period,
        files,
    } = Session::open_report(terminal, &args.period, wanted)?;
    let dir = (args.out.clone()).unwrap_or_else(|| Path::new("build").join(period.to_string()));
    root::refuse_data(&root::find(&terminal.global)?, &dir)?;
    say_findings(&session, &period.to_string(), terminal)?;
    if session.found.has_errors() && !args.draft {
        terminal.say(
            "Rapporten byggdes inte. Rätta felen, eller bygg ett utkast med --draft.",
            "The report was not built. Put the errors right, or build a draft with --draft.",
        )?;
        return Ok(Outcome::Findings);
    }
    let files = files.map_err(|fault| document::unusable(&fault))?;
    let notes: Vec<(String, Note)> = (files.iter())
        .flat_map(|file| (file.notes.iter()).map(|note| (file.name.clone(), note.clone())))
        .collect();
    let files = files.into_iter().map(|file| (file.name, file.bytes));
    let mut files: Vec<(String, Vec<u8>)> = files.collect();
    receipt::add(&mut files, &dir, &terminal.global)?;
    let written = output::wholly(&dir, |writing| writing.write(&files))?;
    for path in &written {
        terminal.wrote(path.display())?;
    }
    receipt::tell_older(&written, &dir, terminal)?;
    say_notes(&notes, &session.loaded.sources, terminal)?;
    if let Some(path) = to_open(&written).filter(|_| args.open) {
        browser::open(path.as_os_str(), terminal)?;
    }
    session.leave();
    Ok(Outcome::Clean)
}

/// Says what was read and found: the errors in full, and how to see the rest.
fn say_findings(session: &Session, period: &str, terminal: &mut Terminal) -> anyhow::Result<()> {
    session.tell(terminal)?;
    if session.found.has_errors() {
        let (errors, sources) = (session.found.errors(), &session.loaded.sources);
        let text = match terminal.format {
            Format::Json => print::json(&session.found, sources, terminal.lang)?,
            Format::Human | Format::Csv | Format::Xlsx | Format::Markdown | Format::Document => {
                print::human(&errors, sources, terminal.lang, Terminal::width())
            }
        };
        terminal.aside(&session.held(text)?)?;
    }
    let (sv, en) = session.summary();
    terminal.say(&sv, &en)?;
    if session.found.is_empty() {
        return Ok(());
    }
    let root = terminal.global.data.as_deref().map(shell::data);
    let command = format!("samverkan check {period}{}", root.unwrap_or_default());
    terminal.say(
        &format!("Se dem med: {command}"),
        &format!("See them with: {command}"),
    )
}

/// How many notes of a kind are said in full.
const FEW_NOTES: usize = 5;

/// Says what a format could not do as it should: a character of many texts once.
fn say_notes(
    notes: &[(String, Note)],
    sources: &SourceMap,
    terminal: &mut Terminal,
) -> anyhow::Result<()> {
    let mut said = BTreeSet::new();
    for (name, note) in notes {
        match note {
            Note::Lacking { letter, text } => {
                if !said.insert(*letter) || said.len() > FEW_NOTES {
                    continue;
                }
                let place = sources.first(*letter, text);
                let (code, text) = (u32::from(*letter), shown(text));
                let place = place.map(|(file, line, column)| {
                    format!(" ({}:{line}:{column})", sources.path(file))
                });
                let place = place.unwrap_or_default();
                terminal.say(
                    &format!("{name}: en tom ruta står för tecknet U+{code:04X}, som typsnittet saknar, i ”{text}”{place}"),
                    &format!("{name}: an empty box stands for U+{code:04X}, which the typeface lacks, in \"{text}\"{place}"),
                )?;
            }
            Note::LeftOut(left_out) => {
                let [sv, en] = words::left_out(left_out);
                terminal.say(
                    &format!("{name}: {sv}; allt finns i CSV"),
                    &format!("{name}: {en}; the CSV has all"),
                )?;
            }
            Note::Unfit(reason) => terminal.say(
                &format!("{name} är inte av det slag som arkiv tar emot: {reason}"),
                &format!("{name} is not of the kind that archives take: {reason}"),
            )?,
        }
    }
    let more = said.len().saturating_sub(FEW_NOTES);
    if more == 0 {
        return Ok(());
    }
    terminal.say(
        &format!("Typsnittet saknar {more} tecken till."),
        &format!("The typeface lacks {more} more characters."),
    )
}

/// The first page that was written, else the first file.
fn to_open(written: &[PathBuf]) -> Option<PathBuf> {
    let is_page = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "html");
    let path = written.iter().find(is_page).or_else(|| written.first())?;
    Some(std::path::absolute(path).unwrap_or_else(|_| path.clone()))
}
