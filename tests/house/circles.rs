//! No files of a layer use each other in a circle, so that each can be read after those it uses.
//!
//! A name that a folder hands on (`pub use`) counts as taken from the file that has it. A folder's
//! `mod.rs` may use its files, and they what it has for all of them: the two are one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::{House, module, source_files};
use super::paths::named;

/// What each file of a layer uses of the same layer.
fn uses(files: &[(String, String)]) -> BTreeMap<String, BTreeSet<String>> {
    let house = House::new(files);
    let used = |file: &String, code: &String| -> BTreeSet<String> {
        let from = module(file);
        let named = named(code).into_iter().filter(|it| !it.is_handed_on);
        let used = named.filter_map(|it| house.file(&house.absolute(&from, &it.path)?));
        let is_own = |used: &&str| {
            let folder = used.strip_suffix("mod.rs");
            *used != file && !folder.is_some_and(|folder| file.starts_with(folder))
        };
        let layer = file.split('/').next();
        used.filter(|used| used.split('/').next() == layer)
            .filter(is_own)
            .map(str::to_owned)
            .collect()
    };
    files
        .iter()
        .map(|(file, code)| (file.clone(), used(file, code)))
        .collect()
}

/// The files that can be reached from each other.
fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let reached = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<&String> = uses[from].iter().collect();
        while let Some(file) = waiting.pop() {
            if seen.insert(file) {
                waiting.extend(&uses[file]);
            }
        }
        seen
    };
    let all: BTreeMap<&String, BTreeSet<&String>> =
        uses.keys().map(|file| (file, reached(file))).collect();
    let in_circle = all.iter().filter(|(file, reached)| reached.contains(*file));
    in_circle
        .map(|(file, reached)| {
            let back = reached.iter().filter(|other| all[**other].contains(file));
            format!("{file}: {:?}", back.collect::<Vec<_>>())
        })
        .collect()
}

#[test]
fn no_files_of_a_layer_use_each_other_in_a_circle() {
    let found = circles(&uses(&source_files()));
    assert!(found.is_empty(), "{found:#?}");
}

/// Through a folder's face, through `super`, and through a file between.
#[test]
fn a_circle_is_seen_however_it_is_written() {
    let files = [
        ("a/mod.rs", "mod b;\nmod c;\nmod d;\npub use c::{C, Other};"),
        ("a/b.rs", "use super::{C, d};"),
        ("a/c.rs", "fn c() { super::d::d() }"),
        ("a/d.rs", "use crate::a::{b::{self, B}};"),
        ("a/e.rs", "use super::C;"),
    ];
    let files: Vec<(String, String)> = files
        .iter()
        .map(|(file, code)| ((*file).to_owned(), (*code).to_owned()))
        .collect();
    let found = circles(&uses(&files));
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(
        found.iter().all(|circle| !circle.contains("a/e.rs")),
        "{found:#?}"
    );
}
