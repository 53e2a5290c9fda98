//! All rows of grants, and the names and types that they refer to, each once.

use std::collections::BTreeMap;

use crate::source::Origin;

use super::{
    ActorId, ActorKey, Cells, ExportRows, Grant, OrgNr, OrganisationKind, Other, TermId, Value,
    text,
};

/// A recipient as written, and how many rows write it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The number, if the rows have one.
    pub org_nr: Option<OrgNr>,
    /// The name.
    pub name: String,
    /// The name in the form in which names are compared.
    pub normalised: String,
    /// How many rows.
    pub rows: u32,
    /// The first of them.
    pub first: Origin,
}

/// A type of grant or a purpose: all spellings that are the same after normalisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The form in which they are compared.
    pub normalised: String,
    /// Each spelling and how many rows use it.
    pub spellings: Vec<(String, u32)>,
}

impl Term {
    /// The commonest spelling; among equals the first in Swedish order.
    pub fn name(&self) -> &str {
        // Rows ask by the million, and most terms have one spelling: only equals are put in order.
        let commonest = self.spellings.iter().min_by(|(a, rows), (b, others)| {
            let in_order = || super::order::swedish(a).cmp(&super::order::swedish(b));
            others.cmp(rows).then_with(in_order)
        });
        commonest.map_or("", |(spelling, _)| spelling.as_str())
    }

    /// The commonest spelling, and after it those that differ by more than case and punctuation:
    /// `Projektstöd (dit räknas Projektbidrag)`.
    pub fn with_others(&self, also: &str) -> String {
        let name = self.name();
        let mut others: BTreeMap<String, &str> = BTreeMap::new();
        for (spelling, _) in &self.spellings {
            others
                .entry(text::normalised(spelling))
                .and_modify(|known| *known = (*known).min(spelling))
                .or_insert(spelling);
        }
        others.remove(&text::normalised(name));
        if others.is_empty() {
            return name.to_owned();
        }
        let others: Vec<&str> = others.into_values().collect();
        format!("{name} ({also} {})", others.join(", "))
    }

    /// The slug of that spelling.
    pub fn slug(&self) -> String {
        text::slug(self.name())
    }
}

/// How a recipient was identified (contract § 3, in this order and no other).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matched {
    /// By organisationsnummer.
    Number,
    /// By a name, alias or section of the register.
    Register,
    /// By the exact normalised name of a row that has a number.
    Row,
    /// Not at all.
    Unmatched,
}

impl Matched {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Number, Self::Register, Self::Row, Self::Unmatched];
}

/// A recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// What it is known by.
    pub key: ActorKey,
    /// The name to show: the register's, else the commonest in the rows.
    pub name: String,
    /// The kind, by the register.
    pub kind: Option<OrganisationKind>,
    /// Whether it belongs to civil society, where the register says so.
    pub civil_society: Option<bool>,
}

impl Actor {
    /// Whether it is identified.
    pub const fn is_matched(&self) -> bool {
        !matches!(self.key, ActorKey::Unmatched(_))
    }

    /// Whether it is outside civil society.
    pub fn is_outside(&self) -> bool {
        self.key.is_outside(self.civil_society)
    }
}

/// All rows, and the names they refer to.
#[derive(Debug, Clone, Default)]
pub struct Grants {
    /// The rows of each export, in the order of files.
    pub exports: Vec<ExportRows>,
    /// Recipients as written.
    pub parties: Vec<Party>,
    /// Types of grant.
    pub grant_types: Vec<Term>,
    /// Purposes.
    pub purposes: Vec<Term>,
    /// What rows say in columns that [`Grant`] has no field for, counts aside.
    pub noted: Vec<Value>,
    /// Recipients as identified, sorted by key.
    pub actors: Vec<Actor>,
    /// For each written recipient: who it is and how that is known.
    pub identities: Vec<(ActorId, Matched)>,
}

impl Grants {
    /// The rows, in the order of files and lines.
    pub fn rows(&self) -> impl Iterator<Item = Grant> {
        self.exports.iter().flat_map(ExportRows::iter)
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.exports.iter().map(ExportRows::len).sum()
    }

    /// How many rows an actor has.
    pub fn rows_of(&self, actor: ActorId) -> usize {
        let parties = self.parties.iter().zip(&self.identities);
        let its = parties.filter(|(_, (it, _))| *it == actor);
        its.map(|(party, _)| party.rows as usize).sum()
    }

    /// Who received a row, and how that is known.
    pub fn identity(&self, grant: &Grant) -> (ActorId, Matched) {
        self.identities
            .get(grant.party.0 as usize)
            .copied()
            .unwrap_or((ActorId(0), Matched::Unmatched))
    }

    /// A recipient by its index.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.0 as usize)
    }

    /// The row at a place, if one stands there.
    pub fn at(&self, origin: &Origin) -> Option<Grant> {
        let at = self
            .exports
            .binary_search_by_key(&origin.file, ExportRows::file)
            .ok()?;
        self.exports.get(at)?.at(origin)
    }

    /// The recipient as the row writes it.
    pub fn party(&self, grant: &Grant) -> Option<&Party> {
        self.parties.get(grant.party.0 as usize)
    }

    /// The recipient's name as the row writes it.
    pub fn written_name(&self, grant: &Grant) -> &str {
        self.party(grant).map_or("", |party| party.name.as_str())
    }

    /// A type of grant.
    pub fn grant_type(&self, id: TermId) -> Option<&Term> {
        self.grant_types.get(id.0 as usize)
    }

    /// The type of grant that a spelling names, if some row has it.
    pub fn grant_type_named(&self, spelling: &str) -> Option<TermId> {
        let wanted = text::normalised(spelling);
        let is_it = |term: &Term| {
            let mut spellings = term.spellings.iter();
            term.normalised == wanted || spellings.any(|(it, _)| text::normalised(it) == wanted)
        };
        let at = self.grant_types.iter().position(is_it)?;
        u32::try_from(at).ok().map(TermId)
    }

    /// A purpose.
    pub fn purpose(&self, id: TermId) -> Option<&Term> {
        self.purposes.get(id.0 as usize)
    }

    /// What a row says in a column that [`Grant`] has no field for.
    pub fn other(&self, grant: &Grant, other: Other) -> Option<Value> {
        let number = grant.other(other)?;
        match other.declared().cells {
            Cells::Count => Some(Value::Count(number)),
            _ => self.noted.get(number as usize).cloned(),
        }
    }

    /// The kind of association of a row: the register's, else the export's word, else unknown.
    pub fn kind(&self, grant: &Grant) -> OrganisationKind {
        let (actor, _) = self.identity(grant);
        self.actor(actor)
            .and_then(|actor| actor.kind)
            .or(grant.category)
            .unwrap_or(OrganisationKind::Unknown)
    }
}
