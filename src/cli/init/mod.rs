//! `samverkan init [DIR]`.

mod ask;
mod exports;
mod known;
mod platform;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{OrgNr, OrgNrError};
use crate::schema::SETTINGS;
use crate::source::{Tree, TreeInMemory};
use crate::write::{Draft, NewBoard, Start};

use super::fail::Failure;
use super::prompt::{self, Asker, Prompt, Said};
use super::record::{Unfinished, with_choices};
use super::root::{self, MARK};
use super::terminal::Terminal;
use super::{Outcome, disk, examine, output, print, shell};

use exports::{List, ListArg, Made};
use known::{CI, Known};
use platform::Platform;

/// Arguments of `init`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan init\n  \
    samverkan init data --municipality Exempelköping --org-nr 212000-0001 \\\n    \
    --board \"Kultur- och fritidsnämnden\" --board \"sn=Socialnämnden\"\n  \
    samverkan init --from-exports kfn-2020.xlsx kfn-2021.xlsx sn:2021=bidrag.csv\n\n\
    In a terminal it asks for what is not given; Enter passes a question by. The files have no \
    errors, and comments that say what to write. Files that are there are left as they are.\n\n\
    With --from-exports, boards, register and first period come from the lists. A name such as \
    kfn-2021.xlsx says the board and the year; else write BOARD:YEAR=FILE, or BOARD=FILE where the \
    list says its years. A list that cannot be read for certain is told of and left, and the rest \
    is taken in.")]
pub(super) struct Args {
    /// The folder; it is made if it is not there [default: the working folder]
    dir: Option<PathBuf>,
    /// The municipality's name
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
    /// The municipality's organisation number
    #[arg(long, value_name = "NUMBER", value_parser = parse_number)]
    org_nr: Option<OrgNr>,
    /// A board that gives grants, by its name, or as ID=NAME
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Make boards, register and first period from these lists of grants
    #[arg(long, value_name = "LIST", num_args = 1.., value_parser = ListArg::parse)]
    from_exports: Vec<ListArg>,
    /// Write the files that check each change on this platform
    #[arg(long, value_name = "PLATFORM")]
    ci: Option<Platform>,
    /// Ask nothing
    #[arg(long)]
    yes: bool,
}

fn parse_number(text: &str) -> Result<OrgNr, Failure> {
    OrgNr::parse(text).map_err(|error| match error {
        OrgNrError::CheckDigit => Failure::new(
            "kontrollsiffran stämmer inte",
            "the check digit does not fit",
        ),
        OrgNrError::Length(_) | OrgNrError::ThirdDigit | OrgNrError::Spoilt => Failure::new(
            "inte ett organisationsnummer som 212000-0001",
            "not an organisation number such as 212000-0001",
        ),
    })
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    root::refuse_revision(&terminal.global)?;
    let here = || PathBuf::from(".");
    let dir = (args.dir.clone().or_else(|| terminal.global.data.clone())).unwrap_or_else(here);
    refuse_root(&dir)?;
    let asks = prompt::may_ask(terminal) && !args.yes;
    let mut start = Start {
        municipality: args.municipality.clone(),
        org_nr: args.org_nr.map(|number| number.to_string()),
        boards: args.board.iter().map(|it| NewBoard::parse(it)).collect(),
    };
    let mut lists = exports::lists(&args.from_exports, &start);
    let mut ci = args.ci;
    let unfinished = Unfinished::of(&dir, &SETTINGS, "");
    let lang = terminal.lang;
    let answered = if asks {
        let known = Known {
            start: &mut start,
            lists: &mut lists,
            ci: &mut ci,
            // Where there is no repository, nothing is reviewed.
            may_review: root::repository_of(&dir).is_some(),
        };
        Some(ask::complete(known, &unfinished, Prompt { lang })?)
    } else {
        None
    };
    exports::add_boards(&lists, &mut start)?;
    let mut files: Vec<(String, Vec<u8>)> = (start.files().into_iter())
        .map(|(path, text)| (path.to_owned(), text.into_bytes()))
        .collect();
    let Some(tree) = sound(&files, terminal)? else {
        return Ok(Outcome::Findings);
    };
    let Some(made) = read(&lists, &tree, (answered, &unfinished), terminal)? else {
        return Ok(Outcome::Findings);
    };
    files.retain(|(path, _)| !made.files.contains_key(path));
    // The file that makes the folder a data root comes last.
    let mark = files.pop();
    files.extend(made.files.clone());
    files.extend(mark);
    let place = Place::of(&dir, ci);
    place.write(files, terminal)?;
    if asks {
        unfinished.forget();
    }
    let named = named(&dir);
    made.tell(&named, terminal)?;
    Ok(if made.is_whole() {
        Outcome::Clean
    } else {
        Outcome::Findings
    })
}

/// What the lists make of the data root. What a person answers of them is kept with the rest.
fn read(
    lists: &[List],
    tree: &Arc<dyn Tree>,
    (answered, unfinished): (Option<(Draft, Vec<Said>)>, &Unfinished),
    terminal: &mut Terminal,
) -> anyhow::Result<Option<Made>> {
    let Some((draft, said)) = answered else {
        return exports::taken_in(lists, tree, (terminal, None));
    };
    let lang = terminal.lang;
    let keep = |said: &[Said]| unfinished.keep(CI, &with_choices(draft.clone(), said));
    let before = || Ok(said.clone());
    let asker = Asker::new(Prompt { lang }, &before, &keep);
    let made = exports::taken_in(lists, tree, (terminal, Some(&asker)));
    unfinished.ended(made, lang)
}

/// Refuses a folder that is a data root already.
fn refuse_root(dir: &Path) -> Result<(), Failure> {
    if dir.join(MARK).symlink_metadata().is_err() {
        return Ok(());
    }
    let place = dir.display();
    Err(Failure::new(
        format!("{place} är redan en datakatalog"),
        format!("{place} is a data root already"),
    ))
}

/// The files as a data root. The names may be anything: where they bring errors, those are shown, and there
/// is none.
fn sound(
    files: &[(String, Vec<u8>)],
    terminal: &mut Terminal,
) -> anyhow::Result<Option<Arc<dyn Tree>>> {
    let tree: Arc<dyn Tree> = Arc::new(TreeInMemory::new(files.iter().cloned()));
    let session = examine(Arc::clone(&tree), None, terminal.global.as_of);
    if !session.found.has_errors() {
        return Ok(Some(tree));
    }
    let sources = &session.loaded.sources;
    let width = Terminal::width();
    terminal.result(&print::human(&session.found, sources, terminal.lang, width))?;
    Ok(None)
}

/// How a command names the data root, where it does not find it by itself.
fn named(dir: &Path) -> String {
    let is_found = dir == Path::new(".") || dir == Path::new("data");
    if is_found {
        String::new()
    } else {
        shell::data(dir)
    }
}

/// Where the files go: a folder, and from it the one that becomes the data root.
struct Place {
    top: PathBuf,
    below: String,
    ci: &'static [(&'static str, &'static str)],
}

/// Files that a folder may have already: they are the municipality's own, and are left as they are.
const OWN: [&str; 3] = ["README.md", ".gitignore", ".gitattributes"];

impl Place {
    /// The folder itself, or the top of its repository where files go there.
    fn of(dir: &Path, ci: Option<Platform>) -> Self {
        let ci = ci.map_or(&[][..], Platform::files);
        let repository = Some(dir).filter(|_| !ci.is_empty());
        let repository = repository.and_then(root::repository_of);
        let (top, below) = (repository.filter(|(_, below)| !below.is_empty()))
            .unwrap_or_else(|| (dir.to_path_buf(), String::new()));
        Self { top, below, ci }
    }

    /// Writes the files, all or none, and names them.
    fn write(&self, files: Vec<(String, Vec<u8>)>, terminal: &mut Terminal) -> anyhow::Result<()> {
        let of_ci = (self.ci.iter()).map(|(path, text)| ((*path).to_owned(), (*text).into()));
        let of_root = files.into_iter();
        let of_root = of_root.map(|(path, bytes)| (format!("{}{path}", self.below), bytes));
        // The file that makes the folder a data root still comes last.
        let all: Vec<(String, Vec<u8>)> = of_ci.chain(of_root).collect();
        let (left, new): (Vec<_>, Vec<_>) =
            (all.into_iter()).partition(|(path, _)| self.is_own(path));
        refuse_what_is_there(&self.top, &new)?;
        let written = output::wholly(&self.top, |writing| {
            let mut written = Vec::new();
            for (name, bytes) in &new {
                match writing.create(name, bytes)? {
                    Some(path) => written.push(path),
                    // An interrupted or simultaneous run may have written the same text.
                    None => refuse_what_is_there(&self.top, &[(name.clone(), bytes.clone())])?,
                }
            }
            Ok(written)
        })?;
        for path in written {
            terminal.wrote(path.display())?;
        }
        for (path, bytes) in left {
            self.tell_left(&path, &bytes, terminal)?;
        }
        Ok(())
    }

    /// Whether a path is one that the municipality has its own file at.
    fn is_own(&self, path: &str) -> bool {
        let name = path.strip_prefix(&self.below).unwrap_or(path);
        let may_be = OWN.contains(&name) || self.ci.iter().any(|(it, _)| *it == path);
        may_be && self.top.join(path).symlink_metadata().is_ok()
    }

    /// Says that a file is left as it is, and what it could say besides.
    fn tell_left(&self, path: &str, bytes: &[u8], terminal: &mut Terminal) -> anyhow::Result<()> {
        let there = disk::read_file(&self.top.join(path)).unwrap_or_default();
        if there == bytes {
            return Ok(());
        }
        let there = String::from_utf8_lossy(&there).into_owned();
        let new = String::from_utf8_lossy(bytes).into_owned();
        let lacks = |line: &&str| !line.starts_with('#') && !there.lines().any(|it| it == *line);
        let lines: Vec<&str> = new.lines().filter(lacks).collect();
        terminal.say(
            &format!("{path} finns redan och lämnas som den är."),
            &format!("{path} is there already, and is left as it is."),
        )?;
        // What such a file lacks is a line or two; others are texts of their own.
        let is_short = path.ends_with(".gitignore") || path.ends_with(".gitattributes");
        if is_short && !lines.is_empty() {
            terminal.say("Lägg till i den:", "Add to it:")?;
            for line in lines {
                terminal.say(&format!("  {line}"), &format!("  {line}"))?;
            }
        }
        Ok(())
    }
}

/// Fails if a folder has files of these names with other content.
fn refuse_what_is_there(dir: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let is_same =
        |path: &Path, bytes: &[u8]| disk::read_file(path).is_ok_and(|there| there == bytes);
    let in_the_way: Vec<&str> = (files.iter())
        .filter(|(name, bytes)| {
            let path = dir.join(name);
            path.symlink_metadata().is_ok() && !is_same(&path, bytes)
        })
        .map(|(name, _)| name.as_str())
        .collect();
    if in_the_way.is_empty() {
        return Ok(());
    }
    let (place, names) = (dir.display(), in_the_way.join(", "));
    Err(Failure::new(
        format!("i {place} finns redan {names}, med annat i; flytta undan det, och försök igen"),
        format!(
            "{place} has {names} already, with something else in it; move it out of the way, and try again"
        ),
    ))
}
