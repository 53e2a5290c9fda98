//! Tables of the comparison and of the sources.

use crate::render::document::{Cell, Inline};
use crate::render::number;
use crate::report::CompareRow;

use super::{Tables, number_column, text, words_column};

impl Tables<'_, '_> {
    pub(super) fn comparison(&mut self) {
        let Some(comparison) = &self.report.comparison else {
            return;
        };
        let columns = |first: &str| {
            vec![
                words_column(first),
                number_column(format!(
                    "{}, per år",
                    number::period(comparison.previous.period)
                )),
                number_column(format!(
                    "{}, per år",
                    number::period(self.report.view.period)
                )),
                number_column("Förändring, %"),
            ]
        };
        let measures = comparison
            .measures
            .iter()
            .map(|row| self.compared(text(&row.of), row))
            .collect();
        let boards = comparison
            .boards
            .iter()
            .map(|row| self.compared(text(&row.of.name), row))
            .collect();
        let (first, second) = (columns("Mått"), columns("Nämnd"));
        self.add(
            "comparison",
            "Jämfört med perioden före, medelvärde per år",
            first,
            measures,
            0,
        );
        self.add(
            "comparison-boards",
            "Beviljade föreningsbidrag efter nämnd, medelvärde per år, kronor",
            second,
            boards,
            0,
        );
    }

    fn compared<T>(&self, name: Cell, row: &CompareRow<T>) -> Vec<Cell> {
        vec![
            name,
            self.bare(row.before),
            self.bare(row.now),
            row.change
                .map_or_else(|| text("Kan inte räknas"), |fact| self.bare(fact)),
        ]
    }

    pub(super) fn where_from(&mut self) {
        let sources = &self.report.sources;
        let rows = sources
            .exports
            .iter()
            .map(|row| {
                vec![
                    vec![Inline::Code(row.file.path.clone())],
                    text(row.board.map_or("", |board| board.name.as_str())),
                    vec![Inline::Code(row.file.encoding.name().to_owned())],
                    self.bare(row.read),
                    self.bare(row.used),
                    self.bare(row.other_years),
                    self.bare(row.refused),
                    self.bare(row.totals),
                ]
            })
            .collect();
        self.add(
            "sources-exports",
            "Nämndernas exporter och vad som blev av raderna",
            vec![
                words_column("Fil"),
                words_column("Nämnd"),
                words_column("Kodning"),
                number_column("Lästa"),
                number_column("Använda"),
                number_column("Annat år"),
                number_column("Fel"),
                number_column("Summarader"),
            ],
            rows,
            0,
        );
        let rows = (sources.files)
            .iter()
            .map(|read| {
                let changed = || text("Filen ändrades medan rapporten byggdes");
                let hash = read.sha256.clone();
                vec![
                    vec![Inline::Code(read.file.path.clone())],
                    hash.map_or_else(changed, |hash| vec![Inline::Code(hash)]),
                ]
            })
            .collect();
        self.add(
            "sources-files",
            "Filer som rapporten bygger på, med fingeravtryck",
            vec![words_column("Fil"), words_column("SHA-256")],
            rows,
            0,
        );
    }
}
