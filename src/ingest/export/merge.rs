//! Joins the batches of all exports into one list of grants, and says who is who.

use std::collections::BTreeMap;

use crate::model::{
    Actor, ActorId, ActorKey, Export, Form, Grants, Matched, Names, Organisation, Party, order,
};

use super::batch::{Batch, Receiver, Spelling};
use super::table::Table;

/// Joins batches in their order.
pub(in crate::ingest) fn merge(
    batches: Vec<Batch>,
    register: &[Organisation],
) -> (Grants, Vec<Export>) {
    let mut parties: Table<Party> = Table::default();
    let mut forms = Forms::default();
    let mut purposes = Forms::default();
    let mut rows = Vec::with_capacity(batches.len());
    let mut exports = Vec::with_capacity(batches.len());
    for mut batch in batches {
        let party: Vec<u32> = batch
            .parties
            .into_keys()
            .map(|(receiver, rows)| add(&mut parties, receiver, rows))
            .collect();
        let form = forms.add_all(batch.forms);
        let purpose = purposes.add_all(batch.purposes);
        batch.rows.renumber(&party, &form, &purpose);
        rows.push(batch.rows);
        exports.push(batch.export);
    }
    let parties: Vec<Party> = parties
        .into_keys()
        .map(|(party, rows)| Party { rows, ..party })
        .collect();
    let (actors, identities) = identify(&parties, register);
    let grants = Grants {
        exports: rows,
        parties,
        forms: forms.list,
        purposes: purposes.list,
        actors,
        identities,
    };
    (grants, exports)
}

/// The number of a receiver; of files in their order, the first that writes it has its first row.
fn add(parties: &mut Table<Party>, receiver: Receiver, rows: u32) -> u32 {
    let seen = (receiver.org_nr, receiver.name.as_str());
    let hash = parties.hash(&seen);
    let Receiver {
        org_nr,
        name,
        normalised,
        first,
    } = receiver;
    let same = |known: &Party| known.org_nr == org_nr && known.name == name;
    match parties.find(hash, same) {
        Some(id) => parties.count(id, rows),
        None => parties.insert(
            hash,
            Party {
                org_nr,
                name,
                normalised,
                rows,
                first,
            },
            rows,
        ),
    }
}

/// Types or purposes, one for all spellings that are the same after normalisation.
#[derive(Default)]
struct Forms {
    ids: Table<String>,
    list: Vec<Form>,
}

impl Forms {
    fn add_all(&mut self, spellings: Table<Spelling>) -> Vec<u32> {
        spellings
            .into_keys()
            .map(|(spelling, rows)| self.add(spelling, rows))
            .collect()
    }

    fn add(&mut self, spelling: Spelling, rows: u32) -> u32 {
        let Spelling {
            meaning,
            normalised,
            ..
        } = spelling;
        let (id, is_new) = self.ids.add(
            &normalised,
            rows,
            |known| *known == normalised,
            || normalised.clone(),
        );
        if is_new {
            self.list.push(Form {
                normalised,
                spellings: vec![(meaning, rows)],
            });
        } else if let Some(form) = self.list.get_mut(id as usize) {
            match form.spellings.iter_mut().find(|(it, _)| *it == meaning) {
                Some((_, count)) => *count = count.saturating_add(rows),
                None => form.spellings.push((meaning, rows)),
            }
        }
        id
    }
}

/// Says who each written receiver is.
fn identify(parties: &[Party], register: &[Organisation]) -> (Vec<Actor>, Vec<(ActorId, Matched)>) {
    let names = Names::new(register, parties);
    let mut known: BTreeMap<ActorKey, &Organisation> = BTreeMap::new();
    for organisation in register {
        if let Some(key) = organisation.key() {
            known.entry(key).or_insert(organisation);
        }
    }
    let keys: Vec<(ActorKey, Matched)> = parties
        .iter()
        .map(|party| names.who(party.org_nr, &party.normalised))
        .collect();
    let mut actors: BTreeMap<&ActorKey, Vec<&Party>> = BTreeMap::new();
    for ((key, _), party) in keys.iter().zip(parties) {
        actors.entry(key).or_default().push(party);
    }
    let ids: BTreeMap<&ActorKey, ActorId> = actors
        .keys()
        .zip(0_u32..)
        .map(|(key, number)| (*key, ActorId(number)))
        .collect();
    let identities = keys
        .iter()
        .map(|(key, how)| (ids.get(key).copied().unwrap_or(ActorId(0)), *how))
        .collect();
    let actors = actors
        .iter()
        .map(|(key, parties)| {
            let organisation = known.get(*key);
            Actor {
                key: (*key).clone(),
                name: organisation.map_or_else(
                    || commonest_name(parties),
                    |organisation| organisation.name.value.clone(),
                ),
                kind: organisation.and_then(|organisation| organisation.kind),
            }
        })
        .collect();
    (actors, identities)
}

/// The name most rows use; among equals the first in Swedish order.
fn commonest_name(parties: &[&Party]) -> String {
    parties
        .iter()
        .min_by(|a, b| {
            let by_name = || order::swedish(&a.name).cmp(&order::swedish(&b.name));
            b.rows.cmp(&a.rows).then_with(by_name)
        })
        .map(|party| party.name.clone())
        .unwrap_or_default()
}
