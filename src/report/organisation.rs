//! One organisation over boards and years: its grants, agreements, initiatives and meetings.
//!
//! Grants, partnerships, bought services and other agreements are four sums, never one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{
    Agreement, AgreementKind, BoardIndex, Dataset, Directory, Entry, Event, Grant, Grants,
    Initiative, Meeting, Money, Period,
};
use crate::source::has;

use super::select::Measure;

/// Sums over rows of grants (contract § 2, "What they count").
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GrantSums {
    /// Rows of every status.
    pub rows: u32,
    /// Granted.
    pub granted: Money,
    /// Applied for.
    pub applied: Money,
    /// Paid.
    pub paid: Money,
    /// Repaid, as a positive sum.
    pub repaid: Money,
    /// Rows with status Avslag.
    pub rejected: u32,
    /// Women, men, girls and boys that granted rows reach; `None` if no row states it.
    pub people: [Option<i64>; 4],
}

impl GrantSums {
    fn add(&mut self, grant: &Grant, grants: &Grants) {
        let ore = |measure: Measure| Money::from_ore(measure.of(grant, grants).unwrap_or_default());
        self.rows = self.rows.saturating_add(1);
        self.granted = self.granted.plus(ore(Measure::Granted));
        self.applied = self.applied.plus(ore(Measure::Applied));
        self.paid = self.paid.plus(ore(Measure::Paid));
        self.repaid = self.repaid.plus(ore(Measure::Repaid));
        let is_rejected = Measure::Rejected.of(grant, grants).is_some();
        self.rejected = self.rejected.saturating_add(u32::from(is_rejected));
        for (group, people) in (0..).zip(&mut self.people) {
            if let Some(more) = Measure::People(group).of(grant, grants) {
                *people = Some(people.unwrap_or_default().saturating_add(more));
            }
        }
    }
}

/// Which rows are summed.
#[derive(Debug, Clone, Default)]
pub struct RowFilter {
    /// Only grants of these boards; of every board if empty.
    pub boards: Vec<BoardIndex>,
    /// Only grants for these years; for every year if `None`.
    pub years: Option<Period>,
}

impl RowFilter {
    /// Whether all rows are summed.
    pub fn is_all(&self) -> bool {
        self.boards.is_empty() && self.years.is_none()
    }

    fn takes(&self, grant: &Grant) -> bool {
        (self.boards.is_empty() || self.boards.contains(&grant.board))
            && self.years.is_none_or(|years| years.has_year(grant.year))
    }
}

/// An organisation in a list.
#[derive(Debug)]
pub struct Line<'e> {
    /// Who.
    pub entry: &'e Entry<'e>,
    /// The boards whose rows it has.
    pub boards: BTreeSet<BoardIndex>,
    /// Granted in each year.
    pub granted: BTreeMap<i32, Money>,
    /// Over all the years.
    pub sums: GrantSums,
}

/// All organisations in Swedish order, with the sums of the selected rows.
pub fn list<'e>(data: &Dataset, directory: &'e Directory<'e>, rows: &RowFilter) -> Vec<Line<'e>> {
    type Found = (BTreeSet<BoardIndex>, BTreeMap<i32, Money>, GrantSums);
    let mut found: Vec<Found> = Vec::new();
    found.resize_with(data.grants.actors.len(), Found::default);
    for grant in data.grants.rows().filter(|grant| rows.takes(grant)) {
        let (actor, _) = data.grants.identity(&grant);
        if let Some((boards, granted, sums)) = found.get_mut(actor.0 as usize) {
            boards.insert(grant.board);
            sums.add(&grant, &data.grants);
            if grant.is_granted() {
                let year = granted.entry(grant.year).or_default();
                *year = year.plus(grant.granted);
            }
        }
    }
    directory
        .entries()
        .iter()
        .map(|entry| {
            let own = entry
                .actor
                .and_then(|actor| found.get_mut(actor.0 as usize));
            let (boards, granted, sums) = own.map(std::mem::take).unwrap_or_default();
            Line {
                entry,
                boards,
                granted,
                sums,
            }
        })
        .collect()
}

/// The agreements of one kind.
#[derive(Debug)]
pub struct AgreementsOfKind<'d> {
    /// Which kind.
    pub kind: AgreementKind,
    /// Each, by id.
    pub agreements: Vec<&'d Agreement>,
    /// Their amounts by year.
    pub years: BTreeMap<i32, Money>,
    /// Their amounts over all years.
    pub total: Money,
}

/// A meeting of the network, and what it took up.
#[derive(Debug)]
pub struct TakenUp<'d> {
    /// When.
    pub date: NaiveDate,
    /// The meeting, unless only an event names its date.
    pub meeting: Option<&'d Meeting>,
    /// The organisation's initiatives that it took up.
    pub initiatives: Vec<&'d Initiative>,
}

/// All that the data says of an organisation.
#[derive(Debug)]
pub struct Picture<'d> {
    /// Its rows of grants, by board, year, file and line.
    pub rows: Vec<Grant>,
    /// Their sums by board and year.
    pub grants: BTreeMap<(BoardIndex, i32), GrantSums>,
    /// Their sums.
    pub total: GrantSums,
    /// Its agreements, kind by kind.
    pub agreements: Vec<AgreementsOfKind<'d>>,
    /// The meetings where its initiatives were taken up, by date.
    pub meetings: Vec<TakenUp<'d>>,
}

/// Gathers all that the data says of an organisation.
pub fn picture<'d>(data: &'d Dataset, entry: &Entry<'d>) -> Picture<'d> {
    let mut rows: Vec<Grant> = data
        .grants
        .rows()
        .filter(|grant| Some(data.grants.identity(grant).0) == entry.actor)
        .collect();
    rows.sort_by_key(|grant| (grant.board, grant.year, grant.origin()));
    let mut grants: BTreeMap<(BoardIndex, i32), GrantSums> = BTreeMap::new();
    let mut total = GrantSums::default();
    for grant in &rows {
        let place = grants.entry((grant.board, grant.year)).or_default();
        place.add(grant, &data.grants);
        total.add(grant, &data.grants);
    }
    let agreements = AgreementKind::ALL
        .iter()
        .map(|kind| of_kind(*kind, &entry.agreements))
        .collect();
    Picture {
        rows,
        grants,
        total,
        agreements,
        meetings: meetings(data, &entry.initiatives),
    }
}

fn of_kind<'d>(kind: AgreementKind, all: &[&'d Agreement]) -> AgreementsOfKind<'d> {
    let agreements: Vec<&Agreement> = all.iter().copied().filter(|it| it.kind == kind).collect();
    let mut years: BTreeMap<i32, Money> = BTreeMap::new();
    for (year, amount) in agreements.iter().flat_map(|agreement| &agreement.yearly) {
        let sum = years.entry(*year).or_default();
        *sum = sum.plus(amount.value);
    }
    AgreementsOfKind {
        kind,
        agreements,
        total: years.values().copied().sum(),
        years,
    }
}

/// The meetings that took up any of some initiatives, by the meeting's own list or an event's date.
fn meetings<'d>(data: &'d Dataset, initiatives: &[&'d Initiative]) -> Vec<TakenUp<'d>> {
    let mut dates: BTreeMap<NaiveDate, Vec<&'d Initiative>> = BTreeMap::new();
    let mut add = |date: NaiveDate, initiative: &'d Initiative| {
        let taken_up = dates.entry(date).or_default();
        if !taken_up.iter().any(|known| known.id == initiative.id) {
            taken_up.push(initiative);
        }
    };
    for initiative in initiatives {
        for meeting in &data.meetings {
            if has(&meeting.initiatives, &initiative.id) {
                add(meeting.date.value, initiative);
            }
        }
        let named = |event: &Event| event.meeting.as_ref().map(|date| date.value);
        for date in initiative.history.iter().filter_map(named) {
            add(date, initiative);
        }
    }
    dates
        .into_iter()
        .map(|(date, initiatives)| TakenUp {
            date,
            meeting: data.meetings.iter().find(|it| it.date.value == date),
            initiatives,
        })
        .collect()
}
