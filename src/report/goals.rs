//! Municipal goals, and what serves them.

use crate::model::{AgreementKind, Goal, GoalId};
use crate::source::Located;

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
    let goals = (view.data.goals.iter()).filter(|goal| goal.validity.meets(view.period));
    goals
        .map(|goal| {
            let named = |goals: &'d [Located<GoalId>]| {
                let named = goals.iter().find(|named| named.value == goal.id);
                named.map(|named| named.origin)
            };
            let kinds = AgreementKind::ALL.iter();
            let agreements = kinds.flat_map(|kind| view.agreements(*kind));
            let (id, name) = (&goal.id, &goal.name);
            GoalRow {
                goal,
                initiatives: b.count(
                    (
                        format!("goals.{id}.initiatives"),
                        format!("Initiativ som rör målet {name}"),
                    ),
                    view.initiatives().filter_map(|it| named(&it.goals)),
                ),
                agreements: b.count(
                    (
                        format!("goals.{id}.agreements"),
                        format!("Avtal som rör målet {name}"),
                    ),
                    agreements.filter_map(|it| named(&it.goals)),
                ),
            }
        })
        .collect()
}
