//! Organisations that several boards give grants, and possible double grants (contract § 3).
//!
//! In both, a board and the one that succeeded it are one board. The first is a list and no
//! accusation; the second is for people to look at.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorId, BoardId, Dataset, FormId, Grant};
use crate::source::Origin;

use super::builder::Builder;
use super::facts::{FactId, Part, Unit};
use super::select::Measure;

/// An organisation with granted rows from several boards.
#[derive(Debug)]
pub struct Several {
    /// Who.
    pub actor: ActorId,
    /// Granted by each board, in the order of boards.yaml.
    pub boards: Vec<(u16, FactId)>,
    /// Granted in all.
    pub total: FactId,
    /// Whether a possible double is among them.
    pub is_double: bool,
}

/// One row of a possible double.
#[derive(Debug)]
pub struct DoubleRow {
    /// The row.
    pub grant: Grant,
    /// Its amount.
    pub amount: FactId,
}

/// An organisation and a year for which boards may have granted the same thing.
#[derive(Debug)]
pub struct Double {
    /// Who.
    pub actor: ActorId,
    /// Which year.
    pub year: i32,
    /// Whether the type is the same.
    pub same_form: bool,
    /// Whether the purpose is the same.
    pub same_purpose: bool,
    /// The rows, by board and type.
    pub rows: Vec<DoubleRow>,
}

/// Several boards and possible doubles.
#[derive(Debug)]
pub struct OverlapSection {
    /// How many organisations have several boards.
    pub several_boards: FactId,
    /// How many pairs of organisation and year are possible doubles.
    pub possible_double: FactId,
    /// The organisations, most granted first.
    pub several: Vec<Several>,
    /// The pairs, by organisation and year.
    pub doubles: Vec<Double>,
}

pub(super) fn build(b: &mut Builder<'_>) -> OverlapSection {
    let pairs = doubles(b);
    let doubles: Vec<Double> = pairs
        .into_iter()
        .map(|pair| with_amounts(b, pair))
        .collect();
    let first_rows: Vec<Origin> = doubles
        .iter()
        .filter_map(|double| double.rows.first().map(|row| row.grant.origin()))
        .collect();
    let possible_double = b.facts.count(
        "overlap.possible_double",
        "Möjliga dubbla bidrag (par av organisation och år)",
        first_rows.into_iter(),
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
    OverlapSection {
        several_boards,
        possible_double,
        several,
        doubles,
    }
}

fn several(b: &mut Builder<'_>, doubles: &[Double]) -> Vec<Several> {
    let data = b.view.data;
    let mut lines: Vec<(i64, Several)> = Vec::new();
    for (actor, boards, sum) in b.matched_receivers() {
        if !are_several(data, &boards) {
            continue;
        }
        let boards = boards
            .into_iter()
            .map(|board| {
                let mut selection = b.of_actor(Measure::Granted, actor);
                selection.boards = vec![board];
                (board, b.fact(selection))
            })
            .collect();
        let selection = b.of_actor(Measure::Granted, actor);
        lines.push((
            sum,
            Several {
                actor,
                boards,
                total: b.fact(selection),
                is_double: doubles.iter().any(|double| double.actor == actor),
            },
        ));
    }
    lines.sort_by_key(|(sum, line)| (std::cmp::Reverse(*sum), line.actor));
    lines.into_iter().map(|(_, line)| line).collect()
}

/// A pair before its amounts are facts.
struct Pair {
    actor: ActorId,
    year: i32,
    same_form: bool,
    same_purpose: bool,
    rows: Vec<Grant>,
}

fn doubles(b: &Builder<'_>) -> Vec<Pair> {
    let data = b.view.data;
    let mut by_pair: BTreeMap<(ActorId, i32), Vec<Grant>> = BTreeMap::new();
    let candidates: BTreeSet<ActorId> = b
        .matched_receivers()
        .into_iter()
        .filter(|(_, boards, _)| boards.len() > 1)
        .map(|(actor, ..)| actor)
        .collect();
    for grant in b.view.grants().filter(Grant::is_granted) {
        let (actor, _) = data.grants.identity(&grant);
        if candidates.contains(&actor) {
            by_pair.entry((actor, grant.year)).or_default().push(grant);
        }
    }
    by_pair
        .into_iter()
        .filter_map(|((actor, year), rows)| {
            let forms = shared(b, &rows, |grant| Some(grant.form));
            let purposes = shared(b, &rows, |grant| grant.purpose);
            let rows: Vec<Grant> = rows
                .into_iter()
                .filter(|grant| {
                    forms.contains(&grant.form)
                        || grant
                            .purpose
                            .is_some_and(|purpose| purposes.contains(&purpose))
                })
                .collect();
            (!rows.is_empty()).then_some(Pair {
                actor,
                year,
                same_form: !forms.is_empty(),
                same_purpose: !purposes.is_empty(),
                rows,
            })
        })
        .collect()
}

/// The types, or purposes, that rows of two boards or more have.
fn shared(
    b: &Builder<'_>,
    rows: &[Grant],
    of: impl Fn(&Grant) -> Option<FormId>,
) -> BTreeSet<FormId> {
    let mut boards: BTreeMap<FormId, Vec<u16>> = BTreeMap::new();
    for grant in rows {
        if let Some(form) = of(grant) {
            boards.entry(form).or_default().push(grant.board);
        }
    }
    boards
        .into_iter()
        .filter(|(_, boards)| are_several(b.view.data, boards))
        .map(|(form, _)| form)
        .collect()
}

/// Whether any two of some boards are not one: a board and its successor are.
fn are_several(data: &Dataset, boards: &[u16]) -> bool {
    let distinct: BTreeSet<&BoardId> = boards
        .iter()
        .filter_map(|number| data.board_at(*number))
        .map(|board| &board.id)
        .collect();
    distinct
        .iter()
        .any(|a| distinct.iter().any(|b| !data.is_one_board(a, b)))
}

fn with_amounts(b: &mut Builder<'_>, pair: Pair) -> Double {
    let slug = b.slugs.actor(pair.actor).to_owned();
    let year = pair.year;
    let data = b.view.data;
    let mut rows = pair.rows;
    // By what they say, not by where they stand, so that a moved row keeps its figure's id.
    rows.sort_by_key(|grant| {
        let form = data.grants.form(grant.form).map(|form| &form.normalised);
        let purpose = grant
            .purpose
            .and_then(|purpose| data.grants.purpose(purpose));
        let said = (grant.decided, grant.granted, grant.applied, grant.case);
        (
            grant.board,
            form,
            purpose.map(|purpose| &purpose.normalised),
            said,
        )
    });
    let rows = rows
        .into_iter()
        .zip(1..)
        .map(|(grant, number)| {
            let part = Part {
                origin: grant.origin(),
                value: grant.granted.ore(),
            };
            let id = format!("overlap.possible_double.{slug}.{year}.{number}");
            DoubleRow {
                grant,
                amount: b.facts.sum(
                    &id,
                    "Rad i ett möjligt dubbelt bidrag",
                    Unit::Ore,
                    vec![part],
                ),
            }
        })
        .collect();
    Double {
        actor: pair.actor,
        year,
        same_form: pair.same_form,
        same_purpose: pair.same_purpose,
        rows,
    }
}
