//! Grants in total: by board and year, by type, by kind of association, by recipient.

use std::cmp::Reverse;

use crate::model::{ActorId, BoardIndex, Matched, OrganisationKind, Period, TermId};

use super::builder::Builder;
use super::facts::FactId;
use super::select::{Measure, Selection};
use super::stated::Stated;

/// How many recipients the table of the largest shows.
const LARGEST: usize = 15;

/// How many grant types stand alone before the others are one.
pub const LARGEST_TYPES: usize = 10;

/// A line of a table: what it is about, and its figures.
#[derive(Debug)]
pub struct Breakdown<T> {
    /// What the line is about.
    pub of: T,
    /// Granted, by year of the period.
    pub years: Vec<FactId>,
    /// Granted, over the period.
    pub total: FactId,
    /// Share of everything granted.
    pub share: Option<FactId>,
}

/// Grants in total.
#[derive(Debug)]
pub struct GrantsSection {
    /// Granted, by year.
    pub years: Vec<FactId>,
    /// Granted.
    pub granted: FactId,
    /// The share in a sum row: everything of itself; none if nothing was granted.
    pub whole_share: Option<FactId>,
    /// Granted applications.
    pub granted_rows: FactId,
    /// Applied for, and granted where that is stated; `None` if no row states it.
    pub applied: Option<[FactId; 2]>,
    /// Paid, and granted where that is stated; `None` if no row states it.
    pub paid: Option<[FactId; 2]>,
    /// Money back.
    pub repaid: FactId,
    /// Rejected applications.
    pub rejected: FactId,
    /// Withdrawn applications.
    pub withdrawn: FactId,
    /// Rows of every status.
    pub rows: FactId,
    /// Identified organisations with a granted row.
    pub organisations: FactId,
    /// Rows of recipients that are unmatched.
    pub unmatched_rows: FactId,
    /// Granted to them.
    pub unmatched_granted: FactId,
    /// By board that gives grants, largest first.
    pub boards: Vec<Breakdown<BoardIndex>>,
    /// By type, largest first.
    pub grant_types: Vec<Breakdown<TermId>>,
    /// Granted of all types but the ten largest, and its share; none if there are no more.
    pub other_types: Option<(FactId, Option<FactId>)>,
    /// By kind of association, largest first.
    pub kinds: Vec<Breakdown<OrganisationKind>>,
    /// The largest recipients, largest first.
    pub largest: Vec<(ActorId, FactId, Option<FactId>)>,
    /// The largest recipients' share of everything granted.
    pub largest_share: Option<FactId>,
    /// How many rows were identified in each way, and not at all.
    pub matched: [(Matched, FactId); 4],
}

pub(super) fn build(b: &mut Builder<'_>) -> GrantsSection {
    let all = b.all(Measure::Granted);
    let types = b.types_in(&all);
    let kinds = b.cube.found(&all, |key| key.kind);
    let giving = b.giving_boards();
    let mut recipients = b.largest_grantees();
    recipients.truncate(LARGEST);
    let of_largest = all.clone().of_actors(recipients.iter().map(|it| it.actor));
    let name = (
        "grants.granted.largest",
        "Beviljat till de största mottagarna tillsammans",
    );
    b.sum(name, of_largest.clone());
    let largest_share = b.share_of_granted(
        (
            "share.grants.granted.largest",
            "De största mottagarnas andel",
        ),
        of_largest,
    );
    let whole_share = (
        "share.grants.granted.total",
        "Andel av beviljade föreningsbidrag, alla",
    );
    let grant_types = largest_first(b, types, Selection::of_type);
    GrantsSection {
        years: years(b, &all),
        granted: b.whole(Measure::Granted),
        whole_share: b.share_of_granted(whole_share, all),
        granted_rows: b.whole(Measure::GrantedRows),
        applied: whole_if_stated(b, Measure::Applied, Stated::Applied),
        paid: whole_if_stated(b, Measure::Paid, Stated::Paid),
        repaid: b.whole(Measure::Repaid),
        rejected: b.whole(Measure::Rejected),
        withdrawn: b.whole(Measure::Withdrawn),
        rows: b.whole(Measure::Rows),
        organisations: b.organisations(None),
        unmatched_rows: b.whole(Measure::MatchedBy(Matched::Unmatched)),
        unmatched_granted: b.whole(Measure::UnmatchedGranted),
        boards: largest_first(b, giving, |all, board| all.of_boards([board])),
        other_types: other_types(b, &grant_types),
        grant_types,
        kinds: largest_first(b, kinds, Selection::of_kind),
        largest: (recipients.iter()).map(|it| largest(b, it.actor)).collect(),
        largest_share,
        matched: Matched::ALL.map(|how| (how, b.whole(Measure::MatchedBy(how)))),
    }
}

/// What rows may state, and what was granted on those that do: figures even where none does.
fn whole_if_stated(b: &mut Builder<'_>, of: Measure, stated: Stated) -> Option<[FactId; 2]> {
    b.whole(of);
    b.whole(Measure::GrantedStating(stated));
    b.if_stated(b.all(of), stated)
}

/// A line of a table: by year, the whole, and its share.
pub(super) fn breakdown<T>(b: &mut Builder<'_>, selection: Selection, of: T) -> Breakdown<T> {
    Breakdown {
        of,
        years: years(b, &selection),
        total: b.total(selection.clone()),
        share: share(b, selection),
    }
}

fn largest_first<T: Copy>(
    b: &mut Builder<'_>,
    all: impl IntoIterator<Item = T>,
    narrowed: impl Fn(Selection, T) -> Selection,
) -> Vec<Breakdown<T>> {
    let granted = b.all(Measure::Granted);
    let mut lines: Vec<_> = (all.into_iter())
        .map(|of| breakdown(b, narrowed(granted.clone(), of), of))
        .collect();
    // Those with as much stay in the order that they came in.
    lines.sort_by_key(|line| b.facts.get(line.total).map(|fact| Reverse(fact.value)));
    lines
}

/// All grant types but the largest, as one.
fn other_types(
    b: &mut Builder<'_>,
    largest_first: &[Breakdown<TermId>],
) -> Option<(FactId, Option<FactId>)> {
    let others = largest_first.get(LARGEST_TYPES..)?;
    let others = others.first().map(|_| others.iter().map(|line| line.of))?;
    let of_others = b.all(Measure::Granted).of_types(others);
    let name = (
        "grants.granted.types.other",
        "Beviljat i andra bidragsformer än de tio största",
    );
    let share = (
        "share.grants.granted.types.other",
        "Andel av beviljade föreningsbidrag, andra bidragsformer än de tio största",
    );
    Some((
        b.sum(name, of_others.clone()),
        b.share_of_granted(share, of_others),
    ))
}

/// A selection by year of the period.
fn years(b: &mut Builder<'_>, selection: &Selection) -> Vec<FactId> {
    let years = b.view.period.years().map(Period::of_year);
    years
        .map(|year| b.total_of_year(selection.clone().in_years(year)))
        .collect()
}

fn share(b: &mut Builder<'_>, selection: Selection) -> Option<FactId> {
    let id = format!("share.{}", b.names.id(&selection));
    let of_all = Measure::Granted.label();
    let label = b.names.label(&selection);
    let narrow = label.strip_prefix(of_all).unwrap_or_default();
    let label = format!("Andel av beviljade föreningsbidrag{narrow}");
    b.share_of_granted((id, label), selection)
}

fn largest(b: &mut Builder<'_>, actor: ActorId) -> (ActorId, FactId, Option<FactId>) {
    let granted = b.all(Measure::Granted).of_actors([actor]);
    (actor, b.total(granted.clone()), share(b, granted))
}
