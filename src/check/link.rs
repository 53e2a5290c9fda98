//! References between records lead somewhere.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::NaiveDate;

use crate::diag::{Nearest, Sink};
use crate::fault::{link as fault, note, source as source_fault};
use crate::model::{Dataset, GoalId};
use crate::source::{Located, Origin};

use super::Scope;

/// Ids that stand in lists, and initiatives in the folders of several years.
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
    for (goal, date) in of_initiatives.chain(of_agreements) {
        check_goal(data, goal, date, sink);
    }
}

fn check_goal(data: &Dataset, goal: &Located<GoalId>, date: NaiveDate, sink: &mut Sink) {
    let known = &data.claimed.goals;
    if !known.iter().any(|id| id == goal.value.as_str()) {
        let near = Nearest::new(goal.value.as_str(), known.iter().cloned());
        sink.push(fault::unknown_goal(goal.origin, goal.value.as_str(), near));
        return;
    }
    if let Some(found) = data.goals.iter().find(|known| known.id == goal.value)
        && !found.validity.has_day(date)
    {
        sink.push(
            fault::goal_not_valid(goal.origin, goal.value.as_str(), date)
                .with(found.origin, &note::DEFINED_HERE),
        );
    }
}

pub(super) fn agreements_exist(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let known = &data.claimed.agreements;
    for agreement in data
        .initiatives
        .iter()
        .flat_map(|initiative| &initiative.history)
        .filter_map(|event| event.agreement.as_ref())
    {
        if !known.iter().any(|id| id == agreement.value.as_str()) {
            let near = Nearest::new(agreement.value.as_str(), known.iter().cloned());
            sink.push(fault::unknown_agreement(
                agreement.origin,
                agreement.value.as_str(),
                near,
            ));
        }
    }
}

pub(super) fn initiatives_and_meetings_exist(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let known = &data.claimed.initiatives;
    for initiative in data
        .meetings
        .iter()
        .flat_map(|meeting| &meeting.initiatives)
    {
        if !known.iter().any(|id| id == initiative.value.as_str()) {
            let near = Nearest::new(initiative.value.as_str(), known.iter().cloned());
            sink.push(fault::unknown_initiative(
                initiative.origin,
                initiative.value.as_str(),
                near,
            ));
        }
    }
    let meetings = &data.claimed.meetings;
    for meeting in data
        .initiatives
        .iter()
        .flat_map(|initiative| &initiative.history)
        .filter_map(|event| event.meeting.as_ref())
    {
        let date = meeting.value.to_string();
        if !meetings.iter().any(|name| name.starts_with(&date)) {
            let near = Nearest::new(&date, meetings.iter().cloned());
            sink.push(fault::unknown_meeting(meeting.origin, date, near));
        }
    }
}

pub(super) fn decisions_and_periods_exist(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        let known = &data.claimed.decisions;
        for decision in &reporting.decisions {
            if !known.iter().any(|id| id == decision.value.as_str()) {
                let near = Nearest::new(decision.value.as_str(), known.iter().cloned());
                sink.push(fault::unknown_decision(
                    decision.origin,
                    decision.value.as_str(),
                    near,
                ));
            }
        }
        if let Some(previous) = &reporting.previous {
            let written = previous.value.to_string();
            let periods = &data.claimed.periods;
            if !periods.contains(&written) {
                let near = Nearest::new(&written, periods.iter().cloned());
                sink.push(fault::unknown_period(previous.origin, written, near));
            }
        }
    }
}
