//! Municipal goals, and what serves them.

use crate::model::{AgreementKind, Goal};

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
    view.data
        .goals
        .iter()
        .filter(|goal| goal.validity.meets(view.period))
        .map(|goal| {
            let initiatives = view
                .initiatives()
                .filter_map(|it| it.goals.iter().find(|named| named.value == goal.id))
                .map(|named| named.origin);
            let agreements = AgreementKind::ALL
                .iter()
                .flat_map(|kind| view.agreements(*kind))
                .filter_map(|it| it.goals.iter().find(|named| named.value == goal.id))
                .map(|named| named.origin);
            let id = &goal.id;
            GoalRow {
                goal,
                initiatives: b.facts.count(
                    &format!("goals.{id}.initiatives"),
                    &format!("Initiativ som rör målet {}", goal.name),
                    initiatives,
                ),
                agreements: b.facts.count(
                    &format!("goals.{id}.agreements"),
                    &format!("Avtal som rör målet {}", goal.name),
                    agreements,
                ),
            }
        })
        .collect()
}
