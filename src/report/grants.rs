//! Grants in total: by board and year, by type, by kind of association, by recipient.

use std::cmp::Reverse;

use crate::model::{ActorId, BoardIndex, Matched, OrganisationKind, Period, TermId};

use super::builder::Builder;
use super::facts::FactId;
use super::select::{Measure, Selection};

/// How many recipients the table of the largest has.
const LARGEST: usize = 15;

const SHARE_LABEL: &str = "Andel av beviljade föreningsbidrag";

/// A line of a table by something: what, its figures by year, the whole, its share.
#[derive(Debug)]
pub struct Breakdown<T> {
    /// What the line is about.
    pub of: T,
    /// Granted, by year of the period.
    pub years: Vec<FactId>,
    /// Granted, over the period.
    pub total: FactId,
    /// Share of all that was granted.
    pub share: Option<FactId>,
}

/// Grants in total.
#[derive(Debug)]
pub struct GrantsSection {
    /// Granted, by year.
    pub years: Vec<FactId>,
    /// Granted.
    pub granted: FactId,
    /// All that was granted as a share of itself, for sum rows; none if nothing was.
    pub whole_share: Option<FactId>,
    /// Granted applications.
    pub granted_rows: FactId,
    /// Applied for.
    pub applied: FactId,
    /// Paid.
    pub paid: FactId,
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
    /// By board that gives grants, in the order of boards.yaml.
    pub boards: Vec<Breakdown<BoardIndex>>,
    /// By type, largest first.
    pub grant_types: Vec<Breakdown<TermId>>,
    /// By kind of association, largest first.
    pub kinds: Vec<Breakdown<OrganisationKind>>,
    /// The largest recipients, largest first.
    pub largest: Vec<(ActorId, FactId, Option<FactId>)>,
    /// The share of all that the largest have together.
    pub largest_share: Option<FactId>,
    /// How rows were identified: by number, register, another row, not.
    pub matched: [(Matched, FactId); 4],
}

pub(super) fn build(b: &mut Builder<'_>) -> GrantsSection {
    let all = b.all(Measure::Granted);
    let boards = b.giving_boards().into_iter().map(|board| {
        let of_board = b.of_board(Measure::Granted, board);
        breakdown(b, of_board, board)
    });
    let boards = boards.collect();
    let types = b.cube.found(&all, |key| key.grant_type).into_iter();
    let types = types.map(|grant_type| {
        let of_type = Selection {
            grant_type: Some(grant_type),
            ..all.clone()
        };
        breakdown(b, of_type, grant_type)
    });
    let grant_types = types.collect();
    let kinds = b.cube.found(&all, |key| key.kind).into_iter();
    let kinds = kinds.map(|kind| {
        let of_kind = Selection {
            kind: Some(kind),
            ..all.clone()
        };
        breakdown(b, of_kind, kind)
    });
    let kinds = kinds.collect();
    let matched = Matched::ALL.map(|how| (how, b.whole(Measure::MatchedBy(how))));
    let recipients: Vec<ActorId> = (b.largest_recipients().into_iter())
        .map(|recipient| recipient.actor)
        .take(LARGEST)
        .collect();
    let largest = recipients.iter().map(|actor| largest(b, *actor)).collect();
    let together = all.clone().of_actors(recipients);
    b.sum(
        (
            "grants.granted.largest",
            "Beviljat till de största mottagarna tillsammans",
        ),
        together.clone(),
    );
    GrantsSection {
        years: years(b, &all),
        granted: b.whole(Measure::Granted),
        whole_share: b.share_of_granted(
            (
                "share.grants.granted.total",
                "Andel av beviljade föreningsbidrag, alla",
            ),
            all,
        ),
        granted_rows: b.whole(Measure::GrantedRows),
        applied: b.whole(Measure::Applied),
        paid: b.whole(Measure::Paid),
        repaid: b.whole(Measure::Repaid),
        rejected: b.whole(Measure::Rejected),
        withdrawn: b.whole(Measure::Withdrawn),
        rows: b.whole(Measure::Rows),
        organisations: b.organisations(None),
        unmatched_rows: b.whole(Measure::MatchedBy(Matched::Unmatched)),
        unmatched_granted: b.whole(Measure::UnmatchedGranted),
        boards,
        grant_types: largest_first(b, grant_types),
        kinds: largest_first(b, kinds),
        largest,
        largest_share: b.share_of_granted(
            (
                "share.grants.granted.largest",
                "De största mottagarnas andel",
            ),
            together,
        ),
        matched,
    }
}

/// A line of a table: by year, the whole, and its share.
pub(super) fn breakdown<T>(b: &mut Builder<'_>, selection: Selection, of: T) -> Breakdown<T> {
    let share_id = format!("share.{}", b.names.id(&selection));
    Breakdown {
        of,
        years: years(b, &selection),
        total: b.total(selection.clone()),
        share: b.share_of_granted((share_id, SHARE_LABEL), selection),
    }
}

/// A selection by year of the period.
fn years(b: &mut Builder<'_>, selection: &Selection) -> Vec<FactId> {
    let years = b.view.period.years().map(Period::of_year);
    years
        .map(|year| b.total_of_year(selection.clone().in_years(year)))
        .collect()
}

fn largest_first<T>(b: &Builder<'_>, mut lines: Vec<Breakdown<T>>) -> Vec<Breakdown<T>> {
    lines.sort_by_cached_key(|line| {
        let fact = b.facts.get(line.total);
        fact.map(|fact| (Reverse(fact.value), fact.id.clone()))
    });
    lines
}

fn largest(b: &mut Builder<'_>, actor: ActorId) -> (ActorId, FactId, Option<FactId>) {
    let granted = b.all(Measure::Granted).of_actors([actor]);
    let slug = b.names.actor(actor);
    let share_id = format!("share.grants.granted.organisation.{slug}");
    let share = b.share_of_granted((share_id, SHARE_LABEL), granted.clone());
    (actor, b.total(granted), share)
}
