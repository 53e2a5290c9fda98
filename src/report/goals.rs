//! Municipal goals, and what serves them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;

use crate::model::{AgreementKind, Goal, GoalId};
use crate::source::{Located, Origin};

use super::builder::Builder;
use super::facts::FactId;

/// A goal of the period, and how much serves it.
#[derive(Debug)]
pub struct GoalRow<'d> {
    /// The goal.
    pub goal: &'d Goal,
    /// What it is called: its number and wording, and its years where another has the same.
    pub name: String,
    /// Initiatives received in the period that serve it.
    pub initiatives: FactId,
    /// Agreements in force in the period that serve it.
    pub agreements: FactId,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> Vec<GoalRow<'d>> {
    let view = b.view;
    let initiatives = by_goal(view.initiatives().map(|it| it.goals.as_slice()));
    let kinds = AgreementKind::ALL.iter();
    let agreements = kinds.flat_map(|kind| view.agreements(*kind));
    let agreements = by_goal(agreements.map(|it| it.goals.as_slice()));
    let goals = (view.data.goals.iter()).filter(|goal| goal.validity.meets(view.period));
    let goals: Vec<&'d Goal> = goals.collect();
    goals
        .iter()
        .map(|goal| {
            let alike = goals.iter().filter(|it| it.name == goal.name);
            let years = (alike.count() > 1).then(|| years(goal));
            let years = years.unwrap_or_default();
            let (id, name) = (&goal.id, format!("{}{years}", goal.name));
            let serving = |records: &BTreeMap<&GoalId, Vec<Origin>>| {
                records.get(id).cloned().unwrap_or_default()
            };
            GoalRow {
                goal,
                name: format!("{}{years}", goal.numbered_name()),
                initiatives: b.count(
                    (
                        format!("goals.{id}.initiatives"),
                        format!("Initiativ som rör målet {name}"),
                    ),
                    serving(&initiatives),
                ),
                agreements: b.count(
                    (
                        format!("goals.{id}.agreements"),
                        format!("Avtal som rör målet {name}"),
                    ),
                    serving(&agreements),
                ),
            }
        })
        .collect()
}

/// The years of a goal's term, after its name.
fn years(goal: &Goal) -> String {
    let [from, until] = [goal.validity.from, goal.validity.until];
    let [from, until] = [from, until].map(|day| day.map(|it| it.year().to_string()));
    match (from, until) {
        (Some(from), Some(until)) if from == until => format!(" ({from})"),
        (Some(from), Some(until)) => format!(" ({from}–{until})"),
        (Some(from), None) => format!(" (från {from})"),
        (None, Some(until)) => format!(" (till {until})"),
        (None, None) => String::new(),
    }
}

/// Where records name each goal, the first time in each.
fn by_goal<'d>(
    records: impl Iterator<Item = &'d [Located<GoalId>]>,
) -> BTreeMap<&'d GoalId, Vec<Origin>> {
    let mut found: BTreeMap<&GoalId, Vec<Origin>> = BTreeMap::new();
    for record in records {
        let mut seen = BTreeSet::new();
        for goal in record.iter().filter(|goal| seen.insert(&goal.value)) {
            found.entry(&goal.value).or_default().push(goal.origin);
        }
    }
    found
}
