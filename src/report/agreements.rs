//! Partnerships, bought services and other agreements: three kinds of money, each apart.

use crate::model::{Agreement, AgreementKind, Content, Criterion, Reach};

use super::builder::Builder;
use super::facts::{FactId, Part, Unit};

/// An agreement and its figures.
#[derive(Debug)]
pub struct AgreementRow<'d> {
    /// The agreement.
    pub agreement: &'d Agreement,
    /// Its amount by year of the period.
    pub years: Vec<Option<FactId>>,
    /// Women, men, girls and boys that it reaches.
    pub people: [Option<FactId>; 4],
    /// Parts that the guideline asks for and it lacks, for a partnership.
    pub missing_contents: Vec<Content>,
    /// Criteria that are not met, for a partnership.
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
    let kinds = AgreementKind::ALL
        .iter()
        .map(|kind| of_kind(b, *kind))
        .collect();
    let view = b.view;
    let iop = || view.agreements(AgreementKind::Iop);
    let new: Vec<_> = iop()
        .filter(|agreement| view.period.has_day(agreement.validity.from))
        .map(|agreement| agreement.origin)
        .collect();
    let followed: Vec<_> = iop()
        .filter(|agreement| agreement.followed_up.is_some())
        .map(|agreement| agreement.origin)
        .collect();
    AgreementsSection {
        kinds,
        new_iop: b.facts.count(
            "iop.new",
            "Partnerskap som börjat under perioden",
            new.into_iter(),
        ),
        followed_up: b.facts.count(
            "iop.followed_up",
            "Partnerskap som följts upp",
            followed.into_iter(),
        ),
    }
}

fn of_kind<'d>(b: &mut Builder<'d>, kind: AgreementKind) -> KindOfAgreement<'d> {
    let word = kind.word();
    let name = super::words::agreement_kind(kind);
    let agreements: Vec<&'d Agreement> = b.view.agreements(kind).collect();
    let active = b.facts.count(
        &format!("{word}.active"),
        &format!("{name}: avtal i kraft under perioden"),
        agreements.iter().map(|agreement| agreement.origin),
    );
    let years = b
        .view
        .period
        .years()
        .map(|year| {
            let parts = agreements
                .iter()
                .filter_map(|agreement| agreement.yearly.get(&year))
                .map(|amount| Part {
                    origin: amount.origin,
                    value: amount.value.ore(),
                })
                .collect();
            b.facts.sum(
                &format!("{word}.amount.year.{year}"),
                &format!("{name}: belopp {year}"),
                Unit::Ore,
                parts,
            )
        })
        .collect();
    KindOfAgreement {
        kind,
        active,
        years,
        rows: agreements
            .into_iter()
            .map(|agreement| row(b, agreement))
            .collect(),
    }
}

fn row<'d>(b: &mut Builder<'d>, agreement: &'d Agreement) -> AgreementRow<'d> {
    let id = &agreement.id;
    let years = b
        .view
        .period
        .years()
        .map(|year| {
            let amount = agreement.yearly.get(&year)?;
            let part = Part {
                origin: amount.origin,
                value: amount.value.ore(),
            };
            let fact = format!("agreement.{id}.amount.year.{year}");
            Some(b.facts.sum(
                &fact,
                &format!("{}: belopp {year}", agreement.title),
                Unit::Ore,
                vec![part],
            ))
        })
        .collect();
    let people = match &agreement.reaches {
        Reach::People(counts) => {
            let groups = ["women", "men", "girls", "boys"];
            let mut facts = [None; 4];
            for ((fact, count), group) in facts.iter_mut().zip(counts.value).zip(groups) {
                *fact = count.map(|count| {
                    let part = Part {
                        origin: counts.origin,
                        value: i64::from(count),
                    };
                    let name = format!("agreement.{id}.reaches.{group}");
                    b.facts.sum(
                        &name,
                        &format!("{}: personer som nås", agreement.title),
                        Unit::Count,
                        vec![part],
                    )
                });
            }
            facts
        }
        Reach::Unknown | Reach::Unstated => [None; 4],
    };
    AgreementRow {
        agreement,
        years,
        people,
        missing_contents: agreement.missing_contents(),
        missing_criteria: agreement.missing_criteria(),
    }
}
