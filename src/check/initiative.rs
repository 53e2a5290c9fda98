//! The course of an initiative holds together, and none is late or lost.

use chrono::NaiveDate;

use crate::diag::Sink;
use crate::fault::{initiative as fault, note};
use crate::model::{Course, Dataset, Lapse, Status};
use crate::source::{Located, Origin};

use super::Scope;

pub(super) fn history_is_in_order(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for course in data.courses() {
        let mut before: Option<Located<NaiveDate>> = None;
        let mut closed: Option<Origin> = None;
        let mut is_replied = false;
        let received = course.steps.first().and_then(|step| step.date);
        received_once(&course, sink);
        for step in &course.steps {
            // A reply that nobody noted in time may come last, with the day on which it was given.
            let is_reply = step.status.is_some_and(|it| it.value == Status::Replied);
            let is_noted_late = closed.is_some() && is_reply && !is_replied;
            is_replied |= is_reply;
            let earlier = if is_noted_late { received } else { before };
            if let (Some(date), Some(before)) = (step.date, earlier)
                && date.value < before.value
            {
                sink.push(
                    fault::history_order(date.origin, date.value, before.value)
                        .with(before.origin, &note::OTHER_HERE),
                );
            }
            if is_noted_late {
                continue;
            }
            if let (Some(status), Some(closed)) = (step.status, closed) {
                sink.push(fault::event_after_close(status.origin).with(closed, &note::OTHER_HERE));
            }
            before = step.date.or(before);
            if let Some(status) = step.status {
                closed = status.value.closes().then_some(status.origin);
            }
        }
        begins_with_receipt(&course, sink);
    }
}

fn received_once(course: &Course, sink: &mut Sink) {
    let receipts = course.steps.iter().map(|step| {
        let status = step.status?;
        (status.value == Status::Received).then_some(status.origin)
    });
    let mut receipts = receipts.into_iter();
    if let Some(first) = receipts.next().flatten() {
        for again in receipts.flatten() {
            sink.push(fault::received_again(again).with(first, &note::FIRST_HERE));
        }
    }
}

pub(super) fn corrections_are_of_steps(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for correction in data.courses().flat_map(|course| course.corrections) {
        let number = correction.number;
        if !correction.is_of_a_step {
            sink.push(fault::no_such_step(number.origin, number.value));
        }
        if let Some(step) =
            (correction.event.as_ref()).filter(|it| it.date.value > correction.date.value)
        {
            let (date, before) = (correction.date, step.date);
            sink.push(
                fault::history_order(date.origin, date.value, before.value)
                    .with(before.origin, &note::OTHER_HERE),
            );
        }
        if let Some(more) = correction.says_more {
            sink.push(fault::step_and_correction(more).with(number.origin, &note::OTHER_HERE));
        }
    }
}

fn begins_with_receipt(course: &Course, sink: &mut Sink) {
    let (Some(received), Some(first)) = (course.received, course.steps.first()) else {
        // All that happened was taken back.
        if let (Some(received), Some(last)) = (course.received, course.corrections.last()) {
            sink.push(fault::history_start(last.number.origin, received.value));
        }
        return;
    };
    let other = (first.status).filter(|status| status.value != Status::Received);
    let other = other.map(|status| status.origin);
    let later = first.date.filter(|date| date.value != received.value);
    if let Some(at) = other.or_else(|| Some(later?.origin)) {
        sink.push(
            fault::history_start(at, received.value).with(received.origin, &note::OTHER_HERE),
        );
    }
}

pub(super) fn closing_has_an_outcome(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for step in data.courses().flat_map(|course| course.steps) {
        let Some(status) = step.status else { continue };
        let closes = status.value.closes();
        match step.outcome {
            None if closes && !step.says_outcome => {
                sink.push(fault::closed_without_outcome(status.origin));
            }
            Some(outcome) if !closes => sink.push(fault::outcome_without_close(
                outcome.origin,
                status.value.word(),
            )),
            Some(outcome) if outcome.value.rests_on_an_agreement() && !step.says_agreement => {
                sink.push(fault::outcome_without_agreement(
                    outcome.origin,
                    outcome.value.word(),
                ));
            }
            _ => {}
        }
    }
}

pub(super) fn nobody_is_late_or_lost(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let settings = &data.settings;
    let (reply_limit, quiet_limit) = (settings.reply_within_days, settings.quiet_after_days);
    let partly = data.partial.courses.iter();
    let partly = partly.filter_map(|course| course.rest.as_deref());
    for initiative in data.initiatives.iter().chain(partly) {
        let received = initiative.received.origin;
        for lapse in initiative.lapses(scope.as_of, settings) {
            match lapse {
                Lapse::NoReply { days } => {
                    sink.push(fault::no_reply(received, days, reply_limit));
                }
                Lapse::LateReply { days, reply } => sink.push(
                    fault::late_reply(received, days, reply_limit)
                        .with(reply.origin, &note::OTHER_HERE),
                ),
                // Without any event, the missing reply is reported instead.
                Lapse::Quiet { last, .. }
                    if last.is_none_or(|last| last.status.value == Status::Received)
                        && initiative.is_unanswered(scope.as_of, settings) => {}
                Lapse::Quiet { days, last } => {
                    let at = last.map_or(received, |last| last.date.origin);
                    sink.push(fault::quiet(at, days, quiet_limit));
                }
                Lapse::ReferredWithoutRecipient { event } => {
                    sink.push(fault::referred_without_receiver(event.status.origin));
                }
            }
        }
    }
}

/// Nothing has happened yet that is dated ahead. The report of a period may be older than its data.
pub(super) fn nothing_is_dated_ahead(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let is_ahead = |day: &Located<NaiveDate>| day.value > scope.as_of;
    for course in data.courses().filter(|_| scope.period.is_none()) {
        // All that follows the receipt has the same cause.
        let received = course.received.filter(is_ahead);
        let days = course.steps.iter().filter_map(|step| step.date);
        let steps = days.filter(|day| received.is_none() && is_ahead(day));
        for day in received.into_iter().chain(steps) {
            sink.push(fault::dated_ahead(day.origin, day.value, scope.as_of));
        }
    }
    let followed_up = data.terms().flat_map(|terms| terms.followed_up);
    for day in followed_up.filter(|day| scope.period.is_none() && is_ahead(day)) {
        sink.push(fault::dated_ahead(day.origin, day.value, scope.as_of));
    }
}

/// A draft waits for somebody to say why it is taken up and which boards it concerns.
pub(super) fn drafts_are_judged(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for at in data.drafts.iter().filter_map(|it| it.draft) {
        sink.push(fault::not_judged(at));
    }
}
