//! Whom agreements and initiatives are with, as the register calls them.

use std::collections::BTreeMap;

use crate::model::{ActorKey, Dataset, Names, Organisation, Sender, text::normalised};

/// Whom the parties of records stand for.
#[derive(Debug)]
pub struct Parties<'d> {
    names: Names<'d>,
    registered: BTreeMap<ActorKey, &'d Organisation>,
}

impl<'d> Parties<'d> {
    pub(super) fn new(data: &'d Dataset) -> Self {
        let mut registered = BTreeMap::new();
        for organisation in &data.organisations {
            if let Some(key) = organisation.key() {
                registered.entry(key).or_insert(organisation);
            }
        }
        Self {
            names: Names::new(&data.organisations, &data.grants.parties),
            registered,
        }
    }

    /// The organisation of the register, if it is one.
    pub(super) fn registered(&self, party: &Sender) -> Option<&'d Organisation> {
        let number = party.org_nr.as_ref().map(|number| number.value);
        let (key, _) = self.names.who(number, &normalised(&party.name.value));
        self.registered.get(&key).copied()
    }

    /// The name of the register, as grants are told by, and after it the record's own if that is another.
    pub fn called(&self, party: &Sender) -> String {
        let own = &party.name.value;
        match self.registered(party).map(|it| &it.name.value) {
            Some(name) if normalised(name) == normalised(own) => name.clone(),
            Some(name) => format!("{name} ({own})"),
            None => own.clone(),
        }
    }
}
