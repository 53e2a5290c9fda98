//! The course of an initiative holds together, and nobody is left without a reply.

use crate::diag::Sink;
use crate::fault::{initiative as fault, note};
use crate::model::{Dataset, Outcome, Status};

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
            if before.status.value == Status::Closed {
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
        let closes = event.status.value == Status::Closed;
        match &event.outcome {
            None if closes => sink.push(fault::closed_without_outcome(event.status.origin)),
            Some(outcome) if !closes => sink.push(fault::outcome_without_close(
                outcome.origin,
                event.status.value.word(),
            )),
            Some(outcome)
                if matches!(outcome.value, Outcome::Iop | Outcome::Agreement)
                    && event.agreement.is_none() =>
            {
                sink.push(fault::outcome_without_agreement(
                    outcome.origin,
                    outcome.value.word(),
                ));
            }
            _ => {}
        }
    }
}

pub(super) fn replies_come_in_time(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    let limit = data.settings.reply_within_days;
    for initiative in &data.initiatives {
        if !initiative.is_late(scope.as_of, limit) {
            continue;
        }
        let origin = initiative.received.origin;
        if let Some(reply) = initiative.reply(scope.as_of) {
            let days = reply
                .date
                .value
                .signed_duration_since(initiative.received.value)
                .num_days();
            sink.push(fault::late_reply(origin, days, limit).with(reply.origin, &note::OTHER_HERE));
        } else {
            let days = scope
                .as_of
                .signed_duration_since(initiative.received.value)
                .num_days();
            sink.push(fault::no_reply(origin, days, limit));
        }
    }
}
