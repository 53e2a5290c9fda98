//! Rows of a list with an error in a cell: the others can do without them, if a person agrees.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Severity, Sink};
use crate::model::Money;
use crate::source::{FileId, Origin};

use super::placed::PlacedRow;
use super::rows::Rows;

/// A row of the list with errors in its cells; of a row that has grants of several years, those of one.
#[derive(Debug, Clone)]
pub struct FaultyRow {
    /// Where it begins.
    pub origin: Origin,
    /// The errors; of a row of several years they are all in its first.
    pub found: Vec<Diagnostic>,
    /// The codes of the errors, each once.
    pub codes: Vec<&'static str>,
    /// The amount granted, if that can be read.
    pub granted: Option<Money>,
    /// The year, if that can be read.
    pub year: Option<i32>,
}

/// Takes the errors in cells out of what was found, and sorts the rows into those without and those
/// with. An error of the structure or of the columns is of no row.
pub(super) fn sorted(read: &mut Rows, list: FileId) -> (Vec<PlacedRow>, Vec<FaultyRow>) {
    let mut rows = Faulty::new(read, list);
    let mut others = Sink::default();
    let found = std::mem::take(&mut read.found).into_vec();
    for found in found {
        let is_of_a_cell = found.origin.file == list
            && found.severity() == Severity::Error
            && !found.fault.is_of_list;
        let line = rows.line_before(found.origin.line).filter(|_| is_of_a_cell);
        match line {
            Some(line) => rows.add(line, found),
            None => others.push(found),
        }
    }
    for (line, found) in std::mem::take(&mut read.concealed) {
        if rows.line_before(line) == Some(line) {
            rows.add(line, found);
        } else {
            others.push(found);
        }
    }
    read.found = others;
    let rows = rows.0;
    let faulty: Vec<FaultyRow> = (rows.into_values())
        .filter(|row| !row.codes.is_empty())
        .collect();
    let lines: BTreeSet<u32> = faulty.iter().map(|row| row.origin.line).collect();
    let mut new = std::mem::take(&mut read.new);
    new.retain(|it| !lines.contains(&it.origin.line));
    (new, faulty)
}

/// Each row of a list by its line and year.
struct Faulty(BTreeMap<(u32, Option<i32>), FaultyRow>);

impl Faulty {
    fn new(read: &Rows, list: FileId) -> Self {
        let kept = read.new.iter().map(|it| {
            let year = Some(it.row.year);
            (it.origin.line, year, Some(it.row.granted()))
        });
        let refused = read.refused.iter();
        let refused = refused.map(|it| (it.origin.line, it.year, it.granted));
        let mut rows: BTreeMap<(u32, Option<i32>), FaultyRow> = BTreeMap::new();
        for (line, year, granted) in kept.chain(refused) {
            rows.entry((line, year))
                .and_modify(|row| {
                    let both = row.granted.zip(granted);
                    row.granted = both.map(|(one, other)| one.plus(other));
                })
                .or_insert_with(|| FaultyRow {
                    origin: Origin::line(list, line),
                    found: Vec::new(),
                    codes: Vec::new(),
                    granted,
                    year,
                });
        }
        Self(rows)
    }

    /// The line of the row that a line is in.
    fn line_before(&self, line: u32) -> Option<u32> {
        let mut before = self.0.range(..(line.saturating_add(1), None));
        before.next_back().map(|((line, _), _)| *line)
    }

    fn add(&mut self, line: u32, found: Diagnostic) {
        let code = found.fault.code;
        let mut found = Some(found);
        for (_, row) in self
            .0
            .range_mut((line, None)..(line.saturating_add(1), None))
        {
            row.found.extend(found.take());
            if let Err(at) = row.codes.binary_search(&code) {
                row.codes.insert(at, code);
            }
        }
    }
}
