//! Case numbers that tell no grant from another.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::export::KeptRow;

use super::placed::{Keys, PlacedRow};

/// A year and a case number.
pub(super) type Case = (i32, String);

/// The case numbers that are of a whole list, or only count its rows.
pub(super) fn of_lists(keys: &Keys, rows: &[PlacedRow]) -> BTreeSet<Case> {
    let mut cases = of_several(keys, rows);
    cases.extend(of_counting(rows));
    cases
}

/// Fewer rows show no habit.
const COUNTED: usize = 3;
/// A number with more digits is of a register.
const LARGEST_COUNTED: u32 = 9_999;

/// The case numbers of rows that only count them, from any number on.
fn of_counting(rows: &[PlacedRow]) -> BTreeSet<Case> {
    let mut years: BTreeMap<i32, Vec<(u32, String)>> = BTreeMap::new();
    let mut others = BTreeSet::new();
    for PlacedRow { row, .. } in rows {
        let Some(case) = row.case() else { continue };
        match case.parse::<u32>() {
            Ok(number) if number <= LARGEST_COUNTED => {
                years.entry(row.year).or_default().push((number, case));
            }
            _ => {
                others.insert(row.year);
            }
        }
    }
    let counted = years.into_iter().filter(|(year, numbers)| {
        let first = numbers.iter().map(|(number, _)| *number).min();
        let last = numbers.iter().map(|(number, _)| *number).max();
        let stretch = last
            .zip(first)
            .map_or(0, |(last, first)| last.abs_diff(first));
        let is_dense = u64::from(stretch) < numbers.len().saturating_mul(2) as u64;
        !others.contains(year) && numbers.len() >= COUNTED && is_dense
    });
    let cases = counted.flat_map(|(year, numbers)| {
        let numbers = numbers.into_iter();
        numbers.map(move |(_, case)| (year, case))
    });
    cases.collect()
}

/// The case numbers that rows of several recipients have.
fn of_several(keys: &Keys, rows: &[PlacedRow]) -> BTreeSet<Case> {
    let mut first: BTreeMap<Case, &KeptRow> = BTreeMap::new();
    let mut several = BTreeSet::new();
    for PlacedRow { row, .. } in rows {
        let Some(case) = row.case() else { continue };
        let case = (row.year, case);
        let known = *first.entry(case.clone()).or_insert(row);
        if !keys.is_same_recipient(known, row) {
            several.insert(case);
        }
    }
    several
}
