//! The reviewed register of organisations: the only way two names become one.

use crate::source::{Located, Origin};

use super::{OrgNr, OrganisationId, text};

/// What kind of association it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganisationKind {
    /// Idrott.
    Sport,
    /// Kultur.
    Culture,
    /// Solidaritet och socialt arbete.
    Social,
    /// Pensionärer.
    Pensioners,
    /// Funktionsnedsättning.
    Disability,
    /// Hembygd.
    Heritage,
    /// Scouter.
    Scout,
    /// Trossamfund.
    Religious,
    /// Politiska.
    Political,
    /// Elever och studenter.
    Student,
    /// Studieförbund.
    Study,
    /// Övriga.
    Other,
    /// Not known.
    Unknown,
}

impl OrganisationKind {
    /// Each kind, in the order of the contract.
    pub const ALL: [Self; 13] = [
        Self::Sport,
        Self::Culture,
        Self::Social,
        Self::Pensioners,
        Self::Disability,
        Self::Heritage,
        Self::Scout,
        Self::Religious,
        Self::Political,
        Self::Student,
        Self::Study,
        Self::Other,
        Self::Unknown,
    ];

    /// The word in files and ids of facts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sport => "sport",
            Self::Culture => "culture",
            Self::Social => "social",
            Self::Pensioners => "pensioners",
            Self::Disability => "disability",
            Self::Heritage => "heritage",
            Self::Scout => "scout",
            Self::Religious => "religious",
            Self::Political => "political",
            Self::Student => "student",
            Self::Study => "study",
            Self::Other => "other",
            Self::Unknown => "unknown",
        }
    }
}

/// An organisation of the register.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Its number, unless it is a network without one.
    pub org_nr: Option<Located<OrgNr>>,
    /// Its id, for a network without a number.
    pub id: Option<OrganisationId>,
    /// Its name.
    pub name: Located<String>,
    /// Its kind, if it is known.
    pub kind: Option<OrganisationKind>,
    /// Other names of the same organisation.
    pub aliases: Vec<Located<String>>,
    /// Parts with the same number that receive in their own name.
    pub sections: Vec<Located<String>>,
    /// Where it is written.
    pub origin: Origin,
}

impl Organisation {
    /// What it is known by; nothing for a record that has neither number nor id.
    pub fn key(&self) -> Option<ActorKey> {
        match (&self.org_nr, &self.id) {
            (Some(number), _) => Some(ActorKey::Number(number.value)),
            (None, Some(id)) => Some(ActorKey::Register(id.clone())),
            (None, None) => None,
        }
    }

    /// Every name it goes by.
    pub fn names(&self) -> impl Iterator<Item = &Located<String>> {
        std::iter::once(&self.name)
            .chain(&self.aliases)
            .chain(&self.sections)
    }
}

/// What makes two rows one recipient.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActorKey {
    /// The organisation number.
    Number(OrgNr),
    /// A network of the register without a number.
    Register(OrganisationId),
    /// Nobody known; the normalised name keeps them apart.
    Unmatched(String),
}

impl ActorKey {
    /// The key as a part of a fact's id.
    pub fn slug(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Register(id) => id.to_string(),
            Self::Unmatched(name) => text::slug(name),
        }
    }
}
