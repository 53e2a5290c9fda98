//! Tables of the comparison with an earlier period.

use crate::model::{BoardLine, Period};
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::number;
use crate::report::{CompareRow, ComparisonSection, FactId};

use super::cell::{NOTHING, known};
use super::columns::table;
use super::grants::line_of;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let Some(comparison) = &figures.report.comparison else {
        return Vec::new();
    };
    let earlier = number::period(comparison.previous.period);
    let measures = Comparison {
        name: "comparison",
        caption: format!("Jämfört med {earlier}"),
        first: "Mått",
        rows: &comparison.measures,
    };
    let boards = Comparison {
        name: "comparison-boards",
        caption: format!("Beviljade föreningsbidrag efter nämnd, jämfört med {earlier}, kronor"),
        first: "Nämnd",
        rows: &comparison.boards,
    };
    let existed =
        |of: &BoardLine<'_>, period: Period| of.boards().any(|board| board.validity.meets(period));
    vec![
        measures.table(figures, comparison, |of| text(of), |_, _| true),
        boards.table(figures, comparison, |of| text(line_of(of)), existed),
    ]
}

/// What stands in the place of a change in percent where there was nothing before.
const FROM_NOTHING: &str = "Från inget";

/// Things of one kind that are compared.
struct Comparison<'r, T> {
    name: &'static str,
    caption: String,
    first: &'static str,
    rows: &'r [CompareRow<T>],
}

impl<T: Sync> Comparison<'_, T> {
    fn table(
        &self,
        figures: Figures<'_, '_>,
        comparison: &ComparisonSection<'_>,
        of: impl Fn(&T) -> Cell + Send + Sync,
        existed: impl Fn(&T, Period) -> bool + Copy + Send + Sync,
    ) -> Option<Table> {
        let periods = [comparison.previous.period, figures.report.view.period];
        let [first, last] = periods;
        // Who was not there granted nothing, and not 0 kronor.
        let cell = move |row: &CompareRow<T>, id: Option<FactId>, period: Period| {
            let is_there = existed(&row.of, period);
            known(figures, id.filter(|_| is_there), !is_there)
        };
        let is_mean = periods.iter().any(|period| period.length() > 1);
        let [before, now] = periods.map(|period| {
            let mean = if is_mean { ", per år" } else { "" };
            format!("{}{mean}", number::period(period))
        });
        table(self.name, &self.caption, self.rows)
            .words(self.first, |row| of(&row.of))
            .number(before, move |row| cell(row, row.before, first))
            .number(now, move |row| cell(row, row.now, last))
            .number("Förändring, %", |row| {
                let mut sides = [row.before, row.now].into_iter().flatten();
                let is_nothing = sides.all(|id| figures.some(id).is_none());
                match row.change {
                    _ if !row.is_known => Vec::new(),
                    None if is_nothing => text(NOTHING),
                    change => figures.or(change, FROM_NOTHING),
                }
            })
            .end()
    }
}
