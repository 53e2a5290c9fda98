//! How long suggestions take among 100 000 names: `cargo bench --bench suggest`.

#![allow(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a benchmark stops where it cannot go on"
)]

use std::collections::BTreeMap;
use std::sync::Arc;

use divan::{Bencher, black_box};
use samverkan::ingest::{self, Loaded};
use samverkan::model::Directory;
use samverkan::source::TreeInMemory;
use samverkan::suggest::Matcher;

fn main() {
    divan::main();
}

const NAMES: usize = 100_000;

/// A word of made-up syllables, a different one for each number.
fn word(mut number: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "kvar", "näs", "häl", "ström", "ber", "val", "sto", "grä", "lin", "mos", "tor", "ryd",
        "ek", "sjö", "dal", "hul", "vik", "lun", "for", "bäck",
    ];
    let mut text = String::new();
    for _ in 0..3 {
        text.push_str(SYLLABLES[number % 20]);
        number /= 20;
    }
    text
}

/// A name: a place that some hundred share, an activity, and mostly a word of its own.
fn name(at: usize) -> String {
    const SORTS: [&str; 12] = [
        "Idrottsförening",
        "Fotbollsklubb",
        "Hembygdsförening",
        "Pensionärsförening",
        "Scoutkår",
        "Konstförening",
        "Musikkår",
        "Teaterförening",
        "Villaförening",
        "Ridklubb",
        "Simsällskap",
        "Kulturförening",
    ];
    let (place, sort) = (word(at % 997), SORTS[at * 7 % 12]);
    match at % 4 {
        0 => format!("{place}s {sort} {}", word(at / 3)),
        1 => format!("{sort}en {}", word(at)),
        2 => format!("Föreningen {} i {place}", word(at / 2)),
        _ => format!("{place}s {sort} avdelning {}", at / 997),
    }
}

/// A name without a number: every other lacks a letter, the rest have the activity shortened.
fn miswritten(name: &str, at: usize) -> String {
    if at.is_multiple_of(2) {
        let place = 2 + at % 5;
        let letters = name.chars().enumerate();
        letters
            .filter(|(number, _)| *number != place)
            .map(|(_, letter)| letter)
            .collect()
    } else {
        name.replace("förening", "för.").replace("klubb", "kl.")
    }
}

fn number(at: usize) -> String {
    let digits: Vec<usize> = format!("{:09}", 802_000_000 + at)
        .bytes()
        .map(|byte| usize::from(byte - b'0'))
        .collect();
    let sum: usize = digits
        .iter()
        .enumerate()
        .map(|(place, digit)| digit * if place % 2 == 0 { 2 } else { 1 })
        .map(|doubled| doubled / 10 + doubled % 10)
        .sum();
    format!("{}{}", 802_000_000 + at, (10 - sum % 10) % 10)
}

/// As many names with a number as without.
fn loaded() -> Loaded {
    let mut rows = "Förening;Org.nr;Bidragstyp;Belopp\n".to_owned();
    for at in 0..NAMES / 2 {
        rows.push_str(&format!("{};{};Driftbidrag;1000\n", name(at), number(at)));
        rows.push_str(&format!(
            "{};;Driftbidrag;1000\n",
            miswritten(&name(at), at)
        ));
    }
    let files = [
        ("samverkan.yaml", "municipality: Linköpings kommun\n".to_owned()),
        (
            "boards.yaml",
            "departments: []\nboards:\n  - { id: kfn, name: KFN, departments: [], from: 2015-01-01 }\n"
                .to_owned(),
        ),
        ("grants/2020/kfn.csv", rows),
    ];
    let files: BTreeMap<String, Vec<u8>> = files
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.into_bytes()))
        .collect();
    ingest::load(Arc::new(TreeInMemory::new(files)))
}

/// The index, and suggestions for 50 000 unmatched names among 100 000.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn unmatched(bencher: Bencher) {
    let loaded = loaded();
    bencher.bench_local(|| {
        let directory = Directory::new(&loaded.dataset);
        assert!(directory.entries().len() > NAMES * 9 / 10);
        let found = Matcher::new(&loaded.dataset, &directory).unmatched();
        black_box(found.iter().filter(|it| !it.candidates.is_empty()).count())
    });
}

/// The index, and the pairs of near names among 50 000 with a number, beside 50 000 without.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn pairs(bencher: Bencher) {
    let loaded = loaded();
    bencher.bench_local(|| {
        let directory = Directory::new(&loaded.dataset);
        black_box(Matcher::new(&loaded.dataset, &directory).pairs().len())
    });
}

/// The index alone.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn index(bencher: Bencher) {
    let loaded = loaded();
    let directory = Directory::new(&loaded.dataset);
    bencher.bench_local(|| black_box(Matcher::new(&loaded.dataset, &directory)));
}
