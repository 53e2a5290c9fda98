//! Partnerships, bought services and other agreements: three kinds of money, never one sum.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use crate::model::{Agreement, AgreementKind, Content, Criterion, Group, Money, Reach, View};
use crate::source::Located;

use super::builder::Builder;
use super::facts::FactId;
use super::rows::Rows;
use super::value::Unit;

/// An agreement and its figures.
#[derive(Debug)]
pub struct AgreementRow<'d> {
    /// The agreement.
    pub agreement: &'d Agreement,
    /// Its amount by year of the period.
    pub years: Vec<Option<FactId>>,
    /// Women, men, girls and boys that it reaches.
    pub people: [Option<FactId>; 4],
    /// All of them together, where each is stated.
    pub people_in_all: Option<FactId>,
    /// The amounts of years after the period, as agreed.
    pub later_years: Vec<(i32, FactId)>,
    /// Days from the report date to its last day, while it lasts.
    pub days_left: Option<FactId>,
    /// Of a partnership of which some parts are stated: those that the guideline asks for and it lacks.
    pub missing_contents: Vec<Content>,
    /// Of a partnership of which some criteria are stated: those that are not met.
    pub missing_criteria: Vec<Criterion>,
}

/// Agreements by kind.
#[derive(Debug)]
pub struct AgreementsSection<'d> {
    /// Each kind: how many in force, their amounts by year, and each of them.
    pub kinds: Vec<KindOfAgreement<'d>>,
    /// Partnerships that end soon after the report date and have not been followed up.
    pub expiring: Vec<&'d Agreement>,
    /// Partnerships that began in the period.
    pub new_iop: FactId,
    /// Partnerships in force that have been followed up.
    pub followed_up: FactId,
    /// Titles that several of a kind have.
    shared_titles: BTreeSet<(AgreementKind, &'d str)>,
}

impl AgreementsSection<'_> {
    /// Whether another of its kind has the title of an agreement.
    pub fn has_namesake(&self, agreement: &Agreement) -> bool {
        let titled = (agreement.kind, agreement.title.as_str());
        self.shared_titles.contains(&titled)
    }

    /// The title of an agreement, with its first year where another has the same.
    pub fn title_of(&self, agreement: &Agreement) -> String {
        let title = &agreement.title;
        if self.has_namesake(agreement) {
            format!("{title} ({})", agreement.from.value.year())
        } else {
            title.clone()
        }
    }
}

/// The agreements of a kind.
#[derive(Debug)]
pub struct KindOfAgreement<'d> {
    /// Which kind.
    pub kind: AgreementKind,
    /// In force on any day of the period.
    pub active: FactId,
    /// Amounts by year of the period, where any agreement in force says its own.
    pub years: Vec<Option<FactId>>,
    /// Each, by id.
    pub rows: Vec<AgreementRow<'d>>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> AgreementsSection<'d> {
    let view = b.view;
    let kinds = AgreementKind::ALL.iter().map(|kind| of_kind(b, *kind));
    let kinds: Vec<_> = kinds.collect();
    let mut titles = BTreeSet::new();
    let mut shared_titles = BTreeSet::new();
    for row in kinds.iter().flat_map(|kind| &kind.rows) {
        let titled = (row.agreement.kind, row.agreement.title.as_str());
        if !titles.insert(titled) {
            shared_titles.insert(titled);
        }
    }
    let iop = || view.agreements(AgreementKind::Iop);
    reach(b);
    let expiring = expiring(b);
    before(b);
    let new = iop().filter(|agreement| view.period.has_day(agreement.from.value));
    let followed_up = iop().filter(|it| it.followed_up_by(view.as_of).is_some());
    AgreementsSection {
        kinds,
        shared_titles,
        expiring,
        new_iop: b.count(
            ("iop.new", "Partnerskap som börjat under perioden"),
            new.map(|agreement| agreement.origin),
        ),
        followed_up: b.count(
            ("iop.followed_up", "Partnerskap som följts upp"),
            followed_up.map(|agreement| agreement.origin),
        ),
    }
}

/// The yearly amounts of a kind of agreement, for the years of the period.
pub(super) fn amounts(view: View<'_>, kind: AgreementKind) -> Rows {
    let yearly = view.agreements(kind).flat_map(|it| &it.yearly);
    let of_period = yearly.filter(|(year, _)| view.period.has_year(**year));
    Rows::listed(Unit::Ore, of_period.map(|(_, amount)| ore(amount)))
}

fn ore(amount: &Located<Money>) -> Located<i64> {
    Located::new(amount.value.ore(), amount.origin)
}

fn of_kind<'d>(b: &mut Builder<'d>, kind: AgreementKind) -> KindOfAgreement<'d> {
    let word = kind.word();
    let name = kind.swedish();
    let agreements: Vec<&'d Agreement> = b.view.agreements(kind).collect();
    let active = b.count(
        (
            format!("{word}.active"),
            format!("{name}, i kraft under perioden"),
        ),
        agreements.iter().map(|agreement| agreement.origin),
    );
    let years = b.view.period.years().map(|year| {
        let mut in_force = agreements.iter().map(|it| it.validity());
        let is_any_in_force = in_force.any(|it| it.meets_year(year));
        let amounts: Vec<_> = (agreements.iter())
            .filter_map(|it| it.yearly.get(&year))
            .collect();
        // What nobody says is not nothing.
        (!amounts.is_empty() || !is_any_in_force).then(|| {
            b.sum(
                (
                    format!("{word}.amount.year.{year}"),
                    format!("{name}, belopp {year}"),
                ),
                Rows::listed(Unit::Ore, amounts.into_iter().map(ore)),
            )
        })
    });
    let years = years.collect();
    let period = b.view.period;
    let unstated = agreements.iter().filter(|it| !it.has_amounts(period));
    b.count(
        (
            format!("{word}.amount_unstated"),
            format!("{name} utan belopp för minst ett år"),
        ),
        unstated.map(|it| it.origin),
    );
    KindOfAgreement {
        kind,
        active,
        years,
        rows: (agreements.into_iter())
            .map(|agreement| row(b, agreement))
            .collect(),
    }
}

/// Figures of all agreements together: how many, and of how many nobody knows whom they reach.
fn reach(b: &mut Builder<'_>) {
    let kinds = || AgreementKind::ALL.iter().copied();
    let active = || kinds().flat_map(|kind| b.view.agreements(kind));
    let all: Vec<&Agreement> = active().collect();
    let of = |reaches: &Reach| {
        let those = all.iter().filter(|it| it.reaches == *reaches);
        those.map(|it| it.origin).collect::<Vec<_>>()
    };
    let (unknown, unstated) = (of(&Reach::Unknown), of(&Reach::Unstated));
    b.count(
        ("agreements.active", "Avtal i kraft under perioden"),
        all.iter().map(|it| it.origin),
    );
    b.count(
        (
            "agreements.reaches_unknown",
            "Avtal där det inte är känt vilka som nås",
        ),
        unknown,
    );
    b.count(
        (
            "agreements.reaches_unstated",
            "Avtal där inget sagts om vilka som nås",
        ),
        unstated,
    );
}

/// The days within which a partnership ends soon.
const SOON: i64 = 180;

/// Figures of partnerships that end soon after the report date, and of those of the period before.
fn expiring<'d>(b: &mut Builder<'d>) -> Vec<&'d Agreement> {
    let view = b.view;
    let iop = || view.agreements(AgreementKind::Iop);
    let is_soon = |it: &Agreement| {
        let left = it.until.map(|it| days_between(view.as_of, it));
        left.is_some_and(|left| (0..=SOON).contains(&left))
    };
    let is_neglected = |it: &Agreement| is_soon(it) && it.lacks_follow_up(view.as_of);
    let is_overdue = |it: &Agreement| it.is_overdue(view.as_of);
    b.count(
        (
            "iop.expiring",
            "Partnerskap som löper ut inom 180 dagar efter rapportdatumet",
        ),
        iop().filter(|it| is_soon(it)).map(|it| it.origin),
    );
    let neglected: Vec<&'d Agreement> = iop().filter(|it| is_neglected(it)).collect();
    b.count(
        (
            "iop.expiring.not_followed_up",
            "Partnerskap som löper ut inom 180 dagar och inte har följts upp",
        ),
        neglected.iter().map(|it| it.origin),
    );
    b.count(
        (
            "iop.overdue",
            "Partnerskap som inte har följts upp i tid: inom ett år, och vid sitt slut",
        ),
        iop().filter(|it| is_overdue(it)).map(|it| it.origin),
    );
    let besides = iop().filter(|it| is_overdue(it) && !is_neglected(it));
    b.count(
        (
            "iop.overdue.not_expiring",
            "Partnerskap som inte har följts upp i tid, utom de som snart löper ut utan att ha följts upp",
        ),
        besides.map(|it| it.origin),
    );
    neglected
}

/// How many partnerships were in force in the period before.
fn before(b: &mut Builder<'_>) {
    if let Some(previous) = b.previous {
        let before = previous.agreements(AgreementKind::Iop);
        let name = AgreementKind::Iop.swedish();
        b.count(
            (
                "previous.iop.active",
                format!("{name}, i kraft under den tidigare perioden"),
            ),
            before.map(|it| it.origin),
        );
    }
}

fn days_between(from: NaiveDate, until: NaiveDate) -> i64 {
    until.signed_duration_since(from).num_days()
}

/// The amounts of years after the period.
fn later_years(b: &mut Builder<'_>, agreement: &Agreement) -> Vec<(i32, FactId)> {
    let last = b.view.period.years().last().unwrap_or_default();
    let later = agreement.yearly.iter().filter(|(year, _)| **year > last);
    let amounts = later.map(|(year, amount)| {
        let name = (
            format!("agreement.{}.amount.year.{year}", agreement.id),
            format!("{}, avtalat belopp {year}", agreement.title),
        );
        (*year, b.stated(name, Unit::Ore, ore(amount)))
    });
    amounts.collect()
}

/// How many people an agreement reaches, where it says so of each group.
fn people_in_all(b: &mut Builder<'_>, agreement: &Agreement) -> Option<FactId> {
    let Reach::People(counts) = &agreement.reaches else {
        return None;
    };
    let counted: Option<Vec<u32>> = counts.value.into_iter().collect();
    let parts = counted?
        .into_iter()
        .map(|it| Located::new(i64::from(it), counts.origin));
    let name = (
        format!("agreement.{}.reaches.total", agreement.id),
        format!("{}, personer som nås, alla grupper", agreement.title),
    );
    Some(b.sum(name, Rows::listed(Unit::Count, parts)))
}

/// Days from the report date to the last day of an agreement that has not ended.
fn days_left(b: &mut Builder<'_>, agreement: &Agreement) -> Option<FactId> {
    let as_of = b.view.as_of;
    let until = agreement.until.filter(|until| *until >= as_of)?;
    let name = (
        format!("agreement.{}.days_left", agreement.id),
        format!("{}, dagar kvar vid rapportdatumet", agreement.title),
    );
    let days = Located::new(days_between(as_of, until), agreement.from.origin);
    Some(b.stated(name, Unit::Days, days))
}

fn row<'d>(b: &mut Builder<'d>, agreement: &'d Agreement) -> AgreementRow<'d> {
    let id = format!("agreement.{}", agreement.id);
    let years = b.view.period.years().map(|year| {
        let name = (
            format!("{id}.amount.year.{year}"),
            format!("{}, belopp {year}", agreement.title),
        );
        let amount = agreement.yearly.get(&year)?;
        Some(b.stated(name, Unit::Ore, ore(amount)))
    });
    let years = years.collect();
    let mut people = [None; 4];
    if let Reach::People(counts) = &agreement.reaches {
        for ((fact, count), group) in people.iter_mut().zip(counts.value).zip(Group::COUNTED) {
            let called = group.swedish().to_lowercase();
            let name = (
                format!("{id}.reaches.{}", group.word()),
                format!("{}, {called} som nås", agreement.title),
            );
            *fact = count.map(|count| {
                let count = Located::new(i64::from(count), counts.origin);
                b.stated(name, Unit::Count, count)
            });
        }
    }
    AgreementRow {
        agreement,
        years,
        people,
        people_in_all: people_in_all(b, agreement),
        later_years: later_years(b, agreement),
        days_left: days_left(b, agreement),
        missing_contents: told(&agreement.contents, agreement.missing_contents()),
        missing_criteria: told(&agreement.criteria, agreement.missing_criteria()),
    }
}

/// What is missing of what is stated: where nothing is stated, nobody has said.
fn told<S, M>(stated: &[S], missing: Vec<M>) -> Vec<M> {
    if stated.is_empty() {
        Vec::new()
    } else {
        missing
    }
}
