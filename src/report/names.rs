//! What figures over rows of grants are called: their ids and labels, and the slugs in them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorId, Board, Dataset, OrganisationKind, Period, Term, TermId, View};
use crate::source::fingerprint;

use super::select::Selection;

/// Gives selections the ids and labels they have in the report of a period.
pub(super) struct Naming<'d> {
    data: &'d Dataset,
    period: Period,
    grant_types: Vec<String>,
    actors: Vec<String>,
}

impl<'d> Naming<'d> {
    pub(super) fn new(view: View<'d>) -> Self {
        let grants = &view.data.grants;
        let grant_types = grants.grant_types.iter();
        let actors = grants.actors.iter();
        Self {
            data: view.data,
            period: view.period,
            grant_types: distinct(grant_types.map(|it| (it.slug(), it.normalised.clone()))),
            actors: distinct(actors.map(|actor| (actor.key.slug(), actor.name.clone()))),
        }
    }

    /// The slug of a grant type, different from every other's.
    pub(super) fn grant_type(&self, grant_type: TermId) -> &str {
        let slug = self.grant_types.get(grant_type.0 as usize);
        slug.map_or("", String::as_str)
    }

    /// The slug of a recipient, different from every other's.
    pub(super) fn actor(&self, actor: ActorId) -> &str {
        self.actors.get(actor.0 as usize).map_or("", String::as_str)
    }

    /// The id of a selection: its measure, then what it narrows to. A part of the period names
    /// its years; another period is the previous one.
    pub(super) fn id(&self, selection: &Selection) -> String {
        let is_part = selection
            .years
            .years()
            .all(|year| self.period.has_year(year));
        if selection.years != self.period && is_part {
            return self.id_of_year(selection);
        }
        let previous = if is_part { "" } else { "previous." };
        let measure = selection.measure;
        let mut narrow = self.narrow(selection);
        if narrow.is_empty() {
            measure.id_of_whole().clone_into(&mut narrow);
        }
        format!("{previous}{}{narrow}", measure.id())
    }

    /// The id of one year's figure; it names the year even if the period is that year.
    pub(super) fn id_of_year(&self, selection: &Selection) -> String {
        let (id, years) = (selection.measure.id(), selection.years);
        format!("{id}{}.year.{years}", self.narrow(selection))
    }

    /// The filters of a selection, as parts of an id.
    pub(super) fn narrow(&self, selection: &Selection) -> String {
        let board = self.board(selection);
        [
            board.map(|board| ("board", board.id.as_str())),
            (selection.only_type()).map(|grant_type| ("type", self.grant_type(grant_type))),
            selection.kind.map(|kind| ("kind", kind.word())),
            (selection.only_actor()).map(|actor| ("organisation", self.actor(actor))),
        ]
        .into_iter()
        .flatten()
        .map(|(key, value)| format!(".{key}.{value}"))
        .collect()
    }

    /// The label of a selection: its measure, then what it narrows to.
    pub(super) fn label(&self, selection: &Selection) -> String {
        let grants = &self.data.grants;
        let grant_type = selection.only_type().and_then(|id| grants.grant_type(id));
        let actor = selection.only_actor().and_then(|id| grants.actor(id));
        let years = (selection.years != self.period).then(|| selection.years.to_string());
        let narrow = [
            self.board(selection).map(|board| board.name.as_str()),
            grant_type.map(Term::name),
            selection.kind.map(OrganisationKind::swedish),
            actor.map(|actor| actor.name.as_str()),
            years.as_deref(),
        ];
        let mut label = selection.measure.label().to_owned();
        for text in narrow.into_iter().flatten() {
            label.push_str(", ");
            label.extend(text.chars().take(LONGEST));
        }
        label
    }

    /// The board of a selection; boards in a line of succession go by the name of the last.
    fn board(&self, selection: &Selection) -> Option<&'d Board> {
        self.data.board_at(*selection.boards.last()?)
    }
}

/// The most characters of a name in an id or a label.
const LONGEST: usize = 200;

/// Digits of the hash of a name that tell slugs apart.
const DIGITS: usize = 4;

/// Makes each slug different. Where names have one slug, each gets a suffix of its own name and none has
/// the bare one, so that an id keeps its meaning whatever name comes besides.
fn distinct(slugs: impl Iterator<Item = (String, String)>) -> Vec<String> {
    let given = |mut slug: String| {
        slug.truncate(LONGEST);
        slug.truncate(slug.trim_end_matches('-').len());
        if slug.is_empty() {
            "x".to_owned()
        } else {
            slug
        }
    };
    let named: Vec<(String, String)> = slugs.map(|(slug, name)| (given(slug), name)).collect();
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for (slug, _) in &named {
        let count = shared.entry(slug).or_default();
        *count = count.saturating_add(1);
    }
    // A slug with a suffix must not equal a name that is spelled like it.
    let mut taken: BTreeSet<String> = shared.keys().map(|slug| (*slug).to_owned()).collect();
    let mut order: Vec<(usize, &(String, String))> = named.iter().enumerate().collect();
    order.sort_unstable_by_key(|(at, names)| (*names, *at));
    let mut found = vec![String::new(); named.len()];
    for (at, (slug, name)) in order {
        let Some(place) = found.get_mut(at) else {
            continue;
        };
        if shared.get(slug.as_str()) == Some(&1) {
            place.clone_from(slug);
            continue;
        }
        let hash = fingerprint(name.as_bytes());
        let suffix = hash.get(..DIGITS).unwrap_or_default();
        let numbered = (2..).map(|number| format!("{slug}-{suffix}-{number}"));
        let mut free = std::iter::once(format!("{slug}-{suffix}")).chain(numbered);
        *place = free.find(|slug| !taken.contains(slug)).unwrap_or_default();
        taken.insert(place.clone());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(pairs: &[(&str, &str)]) -> Vec<String> {
        let pairs = pairs.iter();
        distinct(pairs.map(|(slug, name)| ((*slug).to_owned(), (*name).to_owned())))
    }

    #[test]
    fn slugs_that_meet_have_a_suffix_of_their_name_and_none_has_the_bare_one() {
        assert_eq!(made(&[("a", "å"), ("b", "b"), ("", "Ж")]), ["a", "b", "x"]);
        let met = made(&[("a", "å"), ("a", "a"), ("b", "b")]);
        let [first, second, third] = met.as_slice() else {
            panic!("{met:?}");
        };
        assert!(first.starts_with("a-") && second.starts_with("a-") && first != second);
        assert_eq!(third, "b");
        // Whatever comes besides, the ids stay.
        let more = made(&[("a", "ä"), ("a", "a"), ("a", "å"), (first, "z")]);
        assert_eq!(more.get(1), Some(second));
        assert_eq!(more.iter().collect::<BTreeSet<_>>().len(), 4, "{more:?}");
    }
}
