//! The course of an initiative holds together, and none is late or lost.

use crate::diag::Sink;
use crate::fault::{initiative as fault, note};
use crate::model::{Dataset, Lapse, Status};

use super::Scope;

pub(super) fn history_is_in_order(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for initiative in &data.initiatives {
        for pair in initiative.history.windows(2) {
            let [before, event] = pair else { continue };
            if event.date.value < before.date.value {
                sink.push(
                    fault::history_order(event.date.origin, event.date.value, before.date.value)
                        .with(before.date.origin, &note::OTHER_HERE),
                );
            }
            if before.status.value.closes() {
                sink.push(
                    fault::event_after_close(event.status.origin)
                        .with(before.status.origin, &note::OTHER_HERE),
                );
            }
        }
        let received = &initiative.received;
        if let Some(first) = initiative.history.first()
            && (first.status.value != Status::Received || first.date.value != received.value)
        {
            let at = if first.status.value == Status::Received {
                first.date.origin
            } else {
                first.status.origin
            };
            sink.push(
                fault::history_start(at, received.value).with(received.origin, &note::OTHER_HERE),
            );
        }
    }
}

pub(super) fn closing_has_an_outcome(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for event in data
        .initiatives
        .iter()
        .flat_map(|initiative| &initiative.history)
    {
        let closes = event.status.value.closes();
        match &event.outcome {
            None if closes => sink.push(fault::closed_without_outcome(event.status.origin)),
            Some(outcome) if !closes => sink.push(fault::outcome_without_close(
                outcome.origin,
                event.status.value.word(),
            )),
            Some(outcome) if outcome.value.rests_on_an_agreement() && event.agreement.is_none() => {
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
    for initiative in &data.initiatives {
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
