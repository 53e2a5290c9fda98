//! `samverkan organisation suggest`.

use serde::Serialize;

use crate::cli::Outcome;
use crate::cli::options::{Format, Global};
use crate::cli::print;
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::diag::{Lang, plain};
use crate::model::{Directory, Entry, text::normalised};
use crate::source::SourceMap;
use crate::suggest::{Band, Candidate, Lines, Matcher, Suggestion, lines};

use crate::cli::words;

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
}

#[derive(Serialize)]
struct Output<'a> {
    suggestions: Vec<Asked<'a>>,
}

#[derive(Serialize)]
struct Asked<'a> {
    name: &'a str,
    org_nr: Option<String>,
    rows: u32,
    #[serde(flatten)]
    place: Place<'a>,
    candidates: Vec<Found<'a>>,
    /// The record to paste for one that nobody is like.
    record: Option<String>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
}

#[derive(Serialize)]
struct Found<'a> {
    name: &'a str,
    /// Its number, or its id in the register.
    known_by: Option<String>,
    #[serde(flatten)]
    place: Place<'a>,
    likelihood: &'static str,
    score: u16,
    likest: [&'a str; 2],
    reasons: Vec<String>,
    /// The lines of organisations.yaml that make the two one.
    lines: Option<String>,
    /// Where what they replace is written.
    replaces: Vec<String>,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
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
    // The likeliest first; the directory is in order already.
    found.sort_by_key(|it| std::cmp::Reverse(it.candidates.first().map(|first| first.band)));
    let page = Page {
        directory: &directory,
        sources,
        lang: terminal.lang,
    };
    let text = match global.format {
        Format::Human => page.human(&found),
        Format::Json => page.json(&found)?,
        Format::Csv => page.csv(&found)?,
    };
    terminal.result(&text)?;
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

/// What is needed to put suggestions in words.
struct Page<'a> {
    directory: &'a Directory<'a>,
    sources: &'a SourceMap,
    lang: Lang,
}

impl<'a> Page<'a> {
    fn human(&self, found: &[Suggestion]) -> String {
        let mut text = String::new();
        for suggestion in found {
            let Some(asked) = named(self.directory, suggestion.entry) else {
                continue;
            };
            let rows = usize::try_from(rows(asked)).unwrap_or_default();
            let rows = match self.lang {
                Lang::Sv => words::count(rows, "rad", "rader"),
                Lang::En => words::count(rows, "row", "rows"),
            };
            let place = asked.first.map(|origin| words::place(origin, self.sources));
            let number = words::known_by(asked).map_or_else(String::new, |it| format!(" ({it})"));
            text.push_str(&format!(
                "{}{number}: {rows}, {} {}\n",
                plain(&asked.name),
                self.lang.pick("först", "first"),
                place.unwrap_or_default()
            ));
            for (number, candidate) in (1..).zip(&suggestion.candidates) {
                text.push_str(&self.candidate(number, asked, candidate));
            }
            if suggestion.candidates.is_empty() {
                let record = lines(asked, None);
                text.push_str(&format!(
                    "  {}\n{}",
                    self.lang.pick(
                        "ingen liknar; som egen post i organisations.yaml:",
                        "nobody is like it; as a record of its own in organisations.yaml:"
                    ),
                    indented(record.text().unwrap_or_default())
                ));
            }
            text.push('\n');
        }
        text
    }

    fn candidate(&self, number: usize, asked: &Entry<'_>, candidate: &Candidate) -> String {
        let Some(other) = named(self.directory, candidate.entry) else {
            return String::new();
        };
        let mut text = format!(
            "  {number}. {}: {}",
            reason::band(candidate.band, self.lang),
            plain(&other.name)
        );
        if let Some(by) = words::known_by(other) {
            text.push_str(&format!(" ({by})"));
        }
        // Another of its names may be the one that is like.
        if candidate.names.1 != other.name {
            let word = self.lang.pick("som", "as");
            text.push_str(&format!(", {word} {}", plain(&candidate.names.1)));
        }
        if let Some(origin) = other.first {
            text.push_str(&format!(", {}", words::place(origin, self.sources)));
        }
        text.push('\n');
        let reasons: Vec<String> = self.reasons(candidate).iter().map(|it| plain(it)).collect();
        text.push_str(&format!("     {}\n", reasons.join("; ")));
        if candidate.band == Band::Resembles {
            return text;
        }
        let lines = lines(asked, Some(other));
        let replaced = self.replaced(asked, other, &lines);
        let (what, place) = match (&lines, replaced.is_empty()) {
            (Lines::TwoNumbers, _) => {
                let why = self.lang.pick(
                    "två nummer är två organisationer; är det ena fel, rätta det i exporten",
                    "two numbers are two organisations; if one is wrong, have it put right in the export",
                );
                text.push_str(&format!("     {why}\n"));
                return text;
            }
            (Lines::SharedName, _) => return text,
            (_, false) => (
                self.lang.pick("i stället för", "in place of"),
                replaced.join(self.lang.pick(" och ", " and ")),
            ),
            (Lines::Aliases(_), true) => {
                let record = other
                    .registered
                    .map(|it| words::place(it.origin, self.sources));
                (
                    self.lang.pick("nytt i posten", "new in the record at"),
                    record.unwrap_or_default(),
                )
            }
            (Lines::Record(_), true) => (
                self.lang.pick("ny post i", "new record in"),
                "organisations.yaml".to_owned(),
            ),
        };
        let lines = indented(lines.text().unwrap_or_default());
        text.push_str(&format!("     {what} {place}:\n{lines}"));
        text
    }

    /// Where what the lines replace is written: the aliases, or records that become one.
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

    fn place(&self, entry: &Entry<'_>) -> Place<'a> {
        Place {
            file: entry.first.map(|origin| self.sources.path(origin.file)),
            line: entry.first.map(|origin| origin.line),
        }
    }

    fn json(&self, found: &'a [Suggestion]) -> anyhow::Result<String> {
        let suggestions = found
            .iter()
            .filter_map(|it| Some((it, named(self.directory, it.entry)?)))
            .map(|(suggestion, asked)| Asked {
                name: &asked.name,
                org_nr: asked.org_nr().map(|number| number.to_string()),
                rows: rows(asked),
                place: self.place(asked),
                candidates: suggestion
                    .candidates
                    .iter()
                    .filter_map(|it| self.found(asked, it))
                    .collect(),
                record: suggestion
                    .candidates
                    .is_empty()
                    .then(|| lines(asked, None).text().map(str::to_owned))
                    .flatten(),
            })
            .collect();
        Ok(serde_json::to_string_pretty(&Output { suggestions })? + "\n")
    }

    fn found(&self, asked: &Entry<'_>, candidate: &'a Candidate) -> Option<Found<'a>> {
        let other = named(self.directory, candidate.entry)?;
        let lines = lines(asked, Some(other));
        Some(Found {
            replaces: self.replaced(asked, other, &lines),
            name: &other.name,
            known_by: words::known_by(other),
            place: self.place(other),
            likelihood: candidate.band.word(),
            score: candidate.score,
            likest: [&candidate.names.0, &candidate.names.1],
            reasons: self.reasons(candidate),
            lines: lines.text().map(str::to_owned),
        })
    }

    /// A row for each candidate, and one for a name that has none.
    fn csv(&self, found: &[Suggestion]) -> anyhow::Result<String> {
        let mut cells: Vec<Vec<String>> = Vec::new();
        for suggestion in found {
            let Some(asked) = named(self.directory, suggestion.entry) else {
                continue;
            };
            let place = asked.first.map(|origin| words::place(origin, self.sources));
            let own = [
                asked.name.clone(),
                words::known_by(asked).unwrap_or_default(),
                place.unwrap_or_default(),
            ];
            let none = suggestion.candidates.is_empty();
            cells.extend(none.then(|| [&own[..], &vec![String::new(); 5]].concat()));
            for (rank, candidate) in (1..).zip(&suggestion.candidates) {
                let Some(other) = named(self.directory, candidate.entry) else {
                    continue;
                };
                let theirs = [
                    rank.to_string(),
                    other.name.clone(),
                    words::known_by(other).unwrap_or_default(),
                    candidate.band.word().to_owned(),
                    self.reasons(candidate).join("; "),
                ];
                cells.push([&own[..], &theirs].concat());
            }
        }
        let header = [
            "name",
            "known_by",
            "first",
            "rank",
            "candidate",
            "candidate_known_by",
            "likelihood",
            "reasons",
        ];
        print::csv(&header, cells)
    }
}

/// How many rows and records name it.
fn rows(entry: &Entry<'_>) -> u32 {
    let times = entry.written.iter().map(|written| written.times);
    times.fold(0, u32::saturating_add)
}

/// Lines set in, each as it is to be pasted.
fn indented(lines: &str) -> String {
    lines
        .lines()
        .map(|line| format!("       {}\n", plain(line)))
        .collect()
}
