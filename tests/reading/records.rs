//! Records that cannot be read, or are written twice: no other record is lost with them.

use crate::support::{Root, codes, draft, findings};

/// A board that is written twice is an error, and no obstacle to a draft.
#[test]
fn a_draft_is_built_of_boards_with_one_written_twice() {
    let mut root = Root::base();
    let boards = root.text("boards.yaml");
    let again =
        "  - { id: kfn, name: Kultur, departments: [kff], gives_grants: true, from: 2015-01-01 }\n";
    root.put("boards.yaml", boards + again);
    let session = root.examine();
    assert_eq!(codes(&session), ["S213"]);
    draft(&session, "2020-2021");
}

/// One cause, one message: a list that cannot be read makes no reference to it dangle.
#[test]
fn what_cannot_be_read_makes_nothing_dangle() {
    for (path, text) in [
        ("goals.yaml", "goals: ["),
        ("decisions.yaml", "decisions: &a []\n"),
        ("periods/2020-2021/questionnaire.yaml", "questions: {"),
        ("periods/2020-2021/answers/kfn.yaml", "board: ["),
    ] {
        let mut root = Root::base();
        root.put(path, text);
        let session = root.examine();
        assert_eq!(
            session.found.iter().count(),
            1,
            "{path}: {:#?}",
            findings(&session)
        );
    }
}

/// Without boards every export would be left out in silence.
#[test]
fn no_boards_at_all_is_an_error() {
    let mut root = Root::base();
    root.put("boards.yaml", "departments: []\nboards: []\n");
    assert!(root.examine().found.has_errors());
}
