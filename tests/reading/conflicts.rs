//! What git leaves where two branches have changed the same place.

use crate::support::{Root, findings};

/// In any file the mark is the one finding, and what others say of the file is not judged.
#[test]
fn a_mark_of_a_conflict_is_one_error_in_any_file() {
    let base = Root::base();
    let mut wrong = Vec::new();
    for path in base.paths() {
        if path.starts_with('.') || path.ends_with("README.md") {
            continue;
        }
        let mut root = base.clone();
        let text = base.text(&path);
        let half = text.lines().count() / 2;
        let at: usize = text.split_inclusive('\n').take(half).map(str::len).sum();
        let (first, last) = text.split_at(at);
        let marked = format!("{first}<<<<<<< HEAD\n{last}=======\n{last}>>>>>>> gren\n");
        root.put(&path, marked);
        let found = findings(&root.examine());
        let expected = format!("{path}:{}:1 S113", half + 1);
        if found.len() != 1 || !found[0].starts_with(&expected) {
            wrong.push(format!("{path}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
