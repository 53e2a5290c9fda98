//! The reviewed words of `vocabulary.yaml`, in the form in which they are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::model::{ClosedList as _, OrganisationKind, text::normalised};

use super::letters::{folded, stem};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Written {
    empty: Vec<String>,
    bodies: Vec<Vec<String>>,
    heads: Vec<String>,
    abbreviations: BTreeMap<String, Vec<String>>,
    telling: Vec<Vec<String>>,
    kinds: BTreeMap<String, Vec<String>>,
}

/// The words, ready to look up.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Stop words.
    empty: BTreeSet<String>,
    /// Endings of compounds, longest first, and the kind of body that each stands for.
    bodies: Vec<(String, String)>,
    /// Endings of compounds that say more than the kind of body.
    heads: Vec<String>,
    /// The stems that each abbreviation stands for, most stems first.
    pub(super) abbreviations: Vec<(Vec<String>, String)>,
    /// The abbreviations.
    shorts: BTreeSet<String>,
    telling: BTreeSet<String>,
    kinds: BTreeMap<String, OrganisationKind>,
}

impl Vocabulary {
    /// The words, read once.
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<Vocabulary> = OnceLock::new();
        WORDS.get_or_init(|| {
            // A test reads the same compiled-in file, so the default is never used.
            Self::build(&serde_yaml::from_str(include_str!("vocabulary.yaml")).unwrap_or_default())
        })
    }

    fn build(written: &Written) -> Self {
        let empty: BTreeSet<String> = written.empty.iter().map(|word| normalised(word)).collect();
        let mut bodies: Vec<(String, String)> = written
            .bodies
            .iter()
            .filter_map(|line| line.first().map(|body| (stem(&normalised(body)), line)))
            .flat_map(|(body, line)| {
                let form = |ending: &String| (stem(&normalised(ending)), body.clone());
                line.iter().map(form).collect::<Vec<_>>()
            })
            .collect();
        bodies.sort_by_key(|(ending, _)| (std::cmp::Reverse(ending.len()), ending.clone()));
        let mut abbreviations: Vec<(Vec<String>, String)> = written
            .abbreviations
            .iter()
            .flat_map(|(short, longs)| longs.iter().map(move |long| (long, short)))
            .map(|(long, short)| {
                let words = normalised(long);
                let stems = words.split(' ').filter(|word| !empty.contains(*word));
                (stems.map(stem).collect(), short.clone())
            })
            .collect();
        abbreviations.sort_by_key(|(stems, short)| {
            (std::cmp::Reverse(stems.len()), stems.clone(), short.clone())
        });
        let form = |word: &String| folded(&stem(&normalised(word)));
        Self {
            empty,
            bodies,
            heads: written
                .heads
                .iter()
                .map(|head| stem(&normalised(head)))
                .collect(),
            shorts: written.abbreviations.keys().cloned().collect(),
            abbreviations,
            telling: written.telling.iter().flatten().map(form).collect(),
            kinds: written
                .kinds
                .iter()
                .filter_map(|(name, words)| Some((OrganisationKind::from_word(name)?, words)))
                .flat_map(|(kind, words)| words.iter().map(move |word| (form(word), kind)))
                .collect(),
        }
    }

    /// Whether a word is a stop word.
    pub(super) fn is_empty(&self, word: &str) -> bool {
        self.empty.contains(word)
    }

    /// The kind of body that a stem ends with, and the stem before it, if any.
    pub(super) fn body<'s>(&self, stem: &'s str) -> Option<(&'s str, &str)> {
        self.bodies.iter().find_map(|(ending, body)| {
            let rest = stem.strip_suffix(ending.as_str())?;
            let is_alone = rest.is_empty() && ending == body;
            // What is left must be a word, so more than two letters.
            (is_alone || rest.chars().count() > 2).then_some((rest, body.as_str()))
        })
    }

    /// The other ending of a compound, and the stem before it.
    pub(super) fn head<'s>(&self, stem: &'s str) -> Option<(&'s str, &str)> {
        self.heads.iter().find_map(|head| {
            let rest = stem.strip_suffix(head.as_str())?;
            (rest.chars().count() > 2).then_some((rest, head.as_str()))
        })
    }

    /// Whether a word is a known abbreviation.
    pub(super) fn is_abbreviation(&self, word: &str) -> bool {
        self.shorts.contains(word)
    }

    /// Whether a sound is that of a word for what associations are or do.
    pub(super) fn is_generic(&self, fold: &str) -> bool {
        self.telling.contains(fold) || self.kinds.contains_key(fold) || self.shorts.contains(fold)
    }

    /// Whether a sound is that of a word that tells two associations apart.
    pub(super) fn is_telling(&self, fold: &str) -> bool {
        self.telling.contains(fold)
    }

    /// The kind of association that a sound tells.
    pub(super) fn kind(&self, fold: &str) -> Option<OrganisationKind> {
        self.kinds.get(fold).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read_and_compounds_part() {
        let written: Written = serde_yaml::from_str(include_str!("vocabulary.yaml")).unwrap();
        let words = Vocabulary::get();
        assert!(words.telling.len() > 200 && words.kinds.len() > 40);
        assert_eq!(written.kinds.len(), 9);
        assert_eq!(
            words.body("hembygdsförening"),
            Some(("hembygds", "förening"))
        );
        assert_eq!(words.body("exempelför"), Some(("exempel", "förening")));
        assert_eq!(words.body("klubb"), Some(("", "klubb")));
        assert_eq!(words.body("vårdag"), None);
    }
}
