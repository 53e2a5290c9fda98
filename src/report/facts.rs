//! Figures as data: a value, what it is called, and what it was made from.

use std::collections::BTreeMap;

use crate::model::Grant;
use crate::source::{FileId, Origin};

use super::select::Selection;

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Money in öre.
    Ore,
    /// A number of things.
    Count,
    /// A number of days.
    Days,
    /// A share or a change.
    Percent,
}

impl Unit {
    /// The word in facts.json.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ore => "ore",
            Self::Count => "count",
            Self::Days => "days",
            Self::Percent => "percent",
        }
    }
}

/// An exact value; tenths where the unit calls for one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A whole number.
    Whole(i64),
    /// A number of tenths.
    Tenths(i64),
}

impl Value {
    /// The value in tenths, to compare.
    pub const fn tenths(self) -> i64 {
        match self {
            Self::Whole(whole) => whole.saturating_mul(10),
            Self::Tenths(tenths) => tenths,
        }
    }
}

/// The number of a fact in [`Facts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactId(usize);

/// What one file brings to a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub file: FileId,
    /// How many of its rows or records.
    pub rows: u64,
    /// What they add up to.
    pub value: i64,
}

/// A record that a fact is made from, and what it adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it is written.
    pub origin: Origin,
    /// What it adds, in the fact's unit.
    pub value: i64,
}

impl Part {
    /// A granted row and its amount.
    pub const fn granted(grant: &Grant) -> Self {
        Self {
            origin: grant.origin(),
            value: grant.granted.ore(),
        }
    }
}

/// How a fact is made from its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// The sum over the rows of grants that a selection takes.
    Rows(Selection),
    /// The sum over records.
    Sum(Vec<Part>),
    /// The middle value of records.
    Median(Vec<Part>),
    /// The middle value of the rows that a selection takes, each a share in parts of a percent.
    MedianOfRows(Selection),
    /// The sum of a selection divided by a number of years.
    PerYear(Selection, i64),
    /// One selection as a share of another, in percent.
    Share(Selection, Selection),
    /// The sum over records divided by a number of years.
    PartsPerYear(Vec<Part>, i64),
    /// The change, in percent, from some records per year to others per year.
    ChangeOfParts {
        /// Records and years before.
        before: (Vec<Part>, i64),
        /// Records and years now.
        now: (Vec<Part>, i64),
    },
    /// The change from one selection per year to another per year, in what they count.
    Difference {
        /// Selection and years before.
        before: (Selection, i64),
        /// Selection and years now.
        now: (Selection, i64),
    },
    /// A sum over records as a share of a selection, in percent.
    ShareOfSum(Vec<Part>, Selection),
    /// The change, in percent, from one selection per year to another per year.
    Change {
        /// Selection and years before.
        before: (Selection, i64),
        /// Selection and years now.
        now: (Selection, i64),
    },
}

/// A figure of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its id: stable, and the same for the same question in another period.
    pub id: String,
    /// What it is called, in Swedish.
    pub label: String,
    /// Its value.
    pub value: Value,
    /// Its unit.
    pub unit: Unit,
    /// The files it comes from.
    pub sources: Vec<Source>,
    /// How it is made.
    pub basis: Basis,
}

impl Fact {
    /// The unit of what its sources bring; nothing where their sum is no figure, as of shares.
    pub const fn unit_of_sources(&self) -> Option<Unit> {
        match &self.basis {
            Basis::Rows(rows)
            | Basis::PerYear(rows, _)
            | Basis::Share(rows, _)
            | Basis::Change { now: (rows, _), .. }
            | Basis::Difference { now: (rows, _), .. } => Some(rows.measure.unit()),
            Basis::Sum(_) | Basis::PartsPerYear(..) => Some(self.unit),
            Basis::Median(_) | Basis::MedianOfRows(_) | Basis::ChangeOfParts { .. } => None,
            Basis::ShareOfSum(_, whole) => Some(whole.measure.unit()),
        }
    }
}

/// All figures of a report, each once.
#[derive(Debug, Default)]
pub struct Facts {
    all: Vec<Fact>,
    ids: BTreeMap<String, FactId>,
}

impl Facts {
    /// Adds a fact, unless one with its id is there already, and says its number.
    pub(super) fn add(&mut self, fact: Fact) -> FactId {
        if let Some(known) = self.ids.get(&fact.id) {
            return *known;
        }
        let number = FactId(self.all.len());
        self.ids.insert(fact.id.clone(), number);
        self.all.push(fact);
        number
    }

    /// Adds a sum over records.
    pub(super) fn sum(&mut self, id: &str, label: &str, unit: Unit, parts: Vec<Part>) -> FactId {
        let value = Value::Whole(
            parts
                .iter()
                .map(|part| part.value)
                .fold(0, i64::saturating_add),
        );
        self.add(Fact {
            id: id.to_owned(),
            label: label.to_owned(),
            value,
            unit,
            sources: sources(&parts),
            basis: Basis::Sum(parts),
        })
    }

    /// Adds a share or a change, in tenths of a percent.
    pub(super) fn percent(
        &mut self,
        id: &str,
        label: &str,
        tenths: i64,
        sources: Vec<Source>,
        basis: Basis,
    ) -> FactId {
        self.add(Fact {
            id: id.to_owned(),
            label: label.to_owned(),
            value: Value::Tenths(tenths),
            unit: Unit::Percent,
            sources,
            basis,
        })
    }

    /// Adds a number of records.
    pub(super) fn count(
        &mut self,
        id: &str,
        label: &str,
        records: impl Iterator<Item = Origin>,
    ) -> FactId {
        let parts = records.map(|origin| Part { origin, value: 1 }).collect();
        self.sum(id, label, Unit::Count, parts)
    }

    /// Adds the middle value of records, in days. A median of nothing is no fact.
    pub(super) fn median_days(
        &mut self,
        id: &str,
        label: &str,
        parts: Vec<Part>,
    ) -> Option<FactId> {
        let value = median(parts.iter().map(|part| part.value).collect())?;
        Some(self.add(Fact {
            id: id.to_owned(),
            label: label.to_owned(),
            value,
            unit: Unit::Days,
            sources: sources(&parts),
            basis: Basis::Median(parts),
        }))
    }

    /// The fact with a number.
    pub fn get(&self, number: FactId) -> Option<&Fact> {
        self.all.get(number.0)
    }

    /// The fact with an id.
    pub fn by_id(&self, id: &str) -> Option<&Fact> {
        self.get(*self.ids.get(id)?)
    }

    /// The number of the fact with an id.
    pub fn number(&self, id: &str) -> Option<FactId> {
        self.ids.get(id).copied()
    }

    /// Every fact, sorted by id.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.ids.values().filter_map(|number| self.get(*number))
    }
}

/// What each file brings to a list of parts, in the order of files.
pub(super) fn sources(parts: &[Part]) -> Vec<Source> {
    let mut files: BTreeMap<FileId, (u64, i64)> = BTreeMap::new();
    for part in parts {
        let (rows, value) = files.entry(part.origin.file).or_default();
        *rows = rows.saturating_add(1);
        *value = value.saturating_add(part.value);
    }
    files
        .into_iter()
        .map(|(file, (rows, value))| Source { file, rows, value })
        .collect()
}

/// The middle value, or the mean of the two in the middle.
pub(super) fn median(mut values: Vec<i64>) -> Option<Value> {
    let (middle, is_odd) = (values.len() / 2, values.len() % 2 == 1);
    if values.is_empty() {
        return None;
    }
    // Only what stands in the middle is put in its place.
    let (below, upper, _) = values.select_nth_unstable(middle);
    let upper = *upper;
    if is_odd {
        return Some(Value::Whole(upper));
    }
    let lower = *below.iter().max()?;
    let sum = lower.saturating_add(upper);
    Some(if sum % 2 == 0 {
        Value::Whole(sum / 2)
    } else {
        Value::Tenths(sum.saturating_mul(5))
    })
}

/// How many parts a percent has in the share of a single row: so many that the median of two
/// such shares is rounded once only, when it becomes a figure.
pub const PARTS_OF_PERCENT: i64 = 1_000_000;

/// The middle of shares in parts of a percent, or the mean of the two in the middle, in tenths of
/// a percent.
pub(super) fn median_of_shares(values: Vec<i64>) -> Option<Value> {
    let tenths_of_parts = match median(values)? {
        Value::Whole(parts) => i128::from(parts).checked_mul(10)?,
        Value::Tenths(tenths) => i128::from(tenths),
    };
    // Tenths of parts of a percent, to tenths of a percent.
    rounded(tenths_of_parts, i128::from(PARTS_OF_PERCENT)).map(Value::Tenths)
}

/// `part` of `whole` in tenths of a percent, rounded half away from zero; of nothing, nothing.
pub(super) fn percent(part: i128, whole: i128) -> Option<i64> {
    rounded(part.checked_mul(1000)?, whole)
}

/// `part` of `whole` in parts of a percent, for a single row.
pub(super) fn share_of_row(part: i64, whole: i64) -> Option<i64> {
    let scale = i128::from(PARTS_OF_PERCENT).checked_mul(100)?;
    rounded(i128::from(part).checked_mul(scale)?, i128::from(whole))
}

/// A quotient, rounded half away from zero; by nothing there is none.
fn rounded(part: i128, whole: i128) -> Option<i64> {
    let twice = part.checked_mul(2)?.checked_div(whole)?;
    let up = if twice >= 0 { 1 } else { -1 };
    i64::try_from(twice.checked_add(up)? / 2).ok()
}

/// A sum divided by a number, rounded half away from zero: money to whole öre, numbers of things
/// to one decimal.
pub(super) fn mean(sum: i64, count: i64, unit: Unit) -> Value {
    let scale = if unit == Unit::Ore { 1 } else { 10 };
    let scaled = i128::from(sum).checked_mul(scale);
    let rounded = scaled
        .and_then(|sum| rounded(sum, i128::from(count.max(1))))
        .unwrap_or(i64::MAX);
    match unit {
        Unit::Ore => Value::Whole(rounded),
        _ if rounded % 10 == 0 => Value::Whole(rounded / 10),
        _ => Value::Tenths(rounded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_exact() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3, 1, 2]), Some(Value::Whole(2)));
        assert_eq!(median(vec![1, 2]), Some(Value::Tenths(15)));
        assert_eq!(median(vec![1, 3]), Some(Value::Whole(2)));
    }

    #[test]
    fn the_median_of_shares_is_rounded_once() {
        let median = |rows: &[(i64, i64)]| {
            let shares = rows
                .iter()
                .filter_map(|(part, of)| share_of_row(*part, *of));
            median_of_shares(shares.collect())
        };
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[(1, 3), (1, 2), (1, 1)]), Some(Value::Tenths(500)));
        // 77,66 and 78,59 per cent: each to one decimal first, they would make 78,2.
        assert_eq!(
            median(&[(7766, 10_000), (7859, 10_000)]),
            Some(Value::Tenths(781))
        );
        assert_eq!(median(&[(0, 5), (1, 1000)]), Some(Value::Tenths(1)));
        assert_eq!(median(&[(5, 2), (5, 2)]), Some(Value::Tenths(2500)));
    }

    #[test]
    fn shares_round_half_away_from_zero() {
        assert_eq!(percent(1, 3), Some(333));
        assert_eq!(percent(-1, 8), Some(-125));
        assert_eq!(percent(1, 2000), Some(1));
        assert_eq!(percent(-1, 2000), Some(-1));
        assert_eq!(percent(5, 0), None);
        assert_eq!(mean(5, 2, Unit::Ore), Value::Whole(3));
        assert_eq!(mean(-5, 2, Unit::Ore), Value::Whole(-3));
        assert_eq!(mean(25, 2, Unit::Count), Value::Tenths(125));
        assert_eq!(mean(24, 2, Unit::Count), Value::Whole(12));
    }
}
