//! Files are small, open with what they are for, and leave nothing undone.

use std::fs;

use crate::support::{self, repository};

/// Lines of a file, its tests included.
const LONGEST: usize = 450;

/// The files with an ending below a folder of the repository: path from its root, and text.
fn files(dir: &str, ending: &str) -> Vec<(String, String)> {
    support::files(&repository(dir))
        .into_iter()
        .filter(|(name, _)| name.ends_with(ending))
        .map(|(name, bytes)| (format!("{dir}/{name}"), String::from_utf8(bytes).unwrap()))
        .collect()
}

#[test]
fn every_file_says_what_it_is_for_and_is_small() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        if !text.starts_with("//! ") {
            wrong.push(format!("{path} does not open with //!"));
        }
        let lines = text.lines().count();
        if lines > LONGEST {
            wrong.push(format!("{path} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_left_undone() {
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X "),
        concat!("todo", "!"),
        concat!("unimple", "mented!"),
    ];
    let mut wrong = Vec::new();
    for (path, text) in files("src", ".rs")
        .into_iter()
        .chain(files("templates", ".md"))
    {
        for word in words {
            if text.contains(word) {
                wrong.push(format!("{path} has {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every page of `explain` belongs to a code, so none is left when a code is renamed.
#[test]
fn every_page_has_its_code() {
    for (path, _) in files("src/fault/pages", ".md") {
        let name = path.rsplit('/').next().unwrap();
        let code = name.strip_suffix(".md").unwrap();
        assert!(
            samverkan::fault::by_code(code).is_some(),
            "{code} has a page and no fault"
        );
    }
}

/// Every dependency has a line of comment.
#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = fs::read_to_string(repository("Cargo.toml")).unwrap();
    let dependencies = manifest
        .split("[dependencies]")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap();
    let mut explained = false;
    for line in dependencies.lines() {
        if line.starts_with('#') {
            explained = true;
        } else if line.contains(" = ") {
            let beside_its_like = line.starts_with("serde_json");
            assert!(explained || beside_its_like, "{line}");
            explained = false;
        }
    }
}
