//! Agreements: partnerships (IOP), bought services, and others. Three kinds of money, never added.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use crate::source::{Located, Origin};

use super::closed::closed_list;
use super::initiative::Party;
use super::period::Period;
use super::{AgreementId, BoardId, GoalId, Money, Validity};

closed_list! {
    /// What kind of agreement.
    AgreementKind {
        Iop "iop" "Idéburet offentligt partnerskap".english("Partnership (IOP)");
        Service "service" "Köpt tjänst".english("Bought service");
        Agreement "agreement" "Annat avtal".english("Other agreement");
    }
}

closed_list! {
    /// The criteria of the guideline on IOP.
    Criterion {
        OwnInitiative "own-initiative" "eget initiativ";
        PoliticalProgramme "political-programme" "led i politiskt program";
        OutsideOrdinaryGrants "outside-ordinary-grants" "utanför ordinarie bidrag";
        NoMarket "no-market" "ingen marknad";
        BothContribute "both-contribute" "båda parter bidrar";
        NotRegulatedInDetail "not-regulated-in-detail" "inte detaljreglerat";
        LongTerm "long-term" "långsiktigt";
    }
}

closed_list! {
    /// The parts an IOP agreement should have.
    Content {
        Background "background" "bakgrund";
        Values "values" "värdegrund";
        Parties "parties" "parter och organisation";
        Goals "goals" "mål";
        Commitments "commitments" "insatser och åtaganden";
        FollowUp "follow-up" "uppföljning";
        Economy "economy" "ekonomi";
        Term "term" "avtalstid";
        Changes "changes" "ändringar";
        Disputes "disputes" "tvist";
    }
}

/// Whom an agreement reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Numbers of women, men, girls and boys.
    People(Located<[Option<u32>; 4]>),
    /// Stated as unknown.
    Unknown,
    /// Nothing said.
    Unstated,
}

/// An agreement.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Its id: the name of its file.
    pub id: AgreementId,
    /// Its kind.
    pub kind: AgreementKind,
    /// Its title.
    pub title: String,
    /// What it is to achieve, in a sentence.
    pub purpose: Option<String>,
    /// The other party.
    pub organisation: Party,
    /// The boards that made it.
    pub boards: Vec<Located<BoardId>>,
    /// The first day of its term.
    pub from: Located<NaiveDate>,
    /// The last day of its term, if it has one.
    pub until: Option<NaiveDate>,
    /// The amount of each year.
    pub yearly: BTreeMap<i32, Located<Money>>,
    /// What the other party brings.
    pub own_contribution: Option<String>,
    /// What the municipality brings besides money.
    pub municipal_contribution: Option<String>,
    /// Criteria that are met.
    pub criteria: Vec<Located<Criterion>>,
    /// Parts that the agreement has.
    pub contents: Vec<Located<Content>>,
    /// When it was followed up; each time, or the last alone.
    pub followed_up: Vec<Located<NaiveDate>>,
    /// The goals it serves.
    pub goals: Vec<Located<GoalId>>,
    /// Whom it reaches.
    pub reaches: Reach,
    /// Where it is written.
    pub origin: Origin,
}

impl Agreement {
    /// Its term.
    pub const fn validity(&self) -> Validity {
        Validity {
            from: Some(self.from.value),
            until: self.until,
        }
    }

    /// Whether it says what it costs in each year of a period that it is in force in.
    pub fn has_amounts(&self, period: Period) -> bool {
        let validity = self.validity();
        let mut in_force = period.years().filter(|year| validity.meets_year(*year));
        in_force.all(|year| self.yearly.contains_key(&year))
    }

    /// The day by which a partnership is to be followed up next.
    pub fn follow_up_due(&self) -> Option<NaiveDate> {
        Terms::from(self).follow_up_due()
    }

    /// The day that it was last followed up.
    pub fn last_follow_up(&self) -> Option<NaiveDate> {
        self.followed_up.iter().map(|it| it.value).max()
    }

    /// The day that it was last followed up by a day.
    pub fn followed_up_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        let days = self.followed_up.iter().map(|it| it.value);
        days.filter(|it| *it <= day).max()
    }

    /// Whether it had begun by a day and was not followed up by then.
    pub fn lacks_follow_up(&self, day: NaiveDate) -> bool {
        self.from.value <= day && self.followed_up_by(day).is_none()
    }

    /// Whether a partnership had not been followed up by a day though a year had gone since the last time
    /// or its start, or it had ended without.
    pub fn is_overdue(&self, day: NaiveDate) -> bool {
        let last = self.followed_up_by(day);
        let since = last.unwrap_or(self.from.value);
        let due = since.checked_add_months(FOLLOW_UP_MONTHS);
        let ended = self.until.filter(|until| *until < day);
        let is_late = |due: NaiveDate| due < ended.unwrap_or(day);
        self.kind == AgreementKind::Iop
            && (due.is_some_and(is_late) || last.is_none() && ended.is_some())
    }

    /// The criteria of the guideline that the record of a partnership does not list.
    pub fn missing_criteria(&self) -> Vec<Criterion> {
        Terms::from(self).missing_criteria()
    }

    /// The parts of a partnership agreement that its record does not list.
    pub fn missing_contents(&self) -> Vec<Content> {
        Terms::from(self).missing_contents()
    }
}

/// What rules judge of an agreement, also of one of which something could not be read.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The agreement.
    pub id: AgreementId,
    /// The other party.
    pub organisation: Option<Party>,
    /// Its kind.
    pub kind: Option<AgreementKind>,
    /// Its first day.
    pub from: Option<Located<NaiveDate>>,
    /// Its last day, if it has one.
    pub until: Option<NaiveDate>,
    /// The years that have an amount.
    pub years: Vec<Located<i32>>,
    /// Criteria that are met.
    pub criteria: Vec<Criterion>,
    /// Parts that the agreement has.
    pub contents: Vec<Content>,
    /// When it was followed up.
    pub followed_up: Vec<Located<NaiveDate>>,
    /// Where it is written.
    pub origin: Origin,
}

impl From<&Agreement> for Terms {
    fn from(agreement: &Agreement) -> Self {
        let years = agreement.yearly.iter();
        Self {
            id: agreement.id.clone(),
            organisation: Some(agreement.organisation.clone()),
            kind: Some(agreement.kind),
            from: Some(agreement.from),
            until: agreement.until,
            years: years
                .map(|(year, amount)| Located::new(*year, amount.origin))
                .collect(),
            criteria: agreement.criteria.iter().map(|it| it.value).collect(),
            contents: agreement.contents.iter().map(|it| it.value).collect(),
            followed_up: agreement.followed_up.clone(),
            origin: agreement.origin,
        }
    }
}

/// Partnerships are followed up every year.
const FOLLOW_UP_MONTHS: Months = Months::new(12);

impl Terms {
    fn is_partnership(&self) -> bool {
        self.kind == Some(AgreementKind::Iop)
    }

    /// The day by which a partnership is to be followed up next: a year after the last time or its
    /// start, and at its end. None for other agreements, or once its end has been followed up.
    pub fn follow_up_due(&self) -> Option<NaiveDate> {
        if !self.is_partnership() {
            return None;
        }
        let last = self.followed_up.iter().map(|day| day.value).max();
        let next = last
            .or(self.from.map(|day| day.value))?
            .checked_add_months(FOLLOW_UP_MONTHS)?;
        match self.until {
            Some(until) if last.is_some_and(|last| last >= until) => None,
            Some(until) => Some(next.min(until)),
            None => Some(next),
        }
    }

    /// The criteria of the guideline that the record of a partnership does not list.
    pub fn missing_criteria(&self) -> Vec<Criterion> {
        self.missing(Criterion::ALL, &self.criteria)
    }

    /// The parts of a partnership agreement that its record does not list.
    pub fn missing_contents(&self) -> Vec<Content> {
        self.missing(Content::ALL, &self.contents)
    }

    fn missing<T: Copy + PartialEq>(&self, all: &[T], has: &[T]) -> Vec<T> {
        (all.iter().copied())
            .filter(|item| self.is_partnership() && !has.contains(item))
            .collect()
    }
}
