//! The course of initiatives: from which reason to which board, and from which board to which
//! outcome. One with several reasons or boards goes every such way.

use crate::model::{BoardIndex, Initiative, Outcome, Reason};
use crate::source::Origin;

use super::builder::Builder;
use super::facts::FactId;
use super::words;

/// The ways that initiatives took; a way that none took is not there.
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
    let all: Vec<&Initiative> = view.initiatives().collect();
    let ends: Vec<Option<Outcome>> = Outcome::ALL
        .iter()
        .copied()
        .map(Some)
        .chain([None])
        .collect();
    let mut reasons = Vec::new();
    let mut outcomes = Vec::new();
    for (board, number) in view.data.boards.iter().zip(BoardIndex::all()) {
        let of_board: Vec<&Initiative> = all
            .iter()
            .copied()
            .filter(|it| it.boards.iter().any(|named| named.value == board.id))
            .collect();
        for reason in Reason::ALL {
            let id = format!("initiatives.board.{}.reason.{}", board.id, reason.word());
            let reason_label = words::reason(*reason).to_lowercase();
            let label = format!("Initiativ som rör {}: {reason_label}", board.name);
            let has = |it: &Initiative| it.reasons.iter().any(|named| named.value == *reason);
            let way = count(b, (&id, &label), &of_board, has);
            reasons.extend(way.map(|fact| (*reason, number, fact)));
        }
        for end in &ends {
            let word = end.map_or_else(
                || "open".to_owned(),
                |outcome| format!("outcome.{}", outcome.word()),
            );
            let id = format!("initiatives.board.{}.{word}", board.id);
            let label = format!(
                "Initiativ som rör {}: {}",
                board.name,
                words::end(*end).to_lowercase()
            );
            let way = count(b, (&id, &label), &of_board, |it| {
                it.outcome(view.as_of) == *end
            });
            outcomes.extend(way.map(|fact| (number, *end, fact)));
        }
    }
    let open = b.facts.count(
        "initiatives.open",
        "Initiativ som inte är avslutade",
        all.iter()
            .filter(|it| it.outcome(view.as_of).is_none())
            .map(|it| it.origin),
    );
    CourseSection {
        reasons,
        outcomes,
        open,
    }
}

/// How many took a way; of none there is no fact.
fn count(
    b: &mut Builder<'_>,
    (id, label): (&str, &str),
    all: &[&Initiative],
    took: impl Fn(&Initiative) -> bool,
) -> Option<FactId> {
    let origins: Vec<Origin> = all
        .iter()
        .filter(|it| took(it))
        .map(|it| it.origin)
        .collect();
    (!origins.is_empty()).then(|| b.facts.count(id, label, origins.into_iter()))
}
