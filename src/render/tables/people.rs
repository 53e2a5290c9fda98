//! Shares of women and girls, of the boards whose lists of grants state most people.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::report::{FactId, PeopleOfYear};

use super::columns::table;

/// How many rows are shown.
const MOST: usize = 10;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    vec![shares(figures)]
}

fn shares(figures: Figures<'_, '_>) -> Option<Table> {
    let last = figures.years().last().copied().unwrap_or_default();
    let mut rows = rows(figures);
    let caption = if rows.len() > MOST {
        "Andel kvinnor och flickor av deltagandena, efter nämnd och år, de största"
    } else {
        "Andel kvinnor och flickor av deltagandena, efter nämnd och år"
    };
    rows.truncate(MOST);
    let years = years(&rows);
    table("brief-people", caption, rows)
        .words("Nämnd och grupp", |row| text(row.name.clone()))
        .numbers(years, i32::to_string, |row, year| {
            let share = row.of(*year).and_then(|it| it.share);
            share.map_or_else(Vec::new, |id| figures.rounded(id))
        })
        .number(format!("Deltaganden {last}"), |row| {
            let people = row.of(last).map(|it| it.people);
            people.map_or_else(Vec::new, |id| figures.bare(id))
        })
        .number("Del av pengarna som uppgifterna gäller", |row| {
            row.coverage.map_or_else(Vec::new, |id| figures.rounded(id))
        })
        .end()
}

/// Grown-ups or children of a board, by year.
struct Sexes<'r> {
    /// The board and whose share it is, as `Kulturnämnden, flickor`.
    name: String,
    /// The share of what the board granted that stands in rows that state both sexes.
    coverage: Option<FactId>,
    /// The years of the period, and the last before it, that have a share.
    years: Vec<&'r PeopleOfYear>,
}

impl Sexes<'_> {
    /// The year, if it has a share.
    fn of(&self, year: i32) -> Option<&PeopleOfYear> {
        self.years.iter().copied().find(|it| it.year == year)
    }
}

/// The years of the period, and the one before, that some row has.
fn years(rows: &[Sexes<'_>]) -> BTreeSet<i32> {
    let years = rows.iter().flat_map(|row| &row.years);
    years.map(|it| it.year).collect()
}

/// Those with a share in a year of the period, most people in the latest first.
fn rows<'r>(figures: Figures<'r, '_>) -> Vec<Sexes<'r>> {
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
                    coverage: group.coverage,
                    years,
                });
            }
        }
    }
    rows.sort_by_key(|row| Reverse(row.years.last().map(|it| figures.tenths(it.people))));
    rows
}
