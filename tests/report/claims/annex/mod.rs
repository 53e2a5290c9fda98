//! The annex, read a second time: its sentences and its tables.

mod agreements;
mod boards;
mod comparison;
mod figures;
mod grants;
mod initiatives;
mod lists;
mod network;
mod overlap;
mod shares;
mod sources;
mod sums;

pub(super) use initiatives::ENDS;
pub(super) use network::Meeting;

use super::own::own_in;
use super::reading::{Claim, Known, believed, recognised, unsaid};
use super::said::{Said, sentences};
use super::table::{Table, differing, tables};
use super::town::Town;
use super::{contrary, grants as told, known, parts};

/// The tables that have no second reading: what they show is no figure of the municipality.
const UNREAD: [&str; 2] = [
    "Hur nämndernas listor lästes",
    "Filer som rapporten bygger på, med fingeravtryck",
];

/// Reads an annex; what is unknown, untrue or unsaid is told.
pub(super) fn read(town: &Town, markdown: &str) -> (Vec<Known>, Vec<String>) {
    let (known, mut faults) = recognised(town, markdown, claims);
    faults.extend(unsaid(&known, &ought(town)));
    faults.extend(wrong_tables(town, markdown));
    let faults = faults.into_iter().map(|fault| format!("annex: {fault}"));
    (known, faults.collect())
}

pub(super) use lists::{believed as believed_lists, faults as wrong_lists};

/// What is wrong with the tables.
pub(super) fn wrong_tables(town: &Town, markdown: &str) -> Vec<String> {
    differing(&found(markdown), &expected(town))
}

fn found(markdown: &str) -> Vec<Table> {
    let mut found = tables(markdown);
    found.retain(|table| !UNREAD.contains(&&*table.caption));
    found.iter_mut().for_each(without_chance);
    found
}

/// Rows of possible doubles that differ only in their place have no order: those stand by place, and
/// the last of a table that shows only the first are left out.
fn without_chance(table: &mut Table) {
    const ROW_BY_ROW: &str = "Möjliga dubbla bidrag, rad för rad, kronor";
    if table.caption != ROW_BY_ROW {
        return;
    }
    let said = |row: &Vec<String>| row[..row.len() - 1].to_vec();
    let last = table.rows.last().map(said);
    if table.below.iter().any(|it| it.contains("Ytterligare")) {
        table.rows.retain(|row| Some(said(row)) != last);
    }
    let runs = table.rows.chunk_by_mut(|a, b| said(a) == said(b));
    runs.for_each(<[_]>::sort);
}

fn expected(town: &Town) -> Vec<Table> {
    [
        sums::tables(town),
        overlap::tables(town),
        agreements::tables(town),
        initiatives::tables(town),
        boards::tables(town),
        comparison::tables(town),
        network::table(town).into_iter().collect(),
        sources::tables(town),
    ]
    .into_iter()
    .flatten()
    .map(|mut table| {
        without_chance(&mut table);
        table
    })
    .collect()
}

/// A sentence that a template says of any municipality, and that is true of any.
const fn always(template: &'static str, says: &'static str) -> Claim {
    Claim(template, says, |_, _, _| true)
}

/// The chapters, each with the analyst's texts in it.
const OWN: &[Claim] = &[Claim(
    "own",
    "Egna ord om {}, med {} initiativ.",
    |t, s, c| own_in(t, s, c, CHAPTERS),
)];

const CHAPTERS: &[(&str, &[&str])] = &[
    ("Föreningsbidrag", &["grants"]),
    ("Bidrag från flera nämnder", &["overlap"]),
    ("Likabehandling", &["treatment"]),
    ("Partnerskap och köpta tjänster", &["agreements"]),
    ("Initiativ från idéburna aktörer", &["initiatives"]),
    ("Nätverket", &["network"]),
    ("Målen", &["goals"]),
    ("Jämställdhet", &["equality"]),
];

/// The claims of a chapter.
fn claims(chapter: &str) -> Vec<&'static Claim> {
    let common = |those: &'static [Claim], of: &'static [&str]| {
        those.iter().filter(move |claim| of.contains(&claim.0))
    };
    let of_chapter: Vec<&Claim> = match chapter {
        "Uppdraget och hur det besvaras" => boards::MISSION.iter().collect(),
        "Föreningsbidrag" => (grants::GRANTS.iter())
            .chain(common(told::GRANTS, &["incomplete"]))
            .collect(),
        "Bidrag från flera nämnder" => (overlap::OVERLAP.iter())
            .chain(common(told::TREATMENT, &["claim-doubled"]))
            .collect(),
        "Likabehandling" => overlap::TREATMENT.iter().collect(),
        "Partnerskap och köpta tjänster" => agreements::AGREEMENTS.iter().collect(),
        "Initiativ från idéburna aktörer" => (initiatives::INITIATIVES.iter())
            .chain(initiatives::replies())
            .chain(super::lacking::NUMBERLESS)
            .chain(super::initiatives::EARLIER)
            .collect(),
        "Nätverket" => network::NETWORK.iter().collect(),
        "Målen" => agreements::GOALS.iter().collect(),
        "Jämställdhet" => (agreements::EQUALITY.iter())
            .chain(common(parts::EQUALITY, &["claim-gender", "claim-coverage"]))
            .collect(),
        other if other.starts_with("Jämförelse med ") => (comparison::COMPARISON.iter())
            .chain(common(told::GRANTS, &["incomplete"]))
            .collect(),
        "Nämnden" | "Nämnd för nämnd" => (boards::BOARDS.iter())
            .chain(contrary::CONTRARY)
            .chain(known::KNOWN)
            .collect(),
        "Vad som saknas" => (boards::MISSING.iter())
            .chain(common(super::boards::MISSING, &["claim-whole"]))
            .chain(super::lacking::BROKEN)
            .chain(known::KNOWN)
            .collect(),
        "Källor" => sources::SOURCES.iter().collect(),
        other => panic!("a chapter of the annex without a second reading: {other}"),
    };
    OWN.iter().chain(of_chapter).collect()
}

/// How sentences begin, and whether one ought to be said.
fn ought(town: &Town) -> Vec<(&'static str, bool)> {
    [
        grants::ought(town),
        overlap::ought(town),
        agreements::ought(town),
        initiatives::ought(town),
        boards::ought(town),
        comparison::ought(town),
        network::ought(town),
    ]
    .concat()
}

/// How many cells were changed, and the changes that were believed.
pub(super) fn believed_cells(town: &Town, markdown: &str) -> (usize, Vec<String>) {
    let (expected, mut found) = (expected(town), found(markdown));
    let (mut tried, mut credulous) = (0, Vec::new());
    for table in 0..found.len() {
        for row in 1..found[table].rows.len() {
            for cell in 0..found[table].rows[row].len() {
                let kept = std::mem::take(&mut found[table].rows[row][cell]);
                found[table].rows[row][cell] = another(&kept);
                tried += 1;
                if differing(&found, &expected).is_empty() {
                    credulous.push(format!("{}: {kept}", found[table].caption));
                }
                found[table].rows[row][cell] = kept;
            }
        }
    }
    (tried, credulous)
}

/// How many sentences were changed, and the changed ones that were believed.
pub(super) fn believed_sentences(town: &Town, markdown: &str) -> (usize, Vec<String>) {
    let (mut tried, mut credulous) = (0, Vec::new());
    for said in sentences(markdown) {
        let claims = claims(&said.chapter);
        for text in others(town, &said.text) {
            let changed = Said {
                text,
                ..said.clone()
            };
            tried += 1;
            if believed(town, &changed, &claims).is_some() {
                credulous.push(format!("{}: {}", said.text, changed.text));
            }
        }
    }
    (tried, credulous)
}

/// A cell that says something else: the next number, or no text at all.
fn another(cell: &str) -> String {
    match cell.chars().last().and_then(|last| last.to_digit(10)) {
        Some(last) => format!("{}{}", &cell[..cell.len() - 1], (last + 1) % 10),
        None => format!("{cell}x"),
    }
}

/// A sentence with each of its numbers and boards another.
fn others(town: &Town, text: &str) -> Vec<String> {
    const NUMBERS: [&str; 7] = ["en", "ett", "två", "tre", "fyra", "fem", "sex"];
    let words: Vec<&str> = text.split(' ').collect();
    let with = |at: usize, word: String| {
        let mut changed: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
        changed[at] = word;
        changed.join(" ")
    };
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
        let is_number = !bare.is_empty() && bare.bytes().all(|it| it.is_ascii_digit());
        let is_counted = NUMBERS[2..].contains(&&*bare.to_lowercase());
        let is_board = town
            .boards
            .iter()
            .any(|it| it.name.to_lowercase() == bare.to_lowercase());
        if is_number {
            found.push(with(at, word.replace(bare, &format!("{bare}97"))));
        } else if is_counted {
            found.push(with(at, word.replace(bare, "tjugosju")));
        } else if is_board {
            found.push(with(at, word.replace(bare, "Ekonämnden")));
        }
    }
    found
}
