//! Tables of organisations with several boards, and of possible doubles.

use crate::model::order;
use crate::render::document::Inline;

use super::{NOTHING, Tables, number_column, text, words_column};

impl Tables<'_, '_> {
    pub(super) fn overlap(&mut self) {
        let overlap = &self.report.overlap;
        let giving: Vec<u16> = self
            .report
            .grants
            .boards
            .iter()
            .map(|line| line.of)
            .collect();
        let mut several: Vec<_> = overlap.several.iter().collect();
        several.sort_by_cached_key(|line| order::swedish(self.actor(line.actor)));
        let rows = several
            .into_iter()
            .map(|line| {
                let mut row = vec![text(self.actor(line.actor))];
                row.extend(giving.iter().map(|number| {
                    let given = line.boards.iter().find(|(board, _)| board == number);
                    given.map_or_else(|| text(NOTHING), |(_, fact)| self.bare(*fact))
                }));
                row.push(self.bare(line.total));
                row.push(text(if line.is_double { "Ja" } else { "Nej" }));
                row
            })
            .collect();
        let mut columns = vec![words_column("Organisation")];
        columns.extend(
            giving
                .iter()
                .map(|number| number_column(self.board(*number))),
        );
        columns.push(number_column("Totalt"));
        columns.push(words_column("Möjligt dubbelt"));
        self.add(
            "overlap-several",
            "Organisationer med bidrag från flera nämnder, kronor",
            columns,
            rows,
            0,
        );
        let mut rows = Vec::new();
        for double in &overlap.doubles {
            let same = match (double.same_form, double.same_purpose) {
                (true, true) => "bidragsform och ändamål",
                (true, false) => "bidragsform",
                _ => "ändamål",
            };
            for row in &double.rows {
                let grant = &row.grant;
                let purpose = grant
                    .purpose
                    .and_then(|id| self.report.view.data.grants.purpose(id));
                rows.push(vec![
                    text(self.actor(double.actor)),
                    text(double.year.to_string()),
                    text(same),
                    text(self.board(grant.board)),
                    self.form(grant.form),
                    text(purpose.map_or("Inget angivet", |form| form.name())),
                    self.bare(row.amount),
                    vec![Inline::Code(format!(
                        "{}:{}",
                        self.sources.path(grant.file),
                        grant.line
                    ))],
                ]);
            }
        }
        self.add(
            "overlap-doubles",
            "Möjliga dubbla bidrag, rad för rad, kronor",
            vec![
                words_column("Organisation"),
                words_column("År"),
                words_column("Samma"),
                words_column("Nämnd"),
                words_column("Bidragsform"),
                words_column("Ändamål"),
                number_column("Beviljat"),
                words_column("Rad"),
            ],
            rows,
            0,
        );
    }
}
