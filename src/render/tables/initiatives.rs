//! Tables of initiatives.

use crate::model::Outcome;
use crate::render::document::Cell;
use crate::report::{FactId, words};

use super::{NOTHING, Tables, day, joined, number_column, own, text, words_column};

impl Tables<'_, '_> {
    pub(super) fn initiatives(&mut self) {
        let section = &self.report.initiatives;
        let count = |this: &Self, rows: Vec<(&str, FactId)>| -> Vec<Vec<Cell>> {
            rows.into_iter()
                .map(|(label, fact)| vec![text(label), this.bare(fact)])
                .collect()
        };
        let reasons = section
            .reasons
            .iter()
            .map(|(it, fact)| (words::reason(*it), *fact))
            .collect();
        let statuses = section
            .statuses
            .iter()
            .map(|(it, fact)| (words::status(*it), *fact))
            .collect();
        let open = (words::end(None), self.report.course.open);
        let outcomes = section
            .outcomes
            .iter()
            .map(|(it, fact)| (words::outcome(*it), *fact))
            .chain([open])
            .collect();
        for (name, caption, first, rows) in [
            (
                "initiatives-reasons",
                "Varför nätverket tog upp initiativen",
                "Anledning",
                count(self, reasons),
            ),
            (
                "initiatives-statuses",
                "Var initiativen står vid rapportdatumet",
                "Läge",
                count(self, statuses),
            ),
            (
                "initiatives-outcomes",
                "Hur initiativen har slutat",
                "Utfall",
                count(self, outcomes),
            ),
        ] {
            self.add(
                name,
                caption,
                vec![words_column(first), number_column("Initiativ")],
                rows,
                0,
            );
        }
        self.of_boards();
        self.list();
        self.late();
    }

    /// From reasons to boards, and from boards to outcomes: only what occurs is a column.
    fn of_boards(&mut self) {
        let (section, course) = (&self.report.initiatives, &self.report.course);
        let cell = |this: &Self, fact: Option<FactId>| {
            fact.map_or_else(|| text(NOTHING), |fact| this.bare(fact))
        };
        let mut columns = vec![words_column("Nämnd"), number_column("Initiativ")];
        columns.extend(
            section
                .reasons
                .iter()
                .map(|(reason, _)| number_column(words::reason(*reason))),
        );
        let rows = section
            .boards
            .iter()
            .map(|(board, all)| {
                let mut cells = vec![text(self.board(*board)), self.bare(*all)];
                cells.extend(section.reasons.iter().map(|(reason, _)| {
                    let way = course
                        .reasons
                        .iter()
                        .find(|(from, to, _)| (from, to) == (reason, board));
                    cell(self, way.map(|(.., fact)| *fact))
                }));
                cells
            })
            .collect();
        self.add(
            "initiatives-boards",
            "Initiativ efter nämnd som de rör, och anledning",
            columns,
            rows,
            0,
        );
        let mut ends: Vec<Option<Outcome>> =
            course.outcomes.iter().map(|(_, end, _)| *end).collect();
        ends.sort_unstable_by_key(|end| (end.is_none(), *end));
        ends.dedup();
        let mut columns = vec![words_column("Nämnd")];
        columns.extend(ends.iter().map(|end| number_column(words::end(*end))));
        let rows = section
            .boards
            .iter()
            .filter(|(board, _)| course.outcomes.iter().any(|(from, ..)| from == board))
            .map(|(board, _)| {
                let mut cells = vec![text(self.board(*board))];
                cells.extend(ends.iter().map(|end| {
                    let way = course
                        .outcomes
                        .iter()
                        .find(|(from, to, _)| (from, to) == (board, end));
                    cell(self, way.map(|(.., fact)| *fact))
                }));
                cells
            })
            .collect();
        self.add(
            "initiatives-course",
            "Utfall efter nämnd som initiativen rör",
            columns,
            rows,
            0,
        );
    }

    /// Every initiative, numbered in order of receipt.
    fn list(&mut self) {
        let section = &self.report.initiatives;
        let rows = section
            .rows
            .iter()
            .zip(1..)
            .map(|(row, number)| {
                let initiative = row.initiative;
                let outcome = row.outcome.map_or("Inte avslutat", words::outcome);
                let reply = match row.reply_days {
                    Some(days) => self.bare(days),
                    None => text("Inget svar"),
                };
                vec![
                    text(number.to_string()),
                    day(initiative.received.value),
                    own(&initiative.title),
                    own(&initiative.organisation.name.value),
                    joined(
                        initiative
                            .reasons
                            .iter()
                            .map(|reason| words::reason(reason.value)),
                        "Ingen angiven",
                    ),
                    text(words::status(row.status)),
                    text(outcome),
                    reply,
                ]
            })
            .collect();
        self.add(
            "initiatives-list",
            "Initiativen i den ordning de kom in",
            vec![
                words_column("Nr"),
                words_column("Inkom"),
                words_column("Initiativ"),
                words_column("Från"),
                words_column("Anledning"),
                words_column("Läge"),
                words_column("Utfall"),
                number_column("Dagar till svar"),
            ],
            rows,
            0,
        );
    }

    /// Those between the chairs.
    fn late(&mut self) {
        let section = &self.report.initiatives;
        let late = section
            .rows
            .iter()
            .filter(|row| row.is_late)
            .map(|row| {
                let reply = match row.reply_days {
                    Some(days) => self.full(days),
                    None => text("Inget svar"),
                };
                vec![
                    own(&row.initiative.title),
                    own(&row.initiative.organisation.name.value),
                    day(row.initiative.received.value),
                    text(words::status(row.status)),
                    reply,
                ]
            })
            .collect();
        self.add(
            "initiatives-late",
            "Initiativ som inte fått svar i tid",
            vec![
                words_column("Initiativ"),
                words_column("Från"),
                words_column("Inkom"),
                words_column("Läge"),
                words_column("Svar efter"),
            ],
            late,
            0,
        );
    }
}
