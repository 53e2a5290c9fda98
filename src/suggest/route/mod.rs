//! Which board a matter may belong to, with the reasons shown.
//!
//! What speaks for a board: words of the fields that its `areas` name, earlier cases that are alike
//! and where they ended, and what it has had to do with the sender. When one board stands out it is
//! named; when several are close, or nothing speaks for any, the answer is that it cannot be told,
//! which is one of the network's own criteria.
//!
//! What is absent: a decision. People decide whose matter it is.

mod evidence;
mod fields;

use chrono::NaiveDate;

use crate::model::{Agreement, Board, Dataset, Initiative, Outcome, Reason};

use super::cases::Case;
use evidence::Evidence;

/// Where a matter may belong.
#[derive(Debug)]
pub struct Route<'d> {
    /// The boards that something speaks for, the likeliest first; at most three.
    pub candidates: Vec<Candidate<'d>>,
    /// Who else decides such things, the likeliest first.
    pub outside: Vec<Outside>,
    /// The network's criterion, where it cannot be told whose matter it is.
    pub unclear: Option<Reason>,
}

/// A board that a matter may belong to.
#[derive(Debug)]
pub struct Candidate<'d> {
    /// The board.
    pub board: &'d Board,
    /// How much speaks for it: its share of what speaks for any, in thousandths.
    pub share: u16,
    /// What speaks for it, the strongest first.
    pub grounds: Vec<Ground<'d>>,
    score: f64,
}

/// Something that speaks for a board.
#[derive(Debug, Clone)]
pub enum Ground<'d> {
    /// Words of what the board answers for.
    Areas {
        /// Its areas, as `boards.yaml` writes them.
        areas: Vec<&'d str>,
        /// The words of the text, as written.
        words: Vec<String>,
    },
    /// An earlier case that is alike.
    Like {
        /// The case.
        initiative: &'d Initiative,
        /// How alike, in thousandths.
        likeness: u16,
        /// How it ended, if it has, and this board or one before it decided.
        ended: Option<Outcome>,
    },
    /// The sender has an agreement with the board.
    Agreement(&'d Agreement),
    /// The sender has had grants from the board.
    Grants {
        /// The last year.
        last: i32,
        /// How many rows.
        rows: usize,
    },
}

/// Somebody outside the municipality who decides such things.
#[derive(Debug, Clone)]
pub struct Outside {
    /// Who, in Swedish and English.
    pub who: [&'static str; 2],
    /// The words of the text, as written.
    pub words: Vec<String>,
    score: f64,
}

/// The most candidates that are told.
pub(super) const MOST: usize = 3;
/// What must speak for a board before it is named.
const LEAST: f64 = 2.0;
/// How much of the first one's score the second may have.
const CLOSE: f64 = 0.66;
/// The least share of the first one's score for a candidate to be told.
const TOLD: f64 = 0.3;
/// How much of the first one's score may speak for somebody outside.
const OUTSIDE: f64 = 0.6;

/// Where a matter may belong, among the boards that are in force on a day.
pub fn route<'d>(data: &'d Dataset, case: &Case<'_>, as_of: NaiveDate) -> Route<'d> {
    let evidence = Evidence::new(data, case, as_of);
    let mut candidates: Vec<Candidate<'d>> = (data.boards.iter())
        .filter(|board| board.validity.has_day(as_of))
        .map(|board| evidence.of(board))
        .filter(|candidate| candidate.score > 0.0)
        .collect();
    // Of equals, the first in boards.yaml comes first.
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let outside = evidence.outside();
    let unclear = unclear(&candidates, &outside);
    let all: f64 = candidates.iter().map(|it| it.score).sum();
    let first = candidates.first().map_or(0.0, |first| first.score);
    candidates.retain(|it| it.score >= first * TOLD);
    candidates.truncate(MOST);
    for candidate in &mut candidates {
        candidate.share = thousandths(candidate.score, all);
    }
    Route {
        candidates,
        outside,
        unclear,
    }
}

/// Why it cannot be told, if it cannot.
fn unclear(candidates: &[Candidate<'_>], outside: &[Outside]) -> Option<Reason> {
    let score = |at: usize| {
        candidates
            .get(at)
            .map_or(0.0, |it: &Candidate<'_>| it.score)
    };
    let (first, second) = (score(0), score(1));
    let others = outside.first().map_or(0.0, |it| it.score);
    if first < LEAST || others > first * OUTSIDE {
        return Some(Reason::UnclearRemit);
    }
    (second > first * CLOSE).then_some(Reason::UnclearDepartment)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to 1000"
)]
fn thousandths(part: f64, all: f64) -> u16 {
    if all > 0.0 {
        ((part / all).clamp(0.0, 1.0) * 1000.0).round() as u16
    } else {
        0
    }
}
