//! Slugs of types and recipients, each different from every other.

use std::collections::BTreeSet;

use crate::model::{ActorId, Dataset, TermId};

/// The slugs that ids of facts use.
pub(super) struct Slugs {
    grant_types: Vec<String>,
    actors: Vec<String>,
}

impl Slugs {
    pub(super) fn new(data: &Dataset) -> Self {
        Self {
            grant_types: distinct(
                data.grants
                    .grant_types
                    .iter()
                    .map(|grant_type| (grant_type.slug(), grant_type.normalised.clone())),
            ),
            actors: distinct(
                data.grants
                    .actors
                    .iter()
                    .map(|actor| (actor.key.slug(), actor.name.clone())),
            ),
        }
    }

    pub(super) fn grant_type(&self, grant_type: TermId) -> &str {
        self.grant_types
            .get(grant_type.0 as usize)
            .map_or("", String::as_str)
    }

    pub(super) fn actor(&self, actor: ActorId) -> &str {
        self.actors.get(actor.0 as usize).map_or("", String::as_str)
    }
}

/// Makes each slug different: those that meet another are numbered, in the order of what they
/// stand for, with the first number that is free.
fn distinct(slugs: impl Iterator<Item = (String, String)>) -> Vec<String> {
    let mut all: Vec<(String, String, usize)> = slugs
        .enumerate()
        .map(|(at, (slug, name))| (slug, name, at))
        .map(|(slug, name, at)| {
            if slug.is_empty() {
                ("x".to_owned(), name, at)
            } else {
                (slug, name, at)
            }
        })
        .collect();
    all.sort_unstable();
    let mut found = vec![String::new(); all.len()];
    // Whoever has a slug to itself keeps it, so that a number never takes another's name.
    let mut taken: BTreeSet<String> = all.iter().map(|(slug, ..)| slug.clone()).collect();
    let mut given: BTreeSet<&str> = BTreeSet::new();
    for (slug, _, at) in &all {
        let Some(place) = found.get_mut(*at) else {
            continue;
        };
        if given.insert(slug) {
            place.clone_from(slug);
            continue;
        }
        let free = (2..=all.len().saturating_add(1))
            .map(|number| format!("{slug}-{number}"))
            .find(|name| !taken.contains(name));
        let free = free.unwrap_or_default();
        taken.insert(free.clone());
        *place = free;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_that_meet_are_numbered_by_name() {
        let pairs = [("a", "å"), ("a", "a"), ("b", "b")];
        let slugs = distinct(
            pairs
                .into_iter()
                .map(|(slug, name)| (slug.to_owned(), name.to_owned())),
        );
        assert_eq!(slugs, ["a-2", "a", "b"]);
        let pairs = [("a", "å"), ("a", "a"), ("a-2", "a 2"), ("", "Ж")];
        let slugs = distinct(
            pairs
                .into_iter()
                .map(|(slug, name)| (slug.to_owned(), name.to_owned())),
        );
        assert_eq!(slugs, ["a-3", "a", "a-2", "x"]);
    }
}
