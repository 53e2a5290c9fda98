//! `samverkan grants import BOARD FILE`.

mod explained;
mod log;
mod propose;
mod settle;
mod told;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::Datelike as _;

use crate::cli::answer::Answer as _;
use crate::cli::disk::{self, DiskTree};
use crate::cli::fail::Failure;
use crate::cli::options::Format;
use crate::cli::prompt::{self, Asker, Prompt, Said};
use crate::cli::record::{Unfinished, choices_of, with_choices};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, output, record, root};
use crate::diag::{Diagnostic, Diagnostics, Lang};
use crate::ingest::{self, Changes, Import, NewExport, Refusal};
use crate::model::{Period, plausible_years};
use crate::schema::IMPORT;
use crate::source::{Overlay, Tree, fingerprint};
use crate::write::Draft;

use settle::{SettleArgs, Settled};
use told::{Failed, Told, Why};

/// Files of a data root, by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// Arguments of `grants import`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan grants import kfn ~/Downloads/bidrag-2021.xlsx\n  \
    samverkan grants import son export.csv --year 2021 --dry-run\n  \
    samverkan grants import kfn rattad.csv --same 12 --keep-missing\n\n\
    Rows are written to grants/<year>/<board>.csv. Importing again adds what is new and changes \
    what has changed; where that is not certain it asks in a terminal, and else refuses and says \
    which flags settle it. Columns about persons and accounts are never taken in."
)]
pub(in crate::cli) struct Args {
    /// The id of the board, as in boards.yaml
    board: String,
    /// The export: CSV or a workbook, as it came
    file: PathBuf,
    /// The year of rows that do not say theirs; of a list with a column for each year, the only one
    /// to read
    #[arg(long, value_name = "YEAR", value_parser = parse_year)]
    year: Option<i32>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Show how the list was read: encoding, sheet, header, each column
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    settle: SettleArgs,
}

fn parse_year(text: &str) -> Result<i32, Failure> {
    let year = Period::parse_year(text);
    year.ok_or_else(|| Failure::new("inte ett år som 2021", "not a year such as 2021"))
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    terminal.prints_answers()?;
    let outcome = take_in(args, terminal);
    if let Err(error) = &outcome
        && terminal.format == Format::Json
    {
        terminal.answer(&Failed(error, terminal.lang))?;
    }
    outcome
}

/// Takes in the list. What a person answers of it is kept until it is written.
fn take_in(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let root = root::on_disk(&terminal.global)?;
    // What is read must be what is written over.
    let _lock = (!args.dry_run).then(|| disk::lock(&root)).transpose()?;
    let export = NewExport {
        name: args.file.display().to_string(),
        bytes: disk::read_file(&args.file)?,
        year: args.year,
    };
    let lang = terminal.lang;
    // A list that has changed since the last time is another.
    let id = format!("{} {}", args.board, fingerprint(&export.bytes));
    let unfinished = Unfinished::of(&root, &IMPORT, &id);
    let before = || {
        let before = unfinished.offered(Prompt { lang })?;
        Ok(before.map_or_else(Vec::new, |(_, said)| choices_of(&said)))
    };
    let keep = |said: &[Said]| unfinished.keep("", &with_choices(Draft::default(), said));
    let asker = Asker::new(Prompt { lang }, &before, &keep);
    let asker = prompt::may_ask(terminal).then_some(&asker);
    let outcome = written(args, (&root, &export), (terminal, asker));
    let outcome = unfinished.ended(outcome, lang)?;
    // Where nobody was asked there is nothing to forget.
    if asker.is_some() && !args.dry_run {
        unfinished.forget();
    }
    Ok(outcome)
}

/// Reads the list, and writes what comes of it.
fn written(
    args: &Args,
    (root, export): (&Path, &NewExport),
    (terminal, asker): (&mut Terminal, Option<&Asker<'_>>),
) -> anyhow::Result<Outcome> {
    let read = |disk: &Arc<DiskTree>| {
        let tree = Arc::<DiskTree>::clone(disk);
        Ok(ingest::import(tree, &args.board, export.clone()))
    };
    let (disk, import) = disk::at_one_moment(|| DiskTree::open(root), read)?;
    let tree: Arc<dyn Tree> = Arc::<DiskTree>::clone(&disk);
    let read = profiled(import, &tree, (&args.board, export), (terminal, asker))?;
    let mut import = (read.import).map_err(|refusal| refused(&args.board, &refusal))?;
    if args.settle.sets_aside(&import, asker)? {
        import.set_aside();
    }
    let told = settled(
        &args.settle,
        &import,
        (&args.board, read.tree),
        (terminal, asker),
    )?;
    let told = Told {
        is_written: !args.dry_run,
        ..told
    };
    tell(&told, args.explain, terminal)?;
    let is_taken = told.changes.is_ok();
    let mut files = read.profile;
    files.extend(told.changes.into_iter().flat_map(|changes| changes.files));
    if args.dry_run {
        for path in files.keys().filter(|_| is_taken) {
            terminal.would_write(path)?;
        }
    } else if !files.is_empty() {
        disk.stands_still()?;
        write(root, &files, terminal)?;
    }
    Ok(if is_taken {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

/// A list as it is read with what a person has said of it.
struct Read {
    import: Result<Import, Refusal>,
    /// The data root with the profile that says it.
    tree: Arc<dyn Tree>,
    /// That profile, which is kept even if the list is not taken in.
    profile: Files,
}

/// Asks what is not certain of how a list is read.
fn profiled(
    mut import: Result<Import, Refusal>,
    tree: &Arc<dyn Tree>,
    (board, export): (&str, &NewExport),
    (terminal, asker): (&Terminal, Option<&Asker<'_>>),
) -> anyhow::Result<Read> {
    let mut tree = Arc::clone(tree);
    let mut export = export.clone();
    let mut profile = Files::new();
    // What the profile settles can leave something else open.
    let mut passed = Vec::new();
    loop {
        match (&import, asker) {
            (Err(Refusal::NoYear), Some(asker)) => {
                let now = terminal.global.day().year();
                export.year = Some(now);
                let read = ingest::import(Arc::clone(&tree), board, export.clone());
                let said = read.ok().and_then(|it| it.year_said());
                export.year = Some(year(asker, (said, now))?);
            }
            (Err(_), _) => break,
            (Ok(read), _) => match propose::asked(read, board, &tree, (asker, &mut passed))? {
                Some((path, bytes)) => {
                    profile.insert(path.clone(), bytes.clone());
                    tree = Arc::new(Overlay::new(tree, [(path, bytes)]));
                }
                None => break,
            },
        }
        import = ingest::import(Arc::clone(&tree), board, export.clone());
    }
    Ok(Read {
        import,
        tree,
        profile,
    })
}

/// Asks for the year of rows that do not say theirs: first for the one that their list says, and once
/// more where the answer goes against that.
fn year(asker: &Asker<'_>, (said, now): (Option<i32>, i32)) -> anyhow::Result<i32> {
    let lang = asker.prompt.lang;
    let stop = lang.pick("Avbryt", "Stop");
    let question = lang.pick("Vilket år gäller raderna?", "Which year are the rows for?");
    let (first, _) = plausible_years();
    let as_said = lang.pick("som listan säger", "as the list says");
    let likely = said.map(|year| (format!("{year}, {as_said}"), year));
    let years = (first..=now).rev().filter(|year| Some(*year) != said);
    let years = years.map(|year| (year.to_string(), year));
    let year = asker.choose(question, likely.clone().into_iter().chain(years), stop)?;
    let Some(likely) = likely.filter(|(_, said)| *said != year) else {
        return Ok(year);
    };
    let question = match lang {
        Lang::Sv => format!("Listan säger {}, inte {year}. Vilket gäller?", likely.1),
        Lang::En => format!("The list says {}, not {year}. Which holds?", likely.1),
    };
    asker.choose(&question, [likely, (year.to_string(), year)], stop)
}

/// Tells what comes of a list, and if that is asked for, how it was read.
fn tell(told: &Told<'_>, explains: bool, terminal: &mut Terminal) -> anyhow::Result<()> {
    if terminal.format != Format::Json {
        if explains {
            terminal.result(&explained::explained(told.import, terminal.lang))?;
        }
        if told.changes.is_ok() {
            terminal.aside(&told.findings())?;
        }
    }
    terminal.answer(told)?;
    told.beside(terminal)
}

/// What comes of a list in a data root that is not on a disk yet, as a person says what it leaves open:
/// it is told, and the files are returned, with whether it is taken in.
pub(in crate::cli) fn taken(
    tree: &Arc<dyn Tree>,
    board: &str,
    export: &NewExport,
    (terminal, asker): (&mut Terminal, Option<&Asker<'_>>),
) -> anyhow::Result<(Files, bool)> {
    let import = ingest::import(Arc::clone(tree), board, export.clone());
    let read = profiled(import, tree, (board, export), (terminal, asker))?;
    let mut files = read.profile;
    let mut import = match read.import {
        Ok(import) => import,
        Err(refusal) => {
            terminal.failure(&refused(board, &refusal).into());
            return Ok((files, false));
        }
    };
    let settle = SettleArgs::default();
    if settle.sets_aside(&import, asker)? {
        import.set_aside();
    }
    let told = settled(&settle, &import, (board, read.tree), (terminal, asker))?;
    if told.changes.is_ok() {
        terminal.aside(&told.findings())?;
    }
    terminal.result(&told.human(terminal.lang))?;
    told.beside(terminal)?;
    let is_taken = told.changes.is_ok();
    files.extend(told.changes.into_iter().flat_map(|changes| changes.files));
    Ok((files, is_taken))
}

/// What comes of a list, once flags or a person have settled what it leaves open.
fn settled<'i>(
    settle: &SettleArgs,
    import: &'i Import,
    (board, tree): (&str, Arc<dyn Tree>),
    (terminal, asker): (&Terminal, Option<&Asker<'_>>),
) -> anyhow::Result<Told<'i>> {
    let mut found: Vec<Diagnostic> = import.found().cloned().collect();
    let changes = if import.has_errors() {
        Err(Why::Errors)
    } else {
        match settle.changes(import, asker)? {
            Settled::Changes(mut changes) => {
                refuse_workbooks(&changes)?;
                log::add(&mut changes, import, board, &*tree)?;
                let files = changes.files.clone().into_iter().collect();
                let trial = record::lay(tree, files, terminal);
                let would_be = &trial.after.loaded.sources;
                let added = trial.added.iter();
                found.extend(added.map(|it| import.brought_back(&changes, it, would_be)));
                if trial.is_worse {
                    Err(Why::Root)
                } else {
                    Ok(changes)
                }
            }
            Settled::Open(open) => {
                let open = open.iter().flat_map(|it| it.findings(&import.sources));
                found.extend(open);
                Err(Why::Open)
            }
        }
    };
    Ok(Told {
        found: Diagnostics::new(found, &import.sources),
        import,
        changes,
        is_written: true,
        lang: terminal.lang,
    })
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
        Refusal::OtherYears(years) => {
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            let years = years.join(", ");
            Failure::new(
                format!("listan har ingen kolumn för det året; den har {years}"),
                format!("the list has no column for that year; it has {years}"),
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
