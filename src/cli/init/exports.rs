//! Boards, rows, register and first period out of the lists of grants that a municipality has.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::fail::Failure;
use crate::cli::prompt::{self, Answer, Line, Prompt, Start as Begin};
use crate::cli::record::{FILE_REFUSED, REGISTER, lay};
use crate::cli::terminal::Terminal;
use crate::cli::{disk, grants, organisation, questionnaire};
use crate::diag::{Lang, plain};
use crate::ingest::{self, NewExport};
use crate::model::{Period, plausible_years, text};
use crate::source::{Overlay, Tree};
use crate::write::{NewBoard, Start};

/// A list as it is named on the command line.
#[derive(Debug, Clone)]
pub(super) struct ListArg {
    board: Option<String>,
    year: Option<i32>,
    path: PathBuf,
}

impl ListArg {
    /// Reads `BOARD:YEAR=FILE`, `BOARD=FILE` or `FILE`.
    pub(super) fn parse(text: &str) -> Result<Self, Failure> {
        let said = text.split_once('=').and_then(|(said, path)| {
            let (board, year) = match said.split_once(':') {
                Some((board, year)) => (board, Some(Period::parse_year(year)?)),
                None => (said, None),
            };
            text::is_slug(board).then(|| Self {
                board: Some(board.to_owned()),
                year,
                path: path.into(),
            })
        });
        Ok(said.unwrap_or_else(|| Self {
            board: None,
            year: None,
            path: text.into(),
        }))
    }
}

/// A list, whose it is, and the year of rows that do not say theirs.
pub(super) struct List {
    board: String,
    year: Option<i32>,
    path: PathBuf,
}

/// The lists that are named. What their names do not say is asked for in a language, if there is a
/// person to ask.
pub(super) fn lists(
    args: &[ListArg],
    start: &Start,
    lang: Option<Lang>,
) -> anyhow::Result<Vec<List>> {
    let mut lists = Vec::new();
    for arg in args {
        let stem = arg.path.file_stem().unwrap_or_default().to_string_lossy();
        let slug = text::slug(&stem);
        let words = || slug.split('-');
        let (from, until) = plausible_years();
        let year = || {
            let mut years = words().filter_map(Period::parse_year);
            years.find(|year| (from..=until).contains(year))
        };
        let named = || {
            words()
                .find(|word| is_board(word, start))
                .map(str::to_owned)
        };
        let board = match (arg.board.clone().or_else(named), lang) {
            (Some(board), _) => board,
            (None, Some(lang)) => whose(&arg.path, lang)?,
            (None, None) => return Err(nobodys(&arg.path).into()),
        };
        lists.push(List {
            board,
            year: arg.year.or_else(year),
            path: arg.path.clone(),
        });
    }
    Ok(lists)
}

/// Whether a word of a file's name is a board: one of those that are known, else what looks like an id.
fn is_board(word: &str, start: &Start) -> bool {
    if start.boards.is_empty() {
        return (2..=4).contains(&word.len()) && word.bytes().all(|it| it.is_ascii_lowercase());
    }
    start.boards.iter().any(|board| board.id == word)
}

/// Asks whose a list is.
fn whose(path: &Path, lang: Lang) -> anyhow::Result<String> {
    let name = plain(&path.display().to_string());
    let message = match lang {
        Lang::Sv => format!("Vilken nämnds lista är {name}?"),
        Lang::En => format!("Which board's list is {name}?"),
    };
    let why = lang.pick(
        "små bokstäver a–z, siffror och bindestreck",
        "small letters a–z, digits and hyphens",
    );
    let answer = (Prompt { lang }).line(Line {
        message: &message,
        help: lang.pick(
            "nämndens korta id, som kfn",
            "the board's short id, such as kfn",
        ),
        start: Begin::Text(""),
        known: &[],
        judge: |text: &str| (!text::is_slug(text)).then(|| why.to_owned()),
    })?;
    match answer {
        Answer::Given(board) => Ok(board),
        Answer::Back => Err(prompt::cancelled().into()),
    }
}

fn nobodys(path: &Path) -> Failure {
    let name = path.display();
    Failure::new(
        format!(
            "{name} säger inte i sitt namn vems listan är; skriv NÄMND:ÅR=FIL, som kfn:2021={name}"
        ),
        format!(
            "{name} does not say in its name whose list it is; write BOARD:YEAR=FILE, such as kfn:2021={name}"
        ),
    )
}

/// Adds the boards of lists that are not there.
pub(super) fn add_boards(lists: &[List], start: &mut Start) {
    for list in lists {
        if !start.boards.iter().any(|board| board.id == list.board) {
            let id = list.board.clone();
            start.boards.push(NewBoard { id, name: None });
        }
    }
}

/// What has been made of the lists.
#[derive(Default)]
pub(super) struct Made {
    /// The files, by their paths.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// The commands that take in what was not taken in, once what is told of it is settled.
    left: Vec<String>,
    period: Option<Period>,
}

/// What the lists make of a new data root. None if it would have errors, which have then been shown.
pub(super) fn taken_in(
    lists: &[List],
    tree: &Arc<dyn Tree>,
    terminal: &mut Terminal,
) -> anyhow::Result<Option<Made>> {
    let mut made = Made::default();
    let mut after: Arc<dyn Tree> = Arc::clone(tree);
    for list in lists {
        let name = list.path.display().to_string();
        let export = NewExport {
            name: name.clone(),
            bytes: disk::read_file(&list.path)?,
            year: list.year,
        };
        terminal.result(&format!("{}: {}\n", list.board, plain(&name)))?;
        let (files, is_taken) = grants::taken(&after, &list.board, &export, terminal)?;
        if !is_taken {
            made.left.push(list.command(&name));
        }
        terminal.result("\n")?;
        after = Arc::new(Overlay::new(after, files.clone()));
        made.files.extend(files);
    }
    if made.files.is_empty() {
        return Ok(Some(made));
    }
    let data = ingest::load(Arc::clone(&after)).dataset;
    let entries = organisation::entries(&data);
    if !entries.is_empty() {
        let grown = REGISTER.with(&entries, &*after)?;
        let register = (REGISTER.path.to_owned(), grown.after);
        after = Arc::new(Overlay::new(after, [register.clone()]));
        made.files.extend([register]);
    }
    made.period = period(&data.grants.rows().map(|grant| grant.year).collect());
    if let Some(period) = made.period {
        let files = questionnaire::begun(&after, period, &[])?;
        made.files.extend(files);
    }
    let trial = lay(Arc::clone(tree), made.files.clone(), terminal);
    let is_refused = trial.refuses(FILE_REFUSED, terminal)?;
    Ok((!is_refused).then_some(made))
}

/// The longest period that is begun for lists of many years: else their last year is.
const LONGEST: usize = 4;

/// The period of rows for some years.
fn period(years: &BTreeSet<i32>) -> Option<Period> {
    let (first, last) = (years.first()?, years.last()?);
    if years.len() > LONGEST || first == last {
        return Some(Period::of_year(*last));
    }
    Period::of_years(*first, *last)
}

impl List {
    /// The command that takes it in.
    fn command(&self, name: &str) -> String {
        let year = self
            .year
            .map_or_else(String::new, |year| format!(" --year {year}"));
        format!(
            "samverkan grants import {} {}{year}",
            self.board,
            plain(name)
        )
    }
}

impl Made {
    /// Whether every list was taken in.
    pub(super) const fn is_whole(&self) -> bool {
        self.left.is_empty()
    }

    /// Says what is left to do.
    /// `named` is how a command names the data root.
    pub(super) fn tell(&self, named: &str, terminal: &mut Terminal) -> anyhow::Result<()> {
        for command in &self.left {
            terminal.say(
                &format!("Inte inläst ännu, se ovan: {command}{named}"),
                &format!("Not taken in yet, see above: {command}{named}"),
            )?;
        }
        if let Some(period) = self.period {
            terminal.say(
                &format!("Gå igenom boards.yaml och organisations.yaml. Sedan: samverkan check{named}, och samverkan report build {period}{named}"),
                &format!("Go through boards.yaml and organisations.yaml. Then: samverkan check{named}, and samverkan report build {period}{named}"),
            )?;
        }
        Ok(())
    }
}
