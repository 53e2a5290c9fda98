//! A data root of given sizes, file by file. All names, numbers and amounts in it are made up.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::exports;
use super::sizes::Sizes;

/// The period that reports are built for.
pub(crate) const PERIOD: &str = "2020-2021";

/// Writes the data root of these sizes into an empty folder.
pub(crate) fn write(root: &Path, sizes: &Sizes) {
    let mut put = |path: &str, bytes: &[u8]| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    for (path, text) in [
        ("samverkan.yaml", settings(sizes)),
        ("boards.yaml", boards(sizes)),
        ("organisations.yaml", register(sizes)),
        ("goals.yaml", goals(sizes)),
        ("decisions.yaml", decisions(sizes)),
        ("overlaps.yaml", overlaps(sizes)),
        (
            &format!("periods/{PERIOD}/period.yaml"),
            REPORTING.to_owned(),
        ),
        (
            &format!("periods/{PERIOD}/questionnaire.yaml"),
            questionnaire(sizes),
        ),
    ] {
        put(path, text.as_bytes());
    }
    answers(sizes, &mut put);
    initiatives(sizes, &mut put);
    meetings(sizes, &mut put);
    agreements(sizes, &mut put);
    for at in 0..sizes.unread {
        put(&format!("notes/{at}.txt"), b"Ingen rad.\n");
    }
    exports::write(sizes, &mut put);
}

const REPORTING: &str = "\
case_number: KS 2022-1
report_date: 2022-05-03
memo_date: 2022-05-03
title: Rapport om samverkan 2020-2021
signatories:
  - { name: Alva Exempelsson, title: Kommundirektör }
recipients: [Kommunstyrelsen]
proposal: [Rapporten noteras.]
";

fn settings(sizes: &Sizes) -> String {
    let mut text =
        "municipality: Exempelkommunen\ndepartment: klf\nexample_data: true\n".to_owned();
    if sizes.allowances > 0 {
        text += "allow:\n";
    }
    for at in 0..sizes.allowances {
        writeln!(
            text,
            "  - {{ code: I101, record: borta-{at}, reason: Prövat. }}"
        )
        .unwrap();
    }
    text
}

fn boards(sizes: &Sizes) -> String {
    let mut text = "\
departments:
  - { id: klf, name: Kommunledningsförvaltningen, from: 1990-01-01 }
boards:
"
    .to_owned();
    let mut board = |id: &str, grants: bool, term: &str| {
        writeln!(
            text,
            "  - {{ id: {id}, name: Nämnden {id}, departments: [klf], gives_grants: {grants}, {term} }}"
        )
        .unwrap();
    };
    for id in ["kfn", "bn"] {
        board(id, true, "from: 1990-01-01");
    }
    for at in 0..sizes.boards {
        board(&format!("b{at}"), false, "from: 1990-01-01");
    }
    for at in 0..sizes.chained {
        let before = at.checked_sub(1).map(|before| format!("c{before}"));
        let (from, until) = (day(1990, at * 2), day(1990, at * 2 + 1));
        let succeeds = before.unwrap_or_default();
        let term = format!("from: {from}, until: {until}, succeeds: [{succeeds}]");
        board(&format!("c{at}"), false, &term);
    }
    text
}

/// The day that comes so many days after the first of a year, months being 28 days long.
pub(super) fn day(year: u64, days: u64) -> String {
    let (year, month, day) = (year + days / 336, 1 + days / 28 % 12, 1 + days % 28);
    format!("{year}-{month:02}-{day:02}")
}

fn register(sizes: &Sizes) -> String {
    let mut text = "organisations:\n".to_owned();
    for at in 0..sizes.registered.max(1) {
        let number = exports::number(exports::REGISTERED + at);
        let name = exports::name(exports::REGISTERED + at);
        writeln!(
            text,
            "  - {{ org_nr: {number}, name: {name}, kind: sport, aliases: [\"{name}, ideell\"] }}"
        )
        .unwrap();
    }
    text
}

fn goals(sizes: &Sizes) -> String {
    let mut text = "goals:\n".to_owned();
    for at in 0..sizes.goals.max(1) {
        writeln!(
            text,
            "  - {{ id: mal-{at}, name: Mål {at}, from: 2015-01-01 }}"
        )
        .unwrap();
    }
    for at in 0..sizes.addresses {
        let begins = if at == 0 { "# " } else { "; " };
        write!(text, "{begins}namn{at}@exempel.se, 070-{}", 1_000_000 + at).unwrap();
    }
    text
}

fn decisions(sizes: &Sizes) -> String {
    let mut text =
        "decisions:\n  - id: ks-2017\n    body: Kommunstyrelsen\n    year: 2017\n    clauses:\n"
            .to_owned();
    for number in 1..=sizes.clauses.max(1) {
        writeln!(
            text,
            "      - {{ number: {number}, text: Beslut {number}., status: ongoing }}"
        )
        .unwrap();
    }
    text
}

fn overlaps(sizes: &Sizes) -> String {
    let none = if sizes.settlements == 0 { " []" } else { "" };
    let mut text = format!("settlements:{none}\n");
    for at in 0..sizes.settlements {
        let number = exports::number(exports::SETTLED + at);
        let name = exports::name(exports::SETTLED + at);
        writeln!(
            text,
            "  - organisation: {{ name: {name}, org_nr: {number} }}\n    year: 2021\n    rows:\n      \
             - {{ board: kfn, grant_type: Lägerbidrag, granted: 1000 }}\n      \
             - {{ board: bn, grant_type: Lägerbidrag, granted: 1000 }}\n    \
             decision: co-funding\n    reason: Prövat.\n    date: 2022-03-22"
        )
        .unwrap();
    }
    text
}

fn questionnaire(sizes: &Sizes) -> String {
    let mut text = "questions:\n".to_owned();
    for at in 0..sizes.questions.max(1) {
        writeln!(
            text,
            "  - {{ id: fraga-{at}, title: Fråga {at}, text: Vad har nämnden gjort?, kind: cooperation, required: true }}"
        )
        .unwrap();
    }
    text
}

/// Text of a given length in paragraphs, with emphasis and links.
fn prose(length: u64, indent: &str) -> String {
    const SENTENCE: &str =
        "Nämnden har mött *föreningarna* i råd, se [listan](https://exempel.se/a). ";
    let sentences = usize::try_from(length).unwrap() / SENTENCE.len();
    let mut text = format!("{indent}Kort svar.\n");
    for at in 0..sentences {
        if at % 5 == 0 {
            text += "\n";
        }
        text += indent;
        text += SENTENCE.trim_end();
        text += "\n";
    }
    text
}

type Put<'a> = &'a mut dyn FnMut(&str, &[u8]);

fn answers(sizes: &Sizes, put: Put) {
    let mut answer = |board: &str, questions: u64, length: u64| {
        let mut text =
            format!("board: {board}\ndepartment: klf\nsubmitted: 2022-02-10\nanswers:\n");
        for at in 0..questions {
            let length = if at == 0 { length } else { 0 };
            write!(
                text,
                "  fraga-{at}:\n    text: |\n{}",
                prose(length, "      ")
            )
            .unwrap();
        }
        text += "gender_data: { availability: partial, text: Delvis. }\n";
        put(
            &format!("periods/{PERIOD}/answers/{board}.yaml"),
            text.as_bytes(),
        );
    };
    for board in ["kfn", "bn"] {
        answer(board, sizes.questions.max(1), sizes.texts);
    }
    for at in 0..sizes.boards {
        answer(&format!("b{at}"), 1, 0);
    }
}

/// Who takes the initiatives up by turns, in the year after they were received.
fn meeting(at: u64) -> String {
    format!("{}-m{at}", day(2021, at % 300))
}

fn initiative(at: u64) -> String {
    format!("{}-forslag-{at}", day(2020, at % 300))
}

fn initiatives(sizes: &Sizes, put: Put) {
    for at in 0..sizes.initiatives.max(20) {
        let received = day(2020, at % 300);
        let goal = at % sizes.goals.max(1);
        let description = prose(if at < 20 { sizes.texts } else { 0 }, "  ");
        let mut text = format!(
            "title: Förslag {at}\nreceived: {received}\nchannel: email\n\
             organisation: {{ name: Nätverket {at}, org_nr: null }}\ndescription: |\n{description}\
             reasons: [cross-department]\nboards: [kfn]\ngoals: [mal-{goal}]\nhistory:\n\
             \x20 - {{ date: {received}, status: received }}\n  - {{ date: {received}, status: replied }}\n"
        );
        if let Some(meeting_at) = at.checked_rem(sizes.meetings) {
            let date = day(2021, meeting_at % 300);
            writeln!(
                text,
                "  - {{ date: {date}, status: presented, meeting: {date} }}"
            )
            .unwrap();
        }
        if at == 0 {
            for _ in 0..sizes.events {
                text += "  - { date: 2021-12-30, status: discussed, note: Nytt möte. }\n";
            }
        }
        put(
            &format!("initiatives/2020/{}.yaml", initiative(at)),
            text.as_bytes(),
        );
    }
}

fn meetings(sizes: &Sizes, put: Put) {
    let initiatives = sizes.initiatives.max(20);
    for at in 0..sizes.meetings {
        let taken_up = (at..initiatives).step_by(usize::try_from(sizes.meetings).unwrap());
        let taken_up: Vec<String> = taken_up.map(initiative).collect();
        let text = format!(
            "date: {}\nkind: meeting\ntitle: Möte {at}\ndepartments: [klf]\nparticipants: 14\ninitiatives: [{}]\n",
            day(2021, at % 300),
            taken_up.join(", "),
        );
        put(&format!("network/{}.yaml", meeting(at)), text.as_bytes());
    }
}

fn agreements(sizes: &Sizes, put: Put) {
    for at in 0..sizes.agreements {
        let (number, name) = (
            exports::number(exports::PARTNERS + at),
            exports::name(exports::PARTNERS + at),
        );
        let goal = at % sizes.goals.max(1);
        let text = format!(
            "kind: iop\ntitle: Mötesplats {at}\norganisation: {{ name: {name}, org_nr: {number} }}\n\
             boards: [kfn]\nfrom: 2020-01-01\nuntil: 2022-12-31\n\
             yearly: {{ 2020: 850000, 2021: 870000, 2022: 890000 }}\n\
             own_contribution: Frivilliga och lokal.\n\
             criteria: [own-initiative, political-programme, outside-ordinary-grants, no-market,\n  \
             both-contribute, not-regulated-in-detail, long-term]\n\
             contents: [background, values, parties, goals, commitments, follow-up, economy, term,\n  \
             changes, disputes]\nfollowed_up: 2021-11-30\ngoals: [mal-{goal}]\n"
        );
        put(&format!("agreements/iop-{at}.yaml"), text.as_bytes());
    }
}
