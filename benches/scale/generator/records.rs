//! The YAML of a data root: settings, boards, register, and one reporting period with answers.

use super::board::{BOARDS, DEPARTMENTS};
use super::organisation::Organisation;

/// The period that reports are built for.
pub(crate) const PERIOD: &str = "2020-2021";

/// The path and text of every file except the exports.
pub(super) fn records(registered: u64) -> Vec<(String, String)> {
    let mut files = vec![
        ("samverkan.yaml".to_owned(), SETTINGS.to_owned()),
        ("boards.yaml".to_owned(), boards()),
        ("organisations.yaml".to_owned(), register(registered)),
        (
            format!("periods/{PERIOD}/period.yaml"),
            REPORTING.to_owned(),
        ),
        (
            format!("periods/{PERIOD}/questionnaire.yaml"),
            QUESTIONNAIRE.to_owned(),
        ),
    ];
    for board in BOARDS {
        let (id, department) = (board.id, board.department);
        files.push((
            format!("periods/{PERIOD}/answers/{id}.yaml"),
            format!("board: {id}\ndepartment: {department}\n{ANSWERS}"),
        ));
    }
    files
}

const SETTINGS: &str = "\
# Påhittade uppgifter för mätningar.
municipality: Exempelkommunen
department: klf
example_data: true
reply_within_days: 30
";

const REPORTING: &str = "\
case_number: KS 2022-1
report_date: 2022-05-03
memo_date: 2022-05-03
title: Årlig rapport över samverkan med civilsamhället 2020-2021
signatories:
  - { name: Alva Exempelsson, title: Kommundirektör }
recipients: [Kommunstyrelsen]
proposal:
  - Rapporten noteras.
";

const QUESTIONNAIRE: &str = "\
questions:
  - id: bidrag
    title: Föreningsbidrag
    text: Vilka bidrag har nämnden lämnat?
    kind: grants
    required: true
  - id: samverkan
    title: Övrig samverkan
    text: Vilken samverkan har nämnden haft utan avtal?
    kind: cooperation
    required: true
";

const ANSWERS: &str = "\
submitted: 2022-02-14
answers:
  bidrag:
    text: |
      Nämnden har lämnat bidrag enligt sina riktlinjer. Fördelningen framgår av tabellerna.
  samverkan:
    text: |
      Nämnden har mött föreningarna i råd och dialoger.
gender_data:
  availability: partial
  text: |
    Uppgift om kön finns för ungefär hälften av bidragen.
";

fn boards() -> String {
    let mut text = String::from("departments:\n");
    for (id, name) in DEPARTMENTS {
        text += &format!("  - {{ id: {id}, name: {name}, from: 2015-01-01 }}\n");
    }
    text += "boards:\n";
    for board in BOARDS {
        text += &format!("  - id: {}\n    name: {}\n", board.id, board.name);
        text += &format!("    departments: [{}]\n", board.department);
        text += "    gives_grants: true\n    from: 2015-01-01\n";
        text += &format!("    areas: [{}]\n", board.area);
    }
    text
}

/// The first organisations of the series.
fn register(registered: u64) -> String {
    let mut text = String::from("organisations:\n");
    for organisation in (0..registered).map(Organisation) {
        text += "  - org_nr: ";
        for (at, digit) in organisation.digits().into_iter().enumerate() {
            if at == 6 {
                text.push('-');
            }
            text += &digit.to_string();
        }
        text += "\n    name: ";
        organisation.push_name(&mut text);
        text += &format!("\n    kind: {}\n    aliases: [\"", organisation.kind());
        organisation.push_alias(&mut text);
        text += "\"]\n";
    }
    text
}
