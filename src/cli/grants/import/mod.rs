//! `samverkan grants import BOARD FILE`.

mod explained;
mod log;
mod propose;
mod settle;
mod told;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::answer::Answer as _;
use crate::cli::disk::{self, DiskTree};
use crate::cli::fail::Failure;
use crate::cli::options::Format;
use crate::cli::prompt::{self, Asker};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, output, record, root};
use crate::diag::{Diagnostic, Diagnostics};
use crate::ingest::{self, Changes, Import, NewExport, Refusal};
use crate::model::Period;
use crate::source::{Overlay, Tree};

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
    what has changed. A row is known by its case number; without one, by what it says: the same \
    recipient, type and year, and nothing that contradicts. Where that is not certain the command \
    asks in a terminal, and else refuses and says which flags settle it. Columns about persons and \
    accounts are never taken in."
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

fn take_in(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let root = root::on_disk(&terminal.global)?;
    // What is read must be what is written over.
    let _lock = (!args.dry_run).then(|| disk::lock(&root)).transpose()?;
    let export = NewExport {
        name: args.file.display().to_string(),
        bytes: disk::read_file(&args.file)?,
        year: args.year,
    };
    let read = |tree: &Arc<dyn Tree>| {
        let read = ingest::import(Arc::clone(tree), &args.board, export.clone());
        read.map_err(|refusal| refused(&args.board, &refusal))
    };
    let read_now = || {
        let open = || DiskTree::open(&root);
        disk::at_one_moment(open, |disk| Ok(read(&(Arc::clone(disk) as Arc<dyn Tree>))?))
    };
    let (mut disk, mut import) = read_now()?;
    let mut tree: Arc<dyn Tree> = Arc::<DiskTree>::clone(&disk);
    let asker = prompt::asker(terminal);
    let asker = asker.as_ref();
    // What the profile settles can leave something else open.
    let mut passed = Vec::new();
    while let Some((path, bytes)) =
        propose::asked(&import, &args.board, &tree, (asker, &mut passed))?
    {
        if args.dry_run {
            tree = Arc::new(Overlay::new(tree, [(path, bytes)]));
            import = read(&tree)?;
        } else {
            write(&root, &BTreeMap::from([(path, bytes)]), terminal)?;
            (disk, import) = read_now()?;
            tree = Arc::<DiskTree>::clone(&disk);
        }
    }
    if args.settle.sets_aside(&import, asker)? {
        import.set_aside();
    }
    let told = settled(
        &args.settle,
        &import,
        (&args.board, tree),
        (terminal, asker),
    )?;
    let told = Told {
        is_written: !args.dry_run,
        ..told
    };
    tell(&told, args.explain, terminal)?;
    let Ok(changes) = &told.changes else {
        return Ok(Outcome::Findings);
    };
    if args.dry_run {
        for path in changes.files.keys() {
            terminal.would_write(path)?;
        }
    } else {
        disk.stands_still()?;
        write(&root, &changes.files, terminal)?;
    }
    Ok(Outcome::Clean)
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
/// it is told, and the files are returned, with whether it is taken in. What a person has said of how to
/// read it is kept even if not.
pub(in crate::cli) fn taken(
    tree: &Arc<dyn Tree>,
    board: &str,
    export: &NewExport,
    (terminal, asker): (&mut Terminal, Option<&Asker<'_>>),
) -> anyhow::Result<(Files, bool)> {
    let mut tree = Arc::clone(tree);
    let mut files = Files::new();
    let mut passed = Vec::new();
    let mut import = loop {
        let import = match ingest::import(Arc::clone(&tree), board, export.clone()) {
            Ok(import) => import,
            Err(refusal) => {
                terminal.failure(&refused(board, &refusal).into());
                return Ok((files, false));
            }
        };
        match propose::asked(&import, board, &tree, (asker, &mut passed))? {
            Some((path, bytes)) => {
                files.insert(path.clone(), bytes.clone());
                tree = Arc::new(Overlay::new(tree, [(path, bytes)]));
            }
            None => break import,
        }
    };
    let settle = SettleArgs::default();
    if settle.sets_aside(&import, asker)? {
        import.set_aside();
    }
    let told = settled(&settle, &import, (board, tree), (terminal, asker))?;
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
