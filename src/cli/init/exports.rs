//! Boards, rows, register and first period out of the lists of grants that a municipality has.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::fail::Failure;
use crate::cli::prompt::Asker;
use crate::cli::record::{FILE_REFUSED, REGISTER, lay};
use crate::cli::terminal::Terminal;
use crate::cli::{disk, grants, organisation, questionnaire, shell};
use crate::diag::plain;
use crate::ingest::{self, NewExport};
use crate::model::{Period, plausible_years, text};
use crate::render::capital;
use crate::source::{Overlay, Tree, fingerprint};
use crate::write::{NewBoard, Start, is_board_id};

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

/// A list, whose it is where that is known, and the year of rows that do not say theirs.
pub(super) struct List {
    pub(super) board: Option<String>,
    year: Option<i32>,
    path: PathBuf,
}

/// The lists that are named, with what their names say.
pub(super) fn lists(args: &[ListArg], start: &Start) -> Vec<List> {
    let lists = args.iter().map(|arg| {
        let stem = arg.path.file_stem().unwrap_or_default().to_string_lossy();
        let slug = text::slug(&stem);
        let words = || slug.split('-');
        let (from, until) = plausible_years();
        let year = || {
            let mut years = words().filter_map(Period::parse_year);
            years.find(|year| (from..=until).contains(year))
        };
        List {
            board: arg.board.clone().or_else(|| board_of(words(), start)),
            year: arg.year.or_else(year),
            path: arg.path.clone(),
        }
    });
    lists.collect()
}

/// The one board among the words of a file's name: of those that are known, else what must be short
/// for a board. Of two, neither is taken.
fn board_of<'w>(words: impl Iterator<Item = &'w str>, start: &Start) -> Option<String> {
    let is_board = |word: &str| {
        if start.boards.is_empty() {
            is_board_id(word)
        } else {
            start.boards.iter().any(|board| board.id == word)
        }
    };
    let found: BTreeSet<&str> = words.filter(|word| is_board(word)).collect();
    let one = found.first().filter(|_| found.len() == 1);
    one.map(|board| (*board).to_owned())
}

fn nobodys(name: &str) -> Failure {
    let example = format!("kfn:2021={name}");
    let example = shell::argument(&example);
    Failure::new(
        format!("{name} säger inte i sitt namn vems listan är; skriv NÄMND:ÅR=FIL, som {example}"),
        format!(
            "{name} does not say in its name whose list it is; write BOARD:YEAR=FILE, such as {example}"
        ),
    )
}

/// Adds the boards of lists that are not there. Fails if it is not known whose one is.
pub(super) fn add_boards(lists: &[List], start: &mut Start) -> Result<(), Failure> {
    for list in lists {
        let id = list.whose()?;
        if !start.boards.iter().any(|board| board.id == id) {
            let id = id.to_owned();
            start.boards.push(NewBoard { id, name: None });
        }
    }
    Ok(())
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
    (terminal, asker): (&mut Terminal, Option<&Asker<'_>>),
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
        let board = list.whose()?;
        terminal.result(&format!("{board}: {}\n", plain(&name)))?;
        if let Some(asker) = asker {
            // A list that has changed since the last time is another.
            asker.about(&format!("{} {}", list.name(), fingerprint(&export.bytes)))?;
        }
        let (files, is_taken) = grants::taken(&after, board, &export, (terminal, asker))?;
        if !is_taken {
            made.left.push(list.command(board, &name));
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
    /// What it is called on the command line.
    pub(super) fn name(&self) -> String {
        plain(&self.path.display().to_string())
    }

    /// Its path but for years: lists of one kind have the same.
    pub(super) fn kind(&self) -> PathBuf {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let slug = text::slug(&stem);
        let words = slug.split('-');
        let words: Vec<&str> = words
            .filter(|it| Period::parse_year(it).is_none())
            .collect();
        self.path.with_file_name(words.join("-"))
    }

    /// The board that its name tells of, as in `Socialnämnden 2021.xlsx`.
    pub(super) fn board_name(&self) -> Option<String> {
        let stem = self.path.file_stem()?.to_string_lossy();
        let is_last = |word: &str| {
            let word = text::slug(word);
            ["namnd", "styrelse"].iter().any(|it| word.contains(it))
        };
        let words = stem.split([' ', '_']);
        let words = words.filter(|word| Period::parse_year(word).is_none());
        let words: Vec<&str> = words.collect();
        let last = words.iter().position(|word| is_last(word))?;
        Some(capital(&words.get(..=last)?.join(" ")))
    }

    fn whose(&self) -> Result<&str, Failure> {
        let board = self.board.as_deref();
        board.ok_or_else(|| nobodys(&self.name()))
    }

    /// The command that takes it in.
    fn command(&self, board: &str, name: &str) -> String {
        let year = self
            .year
            .map_or_else(String::new, |year| format!(" --year {year}"));
        format!(
            "samverkan grants import {board} {}{year}",
            shell::argument(name)
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
        if self.files.is_empty() {
            terminal.say(
                &format!("Fyll i boards.yaml, och börja en period: samverkan questionnaire new ÅR{named}"),
                &format!("Fill in boards.yaml, and begin a period: samverkan questionnaire new YEAR{named}"),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn list(path: &str) -> List {
        List {
            board: None,
            year: None,
            path: path.into(),
        }
    }

    #[test]
    fn a_name_tells_of_a_board_and_of_the_same_list_another_year() {
        for (path, name) in [
            (
                "a/kultur- och fritidsnämnden 2021.csv",
                "Kultur- och fritidsnämnden",
            ),
            ("2021_Socialnämnden_bidrag.xlsx", "Socialnämnden"),
            ("Kommunstyrelsen.csv", "Kommunstyrelsen"),
        ] {
            assert_eq!(list(path).board_name().as_deref(), Some(name));
        }
        assert_eq!(list("bidrag 2021.csv").board_name(), None);
        let kind = |path| list(path).kind();
        assert_eq!(kind("a/Bidrag 2020.csv"), kind("a/bidrag-2021.xlsx"));
        assert_ne!(kind("a/bidrag 2020.csv"), kind("b/bidrag 2020.csv"));
        assert_ne!(kind("a/bidrag 2020.csv"), kind("a/lån 2020.csv"));
    }
}
