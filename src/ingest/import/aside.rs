//! Rows of a list with an error in a cell: the others can do without them, if a person agrees.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Severity, Sink};
use crate::fault::grant::STRAY_QUOTE;
use crate::model::Money;
use crate::source::{FileId, Origin};

use super::placed::PlacedRow;
use super::rows::Rows;

/// A row of the list with errors in its cells.
#[derive(Debug, Clone)]
pub struct FaultyRow {
    /// Where it begins.
    pub origin: Origin,
    /// The errors.
    pub found: Vec<Diagnostic>,
    /// The amount granted, if that can be read.
    pub granted: Option<Money>,
    /// The year, if that can be read.
    pub year: Option<i32>,
}

impl FaultyRow {
    /// The codes of its errors, each once.
    pub fn codes(&self) -> Vec<&'static str> {
        let mut codes: Vec<_> = self.found.iter().map(|it| it.fault.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

/// Takes the errors in cells out of what was found, and sorts the rows into those without and those
/// with. An error of the structure or of the columns is of no row.
pub(super) fn sorted(read: &mut Rows, list: FileId) -> (Vec<PlacedRow>, Vec<FaultyRow>) {
    let row = |line, granted, year| FaultyRow {
        origin: Origin::line(list, line),
        found: Vec::new(),
        granted,
        year,
    };
    let kept = read.new.iter().map(|it| {
        let (granted, year) = (it.row.granted(), it.row.year);
        (
            it.origin.line,
            row(it.origin.line, Some(granted), Some(year)),
        )
    });
    let refused = read.refused.iter();
    let refused = refused.map(|it| (it.line, row(it.line, it.granted, it.year)));
    let mut rows: BTreeMap<u32, FaultyRow> = kept.chain(refused).collect();
    let mut others = Sink::default();
    let found = std::mem::take(&mut read.found).into_vec();
    for found in found {
        let is_of_a_cell = found.origin.file == list
            && found.severity() == Severity::Error
            && !found.fault.code.starts_with("G1")
            && found.fault.code != STRAY_QUOTE.code;
        let row = rows.range_mut(..=found.origin.line).next_back();
        match row.filter(|_| is_of_a_cell) {
            Some((_, row)) => row.found.push(found),
            None => others.push(found),
        }
    }
    for (line, found) in std::mem::take(&mut read.concealed) {
        match rows.get_mut(&line) {
            Some(row) => row.found.push(found),
            None => others.push(found),
        }
    }
    read.found = others;
    rows.retain(|_, row| !row.found.is_empty());
    let mut new = std::mem::take(&mut read.new);
    new.retain(|it| !rows.contains_key(&it.origin.line));
    (new, rows.into_values().collect())
}
