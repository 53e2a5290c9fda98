//! `samverkan initiative take FILE…`.

mod confirm;
mod draft;
mod told;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::cli::disk::{self, DiskTree};
use crate::cli::fail::Failure;
use crate::cli::initiative::add::{file_text, paths};
use crate::cli::options::parse_day;
use crate::cli::record::lay;
use crate::cli::session::{Session, examine};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, output, prompt, root};
use crate::ingest::{Intake, NoIntake, TakenCase, intake};
use crate::model::{Channel, Dataset};
use crate::source::Tree;
use crate::write::Draft;

use confirm::confirm;
pub(super) use draft::{Senders, Stated, is_unknown};
pub(super) use told::CUT;
use told::{StoppedCase, Taken, TakenFile, Why};

/// Arguments of `initiative take`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan initiative take export.csv\n  \
    samverkan initiative take mail.eml --organisation \"Nätverket Ljus\"\n  \
    samverkan initiative take e-service.xlsx --yes --format json\n\n\
    Reads an export of an e-service (CSV, a workbook, JSON, XML) or a saved mail (.eml). Each case \
    becomes an initiative with `draft: true`, which lacks only what a person must judge. Names, \
    telephone numbers and addresses that headers, signatures and form fields name are removed from \
    the texts, and the person taking them in confirms each text; without a terminal, --yes or \
    --dry-run. A personal identity number stops its own case. What was taken in before is passed \
    over. Which column is what can be said in initiatives/take.import.yaml.")]
pub(in crate::cli) struct Args {
    /// The files to take cases from
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// When a case came in that does not say it
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    received: Option<NaiveDate>,
    /// How the cases came in, whatever they say
    #[arg(long, value_name = "CHANNEL", ignore_case = true, value_parser = filter::one_of::<Channel>())]
    channel: Option<Channel>,
    /// Who sent the cases, whatever they say
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// Ask nothing: the texts have been read
    #[arg(long)]
    yes: bool,
    /// Show the files that would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// A case as a draft, with where it came from.
struct Candidate {
    file: String,
    case: TakenCase,
    draft: Draft,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    terminal.prints_answers()?;
    let asks = prompt::may_ask(terminal) && !args.yes && !args.dry_run;
    if !asks && !args.yes && !args.dry_run {
        return Err(Failure::new(
            "någon måste läsa texterna innan de tas in: kör i en terminal, eller med --dry-run och sedan --yes",
            "somebody must read the texts before they are taken in: run in a terminal, or with --dry-run and then --yes",
        )
        .into());
    }
    let root = root::on_disk(&terminal.global)?;
    let tree: Arc<dyn Tree> = Arc::new(DiskTree::open(&root)?);
    let session = examine(Arc::clone(&tree), None, terminal.global.as_of);
    let mut taken = Taken::default();
    let candidates = candidates(args, &session, &mut taken)?;
    if asks {
        confirmed(candidates, (&root, &session), &mut taken, terminal)?;
    } else {
        let files = sound(candidates, &tree, &mut taken, terminal);
        if args.dry_run {
            taken.files = files;
            taken.is_dry_run = true;
        } else {
            write(files, &root, &mut taken)?;
        }
    }
    taken.suggest(&session);
    terminal.answer(&taken)?;
    taken.tell(terminal)?;
    Ok(if taken.stopped.is_empty() && taken.unread == 0 {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

/// The cases of the files that have not been taken in before.
fn candidates(args: &Args, session: &Session, taken: &mut Taken) -> anyhow::Result<Vec<Candidate>> {
    let data = &session.loaded.dataset;
    let stated = Stated {
        received: args.received,
        channel: args.channel,
        organisation: args.organisation.clone(),
    };
    let senders = Senders::new(data);
    let mut known = known(data);
    let mut found = Vec::new();
    for path in &args.files {
        let name = file_name(path);
        let intake = read(path, data, &senders)?;
        taken.left_out.extend(intake.left_out);
        for (spot, why) in intake.stopped {
            taken
                .stopped
                .push(StoppedCase::new(&name, spot, Why::from(why)));
        }
        for case in intake.cases {
            let is_known = !known.insert(case.key.clone())
                || case
                    .dnr
                    .as_ref()
                    .is_some_and(|dnr| !known.insert(number(dnr)));
            if is_known {
                taken.known = taken.known.saturating_add(1);
            } else if case.received.or(stated.received).is_none() {
                taken
                    .stopped
                    .push(StoppedCase::new(&name, case.spot, Why::NoDay));
            } else {
                let draft = senders.draft(&case, &stated);
                found.push(Candidate {
                    file: name.clone(),
                    case,
                    draft,
                });
            }
        }
    }
    Ok(found)
}

/// What tells the initiatives that are there from those that are not: what they were taken from, and
/// their case numbers.
fn known(data: &Dataset) -> BTreeSet<String> {
    let taken = data
        .all_initiatives()
        .filter_map(|it| it.taken_from.clone());
    let numbers = data.all_initiatives().filter_map(|it| it.dnr.as_deref());
    taken.chain(numbers.map(number)).collect()
}

/// A case number, so that it is no fingerprint and its spaces say nothing.
fn number(dnr: &str) -> String {
    let dnr: String = dnr.split_whitespace().collect();
    format!("dnr {}", dnr.to_lowercase())
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Reads the cases of a file.
fn read(path: &Path, data: &Dataset, senders: &Senders<'_>) -> anyhow::Result<Intake> {
    let bytes = disk::read_file(path)?;
    let shown = path.display().to_string();
    let is_known = |name: &str| senders.know(name);
    intake(&shown, &bytes, &data.take_profile, &is_known).map_err(|why| {
        let (sv, en) = match why {
            NoIntake::Unknown => (
                "är varken lista, JSON, XML eller ett sparat mejl (.eml)".to_owned(),
                "is neither a list, JSON, XML nor a saved mail (.eml)".to_owned(),
            ),
            NoIntake::NoHeadings => (
                "har inga rubriker som känns igen; säg vilka de är i initiatives/take.import.yaml".to_owned(),
                "has no headings that are known; say which they are in initiatives/take.import.yaml".to_owned(),
            ),
            NoIntake::Broken { line } => (
                format!("går inte att läsa efter rad {line}"),
                format!("cannot be read beyond line {line}"),
            ),
        };
        Failure::new(format!("{shown} {sv}"), format!("{shown} {en}")).into()
    })
}

/// Takes in each case as soon as a person has read it, so that none is read twice if they break off.
fn confirmed(
    candidates: Vec<Candidate>,
    (root, session): (&Path, &Session),
    taken: &mut Taken,
    terminal: &Terminal,
) -> anyhow::Result<()> {
    let count = candidates.len();
    for (candidate, place) in candidates.into_iter().zip(1..) {
        match confirm(candidate.draft, (place, count), session, terminal.lang) {
            Ok(Some(draft)) => {
                let tree: Arc<dyn Tree> = Arc::new(DiskTree::open(root)?);
                let read = vec![Candidate { draft, ..candidate }];
                let files = sound(read, &tree, taken, terminal);
                write(files, root, taken)?;
            }
            Ok(None) => taken.skipped = taken.skipped.saturating_add(1),
            // Where nothing is written, the end says so.
            Err(end) if taken.files.is_empty() || !end.is::<Failure>() => return Err(end),
            Err(_) => {
                taken.unread = count.saturating_sub(place).saturating_add(1);
                break;
            }
        }
    }
    Ok(())
}

/// The files of the cases that the check finds no error in.
fn sound(
    candidates: Vec<Candidate>,
    tree: &Arc<dyn Tree>,
    taken: &mut Taken,
    terminal: &Terminal,
) -> Vec<TakenFile> {
    let mut used: BTreeSet<String> = tree.entries().iter().map(|it| it.path.clone()).collect();
    let mut files: BTreeMap<String, (Candidate, String)> = BTreeMap::new();
    for candidate in candidates {
        let free = paths(&candidate.draft).find(|path| !used.contains(path));
        if let Some(path) = free {
            used.insert(path.clone());
            let text = file_text(&candidate.draft);
            files.insert(path, (candidate, text));
        }
    }
    if files.is_empty() {
        return Vec::new();
    }
    let texts = files
        .iter()
        .map(|(path, (_, text))| (path.clone(), text.clone().into_bytes()));
    let trial = lay(Arc::clone(tree), texts.collect(), terminal);
    let sources = &trial.after.loaded.sources;
    let faulty: BTreeSet<&str> = trial
        .added
        .iter()
        .map(|it| sources.path(it.origin.file))
        .collect();
    let mut sound = Vec::new();
    for (path, (candidate, text)) in files {
        if faulty.contains(path.as_str()) {
            let why = trial
                .added
                .iter()
                .find(|it| sources.path(it.origin.file) == path);
            let why = why.map_or(Why::Empty, Why::found);
            taken
                .stopped
                .push(StoppedCase::new(&candidate.file, candidate.case.spot, why));
        } else {
            sound.push(TakenFile {
                path,
                text,
                removed: candidate.case.removed,
                cut: candidate.case.cut,
                attachments: candidate.case.attachments,
                draft: candidate.draft,
                route: None,
                doubt: None,
            });
        }
    }
    sound
}

/// Writes the files, all or none.
fn write(files: Vec<TakenFile>, root: &Path, taken: &mut Taken) -> anyhow::Result<()> {
    let files = output::wholly(root, |writing| {
        let mut written = Vec::new();
        for file in files {
            let first = std::iter::once(file.path.clone());
            let mut taken = None;
            for path in first.chain(paths(&file.draft)) {
                if writing.create(&path, file.text.as_bytes())?.is_some() {
                    taken = Some(path);
                    break;
                }
            }
            written.extend(taken.map(|path| TakenFile { path, ..file }));
        }
        Ok(written)
    })?;
    taken.files.extend(files);
    Ok(())
}
