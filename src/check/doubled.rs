//! Money that a list counts twice: rows that are the sum of others, and one grant under two spellings of
//! its recipient.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::Sink;
use crate::fault::{grant as fault, note};
use crate::model::{
    ActorId, Dataset, ExportRows, Grant, GrantStatus, Grants, Money, TermId, common_step,
};
use crate::source::Origin;

use super::Scope;
use super::spelling::is_one;

/// A list that people keep has no more rows than so.
const MOST_BY_HAND: usize = 20_000;

/// No type of grant is the sum of each recipient's others.
pub(super) fn types_are_no_sums(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let grants = &data.grants;
    for rows in grants.exports.iter().filter(|it| it.len() <= MOST_BY_HAND) {
        let is_granted = |it: &Grant| it.status == GrantStatus::Granted;
        let rows: Vec<Grant> = rows.iter().filter(is_granted).collect();
        for (grant_type, origin) in types_of_sums(&rows, grants) {
            let name = grants.grant_type(grant_type).map_or("", |it| it.name());
            sink.push(fault::type_is_a_sum(origin, name));
        }
    }
}

/// The types that are the sum of each recipient's others, each with a row of it.
fn types_of_sums(rows: &[Grant], grants: &Grants) -> Vec<(TermId, Origin)> {
    let mut of_types: BTreeMap<TermId, Money> = BTreeMap::new();
    for grant in rows {
        let sum = of_types.entry(grant.grant_type).or_default();
        *sum = sum.plus(grant.granted);
    }
    let all: Money = of_types.values().copied().sum();
    let is_half = |sum: Money| sum > Money::ZERO && sum.plus(sum) == all;
    let likely = of_types.iter().filter(|(_, sum)| is_half(**sum));
    let sums = likely.filter_map(|(grant_type, _)| {
        let mut recipients: BTreeMap<(ActorId, i32), Parts> = BTreeMap::new();
        for grant in rows {
            let (actor, _) = grants.identity(grant);
            let parts = recipients.entry((actor, grant.year)).or_default();
            parts.add(grant, grant.grant_type == *grant_type);
        }
        let are_sums = recipients.values().all(|it| it.sum == it.others);
        let sum = recipients.values().find(|it| it.rows > 1)?;
        let origin = sum.place.filter(|_| are_sums && recipients.len() > 1)?;
        Some((*grant_type, origin))
    });
    sums.collect()
}

/// What a recipient has of a type, and of all others.
#[derive(Debug, Default)]
struct Parts {
    sum: Money,
    place: Option<Origin>,
    others: Money,
    rows: u32,
}

impl Parts {
    fn add(&mut self, grant: &Grant, is_sum: bool) {
        if is_sum {
            self.sum = self.sum.plus(grant.granted);
            self.place.get_or_insert_with(|| grant.origin());
        } else {
            self.others = self.others.plus(grant.granted);
            self.rows = self.rows.saturating_add(1);
        }
    }
}

/// A list in which parts are noted beside their whole has no more rows than so.
const MOST_NOTED: usize = 5_000;

/// A sum of so many steps of its rows is no coincidence, for each that might be one: among a recipient's
/// rows, and where the names say that they are parts.
const STEPS: i64 = 300;
const STEPS_OF_PARTS: i64 = 20;

/// Rows together, whose largest may be the sum of the others.
#[derive(Debug, Clone, Copy, Default)]
struct Whole {
    sum: Money,
    /// What every amount is a multiple of.
    step: i64,
    rows: i64,
    largest: Money,
    place: Option<Origin>,
}

impl Whole {
    fn add(&mut self, grant: &Grant) {
        self.sum = self.sum.plus(grant.granted);
        self.step = common_step(self.step, grant.granted.ore());
        self.rows = self.rows.saturating_add(1);
        if grant.granted > self.largest {
            self.largest = grant.granted;
            self.place = Some(grant.origin());
        }
    }

    fn with(self, other: &Self) -> Self {
        Self {
            sum: self.sum.plus(other.sum),
            step: common_step(self.step, other.step),
            rows: self.rows.saturating_add(other.rows),
            ..self
        }
    }

    /// Whether the largest is the sum of two others or more, of so many steps.
    fn is_sum(&self, least: i64) -> bool {
        let steps = self
            .largest
            .ore()
            .checked_div(self.step)
            .unwrap_or_default();
        self.rows > 2 && self.largest.plus(self.largest) == self.sum && steps >= least
    }
}

/// No row is the sum of its recipient's others, or of those of its recipient's parts.
pub(super) fn rows_are_no_sums(data: &Dataset, _: &Scope, sink: &mut Sink) {
    each_list(data, sink, |grants, rows, sink| {
        let types = types_of_sums(rows, grants);
        let mut wholes = of_recipients(rows, grants);
        wholes.extend(of_parts(rows, grants));
        wholes.extend(of_list(rows, grants));
        wholes.sort_unstable();
        wholes.dedup();
        for place in wholes {
            let Some(grant) = grants.at(&place) else {
                continue;
            };
            // Of a type of sums it is told once.
            if types.iter().any(|(of, _)| *of == grant.grant_type) {
                continue;
            }
            let amount = grant.granted;
            sink.push(fault::row_is_a_sum(place, amount.to_string()));
        }
    });
}

/// Judges each list, side by side.
fn each_list(data: &Dataset, sink: &mut Sink, judge: impl Fn(&Grants, &[Grant], &mut Sink) + Sync) {
    let lists = &data.grants.exports;
    let lists: Vec<&ExportRows> = lists.iter().filter(|it| it.len() <= MOST_NOTED).collect();
    let found: Vec<Sink> = lists
        .par_iter()
        .map(|rows| {
            let mut sink = Sink::default();
            let is_granted = |it: &Grant| it.status == GrantStatus::Granted;
            let rows: Vec<Grant> = rows.iter().filter(is_granted).collect();
            judge(&data.grants, &rows, &mut sink);
            sink
        })
        .collect();
    for found in found {
        sink.append(found);
    }
}

/// The rows that are the sum of their recipient's others.
fn of_recipients(rows: &[Grant], grants: &Grants) -> Vec<Origin> {
    let mut wholes: BTreeMap<(ActorId, i32), Whole> = BTreeMap::new();
    for grant in rows {
        let (actor, _) = grants.identity(grant);
        wholes.entry((actor, grant.year)).or_default().add(grant);
    }
    let wholes = wholes.into_values().filter(|whole| whole.rows > 2);
    certain(wholes.collect(), STEPS)
}

/// So many sums are a habit, if they are so many of those that may be.
const HABIT: usize = 3;

/// Those that are no coincidence among all, each of so many steps.
fn certain(wholes: Vec<Whole>, steps: i64) -> Vec<Origin> {
    let sums = wholes.iter().filter(|whole| whole.is_sum(0)).count();
    let is_habit = sums >= HABIT && sums.saturating_mul(HABIT) >= wholes.len();
    let all = i64::try_from(wholes.len()).unwrap_or(i64::MAX);
    let least = if is_habit {
        STEPS_OF_PARTS
    } else {
        steps.saturating_mul(all)
    };
    let sums = wholes.into_iter().filter(|whole| whole.is_sum(least));
    sums.filter_map(|whole| whole.place).collect()
}

/// Fewer rows come to the amount of another by chance.
const MANY: i64 = 6;

/// A row with a number that is the sum of all others: the number was filled down to the total.
fn of_list(rows: &[Grant], grants: &Grants) -> Option<Origin> {
    let mut whole = Whole::default();
    for grant in rows {
        whole.add(grant);
    }
    let place = whole
        .place
        .filter(|_| whole.rows >= MANY && whole.is_sum(STEPS))?;
    let party = grants.party(&grants.at(&place)?)?;
    party.org_nr.map(|_| place)
}

/// The rows of a recipient that are the sum of those of others whose names begin with its own.
fn of_parts(rows: &[Grant], grants: &Grants) -> Vec<Origin> {
    let mut names: BTreeMap<(i32, &str), Whole> = BTreeMap::new();
    for grant in rows {
        if let Some(party) = grants.party(grant) {
            let name = party.normalised.as_str();
            names.entry((grant.year, name)).or_default().add(grant);
        }
    }
    let wholes = names.iter().filter_map(|((year, name), whole)| {
        let parts = names.range((*year, *name)..).skip(1);
        let is_part = |of: &str| of.strip_prefix(*name).is_some_and(|it| it.starts_with(' '));
        let parts = parts.take_while(|((of, part), _)| of == year && is_part(part));
        let all = parts.fold(*whole, |all, (_, part)| all.with(part));
        (whole.rows == 1 && all.rows > 2).then_some(all)
    });
    certain(wholes.collect(), STEPS_OF_PARTS)
}

/// More rows of one amount are of a rate.
const MOST_EQUAL: usize = 20;

/// No grant stands twice, under two spellings of a recipient of which one has no number.
pub(super) fn rows_have_one_spelling(data: &Dataset, _: &Scope, sink: &mut Sink) {
    each_list(data, sink, |grants, rows, sink| {
        let mut rows = rows.to_vec();
        let said = |it: &Grant| {
            let amounts = (it.applied, it.granted, it.paid);
            (it.year, it.grant_type, it.purpose, amounts, it.decided)
        };
        rows.sort_unstable_by_key(|it| (said(it), it.line));
        let equal = rows.chunk_by(|one, other| said(one) == said(other));
        for equal in equal.filter(|it| (2..=MOST_EQUAL).contains(&it.len())) {
            for (at, grant) in equal.iter().enumerate() {
                let mut before = equal.iter().take(at);
                if let Some(first) = before.find(|first| is_same(grants, first, grant)) {
                    let name = grants.written_name(first);
                    let found = fault::grant_under_two_names(grant.origin(), name);
                    sink.push(found.with(first.origin(), &note::OTHER_HERE));
                }
            }
        }
    });
}

/// Whether rows that say the same are of one recipient that is spelt in two ways.
fn is_same(grants: &Grants, one: &Grant, other: &Grant) -> bool {
    let (Some(first), Some(second)) = (grants.party(one), grants.party(other)) else {
        return false;
    };
    let may_be = first.org_nr.is_none() || second.org_nr.is_none();
    let are_cases = one.case.is_some() && other.case.is_some() && one.case != other.case;
    may_be
        && !are_cases
        && grants.identity(one).0 != grants.identity(other).0
        && is_one(&first.name, &second.name)
}
