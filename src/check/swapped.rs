//! What a whole list says of how it was read: columns that may be swapped, amounts in another unit, and a
//! list that may be of another year.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};
use rayon::prelude::*;

use crate::diag::Sink;
use crate::fault::grant as fault;
use crate::model::{BoardIndex, Column, Dataset, ExportRows, Grant, GrantStatus, Money};
use crate::source::Origin;

use super::Scope;

/// So many rows show a habit.
const LEAST_ROWS: i64 = 3;

/// The months in which a year's grants are decided: from this one of the year before to that one of the
/// year after.
const FIRST_MONTH: u32 = 9;
const LAST_MONTH: u32 = 3;

/// Few boards grant less than this to most; many write thousands.
const SMALL: Money = Money::from_kronor(1000);

/// No board grants more than this to most; many keep kronor in a list that is read as thousands.
const LARGE: Money = Money::from_kronor(10_000_000);

/// An amount that is less, and less than the least of the others by so many times, may be in thousands.
const GAP: i64 = 30;

/// Nor do they grant most a smaller part of what was applied for, or pay a smaller part of what was granted,
/// than one in so many.
const SHARE: i64 = 50;

/// Most rows of a list do not have more granted than applied for, or paid than granted, or amounts that
/// may be thousands or shares, and are decided in or near their year.
pub(super) fn lists_are_read_as_meant(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let found: Vec<(Sink, Option<Count>)> = data.grants.exports.par_iter().map(judge).collect();
    let mut usual: Option<BTreeSet<(BoardIndex, i32)>> = None;
    for (rows, (found, few)) in data.grants.exports.iter().zip(found) {
        sink.append(found);
        let first = few.and_then(|few| Some((few.rows, few.first?, rows.at(&few.first?)?)));
        let Some((count, place, first)) = first else {
            continue;
        };
        let usual = usual.get_or_insert_with(|| boards_of_usual_amounts(data));
        // A small grant or two beside the board's others need no word.
        if !usual.contains(&(first.board, first.year)) {
            sink.push(fault::small_amounts(place, count, count));
        }
    }
}

/// Boards, and the years for which a row of theirs has no small amount.
fn boards_of_usual_amounts(data: &Dataset) -> BTreeSet<(BoardIndex, i32)> {
    let rows = data.grants.exports.iter().flat_map(ExportRows::iter);
    let usual = rows.filter(|it| it.status == GrantStatus::Granted && it.granted >= SMALL);
    usual.map(|it| (it.board, it.year)).collect()
}

/// What a list of fewer rows has in all of them must differ so many times to say anything: as kronor do
/// from thousands.
const FEW_TIMES: i64 = 300;

/// How many rows say something, and the first.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    rows: i64,
    first: Option<Origin>,
}

impl Count {
    fn add(&mut self, grant: &Grant) {
        self.rows = self.rows.saturating_add(1);
        self.first.get_or_insert_with(|| grant.origin());
    }
}

/// So many times the next is likely another amount without its decimal mark, in a list of so many rows.
const FAR_ABOVE: i64 = 100;
const LEAST_BESIDE: i64 = 5;

/// The largest amount granted, with its row, and the next.
#[derive(Debug, Clone, Copy, Default)]
struct Largest {
    amount: Money,
    place: Option<Origin>,
    next: Money,
}

impl Largest {
    fn add(&mut self, grant: &Grant) {
        if grant.granted > self.amount {
            self.next = self.amount;
            self.amount = grant.granted;
            self.place = Some(grant.origin());
        } else {
            self.next = self.next.max(grant.granted);
        }
    }

    /// The row of an amount that is far above all others.
    fn far_above(self) -> Option<Origin> {
        let is_far = self.next > Money::ZERO && self.amount.ore() / FAR_ABOVE >= self.next.ore();
        self.place.filter(|_| is_far)
    }
}

/// The dated rows of a year.
#[derive(Debug, Clone, Copy, Default)]
struct Dated {
    year: i32,
    all: Count,
    in_year: Count,
    far: Count,
}

/// A payment is rounded by no more öre.
const ROUNDING: i64 = 100;

/// Whether an amount is another with noughts behind it.
fn is_with_noughts(amount: Money, other: Money) -> bool {
    let times = [10, 100, 1000].into_iter();
    let mut with_noughts = times.map(|times| other.ore().saturating_mul(times));
    with_noughts.any(|ore| ore == amount.ore())
}

/// Rows of two amounts, and those of which the first is above the second, and far above it.
#[derive(Debug, Default)]
struct Compared {
    all: Count,
    above: Count,
    far: Count,
}

impl Compared {
    /// Counts a row that has both amounts. `times` is what is far.
    fn add(&mut self, grant: &Grant, (more, less): (Option<Money>, Option<Money>), times: i64) {
        if let (Some(more), Some(less)) = (more, less)
            && more > Money::ZERO
            && less > Money::ZERO
        {
            self.all.add(grant);
            if more > less {
                self.above.add(grant);
            }
            if more.ore().checked_div(times) > Some(less.ore()) {
                self.far.add(grant);
            }
        }
    }

    /// The first of those that are above, and how many they are, if others show a habit.
    fn any(&self) -> Option<(Origin, i64)> {
        let first = self.above.first.filter(|_| self.all.rows >= LEAST_ROWS);
        first.map(|first| (first, self.above.rows)).or(self.most())
    }

    /// The first row, and how many they are, if most are above, or all of a few are far above.
    fn most(&self) -> Option<(Origin, i64)> {
        let is_most = self.all.rows >= LEAST_ROWS && self.above.rows > self.all.rows / 2;
        let are_few = self.all.rows < LEAST_ROWS && self.far.rows == self.all.rows;
        let first = self.above.first.filter(|_| is_most || are_few)?;
        Some((first, self.above.rows))
    }
}

/// The amounts and dates of a list, as far as they are judged together.
#[derive(Default)]
struct Amounts {
    above_applied: Compared,
    above_granted: Compared,
    small: Compared,
    large: Compared,
    below_applied: Compared,
    below_granted: Compared,
    /// Grants that were paid as granted, and those of which the amount has noughts more than was paid.
    in_full: Count,
    noughts: Count,
    years: Vec<Dated>,
    all: Count,
    negative: Count,
    below_zero: Money,
    above_zero: Money,
    largest_small: Money,
    least: Option<Money>,
    largest: Largest,
}

impl Amounts {
    fn add(&mut self, grant: &Grant) {
        let granted = Some(grant.granted);
        // Of single rows another rule says so.
        self.above_applied
            .add(grant, (granted, grant.applied), i64::MAX);
        let above = |paid: Money| Money::from_ore(paid.ore().saturating_sub(ROUNDING));
        self.above_granted
            .add(grant, (grant.paid.map(above), granted), FEW_TIMES);
        match grant.paid.filter(|paid| *paid > Money::ZERO) {
            Some(paid) if paid == grant.granted => self.in_full.add(grant),
            Some(paid) if is_with_noughts(grant.granted, paid) => self.noughts.add(grant),
            _ => {}
        }
        for (compared, whole, part) in [
            (&mut self.below_applied, grant.applied, granted),
            (&mut self.below_granted, granted, grant.paid),
        ] {
            let share = whole.map(|it| Money::from_ore(it.ore() / SHARE));
            compared.add(grant, (share, part), FEW_TIMES / SHARE);
        }
        self.small.add(grant, (Some(SMALL), granted), i64::MAX);
        self.large.add(grant, (granted, Some(LARGE)), i64::MAX);
        if grant.granted >= SMALL {
            let least = self.least.map_or(grant.granted, |it| it.min(grant.granted));
            self.least = Some(least);
        } else {
            self.largest_small = self.largest_small.max(grant.granted);
        }
        self.all.add(grant);
        self.largest.add(grant);
        if grant.granted.is_negative() {
            self.negative.add(grant);
            self.below_zero = self.below_zero.plus(grant.granted.abs());
        } else {
            self.above_zero = self.above_zero.plus(grant.granted);
        }
        if let Some(decided) = grant.decided {
            date(&mut self.years, grant, decided);
        }
    }

    /// Whether the small amounts are far below all others, though they are not most.
    fn are_small_far_below(&self) -> bool {
        let is_far = |least: Money| least.ore() / GAP >= self.largest_small.ore();
        self.small.most().is_none() && self.least.is_some_and(is_far)
    }

    /// The grants of which the amount has noughts more than was paid, where most were paid in full.
    fn with_noughts(&self) -> Option<(Origin, i64)> {
        let are_few = self.in_full.rows >= LEAST_ROWS && self.noughts.rows < self.in_full.rows;
        Some((self.noughts.first.filter(|_| are_few)?, self.noughts.rows))
    }

    /// What two amounts of rows tell beside each other.
    fn compared(&self, sink: &mut Sink) {
        for (compared, told, say) in [
            (
                &self.above_applied,
                self.above_applied.most(),
                fault::more_granted_than_applied as fn(_, _, _) -> _,
            ),
            (
                &self.above_granted,
                self.above_granted.any(),
                fault::more_paid_than_granted as fn(_, _, _) -> _,
            ),
            (
                &self.small,
                self.small.most(),
                fault::small_amounts as fn(_, _, _) -> _,
            ),
            (
                &self.large,
                self.large.most(),
                fault::large_amounts as fn(_, _, _) -> _,
            ),
        ] {
            if let Some((first, above)) = told {
                sink.push(say(first, above, compared.all.rows));
            }
        }
        let of_paid = self.below_granted.most().or_else(|| self.with_noughts());
        for (compared, told, part, whole) in [
            (
                &self.below_applied,
                self.below_applied.most(),
                Column::Granted,
                Column::Applied,
            ),
            (&self.below_granted, of_paid, Column::Paid, Column::Granted),
        ] {
            if let Some((first, below)) = told {
                let (part, whole) = (part.word(), whole.word());
                sink.push(fault::far_below(
                    first,
                    below,
                    compared.all.rows,
                    part,
                    whole,
                ));
            }
        }
    }

    fn told(&self) -> Sink {
        let mut sink = Sink::default();
        self.compared(&mut sink);
        let Compared { all, above, .. } = &self.small;
        if let Some(first) = above.first.filter(|_| self.are_small_far_below()) {
            sink.push(fault::small_amounts(first, above.rows, all.rows));
        }
        let far_above = self.largest.far_above();
        if let Some(place) = far_above.filter(|_| self.all.rows >= LEAST_BESIDE) {
            let Largest { amount, next, .. } = self.largest;
            sink.push(fault::far_above_all(
                place,
                amount.to_string(),
                next.to_string(),
            ));
        }
        // A board that gets back more than it gives has its signs turned.
        let are_most = self.negative.rows >= LEAST_ROWS && self.below_zero > self.above_zero;
        if let Some(first) = self.negative.first.filter(|_| are_most) {
            sink.push(fault::all_below_zero(first, self.negative.rows));
        }
        for year in &self.years {
            let is_other = year.all.rows >= LEAST_ROWS
                && year.in_year.rows == 0
                && year.far.rows >= year.all.rows.saturating_sub(year.far.rows);
            if let Some(first) = year.far.first.filter(|_| is_other) {
                sink.push(fault::decided_far_from_year(first, i64::from(year.year)));
            }
        }
        sink
    }
}

/// What a list says, and if it has but few rows, those with small amounts, which all are.
fn judge(rows: &ExportRows) -> (Sink, Option<Count>) {
    let mut amounts = Amounts::default();
    for grant in rows.iter().filter(|it| it.status == GrantStatus::Granted) {
        amounts.add(&grant);
    }
    let sink = amounts.told();
    let small = amounts.small;
    let are_few = small.all.rows < LEAST_ROWS && small.above.rows == small.all.rows;
    (sink, are_few.then_some(small.above))
}

fn date(years: &mut Vec<Dated>, grant: &Grant, decided: NaiveDate) {
    let at = years.iter().position(|it| it.year == grant.year);
    let at = at.unwrap_or_else(|| {
        years.push(Dated {
            year: grant.year,
            ..Dated::default()
        });
        years.len().saturating_sub(1)
    });
    let Some(year) = years.get_mut(at) else {
        return;
    };
    year.all.add(grant);
    let is_near = match decided.year().saturating_sub(grant.year) {
        0 => {
            year.in_year.add(grant);
            true
        }
        -1 => decided.month() >= FIRST_MONTH,
        1 => decided.month() <= LAST_MONTH,
        _ => false,
    };
    if !is_near {
        year.far.add(grant);
    }
}
