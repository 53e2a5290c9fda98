//! Whom a name stands for (contract § 3), in rows and records alike.

use std::hash::Hash;

use super::{ActorKey, Matched, OrgNr, Organisation, Party, text::normalised};

/// What a normalised name stands for; a name of two organisations matches none.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Named {
    One(ActorKey),
    Several,
}

type Known<N> = std::collections::HashMap<N, Named>;

/// Every name that stands for somebody: those of the register, and those of rows with a number. The
/// maps are never walked, so their order does not matter.
#[derive(Debug, Default)]
pub struct Names<'d> {
    registered: Known<String>,
    in_rows: Known<&'d str>,
}

impl<'d> Names<'d> {
    /// Takes the names of the register, and of the rows that have a number.
    pub fn new(register: &[Organisation], parties: &'d [Party]) -> Self {
        let mut names = Self::default();
        for organisation in register {
            let Some(key) = organisation.key() else {
                continue;
            };
            for written in organisation.names() {
                add(
                    &mut names.registered,
                    normalised(&written.value),
                    key.clone(),
                );
            }
        }
        for party in parties {
            if let Some(number) = party.org_nr {
                let key = ActorKey::Number(number);
                add(&mut names.in_rows, party.normalised.as_str(), key);
            }
        }
        names
    }

    /// Identifies by number; else by a name of the register; else by the exact name of a row that has
    /// a number. Likeness never counts.
    pub fn who(&self, number: Option<OrgNr>, normalised: &str) -> (ActorKey, Matched) {
        if let Some(number) = number {
            return (ActorKey::Number(number), Matched::Number);
        }
        match (
            self.registered.get(normalised),
            self.in_rows.get(normalised),
        ) {
            (Some(Named::One(key)), _) => (key.clone(), Matched::Register),
            (None, Some(Named::One(key))) => (key.clone(), Matched::Row),
            _ => (
                ActorKey::Unmatched(normalised.to_owned()),
                Matched::Unmatched,
            ),
        }
    }

    /// Whether several organisations share a name, so that it identifies none of them.
    pub fn is_shared(&self, normalised: &str) -> bool {
        let found = self.registered.get(normalised);
        found.or_else(|| self.in_rows.get(normalised)) == Some(&Named::Several)
    }
}

/// Adds a name.
fn add<N: Hash + Eq>(names: &mut Known<N>, normalised: N, key: ActorKey) {
    names
        .entry(normalised)
        .and_modify(|known| {
            if *known != Named::One(key.clone()) {
                *known = Named::Several;
            }
        })
        .or_insert(Named::One(key));
}
