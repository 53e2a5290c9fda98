//! Everybody the data names: in the register, grants, agreements and initiatives.

use std::collections::BTreeMap;

use crate::source::Origin;

use super::{
    ActorId, ActorKey, Agreement, Dataset, Grant, Initiative, Names, OrgNr, Organisation,
    OrganisationKind, Sender, order, text::normalised,
};

/// A name as rows or records write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The name.
    pub name: String,
    /// The form in which names are compared.
    pub normalised: String,
    /// How many rows and records have it.
    pub times: u32,
}

/// One actor.
#[derive(Debug)]
pub struct Entry<'d> {
    /// What identifies it.
    pub key: ActorKey,
    /// The name to show: the register's, else the commonest of rows, else of records.
    pub name: String,
    /// Its kind by the register, else by most of its rows.
    pub kind: OrganisationKind,
    /// Its record in the register.
    pub registered: Option<&'d Organisation>,
    /// Its number among the actors of grants.
    pub actor: Option<ActorId>,
    /// Its names in rows and records: the commonest first, then in Swedish order.
    pub written: Vec<Written>,
    /// Its agreements, by id.
    pub agreements: Vec<&'d Agreement>,
    /// Its initiatives, by receipt and id.
    pub initiatives: Vec<&'d Initiative>,
    /// Its first row, else its first record.
    pub first: Option<Origin>,
}

impl Entry<'_> {
    /// Its organisation number, if known.
    pub const fn org_nr(&self) -> Option<OrgNr> {
        match self.key {
            ActorKey::Number(number) => Some(number),
            ActorKey::Register(_) | ActorKey::Unmatched(_) => None,
        }
    }

    /// Whether it is identified.
    pub const fn is_matched(&self) -> bool {
        !matches!(self.key, ActorKey::Unmatched(_))
    }

    /// Whether it is outside civil society.
    pub fn is_outside(&self) -> bool {
        let registered = self.registered.and_then(|it| it.civil_society);
        self.key.is_outside(registered)
    }

    /// All its names, the register's first, each once.
    pub fn names(&self) -> Vec<&str> {
        let registered = self.registered.into_iter().flat_map(Organisation::names);
        let mut names: Vec<&str> = registered.map(|name| name.value.as_str()).collect();
        for written in &self.written {
            if !names
                .iter()
                .any(|known| normalised(known) == written.normalised)
            {
                names.push(&written.name);
            }
        }
        names
    }
}

/// What has been gathered for an entry.
#[derive(Default)]
struct Gathered<'d> {
    registered: Option<&'d Organisation>,
    actor: Option<ActorId>,
    /// Its name in the rows.
    shown: Option<&'d str>,
    written: BTreeMap<&'d str, u32>,
    kinds: BTreeMap<OrganisationKind, u32>,
    agreements: Vec<&'d Agreement>,
    initiatives: Vec<&'d Initiative>,
    first: Option<Origin>,
}

/// Everybody, in Swedish order of names.
#[derive(Debug)]
pub struct Directory<'d> {
    entries: Vec<Entry<'d>>,
    names: Names<'d>,
}

impl<'d> Directory<'d> {
    /// Gathers everybody.
    pub fn new(data: &'d Dataset) -> Self {
        let grants = &data.grants;
        let names = Names::new(&data.organisations, &grants.parties);
        let mut all: BTreeMap<ActorKey, Gathered<'d>> = BTreeMap::new();
        let mut of_actors: Vec<Gathered<'d>> = Vec::new();
        of_actors.resize_with(grants.actors.len(), Gathered::default);
        for (party, (actor, _)) in grants.parties.iter().zip(&grants.identities) {
            if let Some(found) = of_actors.get_mut(actor.0 as usize) {
                let times = found.written.entry(&party.name).or_default();
                *times = times.saturating_add(party.rows);
            }
        }
        for grant in grants.rows() {
            let (actor, _) = grants.identity(&grant);
            if let Some(found) = of_actors.get_mut(actor.0 as usize) {
                found.take(&grant);
            }
        }
        for ((actor, mut found), number) in grants.actors.iter().zip(of_actors).zip(0..) {
            found.actor = Some(ActorId(number));
            found.shown = Some(&actor.name);
            all.insert(actor.key.clone(), found);
        }
        for organisation in &data.organisations {
            if let Some(key) = organisation.key() {
                let found = all.entry(key).or_default();
                found.registered.get_or_insert(organisation);
                found.first.get_or_insert(organisation.origin);
            }
        }
        let who = |party: &Sender| {
            let number = party.org_nr.as_ref().map(|number| number.value);
            names.who(number, &normalised(&party.name.value)).0
        };
        for agreement in &data.agreements {
            let found = all.entry(who(&agreement.organisation)).or_default();
            found.name(&agreement.organisation);
            found.agreements.push(agreement);
        }
        for initiative in &data.initiatives {
            let found = all.entry(who(&initiative.organisation)).or_default();
            found.name(&initiative.organisation);
            found.initiatives.push(initiative);
        }
        let mut entries: Vec<Entry<'d>> = all
            .into_iter()
            .map(|(key, found)| found.into_entry(key))
            .collect();
        entries.sort_by_cached_key(|entry| (order::swedish(&entry.name), entry.key.clone()));
        Self { entries, names }
    }

    /// Everybody, in Swedish order of names.
    pub fn entries(&self) -> &[Entry<'d>] {
        &self.entries
    }

    /// Whether several organisations share a name, so that it identifies none of them.
    pub fn is_shared(&self, normalised: &str) -> bool {
        self.names.is_shared(normalised)
    }

    /// Whom a normalised name stands for where there is no number.
    pub fn who(&self, normalised: &str) -> ActorKey {
        self.names.who(None, normalised).0
    }

    /// Who sent an initiative.
    pub fn sender(&self, initiative: &Initiative) -> Option<&Entry<'d>> {
        let party = &initiative.organisation;
        let number = party.org_nr.as_ref().map(|number| number.value);
        let (key, _) = self.names.who(number, &normalised(&party.name.value));
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The entries with this number, id or name; failing that, those whose name contains it.
    pub fn find(&self, asked: &str) -> Vec<&Entry<'d>> {
        if let Ok(number) = OrgNr::parse(asked) {
            let is_it = |entry: &&Entry<'d>| entry.org_nr() == Some(number);
            return self.entries.iter().filter(is_it).collect();
        }
        let by_id = |entry: &&Entry<'d>| matches!(&entry.key, ActorKey::Register(id) if id.as_str() == asked.trim());
        let wanted = normalised(asked);
        let named = |entry: &&Entry<'d>| {
            !wanted.is_empty() && (entry.names().iter()).any(|name| normalised(name) == wanted)
        };
        let part = |entry: &&Entry<'d>| {
            !wanted.is_empty()
                && (entry.names().iter()).any(|name| normalised(name).contains(&wanted))
        };
        let mut found: Vec<&Entry<'d>> = self.entries.iter().filter(by_id).collect();
        if found.is_empty() {
            found = self.entries.iter().filter(named).collect();
        }
        if found.is_empty() {
            found = self.entries.iter().filter(part).collect();
        }
        found
    }
}

impl<'d> Gathered<'d> {
    /// Takes what a row says of its recipient.
    fn take(&mut self, grant: &Grant) {
        self.first.get_or_insert_with(|| grant.origin());
        if let Some(kind) = grant.category {
            let rows = self.kinds.entry(kind).or_default();
            *rows = rows.saturating_add(1);
        }
    }

    /// Takes the name that a record writes.
    fn name(&mut self, party: &'d Sender) {
        let times = self.written.entry(&party.name.value).or_default();
        *times = times.saturating_add(1);
        self.first.get_or_insert(party.name.origin);
    }

    fn into_entry(self, key: ActorKey) -> Entry<'d> {
        let mut written: Vec<Written> = self
            .written
            .into_iter()
            .map(|(name, times)| Written {
                name: name.to_owned(),
                normalised: normalised(name),
                times,
            })
            .collect();
        if written.len() > 1 {
            written
                .sort_by_cached_key(|it| (std::cmp::Reverse(it.times), order::swedish(&it.name)));
        }
        let registered = self.registered;
        let by_rows = || {
            let most = self.kinds.iter().max_by_key(|(kind, rows)| {
                // Among equals the first of the closed list.
                (**rows, std::cmp::Reverse(**kind))
            });
            most.map(|(kind, _)| *kind)
        };
        Entry {
            key,
            name: match (registered, self.shown, written.first()) {
                (Some(organisation), ..) => organisation.name.value.clone(),
                (None, Some(shown), _) => shown.to_owned(),
                (None, None, first) => first.map(|it| it.name.clone()).unwrap_or_default(),
            },
            kind: registered
                .and_then(|organisation| organisation.kind)
                .or_else(by_rows)
                .unwrap_or(OrganisationKind::Unknown),
            registered,
            actor: self.actor,
            written,
            agreements: self.agreements,
            initiatives: self.initiatives,
            first: self.first,
        }
    }
}
