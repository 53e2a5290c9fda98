//! What waits for a meeting of the network.
//!
//! Initiatives are shown as they stood the day before, so that an agenda written after the
//! meeting is the one that would have been written for it.

use chrono::{Months, NaiveDate};

use crate::model::{
    Agreement, Dataset, Department, Event, Initiative, Lapse, Meeting, MeetingKind, Outcome, Status,
};
use crate::source::has;

/// What waits for a meeting.
#[derive(Debug)]
pub struct Agenda<'d> {
    /// Everything.
    pub data: &'d Dataset,
    /// The day of the meeting.
    pub day: NaiveDate,
    /// The last meeting before.
    pub last: Option<&'d Meeting>,
    /// Workshops and seminars since then.
    pub since: Vec<&'d Meeting>,
    /// Received since then, and not closed.
    pub new: Vec<Waiting<'d>>,
    /// Older ones that are late or lost.
    pub lapsed: Vec<Waiting<'d>>,
    /// Other older ones that are not closed.
    pub open: Vec<Waiting<'d>>,
    /// Taken in by the day and not judged yet.
    pub drafts: Vec<&'d Initiative>,
    /// Agreements that end soon or are soon to be followed up.
    pub agreements: Vec<Due<'d>>,
    /// Closed since the last meeting, by date.
    pub closed: Vec<Closed<'d>>,
}

/// An initiative that is not closed.
#[derive(Debug)]
pub struct Waiting<'d> {
    /// The initiative.
    pub initiative: &'d Initiative,
    /// What happened last.
    pub last: Option<&'d Event>,
    /// How it is late or lost.
    pub lapses: Vec<Lapse<'d>>,
}

/// An agreement that ends or is to be followed up.
#[derive(Debug)]
pub struct Due<'d> {
    /// The agreement.
    pub agreement: &'d Agreement,
    /// The day by which it is to be followed up.
    pub follow_up: Option<NaiveDate>,
    /// The day it ends.
    pub ends: Option<NaiveDate>,
}

/// An initiative that has ended.
#[derive(Debug)]
pub struct Closed<'d> {
    /// The initiative.
    pub initiative: &'d Initiative,
    /// Its last step.
    pub event: &'d Event,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

/// Gathers what waits for a meeting on a day, with agreements due within some months after it.
pub fn build(data: &Dataset, day: NaiveDate, ahead: Months) -> Agenda<'_> {
    let eve = day.pred_opt().unwrap_or(day);
    let before = || (data.meetings.iter()).filter(|meeting| meeting.date.value < day);
    let last = before().rfind(|meeting| meeting.kind == MeetingKind::Meeting);
    let last_day = last.map(|meeting| meeting.date.value);
    let is_new = |date: NaiveDate| last_day.is_none_or(|last| date > last);
    let (mut new, mut lapsed, mut open) = (Vec::new(), Vec::new(), Vec::new());
    for waiting in waiting(data, day, eve) {
        if is_new(waiting.initiative.received.value) {
            new.push(waiting);
        } else if waiting.lapses.is_empty() {
            open.push(waiting);
        } else {
            lapsed.push(waiting);
        }
    }
    Agenda {
        data,
        day,
        last,
        since: before()
            .filter(|meeting| meeting.kind != MeetingKind::Meeting && is_new(meeting.date.value))
            .collect(),
        new,
        lapsed,
        open,
        drafts: (data.drafts.iter())
            .filter(|it| it.received.value <= day && !it.is_closed(eve))
            .collect(),
        agreements: due(data, day, ahead),
        closed: closed(data, last_day, eve),
    }
}

fn waiting(data: &Dataset, day: NaiveDate, eve: NaiveDate) -> impl Iterator<Item = Waiting<'_>> {
    (data.initiatives.iter())
        .filter(move |it| it.received.value <= day && !it.is_closed(eve))
        .map(move |initiative| Waiting {
            initiative,
            last: initiative.last_event(eve),
            lapses: lapses(initiative, data, eve),
        })
}

/// What can still be put right: a late reply cannot, and an initiative without a reply is not also
/// said to be quiet.
fn lapses<'d>(initiative: &'d Initiative, data: &Dataset, eve: NaiveDate) -> Vec<Lapse<'d>> {
    let mut lapses = initiative.lapses(eve, &data.settings);
    let is_unanswered = initiative.is_unanswered(eve, &data.settings);
    lapses.retain(|lapse| match lapse {
        Lapse::LateReply { .. } => false,
        Lapse::Quiet { .. } => !is_unanswered,
        Lapse::NoReply { .. } | Lapse::ReferredWithoutRecipient { .. } => true,
    });
    lapses
}

/// Agreements that fall due within some months after a day, and those that are overdue.
fn due(data: &Dataset, day: NaiveDate, ahead: Months) -> Vec<Due<'_>> {
    let horizon = day.checked_add_months(ahead).unwrap_or(NaiveDate::MAX);
    let mut found: Vec<Due<'_>> = (data.agreements.iter())
        .filter(|agreement| agreement.from.value <= day)
        .map(|agreement| Due {
            agreement,
            follow_up: agreement.follow_up_due().filter(|due| *due <= horizon),
            ends: (agreement.until).filter(|until| *until >= day && *until <= horizon),
        })
        .filter(|due| due.follow_up.is_some() || due.ends.is_some())
        .collect();
    found.sort_by_key(|due| due.follow_up.into_iter().chain(due.ends).min());
    found
}

/// Initiatives closed on the day of the last meeting or later.
fn closed(data: &Dataset, since: Option<NaiveDate>, eve: NaiveDate) -> Vec<Closed<'_>> {
    let fits = |date: NaiveDate| date <= eve && since.is_none_or(|since| date >= since);
    let mut found: Vec<Closed<'_>> = (data.initiatives.iter())
        .filter_map(|initiative| {
            let event = (initiative.history.iter())
                .find(|it| it.status.value == Status::Closed && fits(it.date.value))?;
            Some(Closed {
                initiative,
                event,
                outcome: event.outcome.as_ref().map(|outcome| outcome.value),
            })
        })
        .collect();
    found.sort_by_key(|closed| closed.event.date.value);
    found
}

impl<'d> Agenda<'d> {
    /// The departments that serve the boards concerned, as on the day of the meeting.
    pub fn departments(&self) -> Vec<&'d Department> {
        let waiting = (self.new.iter()).chain(&self.lapsed).chain(&self.open);
        let boards: Vec<_> = waiting
            .flat_map(|waiting| &waiting.initiative.boards)
            .chain((self.agreements.iter()).flat_map(|due| &due.agreement.boards))
            .filter_map(|board| self.data.board(&board.value))
            .collect();
        let serves = |department: &Department| {
            let mut boards = boards.iter();
            boards.any(|board| has(&board.departments, &department.id))
        };
        (self.data.departments.iter())
            .filter(|department| department.validity.has_day(self.day) && serves(department))
            .collect()
    }
}
