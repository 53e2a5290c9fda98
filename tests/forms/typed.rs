//! Answers as an officer who knows no YAML writes them: understood, or told in plain words.

use samverkan::diag::Lang;

use crate::support::{Root, rendered};

const FILE: &str = "periods/2020-2021/answers/kfn.yaml";

/// What is said in Swedish of answers that are written so, with what to do.
fn said(answers: &str) -> Vec<String> {
    let text = format!("board: kfn\ndepartment: kff\nsubmitted: 2022-02-14\nanswers:\n{answers}");
    let session = Root::base().with(&[(FILE, &text)]).examine();
    let of_file =
        |it: &&samverkan::diag::Diagnostic| session.loaded.sources.path(it.origin.file) == FILE;
    let found = session.found.iter().filter(of_file);
    let words = |it: &samverkan::diag::Diagnostic| {
        let (message, help) = (it.message(Lang::Sv), it.help(Lang::Sv));
        format!("{} {message}: {help}", it.fault.code)
    };
    found.map(words).collect()
}

const QUOTE: &str = "sätt texten inom citattecken, eller skriv den på raderna under nyckeln";
const INDENT: &str = "dra in varje rad i texten";
const BELOW: &str = "skriv svaret på raderna under, indraget, efter `text: |`";

#[test]
fn what_is_no_yaml_is_told_in_words_that_an_officer_understands() {
    for (answers, code, part) in [
        ("  bidrag: Vi gav bidrag.\n", "S207", BELOW),
        ("  iop: none\n", "S207", "skriv `none: true` där"),
        ("  bidrag:\n    - ett\n    - två\n", "S207", BELOW),
        (
            "  bidrag:\n    text:\n      - ett\n      - två\n",
            "S207",
            "skriv ett `|` efter nyckelns kolon",
        ),
        (
            "  iop: { none: ja }\n",
            "S207",
            "skriv true (ja) eller false (nej)",
        ),
        ("  bidrag: Vi gav: tre.\n", "S201", QUOTE),
        ("  bidrag:\n    text: Vi gav: tre.\n", "S201", QUOTE),
        ("  bidrag:\n    text: Vi gav detta:\n", "S201", QUOTE),
        ("  bidrag:\n    text: \"Vi\" gav tre.\n", "S201", QUOTE),
        ("  bidrag:\n    text: - ett\n", "S201", QUOTE),
        ("  bidrag:\n    text: %50 mer\n", "S201", QUOTE),
        ("  bidrag:\n    text: [tre] gånger\n", "S201", QUOTE),
        ("  bidrag:\n    text: |\n    Vi gav tre.\n", "S201", INDENT),
        ("  bidrag:\n    text:\n    • ett\n", "S201", INDENT),
        (
            "  bidrag:\n\ttext: Vi gav tre.\n",
            "S201",
            "byt tabbtecknen mot blanksteg",
        ),
        (
            "  bidrag:\n    text: |\n\tVi gav tre.\n",
            "S201",
            "byt tabbtecknen mot blanksteg",
        ),
        ("  bidrag: { text: \"Vi gav\n", "S201", "se över indrag"),
        (
            "  bidrag:\n    text: *viktigt*\n",
            "S202",
            "är det en text, sätt den inom citattecken",
        ),
    ] {
        let said = said(answers);
        let is_told = |it: &String| it.starts_with(code) && it.contains(part);
        assert!(said.iter().any(is_told), "{answers}{said:#?}");
    }
}

#[test]
fn a_placeholder_is_no_answer_and_without_answers_nothing_is_submitted() {
    let rest = "  iop: { none: true }\n";
    for text in ["Svaret.", "...", "–", "TODO", "Skriv svaret här"] {
        let said = said(&format!("  bidrag:\n    text: |\n      {text}\n{rest}"));
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("A102 frågan `bidrag`"), "{said:?}");
    }
    assert_eq!(
        said(&format!("  bidrag: {{ text: Svar saknas inte. }}\n{rest}")),
        [""; 0]
    );
    let none = said("  bidrag:\n  iop:\n    text: Svaret.\n");
    let codes: Vec<&str> = none.iter().map(|it| &it[..4]).collect();
    assert_eq!(codes, ["A104", "A102", "A102"], "{none:?}");
}

#[test]
fn bullets_that_are_pasted_are_items() {
    let answers = "board: kfn\ndepartment: kff\nsubmitted: 2022-02-14\nanswers:\n  bidrag:\n    text: |\n      Vi gav:\n      •\tlägerbidrag\n      •\tdriftbidrag\n  iop: { none: true }\n";
    let output = rendered(&Root::base().with(&[(FILE, answers)]).examine());
    assert!(
        output
            .annex_markdown
            .contains("- lägerbidrag\n- driftbidrag"),
        "{}",
        output.annex_markdown
    );
}

#[test]
fn what_cannot_be_read_is_told_once() {
    let rest = "  iop: { none: true }\n";
    let codes = |answers: &str| -> Vec<String> {
        said(answers).iter().map(|it| it[..4].to_owned()).collect()
    };
    assert_eq!(
        codes(&format!("  bidrag: Vi gav bidrag.\n{rest}")),
        ["S207"]
    );
    assert_eq!(
        codes("  bidrag: Vi gav bidrag.\n  iop: Inga.\n"),
        ["S207", "S207"]
    );
}
