//! Partnerships are followed up and complete, and dates lie within the term.

use chrono::Datelike as _;

use crate::diag::Sink;
use crate::fault::{agreement as fault, note};
use crate::model::{Agreement, AgreementKind, Content, Criterion, Dataset};

use super::Scope;

/// Days after which a partnership should have been followed up: yearly, as municipalities report.
const FOLLOW_UP_DAYS: i64 = 365;

fn partnerships(data: &Dataset) -> impl Iterator<Item = &Agreement> {
    data.agreements
        .iter()
        .filter(|agreement| agreement.kind == AgreementKind::Iop)
}

pub(super) fn partnerships_are_followed_up(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for agreement in partnerships(data) {
        let from = agreement.validity.from;
        let ended = agreement
            .validity
            .until
            .is_some_and(|until| until < scope.as_of);
        let due = scope.as_of.signed_duration_since(from).num_days() >= FOLLOW_UP_DAYS || ended;
        if agreement.followed_up.is_none() && due {
            sink.push(fault::no_follow_up(agreement.from_origin, from));
        }
    }
}

/// Names what of a closed list is missing.
fn missing<T: PartialEq + Copy>(
    all: &[T],
    has: impl Fn(T) -> bool,
    word: fn(T) -> &'static str,
) -> String {
    let words: Vec<&str> = all
        .iter()
        .filter(|item| !has(**item))
        .map(|item| word(*item))
        .collect();
    words.join(", ")
}

pub(super) fn partnerships_are_complete(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for agreement in partnerships(data) {
        let contents = missing(
            Content::ALL,
            |part| agreement.contents.iter().any(|has| has.value == part),
            Content::word,
        );
        if !contents.is_empty() {
            sink.push(fault::missing_contents(agreement.origin, contents));
        }
        let criteria = missing(
            Criterion::ALL,
            |criterion| agreement.criteria.iter().any(|has| has.value == criterion),
            Criterion::word,
        );
        if !criteria.is_empty() {
            sink.push(fault::missing_criteria(agreement.origin, criteria));
        }
    }
}

pub(super) fn dates_fit_the_term(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for agreement in &data.agreements {
        for (year, amount) in &agreement.yearly {
            let first = agreement.validity.from.year();
            let last = agreement
                .validity
                .until
                .map_or(i32::MAX, |until| until.year());
            if *year < first || *year > last {
                sink.push(
                    fault::year_outside_term(amount.origin, i64::from(*year))
                        .with(agreement.from_origin, &note::DEFINED_HERE),
                );
            }
        }
        if let Some(followed_up) = &agreement.followed_up
            && followed_up.value < agreement.validity.from
        {
            sink.push(fault::early_follow_up(
                followed_up.origin,
                followed_up.value,
                agreement.validity.from,
            ));
        }
    }
}
