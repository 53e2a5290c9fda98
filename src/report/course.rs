//! The course of initiatives: from reason to board, and from board to outcome. One with several
//! reasons or boards is counted under each.

use crate::model::{BoardIndex, Initiative, Outcome, Reason};
use crate::source::has;

use super::builder::Builder;
use super::facts::FactId;

/// How many initiatives went from each place to each; only pairs that occur.
#[derive(Debug)]
pub struct CourseSection {
    /// From a reason to a board, by its place in the list of boards.
    pub reasons: Vec<(Reason, BoardIndex, FactId)>,
    /// From a board to an outcome, or to none yet.
    pub outcomes: Vec<(BoardIndex, Option<Outcome>, FactId)>,
    /// How many have no outcome yet.
    pub open: FactId,
}

pub(super) fn build(b: &mut Builder<'_>) -> CourseSection {
    let view = b.view;
    let mut reasons = Vec::new();
    let mut outcomes = Vec::new();
    for (board, index) in view.data.boards.iter().zip(BoardIndex::all()) {
        let of_board: Vec<&Initiative> = (view.initiatives())
            .filter(|initiative| has(&initiative.boards, &board.id))
            .collect();
        let id = format!("initiatives.board.{}", board.id);
        let label = format!("Initiativ som rör {}", board.name);
        for reason in Reason::ALL {
            let called = reason.swedish().to_lowercase();
            let fact = b.count_any(
                (
                    format!("{id}.reason.{}", reason.word()),
                    format!("{label}, {called}"),
                ),
                of_board
                    .iter()
                    .filter(|it| has(&it.reasons, reason))
                    .map(|it| it.origin),
            );
            reasons.extend(fact.map(|fact| (*reason, index, fact)));
        }
        for end in ends() {
            let word = end.map_or_else(
                || "open".to_owned(),
                |end| format!("outcome.{}", end.word()),
            );
            let called = Outcome::swedish_end(end).to_lowercase();
            let ended = of_board.iter().filter(|it| it.outcome(view.as_of) == end);
            let fact = b.count_any(
                (format!("{id}.{word}"), format!("{label}, {called}")),
                ended.map(|it| it.origin),
            );
            outcomes.extend(fact.map(|fact| (index, end, fact)));
        }
    }
    let open = view
        .initiatives()
        .filter(|it| it.outcome(view.as_of).is_none());
    CourseSection {
        reasons,
        outcomes,
        open: b.count(
            ("initiatives.open", "Initiativ som inte är avslutade"),
            open.map(|it| it.origin),
        ),
    }
}

/// Every outcome, and none yet.
pub(super) fn ends() -> impl Iterator<Item = Option<Outcome>> {
    Outcome::ALL.iter().copied().map(Some).chain([None])
}
