//! No id is taken twice, and meetings and periods that are named exist.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Known, Sink};
use chrono::NaiveDate;

use crate::fault::{initiative as initiative_fault, link as fault, note, source as source_fault};
use crate::model::{Dataset, InitiativeId, text::normalised};
use crate::source::{Located, Origin};

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
    let mut initiatives: Vec<_> = data.courses().collect();
    initiatives.sort_by_key(|it| it.origin);
    distinct(
        initiatives.iter().map(|it| (it.id.as_str(), it.origin)),
        sink,
    );
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
    again(ids, |id, origin, first| {
        sink.push(source_fault::duplicate_id(origin, *id).with(first, &note::FIRST_HERE));
    });
}

/// Tells of what stands again under a key: where, and where it stands first.
fn again<K: Ord>(all: impl Iterator<Item = (K, Origin)>, mut tell: impl FnMut(&K, Origin, Origin)) {
    let mut first: BTreeMap<K, Origin> = BTreeMap::new();
    for (key, origin) in all {
        match first.entry(key) {
            Entry::Vacant(place) => {
                place.insert(origin);
            }
            Entry::Occupied(place) => tell(place.key(), origin, *place.get()),
        }
    }
}

/// No file is a copy of another, so that what it is about would be counted twice.
pub(super) fn records_are_distinct(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let initiatives = data.all_initiatives().map(|it| {
        let what = [it.title.as_str(), &it.organisation.name.value].map(normalised);
        ((it.received.value, what), it.origin)
    });
    let agreements = data.agreements.iter().map(|it| {
        let what = [it.kind.word(), &it.title, &it.organisation.name.value].map(normalised);
        ((it.from.value, what), it.origin)
    });
    let meetings =
        (data.meetings.iter()).map(|it| ((it.date.value, normalised(&it.title)), it.origin));
    let mut copy = |origin, first| {
        sink.push(fault::same_record(origin).with(first, &note::FIRST_HERE));
    };
    again(initiatives, |_, origin, first| copy(origin, first));
    again(agreements, |_, origin, first| copy(origin, first));
    again(meetings, |_, origin, first| copy(origin, first));
}

/// A meeting is named by its date, with which its file's name begins.
pub(super) fn meetings_exist(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let dates: Vec<String> = data
        .claimed
        .meetings
        .iter()
        .map(|name| name.chars().take("2021-03-18".len()).collect())
        .collect();
    let known = Known::new(&dates);
    let steps = data.courses().flat_map(|course| course.steps);
    for meeting in steps.filter_map(|step| step.meeting) {
        let make = |at, date: &str, near| fault::unknown_meeting(at, date, near);
        let date = meeting.value.to_string();
        known.dangling((&date, meeting.origin), make, sink);
    }
}

/// A step at a meeting has its day, and no meeting takes up what has not come in.
pub(super) fn meetings_fit_initiatives(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let held: BTreeSet<NaiveDate> = data.meetings.iter().map(|it| it.date.value).collect();
    let mut received: BTreeMap<InitiativeId, Located<NaiveDate>> = BTreeMap::new();
    for course in data.courses() {
        for step in &course.steps {
            let is_at_meeting = step.status.is_some_and(|it| it.value.is_at_a_meeting());
            if let (Some(date), Some(meeting)) = (step.date, step.meeting)
                && is_at_meeting
                && date.value != meeting.value
                && held.contains(&meeting.value)
            {
                let found = initiative_fault::other_day_than_meeting;
                let found = found(date.origin, date.value, meeting.value);
                sink.push(found.with(meeting.origin, &note::OTHER_HERE));
            }
        }
        received.extend(course.received.map(|day| (course.id, day)));
    }
    for meeting in &data.meetings {
        for named in &meeting.initiatives {
            let day = received.get(&named.value);
            if let Some(day) = day.filter(|day| day.value > meeting.date.value) {
                let id = named.value.as_str();
                let found =
                    fault::not_received_yet(named.origin, id, day.value, meeting.date.value);
                sink.push(found.with(day.origin, &note::OTHER_HERE));
            }
        }
    }
}

/// A period is compared with another that has a record.
pub(super) fn previous_periods_exist(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for reporting in scope.periods(data) {
        let Some(previous) = reporting.previous else {
            continue;
        };
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
