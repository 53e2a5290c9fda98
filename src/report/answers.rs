//! Who has answered what, and who has data on women, men, girls and boys.

use crate::model::{Answer, AnswerSet, Availability, Board, BoardId, Question, View};

use super::builder::Builder;
use super::facts::FactId;
use super::select::Measure;

/// The state of a board's answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Answered in words.
    Answered,
    /// The board states that there was none.
    None,
    /// Not answered.
    Missing,
}

impl State {
    /// The state of an answer.
    pub fn of(answer: Option<&Answer>) -> Self {
        match answer {
            Some(answer) if answer.none => Self::None,
            Some(answer) if answer.is_answered() => Self::Answered,
            _ => Self::Missing,
        }
    }
}

/// A board and what it has answered.
#[derive(Debug)]
pub struct AnswerRow<'d> {
    /// The board.
    pub board: &'d Board,
    /// Its answers, submitted or a draft.
    pub answers: Option<&'d AnswerSet>,
    /// Its state on each question of the period.
    pub states: Vec<State>,
}

impl AnswerRow<'_> {
    /// Whether its answers are more than a draft.
    pub fn is_submitted(&self) -> bool {
        self.answers.is_some_and(|set| set.submitted.is_some())
    }
}

/// Finds the answers of a board.
type Find<'d> = fn(&View<'d>, &BoardId) -> Option<&'d AnswerSet>;

/// The boards that should answer, each with its state on every question by now.
pub fn matrix(view: View<'_>) -> Vec<AnswerRow<'_>> {
    rows(view, View::answers)
}

/// The same as the report knows it.
pub(super) fn known_matrix(view: View<'_>) -> Vec<AnswerRow<'_>> {
    rows(view, View::known_answers)
}

fn rows<'d>(view: View<'d>, find: Find<'d>) -> Vec<AnswerRow<'d>> {
    view.answering_boards()
        .map(|board| {
            let answers = find(&view, &board.id);
            let state = |question: &Question| {
                State::of(answers.and_then(|set| set.answers.get(&question.id)))
            };
            AnswerRow {
                board,
                answers,
                states: view.questions().iter().map(state).collect(),
            }
        })
        .collect()
}

/// A board and the data it has on women, men, girls and boys.
#[derive(Debug)]
pub struct GenderRow<'d> {
    /// The board.
    pub board: &'d Board,
    /// Whether it has data.
    pub availability: Option<Availability>,
    /// Whether it has said so in a draft alone.
    pub is_draft: bool,
    /// What it says.
    pub text: Option<&'d str>,
    /// People its grants reach, where the exports say.
    pub people: [Option<FactId>; 4],
}

/// Answers.
#[derive(Debug)]
pub struct AnswersSection<'d> {
    /// Boards with a submitted answer.
    pub submitted: FactId,
    /// Boards without one.
    pub missing: FactId,
    /// Boards that should answer.
    pub boards: FactId,
    /// The questions.
    pub questions: &'d [Question],
    /// Each board and its state on each question.
    pub matrix: Vec<AnswerRow<'d>>,
    /// Boards by availability of data.
    pub gender: Vec<(Availability, FactId)>,
    /// Each board and its data.
    pub gender_rows: Vec<GenderRow<'d>>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> AnswersSection<'d> {
    let view = b.view;
    let boards: Vec<&'d Board> = view.answering_boards().collect();
    let answers = |board: &Board| view.known_answers(&board.id);
    let submitted = |board: &Board| answers(board).filter(|set| set.submitted.is_some());
    let gender = by_availability(b, &boards);
    // Only templates use it.
    b.count(
        ("answers.questions", "Frågor till nämnderna"),
        view.questions().iter().map(|question| question.origin),
    );
    let gender_rows = boards.iter().map(|board| {
        let set = view.known_answers(&board.id);
        let said = set.and_then(|set| set.gender.as_ref());
        GenderRow {
            board,
            is_draft: said.is_some() && set.is_some_and(|set| set.submitted.is_none()),
            availability: said.map(|(found, _)| found.value),
            text: said.and_then(|(_, text)| Some(text.as_ref()?.value.as_str())),
            people: people(b, board),
        }
    });
    AnswersSection {
        gender_rows: gender_rows.collect(),
        submitted: b.count(
            ("answers.submitted", "Nämnder som lämnat svar"),
            (boards.iter()).filter_map(|board| Some(submitted(board)?.origin)),
        ),
        missing: b.count(
            ("answers.missing", "Nämnder som inte lämnat svar"),
            // Nobody is asked where there is no question.
            (boards.iter())
                .filter(|board| submitted(board).is_none() && !view.questions().is_empty())
                .map(|board| board.origin),
        ),
        boards: b.count(
            ("answers.boards", "Nämnder som ska svara"),
            boards.iter().map(|board| board.origin),
        ),
        questions: view.questions(),
        matrix: known_matrix(view),
        gender,
    }
}

/// Boards by whether they have data by gender.
fn by_availability(b: &mut Builder<'_>, boards: &[&Board]) -> Vec<(Availability, FactId)> {
    let view = b.view;
    let stated = boards.iter().filter_map(|board| {
        let submitted = view
            .known_answers(&board.id)
            .filter(|set| set.submitted.is_some());
        let (found, _) = submitted?.gender.as_ref()?;
        Some(found)
    });
    let not_full = stated
        .clone()
        .filter(|found| found.value != Availability::Full);
    b.count(
        (
            "gender_data.not_full",
            "Nämnder med uppgifter om kön bara delvis eller inte alls",
        ),
        not_full.map(|found| found.origin),
    );
    let of = |availability: &Availability| {
        let called = match availability {
            Availability::Full => "har",
            Availability::Partial => "delvis har",
            Availability::None => "saknar",
        };
        let name = (
            format!("gender_data.{}", availability.word()),
            format!("Nämnder som {called} uppgifter om kön"),
        );
        let found = stated.clone().filter(|found| found.value == *availability);
        let count = b.count(name, found.map(|found| found.origin));
        (*availability, count)
    };
    Availability::ALL.iter().map(of).collect()
}

/// People that a board's grants reach; `None` if no row states it.
fn people(b: &mut Builder<'_>, board: &Board) -> [Option<FactId>; 4] {
    let index = b.view.data.board_index(&board.id);
    [0, 1, 2, 3].map(|group| {
        let people = b.of_board(Measure::People(group), index?);
        (b.cube.rows(&people) > 0).then(|| b.total(people))
    })
}
