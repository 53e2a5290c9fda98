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

/// A space that only looks like one is pointed at, wherever the parser stops because of it.
#[test]
fn a_space_that_is_none_in_yaml_is_told_where_it_stands() {
    let agreement = "agreements/iop-2020-01.yaml";
    for (path, from, to) in [
        (agreement, "kind: ", "kind:\u{A0}"),
        (agreement, "title: ", "title:\u{202F}"),
        (agreement, "boards: ", "boards:\u{2003}"),
        (
            "boards.yaml",
            "\n    name",
            "\n\u{A0}\u{A0}\u{A0}\u{A0}name",
        ),
        (
            "boards.yaml",
            "\n    departments",
            "\n\u{2003}\u{2003}departments",
        ),
        ("decisions.yaml", "  - ", "  -\u{A0}"),
    ] {
        let mut root = Root::base();
        let text = root.text(path).replacen(from, to, 1);
        let at = text
            .find(|it: char| "\u{A0}\u{202F}\u{2003}".contains(it))
            .unwrap();
        let line = text[..at].matches('\n').count() + 1;
        let column = text[..at].rsplit('\n').next().unwrap().chars().count() + 1;
        root.put(path, text);
        let found = findings(&root.examine());
        let place = format!("{path}:{line}:{column} S201 ");
        let told = found.iter().find(|it| it.starts_with(&place));
        assert!(
            told.is_some_and(|it| it.contains("hard space")),
            "{to:?}: {found:?}"
        );
    }
}
