//! Equal treatment (likställighet, kommunallagen 2 kap. 3 §): what each kind of association got of
//! what it applied for, board by board, and how initiatives from each kind of actor were met.
//!
//! Figures to look at, and no judgement. An application is a row that was granted or rejected. The
//! rows are walked once, each export on its own.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{
    ActorKey, BoardIndex, ExportRows, Initiative, Names, OrganisationKind, Outcome, Period,
    text::normalised,
};
use crate::source::{FileId, Origin};

use super::builder::Builder;
use super::facts::{Basis, Fact, FactId, Part, Source, Unit, Value, median_of_shares, percent};
use super::select::{Measure, Selection};
use super::words;

/// Groups of fewer are too few to compare.
pub const FEWEST: u64 = 5;

/// Applications of a kind of association to a board.
#[derive(Debug)]
pub struct GroupRow {
    /// The board, by place in the list.
    pub board: BoardIndex,
    /// The kind; all kinds together in a board's last line.
    pub kind: Option<OrganisationKind>,
    /// How many applications.
    pub applications: FactId,
    /// How many of them say what was applied for.
    pub with_amount: u64,
    /// Granted as a share of applied for, in those that say. Nothing where they are too few.
    pub granted_share: Option<FactId>,
    /// The median of that share, application by application.
    pub median_share: Option<FactId>,
    /// Rejected as a share of the applications.
    pub rejected_share: Option<FactId>,
}

impl GroupRow {
    /// Whether there is no more to say than how many they are.
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
    /// The median of days to the first reply. Nothing where the replies are too few.
    pub reply_days: Option<FactId>,
    /// How many ended in each way, and are not closed. Nothing where they are too few.
    pub outcomes: Vec<(Option<Outcome>, FactId)>,
}

/// Equal treatment.
#[derive(Debug)]
pub struct TreatmentSection {
    /// By kind and board, then the boards.
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

/// What one export brings to a figure.
type Share = (FileId, u64, i64);

/// Sums over the applications of a group.
#[derive(Debug, Default, Clone)]
struct Group {
    applications: Vec<Share>,
    rejected: Vec<Share>,
    applied: Vec<Share>,
    granted: Vec<Share>,
    /// Granted as a share of applied for, in parts of a percent.
    shares: Vec<i64>,
    share_rows: Vec<Share>,
}

/// Adds a row of one export to what it brings.
fn add(shares: &mut Vec<Share>, file: FileId, value: i64) {
    match shares.last_mut() {
        Some((last, rows, sum)) if *last == file => {
            *rows = rows.saturating_add(1);
            *sum = sum.saturating_add(value);
        }
        _ => shares.push((file, 1, value)),
    }
}

impl Group {
    fn take(&mut self, other: &Self) {
        self.applications.extend(&other.applications);
        self.rejected.extend(&other.rejected);
        self.applied.extend(&other.applied);
        self.granted.extend(&other.granted);
        self.shares.extend(&other.shares);
        self.share_rows.extend(&other.share_rows);
    }
}

/// The groups of one export, by kind.
fn of_export(
    b: &Builder<'_>,
    rows: &ExportRows,
    period: Period,
) -> BTreeMap<OrganisationKind, Group> {
    let grants = &b.view.data.grants;
    let mut groups: BTreeMap<OrganisationKind, Group> = BTreeMap::new();
    for grant in rows.iter().filter(|grant| period.has_year(grant.year)) {
        let Some(one) = Measure::Applications.of(&grant, grants) else {
            continue;
        };
        let group = groups.entry(grants.kind(&grant)).or_default();
        let of = |measure: Measure| measure.of(&grant, grants);
        add(&mut group.applications, grant.file, one);
        if of(Measure::RejectedApplications).is_some() {
            add(&mut group.rejected, grant.file, 1);
        }
        let amounts = (of(Measure::AppliedFor), of(Measure::GrantedOfApplied));
        if let (Some(applied), Some(granted)) = amounts {
            add(&mut group.applied, grant.file, applied);
            add(&mut group.granted, grant.file, granted);
        }
        if let Some(share) = of(Measure::GrantedShare) {
            group.shares.push(share);
            add(&mut group.share_rows, grant.file, share);
        }
    }
    groups
}

fn groups(b: &mut Builder<'_>) -> Vec<GroupRow> {
    let period = b.view.period;
    let exports = &b.view.data.grants.exports;
    let builder: &Builder<'_> = b;
    let by_export: Vec<_> = exports
        .par_iter()
        .with_max_len(1)
        .map(|rows| (rows.board(), of_export(builder, rows, period)))
        .collect();
    let mut groups: BTreeMap<(Option<OrganisationKind>, BoardIndex), Group> = BTreeMap::new();
    for (board, by_kind) in by_export {
        for (kind, group) in by_kind {
            groups.entry((Some(kind), board)).or_default().take(&group);
            groups.entry((None, board)).or_default().take(&group);
        }
    }
    let (boards, kinds): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .partition(|((kind, _), _)| kind.is_none());
    kinds
        .into_iter()
        .chain(boards)
        .map(|((kind, board), group)| row(b, board, kind, group))
        .collect()
}

fn row(
    b: &mut Builder<'_>,
    board: BoardIndex,
    kind: Option<OrganisationKind>,
    group: Group,
) -> GroupRow {
    let of = |measure| Selection {
        kind,
        ..b.of_board(measure, board)
    };
    let (count, _) = total(&group.applications);
    let (with_amount, _) = total(&group.applied);
    let rejected = share(
        b,
        (of(Measure::RejectedApplications), &group.rejected),
        (of(Measure::Applications), &group.applications),
        "treatment.rejected_share",
    );
    let granted = share(
        b,
        (of(Measure::GrantedOfApplied), &group.granted),
        (of(Measure::AppliedFor), &group.applied),
        "treatment.granted_share",
    );
    let median = median(b, of(Measure::GrantedShare), group.shares, group.share_rows);
    let applications = sum(b, of(Measure::Applications), group.applications);
    let mut keep = |fact: Option<Fact>, count: u64| {
        let fact = fact.filter(|_| !GroupRow::is_too_few(count));
        fact.map(|fact| b.facts.add(fact))
    };
    GroupRow {
        board,
        kind,
        with_amount,
        granted_share: keep(granted, with_amount),
        median_share: keep(median, with_amount),
        rejected_share: keep(rejected, count),
        applications: b.facts.add(applications),
    }
}

/// A sum over what exports bring.
fn sum(b: &Builder<'_>, selection: Selection, parts: Vec<Share>) -> Fact {
    Fact {
        id: b.id(&selection),
        label: words::label(b.view.data, &selection, b.view.period),
        value: Value::Whole(total(&parts).1),
        unit: selection.measure.unit(),
        sources: sources(parts),
        basis: Basis::Rows(selection),
    }
}

/// One sum as a share of another; of nothing there is none.
fn share(
    b: &Builder<'_>,
    part: (Selection, &[Share]),
    whole: (Selection, &[Share]),
    id: &str,
) -> Option<Fact> {
    let (sum, of) = (total(part.1).1, total(whole.1).1);
    let label = words::label(b.view.data, &part.0, b.view.period);
    Some(Fact {
        id: format!("{id}{}", b.narrow(&part.0)),
        label: format!("{label}, andel"),
        value: Value::Tenths(percent(i128::from(sum), i128::from(of))?),
        unit: Unit::Percent,
        sources: sources(part.1.to_vec()),
        basis: Basis::Share(part.0, whole.0),
    })
}

/// The middle of the applications' shares.
fn median(
    b: &Builder<'_>,
    selection: Selection,
    shares: Vec<i64>,
    rows: Vec<Share>,
) -> Option<Fact> {
    let label = words::label(b.view.data, &selection, b.view.period);
    Some(Fact {
        id: b.id(&selection),
        label: format!("{label}, median"),
        value: median_of_shares(shares)?,
        unit: Unit::Percent,
        sources: sources(rows),
        basis: Basis::MedianOfRows(selection),
    })
}

/// Rows and sum of what all exports bring.
fn total(shares: &[Share]) -> (u64, i64) {
    shares.iter().fold((0, 0), |(rows, sum), (_, more, value)| {
        (
            u64::saturating_add(rows, *more),
            i64::saturating_add(sum, *value),
        )
    })
}

/// What each file brings, once: the kinds of an export come one after the other.
fn sources(shares: Vec<Share>) -> Vec<Source> {
    let mut files: BTreeMap<FileId, (u64, i64)> = BTreeMap::new();
    for (file, rows, value) in shares {
        let (all, sum) = files.entry(file).or_default();
        *all = all.saturating_add(rows);
        *sum = sum.saturating_add(value);
    }
    files
        .into_iter()
        .map(|(file, (rows, value))| Source { file, rows, value })
        .collect()
}

fn senders(b: &mut Builder<'_>) -> Vec<SenderRow> {
    let view = b.view;
    let names = Names::new(&view.data.organisations, &view.data.grants.parties);
    let known: BTreeMap<ActorKey, OrganisationKind> = view
        .data
        .organisations
        .iter()
        .filter_map(|organisation| Some((organisation.key()?, organisation.kind?)))
        .collect();
    let mut kinds: BTreeMap<OrganisationKind, Vec<&Initiative>> = BTreeMap::new();
    for initiative in view.initiatives() {
        let sender = &initiative.organisation;
        let number = sender.org_nr.as_ref().map(|number| number.value);
        let (who, _) = names.who(number, &normalised(&sender.name.value));
        let kind = known.get(&who).copied();
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
    let name = words::kind(kind);
    let id = |what: &str| format!("treatment.initiatives.{what}.kind.{}", kind.word());
    let origins = |test: &dyn Fn(&Initiative) -> bool| -> Vec<Origin> {
        let those = initiatives.iter().filter(|initiative| test(initiative));
        those.map(|initiative| initiative.origin).collect()
    };
    let received = b.facts.count(
        &id("received"),
        &format!("Inkomna initiativ, {name}"),
        origins(&|_| true).into_iter(),
    );
    let replies: Vec<Part> = initiatives
        .iter()
        .filter_map(|initiative| {
            Some(Part {
                origin: initiative.reply(as_of)?.origin,
                value: initiative.reply_days(as_of)?,
            })
        })
        .collect();
    let replied = b.facts.count(
        &id("replied"),
        &format!("Besvarade initiativ, {name}"),
        replies.iter().map(|part| part.origin),
    );
    let is_too_few = |count: usize| GroupRow::is_too_few(count as u64);
    let reply_days = if is_too_few(replies.len()) {
        None
    } else {
        let label = format!("Dagar till första svar, median, {name}");
        b.facts
            .median_days(&id("reply_days.median"), &label, replies)
    };
    let mut outcomes = Vec::new();
    if !is_too_few(initiatives.len()) {
        let ends = Outcome::ALL.iter().copied().map(Some).chain([None]);
        for outcome in ends {
            let those = origins(&|initiative| initiative.outcome(as_of) == outcome);
            if those.is_empty() {
                continue;
            }
            let (word, what) = outcome.map_or(("open", "Inte avslutat"), |outcome| {
                (outcome.word(), words::outcome(outcome))
            });
            let id = id(&format!("outcome.{word}"));
            let label = format!("Initiativ, {name}: {}", what.to_lowercase());
            outcomes.push((outcome, b.facts.count(&id, &label, those.into_iter())));
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
