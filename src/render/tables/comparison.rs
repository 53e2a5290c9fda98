//! Tables of the comparison with the period before.

use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::number;
use crate::report::{CompareRow, ComparisonSection};

use super::columns::table;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let Some(comparison) = &figures.report.comparison else {
        return Vec::new();
    };
    let measures = Comparison {
        name: "comparison",
        caption: "Jämfört med perioden före, medelvärde per år",
        first: "Mått",
        rows: &comparison.measures,
    };
    let boards = Comparison {
        name: "comparison-boards",
        caption: "Beviljade föreningsbidrag efter nämnd, medelvärde per år, kronor",
        first: "Nämnd",
        rows: &comparison.boards,
    };
    vec![
        measures.table(figures, comparison, |of| text(of)),
        boards.table(figures, comparison, |of| text(of.name())),
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
        let per_year = |period| format!("{}, per år", number::period(period));
        table(self.name, self.caption, self.rows)
            .words(self.first, |row| of(&row.of))
            .number(per_year(comparison.previous.period), |row| {
                figures.bare(row.before)
            })
            .number(per_year(figures.report.view.period), |row| {
                figures.bare(row.now)
            })
            .number("Förändring, %", |row| {
                figures.or(row.change, "Kan inte räknas")
            })
            .end()
    }
}
