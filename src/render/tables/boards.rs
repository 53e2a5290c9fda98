//! Tables of each board's chapter.

use crate::model::Board;
use crate::report::{BoardGrants, words};

use super::{Tables, day, number_column, own, term, text, words_column};

impl Tables<'_, '_> {
    pub(super) fn boards(&mut self) {
        for chapter in &self.report.boards {
            let id = &chapter.board.id;
            if let Some(grants) = &chapter.grants {
                self.board_grants(chapter.board, grants);
            }
            let agreements = chapter
                .agreements
                .iter()
                .map(|agreement| {
                    vec![
                        own(&agreement.title),
                        text(words::agreement_kind(agreement.kind)),
                        own(&agreement.organisation.name.value),
                        term(agreement),
                    ]
                })
                .collect();
            self.add(
                &format!("board-{id}-agreements"),
                format!("Avtal, {}", chapter.board.name),
                vec![
                    words_column("Avtal"),
                    words_column("Slag"),
                    words_column("Part"),
                    words_column("Gäller"),
                ],
                agreements,
                0,
            );
            let as_of = self.report.view.as_of;
            let initiatives = chapter
                .initiatives
                .iter()
                .map(|initiative| {
                    vec![
                        day(initiative.received.value),
                        own(&initiative.title),
                        own(&initiative.organisation.name.value),
                        text(words::status(initiative.status(as_of))),
                        text(
                            initiative
                                .outcome(as_of)
                                .map_or("Inte avslutat", words::outcome),
                        ),
                    ]
                })
                .collect();
            self.add(
                &format!("board-{id}-initiatives"),
                format!("Initiativ som rör {}", chapter.board.name),
                vec![
                    words_column("Inkom"),
                    words_column("Initiativ"),
                    words_column("Från"),
                    words_column("Läge"),
                    words_column("Utfall"),
                ],
                initiatives,
                0,
            );
        }
    }

    fn board_grants(&mut self, board: &Board, grants: &BoardGrants) {
        let mut rows = vec![
            vec![text("Sökt"), self.full(grants.applied)],
            vec![text("Beviljat"), self.full(grants.granted)],
        ];
        if grants.years.len() > 1 {
            for (year, fact) in self.years().into_iter().zip(&grants.years) {
                rows.push(vec![text(format!("Beviljat {year}")), self.full(*fact)]);
            }
        }
        let paid = grants.paid.map_or_else(Vec::new, |fact| self.full(fact));
        rows.push(vec![text("Utbetalt"), paid]);
        rows.push(vec![
            text("Återbetalt och återkrävt"),
            self.full(grants.repaid),
        ]);
        rows.push(vec![
            text("Beviljade bidrag, antal rader"),
            self.full(grants.granted_rows),
        ]);
        rows.push(vec![
            text("Avslag, antal rader"),
            self.full(grants.rejected),
        ]);
        rows.push(vec![
            text("Föreningar med beviljat bidrag"),
            self.full(grants.organisations),
        ]);
        self.add(
            &format!("board-{}-grants", board.id),
            format!("Föreningsbidrag, {}", board.name),
            vec![words_column("Mått"), number_column("Hela perioden")],
            rows,
            0,
        );
        let grant_types = grants
            .grant_types
            .iter()
            .map(|(grant_type, fact)| vec![self.grant_type(*grant_type), self.bare(*fact)])
            .collect();
        self.add(
            &format!("board-{}-forms", board.id),
            format!(
                "Beviljade föreningsbidrag efter bidragsform, {}, kronor",
                board.name
            ),
            vec![words_column("Bidragsform"), number_column("Beviljat")],
            grant_types,
            0,
        );
    }
}
