//! The memo: what it says comes from the data of the municipality, and what the data does not say is
//! left out.

use samverkan::write::Start;

use crate::support::{Root, findings, rendered};

const PERIOD: &str = "periods/2021/period.yaml";

const BOARDS: &str = "departments:
  - { id: kk, name: Kommunkansliet, from: 2015-01-01 }
boards:
  - { id: fn, name: Fritidsnämnden, departments: [kk], gives_grants: true, from: 2015-01-01, areas: [fritid] }
  - { id: vn, name: Vård- och omsorgsnämnden, departments: [kk], gives_grants: false, from: 2015-01-01, areas: [omsorg] }
";

/// A municipality without a network, with a decision on the rules of its grants.
fn root() -> Root {
    let mut root = Root::default();
    let settings = "municipality: Ödeköpings kommun\ndepartment: kk\n";
    root.put("samverkan.yaml", settings);
    root.put("boards.yaml", BOARDS);
    root.put(
        "decisions.yaml",
        "decisions:\n- id: kf\n  body: Kommunfullmäktige\n  date: 2020-11-30\n  paragraph: 12\n  clauses:\n  \
         - { number: 1, text: Reglerna för föreningsbidrag ska ses över., status: ongoing }\n",
    );
    root.put(PERIOD, "report_date: 2022-02-01\ndecisions: [kf]\n");
    root.put(
        "grants/2021/fn.csv",
        "Förening;Org.nr;Bidragstyp;Beviljat belopp\nExempelföreningen;802999-0002;Drift;1000\n",
    );
    root
}

/// The memo as text, with plain spaces.
fn memo(root: &Root) -> String {
    rendered(&root.examine())
        .memo_markdown
        .replace('\u{A0}', " ")
}

#[track_caller]
fn says(memo: &str, texts: &[&str]) {
    for text in texts {
        assert!(memo.contains(text), "{text}\n---\n{memo}");
    }
}

#[track_caller]
fn never_says(memo: &str, texts: &[&str]) {
    for text in texts {
        assert!(!memo.contains(text), "{text}\n---\n{memo}");
    }
}

/// Words of one municipality's decisions, network and routines.
const OF_ANOTHER: [&str; 8] = [
    "Linköping",
    "ätverk",
    "samordn",
    "vartannat",
    "varje år",
    "välfärd",
    "Inga ",
    "angivna",
];

#[test]
fn a_decision_is_told_in_its_own_words() {
    let memo = memo(&root());
    says(
        &memo,
        &[
            "1. Kommunfullmäktige noterar rapporten *Rapport över samverkan med civilsamhället 2021*.",
            "Kommunfullmäktige beslutade den 30 november 2020, § 12:",
            "- Reglerna för föreningsbidrag ska ses över. *Pågår.*",
            "Kommunkansliet föreslår att rapporten noteras.",
            "- i beviljade bidrag: fritidsnämnden, 1 000 kr",
            "civilsamhället 2021, återrapportering av uppdrag",
        ],
    );
    never_says(&memo, &OF_ANOTHER);
}

#[test]
fn a_municipality_that_has_only_begun_has_a_memo_of_its_own() {
    let mut root = Root::default();
    let start = Start {
        municipality: Some("Nystads kommun".to_owned()),
        ..Start::default()
    };
    for (path, text) in start.files() {
        root.put(path, text);
    }
    root.put(PERIOD, "report_date: 2022-02-01\n");
    let output = rendered(&root.examine());
    assert!(
        output.memo_html.contains("Nystads kommun"),
        "{}",
        output.memo_html
    );
    never_says(&output.memo_markdown, &OF_ANOTHER);
    never_says(
        &output.memo_markdown,
        &["återrapportering", "beslutade", "skickas till", "Störst"],
    );
}

#[test]
fn a_third_municipality_proposes_what_it_proposes() {
    let mut root = root();
    root.put(
        "goals.yaml",
        "goals:\n- { id: hav, name: Levande skärgård, from: 2019-01-01 }\n",
    );
    root.put(
        PERIOD,
        "report_date: 2022-02-01\nproposal:\n- Fritidsnämnden ser över reglerna.\n\
         - Kommunstyrelsen noterar rapporten *Läget*.\nmbl: Information har lämnats.\n",
    );
    let memo = memo(&root);
    says(
        &memo,
        &[
            "1. Fritidsnämnden ser över reglerna.\n",
            "Kommunkansliet föreslår att fritidsnämnden ser över reglerna och att kommunstyrelsen noterar \
             rapporten *Läget*.",
            "Inget initiativ eller avtal uppges bidra till målen.",
            "Föreningsbidragen är inte knutna till mål",
            "Information har lämnats.",
        ],
    );
    never_says(&memo, &["inte påkallad", "Ekonomiska", "noteras"]);
    never_says(&memo, &OF_ANOTHER[..4]);
    root.put(PERIOD, "proposal: [Reglerna ändras inte.]\n");
    says(
        &self::memo(&root),
        &["Kommunkansliet lämnar förslaget till beslut ovan."],
    );
}

#[test]
fn the_memo_cites_what_was_decided_by_its_day_and_says_once_how_often() {
    let mut root = Root::base();
    let decisions = root.text("decisions.yaml");
    root.put(
        "decisions.yaml",
        format!(
            "{decisions}  - {{ id: senare, body: Kommunfullmäktige, date: 2022-05-04 }}\n  \
             - {{ id: ks-2020, body: Kommunstyrelsen, year: 2020, clauses: [{{ number: 1, text: Rapporten \
             lämnas oftare., status: ongoing, cadence_years: 1 }}] }}\n"
        ),
    );
    let period = root.text("periods/2020-2021/period.yaml");
    root.put(
        "periods/2020-2021/period.yaml",
        period.replace("[ks-2017-29]", "[ks-2017-29, ks-2020, senare]"),
    );
    let memo = memo(&root);
    says(
        &memo,
        &[
            "Kommunstyrelsen beslutade den 17 januari 2017, § 29 (KS 2016-573):",
            "Kommunstyrelsen beslutade 2020:",
            "Enligt beslutet lämnas rapporten varje år.",
            "är två frågor till nämnderna",
        ],
    );
    never_says(&memo, &["Kommunfullmäktige", "vartannat år"]);
    assert_eq!(memo.matches("varje år").count(), 1, "{memo}");
}

#[test]
fn a_title_that_says_what_the_memo_is_is_not_doubled() {
    let mut root = root();
    root.put(
        PERIOD,
        "title: Samverkan 2021, Återrapportering av uppdrag\ndecisions: [kf]\n",
    );
    let output = rendered(&root.examine());
    let count = output
        .memo_html
        .to_lowercase()
        .matches("återrapportering av uppdrag")
        .count();
    // In the head, in the heading, in the proposal and in the lists of papers.
    assert_eq!(count, 5, "{}", output.memo_markdown);
    never_says(&output.memo_markdown, &["uppdrag, återrapportering"]);
}

#[test]
fn what_nobody_has_said_is_asked_for_and_left_out() {
    let mut root = Root::base();
    root.put("periods/2020-2021/period.yaml", "report_date: 2022-05-03\n");
    let session = root.examine();
    let asked: Vec<String> = (findings(&session).into_iter())
        .filter(|it| it.contains("T108"))
        .collect();
    assert_eq!(asked.len(), 2, "{asked:?}");
    never_says(
        &rendered(&session).memo_markdown,
        &["skickas till", "Inga mottagare"],
    );
}
