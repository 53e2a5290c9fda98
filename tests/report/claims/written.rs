//! The data root of a municipality that was made up.

use std::fmt::Write as _;

use super::town::{Agreement, Initiative, KNOWN, Row, Status, Town};
use crate::support::Root;

pub(super) const TYPES: [&str; 4] = [
    "Verksamhetsbidrag",
    "Driftbidrag",
    "Lägerbidrag",
    "Projektbidrag",
];
pub(super) const PURPOSES: [&str; 3] = ["Sommarläger", "Hyra", "Höstfest"];

/// What is found of what boards have in common: the word, and what it is called.
pub(super) const DECISIONS: [(&str, &str); 4] = [
    ("co-funding", "Gemensam finansiering"),
    ("repaid", "Återbetalt"),
    ("reclaimed", "Återkrävs"),
    ("error", "Fel i en bidragslista"),
];

/// What is found of a case by its place.
pub(super) const fn decision(at: usize) -> usize {
    match at % 5 {
        0 | 3 => 0,
        4 => 1,
        1 => 2,
        _ => 3,
    }
}

/// The kinds of the questions, in turn.
pub(super) const KINDS: [&str; 6] = [
    "iop",
    "development",
    "cooperation",
    "grants",
    "services",
    "initiatives",
];

/// The number of an association.
pub(super) fn number(who: usize) -> String {
    let digits = format!("802{:06}", 100_000 + who * 137);
    let mut sum = 0;
    for (at, digit) in digits.bytes().enumerate() {
        let twice = usize::from(digit - b'0') * if at % 2 == 0 { 2 } else { 1 };
        sum += twice / 10 + twice % 10;
    }
    format!("{}-{}{}", &digits[..6], &digits[6..], (10 - sum % 10) % 10)
}

pub(super) fn name(who: usize) -> String {
    const WORDS: [&str; 8] = ["Ek", "Björk", "Lind", "Alm", "Ask", "Rönn", "Gran", "Tall"];
    let (first, last) = (
        WORDS[who % 8],
        ["klubben", "laget", "kören", "ringen", "folket", "gillet"][who / 8],
    );
    format!("{first}{last}")
}

/// The years of a period, as its folder is named.
pub(super) fn period(years: (i32, i32)) -> String {
    match years {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    }
}

impl Town {
    pub(super) fn period(&self) -> String {
        period(self.years)
    }

    pub(super) fn root(&self) -> Root {
        let mut root = Root::default();
        root.put(".gitattributes", "* -text\n");
        root.put("samverkan.yaml", self.settings());
        root.put("boards.yaml", self.boards_file());
        let known: String = (0..KNOWN)
            .map(|who| {
                let outside = if self.outside.contains(&who) {
                    ", civil_society: false"
                } else {
                    ""
                };
                format!(
                    "  - {{ org_nr: {}, name: {}, kind: sport{outside} }}\n",
                    number(who),
                    name(who)
                )
            })
            .collect();
        root.put("organisations.yaml", format!("organisations:\n{known}"));
        let decided = match self.decided {
            Some(date) => {
                root.put("decisions.yaml", format!("decisions:\n  - id: ks\n    body: Kommunfullmäktige\n    date: {date}\n    paragraph: 7\n    clauses:\n      - {{ number: 1, text: Samverkan ska rapporteras., status: ongoing }}\n"));
                "decisions: [ks]\n"
            }
            None => "",
        };
        let previous = self.put_previous(&mut root);
        let period = format!("periods/{}", self.period());
        root.put(
            &format!("{period}/period.yaml"),
            format!(
                "report_date: {}\n{previous}{decided}{}",
                self.as_of,
                self.conclusions_file()
            ),
        );
        self.put_texts(&mut root, &period);
        self.put_goals(&mut root);
        if !self.questions.is_empty() {
            let questions: String = self.questions.iter().enumerate().map(|(at, required)| format!("  - {{ id: q{at}, title: Ämne {at}, text: Vad?, kind: {}, required: {required} }}\n", KINDS[at % KINDS.len()])).collect();
            root.put(
                &format!("{period}/questionnaire.yaml"),
                format!("questions:\n{questions}"),
            );
        }
        for (at, answers) in self.answers.iter().enumerate() {
            let Some(answers) = answers.as_ref().filter(|_| self.is_answering(at)) else {
                continue;
            };
            let mut text = format!("board: b{at}\ndepartment: d\n");
            if answers.is_sent {
                writeln!(text, "submitted: {}", answers.day).unwrap();
            }
            text += "answers:\n";
            for (question, answer) in answers.to.iter().enumerate() {
                match answer {
                    Some(true) if answers.short[question] => writeln!(
                        text,
                        "  q{question}: {{ text: Egna ord., short: Kort om {question}. }}"
                    )
                    .unwrap(),
                    Some(true) => writeln!(text, "  q{question}: {{ text: Egna ord. }}").unwrap(),
                    Some(false) => writeln!(text, "  q{question}: {{ none: true }}").unwrap(),
                    None => {}
                }
            }
            if text.ends_with("answers:\n") {
                text = text.replace("answers:\n", "answers: {}\n");
            }
            if let Some(gender) = answers.gender {
                writeln!(text, "gender_data: {{ availability: {gender}, text: Ja. }}").unwrap();
            }
            root.put(&format!("{period}/answers/b{at}.yaml"), text);
        }
        for (board, year) in &self.lists {
            root.put(
                &format!("grants/{year}/b{board}.csv"),
                self.list(*board, *year),
            );
        }
        for (at, initiative) in self.initiatives.iter().enumerate() {
            let date = initiative.received;
            let year = &date.to_string()[..4];
            root.put(
                &format!("initiatives/{year}/{date}-i{at}.yaml"),
                initiative_file(at, initiative),
            );
        }
        for (at, agreement) in self.agreements.iter().enumerate() {
            root.put(
                &format!("agreements/a{at}.yaml"),
                self.agreement_file(at, agreement),
            );
        }
        self.put_meetings(&mut root);
        if self.are_settled {
            root.put("overlaps.yaml", self.settlements());
        }
        root
    }

    /// The record of the period before, and how it is named.
    fn put_previous(&self, root: &mut Root) -> String {
        let Some((years, reported)) = self.previous else {
            return String::new();
        };
        let previous = period(years);
        root.put(
            &format!("periods/{previous}/period.yaml"),
            format!("report_date: {reported}\n"),
        );
        format!("previous: \"{previous}\"\n")
    }

    /// The analyst's own texts.
    fn put_texts(&self, root: &mut Root, period: &str) {
        for about in &self.texts {
            root.put(
                &format!("{period}/narrative/{about}.md"),
                self.own(
                    &format!(
                        "Egna ord om {about}, med {{{{ fact(\"initiatives.received\") }}}} initiativ."
                    ),
                    "",
                ),
            );
        }
    }

    /// A text of somebody's own, so far in.
    fn own(&self, text: &str, within: &str) -> String {
        if self.is_wordy {
            format!("{within}{text}\n\n{within}- {text}\n")
        } else {
            format!("{within}{text}\n")
        }
    }

    fn put_goals(&self, root: &mut Root) {
        if self.goals > 0 {
            let goals: String = (0..self.goals)
                .map(|at| {
                    format!(
                        "  - {{ id: g{at}, name: Mål {at}, from: 2019-01-01, until: 2022-12-31 }}\n"
                    )
                })
                .collect();
            root.put("goals.yaml", format!("goals:\n{goals}"));
        }
    }

    fn settings(&self) -> String {
        let temporary: Vec<String> = (self.temporary.iter())
            .map(|it| TYPES[*it].to_lowercase())
            .collect();
        format!(
            "municipality: Exempelköping\nexample_data: true\nreply_within_days: 30\nquiet_after_days: 90\ntemporary_grant_types: [{}]\n",
            temporary.join(", ")
        )
    }

    fn conclusions_file(&self) -> String {
        let mut text = String::new();
        if self.proposes {
            text += &format!("proposal:\n  - |\n{}", self.own("Beslutet lyder.", "    "));
        }
        if !self.conclusions.is_empty() {
            text += "conclusions:\n";
        }
        for (at, facts) in self.conclusions.iter().enumerate() {
            writeln!(
                text,
                "  - title: Slutsats {at}\n    facts: [{}]\n    text: |\n{}",
                facts.join(", "),
                self.own(&format!("Därför {at}."), "      ")
            )
            .unwrap();
        }
        text
    }

    fn boards_file(&self) -> String {
        let mut text =
            "departments:\n  - { id: d, name: Förvaltningen, from: 2015-01-01 }\nboards:\n"
                .to_owned();
        for (at, board) in self.boards.iter().enumerate() {
            let until = board
                .until
                .map_or(String::new(), |until| format!(", until: {until}"));
            let before: Vec<String> = board.before.iter().map(|it| format!("b{it}")).collect();
            let before = if before.is_empty() {
                String::new()
            } else {
                format!(", succeeds: [{}]", before.join(", "))
            };
            writeln!(text, "  - {{ id: b{at}, name: {}, departments: [d], gives_grants: {}, from: {}{until}{before}, areas: [a] }}", board.name, board.gives, board.from).unwrap();
        }
        text
    }

    fn list(&self, board: usize, year: i32) -> String {
        let mut text =
            "Förening;Org.nr;Bidragstyp;Ändamål;År;Sökt belopp;Beviljat belopp;Status;Diarienr;Kvinnor;Män;Flickor;Pojkar;Utbetalt belopp\n"
                .to_owned();
        for (at, row) in self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.board == board && row.year == year)
        {
            writeln!(text, "{}", line(at, row)).unwrap();
        }
        for at in 0..self.broken.get(&(board, year)).copied().unwrap_or_default() {
            writeln!(
                text,
                "Trasig {at};;Driftbidrag;;{year};;oläsligt;Beviljad;;;;;;"
            )
            .unwrap();
        }
        text
    }

    fn settlements(&self) -> String {
        let doubles = self.doubles();
        if doubles.is_empty() {
            return "settlements: []\n".to_owned();
        }
        let mut text = "settlements:\n".to_owned();
        for (at, (who, year, mut rows)) in doubles.into_iter().enumerate() {
            let is_settled = self.is_settled(at);
            // A case is open of which a row is not named, or is named with another amount.
            if !is_settled && at % 4 == 0 {
                rows.pop();
            }
            let more = i64::from(!is_settled && at % 4 > 0);
            let (word, _) = DECISIONS[decision(at)];
            writeln!(text, "  - organisation: {{ name: {}, org_nr: {} }}\n    year: {year}\n    decision: {word}\n    reason: Prövat.\n    date: 2021-11-20\n    rows:", name(who), number(who)).unwrap();
            for at in rows {
                let row = &self.rows[at];
                writeln!(
                    text,
                    "      - {{ board: b{}, grant_type: {}, granted: {}, case_number: D {at} }}",
                    row.board,
                    TYPES[row.grant_type],
                    row.kronor + more
                )
                .unwrap();
            }
        }
        text
    }
}

fn line(at: usize, row: &Row) -> String {
    let (who, org_nr) = if row.is_known {
        (name(row.who), number(row.who))
    } else {
        (format!("Okänd {}", row.who), String::new())
    };
    let status = match row.status {
        Status::Granted => "Beviljad",
        Status::Rejected => "Avslag",
        Status::Unsaid => "",
        Status::Repaid => "Återbetald",
        Status::Withdrawn => "Återkallad",
    };
    let amount = |it: Option<i64>| it.map_or(String::new(), |it| it.to_string());
    let (applied, paid) = (amount(row.applied), amount(row.paid));
    let purpose = row.purpose.map_or("", |it| PURPOSES[it]);
    let people = row
        .people
        .map(|it| it.map_or(String::new(), |it| it.to_string()))
        .join(";");
    format!(
        "{who};{org_nr};{};{purpose};{};{applied};{};{status};D {at};{people};{paid}",
        TYPES[row.grant_type], row.year, row.kronor
    )
}

fn listed(boards: &[usize]) -> String {
    let boards: Vec<String> = boards.iter().map(|it| format!("b{it}")).collect();
    boards.join(", ")
}

/// The words of the reasons, in the order of the list.
const REASONS: [&str; 4] = [
    "cross-department",
    "unclear-department",
    "unclear-remit",
    "shared-knowledge",
];

fn goals(goals: &[usize]) -> String {
    let goals: Vec<String> = goals.iter().map(|it| format!("g{it}")).collect();
    goals.join(", ")
}

fn initiative_file(at: usize, it: &Initiative) -> String {
    let reasons: Vec<&str> = it.reasons.iter().map(|it| REASONS[*it]).collect();
    let mut text = format!(
        "title: Ärende {at}\nreceived: {}\nchannel: e-service\norganisation: {{ name: {}{} }}\ndescription: Önskemål {at}.\nreasons: [{}]\nboards: [{}]\ngoals: [{}]\nhistory:\n  - {{ date: {}, status: received }}\n",
        it.received,
        name(it.who),
        if it.is_numberless {
            String::new()
        } else {
            format!(", org_nr: {}", number(it.who))
        },
        reasons.join(", "),
        listed(&it.boards),
        goals(&it.goals),
        it.received
    );
    if let Some(date) = it.replied {
        writeln!(text, "  - {{ date: {date}, status: replied }}").unwrap();
    }
    if let Some((date, to)) = it.referred {
        text += &to.step(date);
    }
    if let Some((date, outcome)) = it.closed {
        writeln!(text, "  - {{ date: {date}, status: closed, outcome: {outcome}, board: b{}, reason: Motiv {at}. }}", it.boards[0]).unwrap();
    }
    text
}

impl Town {
    fn agreement_file(&self, at: usize, it: &Agreement) -> String {
        let yearly: Vec<String> = it
            .yearly
            .iter()
            .map(|(year, kronor)| format!("{year}: {kronor}"))
            .collect();
        let mut text = format!(
            "id: a{at}\nkind: {}\ntitle: Avtal {at}\norganisation: {{ name: {}, org_nr: {} }}\nboards: [{}]\ngoals: [{}]\nfrom: {}\nyearly: {{ {} }}\nown_contribution: |\n{}{}",
            it.kind,
            name(at),
            number(at),
            listed(&it.boards),
            goals(&it.goals),
            it.from,
            yearly.join(", "),
            self.own(&format!("Egen insats {at}."), "  "),
            it.guideline.written()
        );
        if let Some(until) = it.until {
            writeln!(text, "until: {until}").unwrap();
        }
        if let Some(date) = it.followed_up {
            writeln!(text, "followed_up: {date}").unwrap();
        }
        match it.reaches {
            Some([women, men, girls, boys]) => writeln!(
                text,
                "reaches: {{ women: {women}, men: {men}, girls: {girls}, boys: {boys} }}"
            )
            .unwrap(),
            None => text += "reaches: unknown\n",
        }
        text
    }
}
