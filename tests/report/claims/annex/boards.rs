//! The mission, the boards and what is missing in the annex: sentences and tables.

use std::cmp::Reverse;

use super::figures::kr;
use super::sums::{PAID, SOUGHT, repaid, stated};
use super::{agreements, always, initiatives};
use crate::report::claims::boards::{
    board, has_unidentified, is_empty_list, titles, without_agreement,
};
use crate::report::claims::first_page::names;
use crate::report::claims::grants::unmatched_sum;
use crate::report::claims::own::wrote;
use crate::report::claims::reading::Claim;
use crate::report::claims::said::Said;
use crate::report::claims::table::{Table, row, whole};
use crate::report::claims::town::{Answers, Row, Status, Town};
use crate::report::claims::truth::{date, listed, money};
use crate::report::claims::written::TYPES;

fn is_decided(town: &Town) -> bool {
    town.decided.is_some_and(|date| date <= town.as_of)
}

fn asks(town: &Town) -> bool {
    !town.questions.is_empty()
}

pub(super) fn ought(town: &Town) -> Vec<(&'static str, bool)> {
    vec![
        ("Rapporten svarar på", is_decided(town)),
        (
            "{} har inte lämnat svar.",
            asks(town) && !town.mute().is_empty(),
        ),
        ("{} har bara lämnat", !town.drafts().is_empty()),
        (
            "{} ger bidrag men",
            !town.missing_lists(town.years).is_empty(),
        ),
        ("Svaren återges", asks(town) && has_words(town)),
        (
            "Nämnden har inte lämnat några svar.",
            asks(town) && !town.mute().is_empty(),
        ),
        (
            "Nämnden upphörde",
            town.boards_of_period().any(|it| ended(town, it)),
        ),
    ]
}

pub(super) const MISSION: &[Claim] = &[
    Claim(
        "mission",
        "Rapporten svarar på följande beslut.",
        |t, _, _| is_decided(t),
    ),
    Claim("mission", "Kommunfullmäktige {}, § 7", |t, _, c| {
        is_decided(t) && t.decided.is_some_and(|date| date.to_string() == c[0])
    }),
    Claim(
        "mission",
        "Beslutssats 1: Samverkan ska rapporteras.",
        |t, _, _| is_decided(t),
    ),
    Claim("mission", "Pågår.", |t, _, _| is_decided(t)),
    Claim(
        "mission",
        "Inget beslut är angivet för perioden.",
        |t, _, _| !is_decided(t),
    ),
    always(
        "mission",
        "Varje siffra i rapporten går att följa till de rader den bygger på; hur det går till står i avsnittet om källor.",
    ),
];

/// Whether a board that is asked has answered in words.
fn has_words(town: &Town) -> bool {
    let in_words = |it: &Answers| it.to.contains(&Some(true));
    !town.those(|it| it.is_some_and(in_words)).is_empty()
}

/// Whether a board had ended by the day of the report.
pub(super) fn ended(town: &Town, board: usize) -> bool {
    town.boards[board]
        .until
        .is_some_and(|until| until < town.as_of)
}

/// Whether a board answered so to the question under whose heading something stands.
fn answered(town: &Town, said: &Said, how: Option<bool>) -> bool {
    let at = said.under[1].strip_prefix("Ämne ");
    let at = at.and_then(|at| at.parse::<usize>().ok());
    let answers = town.answers_of(board(town, said));
    answers.zip(at).is_some_and(|(it, at)| it.to[at] == how)
}

pub(super) const BOARDS: &[Claim] = &[
    Claim(
        "boards",
        "Svaren återges som de är skrivna.",
        |t, _, _| has_words(t),
    ),
    Claim("board", "Ansvarar för a.", |t, s, _| {
        !ended(t, board(t, s))
    }),
    Claim("board", "Ansvarade för a.", |t, s, _| {
        ended(t, board(t, s))
    }),
    Claim("board", "Förvaltning: Förvaltningen.", |_, _, _| true),
    Claim("board", "Nämnden upphörde den {}.", |t, s, c| {
        let it = board(t, s);
        !asks(t) && ended(t, it) && t.boards[it].until.is_some_and(|until| date(until) == c[0])
    }),
    Claim(
        "board",
        "Nämnden upphörde den {} och har inte svarat på frågorna.",
        |t, s, c| {
            let it = board(t, s);
            asks(t) && ended(t, it) && t.boards[it].until.is_some_and(|until| date(until) == c[0])
        },
    ),
    Claim(
        "board",
        "Nämnden har inte lämnat några svar.",
        |t, s, _| asks(t) && t.mute().contains(&board(t, s)),
    ),
    Claim(
        "board",
        "Svaren är ett utkast som inte är inlämnat.",
        |t, s, _| asks(t) && t.drafts().contains(&board(t, s)),
    ),
    Claim("board", "Frågan är inte besvarad.", |t, s, _| {
        answered(t, s, None)
    }),
    Claim("board", "Nämnden har inget att redovisa.", |t, s, _| {
        answered(t, s, Some(false))
    }),
    Claim("own", "Egna ord.", |t, s, _| answered(t, s, Some(true))),
    Claim("own", "Egna ord om {}, med {} initiativ.", |t, s, c| {
        c[0] == format!("board-b{}", board(t, s)) && wrote(t, c)
    }),
    Claim("board", "{} från nämnden för {} saknas.", |t, s, c| {
        let own = board(t, s);
        let years = t
            .missing_lists(t.years)
            .into_iter()
            .find(|(at, _)| *at == own);
        years.is_some_and(|(_, years)| {
            let said: Vec<String> = years.iter().map(i32::to_string).collect();
            c == [crate::report::claims::truth::lists(&years), &*listed(&said)]
        })
    }),
];

pub(super) const MISSING: &[Claim] = &[
    Claim("missing", "{} har inte lämnat svar.", |t, _, c| {
        asks(t) && names(c[0]) == t.called(&t.mute())
    }),
    Claim("missing", "{} har bara lämnat {} utkast.", |t, _, c| {
        let word = if t.drafts().len() == 1 {
            "ett"
        } else {
            "var sitt"
        };
        names(c[0]) == t.called(&t.drafts()) && c[1] == word
    }),
    Claim("missing", "{} har inte besvarat: {}.", |t, _, c| {
        let at = t.boards.iter().position(|it| it.name == c[0]);
        at.is_some_and(|at| names(c[1]) == titles("Ämne", t.open_questions(at).into_iter()))
    }),
    Claim(
        "missing",
        "{} ger bidrag men har ingen bidragslista för {}.",
        |t, _, c| {
            t.missing_lists(t.years).iter().any(|(at, years)| {
                t.boards[*at].name == c[0]
                    && names(c[1]) == years.iter().map(i32::to_string).collect()
            })
        },
    ),
    Claim(
        "missing",
        "{} bidragslista för {} har inga rader.",
        |t, _, c| is_empty_list(t, c[0], c[1]),
    ),
    Claim(
        "missing",
        "{} gick till mottagare som inte är identifierade.",
        |t, _, c| has_unidentified(t) && money(unmatched_sum(t)) == c[0],
    ),
    Claim(
        "missing",
        "Det framgår inte vilket avtal initiativet Ärende {} ledde till.",
        |t, _, c| {
            c[0].parse()
                .is_ok_and(|at: usize| without_agreement(t).contains(&at))
        },
    ),
    Claim(
        "missing",
        "{} säger inget om könsuppdelade uppgifter.",
        |t, _, c| names(c[0]) == t.called(&t.those(|it| it.is_some_and(|it| it.gender.is_none()))),
    ),
    Claim(
        "missing",
        "Partnerskapet Avtal {} har inte följts upp.",
        |t, _, c| {
            let it = c[0].parse().ok().and_then(|at: usize| t.agreements.get(at));
            it.is_some_and(|it| it.kind == "iop" && it.lacks_follow_up(t.as_of))
        },
    ),
    Claim(
        "missing",
        "Partnerskapet Avtal {} skulle ha följts upp igen.",
        |t, _, c| {
            let it = c[0].parse().ok().and_then(|at: usize| t.agreements.get(at));
            it.is_some_and(|it| {
                it.kind == "iop" && !it.lacks_follow_up(t.as_of) && it.is_overdue(t.as_of)
            })
        },
    ),
    Claim(
        "missing",
        "Initiativet Ärende {} har inte fått något svar.",
        |t, _, c| {
            let it = c[0]
                .parse()
                .ok()
                .and_then(|at: usize| t.initiatives.get(at));
            it.is_some_and(|it| it.is_unanswered(t.as_of))
        },
    ),
    Claim(
        "missing",
        "Fler initiativ har inte fått något svar; de som kom in under perioden finns i `underlag/initiatives-late.csv`.",
        |t, _, _| {
            let earlier = t.earlier(true).into_iter().chain(t.earlier(false));
            let earlier = earlier.filter(|at| t.initiatives[*at].is_unanswered(t.as_of));
            t.unanswered() + earlier.count() > 20
        },
    ),
];

pub(super) fn tables(town: &Town) -> Vec<Table> {
    let mut found: Vec<Table> = answers(town).into_iter().collect();
    for board in town.boards_of_period() {
        let giving = town.giving().contains(&board);
        if giving {
            found.extend(grants(town, board));
            found.extend(types(town, board));
        }
        found.extend(agreements::of_board(town, board));
        found.extend(initiatives::of_board(town, board));
    }
    found
}

fn answers(town: &Town) -> Option<Table> {
    if town.questions.is_empty() {
        return None;
    }
    let mut head = vec!["Nämnd".to_owned()];
    head.extend((0..town.questions.len()).map(|at| format!("Ämne {at}")));
    head.push("Lämnat".to_owned());
    let mut rows = vec![head];
    for board in town.answering() {
        let answers = town.answers_of(board);
        let mut cells = vec![town.boards[board].name.to_owned()];
        cells.extend((0..town.questions.len()).map(|at| {
            let word = match answers.and_then(|it| it.to[at]) {
                Some(true) => "Besvarad",
                Some(false) => "Inget att redovisa",
                None => "Ej besvarad",
            };
            word.to_owned()
        }));
        let word = match answers.map(Answers::is_submitted) {
            Some(true) => "Ja",
            Some(false) => "Utkast",
            None => "Nej",
        };
        cells.push(word.to_owned());
        rows.push(cells);
    }
    let table = Table::any("Nämndernas svar på frågorna", rows)?;
    Some(table.beginning("i den ordning nämnderna har i boards.yaml", "answers", 0))
}

/// What a board granted; nothing is known of years without its list.
fn grants(town: &Town, board: usize) -> Option<Table> {
    let rows: Vec<&Row> = town.rows().filter(|row| row.board == board).collect();
    let years = town.period_years();
    let lacks: Vec<i32> = years
        .iter()
        .copied()
        .filter(|year| town.lacks_list(board, *year))
        .collect();
    if lacks.len() == years.len() {
        return None;
    }
    let of = |test: &dyn Fn(&Row) -> bool| -> i64 {
        let those = rows.iter().filter(|row| row.is_granted() && test(row));
        those.map(|row| row.kronor).sum()
    };
    let mut table = vec![row(["Mått", "Hela perioden"])];
    let mut add = |name: String, value: String| table.push(vec![name, value]);
    let all = of(&|_| true);
    let said = |what: &str, stating| stated(what, stating, rows.iter().copied(), all);
    for (name, value) in said("sökt", SOUGHT) {
        add(name, value);
    }
    add("Beviljat".to_owned(), kr(of(&|_| true)));
    if years.len() > 1 {
        for year in &years {
            let value = if lacks.contains(year) {
                "..".to_owned()
            } else {
                kr(of(&|row| row.year == *year))
            };
            add(format!("Beviljat {year}"), value);
        }
    }
    for (name, value) in said("utbetalt", PAID) {
        add(name, value);
    }
    add(
        "Återbetalt och återkrävt".to_owned(),
        kr(repaid(town, |row| row.board == board)),
    );
    let count =
        |test: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| test(row)).count().to_string();
    add(
        "Beviljade bidrag, antal".to_owned(),
        count(&Row::is_granted),
    );
    add(
        "Avslag, antal".to_owned(),
        count(&|row| row.status == Status::Rejected),
    );
    let recipients: std::collections::BTreeSet<usize> = (rows.iter())
        .filter(|row| row.is_granted() && row.is_known)
        .map(|row| row.who)
        .collect();
    add(
        "Identifierade mottagare med beviljat bidrag".to_owned(),
        recipients.len().to_string(),
    );
    Some(Table::new(
        format!("Föreningsbidrag, {}", town.boards[board].name),
        table,
    ))
}

fn types(town: &Town, board: usize) -> Option<Table> {
    let sum = |it: usize| town.given_where(|row| row.board == board && row.grant_type == it);
    let mut types: Vec<usize> = (0..TYPES.len()).filter(|it| sum(*it) > 0).collect();
    types.sort_by_key(|it| (Reverse(sum(*it)), TYPES[*it]));
    let mut rows = vec![row(["Bidragsform", "Beviljat"])];
    rows.extend(
        types
            .iter()
            .map(|it| vec![TYPES[*it].to_owned(), whole(sum(*it))]),
    );
    let name = town.boards[board].name;
    Table::any(
        format!("Beviljade föreningsbidrag efter bidragsform, {name}, kronor"),
        rows,
    )
}
