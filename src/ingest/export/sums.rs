//! Rows without an organisation number that say just what other rows come to: totals under a name that is
//! no word for one.
//!
//! A sum may be a coincidence. It is the less one, the more steps of the list's amounts it holds: among
//! thousands of kronor nearly any amount is the sum of some others, among öre none is.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::model::{GrantStatus, Money, common_step};

use super::counted::Counted;
use super::row::Row;

/// A row as it is summed.
#[derive(Debug, Clone)]
struct Summed {
    /// The cell of its recipient.
    cell: Range<usize>,
    ore: i64,
    grant_type: u32,
    is_numbered: bool,
    is_granted: bool,
}

impl Summed {
    /// Whether it may be a sum.
    const fn may_be(&self) -> bool {
        !self.is_numbered && self.ore > 0
    }
}

/// All rows together, in whatever order they stand.
#[derive(Debug, Default)]
struct All {
    sum: i64,
    granted: i64,
    step: i64,
    rows: usize,
    numbered: usize,
    largest: Option<Summed>,
}

impl All {
    fn add(&mut self, row: &Summed) {
        self.sum = self.sum.saturating_add(row.ore);
        if row.is_granted {
            self.granted = self.granted.saturating_add(row.ore);
        }
        self.step = common_step(self.step, row.ore);
        self.rows = self.rows.saturating_add(1);
        self.numbered = self.numbered.saturating_add(usize::from(row.is_numbered));
        let largest = self.largest.as_ref().map_or(0, |it| it.ore);
        if row.may_be() && row.ore > largest {
            self.largest = Some(row.clone());
        }
    }

    /// The row that is the sum of all others.
    fn sum_of_others(&self) -> Option<&Summed> {
        let largest = self.largest.as_ref()?;
        let others = self.rows.saturating_sub(1);
        let of_others = [self.sum, self.granted].map(|all| all.saturating_sub(largest.ore));
        let is_sum = of_others.contains(&largest.ore);
        let rounded = || of_others.iter().find_map(|of| rounded(largest.ore, *of));
        let step = if is_sum { self.step } else { rounded()? };
        let steps = steps(largest.ore, step);
        let is_likely = steps >= LIKELY
            || self.numbered == others
            || others >= VERY_MANY && steps >= MANY_STEPS;
        (others >= MANY && steps >= 1 && is_likely).then_some(largest)
    }
}

/// The rows of a list, or of one slice of each.
#[derive(Debug, Default)]
pub(super) struct Sums {
    all: All,
    pub(super) counted: Counted,
    /// The rows in their order, unless they are too many.
    rows: Vec<Summed>,
    types: BTreeMap<String, u32>,
    /// The rows at which parts begin.
    begun: Vec<usize>,
    /// Whether they are too many.
    is_long: bool,
}

/// A row that is a sum, as it is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) cell: Range<usize>,
    pub(super) amount: Money,
}

/// The rows of which one with just their sum is no coincidence: where all have a number but that one,
/// and where none has.
const MANY: usize = 3;
const VERY_MANY: usize = 5;
/// The rows of a group with its sum.
const GROUP: usize = 2;
/// The steps that one sum must hold, and that for each row that might be one; fewer are enough where
/// very many rows have their sum.
const LIKELY: i64 = 200;
const MANY_STEPS: i64 = 20;
/// A longer list is kept by no hand.
const MOST_ROWS: usize = 20_000;

impl Sums {
    pub(super) fn add(&mut self, row: &Row<'_>) {
        self.counted.add(row);
        let grant_type = if self.is_long {
            0
        } else {
            self.number_of(&row.grant_type.text)
        };
        self.push(Summed {
            cell: row.organisation.range.clone(),
            ore: row.granted.ore(),
            grant_type,
            is_numbered: row.org_nr.is_some(),
            is_granted: row.status == GrantStatus::Granted,
        });
    }

    /// A number for a type of grant.
    fn number_of(&mut self, grant_type: &str) -> u32 {
        let next = u32::try_from(self.types.len()).unwrap_or(u32::MAX);
        let known = self.types.get(grant_type).copied();
        known.unwrap_or_else(|| *self.types.entry(grant_type.to_owned()).or_insert(next))
    }

    /// Adds a row that is refused, of which the amount is known.
    pub(super) fn add_refused(&mut self, granted: Option<Money>) {
        self.push(Summed {
            cell: 0..0,
            ore: granted.unwrap_or_default().ore(),
            grant_type: u32::MAX,
            is_numbered: true,
            is_granted: true,
        });
    }

    fn push(&mut self, row: Summed) {
        self.all.add(&row);
        if self.rows.len() >= MOST_ROWS {
            self.is_long = true;
            self.rows = Vec::new();
        }
        if !self.is_long {
            self.rows.push(row);
        }
    }

    /// Whether it may be chance that an amount is the sum of others.
    pub(super) fn may_be_chance(&self, amount: Money) -> bool {
        steps(amount.ore(), self.all.step) < LIKELY
    }

    /// Begins a new part.
    pub(super) fn begin(&mut self) {
        self.begun.push(self.rows.len());
    }

    /// Every row that is the sum of others.
    pub(super) fn found(&self) -> Vec<Sum> {
        let mut found = BTreeSet::new();
        for counts in [|_: &Summed| true, |row: &Summed| row.is_granted] {
            Ordered::new(&self.rows, &self.begun, counts).find(&mut found);
        }
        let found = found.into_iter().filter_map(|at| self.rows.get(at));
        let of_all = self.all.sum_of_others().into_iter();
        let mut sums: Vec<Sum> = (of_all.chain(found))
            .map(|row| Sum {
                cell: row.cell.clone(),
                amount: Money::from_ore(row.ore),
            })
            .collect();
        sums.sort_by_key(|sum| sum.cell.start);
        sums.dedup_by_key(|sum| sum.cell.start);
        sums
    }
}

/// What people round sums to: thousands and hundreds of kronor.
const ROUND: [i64; 2] = [100_000, 10_000];

/// What a sum was rounded to, if it is one of rows that were not.
fn rounded(sum: i64, of: i64) -> Option<i64> {
    let is_it = |round: &i64| {
        let is_near = i64::try_from(sum.abs_diff(of)).is_ok_and(|apart| apart < *round);
        is_near && common_step(sum, *round) == *round && common_step(of, *round) != *round
    };
    ROUND.into_iter().find(is_it)
}

fn steps(amount: i64, step: i64) -> i64 {
    amount.checked_div(step).unwrap_or_default()
}

/// Rows in their order, by what they are summed as.
struct Ordered<'r> {
    rows: &'r [Summed],
    ore: Vec<i64>,
    begun: &'r [usize],
    may_be: usize,
    is_numbered: bool,
}

/// A row that is the sum of those right before it.
#[derive(Debug, Clone, Copy)]
struct Close {
    at: usize,
    rows: usize,
    steps: i64,
    /// Whether every row before it has a number.
    is_first: bool,
    /// Whether those that it is the sum of have.
    are_numbered: bool,
    is_from_start: bool,
}

impl<'r> Ordered<'r> {
    fn new(rows: &'r [Summed], begun: &'r [usize], counts: impl Fn(&Summed) -> bool) -> Self {
        let amount = |row: &Summed| if counts(row) { row.ore } else { 0 };
        Self {
            rows,
            ore: rows.iter().map(amount).collect(),
            begun,
            may_be: rows.iter().filter(|row| row.may_be()).count(),
            is_numbered: rows.iter().any(|row| row.is_numbered),
        }
    }

    fn find(&self, found: &mut BTreeSet<usize>) {
        let last = self.rows.len();
        let mirrored = |at: usize| last.saturating_sub(at).saturating_sub(1);
        let forward: Vec<usize> = (0..last).collect();
        let backward: Vec<usize> = forward.iter().rev().copied().collect();
        let above = self.closes(&forward, self.begun);
        let begun: Vec<usize> = self
            .begun
            .iter()
            .rev()
            .map(|at| last.saturating_sub(*at))
            .collect();
        let below = self.closes(&backward, &begun);
        found.extend(self.certain(&above, false));
        found.extend(self.certain(&below, true).map(mirrored));
        for order in [&forward, &backward] {
            found.extend(self.gathered(order));
            found.extend(self.groups(order));
        }
        found.extend(self.of_types());
    }

    fn row(&self, order: &[usize], at: usize) -> Option<(&Summed, i64)> {
        let at = *order.get(at)?;
        Some((self.rows.get(at)?, *self.ore.get(at)?))
    }

    /// Whether a sum of so many steps is no coincidence among the rows that may be one.
    fn is_likely(&self, steps: i64) -> bool {
        let may_be = i64::try_from(self.may_be).unwrap_or(i64::MAX);
        steps >= LIKELY.saturating_mul(may_be)
    }

    /// The rows that are sums of those between them and the start, a part, another sum or another row
    /// without a number. A sum counts in none of those after it.
    fn closes(&self, order: &[usize], begun: &[usize]) -> Vec<Close> {
        let mut found: Vec<Close> = Vec::new();
        // What the rows before each come to, and how many they are.
        let mut before = vec![(0_i64, 0_usize)];
        let (mut after_sum, mut after_row) = (0, 0);
        let mut begun = begun.iter().copied().peekable();
        let mut part = 0;
        let mut is_first = true;
        for at in 0..order.len() {
            let Some((row, ore)) = self.row(order, at) else {
                break;
            };
            while let Some(begins) = begun.next_if(|it| *it <= at) {
                part = begins;
            }
            let (all, count) = before.last().copied().unwrap_or_default();
            let mut starts = [after_row, after_sum, part, 0].into_iter();
            let from = starts.find_map(|from| {
                let (first, rows) = before.get(from)?;
                let rows = count.saturating_sub(*rows);
                let is_sum = row.may_be() && rows >= GROUP && all.saturating_sub(*first) == ore;
                is_sum.then_some((from, rows))
            });
            if let Some((from, rows)) = from {
                let run = (from..at).filter_map(|at| self.row(order, at));
                found.push(Close {
                    at,
                    rows,
                    steps: steps(
                        ore,
                        run.clone().fold(0, |all, (_, ore)| common_step(all, ore)),
                    ),
                    is_first,
                    are_numbered: run.map(|(row, _)| row).all(|row| row.is_numbered),
                    is_from_start: from == 0,
                });
                after_sum = at.saturating_add(1);
                before.push((all, count));
            } else {
                before.push((all.saturating_add(ore), count.saturating_add(1)));
            }
            if row.may_be() {
                after_row = at.saturating_add(1);
            }
            is_first &= row.is_numbered;
        }
        found
    }

    /// Those that are no coincidence.
    fn certain<'c>(
        &self,
        closes: &'c [Close],
        is_below: bool,
    ) -> impl Iterator<Item = usize> + use<'c, '_> {
        let is_among_few = closes.len().saturating_mul(2) >= self.may_be;
        let is_habit = closes.len() > 1
            && if self.is_numbered {
                is_among_few
            } else {
                !is_below
            };
        let is_of_many = |close: &Close| close.rows >= MANY && self.is_likely(close.steps);
        let certain = closes.iter().filter(move |close| {
            let is_alone = if self.is_numbered {
                close.is_first && close.rows >= MANY || is_below && close.are_numbered
            } else {
                !is_below && close.is_from_start && close.rows >= VERY_MANY
            };
            is_habit || is_alone || is_of_many(close)
        });
        certain.map(|close| close.at)
    }

    /// The sums of a list of which each row is of a group that ends with its sum, and may be one row.
    fn groups(&self, order: &[usize]) -> Vec<usize> {
        let mut sums = Vec::new();
        let (mut open, mut rows, mut is_of_several) = (0_i64, 0_usize, false);
        for at in order {
            let ore = self.ore.get(*at).copied().unwrap_or_default();
            let may_be = self.rows.get(*at).is_some_and(Summed::may_be);
            if ore <= 0 {
                return Vec::new();
            }
            if rows > 0 && open == ore && may_be {
                sums.push(*at);
                is_of_several |= rows > 1;
                (open, rows) = (0, 0);
            } else {
                (open, rows) = (open.saturating_add(ore), rows.saturating_add(1));
            }
        }
        if rows > 0 || sums.len() < GROUP || !is_of_several {
            sums.clear();
        }
        sums
    }

    /// The sums of a list that stand together after all rows that they are of.
    fn gathered(&self, order: &[usize]) -> Vec<usize> {
        let whole = self
            .ore
            .iter()
            .fold(0_i64, |all, ore| all.saturating_add(*ore));
        let step = self.ore.iter().fold(0, |all, ore| common_step(all, *ore));
        let mut half = 0_i64;
        let mut count = 0_usize;
        for at in (0..order.len()).rev() {
            let Some((_, ore)) = self.row(order, at).filter(|(row, _)| row.may_be()) else {
                break;
            };
            half = half.saturating_add(ore);
            count = count.saturating_add(1);
            if half.saturating_mul(2) >= whole {
                break;
            }
        }
        let rows = order.len().saturating_sub(count);
        let is_it = count > 1
            && rows > count
            && rows >= MANY
            && half.saturating_mul(2) == whole
            && self.is_likely(steps(half, step));
        let first = if is_it { rows } else { order.len() };
        order.iter().skip(first).copied().collect()
    }

    /// The rows that are the sum of all others of their type.
    fn of_types(&self) -> Vec<usize> {
        let mut types: BTreeMap<u32, (i64, i64, usize)> = BTreeMap::new();
        for (row, ore) in self.rows.iter().zip(&self.ore) {
            let (sum, all, rows) = types.entry(row.grant_type).or_default();
            *sum = sum.saturating_add(*ore);
            *all = common_step(*all, *ore);
            *rows = rows.saturating_add(1);
        }
        let rows = self.rows.iter().zip(&self.ore).enumerate();
        let is_sum = |(row, ore): (&Summed, &i64)| {
            let (sum, all, rows) = types.get(&row.grant_type).copied().unwrap_or_default();
            row.may_be()
                && rows > MANY
                && ore.saturating_mul(2) == sum
                && self.is_likely(steps(*ore, all))
        };
        rows.filter(|(_, row)| is_sum(*row))
            .map(|(at, _)| at)
            .collect()
    }
}
