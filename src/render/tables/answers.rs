//! Tables of the network, the goals and the answers.

use crate::model::Availability;
use crate::report::{State, words};

use super::{Tables, day, joined, number_column, own, text, words_column};

impl Tables<'_, '_> {
    pub(super) fn network_and_goals(&mut self) {
        let data = self.report.view.data;
        let rows = self
            .report
            .network
            .rows
            .iter()
            .map(|row| {
                let departments = row
                    .meeting
                    .departments
                    .iter()
                    .filter_map(|id| data.departments.iter().find(|known| known.id == id.value))
                    .map(|department| department.name.as_str());
                vec![
                    day(row.meeting.date.value),
                    text(words::meeting_kind(row.meeting.kind)),
                    own(&row.meeting.title),
                    joined(departments, "Inga angivna"),
                    self.maybe(row.participants),
                    self.bare(row.initiatives),
                ]
            })
            .collect();
        self.add(
            "network",
            "Nätverkets möten, workshoppar och seminarier",
            vec![
                words_column("Datum"),
                words_column("Slag"),
                words_column("Rubrik"),
                words_column("Förvaltningar"),
                number_column("Deltagare"),
                number_column("Initiativ"),
            ],
            rows,
            0,
        );
        let rows = self
            .report
            .goals
            .iter()
            .map(|row| {
                let name = match row.goal.number {
                    Some(number) => format!("{number}. {}", row.goal.name),
                    None => row.goal.name.clone(),
                };
                vec![
                    own(name),
                    self.bare(row.initiatives),
                    self.bare(row.agreements),
                ]
            })
            .collect();
        self.add(
            "goals",
            "Kommunala mål och det som bidrar till dem",
            vec![
                words_column("Mål"),
                number_column("Initiativ"),
                number_column("Avtal"),
            ],
            rows,
            0,
        );
    }

    pub(super) fn answers(&mut self) {
        let answers = &self.report.answers;
        let mut columns = vec![words_column("Nämnd")];
        columns.extend(
            answers
                .questions
                .iter()
                .map(|question| words_column(&question.title)),
        );
        columns.push(words_column("Lämnat"));
        let rows = answers
            .matrix
            .iter()
            .map(|row| {
                let mut cells = vec![text(&row.board.name)];
                cells.extend(row.states.iter().map(|state| {
                    text(match state {
                        State::Answered => "Besvarad",
                        State::None => "Ingen samverkan",
                        State::Missing => "Ej besvarad",
                    })
                }));
                cells.push(text(match row.answers {
                    Some(answers) if answers.submitted.is_some() => "Ja",
                    Some(_) => "Utkast",
                    None => "Nej",
                }));
                cells
            })
            .collect();
        self.add("answers", "Nämndernas svar på frågorna", columns, rows, 0);
        let rows = answers
            .gender_rows
            .iter()
            .map(|row| {
                let mut cells = vec![
                    text(&row.board.name),
                    row.availability
                        .map_or_else(Vec::new, |found: Availability| {
                            text(words::availability(found))
                        }),
                ];
                cells.extend(row.people.iter().map(|fact| self.maybe(*fact)));
                cells
            })
            .collect();
        let mut columns = vec![words_column("Nämnd"), words_column("Har uppgifter")];
        columns.extend(words::GROUPS.map(number_column));
        self.add(
            "gender",
            "Tillgång till könsuppdelade uppgifter, och personer som beviljade bidrag når enligt exporterna",
            columns,
            rows,
            0,
        );
    }
}
