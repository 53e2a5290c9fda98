//! The reviewed register of organisations: the only way two names become one.

use crate::source::{Located, Origin};

use super::closed::{ClosedWord, closed_list};
use super::{OrgNr, OrganisationId, text};

closed_list! {
    /// What kind of association it is.
    OrganisationKind {
        Sport "sport" "Idrott";
        Culture "culture" "Kultur";
        Social "social" "Solidaritet och socialt arbete";
        Pensioners "pensioners" "Pensionärer";
        Disability "disability" "Funktionsnedsättning";
        Heritage "heritage" "Hembygd";
        Scout "scout" "Scouter";
        Religious "religious" "Trossamfund";
        Political "political" "Politiska";
        Student "student" "Elever och studenter";
        Study "study" "Studieförbund";
        Other "other" "Övriga";
        Unknown "unknown" "Okänd föreningstyp";
    }
}

impl OrganisationKind {
    /// The words allowed in the register: all but `unknown`, which is never written.
    pub const WRITTEN: &'static [ClosedWord] = match Self::WORDS {
        [written @ .., _] => written,
        [] => &[],
    };
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
    /// Whether it belongs to civil society (är idéburen), if that is written.
    pub civil_society: Option<bool>,
    /// Other names of the same organisation.
    pub aliases: Vec<Located<String>>,
    /// Sections that share the number but receive grants in their own name.
    pub sections: Vec<Located<String>>,
    /// Where it is written.
    pub origin: Origin,
}

impl Organisation {
    /// Its number, else its id; `None` if it has neither.
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
    /// Not identified; told apart from others by the normalised name.
    Unmatched(String),
}

impl ActorKey {
    /// Whether who it is shows that it is outside civil society: by what the register says, else by
    /// its number.
    pub fn is_outside(&self, registered: Option<bool>) -> bool {
        let by_number = || matches!(self, Self::Number(number) if !number.is_civil_society());
        registered.map_or_else(by_number, |is_inside| !is_inside)
    }

    /// The key as a part of a fact's id.
    pub fn slug(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Register(id) => id.to_string(),
            Self::Unmatched(name) => text::slug(name),
        }
    }
}
