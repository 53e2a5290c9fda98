//! An agreement for programs; amounts in öre.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::print;
use crate::cli::session::Session;
use crate::model::{Agreement, AgreementKind, Content, Criterion, Reach};

use super::show::came_from;

#[derive(Serialize)]
struct Output<'a> {
    unit: &'static str,
    as_of: String,
    id: &'a str,
    kind: &'static str,
    title: &'a str,
    organisation: &'a str,
    org_nr: Option<String>,
    boards: Vec<&'a str>,
    from: String,
    until: Option<String>,
    in_force: bool,
    yearly: BTreeMap<i32, i64>,
    own_contribution: Option<&'a str>,
    /// What the guideline asks of a partnership, and whether it is met.
    criteria: Option<Vec<Item>>,
    contents: Option<Vec<Item>>,
    /// Absent where nothing is said; all empty where it is said not to be known.
    reaches: Option<People>,
    followed_up: Option<String>,
    follow_up_due: Option<String>,
    follow_up_overdue: bool,
    goals: Vec<&'a str>,
    initiatives: Vec<&'a str>,
    file: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct Item {
    item: &'static str,
    is_met: bool,
}

#[derive(Serialize)]
struct People {
    women: Option<u32>,
    men: Option<u32>,
    girls: Option<u32>,
    boys: Option<u32>,
}

/// All of it, as one object.
pub(super) fn json(agreement: &Agreement, session: &Session) -> anyhow::Result<String> {
    let party = &agreement.organisation;
    let due = agreement.follow_up_due();
    let is_iop = agreement.kind == AgreementKind::Iop;
    let output = Output {
        unit: "ore",
        as_of: session.as_of.to_string(),
        id: agreement.id.as_str(),
        kind: agreement.kind.word(),
        title: &agreement.title,
        organisation: &party.name.value,
        org_nr: (party.org_nr.as_ref()).map(|number| number.value.to_string()),
        boards: (agreement.boards.iter())
            .map(|board| board.value.as_str())
            .collect(),
        from: agreement.validity.from.to_string(),
        until: agreement.validity.until.map(|day| day.to_string()),
        in_force: agreement.validity.has_day(session.as_of),
        yearly: (agreement.yearly.iter())
            .map(|(year, amount)| (*year, amount.value.ore()))
            .collect(),
        own_contribution: agreement.own_contribution.as_deref(),
        criteria: is_iop.then(|| {
            items(
                Criterion::ALL,
                &agreement.missing_criteria(),
                Criterion::word,
            )
        }),
        contents: is_iop.then(|| items(Content::ALL, &agreement.missing_contents(), Content::word)),
        reaches: people(&agreement.reaches),
        followed_up: (agreement.followed_up.as_ref()).map(|day| day.value.to_string()),
        follow_up_due: due.map(|day| day.to_string()),
        follow_up_overdue: due.is_some_and(|due| due < session.as_of),
        goals: (agreement.goals.iter())
            .map(|goal| goal.value.as_str())
            .collect(),
        initiatives: came_from(agreement, session)
            .map(|initiative| initiative.id.as_str())
            .collect(),
        file: session.loaded.sources.path(agreement.origin.file),
        line: agreement.origin.line,
    };
    Ok(serde_json::to_string_pretty(&output)? + "\n")
}

/// Its money, a year a row.
pub(super) fn csv(agreement: &Agreement) -> anyhow::Result<String> {
    let rows = agreement.yearly.iter().map(|(year, amount)| {
        vec![
            agreement.id.to_string(),
            agreement.kind.word().to_owned(),
            year.to_string(),
            amount.value.ore().to_string(),
        ]
    });
    print::csv(&["id", "kind", "year", "amount_ore"], rows)
}

fn items<T: Copy + PartialEq>(all: &[T], missing: &[T], word: fn(T) -> &'static str) -> Vec<Item> {
    (all.iter())
        .map(|item| Item {
            item: word(*item),
            is_met: !missing.contains(item),
        })
        .collect()
}

fn people(reaches: &Reach) -> Option<People> {
    let counts = match reaches {
        Reach::People(counts) => counts.value,
        Reach::Unknown => [None; 4],
        Reach::Unstated => return None,
    };
    let [women, men, girls, boys] = counts;
    Some(People {
        women,
        men,
        girls,
        boys,
    })
}
