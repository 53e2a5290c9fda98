//! References between records lead somewhere.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diag::{Known, Sink};
use crate::fault::{link as fault, note, source as source_fault};
use crate::model::{Dataset, Goal, GoalId};
use crate::source::Origin;

use super::Scope;

/// No id stands twice in a list, and no initiative in the folders of two years.
pub(super) fn ids_are_distinct(data: &Dataset, _: &Scope, sink: &mut Sink) {
    distinct(
        data.boards
            .iter()
            .map(|board| (board.id.as_str(), board.origin)),
        sink,
    );
    distinct(
        data.departments
            .iter()
            .map(|it| (it.id.as_str(), it.origin)),
        sink,
    );
    distinct(
        data.goals
            .iter()
            .map(|goal| (goal.id.as_str(), goal.origin)),
        sink,
    );
    distinct(
        data.decisions.iter().map(|it| (it.id.as_str(), it.origin)),
        sink,
    );
    let mut organisations: Vec<_> = data
        .organisations
        .iter()
        .filter_map(|it| it.id.as_ref().map(|id| (id.as_str(), it.origin)))
        .collect();
    organisations.sort_by_key(|(_, origin)| *origin);
    distinct(organisations.into_iter(), sink);
    // The same file name in the folders of two years.
    let mut initiatives: Vec<_> = data
        .initiatives
        .iter()
        .map(|it| (it.id.as_str(), it.origin))
        .collect();
    initiatives.sort_by_key(|(_, origin)| *origin);
    distinct(initiatives.into_iter(), sink);
    for reporting in data.periods.values() {
        distinct(
            reporting
                .questions
                .iter()
                .map(|it| (it.id.as_str(), it.origin)),
            sink,
        );
    }
}

fn distinct<'d>(ids: impl Iterator<Item = (&'d str, Origin)>, sink: &mut Sink) {
    let mut first: BTreeMap<&str, Origin> = BTreeMap::new();
    for (id, origin) in ids {
        match first.entry(id) {
            Entry::Vacant(place) => {
                place.insert(origin);
            }
            Entry::Occupied(place) => sink
                .push(source_fault::duplicate_id(origin, id).with(*place.get(), &note::FIRST_HERE)),
        }
    }
}

pub(super) fn goals_exist_and_are_valid(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let of_initiatives = data
        .initiatives
        .iter()
        .flat_map(|it| it.goals.iter().map(|goal| (goal, it.received.value)));
    let of_agreements = data
        .agreements
        .iter()
        .flat_map(|it| it.goals.iter().map(|goal| (goal, it.validity.from)));
    if data.claimed.unread.contains(&"goals") {
        return;
    }
    let known = Known::new(&data.claimed.goals);
    // Of two with one id, the first.
    let goals = data.goals.iter().rev().map(|goal| (&goal.id, goal));
    let goals: BTreeMap<&GoalId, &Goal> = goals.collect();
    for (goal, date) in of_initiatives.chain(of_agreements) {
        let written = (goal.value.as_str(), goal.origin);
        let make = |at, id: &str, near| fault::unknown_goal(at, id, near);
        if known.dangling(written, make, sink) {
            continue;
        }
        let found = goals.get(&goal.value);
        if let Some(found) = found.filter(|found| !found.validity.has_day(date)) {
            sink.push(
                fault::goal_not_valid(goal.origin, goal.value.as_str(), date)
                    .with(found.origin, &note::DEFINED_HERE),
            );
        }
    }
}

pub(super) fn agreements_exist(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let events = data
        .initiatives
        .iter()
        .flat_map(|initiative| &initiative.history);
    let known = Known::new(&data.claimed.agreements);
    for agreement in events.filter_map(|event| event.agreement.as_ref()) {
        let written = (agreement.value.as_str(), agreement.origin);
        let make = |at, id: &str, near| fault::unknown_agreement(at, id, near);
        known.dangling(written, make, sink);
    }
}

pub(super) fn initiatives_and_meetings_exist(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let known = Known::new(&data.claimed.initiatives);
    for initiative in data
        .meetings
        .iter()
        .flat_map(|meeting| &meeting.initiatives)
    {
        let written = (initiative.value.as_str(), initiative.origin);
        let make = |at, id: &str, near| fault::unknown_initiative(at, id, near);
        known.dangling(written, make, sink);
    }
    // A meeting is named by its date, with which its file's name begins.
    let dates: Vec<String> = data
        .claimed
        .meetings
        .iter()
        .map(|name| name.chars().take("2021-03-18".len()).collect())
        .collect();
    let events = data
        .initiatives
        .iter()
        .flat_map(|initiative| &initiative.history);
    let known = Known::new(&dates);
    for meeting in events.filter_map(|event| event.meeting.as_ref()) {
        let make = |at, date: &str, near| fault::unknown_meeting(at, date, near);
        let date = meeting.value.to_string();
        known.dangling((&date, meeting.origin), make, sink);
    }
}

pub(super) fn decisions_and_periods_exist(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let decisions = Known::new(&data.claimed.decisions);
    for reporting in scope.periods(data) {
        let is_known = !data.claimed.unread.contains(&"decisions");
        for decision in reporting.decisions.iter().filter(|_| is_known) {
            let written = (decision.value.as_str(), decision.origin);
            let make = |at, id: &str, near| fault::unknown_decision(at, id, near);
            decisions.dangling(written, make, sink);
        }
        if let Some(previous) = &reporting.previous {
            let written = previous.value.to_string();
            let make = |at, period: &str, near| fault::unknown_period(at, period, near);
            // A period cannot be compared with itself.
            let others = data
                .claimed
                .periods
                .iter()
                .filter(|id| **id != reporting.period.to_string());
            let others: Vec<String> = others.cloned().collect();
            Known::new(&others).dangling((&written, previous.origin), make, sink);
        }
    }
}
