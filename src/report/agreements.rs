//! Partnerships, bought services and other agreements: three kinds of money, never one sum.

use crate::model::{Agreement, AgreementKind, Content, Criterion, Money, Reach, View};
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
    /// Of a partnership: parts that the guideline asks for and it lacks.
    pub missing_contents: Vec<Content>,
    /// Of a partnership: criteria that are not met.
    pub missing_criteria: Vec<Criterion>,
}

/// Agreements by kind.
#[derive(Debug)]
pub struct AgreementsSection<'d> {
    /// Each kind: how many in force, their amounts by year, and each of them.
    pub kinds: Vec<KindOfAgreement<'d>>,
    /// Partnerships that began in the period.
    pub new_iop: FactId,
    /// Partnerships in force that have been followed up.
    pub followed_up: FactId,
}

/// The agreements of a kind.
#[derive(Debug)]
pub struct KindOfAgreement<'d> {
    /// Which kind.
    pub kind: AgreementKind,
    /// In force on any day of the period.
    pub active: FactId,
    /// Amounts by year of the period.
    pub years: Vec<FactId>,
    /// Each, by id.
    pub rows: Vec<AgreementRow<'d>>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> AgreementsSection<'d> {
    let view = b.view;
    let kinds = AgreementKind::ALL.iter().map(|kind| of_kind(b, *kind));
    let kinds = kinds.collect();
    let iop = || view.agreements(AgreementKind::Iop);
    let new = iop().filter(|agreement| view.period.has_day(agreement.validity.from));
    let followed_up = iop().filter(|agreement| agreement.followed_up.is_some());
    AgreementsSection {
        kinds,
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
            format!("{name}: avtal i kraft under perioden"),
        ),
        agreements.iter().map(|agreement| agreement.origin),
    );
    let years = b.view.period.years().map(|year| {
        let amounts = agreements.iter().filter_map(|it| it.yearly.get(&year));
        b.sum(
            (
                format!("{word}.amount.year.{year}"),
                format!("{name}: belopp {year}"),
            ),
            Rows::listed(Unit::Ore, amounts.map(ore)),
        )
    });
    KindOfAgreement {
        kind,
        active,
        years: years.collect(),
        rows: (agreements.into_iter())
            .map(|agreement| row(b, agreement))
            .collect(),
    }
}

fn row<'d>(b: &mut Builder<'d>, agreement: &'d Agreement) -> AgreementRow<'d> {
    let id = format!("agreement.{}", agreement.id);
    let years = b.view.period.years().map(|year| {
        let name = (
            format!("{id}.amount.year.{year}"),
            format!("{}: belopp {year}", agreement.title),
        );
        let amount = agreement.yearly.get(&year)?;
        Some(b.stated(name, Unit::Ore, ore(amount)))
    });
    let years = years.collect();
    let mut people = [None; 4];
    if let Reach::People(counts) = &agreement.reaches {
        let groups = ["women", "men", "girls", "boys"];
        for ((fact, count), group) in people.iter_mut().zip(counts.value).zip(groups) {
            let name = (
                format!("{id}.reaches.{group}"),
                format!("{}: personer som nås", agreement.title),
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
        missing_contents: agreement.missing_contents(),
        missing_criteria: agreement.missing_criteria(),
    }
}
