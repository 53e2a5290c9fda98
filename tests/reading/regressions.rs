//! Faults that once were: each case is the data that showed it.

use crate::support::{Root, findings};
use samverkan::cli::Session;
use samverkan::model::{Period, View};
use samverkan::render::{Output, Stamp, Templates, render};
use samverkan::report::{Report, Value, build};

const HEADER: &str = "Förening;Org.nr;Bidragstyp;Ändamål;Beviljat belopp\n";

fn report<'s>(session: &'s Session, period: &str) -> Report<'s> {
    let view = View::new(&session.loaded.dataset, Period::parse(period).unwrap());
    build(view, &session.loaded.sources)
}

fn draft(session: &Session, period: &str) -> Output {
    render(
        &report(session, period),
        &session.loaded.sources,
        &Templates::default(),
        Stamp::Draft,
    )
    .unwrap()
}

fn value(report: &Report<'_>, id: &str) -> i64 {
    match report
        .facts
        .by_id(id)
        .unwrap_or_else(|| panic!("no {id}"))
        .value
    {
        Value::Whole(value) | Value::Tenths(value) => value,
    }
}

fn codes(session: &Session) -> Vec<&'static str> {
    session.found.iter().map(|it| it.fault.code).collect()
}

/// A board that is written twice is an error, and no obstacle to a draft.
#[test]
fn a_draft_is_built_of_boards_with_one_written_twice() {
    let mut root = Root::base();
    let boards = String::from_utf8(root.bytes("boards.yaml")).unwrap();
    let again =
        "  - { id: kfn, name: Kultur, departments: [kff], gives_grants: true, from: 2015-01-01 }\n";
    root.put("boards.yaml", boards + again);
    let session = root.examine();
    assert_eq!(codes(&session), ["S213"]);
    draft(&session, "2020-2021");
}

/// Types whose slugs meet have each their fact, also when one is called what another is numbered.
#[test]
fn types_whose_slugs_meet_keep_their_sums() {
    let mut root = Root::base();
    let rows = ["Lägerpeng;a;100", "Lagerpeng;b;10", "Lagerpeng 2;c;1"];
    let rows: String = rows
        .iter()
        .map(|row| format!("Exempelföreningen;802999-0002;{row}\n"))
        .collect();
    root.put("grants/2020/kfn.csv", format!("{HEADER}{rows}"));
    let session = root.examine();
    let report = report(&session, "2020-2021");
    let mut sums: Vec<i64> = report
        .facts
        .iter()
        .filter(|fact| {
            fact.id.starts_with("grants.granted.type.lagerpeng") && !fact.id.contains("year")
        })
        .map(|fact| value(&report, &fact.id))
        .collect();
    sums.sort_unstable();
    assert_eq!(sums, [100, 1_000, 10_000]);
}

/// Two boards that one took over from are two; a board and the one that took over are one.
#[test]
fn boards_are_one_only_through_succession() {
    let mut root = Root::base();
    let boards = String::from_utf8(root.bytes("boards.yaml")).unwrap();
    let merged = boards.replace("\n  - id: son", "\n  - { id: \"on\", name: Omsorgsnämnden, departments: [soc], gives_grants: true, from: 2015-01-01, until: 2018-12-31 }\n  - id: son");
    let merged = merged.replace("succeeds: [sn]", "succeeds: [sn, \"on\"]");
    assert_ne!(
        merged, boards,
        "the base has son as a block with succeeds: [sn]"
    );
    root.put("boards.yaml", merged);
    root.put("periods/2018/period.yaml", "title: 2018\n");
    root.put("periods/2018-2019/period.yaml", "title: 2018-2019\n");
    let row = "Exempelföreningen;802999-0002;Driftbidrag;;100\n";
    root.put("grants/2018/on.csv", format!("{HEADER}{row}"));
    root.put("grants/2018/sn.csv", format!("{HEADER}{row}"));
    let session = root.examine();
    let both = report(&session, "2018");
    assert_eq!(value(&both, "overlap.several_boards"), 1);
    assert_eq!(value(&both, "overlap.possible_double"), 1);
    root.remove("grants/2018/sn.csv");
    root.put("grants/2019/son.csv", format!("{HEADER}{row}"));
    let session = root.examine();
    assert_eq!(
        value(&report(&session, "2018-2019"), "overlap.several_boards"),
        0
    );
}

/// A personal identity number in any name is in no message and no file.
#[test]
fn a_number_in_a_name_is_shown_nowhere() {
    let agreement = String::from_utf8(Root::base().bytes("agreements/iop-2020-01.yaml")).unwrap();
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

/// The mask is a sign of nothing, so a number written bare in YAML takes no other record with it.
#[test]
fn a_bare_number_in_yaml_costs_only_its_record() {
    let mut root = Root::base();
    let register = String::from_utf8(root.bytes("organisations.yaml")).unwrap();
    let before = root.examine().loaded.dataset.organisations.len();
    root.put(
        "organisations.yaml",
        format!("{register}  - org_nr: 170101-2393\n    name: Någon\n"),
    );
    let session = root.examine();
    assert_eq!(codes(&session), ["D101"]);
    assert!(session.loaded.dataset.organisations.len() >= before);
}

/// What only an escape, an entity or a fold makes a number is found or concealed all the same.
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
        assert!(!output.report_html.contains("170101"), "{written:?}");
        assert!(!output.report_markdown.contains("170101"), "{written:?}");
    }
    let mut root = Root::base();
    root.put(
        "goals.yaml",
        "goals:\n  - { id: gemenskap, name: \"170101\\x2d2393\", from: 2019-01-01 }\n",
    );
    assert!(codes(&root.examine()).contains(&"D101"));
}

/// Control characters in a cell are a finding, and reach no document.
#[test]
fn control_characters_of_a_cell_reach_no_document() {
    let mut root = Root::base();
    let row = "Exempelföreningen;802999-0002;\"V\u{1b}]0;y\u{7}\u{202e}Z\";;100\n";
    root.put("grants/2020/kfn.csv", format!("{HEADER}{row}"));
    let session = root.examine();
    assert!(codes(&session).contains(&"S218"));
    let output = draft(&session, "2020-2021");
    for text in [&output.report_html, &output.report_markdown] {
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']));
    }
}

/// An unclosed quote above or in the header is one finding, at the quote.
#[test]
fn an_unclosed_quote_in_the_header_is_said_there() {
    for text in [
        "\"Rapport\nFörening;Bidragstyp;Beviljat belopp\nA;B;1\n",
        "Förening;Bidragstyp;\"Beviljat belopp\nA;B;1\n",
    ] {
        let mut root = Root::base();
        root.put("grants/2020/kfn.csv", text);
        assert_eq!(codes(&root.examine()), ["G101"], "{text}");
    }
}

/// The same row is the same however its amount, number or letters are written.
#[test]
fn the_same_row_written_otherwise_is_still_the_same() {
    let mut root = Root::base();
    root.put(
        "grants/2020/kfn.csv",
        format!("{HEADER}Exempelföreningen;802999-0002;Driftbidrag;Drift;1 000\n"),
    );
    root.put(
        "grants/2020/kfn-2.csv",
        format!("{HEADER}EXEMPELFÖRENINGEN;8029990002;driftbidrag;drift;1000,00 kr\n"),
    );
    assert_eq!(codes(&root.examine()), ["G301"]);
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

/// Boards are a list with something in it: without, every export would vanish without a word.
#[test]
fn no_boards_at_all_is_an_error() {
    let mut root = Root::base();
    root.put("boards.yaml", "departments: []\nboards: []\n");
    assert!(root.examine().found.has_errors());
}

/// An allowance is for a file or a record, and never for what could not be read.
#[test]
fn an_allowance_hides_no_lost_row() {
    let settings = String::from_utf8(Root::base().bytes("samverkan.yaml")).unwrap();
    let mut root = Root::base();
    root.put(
        "grants/2020/kfn.csv",
        format!("{HEADER}Exempelföreningen;802999-0002;Drift;;xx\n"),
    );
    for allow in [
        "{ code: G201, reason: x }",
        "{ code: G201, file: grants/2020/kfn.csv, reason: x }",
    ] {
        root.put("samverkan.yaml", format!("{settings}allow: [{allow}]\n"));
        let session = root.examine();
        assert!(codes(&session).contains(&"G201"), "{allow}");
    }
}

/// What is missing is said where it misleads: on the first page, by the table, and in the memo.
#[test]
fn a_missing_export_is_said_where_it_misleads() {
    let mut root = Root::of_folder(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data"));
    root.remove("grants/2021/kfn.csv");
    let output = draft(&root.examine(), "2020-2021");
    let sentence = "Exporten från kultur- och fritidsnämnden för 2021 saknas.";
    assert_eq!(output.report_markdown.matches(sentence).count(), 3);
    assert_eq!(output.memo_markdown.matches(sentence).count(), 1);
    let summary = output.report_markdown.split("## 2 ").next().unwrap();
    assert!(
        !summary.contains("mindre än under"),
        "no trend from what is incomplete"
    );
}

/// A text under a hard line break is text, whatever it begins with.
#[test]
fn a_signatory_is_no_heading() {
    let mut root = Root::base();
    let period = String::from_utf8(root.bytes("periods/2020-2021/period.yaml")).unwrap();
    let period: String = period
        .lines()
        .filter(|line| !line.starts_with("signatories") && !line.starts_with("  - { name"))
        .map(|line| format!("{line}\n"))
        .collect();
    root.put(
        "periods/2020-2021/period.yaml",
        format!("{period}signatories: [{{ name: Alva, title: \"# Rubrik\" }}]\n"),
    );
    let output = draft(&root.examine(), "2020-2021");
    assert!(
        output.memo_markdown.contains("Alva\\\n\\# Rubrik"),
        "{}",
        output.memo_markdown
    );
}
