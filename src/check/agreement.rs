//! Partnerships are followed up and complete, and dates lie within the term.

use std::collections::BTreeMap;

use chrono::Datelike as _;

use crate::diag::{Sink, Word};
use crate::fault::{agreement as fault, initiative as initiative_fault, note, word};
use crate::model::{
    AgreementId, AgreementKind, Content, Course, Criterion, Dataset, Outcome, Terms,
};

use super::Scope;

pub(super) fn partnerships_are_followed_up(data: &Dataset, scope: &Scope, sink: &mut Sink) {
    for terms in data.terms() {
        let is_due = (terms.follow_up_due()).is_some_and(|due| due < scope.as_of);
        let begun = terms
            .from
            .filter(|_| is_due && terms.followed_up.is_empty());
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
        for followed_up in terms.followed_up.iter().filter(|it| it.value < from.value) {
            sink.push(fault::early_follow_up(
                followed_up.origin,
                followed_up.value,
                from.value,
            ));
        }
    }
}

/// The agreement that an outcome rests on is of its kind, with the same party, and no older.
pub(super) fn outcomes_fit_their_agreements(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let all: BTreeMap<AgreementId, Terms> = data
        .terms()
        .map(|terms| (terms.id.clone(), terms))
        .collect();
    for course in data.courses() {
        for step in &course.steps {
            let (Some(outcome), Some(agreement)) = (step.outcome, &step.agreement) else {
                continue;
            };
            let Some(terms) = all.get(&agreement.value) else {
                continue;
            };
            for why in differences(&course, outcome.value, terms)
                .into_iter()
                .flatten()
            {
                let id = agreement.value.as_str();
                let found = initiative_fault::other_agreement(agreement.origin, id, why);
                sink.push(found.with(terms.origin, &note::DEFINED_HERE));
            }
        }
    }
}

/// Why an agreement cannot be what an initiative led to.
fn differences(course: &Course, outcome: Outcome, terms: &Terms) -> [Option<Word>; 3] {
    let is_partnership = terms.kind.map(|kind| kind == AgreementKind::Iop);
    let is_other_kind = match outcome {
        Outcome::Iop => is_partnership == Some(false),
        Outcome::Agreement => is_partnership == Some(true),
        _ => false,
    };
    let parties = course
        .organisation
        .as_ref()
        .zip(terms.organisation.as_ref());
    let is_other_party = parties.is_some_and(|(sender, party)| sender.is_other_than(party));
    let days = course.received.zip(terms.from);
    let is_older = days.is_some_and(|(received, from)| from.value < received.value);
    [
        is_other_kind.then_some(word::OF_OTHER_KIND),
        is_other_party.then_some(word::WITH_OTHER_PARTY),
        is_older.then_some(word::OLDER),
    ]
}
