//! Possible double grants (contract § 3), and which of them are settled.
//!
//! A board and its successor are one board. A possible double is for people to look at, and accuses
//! nobody.

use std::collections::{BTreeMap, BTreeSet};

use super::closed::closed_list;
use super::{
    ActorId, ActorKey, BoardId, BoardIndex, Dataset, Grant, NamedRow, Names, Recipient, Settlement,
    TermId, text::normalised,
};

/// An organisation and a year in which boards may have granted the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PossibleDouble {
    /// Who.
    pub actor: ActorId,
    /// Which year.
    pub year: i32,
    /// The types that two boards or more granted, in the order of their names.
    pub grant_types: Vec<TermId>,
    /// The purposes, likewise.
    pub purposes: Vec<TermId>,
    /// The rows with those types or purposes, sorted by board and by what they say, so that a row that
    /// has moved keeps its place.
    pub rows: Vec<Grant>,
}

closed_list! {
    /// What rows may differ in.
    Aspect {
        Board "board" "nämnd";
        Term "grant_type" "bidragsform".english("type");
        Purpose "purpose" "ändamål";
        Applied "applied" "sökt belopp".english("amount applied for");
        Granted "granted" "beviljat belopp".english("amount granted");
        Decided "decision_date" "beslutsdag".english("decision date");
        Case "case_number" "diarienummer".english("case number");
    }
}

impl PossibleDouble {
    /// What its rows differ in; always in board.
    pub fn differences(&self) -> Vec<Aspect> {
        let differ = |same: &dyn Fn(&Grant, &Grant) -> bool| {
            self.rows
                .iter()
                .zip(self.rows.iter().skip(1))
                .any(|(a, b)| !same(a, b))
        };
        [
            (Aspect::Board, differ(&|a, b| a.board == b.board)),
            (Aspect::Term, differ(&|a, b| a.grant_type == b.grant_type)),
            (Aspect::Purpose, differ(&|a, b| a.purpose == b.purpose)),
            (Aspect::Applied, differ(&|a, b| a.applied == b.applied)),
            (Aspect::Granted, differ(&|a, b| a.granted == b.granted)),
            (Aspect::Decided, differ(&|a, b| a.decided == b.decided)),
            (Aspect::Case, differ(&|a, b| a.case == b.case)),
        ]
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(aspect, _)| aspect)
        .collect()
    }
}

/// The possible doubles among some rows, by organisation and year.
pub fn possible_doubles(
    data: &Dataset,
    rows: impl Iterator<Item = Grant>,
    wanted: impl Fn(ActorId, i32) -> bool,
) -> Vec<PossibleDouble> {
    let grants = &data.grants;
    let mut pairs: BTreeMap<(ActorId, i32), Vec<Grant>> = BTreeMap::new();
    for grant in rows.filter(Grant::is_granted) {
        let (actor, _) = grants.identity(&grant);
        if wanted(actor, grant.year) && grants.actor(actor).is_some_and(super::Actor::is_matched) {
            pairs.entry((actor, grant.year)).or_default().push(grant);
        }
    }
    pairs
        .into_iter()
        .filter_map(|((actor, year), rows)| double(data, actor, year, rows))
        .collect()
}

fn double(
    data: &Dataset,
    actor: ActorId,
    year: i32,
    mut rows: Vec<Grant>,
) -> Option<PossibleDouble> {
    // A purpose without a letter counts as none.
    let purpose = |grant: &Grant| {
        let purpose = grant.purpose?;
        let grant_type = data.grants.purpose(purpose)?;
        (!grant_type.normalised.is_empty()).then_some(purpose)
    };
    let grant_types = shared(data, &rows, |grant| Some(grant.grant_type));
    let purposes = shared(data, &rows, purpose);
    rows.retain(|grant| {
        grant_types.contains(&grant.grant_type)
            || purpose(grant).is_some_and(|it| purposes.contains(&it))
    });
    if rows.is_empty() {
        return None;
    }
    rows.sort_by_key(|grant| {
        let grant_type = data
            .grants
            .grant_type(grant.grant_type)
            .map(|grant_type| &grant_type.normalised);
        let purpose = purpose(grant).and_then(|purpose| data.grants.purpose(purpose));
        let said = (grant.decided, grant.granted, grant.applied, grant.case);
        (
            grant.board,
            grant_type,
            purpose.map(|purpose| &purpose.normalised),
            said,
        )
    });
    // Ids depend on the order of files, which must not show.
    let mut grant_types: Vec<TermId> = grant_types.into_iter().collect();
    grant_types.sort_by_key(|id| {
        data.grants
            .grant_type(*id)
            .map(|grant_type| &grant_type.normalised)
    });
    let mut purposes: Vec<TermId> = purposes.into_iter().collect();
    purposes.sort_by_key(|id| data.grants.purpose(*id).map(|term| &term.normalised));
    Some(PossibleDouble {
        actor,
        year,
        grant_types,
        purposes,
        rows,
    })
}

/// The types or purposes that two boards or more granted.
fn shared(
    data: &Dataset,
    rows: &[Grant],
    of: impl Fn(&Grant) -> Option<TermId>,
) -> BTreeSet<TermId> {
    let mut boards: BTreeMap<TermId, Vec<BoardIndex>> = BTreeMap::new();
    for grant in rows {
        if let Some(grant_type) = of(grant) {
            boards.entry(grant_type).or_default().push(grant.board);
        }
    }
    boards
        .into_iter()
        .filter(|(_, boards)| are_several(data, boards))
        .map(|(grant_type, _)| grant_type)
        .collect()
}

/// Whether there are several boards, counting a board and its successor as one.
pub fn are_several(data: &Dataset, boards: &[BoardIndex]) -> bool {
    let distinct: BTreeSet<&BoardId> = boards
        .iter()
        .filter_map(|number| data.board_at(*number))
        .map(|board| &board.id)
        .collect();
    distinct
        .iter()
        .any(|a| distinct.iter().any(|b| !data.is_one_board(a, b)))
}

/// A settlement, matched with the possible doubles.
#[derive(Debug)]
pub struct Settling<'d> {
    /// The settlement.
    pub settlement: &'d Settlement,
    /// Where the possible double of its organisation and year is in the list.
    pub double: Option<usize>,
    /// Where each row that it names is in the double; `None` for one that is not there.
    pub rows: Vec<Option<usize>>,
}

impl Settling<'_> {
    /// Whether all its rows exist.
    pub fn has_all_rows(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(Option::is_some)
    }
}

/// Matches settlements with possible doubles.
pub fn settle<'d>(data: &'d Dataset, doubles: &[PossibleDouble]) -> Vec<Settling<'d>> {
    let actors = settled_actors(data);
    data.settlements
        .iter()
        .zip(actors)
        .map(|(settlement, actor)| {
            let double = actor.and_then(|actor| {
                doubles
                    .iter()
                    .position(|double| (double.actor, double.year) == (actor, settlement.year))
            });
            let rows = double
                .and_then(|at| doubles.get(at))
                .map_or(&[][..], |double| &double.rows);
            let mut taken = BTreeSet::new();
            let rows = settlement
                .rows
                .iter()
                .map(|named| {
                    let named = named.as_ref()?;
                    let at = (0..rows.len()).find(|at| {
                        !taken.contains(at)
                            && rows.get(*at).is_some_and(|row| is_named(data, named, row))
                    })?;
                    taken.insert(at);
                    Some(at)
                })
                .collect();
            Settling {
                settlement,
                double,
                rows,
            }
        })
        .collect()
}

/// Whether a settlement names a row.
fn is_named(data: &Dataset, named: &NamedRow, row: &Grant) -> bool {
    let grant_type = data.grants.grant_type(row.grant_type);
    data.board_at(row.board)
        .is_some_and(|board| board.id == named.board.value)
        && grant_type.is_some_and(|grant_type| grant_type.normalised == named.grant_type)
        && row.granted == named.granted
        && (named.case.is_none() || named.case == row.case)
        && (named.decided.is_none() || named.decided == row.decided)
}

/// The rows of a possible double that no settlement names, by their places.
pub fn unsettled(double: usize, rows: usize, settlings: &[Settling<'_>]) -> Vec<usize> {
    let named: BTreeSet<usize> = settlings
        .iter()
        .filter(|settling| settling.double == Some(double) && settling.has_all_rows())
        .flat_map(|settling| settling.rows.iter().copied().flatten())
        .collect();
    (0..rows).filter(|at| !named.contains(at)).collect()
}

/// The recipient that each settlement is about; nobody if no row has it.
pub fn settled_actors(data: &Dataset) -> Vec<Option<ActorId>> {
    let names = Names::new(&data.organisations, &data.grants.parties);
    data.settlements
        .iter()
        .map(|settlement| {
            let key = key(&names, &settlement.organisation);
            let at = data
                .grants
                .actors
                .binary_search_by(|actor| actor.key.cmp(&key))
                .ok()?;
            u32::try_from(at).ok().map(ActorId)
        })
        .collect()
}

/// The recipient of a settlement, identified in the same way as a row's.
fn key(names: &Names, recipient: &Recipient) -> ActorKey {
    let number = recipient.org_nr.as_ref().map(|number| number.value);
    match &recipient.id {
        Some(id) if number.is_none() => ActorKey::Register(id.value.clone()),
        _ => names.who(number, &normalised(&recipient.name.value)).0,
    }
}
