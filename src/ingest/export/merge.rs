//! Joins the batches of all exports into one list of grants, and says who is who.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{
    Actor, ActorId, ActorKey, Export, Grants, Matched, Names, Organisation, Party, Renumbered,
    Term, Value, order, text,
};

use super::batch::{Batch, Recipient, Spelling};
use super::spelling;
use super::table::Table;

/// Joins batches in their order: recipients on one thread, all other texts on another.
pub(in crate::ingest) fn merge(
    batches: Vec<Batch>,
    register: &[Organisation],
) -> (Grants, Vec<Export>) {
    let mut rows = Vec::with_capacity(batches.len());
    let mut exports = Vec::with_capacity(batches.len());
    let (mut recipients, mut types) = (Vec::new(), Vec::new());
    let (mut purposes, mut noted) = (Vec::new(), Vec::new());
    for batch in batches {
        rows.push(batch.rows);
        exports.push(batch.export);
        recipients.push(batch.parties);
        types.push(batch.grant_types);
        purposes.push(batch.purposes);
        noted.push(batch.noted);
    }
    let (who, what) = rayon::join(
        || {
            let (recipients, ids) = join(recipients, add);
            let recipients: Vec<(Recipient, u32)> = recipients.into_keys().collect();
            let parties: Vec<Party> = recipients.into_par_iter().map(party).collect();
            let (actors, identities) = identify(&parties, register);
            (parties, ids, actors, identities)
        },
        || {
            let types = terms(types, spelling::grant_type);
            let purposes = terms(purposes, spelling::purpose);
            (types, purposes, join(noted, add_noted))
        },
    );
    let (parties, party_ids, actors, identities) = who;
    let ((grant_types, type_ids), (purposes, purpose_ids), (noted, noted_ids)) = what;
    rows.par_iter_mut()
        .zip(party_ids.par_iter().zip(&type_ids))
        .zip(purpose_ids.par_iter().zip(&noted_ids))
        .for_each(|((rows, (parties, grant_types)), (purposes, noted))| {
            rows.renumber(&Renumbered {
                parties,
                grant_types,
                purposes,
                noted,
            });
        });
    let grants = Grants {
        exports: rows,
        parties,
        grant_types,
        purposes,
        noted: noted.into_keys().map(|(value, _)| value).collect(),
        actors,
        identities,
    };
    (grants, exports)
}

/// The numbers that those of each batch become.
type Ids = Vec<Vec<u32>>;

/// Joins what the batches have, each by `add`.
fn join<S, T>(batches: Vec<Table<S>>, add: fn(&mut Table<T>, S, u32) -> u32) -> (Table<T>, Ids) {
    let mut all: Table<T> = Table::default();
    let ids = batches.into_iter().map(|batch| {
        let keys = batch.into_keys();
        keys.map(|(known, rows)| add(&mut all, known, rows))
            .collect()
    });
    let ids = ids.collect();
    (all, ids)
}

/// The number of a value that is kept as it is.
fn add_noted(noted: &mut Table<Value>, value: Value, rows: u32) -> u32 {
    let hash = noted.hash(&value);
    noted.adopt(hash, value, rows, Value::eq)
}

/// The number of a recipient; of files in their order, the first that writes it has its first row.
fn add(recipients: &mut Table<Recipient>, recipient: Recipient, rows: u32) -> u32 {
    let hash = recipients.hash(&(recipient.org_nr, recipient.name.as_str()));
    let same = |a: &Recipient, b: &Recipient| a.org_nr == b.org_nr && a.name == b.name;
    recipients.adopt(hash, recipient, rows, same)
}

/// A recipient of all files, and how many rows write it so.
fn party((recipient, rows): (Recipient, u32)) -> Party {
    Party {
        org_nr: recipient.org_nr,
        normalised: text::normalised(&recipient.name),
        name: recipient.name,
        rows,
        first: recipient.first,
    }
}

/// Types or purposes: one for all spellings that are the same after normalisation, which is made
/// once for a spelling of all files.
fn terms(batches: Vec<Table<Spelling>>, normalise: fn(&str) -> String) -> (Vec<Term>, Ids) {
    let (spellings, mut ids) = join(batches, add_spelling);
    let spellings: Vec<(String, u32)> = spellings.into_keys().collect();
    let normalised: Vec<String> = (spellings.par_iter())
        .map(|(spelling, _)| normalise(spelling))
        .collect();
    let mut terms: Table<Term> = Table::default();
    let numbers: Vec<u32> = (spellings.into_iter().zip(normalised))
        .map(|(spelling, normalised)| add_term(&mut terms, spelling, normalised))
        .collect();
    for id in ids.iter_mut().flatten() {
        *id = numbers.get(*id as usize).copied().unwrap_or_default();
    }
    (terms.into_keys().map(|(term, _)| term).collect(), ids)
}

/// The number of a spelling, in what it stands for.
fn add_spelling(
    spellings: &mut Table<String>,
    Spelling { meaning, .. }: Spelling,
    rows: u32,
) -> u32 {
    let hash = spellings.hash(&meaning.as_str());
    spellings.adopt(hash, meaning, rows, String::eq)
}

/// The number of a type or purpose, which is given one more spelling.
fn add_term(terms: &mut Table<Term>, spelling: (String, u32), normalised: String) -> u32 {
    let (_, rows) = spelling;
    let hash = terms.hash(&normalised.as_str());
    let found = terms.find(hash, |known| known.normalised == normalised);
    let id = found.unwrap_or_else(|| {
        let term = Term {
            normalised,
            spellings: Vec::new(),
        };
        terms.insert(hash, term, rows)
    });
    if let Some(term) = terms.get_mut(id) {
        term.spellings.push(spelling);
    }
    id
}

/// Says who each written recipient is.
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
    // Recipients that are one actor, side by side, and actors in the order of their keys.
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
            civil_society: organisation.and_then(|organisation| organisation.civil_society),
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
