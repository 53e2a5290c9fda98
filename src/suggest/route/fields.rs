//! The reviewed words of `fields.yaml`: which fields a word of a text speaks for.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::model::Board;
use crate::model::text::normalised;
use crate::suggest::words::{Term, Words};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Written {
    fields: Vec<WrittenField>,
    outside: Vec<WrittenOutside>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenField {
    areas: Vec<String>,
    sure: Vec<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOutside {
    who: [String; 2],
    words: Vec<String>,
}

/// What a word speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Speaks {
    /// A field by its place, and whether the word nearly settles it.
    Field(usize, Weight),
    /// Somebody outside the municipality, by the place.
    Outside(usize),
}

/// How much a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// Only together with others.
    Light,
    /// Nearly alone.
    Heavy,
}

/// The fields, ready to look up.
pub(super) struct Fields {
    areas: Vec<Vec<String>>,
    sure: Words,
    words: Words,
    outside: Words,
    who: Vec<[String; 2]>,
}

impl Fields {
    /// The fields, read once.
    pub(super) fn get() -> &'static Self {
        static FIELDS: OnceLock<Fields> = OnceLock::new();
        FIELDS.get_or_init(|| {
            // A test reads the same compiled-in file, so the default is never used.
            Self::build(serde_yaml::from_str(include_str!("fields.yaml")).unwrap_or_default())
        })
    }

    fn build(written: Written) -> Self {
        let fields = &written.fields;
        let lines = |of: fn(&WrittenField) -> &Vec<String>| {
            let lines: Vec<Vec<String>> = fields.iter().map(|field| of(field).clone()).collect();
            Words::of(&lines)
        };
        let (words, who): (Vec<Vec<String>>, Vec<[String; 2]>) =
            (written.outside.into_iter().map(|it| (it.words, it.who))).unzip();
        let stems = |field: &WrittenField| field.areas.iter().map(|area| stem(area)).collect();
        Self {
            areas: fields.iter().map(stems).collect(),
            sure: lines(|field| &field.sure),
            words: lines(|field| &field.words),
            outside: Words::of(&words),
            who,
        }
    }

    /// Who decides what is outside, in Swedish and English.
    pub(super) fn who(place: usize) -> [&'static str; 2] {
        let who = Self::get().who.get(place);
        who.map_or([""; 2], |[sv, en]| [sv.as_str(), en.as_str()])
    }

    /// The areas of a board that a field is of: by the narrowest word that any of them has.
    pub(super) fn areas_of<'b>(&self, board: &'b Board, field: usize) -> Vec<&'b str> {
        let known = self.areas.get(field).map(Vec::as_slice);
        let has =
            |area: &str, known: &String| normalised(area).split(' ').any(|it| stem(it) == *known);
        let with = |known: &String| -> Vec<&'b str> {
            let areas = board.areas.iter().map(String::as_str);
            areas.filter(|area| has(area, known)).collect()
        };
        let mut found = known.unwrap_or_default().iter().map(with);
        found.find(|areas| !areas.is_empty()).unwrap_or_default()
    }

    /// What a word, or two words after each other, speak for. The stemmer leaves `bygglovet` as it
    /// is, so the article is taken off where the word says nothing with it.
    pub(super) fn speaks(&self, word: &str) -> Vec<Speaks> {
        let found = self.speaks_as_it_is(word);
        let bare = (word.strip_suffix("ets"))
            .or_else(|| word.strip_suffix("et"))
            .filter(|bare| bare.chars().count() >= SHORTEST_BARE);
        match bare {
            Some(bare) if found.is_empty() => self.speaks_as_it_is(bare),
            _ => found,
        }
    }

    fn speaks_as_it_is(&self, word: &str) -> Vec<Speaks> {
        let places = |words: &Words| {
            let terms = words.terms(word).into_iter();
            let places = terms.filter_map(|term| match term {
                Term::Notion(place) => Some(place),
                Term::Stem(_) => None,
            });
            places.collect::<Vec<usize>>()
        };
        let sure = places(&self.sure);
        let light = places(&self.words).into_iter();
        let light = light.filter(|place| !sure.contains(place));
        (sure
            .iter()
            .map(|place| Speaks::Field(*place, Weight::Heavy)))
        .chain(light.map(|place| Speaks::Field(place, Weight::Light)))
        .chain(places(&self.outside).into_iter().map(Speaks::Outside))
        .collect()
    }
}

/// The fewest letters of a word without its article.
const SHORTEST_BARE: usize = 4;

/// The stem of a word.
pub(super) fn stem(word: &str) -> String {
    Words::get().stem(&normalised(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heavy(word: &str) -> Vec<usize> {
        let speaks = Fields::get().speaks(word).into_iter();
        let heavy = speaks.filter_map(|it| match it {
            Speaks::Field(place, Weight::Heavy) => Some(place),
            _ => None,
        });
        heavy.collect()
    }

    #[test]
    fn forms_compounds_and_phrases_speak_for_their_field() {
        let written: Written = serde_yaml::from_str(include_str!("fields.yaml")).unwrap();
        assert!(written.fields.len() > 10 && written.outside.len() == 2);
        for (word, same) in [
            ("bygglovet", "strandskyddet"),
            ("god man", "ställföreträdarna"),
            ("gymnasieelever", "lärlingar"),
            ("hemlösa", "härbärget"),
        ] {
            assert!(!heavy(word).is_empty(), "{word}");
            assert_eq!(heavy(word), heavy(same), "{word} {same}");
        }
        assert!(heavy("man").is_empty() && heavy("och").is_empty());
        let outside = Fields::get().speaks("psykiatrin");
        assert!(outside.contains(&Speaks::Outside(0)), "{outside:?}");
    }

    /// A word that is both sure and light in one field was put in the wrong list once.
    #[test]
    fn no_word_stands_twice_in_a_field() {
        let written: Written = serde_yaml::from_str(include_str!("fields.yaml")).unwrap();
        for field in &written.fields {
            let mut all: Vec<&String> = field.sure.iter().chain(&field.words).collect();
            let before = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), before, "{:?}", field.areas);
        }
    }
}
