//! Tables of grants in total.

use crate::model::{Matched, OrganisationKind};
use crate::render::document::Cell;
use crate::report::{Breakdown, words};

use super::{Tables, number_column, own, text, words_column};

impl Tables<'_, '_> {
    pub(super) fn grants(&mut self) {
        let grants = &self.report.grants;
        let overview = [
            ("Sökt", grants.applied),
            ("Beviljat", grants.granted),
            ("Utbetalt", grants.paid),
            ("Återbetalt och återkrävt", grants.repaid),
            ("Beviljade bidrag, antal rader", grants.granted_rows),
            ("Avslag, antal rader", grants.rejected),
            ("Återkallade, antal rader", grants.withdrawn),
            ("Föreningar med beviljat bidrag", grants.organisations),
        ];
        let rows = overview
            .into_iter()
            .map(|(label, fact)| vec![text(label), self.full(fact)])
            .collect();
        self.add(
            "grants-overview",
            "Sökt, beviljat, utbetalt och återbetalt",
            vec![words_column("Mått"), number_column("Hela perioden")],
            rows,
            0,
        );
        let boards = self.breakdown(&grants.boards, |this, board| text(this.board(*board)));
        let total = self.breakdown_total();
        self.by(
            "grants-boards",
            "Beviljade föreningsbidrag efter nämnd, kronor",
            "Nämnd",
            boards,
            Some(total.clone()),
        );
        let grant_types = self.breakdown(&grants.grant_types, |this, grant_type| {
            this.grant_type(*grant_type)
        });
        self.by(
            "grants-forms",
            "Beviljade föreningsbidrag efter bidragsform, kronor",
            "Bidragsform",
            grant_types,
            Some(total.clone()),
        );
        let kinds = self.breakdown(&grants.kinds, |_, kind: &OrganisationKind| {
            text(words::kind(*kind))
        });
        self.by(
            "grants-kinds",
            "Beviljade föreningsbidrag efter slag av förening, kronor",
            "Slag av förening",
            kinds,
            Some(total),
        );
        let largest = grants
            .largest
            .iter()
            .map(|(actor, sum, share)| {
                vec![own(self.actor(*actor)), self.bare(*sum), self.maybe(*share)]
            })
            .collect();
        self.add(
            "grants-largest",
            "De största mottagarna av föreningsbidrag, kronor",
            vec![
                words_column("Förening"),
                number_column("Beviljat"),
                number_column("Andel, %"),
            ],
            largest,
            0,
        );
        self.concentration();
        let matched = grants
            .matched
            .iter()
            .map(|(how, fact)| {
                let label = match how {
                    Matched::Number => "Organisationsnummer",
                    Matched::Register => "Namn, alias eller sektion i registret",
                    Matched::Row => "Exakt samma namn som en rad med nummer",
                    Matched::Unmatched => "Inte identifierad, räknas för sig",
                };
                vec![text(label), self.bare(*fact)]
            })
            .collect();
        self.add(
            "grants-matched",
            "Hur mottagarna har identifierats",
            vec![words_column("Identifierad genom"), number_column("Rader")],
            matched,
            0,
        );
    }

    fn concentration(&mut self) {
        let rows = &self.report.concentration.rows;
        let rows = rows
            .iter()
            .map(|row| {
                vec![
                    text(format!("Den {} som fick mest", row.part.called())),
                    self.bare(row.organisations),
                    self.bare(row.granted),
                    self.maybe(row.share),
                ]
            })
            .collect();
        self.add(
            "grants-concentration",
            "Hur stor del av bidragen som gick till hur många, kronor",
            vec![
                words_column("Föreningar"),
                number_column("Antal"),
                number_column("Beviljat"),
                number_column("Andel, %"),
            ],
            rows,
            0,
        );
    }

    fn breakdown<T>(
        &self,
        lines: &[Breakdown<T>],
        name: impl Fn(&Self, &T) -> Cell,
    ) -> Vec<Vec<Cell>> {
        lines
            .iter()
            .map(|line| {
                let mut row = vec![name(self, &line.of)];
                row.extend(line.years.iter().map(|fact| self.bare(*fact)));
                if line.years.len() > 1 {
                    row.push(self.bare(line.total));
                }
                row.push(self.maybe(line.share));
                row
            })
            .collect()
    }

    /// The sum row of a table by something.
    fn breakdown_total(&self) -> Vec<Cell> {
        let grants = &self.report.grants;
        let mut row = vec![text("Totalt")];
        row.extend(grants.years.iter().map(|fact| self.bare(*fact)));
        if grants.years.len() > 1 {
            row.push(self.bare(grants.granted));
        }
        row.push(self.maybe(grants.whole_share));
        row
    }

    fn by(
        &mut self,
        name: &str,
        caption: &str,
        first: &str,
        mut rows: Vec<Vec<Cell>>,
        total: Option<Vec<Cell>>,
    ) {
        if rows.is_empty() {
            return;
        }
        let mut columns = vec![words_column(first)];
        columns.extend(self.year_columns(""));
        if self.years().len() > 1 {
            columns.push(number_column("Totalt"));
        }
        columns.push(number_column("Andel, %"));
        let totals = usize::from(total.is_some());
        rows.extend(total);
        self.add(name, caption, columns, rows, totals);
    }
}
