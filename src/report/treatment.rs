//! Equal treatment (likställighet, kommunallagen 2 kap. 3 §): what each kind of association got of
//! what it applied for, board by board, and how initiatives from each kind of actor were met.
//!
//! Figures to look at, and no judgement. An application is a row that was granted or rejected.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{BoardIndex, Initiative, OrganisationKind, Outcome};
use crate::source::Located;

use super::builder::Builder;
use super::calculation::Calculation;
use super::course::ends;
use super::facts::FactId;
use super::initiatives::reply_days;
use super::rows::Rows;
use super::select::{Measure, Selection};
use super::value::Unit;

/// Groups of fewer are too few to compare.
pub const FEWEST: u64 = 5;

/// Applications of a kind of association to a board.
#[derive(Debug)]
pub struct GroupRow {
    /// The board, by place in the list.
    pub board: BoardIndex,
    /// The kind; `None` for all kinds of a board together.
    pub kind: Option<OrganisationKind>,
    /// How many applications.
    pub applications: FactId,
    /// How many of them say what was applied for.
    pub with_amount: u64,
    /// Granted as a share of applied for, in applications that state it; `None` if too few.
    pub granted_share: Option<FactId>,
    /// The median of that share, application by application.
    pub median_share: Option<FactId>,
    /// Rejected as a share of the applications.
    pub rejected_share: Option<FactId>,
}

impl GroupRow {
    /// Whether a group is so small that only its size is shown.
    pub const fn is_too_few(count: u64) -> bool {
        count < FEWEST
    }
}

/// Initiatives from a kind of actor.
#[derive(Debug)]
pub struct SenderRow {
    /// The kind, by the register.
    pub kind: OrganisationKind,
    /// How many initiatives.
    pub received: FactId,
    /// How many of them have had a reply.
    pub replied: FactId,
    /// The median of days to the first reply; `None` if the replies are too few.
    pub reply_days: Option<FactId>,
    /// How many ended in each way, or are not closed. Empty where they are too few.
    pub outcomes: Vec<(Option<Outcome>, FactId)>,
}

/// Equal treatment.
#[derive(Debug)]
pub struct TreatmentSection {
    /// By board, then by kind and board.
    pub groups: Vec<GroupRow>,
    /// By kind of actor.
    pub senders: Vec<SenderRow>,
}

pub(super) fn build(b: &mut Builder<'_>) -> TreatmentSection {
    TreatmentSection {
        groups: groups(b),
        senders: senders(b),
    }
}

fn groups(b: &mut Builder<'_>) -> Vec<GroupRow> {
    let applications = b.all(Measure::Applications);
    let found = (b.cube).found(&applications, |key| (Some(key.kind), key.board));
    let boards: BTreeSet<BoardIndex> = found.iter().map(|(_, board)| *board).collect();
    let all_kinds = boards.into_iter().map(|board| (None, board));
    (all_kinds.chain(found))
        .map(|(kind, board)| group(b, kind, board))
        .collect()
}

fn group(b: &mut Builder<'_>, kind: Option<OrganisationKind>, board: BoardIndex) -> GroupRow {
    let all = Selection {
        kind,
        ..b.of_board(Measure::Applications, board)
    };
    let of = |measure| Selection {
        measure,
        ..all.clone()
    };
    let rejected = (of(Measure::RejectedApplications), all.clone());
    let granted = (of(Measure::GrantedOfApplied), of(Measure::AppliedFor));
    GroupRow {
        board,
        kind,
        with_amount: b.cube.rows(&granted.1),
        granted_share: share(b, "treatment.granted_share", granted),
        median_share: median_share(b, of(Measure::GrantedShare)),
        rejected_share: share(b, "treatment.rejected_share", rejected),
        applications: b.total(all),
    }
}

/// One sum of applications as a share of another, unless the applications are too few.
fn share(b: &mut Builder<'_>, id: &str, (part, whole): (Selection, Selection)) -> Option<FactId> {
    if GroupRow::is_too_few(b.cube.rows(&whole)) {
        return None;
    }
    let name = (
        format!("{id}{}", b.names.narrow(&part)),
        format!("{}, andel", b.names.label(&part)),
    );
    let (part, whole) = (part.into(), whole.into());
    b.figure(name, Calculation::Share { part, whole })
}

/// The median of the applications' shares, unless they are too few.
fn median_share(b: &mut Builder<'_>, shares: Selection) -> Option<FactId> {
    if GroupRow::is_too_few(b.cube.rows(&shares)) {
        return None;
    }
    let label = format!("{}, median", b.names.label(&shares));
    let name = (b.names.id(&shares), label);
    b.figure(name, Calculation::Median(shares.into()))
}

fn senders(b: &mut Builder<'_>) -> Vec<SenderRow> {
    let view = b.view;
    let mut kinds: BTreeMap<OrganisationKind, Vec<&Initiative>> = BTreeMap::new();
    for initiative in view.initiatives() {
        let registered = b.parties.registered(&initiative.organisation);
        let kind = registered.and_then(|it| it.kind);
        let kind = kind.unwrap_or(OrganisationKind::Unknown);
        kinds.entry(kind).or_default().push(initiative);
    }
    kinds
        .into_iter()
        .map(|(kind, initiatives)| sender(b, kind, &initiatives))
        .collect()
}

fn sender(b: &mut Builder<'_>, kind: OrganisationKind, initiatives: &[&Initiative]) -> SenderRow {
    let as_of = b.view.as_of;
    let name = kind.swedish();
    let id = |what: &str| format!("treatment.initiatives.{what}.kind.{}", kind.word());
    let received = b.count(
        (id("received"), format!("Inkomna initiativ, {name}")),
        initiatives.iter().map(|initiative| initiative.origin),
    );
    let replies: Vec<Located<i64>> = (initiatives.iter())
        .filter_map(|initiative| reply_days(initiative, as_of))
        .collect();
    let replied = b.count(
        (id("replied"), format!("Besvarade initiativ, {name}")),
        replies.iter().map(|days| days.origin),
    );
    let is_enough = |count: usize| !GroupRow::is_too_few(count as u64);
    let mut reply_days = None;
    if is_enough(replies.len()) {
        let label = format!("Dagar till första svar, median, {name}");
        let replies = Rows::listed(Unit::Days, replies);
        reply_days = b.figure(
            (id("reply_days.median"), label),
            Calculation::Median(replies),
        );
    }
    let mut outcomes = Vec::new();
    if is_enough(initiatives.len()) {
        for end in ends() {
            let word = end.map_or("open", Outcome::word);
            let called = Outcome::swedish_end(end).to_lowercase();
            let name = (
                id(&format!("outcome.{word}")),
                format!("Initiativ, {name}, {called}"),
            );
            let those = initiatives.iter().filter(|it| it.outcome(as_of) == end);
            let fact = b.count_any(name, those.map(|it| it.origin));
            outcomes.extend(fact.map(|fact| (end, fact)));
        }
    }
    SenderRow {
        kind,
        received,
        replied,
        reply_days,
        outcomes,
    }
}
