//! Tables of the answers, and of the data that boards have on women, men, girls and boys.

use crate::model::{Availability, Group};
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::list::List;
use crate::report::State;

use super::columns::table;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let answers = &figures.report.answers;
    let gender = table(
        "gender",
        "Tillgång till könsuppdelade uppgifter, och personer som beviljade bidrag når enligt bidragslistorna",
        &answers.gender_rows,
    )
    .words("Nämnd", |row| text(&row.board.name))
    .words("Har uppgifter", |row| {
        let found = row.availability.map(Availability::swedish);
        let draft = if row.is_draft { " (utkast)" } else { "" };
        found.map_or_else(Vec::new, |found| text(format!("{found}{draft}")))
    })
    .numbers(
        Group::COUNTED.into_iter().map(Group::swedish).enumerate(),
        |(_, group)| (*group).to_owned(),
        |row, (at, _)| figures.maybe(row.people.get(*at).copied().flatten()),
    )
    .number("Del av pengarna som antalen gäller, %", |row| {
        let mut boards = figures.report.people.boards.iter();
        let of_board = boards.find(|it| it.board.id == row.board.id);
        figures.maybe(of_board.and_then(|it| it.coverage))
    });
    vec![gender.end()]
}

pub(super) fn lists<'r>(figures: Figures<'r, '_>) -> Vec<List<'r>> {
    let answers = &figures.report.answers;
    // Nobody has answered where nothing is asked.
    let asked = !answers.questions.is_empty();
    let rows = answers.matrix.iter().filter(|_| asked);
    let matrix = table("answers", "Nämndernas svar på frågorna", rows)
        .words("Nämnd", move |row| text(&row.board.name));
    let matrix = (answers.questions.iter().enumerate()).fold(matrix, |matrix, (at, question)| {
        matrix.words(&question.title, move |row| {
            text(match row.states.get(at) {
                Some(State::Answered) => "Besvarad",
                Some(State::None) => "Inget att redovisa",
                Some(State::Missing) | None => "Ej besvarad",
            })
        })
    });
    let matrix = matrix.words("Lämnat", move |row| {
        text(match row.answers {
            _ if row.is_submitted() => "Ja",
            Some(_) => "Utkast",
            None => "Nej",
        })
    });
    vec![matrix.list("i den ordning nämnderna har i boards.yaml")]
}
