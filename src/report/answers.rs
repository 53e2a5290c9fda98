//! Who has answered what, and who has data on women, men, girls and boys.

use crate::model::{AnswerSet, Availability, Board, BoardIndex, Question, View};

use super::builder::Builder;
use super::facts::{FactId, Unit};
use super::select::Measure;

/// What is known of a board's answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Answered in words.
    Answered,
    /// There was none of the kind.
    None,
    /// Not answered.
    Missing,
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

/// The boards that should answer, each with its state on every question.
pub fn matrix<'d>(view: View<'d>) -> Vec<AnswerRow<'d>> {
    let reporting = view.reporting();
    let questions: &'d [Question] = reporting.map_or(&[], |reporting| &reporting.questions);
    view.answering_boards()
        .map(|board| {
            let answers = reporting.and_then(|reporting| reporting.answers.get(&board.id));
            let state =
                |question: &Question| match answers.and_then(|set| set.answers.get(&question.id)) {
                    Some(answer) if answer.none => State::None,
                    Some(answer) if answer.is_answered() => State::Answered,
                    _ => State::Missing,
                };
            AnswerRow {
                board,
                answers,
                states: questions.iter().map(state).collect(),
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
    let reporting = view.reporting();
    let set = |board: &Board| reporting.and_then(|reporting| reporting.answers.get(&board.id));
    let is_submitted =
        |board: &Board| set(board).is_some_and(|answers| answers.submitted.is_some());
    let submitted = b.facts.count(
        "answers.submitted",
        "Nämnder som lämnat svar",
        boards
            .iter()
            .filter(|board| is_submitted(board))
            .filter_map(|board| set(board))
            .map(|answers| answers.origin),
    );
    let missing = b.facts.count(
        "answers.missing",
        "Nämnder som inte lämnat svar",
        boards
            .iter()
            .filter(|board| !is_submitted(board))
            .map(|board| board.origin),
    );
    let all = b.facts.count(
        "answers.boards",
        "Nämnder som ska svara",
        boards.iter().map(|board| board.origin),
    );
    let questions: &'d [Question] = reporting.map_or(&[], |reporting| &reporting.questions);
    let matrix = matrix(view);
    let gender_of = |board: &Board| set(board).and_then(|answers| answers.gender.as_ref());
    let gender = Availability::ALL
        .iter()
        .map(|availability| {
            let fact = b.facts.count(
                &format!("gender_data.{}", availability.word()),
                &format!(
                    "Nämnder med uppgifter om kön: {}",
                    super::words::availability(*availability).to_lowercase()
                ),
                boards
                    .iter()
                    .filter_map(|board| gender_of(board))
                    .filter(|(found, _)| found.value == *availability)
                    .map(|(found, _)| found.origin),
            );
            (*availability, fact)
        })
        .collect();
    let gender_rows = boards
        .iter()
        .map(|board| GenderRow {
            board,
            availability: gender_of(board).map(|(found, _)| found.value),
            text: gender_of(board)
                .and_then(|(_, text)| text.as_ref())
                .map(|text| text.value.as_str()),
            people: people(b, board),
        })
        .collect();
    AnswersSection {
        submitted,
        missing,
        boards: all,
        questions,
        matrix,
        gender,
        gender_rows,
    }
}

/// People that a board's grants reach; nothing where no row says.
fn people(b: &mut Builder<'_>, board: &Board) -> [Option<FactId>; 4] {
    let number = b
        .view
        .data
        .boards
        .iter()
        .zip(BoardIndex::all())
        .find(|(known, _)| known.id == board.id)
        .map(|(_, number)| number);
    let mut facts = [None; 4];
    for (fact, group) in facts.iter_mut().zip(0_u8..) {
        *fact = number.and_then(|number| {
            let selection = b.of_board(Measure::People(group), number);
            let (_, sources) = b.cube.sum(&selection);
            (!sources.is_empty() && selection.measure.unit() == Unit::Count)
                .then(|| b.fact(selection))
        });
    }
    facts
}
