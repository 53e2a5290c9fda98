//! What a change of the files alone may not change: the same rows give the same figures, however they
//! stand in lists. And the figures are what was made up, counted apart.

use std::collections::{BTreeMap, BTreeSet};

use super::town::{Status, Town};
use crate::support::{Random, Root, book, effort, report};

/// How many municipalities are counted, and of how many the files are changed.
const TOWNS: u64 = 30;
const CHANGED: u64 = 10;

/// The figures of a period by their ids, in tenths, but for those that tell of a file.
fn facts(root: &Root, period: &str) -> BTreeMap<String, i64> {
    let session = root.examine();
    let report = report(&session, period);
    let facts = report.facts.iter();
    facts
        .filter(|fact| !fact.id.starts_with("source."))
        .map(|fact| (fact.id.clone(), fact.value.tenths()))
        .collect()
}

/// A list of a municipality: its path without the ending, its headings, and its rows.
struct List {
    stem: String,
    header: String,
    rows: Vec<String>,
    /// Whether the board has a list of the year after too.
    has_after: bool,
}

impl List {
    fn text(&self, rows: &[String]) -> String {
        let rows: String = rows.iter().map(|row| format!("{row}\n")).collect();
        format!("{}\n{rows}", self.header)
    }

    fn csv(&self) -> String {
        self.text(&self.rows)
    }

    /// The path of a list of the year after.
    fn after(&self) -> String {
        let mut parts = self.stem.split('/');
        let (grants, year, name) = (parts.next(), parts.next(), parts.next());
        let year: i32 = year.unwrap().parse().unwrap();
        format!("{}/{}/{}", grants.unwrap(), year + 1, name.unwrap())
    }

    fn workbook(&self) -> Vec<u8> {
        book(&format!("[Blad1]\n{}", self.csv()))
    }
}

/// The headings of a list in other words.
const RENAMED: [(&str, &str); 6] = [
    ("Förening", "Organisation"),
    ("Org.nr", "Organisationsnummer"),
    ("Ändamål", "Syfte"),
    ("Sökt belopp", "Ansökt belopp"),
    ("Beviljat belopp", "Beviljat"),
    ("Diarienr", "Diarienummer"),
];

/// What is done with every list of a municipality.
type Change = fn(&List, &mut Random, &mut Root);

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

const CHANGES: [(&str, Change); 9] = [
    ("split", |list, random, root| {
        let (first, last) = list.rows.split_at(random.below(list.rows.len() + 1));
        root.put(&format!("{}-a.csv", list.stem), list.text(first));
        root.put(&format!("{}-b.csv", list.stem), list.text(last));
    }),
    ("reordered", |list, random, root| {
        let mut rows = list.rows.clone();
        random.shuffle(&mut rows);
        root.put(&format!("{}.csv", list.stem), list.text(&rows));
    }),
    ("renamed headings", |list, _, root| {
        let mut renamed = list.header.clone();
        for (heading, other) in RENAMED {
            renamed = renamed.replace(heading, other);
        }
        let text = list.csv().replace(&list.header, &renamed);
        root.put(&format!("{}.csv", list.stem), text);
    }),
    ("columns turned", |list, _, root| {
        let turned = |line: &str| line.split(';').rev().collect::<Vec<_>>().join(";");
        let text: String = (list.csv().lines())
            .map(|line| turned(line) + "\n")
            .collect();
        root.put(&format!("{}.csv", list.stem), text);
    }),
    ("UTF-16", |list, _, root| {
        root.put(&format!("{}.csv", list.stem), utf16(&list.csv()));
    }),
    ("Windows-1252, CRLF", |list, _, root| {
        let text = list.csv().replace('\n', "\r\n");
        let bytes: Vec<u8> = text.chars().map(|it| it.try_into().unwrap()).collect();
        root.put(&format!("{}.csv", list.stem), bytes);
    }),
    ("tabs", |list, _, root| {
        let text = list.csv().replace(';', "\t");
        root.put(&format!("{}.csv", list.stem), text);
    }),
    ("a workbook", |list, _, root| {
        root.put(&format!("{}.xlsx", list.stem), list.workbook());
    }),
    (
        "rows in the folder of the year after",
        |list, random, root| {
            // A list of a year is one in its folder, so that one stays in each.
            let (here, moved) = list.rows.split_at(random.below(list.rows.len() + 1));
            let here = if list.has_after { here } else { &list.rows };
            root.put(&format!("{}.csv", list.stem), list.text(here));
            if list.has_after && !moved.is_empty() {
                root.put(&format!("{}-more.csv", list.after()), list.text(moved));
            }
        },
    ),
];

/// A municipality with its lists changed.
fn changed(root: &Root, change: Change, random: &mut Random) -> Root {
    let mut changed = root.clone();
    let paths = root.paths();
    for path in &paths {
        let Some(stem) = path.strip_suffix(".csv") else {
            continue;
        };
        let text = root.text(path);
        let mut lines = text.lines().map(str::to_owned);
        let mut list = List {
            stem: stem.to_owned(),
            header: lines.next().unwrap(),
            rows: lines.collect(),
            has_after: false,
        };
        list.has_after = paths.contains(&format!("{}.csv", list.after()));
        changed.remove(path);
        change(&list, random, &mut changed);
    }
    changed
}

fn differing(before: &BTreeMap<String, i64>, after: &BTreeMap<String, i64>) -> Vec<String> {
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let pairs = ids
        .into_iter()
        .map(|id| (id, before.get(id), after.get(id)));
    pairs
        .filter(|(_, before, after)| before != after)
        .map(|(id, before, after)| format!("{id}: {before:?}, {after:?}"))
        .collect()
}

/// `SAMVERKAN_EFFORT=100` tries a hundred times as many.
#[test]
fn the_same_rows_in_other_files_are_the_same_figures() {
    let mut faults = Vec::new();
    let mut tried = 0;
    for seed in 0..CHANGED * effort() as u64 {
        let town = Town::made(seed);
        let (root, period) = (town.root(), town.period());
        let before = facts(&root, &period);
        let mut random = Random::new(seed);
        for (name, change) in CHANGES {
            let after = facts(&changed(&root, change, &mut random), &period);
            tried += before.len();
            let differing = differing(&before, &after);
            faults.extend(
                (differing.into_iter().take(5)).map(|fault| format!("{seed}, {name}: {fault}")),
            );
        }
    }
    println!("{tried} figures compared");
    let first: Vec<&str> = faults.iter().take(40).map(String::as_str).collect();
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        first.join("\n")
    );
}

/// What is counted apart, in the unit of the figure.
fn counted(town: &Town) -> BTreeMap<String, i64> {
    let kronor = |kronor: i64| kronor * 100;
    let count = |count: usize| i64::try_from(count).unwrap();
    let granted = || town.rows().filter(|row| row.is_granted());
    let mut counted = BTreeMap::from([
        ("grants.granted.total".to_owned(), kronor(town.granted())),
        ("grants.rows".to_owned(), count(town.rows().count())),
        (
            "grants.organisations".to_owned(),
            count(town.recipients().len()),
        ),
        ("overlap.several_boards".to_owned(), count(town.several())),
        (
            "initiatives.received".to_owned(),
            count(town.received().len()),
        ),
        (
            "grants.rejected.count".to_owned(),
            count(
                town.rows()
                    .filter(|row| row.status == Status::Rejected)
                    .count(),
            ),
        ),
        (
            "grants.unmatched.rows".to_owned(),
            count(town.rows().filter(|row| !row.is_known).count()),
        ),
        (
            "grants.applied.total".to_owned(),
            kronor(
                (town.rows().filter(|row| row.status != Status::Repaid))
                    .filter_map(|row| row.applied)
                    .sum(),
            ),
        ),
    ]);
    for year in town.years.0..=town.years.1 {
        let sum = town.granted_in(year, |_| true);
        counted.insert(format!("grants.granted.year.{year}"), kronor(sum));
    }
    for board in 0..town.boards.len() {
        let sum: i64 = (granted().filter(|row| row.board == board))
            .map(|row| row.kronor)
            .sum();
        if sum > 0 {
            counted.insert(format!("grants.granted.board.b{board}"), kronor(sum));
        }
    }
    counted
}

#[test]
fn figures_are_what_was_made_up() {
    let mut faults = Vec::new();
    let mut tried = 0;
    for seed in 0..TOWNS * effort() as u64 {
        let town = Town::made(seed);
        let facts = facts(&town.root(), &town.period());
        for (id, expected) in counted(&town) {
            tried += 1;
            let found = facts.get(&id).copied();
            if found != Some(expected * 10) {
                faults.push(format!("{seed}: {id}: {found:?}, counted {expected}"));
            }
        }
    }
    println!("{tried} figures counted apart");
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}
