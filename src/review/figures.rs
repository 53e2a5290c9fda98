//! Figures that are new, gone or other than they were, and the rows that made them so.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::report::trace::{TraceRow, trace};
use crate::report::{Fact, Facts, Role, Unit, Value};
use crate::source::Origin;

use super::{Both, Pairs, Side};

/// A figure that a change has made another.
#[derive(Debug)]
pub struct FigureChange<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is called after, else before.
    pub label: &'a str,
    /// What it counts.
    pub unit: Unit,
    /// Its value on each side; nothing where it is not made.
    pub value: Both<Option<Value>>,
    fact: Both<Option<&'a Fact>>,
    sides: Both<Side<'a>>,
    pairs: &'a Pairs,
}

impl FigureChange<'_> {
    /// The rows that did it, what weighs most first. In each role, what they add is the difference of
    /// the sums. They are found when asked for: all figures together have far more than the lists.
    pub fn rows(&self) -> Vec<RowChange> {
        changes(self.fact, self.sides, self.pairs)
    }
}

/// What happened to a row behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
    /// It was there and has come to count here: moved to this recipient, board or type.
    MovedHere,
    /// It is there still and counts elsewhere, or no more.
    MovedAway,
}

/// A row behind a figure, where it stands and what it adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Where it stands.
    pub origin: Origin,
    /// What it adds to the figure, in parts of its unit; 0 where it does not count.
    pub value: i64,
}

/// A row that does something to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowChange {
    /// Its part in the calculation.
    pub role: Role,
    /// What its values count.
    pub unit: Unit,
    /// In how many parts of its unit they are counted.
    pub scale: i64,
    /// What happened.
    pub effect: Effect,
    /// What it was.
    pub part: Both<Option<Part>>,
}

impl RowChange {
    /// Where it stands, after if it does.
    fn place(&self) -> Option<Origin> {
        self.part.after.or(self.part.before).map(|it| it.origin)
    }

    /// What it adds to the sum of its role.
    pub fn difference(&self) -> i64 {
        let value = |part: Option<Part>| part.map_or(0, |it| it.value);
        value(self.part.after).saturating_sub(value(self.part.before))
    }
}

/// Every figure that a change has made another, by id.
pub fn figures<'a>(
    facts: Both<Option<&'a Facts>>,
    sides: Both<Side<'a>>,
    pairs: &'a Pairs,
) -> Vec<FigureChange<'a>> {
    let by_id = facts.map(|facts| {
        let all = facts.into_iter().flat_map(Facts::iter);
        all.map(|fact| (fact.id.as_str(), fact))
            .collect::<BTreeMap<_, _>>()
    });
    let ids: BTreeSet<&str> = by_id
        .before
        .keys()
        .chain(by_id.after.keys())
        .copied()
        .collect();
    // What is read from each file is told of the lists themselves.
    let is_of_file = |id: &&str| id.starts_with("source.");
    let ids: Vec<&str> = ids.into_iter().filter(|id| !is_of_file(id)).collect();
    ids.into_par_iter()
        .filter_map(|id| {
            let fact = by_id.as_ref().map(|facts| facts.get(id).copied());
            let value = fact.map(|fact| fact.map(|it| it.value));
            let named = fact
                .after
                .or(fact.before)
                .filter(|_| value.before != value.after)?;
            Some(FigureChange {
                id,
                label: &named.label,
                unit: named.unit,
                value,
                fact,
                sides,
                pairs,
            })
        })
        .collect()
}

/// The rows that a figure has on one side and not on the other, or with another value.
fn changes(fact: Both<Option<&Fact>>, sides: Both<Side<'_>>, pairs: &Pairs) -> Vec<RowChange> {
    let traced = |fact: Option<&Fact>, side: Side<'_>| {
        fact.map_or_else(Vec::new, |fact| trace(fact, side.data))
    };
    let before = traced(fact.before, sides.before);
    let mut after: BTreeMap<(Role, Origin), Vec<TraceRow>> = BTreeMap::new();
    for row in traced(fact.after, sides.after).into_iter().rev() {
        after.entry((row.role, row.origin)).or_default().push(row);
    }
    let mut changes = Vec::new();
    let mut left = Vec::new();
    for was in before {
        let place = pairs.after(was.origin);
        let now = place.and_then(|at| after.get_mut(&(was.role, at))?.pop());
        match now {
            Some(now) => changes.extend(differing(&was, &now)),
            None => left.push((was, place)),
        }
    }
    let mut new: Vec<TraceRow> = after.into_values().flatten().collect();
    pair_records(&mut left, &mut new, sides, &mut changes);
    changes.extend(left.iter().map(|(was, place)| {
        let elsewhere = place.map(|origin| Part { origin, value: 0 });
        let effect = place.map_or(Effect::Removed, |_| Effect::MovedAway);
        change(was, effect, [Some(part(was)), elsewhere])
    }));
    changes.extend(new.iter().map(|now| {
        let elsewhere = pairs
            .before(now.origin)
            .map(|origin| Part { origin, value: 0 });
        let effect = elsewhere.map_or(Effect::Added, |_| Effect::MovedHere);
        change(now, effect, [elsewhere, Some(part(now))])
    }));
    // What weighs most comes first.
    changes.sort_by_key(|it| (it.role, Reverse(it.difference().unsigned_abs()), it.place()));
    changes
}

/// Pairs what records say, by their files: equal values first, then those in the same order.
fn pair_records(
    left: &mut Vec<(TraceRow, Option<Origin>)>,
    new: &mut Vec<TraceRow>,
    sides: Both<Side<'_>>,
    changes: &mut Vec<RowChange>,
) {
    for by_value in [true, false] {
        let mut waiting: BTreeMap<(Role, String, Option<i64>), Vec<TraceRow>> = BTreeMap::new();
        let key = |row: &TraceRow, side: Side<'_>| {
            let path = side.sources.path(row.origin.file).to_owned();
            (row.role, path, by_value.then_some(row.value))
        };
        let is_record = |row: &TraceRow, side: Side<'_>| {
            let file = side.sources.get(row.origin.file);
            file.is_some_and(|file| !file.is_export())
        };
        let (records, rest) = std::mem::take(new)
            .into_iter()
            .partition(|row| is_record(row, sides.after));
        *new = rest;
        for row in records.into_iter().rev() {
            waiting.entry(key(&row, sides.after)).or_default().push(row);
        }
        left.retain(|(was, _)| {
            let known = is_record(was, sides.before).then(|| key(was, sides.before));
            let now = known.and_then(|key| waiting.get_mut(&key)?.pop());
            let is_left = now.is_none();
            changes.extend(now.and_then(|now| differing(was, &now)));
            is_left
        });
        new.extend(waiting.into_values().flatten());
    }
}

/// The same row on both sides, if its value differs.
fn differing(was: &TraceRow, now: &TraceRow) -> Option<RowChange> {
    let parts = [Some(part(was)), Some(part(now))];
    (was.value != now.value).then(|| change(now, Effect::Changed, parts))
}

const fn part(row: &TraceRow) -> Part {
    Part {
        origin: row.origin,
        value: row.value,
    }
}

fn change(row: &TraceRow, effect: Effect, [before, after]: [Option<Part>; 2]) -> RowChange {
    RowChange {
        role: row.role,
        unit: row.unit,
        scale: row.scale,
        effect,
        part: Both { before, after },
    }
}
