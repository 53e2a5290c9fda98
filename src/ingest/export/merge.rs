//! Joins the batches of all exports into one list of grants, and says who is who.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{
    Actor, ActorId, ActorKey, Export, Form, Grants, Matched, Names, Organisation, Party, order,
};

use super::batch::{Batch, Receiver, Spelling};
use super::table::Table;

/// Joins batches in their order: receivers on one thread, types and purposes on another.
pub(in crate::ingest) fn merge(
    batches: Vec<Batch>,
    register: &[Organisation],
) -> (Grants, Vec<Export>) {
    let mut rows = Vec::with_capacity(batches.len());
    let mut exports = Vec::with_capacity(batches.len());
    let (mut receivers, mut types, mut purposes) = (Vec::new(), Vec::new(), Vec::new());
    for batch in batches {
        rows.push(batch.rows);
        exports.push(batch.export);
        receivers.push(batch.parties);
        types.push(batch.forms);
        purposes.push(batch.purposes);
    }
    let (who, what) = rayon::join(
        || {
            let (parties, ids) = join(receivers, add, |party, rows| Party { rows, ..party });
            let (actors, identities) = identify(&parties, register);
            (parties, ids, actors, identities)
        },
        || {
            let join = |spellings| join(spellings, add_spelling, |form, _| form);
            (join(types), join(purposes))
        },
    );
    let (parties, party_ids, actors, identities) = who;
    let ((forms, form_ids), (purposes, purpose_ids)) = what;
    rows.par_iter_mut()
        .zip(&party_ids)
        .zip(form_ids.par_iter().zip(&purpose_ids))
        .for_each(|((rows, parties), (forms, purposes))| rows.renumber(parties, forms, purposes));
    let grants = Grants {
        exports: rows,
        parties,
        forms,
        purposes,
        actors,
        identities,
    };
    (grants, exports)
}

/// The numbers that those of each batch become.
type Ids = Vec<Vec<u32>>;

/// Joins what the batches have, each by `add`, and makes of all what is kept of them.
fn join<S, T, K>(
    batches: Vec<Table<S>>,
    add: fn(&mut Table<T>, S, u32) -> u32,
    keep: fn(T, u32) -> K,
) -> (Vec<K>, Ids) {
    let mut all: Table<T> = Table::default();
    let ids = batches
        .into_iter()
        .map(|batch| {
            let mut ids = Vec::with_capacity(batch.len());
            ids.extend(
                batch
                    .into_keys()
                    .map(|(known, rows)| add(&mut all, known, rows)),
            );
            ids
        })
        .collect();
    let mut list = Vec::with_capacity(all.len());
    list.extend(all.into_keys().map(|(known, rows)| keep(known, rows)));
    (list, ids)
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

/// The number of a type or purpose: one for all spellings that are the same after normalisation.
fn add_spelling(forms: &mut Table<Form>, spelling: Spelling, rows: u32) -> u32 {
    let Spelling {
        meaning,
        normalised,
        ..
    } = spelling;
    let hash = forms.hash(&normalised.as_str());
    let Some(id) = forms.find(hash, |known| known.normalised == normalised) else {
        let form = Form {
            normalised,
            spellings: vec![(meaning, rows)],
        };
        return forms.insert(hash, form, rows);
    };
    if let Some(form) = forms.get_mut(id) {
        match form.spellings.iter_mut().find(|(it, _)| *it == meaning) {
            Some((_, count)) => *count = count.saturating_add(rows),
            None => form.spellings.push((meaning, rows)),
        }
    }
    id
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
    let found: Vec<(ActorKey, Matched)> = parties
        .par_iter()
        .map(|party| names.who(party.org_nr, &party.normalised))
        .collect();
    // Receivers that are one actor, side by side, and actors in the order of their keys.
    let mut order: Vec<(&ActorKey, usize, &Party)> = (found.iter().zip(parties).enumerate())
        .map(|(at, ((key, _), party))| (key, at, party))
        .collect();
    order.par_sort_unstable_by_key(|(key, at, _)| (*key, *at));
    let mut identities: Vec<(ActorId, Matched)> =
        (found.iter()).map(|(_, how)| (ActorId(0), *how)).collect();
    let mut actors = Vec::new();
    let by_key = order.chunk_by(|(a, ..), (b, ..)| a == b);
    for (same, number) in by_key.zip(0_u32..) {
        let Some((key, ..)) = same.first() else {
            continue;
        };
        for (_, at, _) in same {
            if let Some((id, _)) = identities.get_mut(*at) {
                *id = ActorId(number);
            }
        }
        let organisation = known.get(*key);
        let written = same.iter().map(|(_, _, party)| *party);
        actors.push(Actor {
            key: (*key).clone(),
            name: organisation.map_or_else(
                || commonest_name(written),
                |organisation| organisation.name.value.clone(),
            ),
            kind: organisation.and_then(|organisation| organisation.kind),
        });
    }
    (actors, identities)
}

/// The name most rows use; among equals the first in Swedish order.
fn commonest_name<'p>(parties: impl Iterator<Item = &'p Party>) -> String {
    parties
        .min_by(|a, b| {
            let by_name = || order::swedish(&a.name).cmp(&order::swedish(&b.name));
            b.rows.cmp(&a.rows).then_with(by_name)
        })
        .map(|party| party.name.clone())
        .unwrap_or_default()
}
