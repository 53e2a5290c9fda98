//! Target: exports as boards send them. No bytes stop the reader, hold it up, or lose a row.

use std::path::Path;
use std::sync::Arc;

use crate::support::{Root, files, repository};
use samverkan::ingest::{Answers, ListAnswer, MissingAnswer, NewExport, import};

use super::engine::{fuzz, mutate, readable};
use super::held::hold;

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

/// The small exports of the tests, by name.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let dir = repository("tests/exports");
    files(&dir)
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
    let session = hold(&root);
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
    let new = NewExport {
        name: format!("kfn.{ending}"),
        bytes: bytes.to_vec(),
        year: Some(2021),
    };
    let taken = import(Arc::new(Root::base().tree()), "kfn", new).unwrap();
    if taken.has_errors() {
        return;
    }
    let answers = Answers {
        list: Some(ListAnswer::Another),
        missing: Some(MissingAnswer::Keep),
        ..Answers::default()
    };
    if let Ok(changes) = taken.changes(&answers) {
        // What is written can be read, and has every row.
        let mut root = Root::base();
        for (path, bytes) in changes.files {
            root.put(&path, bytes);
        }
        let rows = root.examine().loaded.dataset.grants.count();
        assert_eq!(
            rows,
            Root::base().examine().loaded.dataset.grants.count() + changes.new
        );
    }
}

#[test]
fn nothing_stops_the_reader() {
    let seeds = seeds();
    let others: Vec<Vec<u8>> = seeds.iter().map(|(_, bytes)| bytes.clone()).collect();
    fuzz(
        "exports",
        move |random| {
            let (name, mut bytes) = random.one(&seeds).clone();
            mutate(&mut bytes, random, PIECES, &others);
            (name, bytes)
        },
        |(name, bytes)| format!("{name}: {}", readable(bytes)),
        |(name, bytes)| try_one(name, bytes),
    );
}
