//! Records that others name exist, and are in force on the day that they are named for.

use std::collections::BTreeMap;

use crate::diag::{Known, Sink};
use crate::fault::{board, link, note};
use crate::model::{BoardId, Dataset, Goal, GoalId, Reference, Target};

use super::Scope;
use super::board::not_valid;

/// The ids that there are of each kind, to tell a reference that leads nowhere.
struct Named<'d> {
    agreements: Known<'d>,
    boards: Known<'d>,
    bodies: Known<'d>,
    decisions: Known<'d>,
    departments: Known<'d>,
    goals: Known<'d>,
    initiatives: Known<'d>,
}

pub(super) fn named_records_exist(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let claimed = &data.claimed;
    let bodies = [claimed.boards.as_slice(), claimed.departments.as_slice()].concat();
    let named = Named {
        agreements: Known::new(&claimed.agreements),
        boards: Known::new(&claimed.boards),
        bodies: Known::new(&bodies),
        decisions: Known::new(&claimed.decisions),
        departments: Known::new(&claimed.departments),
        goals: Known::new(&claimed.goals),
        initiatives: Known::new(&claimed.initiatives),
    };
    for reference in data
        .references
        .iter()
        .filter(|it| can_be_judged(data, it.target))
    {
        named.dangling(reference, sink);
    }
}

/// Whether it is known which records of a kind there are. Without their file every reference would
/// dangle, and one finding already says that it is missing or cannot be read.
fn can_be_judged(data: &Dataset, target: Target) -> bool {
    let claimed = &data.claimed;
    match target {
        Target::Board => !claimed.boards.is_empty(),
        Target::Department => !claimed.departments.is_empty(),
        Target::Body => !claimed.boards.is_empty() || !claimed.departments.is_empty(),
        Target::Goal => !claimed.unread.contains(&"goals"),
        Target::Decision => !claimed.unread.contains(&"decisions"),
        Target::Agreement | Target::Initiative | Target::Organisation => true,
    }
}

impl Named<'_> {
    fn dangling(&self, reference: &Reference, sink: &mut Sink) {
        let (known, make): (_, fn(_, &str, _) -> _) = match reference.target {
            Target::Agreement => (&self.agreements, |at, id, near| {
                link::unknown_agreement(at, id, near)
            }),
            Target::Board => (&self.boards, |at, id, near| {
                board::unknown_board(at, id, near)
            }),
            Target::Body => (&self.bodies, |at, id, near| {
                board::unknown_body(at, id, near)
            }),
            Target::Decision => (&self.decisions, |at, id, near| {
                link::unknown_decision(at, id, near)
            }),
            Target::Department => (&self.departments, |at, id, near| {
                board::unknown_department(at, id, near)
            }),
            Target::Goal => (&self.goals, |at, id, near| link::unknown_goal(at, id, near)),
            Target::Initiative => (&self.initiatives, |at, id, near| {
                link::unknown_initiative(at, id, near)
            }),
            // A settlement of somebody that nothing knows matches no rows, which is reported.
            Target::Organisation => return,
        };
        let written = (reference.id.value.as_str(), reference.id.origin);
        known.dangling(written, make, sink);
    }
}

pub(super) fn named_records_are_in_force(data: &Dataset, _: &Scope, sink: &mut Sink) {
    // Of two with one id, the first.
    let goals = data.goals.iter().rev().map(|goal| (&goal.id, goal));
    let goals: BTreeMap<&GoalId, &Goal> = goals.collect();
    for reference in &data.references {
        let Some(day) = reference.day else { continue };
        let (id, origin) = (reference.id.value.as_str(), reference.id.origin);
        match reference.target {
            Target::Board => not_valid(data, (&BoardId::new(id), origin), day, sink),
            Target::Department => {
                let department = data.department(id);
                if department.is_some_and(|it| !it.validity.has_day(day)) {
                    sink.push(board::department_not_valid(origin, id, day));
                }
            }
            Target::Goal => {
                let goal = goals.get(&GoalId::new(id));
                if let Some(goal) = goal.filter(|goal| !goal.validity.has_day(day)) {
                    let finding = link::goal_not_valid(origin, id, day);
                    sink.push(finding.with(goal.origin, &note::DEFINED_HERE));
                }
            }
            _ => {}
        }
    }
}
