//! Personal identity numbers in files: each is an error, and in no message and no document.

use super::personal_numbers::{FORMS, Seeded};
use crate::support::{Root, codes, draft, findings, rendered};

/// A number is an error wherever it stands, and is in no output.
#[test]
fn a_number_is_in_no_output_wherever_it_stands() {
    let mut seeded = Seeded::new();
    for (_, form) in FORMS {
        let written = form(&mut seeded);
        let mut root = Root::base();
        root.put(
            "periods/2020-2021/narrative/summary.md",
            format!("Text {written} slut.\n"),
        );
        root.put("anteckning.txt", format!("{written}\n"));
        root.put(
            &format!("initiatives/2021/{written}.yaml").replace('\n', ""),
            "title: X\n",
        );
        let session = root.examine();
        let codes: Vec<&str> = session.found.iter().map(|found| found.fault.code).collect();
        assert!(
            codes.iter().filter(|code| code.starts_with('D')).count() >= 2,
            "{written}: {codes:?}"
        );
        let output = rendered(&session);
        let plain = written.trim_matches(|letter: char| !letter.is_numeric());
        for text in [
            output.annex_markdown,
            output.annex_html,
            output.memo_html,
            output.facts_json,
        ] {
            assert!(!text.contains(plain), "{written}");
        }
        for finding in findings(&session) {
            assert!(!finding.contains(plain), "{finding}");
        }
    }
}

/// A personal identity number in any name is in no message and no file.
#[test]
fn a_number_in_a_name_is_shown_nowhere() {
    let agreement = Root::base().text("agreements/iop-2020-01.yaml");
    let agreement = agreement.replace("id: iop-2020-01\n", "");
    let initiative = Root::base().bytes("initiatives/2021/2021-02-11-motesplats.yaml");
    let mut root = Root::base();
    root.put("agreements/170101-2393.yaml", agreement);
    root.put("initiatives/2021/201701012393.yaml", initiative);
    root.put("grants/2020/170101-2393.csv", "x");
    root.put("templates/170101-2393.md", "x");
    let session = root.examine();
    assert!(codes(&session).contains(&"D102"));
    let output = draft(&session, "2020-2021");
    for shown in [format!("{:?}", findings(&session)), format!("{output:?}")] {
        assert!(!shown.contains("170101"), "a number in a name is shown");
    }
}

/// The mask means nothing in YAML, so a bare number costs no other record.
#[test]
fn a_bare_number_in_yaml_costs_only_its_record() {
    let mut root = Root::base();
    let register = root.text("organisations.yaml");
    let before = root.examine().loaded.dataset.organisations.len();
    root.put(
        "organisations.yaml",
        format!("{register}  - org_nr: 170101-2393\n    name: Någon\n"),
    );
    let session = root.examine();
    assert_eq!(codes(&session), ["D101"]);
    assert!(session.loaded.dataset.organisations.len() >= before);
}

/// A number that only appears after escapes, entities or folded lines is found or concealed too.
#[test]
fn a_number_that_only_reading_makes_is_not_shown() {
    for written in [
        "170101\\-2393",
        "170101&#45;2393",
        "170101-\n2393",
        "170101\u{AD}-2393",
    ] {
        let mut root = Root::base();
        root.put(
            "periods/2020-2021/narrative/summary.md",
            format!("Text {written} slut\n"),
        );
        let session = root.examine();
        let output = draft(&session, "2020-2021");
        assert!(!output.annex_html.contains("170101"), "{written:?}");
        assert!(!output.annex_markdown.contains("170101"), "{written:?}");
    }
    let mut root = Root::base();
    root.put(
        "goals.yaml",
        "goals:\n  - { id: gemenskap, name: \"170101\\x2d2393\", from: 2019-01-01 }\n",
    );
    assert!(codes(&root.examine()).contains(&"D101"));
}
