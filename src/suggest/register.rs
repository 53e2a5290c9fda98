//! Entries for the register out of the rows of grants, for people to review.
//!
//! An organisation number is who it is. What is not certain of it is told and left to people: names
//! that are not alike, and names that are another's too.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{
    ActorId, ActorKey, Entry, Grant, OrgNr, OrganisationKind, Party, order, text::normalised,
};
use crate::source::conceal::is_concealed;
use crate::source::{Origin, one_line};

use super::likeness::liken;
use super::{Matcher, POSSIBLE};

/// An organisation of the grants that the register lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its number.
    pub org_nr: OrgNr,
    /// Its name, as most rows write it.
    pub name: String,
    /// Its other names, the commonest first.
    pub aliases: Vec<String>,
    /// Its kind, if every row says the same.
    pub kind: Option<OrganisationKind>,
    /// How many rows have its number or one of its names.
    pub rows: u32,
    /// The first of them.
    pub first: Origin,
    /// Why people must look at it before it is written.
    pub doubt: Option<Doubt>,
}

/// Why an organisation is not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// This name is not like the commonest, and first stands here.
    Unlike(String, Origin),
    /// This name is another's too: whose, where it is one's.
    Anothers(String, Option<String>),
    /// A name has a personal identity number in it, which is concealed.
    Personal,
}

impl Matcher<'_> {
    /// The organisations with a number that the register lacks, in Swedish order of their names, of
    /// those with a row that is wanted.
    pub fn register(&self, is_wanted: impl Fn(&Grant) -> bool) -> Vec<Found> {
        let kinds = self.kinds_of_rows(is_wanted);
        let mut parties: BTreeMap<ActorId, Vec<&Party>> = BTreeMap::new();
        let grants = &self.data.grants;
        for (party, (actor, _)) in grants.parties.iter().zip(&grants.identities) {
            parties.entry(*actor).or_default().push(party);
        }
        let entries = self.directory.entries().iter().enumerate();
        let found = entries.filter_map(|(at, entry)| {
            let (actor, org_nr) = (entry.actor?, entry.org_nr()?);
            let kind = kinds.get(&actor).filter(|_| entry.registered.is_none())?;
            let parties = parties.remove(&actor)?;
            let doubt = |names: &[&Party]| self.doubt(at, org_nr, names);
            found(entry, org_nr, *kind, parties, doubt)
        });
        found.collect()
    }

    /// The kind that all rows of each actor say, if they say one; of actors with a row that is wanted.
    fn kinds_of_rows(
        &self,
        is_wanted: impl Fn(&Grant) -> bool,
    ) -> BTreeMap<ActorId, Option<OrganisationKind>> {
        // What rows say so far: nothing, one kind, or what is not certain.
        let mut said: BTreeMap<ActorId, (Option<OrganisationKind>, bool)> = BTreeMap::new();
        for grant in self.data.grants.rows() {
            let (actor, _) = self.data.grants.identity(&grant);
            let (kind, wanted) = said.entry(actor).or_default();
            *wanted |= is_wanted(&grant);
            *kind = match (*kind, grant.category) {
                (known, None) => known,
                (Some(known), Some(other)) if known != other => Some(OrganisationKind::Unknown),
                (_, other) => other,
            };
        }
        let wanted = said.into_iter().filter(|(_, (_, wanted))| *wanted);
        wanted
            .map(|(actor, (kind, _))| {
                let kind = kind.filter(|kind| *kind != OrganisationKind::Unknown);
                (actor, kind)
            })
            .collect()
    }

    /// Why an organisation with these names, the one to show first, is not certain.
    fn doubt(&self, entry: usize, org_nr: OrgNr, names: &[&Party]) -> Option<Doubt> {
        if names.iter().any(|it| is_concealed(&it.name)) {
            return Some(Doubt::Personal);
        }
        let own = ActorKey::Number(org_nr);
        let anothers = names.iter().find_map(|it| {
            let whose = self.directory.who(&it.normalised);
            (whose != own).then_some((it, whose))
        });
        if let Some((party, whose)) = anothers {
            let whose = match whose {
                ActorKey::Number(number) => Some(number.to_string()),
                ActorKey::Register(id) => Some(id.to_string()),
                ActorKey::Unmatched(_) => None,
            };
            return Some(Doubt::Anothers(party.name.clone(), whose));
        }
        let (shown, others) = names.split_first()?;
        let mut others = others.iter();
        let unlike = others.find(|it| !self.is_like(entry, [shown, it]))?;
        Some(Doubt::Unlike(unlike.name.clone(), unlike.first))
    }

    /// Whether two names of an entry are so alike that they may well be one organisation's.
    fn is_like(&self, entry: usize, names: [&Party; 2]) -> bool {
        let indexed = names.map(|party| {
            let mut names = self.names.get(entry)?.iter();
            let at = names.position(|it| normalised(it) == party.normalised)?;
            let first = self.index.of.get(entry)?.start;
            let indexed = self.index.names.get(first.checked_add(at)?)?;
            Some(&indexed.name)
        });
        let [Some(one), Some(other)] = indexed else {
            return false;
        };
        let likeness = liken(one, other);
        likeness.score >= POSSIBLE && !likeness.is_look_alike(false)
    }
}

fn found(
    entry: &Entry<'_>,
    org_nr: OrgNr,
    kind: Option<OrganisationKind>,
    mut parties: Vec<&Party>,
    doubt: impl FnOnce(&[&Party]) -> Option<Doubt>,
) -> Option<Found> {
    parties.sort_by_cached_key(|it| {
        let is_other = it.name != entry.name;
        (is_other, Reverse(it.rows), order::swedish(&it.name))
    });
    let mut names: Vec<&Party> = Vec::new();
    for party in &parties {
        if !names.iter().any(|it| it.normalised == party.normalised) {
            names.push(party);
        }
    }
    let (shown, others) = names.split_first()?;
    Some(Found {
        org_nr,
        name: one_line(&shown.name),
        aliases: others.iter().map(|it| one_line(&it.name)).collect(),
        kind,
        rows: parties.iter().map(|it| it.rows).sum(),
        first: parties.iter().map(|it| it.first).min()?,
        doubt: doubt(&names),
    })
}
