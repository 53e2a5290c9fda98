//! The rows behind a figure.

use crate::model::Dataset;
use crate::source::Origin;

use super::builder::{change, difference};
use super::facts::{Basis, Fact, Part, Value, mean, median, median_of_shares, percent};
use super::select::Selection;

/// One row behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceRow {
    /// Where it is written.
    pub origin: Origin,
    /// What it adds.
    pub value: i64,
    /// Which part of a comparison or a share it belongs to.
    pub part: Role,
}

/// What a row is in the making of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// One of the rows.
    Row,
    /// One of the rows of the whole that a share is of.
    Whole,
    /// One of the rows of the period before.
    Before,
}

/// Every row behind a fact, in the order of files and lines.
pub fn trace(fact: &Fact, data: &Dataset) -> Vec<TraceRow> {
    let mut rows: Vec<TraceRow> = Vec::new();
    let mut add = |parts: Vec<Part>, part: Role| {
        rows.extend(parts.into_iter().map(|row| TraceRow {
            origin: row.origin,
            value: row.value,
            part,
        }));
    };
    let of = |selection: &Selection| selection.parts(data);
    match &fact.basis {
        Basis::Rows(selection) | Basis::PerYear(selection, _) | Basis::MedianOfRows(selection) => {
            add(of(selection), Role::Row);
        }
        Basis::Sum(parts) | Basis::Median(parts) | Basis::PartsPerYear(parts, _) => {
            add(parts.clone(), Role::Row);
        }
        Basis::Share(part, whole) => {
            add(of(part), Role::Row);
            add(of(whole), Role::Whole);
        }
        Basis::ShareOfSum(parts, whole) => {
            add(parts.clone(), Role::Row);
            add(of(whole), Role::Whole);
        }
        Basis::Change { before, now } | Basis::Difference { before, now } => {
            add(of(&before.0), Role::Before);
            add(of(&now.0), Role::Row);
        }
        Basis::ChangeOfParts { before, now } => {
            add(before.0.clone(), Role::Before);
            add(now.0.clone(), Role::Row);
        }
    }
    rows.sort_by_key(|row| (row.part, row.origin));
    rows
}

/// Makes the value of a fact again from its rows: what a trace proves.
pub fn recompute(fact: &Fact, rows: &[TraceRow]) -> Option<Value> {
    let sum = |part: Role| {
        rows.iter()
            .filter(|row| row.part == part)
            .fold(0_i64, |sum, row| sum.saturating_add(row.value))
    };
    match &fact.basis {
        Basis::Rows(_) | Basis::Sum(_) => Some(Value::Whole(sum(Role::Row))),
        Basis::Median(_) => median(rows.iter().map(|row| row.value).collect()),
        Basis::MedianOfRows(_) => median_of_shares(rows.iter().map(|row| row.value).collect()),
        Basis::PerYear(_, years) | Basis::PartsPerYear(_, years) => {
            Some(mean(sum(Role::Row), *years, fact.unit))
        }
        Basis::Share(..) | Basis::ShareOfSum(..) => {
            percent(i128::from(sum(Role::Row)), i128::from(sum(Role::Whole))).map(Value::Tenths)
        }
        Basis::Change { before, now } => {
            change(sum(Role::Before), before.1, sum(Role::Row), now.1).map(Value::Tenths)
        }
        Basis::Difference { before, now } => Some(difference(
            (sum(Role::Before), before.1),
            (sum(Role::Row), now.1),
            fact.unit,
        )),
        Basis::ChangeOfParts { before, now } => {
            change(sum(Role::Before), before.1, sum(Role::Row), now.1).map(Value::Tenths)
        }
    }
}
