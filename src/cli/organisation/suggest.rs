//! `samverkan organisation suggest`.

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::sheet::Sheet;
use crate::cli::table::{Cell, Object, Rows, Table, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, words};
use crate::diag::{Lang, plain};
use crate::model::{Directory, Entry, text::normalised};
use crate::source::SourceMap;
use crate::suggest::{Band, Candidate, Lines, Matcher, Suggestion, lines};

use super::reason;

/// Arguments of `organisation suggest`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan organisation suggest\n  \
    samverkan organisation suggest Kvarnån\n  samverkan organisation suggest --pairs --format json\n\n\
    Nothing is changed: two names become one by a line in organisations.yaml and no other way.")]
pub(in crate::cli) struct Args {
    /// Only names with this part
    part: Option<String>,
    /// Pairs of identified organisations whose names are near, in place of unmatched names
    #[arg(long)]
    pairs: bool,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let (data, sources) = (&session.loaded.dataset, &session.loaded.sources);
    let directory = Directory::new(data);
    let matcher = Matcher::new(data, &directory);
    let mut found = if args.pairs {
        matcher.pairs()
    } else {
        matcher.unmatched()
    };
    if let Some(part) = &args.part {
        let wanted = normalised(part);
        found.retain(|it| named(&directory, it.entry).is_some_and(|entry| has(entry, &wanted)));
    }
    // The most likely first; equally likely names stay in the order of the directory.
    found.sort_by_key(|it| std::cmp::Reverse(it.candidates.first().map(|first| first.band)));
    let suggestions = Suggestions {
        found: &found,
        directory: &directory,
        sources,
        lang: terminal.lang,
    };
    put(&suggestions, &args.out, terminal)?;
    let (sv, en) = summary(&found, args.pairs);
    terminal.say(&sv, &en)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

fn named<'d>(directory: &'d Directory<'d>, entry: usize) -> Option<&'d Entry<'d>> {
    directory.entries().get(entry)
}

fn has(entry: &Entry<'_>, wanted: &str) -> bool {
    let names = entry.names();
    names.iter().any(|name| normalised(name).contains(wanted))
}

fn summary(found: &[Suggestion], pairs: bool) -> (String, String) {
    let of = |band: Option<Band>| {
        let best = found
            .iter()
            .map(|it| it.candidates.first().map(|first| first.band));
        best.filter(|best| *best == band).count()
    };
    let all = found.len();
    let (sure, possible) = (of(Some(Band::VeryLikely)), of(Some(Band::Possible)));
    let (alike, none) = (of(Some(Band::Resembles)), of(None));
    if pairs {
        return (
            format!("{all} organisationer har namn som ligger nära andras."),
            format!("{all} organisations have names near those of others."),
        );
    }
    (
        format!(
            "{all} utan identitet: mycket troligt förslag {sure}, möjligt {possible}, bara likt {alike}, inget {none}."
        ),
        format!(
            "{all} not identified: suggestion very likely {sure}, possible {possible}, only alike {alike}, none {none}."
        ),
    )
}

/// Suggestions, and what is needed to describe them.
struct Suggestions<'a> {
    found: &'a [Suggestion],
    directory: &'a Directory<'a>,
    sources: &'a SourceMap,
    lang: Lang,
}

impl Answer for Suggestions<'_> {
    fn human(&self, lang: Lang) -> String {
        let mut sheet = Sheet::new(lang);
        for (asked, candidates) in self.asked() {
            self.describe(asked, candidates, &mut sheet);
        }
        sheet.finish()
    }

    fn json(&self) -> impl Serialize {
        let suggestions = self.asked().map(|(asked, candidates)| {
            let found = candidates.iter().filter_map(|it| self.found(asked, it));
            let record = candidates.is_empty().then(|| lines(asked, None));
            object! {
                name: &asked.name,
                org_nr: asked.org_nr(),
                rows: rows(asked),
            }
            .and(self.place(asked))
            .and(object! {
                candidates: cells(found),
                // The record to paste, where there is no candidate.
                record: record.and_then(|it| it.text().map(str::to_owned)),
            })
        });
        object! { suggestions: cells(suggestions) }
    }

    /// A row for each candidate, and one for a name that has none.
    fn rows(&self) -> Option<Rows<'_>> {
        let rows = self.asked().flat_map(|(asked, candidates)| {
            let none = candidates.is_empty().then_some((asked, None));
            let ranked = (1_usize..)
                .zip(candidates)
                .filter_map(move |(rank, candidate)| {
                    let other = named(self.directory, candidate.entry)?;
                    Some((asked, Some((rank, other, candidate))))
                });
            none.into_iter().chain(ranked)
        });
        let table = Table::new(rows.collect())
            .field("name", |(asked, _)| &asked.name)
            .in_sheets(["Namn", "Name"])
            .field("known_by", |(asked, _)| words::known_by(asked))
            .in_sheets(["Nummer", "Number"])
            .field("first", |(asked, _)| self.first(asked))
            .in_sheets(["Första rad", "First row"])
            .field("rank", |(_, found)| found.map(|(rank, ..)| rank))
            .in_sheets(["Ordning", "Rank"])
            .field("candidate", |(_, found)| {
                found.map(|(_, other, _)| &other.name)
            })
            .in_sheets(["Kan vara", "May be"])
            .field("candidate_known_by", |(_, found)| {
                found.and_then(|(_, other, _)| words::known_by(other))
            })
            .in_sheets(["Dess nummer", "Its number"])
            .field("likelihood", |(_, found)| {
                found.map(|(.., it)| Cell::Word(it.band.word(), reason::band(it.band, Lang::Sv)))
            })
            .in_sheets(["Hur troligt", "How likely"])
            .field("reasons", |(_, found)| {
                found.map(|(.., it)| self.reasons(it).join("; "))
            })
            .in_sheets(["Skäl", "Reasons"]);
        Some(table.into_rows(["Förslag", "Suggestions"]))
    }
}

impl<'a> Suggestions<'a> {
    /// Each name, and its candidates.
    fn asked(&self) -> impl Iterator<Item = (&'a Entry<'a>, &'a [Candidate])> {
        let (found, directory) = (self.found, self.directory);
        let asked = |it: &'a Suggestion| Some((named(directory, it.entry)?, &it.candidates[..]));
        found.iter().filter_map(asked)
    }

    fn first(&self, entry: &Entry<'_>) -> Option<String> {
        entry.first.map(|origin| words::place(origin, self.sources))
    }

    fn describe(&self, asked: &Entry<'_>, candidates: &[Candidate], sheet: &mut Sheet) {
        let lang = sheet.lang;
        let rows = usize::try_from(rows(asked)).unwrap_or_default();
        let rows = words::count(rows, lang.pick(["rad", "rader"], ["row", "rows"]));
        let number = words::known_by(asked).map_or_else(String::new, |it| format!(" ({it})"));
        sheet.line(&format!(
            "{}{number}: {rows}, {} {}",
            plain(&asked.name),
            lang.pick("först", "first"),
            self.first(asked).unwrap_or_default()
        ));
        for (rank, candidate) in (1..).zip(candidates) {
            sheet.lines(&self.candidate(rank, asked, candidate).unwrap_or_default());
        }
        if candidates.is_empty() {
            sheet.say([
                "ingen liknar; som egen post i organisations.yaml:",
                "nobody is like it; as a record of its own in organisations.yaml:",
            ]);
            sheet.lines(&indented(lines(asked, None).text().unwrap_or_default()));
        }
        sheet.line("");
    }

    fn candidate(&self, rank: usize, asked: &Entry<'_>, candidate: &Candidate) -> Option<String> {
        let other = named(self.directory, candidate.entry)?;
        let likely = reason::band(candidate.band, self.lang);
        let mut text = format!("  {rank}. {likely}: {}", plain(&other.name));
        if let Some(by) = words::known_by(other) {
            text.push_str(&format!(" ({by})"));
        }
        // The similar name may be an alias.
        if candidate.names.1 != other.name {
            let word = self.lang.pick("som", "as");
            text.push_str(&format!(", {word} {}", plain(&candidate.names.1)));
        }
        if let Some(first) = self.first(other) {
            text.push_str(&format!(", {first}"));
        }
        let reasons: Vec<String> = self.reasons(candidate).iter().map(|it| plain(it)).collect();
        text.push_str(&format!("\n     {}\n", reasons.join("; ")));
        if candidate.band != Band::Resembles {
            text.push_str(&self.to_paste(asked, other));
        }
        Some(text)
    }

    /// The lines that make the two one and where to put them, or why there are none.
    fn to_paste(&self, asked: &Entry<'_>, other: &Entry<'_>) -> String {
        let lines = lines(asked, Some(other));
        let replaced = self.replaced(asked, other, &lines);
        let (what, place) = match &lines {
            Lines::TwoNumbers => {
                let why = self.lang.pick(
                    "två nummer är två organisationer; är det ena fel, rätta det i exporten",
                    "two numbers are two organisations; if one is wrong, have it put right in the export",
                );
                return format!("     {why}\n");
            }
            Lines::SharedName => return String::new(),
            _ if !replaced.is_empty() => (
                self.lang.pick("i stället för", "in place of"),
                replaced.join(self.lang.pick(" och ", " and ")),
            ),
            Lines::Aliases(_) => {
                let record = other
                    .registered
                    .map(|it| words::place(it.origin, self.sources));
                let what = self.lang.pick("nytt i posten", "new in the record at");
                (what, record.unwrap_or_default())
            }
            Lines::Record(_) => {
                let what = self.lang.pick("ny post i", "new record in");
                (what, "organisations.yaml".to_owned())
            }
        };
        let lines = indented(lines.text().unwrap_or_default());
        format!("     {what} {place}:\n{lines}")
    }

    /// The places of what the lines replace: aliases, or records that become one.
    fn replaced(&self, asked: &Entry<'_>, other: &Entry<'_>, lines: &Lines) -> Vec<String> {
        let old = match (lines, other.registered) {
            (Lines::Aliases(_), Some(organisation)) => {
                organisation.aliases.first().map(|alias| alias.origin)
            }
            (Lines::Record(_), Some(organisation)) => Some(organisation.origin),
            _ => None,
        };
        let own = asked.registered.filter(|_| lines.text().is_some());
        let places = old.into_iter().chain(own.map(|it| it.origin));
        places
            .map(|origin| words::place(origin, self.sources))
            .collect()
    }

    fn reasons(&self, candidate: &Candidate) -> Vec<String> {
        let reasons = candidate.reasons.iter();
        reasons.map(|it| reason::reason(it, self.lang)).collect()
    }

    fn place(&self, entry: &Entry<'_>) -> Object<'a> {
        object! {
            file: entry.first.map(|origin| self.sources.path(origin.file)),
            line: entry.first.map(|origin| self.sources.line(&origin)),
        }
    }

    fn found(&self, asked: &Entry<'_>, candidate: &'a Candidate) -> Option<Object<'a>> {
        let other = named(self.directory, candidate.entry)?;
        let lines = lines(asked, Some(other));
        let of_other = object! { name: &other.name, known_by: words::known_by(other) };
        Some(of_other.and(self.place(other)).and(object! {
            likelihood: candidate.band.word(),
            score: candidate.score,
            likest: cells([&candidate.names.0, &candidate.names.1]),
            reasons: self.reasons(candidate),
            // What to write in organisations.yaml to make the two one.
            lines: lines.text().map(str::to_owned),
            replaces: self.replaced(asked, other, &lines),
        }))
    }
}

/// How many rows and records have one of its names.
fn rows(entry: &Entry<'_>) -> u32 {
    let times = entry.written.iter().map(|written| written.times);
    times.fold(0, u32::saturating_add)
}

/// Lines to paste, indented.
fn indented(lines: &str) -> String {
    lines
        .lines()
        .map(|line| format!("       {}\n", plain(line)))
        .collect()
}
