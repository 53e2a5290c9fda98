//! Which shares of women and girls the report shows: of the boards whose lists state most people.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::report::{FactId, PeopleOfYear};

use super::figures::Figures;

/// How many rows are shown.
pub(super) const MOST: usize = 10;

/// Grown-ups or children of a board, by year.
pub(super) struct Sexes<'r> {
    /// The board and whose share it is, as `Kulturnämnden, flickor`.
    pub(super) name: String,
    /// The share of what the board granted that stands in rows that state people.
    pub(super) coverage: Option<FactId>,
    /// The years of the period, and the last before it, that have a share.
    pub(super) years: Vec<&'r PeopleOfYear>,
}

impl Sexes<'_> {
    /// The year, if it has a share.
    pub(super) fn of(&self, year: i32) -> Option<&PeopleOfYear> {
        self.years.iter().copied().find(|it| it.year == year)
    }
}

/// The years of the period, and the one before, that some row has.
pub(super) fn years(rows: &[Sexes<'_>]) -> BTreeSet<i32> {
    let years = rows.iter().flat_map(|row| &row.years);
    years.map(|it| it.year).collect()
}

/// Those with a share in a year of the period, most people in the latest first.
pub(super) fn rows<'r>(figures: Figures<'r, '_>) -> Vec<Sexes<'r>> {
    let period = figures.report.view.period;
    let is_shown = |year: i32| period.has_year(year) || period.has_year(year.saturating_add(1));
    let mut rows = Vec::new();
    for of_board in &figures.report.people.boards {
        for group in &of_board.groups {
            let years = group.years.iter();
            let years: Vec<&PeopleOfYear> = years
                .filter(|it| it.share.is_some() && is_shown(it.year))
                .collect();
            if years.iter().any(|it| period.has_year(it.year)) {
                rows.push(Sexes {
                    name: format!("{}, {}", of_board.board.name, group.ages.first()),
                    coverage: of_board.coverage,
                    years,
                });
            }
        }
    }
    rows.sort_by_key(|row| Reverse(row.years.last().map(|it| figures.tenths(it.people))));
    rows
}
