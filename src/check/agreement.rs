//! Partnerships are followed up and complete, and dates lie within the term.

use chrono::Datelike as _;

use crate::diag::Sink;
use crate::fault::{agreement as fault, note};
use crate::model::{Agreement, AgreementKind, Content, Criterion, Dataset};

use super::Scope;

fn partnerships(data: &Dataset) -> impl Iterator<Item = &Agreement> {
    data.agreements
        .iter()
        .filter(|agreement| agreement.kind == AgreementKind::Iop)
}

pub(super) fn partnerships_are_followed_up(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for agreement in partnerships(data) {
        let is_due = (agreement.follow_up_due()).is_some_and(|due| due < scope.as_of);
        if agreement.followed_up.is_none() && is_due {
            let from = agreement.validity.from;
            sink.push(fault::no_follow_up(agreement.from_origin, from));
        }
    }
}

/// Names items of a closed list.
fn named<T: Copy>(items: &[T], word: fn(T) -> &'static str) -> String {
    let words: Vec<&str> = items.iter().map(|item| word(*item)).collect();
    words.join(", ")
}

pub(super) fn partnerships_are_complete(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for agreement in partnerships(data) {
        let contents = agreement.missing_contents();
        if !contents.is_empty() {
            let contents = named(&contents, Content::word);
            sink.push(fault::missing_contents(agreement.origin, contents));
        }
        let criteria = agreement.missing_criteria();
        if !criteria.is_empty() {
            let criteria = named(&criteria, Criterion::word);
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
