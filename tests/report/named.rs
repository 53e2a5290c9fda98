//! What the report calls things and people: as they are told apart, by one name, and of which list it speaks.

use super::untruths::{never_says, says};
use crate::support::{Root, codes, draft_markdown};

const HEAD: &str = "Förening;Org.nr;Bidragstyp;Beviljat belopp;Status\n";

/// The report, its annex and its memo, with plain spaces.
fn written(root: &Root) -> [String; 3] {
    let written = draft_markdown(&root.examine(), "2020-2021");
    written.map(|text| text.replace('\u{A0}', " "))
}

/// The base with a text put in the place of another in a file.
fn with(path: &str, old: &str, new: &str) -> Root {
    let mut root = Root::base();
    let text = root.text(path);
    assert!(text.contains(old), "{old}\n---\n{text}");
    let text = text.replacen(old, new, 1);
    root.put(path, text);
    root
}

/// The largest recipient of grants was a partner by its earlier name.
#[test]
fn a_party_is_called_as_the_register_does() {
    let path = "agreements/iop-2020-01.yaml";
    let root = with(path, "name: Exempelföreningen,", "name: Gamla namnet,");
    let [report, annex, _] = written(&root);
    says(&report, "*Exempelföreningen (Gamla namnet) med ");
    says(&annex, "Exempelföreningen (Gamla namnet)");
    let [report, ..] = written(&Root::base());
    says(&report, "*Exempelföreningen med ");
}

/// A list of a year before is in the sums year by year, and its rows with errors were told of no list.
#[test]
fn lists_of_years_before_are_among_the_sources() {
    let row = "Exempelföreningen;802999-0002;Drift;1 000;Beviljad\n";
    let mut root = Root::base();
    root.put(
        "grants/2018/kfn.csv",
        format!("{HEAD}{row}Fel;802999-0003;Drift;1;Beviljad\n"),
    );
    root.put(
        "grants/2023/kfn.csv",
        format!("{HEAD}Fel;802999-0003;Drift;1;Beviljad\n"),
    );
    let [report, annex, _] = written(&root);
    says(
        &report,
        "Rader från kultur- och fritidsnämnden (2018) har fel",
    );
    let (_, files) = annex.split_once("Filer och fingeravtryck\n").unwrap();
    says(files, "`grants/2018/kfn.csv`");
    never_says(files, "`grants/2023/kfn.csv`");
}

/// Who compares with a good year, and not with the last, is asked.
#[test]
fn what_is_compared_with_is_named() {
    let mut root = with(
        "periods/2020-2021/period.yaml",
        "report_date",
        "previous: \"2018\"\nreport_date",
    );
    let period = root.text("periods/2020-2021/period.yaml");
    for year in ["2018", "2019"] {
        let before = period.replace("previous: \"2018\"\n", "");
        root.put(&format!("periods/{year}/period.yaml"), before);
    }
    let [_, annex, _] = written(&root);
    says(&annex, "Jämförelse med 2018\n");
    says(&annex, "Jämfört med 2018");
    never_says(&annex, "perioden före");
    assert!(codes(&root.examine()).contains(&"L117"));
}

#[test]
fn goals_of_two_terms_with_one_wording_are_told_apart() {
    let goal = "name: Ett hälsosamt liv, number: 4, from: 2015-01-01, until: 2018-12-31";
    let now = "name: Stark gemenskap, from: 2015-01-01, until: 2020-12-31";
    let [report, annex, _] = written(&with("goals.yaml", goal, now));
    for text in [report, annex] {
        says(&text, "Stark gemenskap (2015–2020)");
        says(&text, "Stark gemenskap (2019–2022)");
    }
}

#[test]
fn a_note_of_several_paragraphs_is_told_by_its_first() {
    let path = "initiatives/2021/2021-02-11-motesplats.yaml";
    let closed = "{ date: 2021-05-20, status: closed, outcome: cooperation, board: son, reason: Parterna samverkar utan avtal. }";
    let note =
        "{ date: 2021-05-20, status: referred, note: \"# Rubrik\\n\\nTill **alla**.\\n\\n- en\" }";
    let [report, ..] = written(&with(path, closed, note));
    says(&report, "**Hänvisat vidare till alla.**");
}

#[test]
fn a_federation_is_no_municipality() {
    let root = with("samverkan.yaml", "Exempelköping", "Kommunalförbundet Östra");
    let [report, _, memo] = written(&root);
    says(&report, "Förbundet beviljade");
    never_says(&report, "Kommunen ");
    never_says(&memo, "Kommunen ");
}
