//! Part payments of one grant, of which each row repeats the whole amount that was granted.

use std::collections::BTreeMap;
use std::num::NonZeroU64;

use chrono::NaiveDate;

use crate::diag::Sink;
use crate::fault::{grant as fault, note};
use crate::model::{ActorId, Grant, GrantStatus, Grants, Money, Other, TermId};
use crate::source::Origin;

/// What two rows of one recipient, type and year share if they are of one grant: the amount, the
/// purpose, the term, and the case number or, without one, the day of the decision.
type Known = (
    Money,
    (Option<TermId>, Option<u32>),
    Result<NonZeroU64, Option<NaiveDate>>,
);

/// The rows of each amount among those of one recipient, type and year: granted, and below zero
/// without a word that money came back.
#[derive(Debug, Default)]
pub(super) struct Reversals {
    granted: BTreeMap<Money, Origin>,
    negative: BTreeMap<Money, Origin>,
}

impl Reversals {
    /// Whether a row takes back what another granted, in whichever order they stand. It is reported.
    pub(super) fn add(&mut self, grant: &Grant, sink: &mut Sink) -> bool {
        if grant.status != GrantStatus::Granted || grant.granted == Money::ZERO {
            return false;
        }
        let amount = grant.granted.abs();
        let (own, other) = if grant.granted.is_negative() {
            (&mut self.negative, &self.granted)
        } else {
            (&mut self.granted, &self.negative)
        };
        own.entry(amount).or_insert(grant.origin());
        let other = other.get(&amount);
        if let Some(other) = other {
            let (reversed, first) = if grant.granted.is_negative() {
                (grant.origin(), *other)
            } else {
                (*other, grant.origin())
            };
            let found = fault::reversed_amount(reversed, amount.to_string());
            sink.push(found.with(first, &note::OTHER_HERE));
        }
        other.is_some()
    }
}

/// The first row of each grant among those of one recipient, type and year.
#[derive(Debug, Default)]
pub(super) struct Payments(BTreeMap<Known, Grant>);

impl Payments {
    /// Whether a row repeats the amount of a grant above, with another amount paid. It is reported.
    pub(super) fn repeat(&mut self, grant: &Grant, sink: &mut Sink) -> bool {
        if !grant.is_granted() {
            return false;
        }
        let known = grant.case.ok_or(grant.decided);
        let what = (grant.purpose, grant.other(Other::Term));
        let first = self.0.entry((grant.granted, what, known));
        let first = *first.or_insert(*grant);
        let is_repeated = first.paid != grant.paid;
        if is_repeated {
            report(&first, grant, sink);
        }
        is_repeated
    }
}

/// Whether less, or more, was paid than was granted.
pub(super) fn is_partly_paid(grant: &Grant) -> bool {
    grant.is_granted() && grant.paid.is_some_and(|paid| paid != grant.granted)
}

/// Rows of a board with one case number and amount that are of other years or types.
pub(super) fn repeated_in_other_years(grants: &Grants, partly_paid: &[Grant], sink: &mut Sink) {
    let mut cases: BTreeMap<(ActorId, NonZeroU64, Money, Option<TermId>), &Grant> = BTreeMap::new();
    for grant in partly_paid {
        let Some(case) = grant.case else { continue };
        let (actor, _) = grants.identity(grant);
        let key = (actor, case, grant.granted, grant.purpose);
        let first = *cases.entry(key).or_insert(grant);
        if (first.grant_type, first.year) != (grant.grant_type, grant.year)
            && first.paid != grant.paid
        {
            report(first, grant, sink);
        }
    }
}

fn report(first: &Grant, grant: &Grant, sink: &mut Sink) {
    let amount = grant.granted.to_string();
    let found = fault::repeated_amount(grant.origin(), amount);
    sink.push(found.with(first.origin(), &note::OTHER_HERE));
}
