//! What the grants of two actors say of their being one: kind, boards, types, amounts, years.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{BoardId, BoardIndex, Dataset, Entry, Grant, OrganisationKind, TermId};

/// One granted row, as it is compared: the board that stands for its line of boards, type, year,
/// amount in öre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    board: BoardIndex,
    grant_type: TermId,
    year: i32,
    ore: i64,
}

/// The granted rows of everybody.
#[derive(Debug)]
pub(super) struct Histories {
    of: Vec<Vec<Line>>,
}

/// What rows speak for, or against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sign {
    /// The same kind of association.
    SameKind(OrganisationKind),
    /// Two kinds of association.
    OtherKind(OrganisationKind, OrganisationKind),
    /// Grants from the same boards, of other types.
    SameBoard(Vec<BoardId>),
    /// The same type of grant from the same board in other years: the years that the one fills.
    OtherYears {
        /// Which board.
        board: BoardId,
        /// Which type, normalised forms aside, as it is mostly written.
        grant_type: String,
        /// The years of the one.
        years: Vec<i32>,
        /// The years of the other.
        others: Vec<i32>,
    },
    /// The very same amounts of the same type, in öre.
    SameAmounts(Vec<i64>),
    /// Both have the same type of grant from the same board in the same years.
    SameYears(Vec<i32>),
}

impl Histories {
    pub(super) fn new(data: &Dataset, entries: &[Entry<'_>]) -> Self {
        let boards: Vec<BoardIndex> = lines_of_boards(data);
        let mut by_actor: Vec<Vec<Line>> = vec![Vec::new(); data.grants.actors.len()];
        for grant in data.grants.rows().filter(Grant::is_granted) {
            let (actor, _) = data.grants.identity(&grant);
            if let Some(lines) = by_actor.get_mut(actor.0 as usize) {
                lines.push(Line {
                    board: boards
                        .get(grant.board.place())
                        .copied()
                        .unwrap_or(grant.board),
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

    /// What the rows of two say, and how much that adds, or takes off.
    pub(super) fn compare(&self, data: &Dataset, a: usize, b: usize) -> (f64, Vec<Sign>) {
        let lines = |number: usize| self.of.get(number).map_or(&[][..], Vec::as_slice);
        let (a, b) = (lines(a), lines(b));
        let mut signs = Vec::new();
        let mut adds = 0.0;
        if a.is_empty() || b.is_empty() {
            return (adds, signs);
        }
        let (years_a, years_b) = (by_grant(a), by_grant(b));
        let mut clashes: BTreeSet<i32> = BTreeSet::new();
        let mut fills: Option<Sign> = None;
        let mut most = 0;
        for (grant, years) in &years_a {
            let Some(others) = years_b.get(grant) else {
                continue;
            };
            let both: Vec<i32> = years.intersection(others).copied().collect();
            let together = years.len().saturating_add(others.len());
            if both.is_empty() && together > most {
                most = together;
                fills = data.board_at(grant.0).map(|board| Sign::OtherYears {
                    board: board.id.clone(),
                    grant_type: data
                        .grants
                        .grant_type(grant.1)
                        .map(|grant_type| grant_type.name().to_owned())
                        .unwrap_or_default(),
                    years: years.iter().copied().collect(),
                    others: others.iter().copied().collect(),
                });
            }
            clashes.extend(both);
        }
        if !clashes.is_empty() {
            signs.push(Sign::SameYears(clashes.into_iter().collect()));
            adds -= 0.12;
        } else if let Some(sign) = fills {
            signs.push(sign);
            adds += 0.10;
        } else {
            let of = |lines: &[Line]| lines.iter().map(|line| line.board).collect::<BTreeSet<_>>();
            let shared: Vec<BoardId> = of(a)
                .intersection(&of(b))
                .filter_map(|number| data.board_at(*number))
                .map(|board| board.id.clone())
                .collect();
            if !shared.is_empty() {
                signs.push(Sign::SameBoard(shared));
                adds += 0.03;
            }
        }
        let amounts = |lines: &[Line]| {
            let kept = lines.iter().filter(|line| line.ore > 0);
            kept.map(|line| (line.grant_type, line.ore))
                .collect::<BTreeSet<_>>()
        };
        let same: BTreeSet<i64> = amounts(a)
            .intersection(&amounts(b))
            .map(|(_, ore)| *ore)
            .collect();
        if !same.is_empty() {
            signs.push(Sign::SameAmounts(same.into_iter().collect()));
            adds += 0.06;
        }
        (adds, signs)
    }
}

/// For each board the place of the one that stands for its line of boards.
fn lines_of_boards(data: &Dataset) -> Vec<BoardIndex> {
    data.boards
        .iter()
        .filter_map(|board| data.board_index(data.lineage(&board.id)))
        .collect()
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

/// What the kinds of two say.
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
