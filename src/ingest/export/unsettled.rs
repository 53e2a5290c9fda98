//! A table with a column that is not certain: what a person must see to point it out.

use crate::model::{Cells, Column};
use crate::schema::Wide;
use crate::source::column_letters;

use super::plan::Plan;
use super::sample::{Look, Sample};

/// A table that cannot be read until a person has pointed columns out.
#[derive(Debug, Clone)]
pub struct Unsettled {
    /// Each column of the file.
    pub columns: Vec<SeenColumn>,
    /// What the profile would say that the list has a column of amounts for.
    pub wide: Option<Wide>,
    /// The columns of ours that are not certain, each with the places that it may have, the likeliest
    /// first.
    pub open: Vec<(Column, Vec<usize>)>,
}

/// A column of a file as a person sees it.
#[derive(Debug, Clone)]
pub struct SeenColumn {
    /// Its heading; empty if it has none.
    pub heading: String,
    /// Whether no other has the same heading.
    pub is_alone: bool,
    /// Its letters, as a spreadsheet has them.
    pub letters: String,
    /// Its first cells.
    pub cells: String,
    /// What it is taken for, if that is certain.
    pub read_as: Option<Column>,
}

impl Unsettled {
    pub(super) fn new(plan: &Plan, sample: &Sample<'_>) -> Self {
        let headings: Vec<&str> = plan.headings().collect();
        let columns: Vec<SeenColumn> = (headings.iter().enumerate())
            .map(|(place, heading)| SeenColumn {
                heading: (*heading).to_owned(),
                is_alone: headings.iter().filter(|other| *other == heading).count() == 1,
                letters: column_letters(place),
                cells: sample.shown(place),
                read_as: plan.column_at(place),
            })
            .collect();
        let open = plan.open().map(|(column, candidates)| {
            let free = columns
                .iter()
                .enumerate()
                .filter(|(_, it)| it.read_as.is_none());
            let looks_so = free
                .map(|(place, _)| place)
                .filter(|place| !candidates.contains(place) && looks_like(column, sample, *place));
            let looks_so: Vec<usize> = looks_so.collect();
            let places = candidates.iter().copied().chain(looks_so);
            (column, places.collect())
        });
        Self {
            wide: plan.proposed(),
            open: open.collect(),
            columns,
        }
    }
}

/// Whether the cells at a place are such as a column holds.
fn looks_like(column: Column, sample: &Sample<'_>, place: usize) -> bool {
    let looks = sample.looks(place);
    match column.declared().cells {
        Cells::Amount => looks.are_amounts(),
        _ => looks.are(&[Look::Words]),
    }
}
