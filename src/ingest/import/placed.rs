//! A row and where it was read, and what two of them have in common.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::export::KeptRow;
use crate::model::{Cells, Column, text::normalised};
use crate::source::Origin;

/// A row in its one form, and the place that it was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlacedRow {
    /// What it says.
    pub row: KeptRow,
    /// Where.
    pub origin: Origin,
}

/// What rows of one recipient, type and year have in common.
pub(super) type GrantKey = (String, String, i32);

/// How much a column tells two grants of one recipient, type and year apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// What differs is a newer figure of the same grant.
    Newer,
    /// An amount, which may have been corrected.
    Amount,
    /// It tells them apart.
    Firm,
}

/// The weight of a column; none where rows are grouped by it.
fn weight(column: Column) -> Option<Weight> {
    match column {
        Column::Organisation | Column::OrgNr | Column::GrantType | Column::Year => None,
        Column::Applied | Column::Granted => Some(Weight::Amount),
        Column::Paid | Column::Kind => Some(Weight::Newer),
        Column::Purpose | Column::DecisionDate | Column::Status | Column::CaseNumber => {
            Some(Weight::Firm)
        }
        Column::Other(other) => Some(match other.declared().cells {
            Cells::Count => Weight::Newer,
            _ => Weight::Firm,
        }),
    }
}

/// Compares rows of the root with those of a list, which may lack columns.
pub(super) struct Comparison<'a> {
    /// The columns that the list has.
    pub(super) columns: &'a BTreeSet<Column>,
}

impl Comparison<'_> {
    /// The weightiest column in which both say something, and not the same.
    pub(super) fn contradiction(&self, before: &KeptRow, after: &KeptRow) -> Option<Weight> {
        let columns = Column::ALL.into_iter();
        columns
            .filter(|column| self.columns.contains(column))
            .filter_map(|column| {
                let (a, b) = (before.cell(column), after.cell(column));
                let is_said = !a.is_empty() && !b.is_empty() && a != b;
                weight(column).filter(|_| is_said && normalised(a) != normalised(b))
            })
            .max()
    }

    /// Whether they are of another amount, and of another type or purpose.
    pub(super) fn is_another_grant(before: &KeptRow, after: &KeptRow) -> bool {
        let differ = |column: Column| {
            let (a, b) = (before.cell(column), after.cell(column));
            !a.is_empty() && !b.is_empty() && normalised(a) != normalised(b)
        };
        differ(Column::Granted) && [Column::GrantType, Column::Purpose].into_iter().any(differ)
    }

    /// Whether they say the same grant of what may be two recipients.
    pub(super) fn differ_in_name(&self, before: &KeptRow, after: &KeptRow) -> bool {
        let grant_type = |row: &KeptRow| normalised(row.cell(Column::GrantType));
        grant_type(before) == grant_type(after)
            && self.contradiction(before, after) < Some(Weight::Amount)
    }

    /// Whether both have the same purpose, or both none.
    pub(super) fn has_same_purpose(&self, before: &KeptRow, after: &KeptRow) -> bool {
        let purpose = |row: &KeptRow| normalised(row.cell(Column::Purpose));
        !self.columns.contains(&Column::Purpose) || purpose(before) == purpose(after)
    }

    /// Whether both have a case number, and not the same.
    pub(super) fn is_other_case(before: &KeptRow, after: &KeptRow) -> bool {
        matches!((before.case(), after.case()), (Some(a), Some(b)) if a != b)
    }

    /// The row of the list, with the cells of the root's where the list has no such column.
    pub(super) fn merged(&self, before: &KeptRow, after: &KeptRow) -> KeptRow {
        let lacks = |column: &Column| !self.columns.contains(column);
        after.with_cells_of(before, lacks)
    }
}

/// The recipient, type and year of rows: a row without a number is of the one that has a number and
/// the very same name.
pub(super) struct Keys {
    numbers: BTreeMap<String, BTreeSet<String>>,
}

impl Keys {
    pub(super) fn new<'r>(rows: impl Iterator<Item = &'r KeptRow>) -> Self {
        let mut numbers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in rows {
            let number = row.cell(Column::OrgNr);
            if !number.is_empty() {
                let name = normalised(row.cell(Column::Organisation));
                numbers.entry(name).or_default().insert(number.to_owned());
            }
        }
        Self { numbers }
    }

    pub(super) fn of(&self, row: &KeptRow) -> GrantKey {
        let who = self.who(row);
        (who, normalised(row.cell(Column::GrantType)), row.year)
    }

    /// Whether two rows have one recipient, by its number or its name.
    pub(super) fn is_same_recipient(&self, one: &KeptRow, other: &KeptRow) -> bool {
        let name = |row: &KeptRow| normalised(row.cell(Column::Organisation));
        self.who(one) == self.who(other) || name(one) == name(other)
    }

    fn who(&self, row: &KeptRow) -> String {
        let number = row.cell(Column::OrgNr);
        let name = normalised(row.cell(Column::Organisation));
        match self.numbers.get(&name) {
            _ if !number.is_empty() => number.to_owned(),
            Some(numbers) if numbers.len() == 1 => numbers.iter().cloned().collect(),
            _ => name,
        }
    }
}
