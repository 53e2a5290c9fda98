//! The rows behind a figure, and what each adds to it.

use std::collections::BTreeMap;

use crate::model::Dataset;
use crate::source::{FileId, Located, Origin};

use super::select::Selection;
use super::value::Unit;

/// The rows that a figure is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rows {
    /// The rows of grants that a selection takes.
    Selected(Selection),
    /// Places that are listed one by one.
    Listed {
        /// What their values count.
        unit: Unit,
        /// The places, each with its value.
        parts: Vec<Located<i64>>,
    },
}

impl Rows {
    /// Places that each count as one.
    pub(super) fn counted(origins: impl IntoIterator<Item = Origin>) -> Self {
        let parts = origins.into_iter().map(|origin| Located::new(1, origin));
        Self::listed(Unit::Count, parts)
    }

    /// Places with their values.
    pub(super) fn listed(unit: Unit, parts: impl IntoIterator<Item = Located<i64>>) -> Self {
        Self::Listed {
            unit,
            parts: parts.into_iter().collect(),
        }
    }

    /// What the value of a row counts.
    pub const fn unit(&self) -> Unit {
        match self {
            Self::Selected(selection) => selection.measure.unit(),
            Self::Listed { unit, .. } => *unit,
        }
    }

    /// In how many parts of its unit a row's value is counted: 1, except for shares.
    pub const fn scale(&self) -> i64 {
        match self {
            Self::Selected(selection) => selection.measure.scale(),
            Self::Listed { .. } => 1,
        }
    }

    /// Each row and what it adds.
    pub fn parts(&self, data: &Dataset) -> Vec<Located<i64>> {
        match self {
            Self::Selected(selection) => (data.grants.rows())
                .filter_map(|grant| {
                    let value = selection.of(&grant, &data.grants)?;
                    Some(Located::new(value, grant.origin()))
                })
                .collect(),
            Self::Listed { parts, .. } => parts.clone(),
        }
    }
}

impl From<Selection> for Rows {
    fn from(selection: Selection) -> Self {
        Self::Selected(selection)
    }
}

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

/// Says what rows bring to a figure.
pub trait Tally {
    /// The sum of each file, in the order of files.
    fn sources(&self, rows: &Rows) -> Vec<Source>;

    /// What each row adds, in no order.
    fn values(&self, rows: &Rows) -> Vec<i64>;
}

/// Walks every row: slow, but right for any selection.
impl Tally for Dataset {
    fn sources(&self, rows: &Rows) -> Vec<Source> {
        let parts = rows.parts(self).into_iter();
        by_file(parts.map(|part| Source {
            file: part.origin.file,
            rows: 1,
            value: part.value,
        }))
    }

    fn values(&self, rows: &Rows) -> Vec<i64> {
        let parts = rows.parts(self).into_iter();
        parts.map(|part| part.value).collect()
    }
}

/// Merges the sources of each file into one, in the order of files.
pub(super) fn by_file(brought: impl Iterator<Item = Source>) -> Vec<Source> {
    let mut files: BTreeMap<FileId, Source> = BTreeMap::new();
    for source in brought {
        let sum = files.entry(source.file).or_insert(Source {
            rows: 0,
            value: 0,
            ..source
        });
        sum.rows = sum.rows.saturating_add(source.rows);
        sum.value = sum.value.saturating_add(source.value);
    }
    files.into_values().collect()
}
