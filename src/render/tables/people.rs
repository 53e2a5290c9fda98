//! Shares of women and girls, where the lists of grants state people.

use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::sexes;

use super::columns::table;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    vec![shares(figures)]
}

fn shares(figures: Figures<'_, '_>) -> Option<Table> {
    let last = figures.years().last().copied().unwrap_or_default();
    let mut rows = sexes::rows(figures);
    let caption = if rows.len() > sexes::MOST {
        "Andel kvinnor och flickor av deltagandena, efter nämnd och år, de största"
    } else {
        "Andel kvinnor och flickor av deltagandena, efter nämnd och år"
    };
    rows.truncate(sexes::MOST);
    let years = sexes::years(&rows);
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
