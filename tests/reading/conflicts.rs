//! What git leaves where two branches have changed the same place.

use crate::support::{Root, findings};

/// In any file the mark is the one finding, and what others say of the file is not judged.
#[test]
fn a_mark_of_a_conflict_is_one_error_in_any_file() {
    let base = Root::base();
    let paths = base.paths().into_iter().filter(|it| !it.starts_with('.'));
    let mut wrong = wrong(&base, paths);
    // More hangs on these where there is more.
    let judged_by = [
        "samverkan",
        "boards",
        "organisations",
        "overlaps",
        "decisions",
    ];
    let paths = judged_by.map(|name| format!("{name}.yaml")).into_iter();
    let lists = ["grants/2018/an.csv", "grants/an.import.yaml", "README.md"];
    wrong.extend(self::wrong(
        &Root::example(),
        paths.chain(lists.map(str::to_owned)),
    ));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What has come besides one finding, where it has, when there is a mark in the middle of each file.
fn wrong(base: &Root, paths: impl Iterator<Item = String>) -> Vec<String> {
    let known = findings(&base.examine());
    let mut wrong = Vec::new();
    for path in paths {
        let mut root = base.clone();
        let text = base.text(&path);
        let half = text.lines().count() / 2;
        let at: usize = text.split_inclusive('\n').take(half).map(str::len).sum();
        let (first, last) = text.split_at(at);
        let marked = format!("{first}<<<<<<< HEAD\n{last}=======\n{last}>>>>>>> gren\n");
        root.put(&path, marked);
        let mut found = findings(&root.examine());
        found.retain(|it| !known.contains(it));
        let expected = format!("{path}:{}:1 S113", half + 1);
        if found.len() != 1 || !found[0].starts_with(&expected) {
            wrong.push(format!("{path}: {found:#?}"));
        }
    }
    wrong
}

/// A line of a text may begin so without being a mark.
#[test]
fn what_is_no_mark_is_read() {
    let mut root = Root::base();
    root.put(
        "periods/2020-2021/narrative/summary.md",
        "En rubrik\n=======\n\n>>> Tre pilar, och <<<<<<< mitt i en rad.\n",
    );
    let found = findings(&root.examine());
    assert!(!found.iter().any(|it| it.contains("S113")), "{found:#?}");
}
