//! A deterministic mutator of exports: no bytes stop the reader, hold it up, or lose a row.
//!
//! A few seconds by default; `SAMVERKAN_FUZZ_SECONDS=1800 cargo test --release --test fuzz` for
//! long. What it finds is printed with the bytes, and goes to `tests/exports/` as a case.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop where it stands; the clock bounds the run"
)]

mod common;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::Root;
use samverkan::ingest::{NewExport, import};

/// The longest that one small file may take, in a build without optimisation.
const LONGEST: Duration = Duration::from_secs(10);

/// `SplitMix64`: a few lines, and the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).unwrap()
    }
}

/// Pieces that mean something to a reader of exports.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b";",
    b",",
    b"\t",
    b"\n",
    b"\r",
    b"\r\n",
    b"\0",
    b"\x1A",
    b"=",
    b"'",
    b"|",
    b"sep=;\n",
    b"Summa;",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\xC3",
    b"\xC3\xA5",
    b"\xEF\xBF\xBD",
    b"\xC3\x83\xC2\xB6",
    b"\xE2\x80\xAF",
    b"\xC2\xA0",
    b"\xE2\x88\x92",
    b"-",
    b"1.234",
    b"1,234",
    b"8,02E+09",
    b"20170101-2393",
    b"170101",
    b"802999-0002",
    b"13/12 2021",
    b"2107-01-01",
    b"kr",
    b":-",
    b"99999999999999999999",
    b"Beslut",
    b"Avser",
    b"Bidrag",
    b"PK\x03\x04",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"<html>",
    b"%PDF-",
    b"\xEF\xBC\x91",
];

fn mutate(bytes: &mut Vec<u8>, random: &mut Random, others: &[Vec<u8>]) {
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        match random.below(8) {
            0 => {
                let piece = PIECES[random.below(PIECES.len())];
                bytes.splice(at..at, piece.iter().copied());
            }
            1 if at < bytes.len() => bytes[at] = u8::try_from(random.below(256)).unwrap(),
            2 if at < bytes.len() => {
                bytes.remove(at);
            }
            3 => bytes.truncate(at),
            4 => {
                let end = (at + random.below(200)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                let to = random.below(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            5 => {
                let end = (at + random.below(200)).min(bytes.len());
                bytes.drain(at..end);
            }
            6 => {
                let other = &others[random.below(others.len())];
                let from = random.below(other.len() + 1);
                let end = (from + random.below(300)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                let end = (at + piece.len()).min(bytes.len());
                bytes.splice(at..end, piece.iter().copied());
            }
        }
    }
    bytes.truncate(64 << 10);
}

/// The small exports of the tests, by name.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports");
    common::files(&dir)
        .into_iter()
        .filter(|(name, _)| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "csv" || ending == "xlsx")
        })
        .collect()
}

fn try_one(name: &str, bytes: &[u8]) {
    let mut root = Root::base();
    root.remove("grants/2021/kfn.csv");
    let ending = if name.ends_with("xlsx") {
        "xlsx"
    } else {
        "csv"
    };
    root.put(&format!("grants/2021/kfn.{ending}"), bytes);
    let session = root.examine();
    for export in &session.loaded.dataset.exports {
        let rows = session
            .loaded
            .dataset
            .grants
            .exports
            .iter()
            .find(|rows| rows.file() == export.file)
            .unwrap();
        assert_eq!(rows.len(), export.rows as usize);
    }
    // Every finding has a place that can be shown.
    for finding in session.found.iter() {
        let place = session.loaded.sources.place(&finding.origin);
        assert!(place.line >= 1 && place.column >= 1 && place.end_line >= place.line);
        let _ = session.loaded.sources.cell(&finding.origin);
    }
    let new = NewExport {
        name: format!("kfn.{ending}"),
        bytes: bytes.to_vec(),
        year: Some(2021),
    };
    let taken = import(Arc::new(Root::base().tree()), "kfn", new).unwrap();
    if let Some(plan) = taken.plan {
        // What is written can be read, and has every row.
        let mut root = Root::base();
        for (path, bytes) in plan.files {
            root.put(&path, bytes);
        }
        let rows = root.examine().loaded.dataset.grants.count();
        assert_eq!(
            rows,
            Root::base().examine().loaded.dataset.grants.count() + plan.new
        );
    }
}

#[test]
fn nothing_stops_the_reader() {
    let seconds = std::env::var("SAMVERKAN_FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(4);
    let until = Instant::now() + Duration::from_secs(seconds);
    let seeds = seeds();
    let others: Vec<Vec<u8>> = seeds.iter().map(|(_, bytes)| bytes.clone()).collect();
    let mut random = Random(20_170_117);
    let mut runs = 0_u64;
    while Instant::now() < until {
        let (name, seed) = &seeds[random.below(seeds.len())];
        let mut bytes = seed.clone();
        mutate(&mut bytes, &mut random, &others);
        let began = Instant::now();
        let outcome = std::panic::catch_unwind(|| try_one(name, &bytes));
        let took = began.elapsed();
        assert!(
            outcome.is_ok() && took < LONGEST,
            "run {runs}, from {name}, {took:?}: {:?}",
            String::from_utf8_lossy(&bytes)
        );
        runs += 1;
    }
    println!("{runs} mutated exports");
    assert!(runs > 0);
}
