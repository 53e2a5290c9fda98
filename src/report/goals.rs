//! Municipal goals, and what serves them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AgreementKind, Goal, GoalId};
use crate::source::{Located, Origin};

use super::builder::Builder;
use super::facts::FactId;

/// A goal of the period, and how much serves it.
#[derive(Debug)]
pub struct GoalRow<'d> {
    /// The goal.
    pub goal: &'d Goal,
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
    goals
        .map(|goal| {
            let (id, name) = (&goal.id, &goal.name);
            let serving = |records: &BTreeMap<&GoalId, Vec<Origin>>| {
                records.get(id).cloned().unwrap_or_default()
            };
            GoalRow {
                goal,
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
