//! Who is who: the register is consistent, and recipients are in it.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diag::Sink;
use crate::fault::{note, register as fault};
use crate::model::{ActorId, ActorKey, Dataset, OrgNr, Party, text::normalised};
use crate::source::Origin;

use super::Scope;
use super::joint::joint;

pub(super) fn numbers_are_distinct(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let mut first: BTreeMap<_, Origin> = BTreeMap::new();
    let mut numbers: Vec<_> = data
        .organisations
        .iter()
        .filter_map(|organisation| organisation.org_nr.as_ref())
        .collect();
    numbers.sort_by_key(|number| number.origin);
    for number in numbers {
        match first.entry(number.value) {
            Entry::Vacant(place) => {
                place.insert(number.origin);
            }
            Entry::Occupied(place) => sink.push(
                fault::duplicate_org_nr(number.origin, number.value.to_string())
                    .with(*place.get(), &note::FIRST_HERE),
            ),
        }
    }
}

pub(super) fn names_are_distinct(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let mut names: Vec<_> = data
        .organisations
        .iter()
        .enumerate()
        .flat_map(|(number, organisation)| organisation.names().map(move |name| (number, name)))
        .collect();
    names.sort_by_key(|(_, name)| name.origin);
    let mut first: BTreeMap<String, (usize, Origin)> = BTreeMap::new();
    for (number, name) in names {
        match first.entry(normalised(&name.value)) {
            Entry::Vacant(place) => {
                place.insert((number, name.origin));
            }
            Entry::Occupied(place) if place.get().0 != number => sink.push(
                fault::shared_name(name.origin, name.value.clone())
                    .with(place.get().1, &note::FIRST_HERE),
            ),
            Entry::Occupied(_) => {}
        }
    }
}

/// No recipient, sender or party has the number of one organisation of the register and the name of
/// another.
pub(super) fn numbers_go_with_names(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let mut known: HashMap<String, BTreeSet<OrgNr>> = HashMap::new();
    for organisation in &data.organisations {
        let number = organisation.org_nr.as_ref().map(|number| number.value);
        for name in organisation.names() {
            let numbers = known.entry(normalised(&name.value)).or_default();
            numbers.extend(number);
        }
    }
    if known.is_empty() {
        return;
    }
    let mut compare = |number: Option<OrgNr>, name: &str, normal: &str, origin: Origin| {
        if let (Some(own), Some(whose)) = (number, known.get(normal))
            && let Some(other) = whose.first()
            && !whose.contains(&own)
        {
            let (number, other) = (own.to_string(), other.to_string());
            sink.push(fault::name_of_another(origin, name, number, other));
        }
    };
    for party in &data.grants.parties {
        compare(party.org_nr, &party.name, &party.normalised, party.first);
    }
    let senders = data.courses().filter_map(|it| it.organisation);
    for of in senders.chain(data.terms().filter_map(|it| it.organisation)) {
        let number = of.org_nr.map(|number| number.value);
        let name = &of.name.value;
        compare(number, name, &normalised(name), of.name.origin);
    }
}

/// So many names with one number are no sections.
const MANY_NAMES: usize = 3;

/// No list has one number for all its recipients.
pub(super) fn recipients_have_their_numbers(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let grants = &data.grants;
    for rows in &grants.exports {
        let mut names: BTreeMap<&str, Origin> = BTreeMap::new();
        let mut numbers: BTreeSet<Option<OrgNr>> = BTreeSet::new();
        for grant in rows.iter() {
            let Some(party) = grants.party(&grant) else {
                continue;
            };
            numbers.insert(party.org_nr);
            if numbers.len() > 1 {
                break;
            }
            names.entry(&party.normalised).or_insert(grant.origin());
        }
        let number = numbers.first().filter(|_| numbers.len() == 1);
        let first = names.values().min();
        if let (Some(Some(number)), Some(place)) = (number, first)
            && names.len() >= MANY_NAMES
        {
            let count = i64::try_from(names.len()).unwrap_or(i64::MAX);
            sink.push(fault::one_number_for_all(*place, number.to_string(), count));
        }
    }
}

/// No name has two numbers in a list, or two that are both another name's too.
pub(super) fn names_have_one_number(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let parties = || {
        let all = data.grants.parties.iter();
        all.filter_map(|it| Some((it.normalised.as_str(), it.org_nr?, it)))
    };
    let mut first: HashMap<&str, (OrgNr, &Party)> = HashMap::new();
    let mut doubtful: Vec<(&Party, OrgNr, (OrgNr, &Party))> = Vec::new();
    for (name, number, party) in parties() {
        let known = *first.entry(name).or_insert((number, party));
        if known.0 != number {
            doubtful.push((party, number, known));
        }
    }
    if doubtful.is_empty() {
        return;
    }
    let wanted: BTreeSet<OrgNr> = doubtful.iter().flat_map(|it| [it.1, it.2.0]).collect();
    let mut names: BTreeMap<OrgNr, BTreeSet<&str>> = BTreeMap::new();
    for (name, number, _) in parties().filter(|it| wanted.contains(&it.1)) {
        names.entry(number).or_default().insert(name);
    }
    let are_several = |number: &OrgNr| names.get(number).is_some_and(|names| names.len() > 1);
    for (party, number, (known, first)) in doubtful {
        // In another list the number may be one that the organisation has since been given.
        let is_one_list = party.first.file == first.first.file;
        if is_one_list || are_several(&number) && are_several(&known) {
            let (number, known) = (number.to_string(), known.to_string());
            let name = party.name.as_str();
            sink.push(fault::numbers_crosswise(party.first, name, number, known));
        }
    }
}

/// Reports each recipient outside the sector, each that is several, and each other unmatched one, once,
/// at its first row.
pub(super) fn recipients_are_known(data: &Dataset, _: &Scope, sink: &mut Sink) {
    let grants = &data.grants;
    let joint = joint(data);
    for (origin, (party, names)) in &joint {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let name = party.name.as_str();
        sink.push(fault::joint_recipients(*origin, name, names.join(", ")));
    }
    let mut first: BTreeMap<ActorId, &Party> = BTreeMap::new();
    for (party, (actor, _)) in grants.parties.iter().zip(&grants.identities) {
        let known = first.entry(*actor).or_insert(party);
        if party.first < known.first {
            *known = party;
        }
    }
    for (id, party) in first {
        let Some(actor) = grants.actor(id) else {
            continue;
        };
        match &actor.key {
            // What the register says has been considered.
            ActorKey::Number(number) if actor.civil_society.is_none() && actor.is_outside() => {
                sink.push(fault::outside_sector(party.first, number.to_string()));
            }
            ActorKey::Unmatched(_) if !joint.contains_key(&party.first) => {
                sink.push(fault::unmatched_name(party.first, party.name.as_str()));
            }
            _ => {}
        }
    }
}
