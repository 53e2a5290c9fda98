//! When and by which commit the lines of an answer came: `git blame`, once for each file.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::ValueEnum;
use rayon::prelude::*;

use crate::diag::{Lang, shown};
use crate::review::same_lines;
use crate::source::{FileId, Origin, SourceFile, SourceMap};

use super::table::{Object, Table};
use super::terminal::Terminal;
use super::{disk, git, root};

/// The option of commands that show lines of the data.
#[derive(Debug, clap::Args)]
pub(super) struct BlameArgs {
    /// Say when and by which commit each line came, and with =names also by whom
    #[arg(
        long, value_enum, value_name = "WHAT", num_args = 0..=1, require_equals = true,
        default_missing_value = "commits"
    )]
    blame: Option<Asked>,
}

/// What is asked of each line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Asked {
    /// The day, the commit and what it says of itself
    Commits,
    /// Who made the commit too
    Names,
}

/// A commit that a line came by.
#[derive(Debug, Clone, Default)]
struct Commit {
    hash: String,
    day: NaiveDate,
    time: i64,
    subject: String,
    name: Option<String>,
}

/// How much of the name of a commit is shown.
const SHORT: usize = 10;

/// The commits of the lines of some files.
#[derive(Debug, Default)]
pub(super) struct Blame {
    files: HashMap<FileId, Lines>,
}

/// The commits of the lines of a file.
#[derive(Debug)]
enum Lines {
    /// Each line in its place; nothing for one in no commit.
    Each(Vec<Option<Commit>>),
    /// Of a workbook, or a text whose lines git does not see: the newest of all.
    AsOne(Option<Commit>),
}

impl BlameArgs {
    /// The commits of the lines of those files that have some of these places; `None` if nobody asks.
    pub(super) fn of(
        &self,
        places: impl Iterator<Item = Origin>,
        sources: &SourceMap,
        terminal: &Terminal,
    ) -> anyhow::Result<Option<Blame>> {
        let Some(asked) = self.blame else {
            return Ok(None);
        };
        let root = root::find(&terminal.global)?;
        git::prefix(&root)?;
        let files: BTreeSet<FileId> = places.map(|it| it.file).collect();
        let known = files.into_par_iter().filter_map(|id| {
            let file = sources.get(id)?;
            Some(lines(&root, (id, file), sources, terminal).map(|lines| (id, lines)))
        });
        let mut files: HashMap<FileId, Lines> = known.collect::<anyhow::Result<_>>()?;
        if asked == Asked::Commits {
            for commit in files.values_mut().flat_map(Lines::commits) {
                commit.name = None;
            }
        }
        Ok(Some(Blame { files }))
    }
}

impl Lines {
    fn commits(&mut self) -> impl Iterator<Item = &mut Commit> {
        let lines = match self {
            Self::Each(lines) => lines.as_mut_slice(),
            Self::AsOne(one) => std::slice::from_mut(one),
        };
        lines.iter_mut().flatten()
    }
}

fn lines(
    root: &Path,
    (id, file): (FileId, &SourceFile),
    sources: &SourceMap,
    terminal: &Terminal,
) -> anyhow::Result<Lines> {
    let revision = terminal.global.rev.as_deref();
    // A file that git does not know has no line in a commit.
    let Some(told) = git::blame(root, file.listed(), revision.unwrap_or("HEAD"))? else {
        return Ok(Lines::AsOne(None));
    };
    let known = commits(&told);
    let commit = |at: usize| known.get(at).map(|(commit, _)| commit.clone());
    let each: Vec<Option<Commit>> = if revision.is_some() {
        (0..known.len()).map(commit).collect()
    } else {
        let now = disk::read_file(&root.join(file.listed()))?;
        let now: Vec<&[u8]> = now
            .strip_suffix(b"\n")
            .unwrap_or(&now)
            .split(|it| *it == b'\n')
            .collect();
        let was: Vec<&[u8]> = known.iter().map(|(_, line)| *line).collect();
        same_lines(&was, &now)
            .into_iter()
            .map(|at| commit(at?))
            .collect()
    };
    let text = sources.text(id);
    let endings = text.text.matches('\n').count();
    let is_counted_alike = text.lines().count() == endings.saturating_add(1)
        // Git takes what is after the last line ending as a line, if there is anything.
        && (endings..=endings.saturating_add(1)).contains(&each.len());
    if is_counted_alike && file.book.is_none() {
        return Ok(Lines::Each(each));
    }
    let is_whole = each.len() == known.len() && each.iter().all(Option::is_some);
    let newest = each.into_iter().flatten().max_by_key(|it| it.time);
    Ok(Lines::AsOne(newest.filter(|_| is_whole)))
}

/// Each line and its commit, from what `git blame --porcelain` tells: of a line a head with the
/// commit and, the first time, what is known of it, and then the line after a tab.
fn commits(told: &[u8]) -> Vec<(Commit, &[u8])> {
    let mut known: HashMap<&[u8], Commit> = HashMap::new();
    let mut lines = Vec::new();
    let mut own: &[u8] = b"";
    for line in told.split(|byte| *byte == b'\n') {
        if let Some(line) = line.strip_prefix(b"\t") {
            lines.push((known.get(own).cloned().unwrap_or_default(), line));
            own = b"";
            continue;
        }
        let end = line
            .iter()
            .position(|byte| *byte == b' ')
            .unwrap_or(line.len());
        let (word, rest) = line.split_at_checked(end).unwrap_or_default();
        let rest = String::from_utf8_lossy(rest);
        let rest = rest.trim_start();
        if own.is_empty() {
            own = word;
        }
        let commit = known.entry(own).or_insert_with(|| Commit {
            hash: String::from_utf8_lossy(own).chars().take(SHORT).collect(),
            ..Commit::default()
        });
        match word {
            b"author" => commit.name = Some(shown(rest)),
            b"summary" => commit.subject = shown(rest),
            b"author-time" => commit.time = rest.parse().unwrap_or_default(),
            b"author-tz" => commit.day = day(commit.time, rest).unwrap_or_default(),
            _ => {}
        }
    }
    lines
}

/// The day of a moment where the clock is so far from UTC, as in `+0200`.
fn day(time: i64, zone: &str) -> Option<NaiveDate> {
    let zone: i32 = zone.parse().ok()?;
    let minutes = (zone / 100).checked_mul(60)?.checked_add(zone % 100)?;
    let zone = FixedOffset::east_opt(minutes.checked_mul(60)?)?;
    Some(
        DateTime::from_timestamp(time, 0)?
            .with_timezone(&zone)
            .date_naive(),
    )
}

impl Blame {
    fn commit(&self, place: Origin) -> Option<&Commit> {
        let at = usize::try_from(place.line).ok()?.checked_sub(1)?;
        match self.files.get(&place.file)? {
            Lines::Each(lines) => lines.get(at)?.as_ref(),
            Lines::AsOne(one) => one.as_ref(),
        }
    }

    /// How the line of a place came, for people.
    fn told(&self, place: Origin, lang: Lang) -> String {
        let Some(it) = self.commit(place) else {
            return lang
                .pick("i ingen version ännu", "in no commit yet")
                .to_owned();
        };
        let by = it
            .name
            .as_ref()
            .map_or_else(String::new, |name| format!(", {name}"));
        format!("{} {} {}{by}", it.day, it.hash, it.subject)
    }
}

/// What follows a line for people; nothing if nobody asks.
pub(super) fn after(blame: Option<&Blame>, place: Origin, lang: Lang) -> String {
    blame.map_or_else(String::new, |it| format!("  [{}]", it.told(place, lang)))
}

/// What an object says besides, for programs; nothing if nobody asks.
pub(super) fn members(blame: Option<&Blame>, place: Origin) -> Object<'_> {
    columns(Table::new(Vec::new()), blame, |it| *it).object(&place)
}

/// A table with how each row came; the same if nobody asks.
pub(super) fn columns<'a, R: Sync>(
    table: Table<'a, R>,
    blame: Option<&'a Blame>,
    place: impl Fn(&R) -> Origin + Copy + Sync + 'a,
) -> Table<'a, R> {
    let Some(blame) = blame else {
        return table;
    };
    let commit = move |row: &R| blame.commit(place(row));
    table
        .shown(["Kom", "Came"], move |row, lang| {
            blame.told(place(row), lang)
        })
        .field("commit", move |row| commit(row).map(|it| it.hash.as_str()))
        .field("commit_date", move |row| commit(row).map(|it| it.day))
        .field("commit_subject", move |row| {
            commit(row).map(|it| it.subject.as_str())
        })
        .field("commit_author", move |row| {
            commit(row).and_then(|it| it.name.as_deref())
        })
}
