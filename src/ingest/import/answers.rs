//! What people say of what a list leaves open, and what is open.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::fault::{import as fault, note};
use crate::source::{Origin, SourceMap};

use super::placed::PlacedRow;

/// What is left for people to say before a list can be taken in.
#[derive(Debug, Clone)]
pub enum Open {
    /// No row of the list is one that the root has for a year.
    List {
        /// The first row of the list for the year.
        row: PlacedRow,
        /// A row that the root has for it.
        known: PlacedRow,
    },
    /// A row that may be one of the root's with other cells, or another grant.
    Row {
        /// The row of the list.
        row: PlacedRow,
        /// Those of the root that it may be.
        like: Vec<PlacedRow>,
    },
    /// Rows that the root has for the years of the list, and the list lacks.
    Missing(Vec<PlacedRow>),
}

/// How a list stands to the rows that the root has for its years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListAnswer {
    /// It is a newer export of them.
    Newer,
    /// It is another list, whose rows come besides.
    Another,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowAnswer {
    /// The row of the root at a place, changed.
    Same(Origin),
    /// Another grant.
    Another,
}

/// What becomes of rows that the list lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingAnswer {
    /// They stay.
    Keep,
    /// They are removed.
    Remove,
}

/// What people have said.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    /// Of the list.
    pub list: Option<ListAnswer>,
    /// Of its rows, each by its place.
    pub rows: BTreeMap<Origin, RowAnswer>,
    /// Of rows that it lacks.
    pub missing: Option<MissingAnswer>,
}

impl Open {
    /// The findings that say so where nobody can be asked.
    pub fn findings(&self, sources: &SourceMap) -> Vec<Diagnostic> {
        match self {
            Self::List { row, known } => {
                let year = i64::from(row.row.year);
                let found = fault::no_row_in_common(row.origin, year);
                vec![found.with(known.origin, &note::IN_THE_ROOT)]
            }
            Self::Row { row, like } => {
                let line = i64::from(sources.line(&row.origin));
                let found = fault::doubtful_row(row.origin, row.row.name(), line);
                let like = like.iter().map(|known| known.origin);
                vec![like.fold(found, |found, origin| {
                    found.with(origin, &note::IN_THE_ROOT)
                })]
            }
            Self::Missing(rows) => (rows.iter())
                .map(|known| {
                    let amount = known.row.granted().to_string();
                    fault::missing_row(known.origin, known.row.name(), amount)
                })
                .collect(),
        }
    }
}
