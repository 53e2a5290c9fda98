//! The rows behind a figure.

use crate::model::Dataset;
use crate::source::Origin;

use super::calculation::Role;
use super::facts::Fact;
use super::value::{Unit, Value};

/// One row behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceRow {
    /// Where it is written.
    pub origin: Origin,
    /// What it adds, in parts of its unit.
    pub value: i64,
    /// In how many parts of its unit the value is counted: 1, except for shares.
    pub scale: i64,
    /// What the value counts.
    pub unit: Unit,
    /// The role of the row in the calculation.
    pub role: Role,
}

impl TraceRow {
    /// What it adds, rounded as a figure is.
    pub fn rounded(&self) -> Value {
        let (value, scale) = (i128::from(self.value), i128::from(self.scale));
        Value::quotient(value, scale, self.unit).unwrap_or(Value::ZERO)
    }
}

/// Every row behind a fact, role by role, in the order of files and lines.
pub fn trace(fact: &Fact, data: &Dataset) -> Vec<TraceRow> {
    let operands = fact.calculation.operands().into_iter();
    let mut traced: Vec<TraceRow> = operands
        .flat_map(|(role, rows)| {
            let parts = rows.parts(data).into_iter();
            parts.map(move |part| TraceRow {
                origin: part.origin,
                value: part.value,
                scale: rows.scale(),
                unit: rows.unit(),
                role,
            })
        })
        .collect();
    traced.sort_by_key(|row| (row.role, row.origin));
    traced
}
