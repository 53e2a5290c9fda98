//! What the grants of two actors say for or against their being one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{BoardId, BoardIndex, Dataset, Entry, Grant, OrganisationKind, Term, TermId};

/// What is compared of a granted row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    /// The last board of those that took over from one another.
    board: BoardIndex,
    grant_type: TermId,
    year: i32,
    ore: i64,
}

/// The granted rows of each entry of the directory, sorted.
#[derive(Debug)]
pub(super) struct Histories {
    of: Vec<Vec<Line>>,
}

/// What grants say for or against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// The same kind of association.
    SameKind(OrganisationKind),
    /// Two kinds of association.
    OtherKind(OrganisationKind, OrganisationKind),
    /// Grants of different types from the same boards.
    SameBoard(Vec<BoardId>),
    /// The same type of grant from the same board in different years.
    OtherYears {
        /// Which board.
        board: BoardId,
        /// Which type, in its commonest spelling.
        grant_type: String,
        /// The years of the one.
        years: Vec<i32>,
        /// The years of the other.
        others: Vec<i32>,
    },
    /// The same amounts of the same type, in öre.
    SameAmounts(Vec<i64>),
    /// Both have the same type of grant from the same board in the same years.
    SameYears(Vec<i32>),
}

impl Histories {
    pub(super) fn new(data: &Dataset, entries: &[Entry<'_>]) -> Self {
        let boards = lines_of_boards(data);
        let mut by_actor: Vec<Vec<Line>> = vec![Vec::new(); data.grants.actors.len()];
        for grant in data.grants.rows().filter(Grant::is_granted) {
            let (actor, _) = data.grants.identity(&grant);
            if let Some(lines) = by_actor.get_mut(actor.0 as usize) {
                lines.push(Line {
                    board: boards.get(&grant.board).copied().unwrap_or(grant.board),
                    grant_type: grant.grant_type,
                    year: grant.year,
                    ore: grant.granted.ore(),
                });
            }
        }
        let of = entries
            .iter()
            .map(|entry| {
                let actor = entry.actor.and_then(|id| by_actor.get_mut(id.0 as usize));
                let mut lines = actor.map(std::mem::take).unwrap_or_default();
                lines.sort_unstable();
                lines
            })
            .collect();
        Self { of }
    }

    /// What the rows of two say, and how much that adds to their score.
    pub(super) fn compare(&self, data: &Dataset, a: usize, b: usize) -> (f64, Vec<Sign>) {
        let lines = |number: usize| self.of.get(number).map_or(&[][..], Vec::as_slice);
        let (a, b) = (lines(a), lines(b));
        let found = [
            years(data, a, b).or_else(|| same_boards(data, a, b)),
            same_amounts(a, b),
        ];
        let found: Vec<(f64, Sign)> = found.into_iter().flatten().collect();
        let adds = found.iter().map(|(adds, _)| adds).sum();
        (adds, found.into_iter().map(|(_, sign)| sign).collect())
    }
}

/// Grants of the same type from the same board: in the same years they speak against, in different
/// years for. Of several, the one with most years is named.
fn years(data: &Dataset, a: &[Line], b: &[Line]) -> Option<(f64, Sign)> {
    let (years_a, years_b) = (by_grant(a), by_grant(b));
    let both = years_a
        .iter()
        .filter_map(|(grant, years)| Some((grant, years, years_b.get(grant)?)));
    let both: Vec<_> = both.collect();
    let clashes: BTreeSet<i32> = (both.iter())
        .flat_map(|(_, years, others)| years.intersection(others).copied())
        .collect();
    if !clashes.is_empty() {
        return Some((-0.12, Sign::SameYears(clashes.into_iter().collect())));
    }
    let ((board, grant_type), years, others) = (both.into_iter().rev())
        .max_by_key(|(_, years, others)| years.len().saturating_add(others.len()))?;
    let grant_type = data.grants.grant_type(*grant_type).map(Term::name);
    let sign = Sign::OtherYears {
        board: data.board_at(*board)?.id.clone(),
        grant_type: grant_type.unwrap_or_default().to_owned(),
        years: years.iter().copied().collect(),
        others: others.iter().copied().collect(),
    };
    Some((0.10, sign))
}

fn same_boards(data: &Dataset, a: &[Line], b: &[Line]) -> Option<(f64, Sign)> {
    let of = |lines: &[Line]| lines.iter().map(|line| line.board).collect::<BTreeSet<_>>();
    let boards: Vec<BoardId> = (of(a).intersection(&of(b)))
        .filter_map(|board| Some(data.board_at(*board)?.id.clone()))
        .collect();
    (!boards.is_empty()).then_some((0.03, Sign::SameBoard(boards)))
}

fn same_amounts(a: &[Line], b: &[Line]) -> Option<(f64, Sign)> {
    let of = |lines: &[Line]| {
        let granted = lines.iter().filter(|line| line.ore > 0);
        let amounts = granted.map(|line| (line.grant_type, line.ore));
        amounts.collect::<BTreeSet<_>>()
    };
    let same: BTreeSet<i64> = (of(a).intersection(&of(b))).map(|(_, ore)| *ore).collect();
    (!same.is_empty()).then(|| (0.06, Sign::SameAmounts(same.into_iter().collect())))
}

/// For each board the last of those that took over from one another.
fn lines_of_boards(data: &Dataset) -> BTreeMap<BoardIndex, BoardIndex> {
    let lines = data.board_lines(NaiveDate::MIN).into_iter();
    let places = lines.filter_map(|line| {
        let last = data.board_index(&line.last.first()?.id)?;
        Some(line.places.into_iter().map(move |place| (place, last)))
    });
    places.flatten().collect()
}

/// The years of each type of grant from each board.
fn by_grant(lines: &[Line]) -> BTreeMap<(BoardIndex, TermId), BTreeSet<i32>> {
    let mut years: BTreeMap<(BoardIndex, TermId), BTreeSet<i32>> = BTreeMap::new();
    for line in lines {
        let grant = (line.board, line.grant_type);
        years.entry(grant).or_default().insert(line.year);
    }
    years
}

/// What the kinds of two say, and how much that adds to their score.
pub(super) fn kinds(a: OrganisationKind, b: OrganisationKind) -> (f64, Option<Sign>) {
    let says_little = |kind| matches!(kind, OrganisationKind::Unknown | OrganisationKind::Other);
    if says_little(a) || says_little(b) {
        (0.0, None)
    } else if a == b {
        (0.04, Some(Sign::SameKind(a)))
    } else {
        (-0.10, Some(Sign::OtherKind(a, b)))
    }
}
