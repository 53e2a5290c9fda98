//! Slugs of types and receivers, each different from every other.

use std::collections::BTreeMap;

use crate::model::{ActorId, Dataset, FormId};

/// The slugs that ids of facts use.
pub(super) struct Slugs {
    forms: Vec<String>,
    actors: Vec<String>,
}

impl Slugs {
    pub(super) fn new(data: &Dataset) -> Self {
        Self {
            forms: distinct(
                data.grants
                    .forms
                    .iter()
                    .map(|form| (form.slug(), form.normalised.clone())),
            ),
            actors: distinct(
                data.grants
                    .actors
                    .iter()
                    .map(|actor| (actor.key.slug(), actor.name.clone())),
            ),
        }
    }

    pub(super) fn form(&self, form: FormId) -> &str {
        self.forms.get(form.0 as usize).map_or("", String::as_str)
    }

    pub(super) fn actor(&self, actor: ActorId) -> &str {
        self.actors.get(actor.0 as usize).map_or("", String::as_str)
    }
}

/// Numbers the slugs that are the same, in the order of what they stand for.
fn distinct(slugs: impl Iterator<Item = (String, String)>) -> Vec<String> {
    let all: Vec<(String, String)> = slugs.collect();
    let mut groups: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (at, (slug, name)) in all.iter().enumerate() {
        groups.entry(slug).or_default().push((name, at));
    }
    let mut found: Vec<String> = all.iter().map(|(slug, _)| slug.clone()).collect();
    for (slug, mut group) in groups {
        group.sort_unstable();
        for (number, (_, at)) in group.iter().enumerate().skip(1) {
            if let Some(place) = found.get_mut(*at) {
                *place = format!("{slug}-{}", number + 1);
            }
        }
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
    }
}
