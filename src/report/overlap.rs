//! Organisations that several boards give grants, and possible double grants (contract § 3).
//!
//! In both, a board and the one that succeeded it are one board. The first is a list and no
//! accusation; the second is for people to look at.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::overlap::{
    Aspect, PossibleDouble, Settling, are_several, possible_doubles, settle, unsettled,
};
use crate::model::{ActorId, BoardIndex, Grant, Settlement};
use crate::source::Origin;

use super::builder::Builder;
use super::facts::{FactId, Part, Unit};

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
    /// Whether a possible double is among them, and whether all such are settled.
    pub doubles: Doubles,
}

/// An organisation and a year for which boards may have granted the same thing.
#[derive(Debug)]
pub struct Double<'d> {
    /// Who, which year, the rows and what is the same in them.
    pub pair: PossibleDouble,
    /// In what the rows differ.
    pub differences: Vec<Aspect>,
    /// The amount of each row.
    pub amounts: Vec<FactId>,
    /// What settles it, all rows together; nothing while it is open.
    pub settled: Vec<&'d Settlement>,
}

impl Double<'_> {
    /// Whether people have looked at all of it.
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
    /// The organisations, most granted first.
    pub several: Vec<Several>,
    /// The pairs, by organisation and year.
    pub doubles: Vec<Double<'d>>,
    /// Boards that share organisations, two and two.
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
    let found = doubles(b);
    let settlings = settle(b.view.data, &found);
    let settled: Vec<_> = (0..found.len())
        .map(|at| settlements_of(at, &found, &settlings))
        .collect();
    let doubles: Vec<Double<'d>> = found
        .into_iter()
        .zip(settled)
        .map(|(double, settled)| with_amounts(b, double, settled))
        .collect();
    let mut count = |id: &str, label: &str, settled: Option<bool>| {
        let firsts = doubles
            .iter()
            .filter(|double| settled.is_none_or(|settled| settled == double.is_settled()))
            .filter_map(|it| it.pair.rows.first());
        b.facts.count(id, label, firsts.map(Grant::origin))
    };
    let possible_double = count(
        "overlap.possible_double",
        "Möjliga dubbla bidrag (par av organisation och år)",
        None,
    );
    let settled = count(
        "overlap.possible_double.settled",
        "Möjliga dubbla bidrag som är prövade",
        Some(true),
    );
    let open = count(
        "overlap.possible_double.open",
        "Möjliga dubbla bidrag som inte är prövade",
        Some(false),
    );
    let several = several(b, &doubles);
    let firsts = b.cube.first_granted(b.view.period, None);
    let origins: Vec<Origin> = several
        .iter()
        .filter_map(|line| firsts.get(&line.actor).copied())
        .collect();
    let several_boards = b.facts.count(
        "overlap.several_boards",
        "Organisationer med bidrag från flera nämnder",
        origins.into_iter(),
    );
    let shared = shared(b, &several, &firsts);
    OverlapSection {
        several_boards,
        possible_double,
        settled,
        open,
        several,
        doubles,
        shared,
    }
}

/// Boards that share organisations. A board and the one that succeeded it share nothing.
fn shared(
    b: &mut Builder<'_>,
    several: &[Several],
    firsts: &BTreeMap<ActorId, Origin>,
) -> Vec<Shared> {
    let data = b.view.data;
    let mut pairs: BTreeMap<(BoardIndex, BoardIndex), Vec<Origin>> = BTreeMap::new();
    for line in several {
        for (at, (one, _)) in line.boards.iter().enumerate() {
            for (other, _) in line.boards.iter().skip(at.saturating_add(1)) {
                pairs
                    .entry((*one, *other))
                    .or_default()
                    .extend(firsts.get(&line.actor));
            }
        }
    }
    pairs
        .into_iter()
        .filter_map(|(boards, mut origins)| {
            let (one, other) = (data.board_at(boards.0)?, data.board_at(boards.1)?);
            if data.is_one_board(&one.id, &other.id) {
                return None;
            }
            origins.sort_unstable();
            let organisations = b.facts.count(
                &format!("overlap.boards.{}.{}", one.id, other.id),
                &format!(
                    "Organisationer med bidrag från både {} och {}",
                    one.name, other.name
                ),
                origins.into_iter(),
            );
            Some(Shared {
                boards,
                organisations,
            })
        })
        .collect()
}

/// What settles a possible double, if it is settled in every row.
fn settlements_of<'d>(
    at: usize,
    found: &[PossibleDouble],
    settlings: &[Settling<'d>],
) -> Option<Vec<&'d Settlement>> {
    let rows = found.get(at)?.rows.len();
    let of_it = settlings
        .iter()
        .filter(|settling| settling.double == Some(at) && settling.is_whole());
    unsettled(at, rows, settlings)
        .is_empty()
        .then(|| of_it.map(|settling| settling.settlement).collect())
}

fn several(b: &mut Builder<'_>, doubles: &[Double<'_>]) -> Vec<Several> {
    let data = b.view.data;
    let states = states(doubles);
    let mut lines: Vec<(i64, Several)> = Vec::new();
    for (actor, boards, sum) in b.matched_recipients() {
        if !are_several(data, &boards) {
            continue;
        }
        let boards = boards
            .into_iter()
            .map(|board| {
                let mut selection = b.granted_to(actor);
                selection.boards = vec![board];
                (board, b.fact(selection))
            })
            .collect();
        let selection = b.granted_to(actor);
        lines.push((
            sum,
            Several {
                actor,
                boards,
                total: b.fact(selection),
                doubles: states.get(&actor).copied().unwrap_or(Doubles::None),
            },
        ));
    }
    lines.sort_by_key(|(sum, line)| (std::cmp::Reverse(*sum), line.actor));
    lines.into_iter().map(|(_, line)| line).collect()
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
fn doubles(b: &Builder<'_>) -> Vec<PossibleDouble> {
    let candidates: BTreeSet<ActorId> = b
        .matched_recipients()
        .into_iter()
        .filter(|(_, boards, _)| boards.len() > 1)
        .map(|(actor, ..)| actor)
        .collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    let rows = b.granted_rows(|actor| candidates.contains(&actor));
    possible_doubles(b.view.data, rows.into_iter(), |_, _| true)
}

fn with_amounts<'d>(
    b: &mut Builder<'d>,
    double: PossibleDouble,
    settled: Option<Vec<&'d Settlement>>,
) -> Double<'d> {
    let slug = b.slugs.actor(double.actor).to_owned();
    let year = double.year;
    let amounts = double
        .rows
        .iter()
        .zip(1..)
        .map(|(grant, number)| {
            let part = Part {
                origin: grant.origin(),
                value: grant.granted.ore(),
            };
            let id = format!("overlap.possible_double.{slug}.{year}.{number}");
            let label = "Rad i ett möjligt dubbelt bidrag";
            b.facts.sum(&id, label, Unit::Ore, vec![part])
        })
        .collect();
    Double {
        differences: double.differences(),
        pair: double,
        amounts,
        settled: settled.unwrap_or_default(),
    }
}
