//! Tables of the comparison with the period before.

use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::number;
use crate::report::{CompareRow, ComparisonSection};

use super::cell::NOTHING;
use super::columns::table;
use super::grants::line_of;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let Some(comparison) = &figures.report.comparison else {
        return Vec::new();
    };
    let measures = Comparison {
        name: "comparison",
        caption: "Jämfört med perioden före",
        first: "Mått",
        rows: &comparison.measures,
    };
    let boards = Comparison {
        name: "comparison-boards",
        caption: "Beviljade föreningsbidrag efter nämnd, jämfört med perioden före, kronor",
        first: "Nämnd",
        rows: &comparison.boards,
    };
    vec![
        measures.table(figures, comparison, |of| text(of)),
        boards.table(figures, comparison, |of| text(line_of(of))),
    ]
}

/// Things of one kind that are compared.
struct Comparison<'r, T> {
    name: &'static str,
    caption: &'static str,
    first: &'static str,
    rows: &'r [CompareRow<T>],
}

impl<T: Sync> Comparison<'_, T> {
    fn table(
        &self,
        figures: Figures<'_, '_>,
        comparison: &ComparisonSection<'_>,
        of: impl Fn(&T) -> Cell + Send + Sync,
    ) -> Option<Table> {
        let periods = [comparison.previous.period, figures.report.view.period];
        let is_mean = periods.iter().any(|period| period.length() > 1);
        let [before, now] = periods.map(|period| {
            let mean = if is_mean { ", per år" } else { "" };
            format!("{}{mean}", number::period(period))
        });
        table(self.name, self.caption, self.rows)
            .words(self.first, |row| of(&row.of))
            .number(before, |row| figures.maybe(row.before))
            .number(now, |row| figures.maybe(row.now))
            .number("Förändring, %", |row| {
                let (Some(before), Some(now)) = (row.before, row.now) else {
                    return Vec::new();
                };
                let is_nothing = [before, now].iter().all(|id| figures.some(*id).is_none());
                figures.or(
                    row.change,
                    if is_nothing {
                        NOTHING
                    } else {
                        "Kan inte räknas"
                    },
                )
            })
            .end()
    }
}
