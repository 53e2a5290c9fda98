//! Grants that stand in several years or types with their whole amount.

use std::collections::BTreeMap;
use std::num::NonZeroU64;

use chrono::{Datelike as _, NaiveDate};

use crate::diag::Sink;
use crate::model::{ActorId, Column, ExportRows, Grant, Grants, Money, TermId};

use super::payment;

/// Whether a row of another year may be of the same grant.
pub(super) fn may_stand_in_other_years(grant: &Grant) -> bool {
    is_partly_paid(grant) || is_of_an_earlier_year(grant)
}

/// Whether a grant has a case, and was decided before its year.
fn is_of_an_earlier_year(grant: &Grant) -> bool {
    let is_early = |day: NaiveDate| day.year() < grant.year;
    grant.is_granted() && grant.case.is_some() && grant.decided.is_some_and(is_early)
}

/// Reports grants that stand with their whole amount in an earlier year of the board too, by their case,
/// amount and day of decision.
fn repeated_in_earlier_years(
    grants: &Grants,
    early: &[Grant],
    exports: &[&ExportRows],
    sink: &mut Sink,
) {
    let key = |grant: &Grant| {
        let (actor, _) = grants.identity(grant);
        (actor, grant.case, grant.granted, grant.decided)
    };
    let early = || early.iter().filter(|it| is_of_an_earlier_year(it));
    let mut known: BTreeMap<_, Option<Grant>> = early().map(|it| (key(it), None)).collect();
    if known.is_empty() {
        return;
    }
    let rows = exports.iter().flat_map(|rows| rows.iter());
    for grant in rows.filter(|it| it.case.is_some() && it.is_granted()) {
        if let Some(first) = known.get_mut(&key(&grant))
            && first.is_none_or(|first| grant.year < first.year)
        {
            *first = Some(grant);
        }
    }
    for grant in early() {
        let first = known.get(&key(grant)).copied().flatten();
        if let Some(first) = first.filter(|first| first.year < grant.year) {
            payment::report(&first, grant, Column::Granted, sink);
        }
    }
}

/// Whether less, or more, was paid than was granted.
fn is_partly_paid(grant: &Grant) -> bool {
    grant.is_granted() && grant.paid.is_some_and(|paid| paid != grant.granted)
}

/// Rows of a board with one case number and amount that are of other years or types.
pub(super) fn repeated_in_other_years(
    grants: &Grants,
    doubtful: &[Grant],
    exports: &[&ExportRows],
    sink: &mut Sink,
) {
    repeated_in_earlier_years(grants, doubtful, exports, sink);
    let mut cases: BTreeMap<(ActorId, NonZeroU64, Money, Option<TermId>), &Grant> = BTreeMap::new();
    for grant in doubtful.iter().filter(|it| is_partly_paid(it)) {
        let Some(case) = grant.case else { continue };
        let (actor, _) = grants.identity(grant);
        let key = (actor, case, grant.granted, grant.purpose);
        let first = *cases.entry(key).or_insert(grant);
        if (first.grant_type, first.year) != (grant.grant_type, grant.year)
            && first.paid != grant.paid
        {
            payment::report(first, grant, Column::Granted, sink);
        }
    }
}
