//! Agreements: partnerships (IOP), bought services, and others. Three kinds of money, never added.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::source::{Located, Origin};

use super::initiative::{Party, closed_list};
use super::{AgreementId, BoardId, GoalId, Money, Validity};

closed_list! {
    /// What kind of agreement.
    AgreementKind {
        /// Idéburet offentligt partnerskap.
        Iop "iop",
        /// Köpt tjänst.
        Service "service",
        /// Annat avtal.
        Agreement "agreement",
    }
}

closed_list! {
    /// The criteria of the guideline on IOP.
    Criterion {
        /// Initiativet kommer från den idéburna organisationen.
        OwnInitiative "own-initiative",
        /// Ett led i ett politiskt program.
        PoliticalProgramme "political-programme",
        /// Ligger utanför normerat föreningsbidrag.
        OutsideOrdinaryGrants "outside-ordinary-grants",
        /// Ingen marknad att värna.
        NoMarket "no-market",
        /// Båda parter bidrar.
        BothContribute "both-contribute",
        /// Inte detaljreglerat av kommunen.
        NotRegulatedInDetail "not-regulated-in-detail",
        /// Avses löpa över längre tid.
        LongTerm "long-term",
    }
}

closed_list! {
    /// The parts an IOP agreement should have.
    Content {
        /// Bakgrund.
        Background "background",
        /// Värdegrund.
        Values "values",
        /// Parter och organisation.
        Parties "parties",
        /// Mål.
        Goals "goals",
        /// Insatser och åtaganden.
        Commitments "commitments",
        /// Uppföljning.
        FollowUp "follow-up",
        /// Ekonomi.
        Economy "economy",
        /// Avtalstid.
        Term "term",
        /// Ändringar.
        Changes "changes",
        /// Tvist.
        Disputes "disputes",
    }
}

/// Whom an agreement reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Numbers of women, men, girls and boys.
    People(Located<[Option<u32>; 4]>),
    /// Said not to be known.
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
    /// The other party.
    pub organisation: Party,
    /// The boards that made it.
    pub boards: Vec<Located<BoardId>>,
    /// Its term.
    pub validity: Validity,
    /// Where the term is written.
    pub from_origin: Origin,
    /// The amount of each year.
    pub yearly: BTreeMap<i32, Located<Money>>,
    /// What the other party brings.
    pub own_contribution: Option<String>,
    /// Criteria that are met.
    pub criteria: Vec<Located<Criterion>>,
    /// Parts that the agreement has.
    pub contents: Vec<Located<Content>>,
    /// When it was last followed up.
    pub followed_up: Option<Located<NaiveDate>>,
    /// The goals it serves.
    pub goals: Vec<Located<GoalId>>,
    /// Whom it reaches.
    pub reaches: Reach,
    /// Where it is written.
    pub origin: Origin,
}
