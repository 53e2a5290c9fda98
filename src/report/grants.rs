//! Grants in total: by board and year, by type, by kind of association, by recipient.

use crate::model::{ActorId, BoardIndex, Matched, OrganisationKind, Period, TermId};

use super::builder::Builder;
use super::facts::{FactId, Part, Unit};
use super::select::Measure;

/// How many recipients the table of the largest has.
const LARGEST: usize = 15;

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
    pub matched: Vec<(Matched, FactId)>,
}

pub(super) fn build(b: &mut Builder<'_>) -> GrantsSection {
    let years: Vec<Period> = b.view.period.years().map(Period::of_year).collect();
    let granted_all = b.all(Measure::Granted);
    let granted = b.fact(granted_all.clone());
    let by_year = years
        .iter()
        .map(|year| {
            let mut selection = granted_all.clone();
            selection.years = *year;
            b.year_fact(selection)
        })
        .collect();
    let giving: Vec<BoardIndex> = b.giving_boards();
    let boards = giving
        .into_iter()
        .map(|board| {
            let selection = b.of_board(Measure::Granted, board);
            b.breakdown(selection, board)
        })
        .collect();
    let grant_types = b.cube.grant_types(b.view.period);
    let mut grant_types: Vec<_> = grant_types
        .into_iter()
        .map(|grant_type| {
            let selection = b.of_grant_type(Measure::Granted, grant_type);
            b.breakdown(selection, grant_type)
        })
        .collect();
    largest_first(b, &mut grant_types);
    let kinds = b.cube.kinds(b.view.period);
    let mut kinds: Vec<_> = kinds
        .into_iter()
        .map(|kind| {
            let selection = b.of_kind(Measure::Granted, kind);
            b.breakdown(selection, kind)
        })
        .collect();
    largest_first(b, &mut kinds);
    let (largest, largest_share) = largest(b);
    let whole = |b: &mut Builder<'_>, measure| {
        let selection = b.all(measure);
        b.fact(selection)
    };
    let whole_share = b.share(
        granted_all.clone(),
        granted_all,
        "share.grants.granted.total",
        "Andel av beviljade föreningsbidrag, alla",
    );
    GrantsSection {
        years: by_year,
        granted,
        whole_share,
        granted_rows: whole(b, Measure::GrantedRows),
        applied: whole(b, Measure::Applied),
        paid: whole(b, Measure::Paid),
        repaid: whole(b, Measure::Repaid),
        rejected: whole(b, Measure::Rejected),
        withdrawn: whole(b, Measure::Withdrawn),
        rows: whole(b, Measure::Rows),
        organisations: b.organisations(None),
        unmatched_rows: whole(b, Measure::MatchedBy(Matched::Unmatched)),
        unmatched_granted: whole(b, Measure::UnmatchedGranted),
        boards,
        grant_types,
        kinds,
        largest,
        largest_share,
        matched: matched(b),
    }
}

fn largest_first<T>(b: &Builder<'_>, lines: &mut [Breakdown<T>]) {
    lines.sort_by_cached_key(|line| {
        let fact = b.facts.get(line.total);
        (
            std::cmp::Reverse(fact.map(|fact| fact.value)),
            fact.map(|fact| fact.id.clone()),
        )
    });
}

fn matched(b: &mut Builder<'_>) -> Vec<(Matched, FactId)> {
    [
        Matched::Number,
        Matched::Register,
        Matched::Row,
        Matched::Unmatched,
    ]
    .into_iter()
    .map(|how| {
        let selection = b.all(Measure::MatchedBy(how));
        (how, b.fact(selection))
    })
    .collect()
}

/// The largest recipients, and what share of all they have together.
#[expect(
    clippy::type_complexity,
    reason = "the pair is taken apart at once by the one caller"
)]
fn largest(b: &mut Builder<'_>) -> (Vec<(ActorId, FactId, Option<FactId>)>, Option<FactId>) {
    let mut recipients = b.matched_recipients();
    recipients.sort_by_key(|(actor, _, sum)| (std::cmp::Reverse(*sum), *actor));
    recipients.truncate(LARGEST);
    let parts = b
        .granted_rows(|actor| recipients.iter().any(|(largest, ..)| *largest == actor))
        .iter()
        .map(Part::granted)
        .collect();
    let lines = recipients
        .into_iter()
        .map(|(actor, ..)| {
            let selection = b.granted_to(actor);
            let slug = b.slugs.actor(actor).to_owned();
            let share = b.share(
                selection.clone(),
                b.all(Measure::Granted),
                &format!("share.grants.granted.organisation.{slug}"),
                "Andel av beviljade föreningsbidrag",
            );
            (actor, b.fact(selection), share)
        })
        .collect();
    let sum = b.facts.sum(
        "grants.granted.largest",
        "Beviljat till de största mottagarna tillsammans",
        Unit::Ore,
        parts,
    );
    let share = b.share_of_fact(
        sum,
        "share.grants.granted.largest",
        "De största mottagarnas andel",
    );
    (lines, share)
}
