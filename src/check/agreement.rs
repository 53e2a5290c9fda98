//! Partnerships are followed up and complete, and dates lie within the term.

use chrono::Datelike as _;

use crate::diag::Sink;
use crate::fault::{agreement as fault, note};
use crate::model::{Content, Criterion, Dataset};

use super::Scope;

pub(super) fn partnerships_are_followed_up(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for terms in data.terms() {
        let is_due = (terms.follow_up_due()).is_some_and(|due| due < scope.as_of);
        let begun = terms.from.filter(|_| is_due && terms.followed_up.is_none());
        if let Some(from) = begun {
            sink.push(fault::no_follow_up(from.origin, from.value));
        }
    }
}

pub(super) fn partnerships_are_complete(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for agreement in data.terms() {
        let contents = agreement.missing_contents();
        if !contents.is_empty() {
            let words: Vec<_> = contents.into_iter().map(Content::word).collect();
            sink.push(fault::missing_contents(agreement.origin, words));
        }
        let criteria = agreement.missing_criteria();
        if !criteria.is_empty() {
            let words: Vec<_> = criteria.into_iter().map(Criterion::word).collect();
            sink.push(fault::missing_criteria(agreement.origin, words));
        }
    }
}

pub(super) fn dates_fit_the_term(data: &Dataset, _: &Scope, sink: &mut Sink) {
    for terms in data.terms() {
        let Some(from) = terms.from else { continue };
        let (first, last) = (from.value.year(), terms.until.map(|until| until.year()));
        for year in &terms.years {
            if year.value < first || last.is_some_and(|last| year.value > last) {
                sink.push(
                    fault::year_outside_term(year.origin, i64::from(year.value))
                        .with(from.origin, &note::DEFINED_HERE),
                );
            }
        }
        if let Some(followed_up) = terms.followed_up.filter(|it| it.value < from.value) {
            sink.push(fault::early_follow_up(
                followed_up.origin,
                followed_up.value,
                from.value,
            ));
        }
    }
}
