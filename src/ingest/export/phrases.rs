//! Phrases that texts are searched for, each at the beginning of a word. Nearly no word begins as one does,
//! so the first letters of each word are looked at before anything is copied.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::text::words_of;

/// How a word begins.
type Beginning = (char, Option<char>);

/// Phrases by how they begin, and whether nothing else may stand in the text.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Phrases(BTreeMap<Beginning, Vec<(String, bool)>>);

impl From<Vec<String>> for Phrases {
    fn from(written: Vec<String>) -> Self {
        Self::new(&written)
    }
}

impl Phrases {
    /// One that ends with a space ends with a word, and one that ends with a dot is all that stands there.
    pub(super) fn new(written: &[String]) -> Self {
        let mut phrases: BTreeMap<Beginning, Vec<(String, bool)>> = BTreeMap::new();
        for phrase in written {
            let whole = phrase.strip_suffix('.');
            let said = whole.map_or(phrase.clone(), |whole| format!("{whole} "));
            if let Some(beginning) = beginning(phrase) {
                let known = phrases.entry(beginning).or_default();
                known.push((said, whole.is_some()));
            }
        }
        Self(phrases)
    }

    /// Whether a text has one of them.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let may_begin = |word| beginning(word).is_some_and(|it| self.0.contains_key(&it));
        if !words_of(text).any(may_begin) {
            return false;
        }
        let spaced = spaced(text);
        let mut starts = spaced.match_indices(' ').map(|(at, _)| at);
        starts.any(|at| {
            let rest = spaced.get(at.saturating_add(1)..).unwrap_or_default();
            let said = beginning(rest).and_then(|it| self.0.get(&it));
            said.into_iter().flatten().any(|(phrase, is_whole)| {
                if *is_whole {
                    at == 0 && rest == phrase
                } else {
                    rest.starts_with(phrase)
                }
            })
        })
    }
}

/// The first two letters of a word, in lower case.
fn beginning(text: &str) -> Option<Beginning> {
    let mut letters = text.chars().filter_map(|it| it.to_lowercase().next());
    let first = letters.next()?;
    Some((first, letters.next().filter(|it| it.is_alphanumeric())))
}

/// A text in small letters with a space before each word and after the last; `§` is one.
fn spaced(text: &str) -> String {
    let is_sign = |letter: char| !letter.is_alphanumeric() && letter != '§';
    let mut spaced = String::from(" ");
    for word in text.split(is_sign).filter(|word| !word.is_empty()) {
        spaced.extend(word.chars().flat_map(char::to_lowercase));
        spaced.push(' ');
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_begins_a_word() {
        let written = ["c o ", "f d ", "delas med", "fel ", "rättat.", "se §"];
        let phrases = Phrases::new(&written.map(str::to_owned));
        for text in [
            "Kören c/o Berg",
            "F.d. Kören",
            "Delas med andra",
            "Fel",
            "Rättat!",
            "se § 12",
        ] {
            assert!(phrases.are_in(text), "{text}");
        }
        for text in ["", "Co", "Felicia", "rättat nu", "Fördelas med", "se 12"] {
            assert!(!phrases.are_in(text), "{text}");
        }
    }
}
