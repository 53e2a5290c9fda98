//! Organisations that several boards give grants, and possible double grants (contract § 3).
//!
//! In both, a board and the one that succeeded it are one board. The first is a list and no
//! accusation; the second is for people to look at.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::overlap::{
    Aspect, PossibleDouble, Settling, are_several, possible_doubles, settle, unsettled,
};
use crate::model::{ActorId, Assessment, BoardIndex, Grant, PartyId, Resolution, View};
use crate::source::Located;

use super::builder::Builder;
use super::cube::Grantee;
use super::facts::FactId;
use super::select::Measure;
use super::value::Unit;

/// Whether an organisation has possible doubles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubles {
    /// None.
    None,
    /// Some, each settled.
    Settled,
    /// Some that are open.
    Open,
}

/// An organisation with granted rows from several boards.
#[derive(Debug)]
pub struct Several {
    /// Who.
    pub actor: ActorId,
    /// Granted by each board, in the order of boards.yaml.
    pub boards: Vec<(BoardIndex, FactId)>,
    /// Granted in all.
    pub total: FactId,
    /// Whether it has possible doubles, and whether all of them are settled.
    pub doubles: Doubles,
}

/// An organisation and a year for which boards may have granted the same thing.
#[derive(Debug)]
pub struct Double<'d> {
    /// The organisation, the year, the rows and what they have in common.
    pub pair: PossibleDouble,
    /// What differs between the rows.
    pub differences: Vec<Aspect>,
    /// The amount of each row.
    pub amounts: Vec<FactId>,
    /// What was found of all its rows; empty while a row is open.
    pub settled: Vec<&'d Assessment>,
}

impl Double<'_> {
    /// Whether people have settled all its rows.
    pub const fn is_settled(&self) -> bool {
        !self.settled.is_empty()
    }
}

/// Several boards and possible doubles.
#[derive(Debug)]
pub struct OverlapSection<'d> {
    /// How many organisations have several boards.
    pub several_boards: FactId,
    /// How many pairs of organisation and year are possible doubles.
    pub possible_double: FactId,
    /// How many of them are settled.
    pub settled: FactId,
    /// How many are not.
    pub open: FactId,
    /// How many of the settled were found to be each thing; one may be several.
    pub found: Vec<(Resolution, FactId)>,
    /// The organisations, most granted first.
    pub several: Vec<Several>,
    /// The pairs, by organisation and year.
    pub doubles: Vec<Double<'d>>,
    /// Pairs of boards that share organisations.
    pub shared: Vec<Shared>,
}

/// Two boards and the organisations that both have granted something.
#[derive(Debug)]
pub struct Shared {
    /// The boards, in the order of boards.yaml.
    pub boards: (BoardIndex, BoardIndex),
    /// How many organisations.
    pub organisations: FactId,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> OverlapSection<'d> {
    let mut recipients = b.largest_grantees();
    let doubles = doubles(b, &recipients);
    let mut count = |name: (&str, &str), fits: fn(&Double<'d>) -> bool| {
        let those = doubles.iter().filter(|double| fits(double));
        let first_rows = those.filter_map(|double| double.pair.rows.first());
        b.count(name, first_rows.map(Grant::origin))
    };
    let possible_double = count(
        (
            "overlap.possible_double",
            "Möjliga dubbla bidrag (par av organisation och år)",
        ),
        |_| true,
    );
    let settled = count(
        (
            "overlap.possible_double.settled",
            "Möjliga dubbla bidrag som är prövade",
        ),
        Double::is_settled,
    );
    let open = count(
        (
            "overlap.possible_double.open",
            "Möjliga dubbla bidrag som inte är prövade",
        ),
        |double| !double.is_settled(),
    );
    let found = found(b, &doubles);
    without_repayment(b, &doubles);
    recipients.retain(|recipient| are_several(b.view.data, &recipient.boards));
    let states = states(&doubles);
    OverlapSection {
        several_boards: b.count_grantees(
            (
                "overlap.several_boards",
                "Organisationer med bidrag från flera nämnder",
            ),
            &recipients,
        ),
        possible_double,
        settled,
        open,
        found,
        shared: shared(b, &recipients),
        several: (recipients.into_iter())
            .map(|recipient| several(b, recipient, &states))
            .collect(),
        doubles,
    }
}

/// How many possible doubles were found to be each thing.
fn found(b: &mut Builder<'_>, doubles: &[Double<'_>]) -> Vec<(Resolution, FactId)> {
    let counted = Resolution::ALL.iter().map(|resolution| {
        let those = doubles.iter().filter(|double| {
            let mut settled = double.settled.iter();
            settled.any(|it| it.resolution == *resolution)
        });
        let first_rows = those.filter_map(|double| double.pair.rows.first());
        let name = (
            format!("overlap.possible_double.settled.{}", resolution.word()),
            format!(
                "Möjliga dubbla bidrag som är prövade, bedömning: {}",
                resolution.swedish().to_lowercase()
            ),
        );
        (*resolution, b.count(name, first_rows.map(Grant::origin)))
    });
    counted.collect()
}

/// How many of those that are found to be repaid have no repayment in the lists of the period, which
/// only a template uses.
fn without_repayment(b: &mut Builder<'_>, doubles: &[Double<'_>]) {
    let is_repaid = |double: &&Double<'_>| {
        let mut settled = double.settled.iter();
        settled.any(|it| it.resolution == Resolution::Repaid)
    };
    let those = || doubles.iter().filter(is_repaid);
    let actors: BTreeSet<ActorId> = those().map(|it| it.pair.actor).collect();
    let rows = rows_of(b.view, &actors, Grant::is_repayment).into_iter();
    let grants = &b.view.data.grants;
    let repaid: BTreeSet<ActorId> = rows.map(|row| grants.identity(&row).0).collect();
    let those = those().filter(|it| !repaid.contains(&it.pair.actor));
    let first_rows = those.filter_map(|double| double.pair.rows.first());
    b.count(
        (
            "overlap.possible_double.settled.repaid.without_row",
            "Möjliga dubbla bidrag som är prövade, bedömning: återbetalt, utan återbetalning i bidragslistorna",
        ),
        first_rows.map(Grant::origin),
    );
}

/// Boards that share organisations. A board and the one that succeeded it share nothing.
fn shared(b: &mut Builder<'_>, several: &[Grantee]) -> Vec<Shared> {
    let data = b.view.data;
    let mut pairs: BTreeMap<(BoardIndex, BoardIndex), Vec<&Grantee>> = BTreeMap::new();
    for recipient in several {
        for (at, one) in recipient.boards.iter().enumerate() {
            for other in recipient.boards.iter().skip(at.saturating_add(1)) {
                pairs.entry((*one, *other)).or_default().push(recipient);
            }
        }
    }
    pairs
        .into_iter()
        .filter_map(|(boards, recipients)| {
            let (one, other) = (data.board_at(boards.0)?, data.board_at(boards.1)?);
            if data.is_one_board(&one.id, &other.id) {
                return None;
            }
            let id = format!("overlap.boards.{}.{}", one.id, other.id);
            let names = format!("{} och {}", one.name, other.name);
            let label = format!("Organisationer med bidrag från både {names}");
            Some(Shared {
                boards,
                organisations: b.count_grantees((id, label), recipients),
            })
        })
        .collect()
}

/// What settles a possible double, if it is settled in every row.
fn settlements_of<'d>(
    at: usize,
    found: &[PossibleDouble],
    settlings: &[Settling<'d>],
) -> Option<Vec<&'d Assessment>> {
    let rows = found.get(at)?.rows.len();
    let of_it = settlings
        .iter()
        .filter(|settling| settling.double == Some(at) && settling.has_all_rows());
    unsettled(at, rows, settlings)
        .is_empty()
        .then(|| of_it.map(|settling| settling.settlement.assessment.as_ref()))?
        .collect()
}

fn several(
    b: &mut Builder<'_>,
    recipient: Grantee,
    states: &BTreeMap<ActorId, Doubles>,
) -> Several {
    let granted = b.all(Measure::Granted).of_actors([recipient.actor]);
    let boards = recipient.boards.into_iter().map(|board| {
        let by_board = granted.clone().of_boards([board]);
        (board, b.total(by_board))
    });
    Several {
        actor: recipient.actor,
        boards: boards.collect(),
        doubles: (states.get(&recipient.actor).copied()).unwrap_or(Doubles::None),
        total: b.total(granted),
    }
}

/// Whether the possible doubles of each organisation that has any are all settled.
fn states(doubles: &[Double<'_>]) -> BTreeMap<ActorId, Doubles> {
    let mut states = BTreeMap::new();
    for double in doubles {
        let state = states.entry(double.pair.actor).or_insert(Doubles::Settled);
        if !double.is_settled() {
            *state = Doubles::Open;
        }
    }
    states
}

/// The possible doubles of the period. Only organisations with several boards can have one, and
/// the sums say who they are before any row is looked at.
fn doubles<'d>(b: &mut Builder<'d>, recipients: &[Grantee]) -> Vec<Double<'d>> {
    let data = b.view.data;
    let candidates: BTreeSet<ActorId> = (recipients.iter())
        .filter(|recipient| recipient.boards.len() > 1)
        .map(|recipient| recipient.actor)
        .collect();
    let rows = rows_of(b.view, &candidates, Grant::is_granted);
    let found = possible_doubles(data, rows.into_iter(), |_, _| true);
    // What was settled after the report was not settled when it was made.
    let as_of = b.view.as_of;
    let mut settlings = settle(data, &found);
    settlings.retain(|it| {
        let assessment = it.settlement.assessment.as_ref();
        assessment.is_none_or(|it| it.date <= as_of)
    });
    let settled: Vec<_> = (0..found.len())
        .map(|at| settlements_of(at, &found, &settlings).unwrap_or_default())
        .collect();
    (found.into_iter().zip(settled))
        .map(|(pair, settled)| Double {
            differences: pair.differences(),
            amounts: amounts(b, &pair),
            pair,
            settled,
        })
        .collect()
}

/// The rows of some recipients that pass a test, in the order of files and lines.
fn rows_of(
    view: View<'_>,
    actors: &BTreeSet<ActorId>,
    test: impl Fn(&Grant) -> bool + Sync,
) -> Vec<Grant> {
    if actors.is_empty() {
        return Vec::new();
    }
    let grants = &view.data.grants;
    // Looked up once for each name rather than for each row.
    let parties: Vec<bool> = (grants.identities.iter())
        .map(|(actor, _)| actors.contains(actor))
        .collect();
    let is_wanted = |year: i32, party: PartyId| {
        let is_theirs = parties.get(party.0 as usize).copied();
        view.period.has_year(year) && is_theirs.unwrap_or_default()
    };
    let exports = grants.exports.par_iter().with_max_len(1);
    let found: Vec<Vec<Grant>> = exports
        .map(|rows| rows.of(is_wanted).filter(&test).collect())
        .collect();
    found.concat()
}

/// The amount of each row of a possible double.
fn amounts(b: &mut Builder<'_>, pair: &PossibleDouble) -> Vec<FactId> {
    let slug = b.names.actor(pair.actor);
    let id = format!("overlap.possible_double.{slug}.{}", pair.year);
    (pair.rows.iter().zip(1..))
        .map(|(grant, number)| {
            let name = (format!("{id}.{number}"), "Rad i ett möjligt dubbelt bidrag");
            let amount = Located::new(grant.granted.ore(), grant.origin());
            b.stated(name, Unit::Ore, amount)
        })
        .collect()
}
