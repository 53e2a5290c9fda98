//! The reviewed words of `cases.yaml`, and the terms that a word stands for.
//!
//! The same rules of stems and compounds serve other lines of words.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use hashbrown::{HashMap, HashSet};
use rust_stemmers::{Algorithm, Stemmer};
use serde::Deserialize;

use crate::model::text::normalised;

/// The fewest letters that must remain of a compound.
const SHORTEST_REST: usize = 3;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Written {
    empty: Vec<String>,
    notions: Vec<Vec<String>>,
}

/// What a word stands for when cases are compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Term {
    /// Its stem.
    Stem(String),
    /// A notion, by its place in the file.
    Notion(usize),
}

/// The reviewed words, ready to look up.
pub(super) struct Words {
    stemmer: Stemmer,
    empty: HashSet<String>,
    /// The notions of whole words, by stem.
    whole: HashMap<String, BTreeSet<usize>>,
    /// The notions of the first part of compounds, longest first.
    first: Vec<(String, usize)>,
    /// The same for the last part.
    last: Vec<(String, usize)>,
}

impl Words {
    /// The words, read once.
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(|| {
            // A test reads the same compiled-in file, so the default is never used.
            Self::build(&serde_yaml::from_str(include_str!("cases.yaml")).unwrap_or_default())
        })
    }

    /// Other lines of words, looked up by the same rules; a notion is the place of a line.
    pub(super) fn of(lines: &[Vec<String>]) -> Self {
        let mut words = Self::empty(Self::get().empty.clone());
        words.take(lines);
        words
    }

    fn build(written: &Written) -> Self {
        let empty = written.empty.iter().map(|word| normalised(word));
        let mut words = Self::empty(empty.collect());
        words.take(&written.notions);
        words
    }

    fn empty(empty: HashSet<String>) -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::Swedish),
            empty,
            whole: HashMap::new(),
            first: Vec::new(),
            last: Vec::new(),
        }
    }

    fn take(&mut self, lines: &[Vec<String>]) {
        for (notion, line) in lines.iter().enumerate() {
            for word in line {
                self.add(word, notion);
            }
        }
        let longest_first = |part: &(String, usize)| (std::cmp::Reverse(part.0.len()), part.1);
        self.first.sort_by_key(longest_first);
        self.last.sort_by_key(longest_first);
    }

    fn add(&mut self, word: &str, notion: usize) {
        if let Some(first) = word.strip_suffix('-') {
            self.first.push((normalised(first), notion));
        } else if let Some(last) = word.strip_prefix('-') {
            self.last.push((self.stem(&normalised(last)), notion));
        } else {
            let stem = self.stem(&normalised(word));
            self.whole.entry(stem).or_default().insert(notion);
        }
    }

    /// The stem of a word, of each where there are several. The stemmer removes one ending at a time (mötesplatser, mötesplats,
    /// mötesplat), so it runs until nothing more is removed.
    pub(super) fn stem(&self, word: &str) -> String {
        if let Some((first, rest)) = word.split_once(' ') {
            return format!("{} {}", self.stem(first), self.stem(rest));
        }
        let mut stem = word.to_owned();
        loop {
            let shorter = self.stemmer.stem(&stem);
            if shorter.len() >= stem.len() {
                return stem;
            }
            stem = shorter.into_owned();
        }
    }

    /// The stem and the notions of a word; `None` for a stop word.
    pub(super) fn terms(&self, word: &str) -> Vec<Term> {
        if word.chars().count() < 2 || self.empty.contains(word) {
            return Vec::new();
        }
        let stem = self.stem(word);
        if self.empty.contains(&stem) {
            return Vec::new();
        }
        let mut notions: BTreeSet<usize> = BTreeSet::new();
        notions.extend(self.whole.get(&stem).into_iter().flatten());
        let is_rest = |rest: &str| rest.chars().count() >= SHORTEST_REST;
        let first = self.first.iter();
        let first = first.filter(|(part, _)| word.strip_prefix(part.as_str()).is_some_and(is_rest));
        let last = self.last.iter();
        let last = last.filter(|(part, _)| stem.strip_suffix(part.as_str()).is_some_and(is_rest));
        notions.extend(first.chain(last).map(|(_, notion)| notion));
        std::iter::once(Term::Stem(stem))
            .chain(notions.into_iter().map(Term::Notion))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether two words share a notion or a stem.
    fn meet(a: &str, b: &str) -> bool {
        let words = Words::get();
        let b = words.terms(b);
        words.terms(a).iter().any(|term| b.contains(term))
    }

    #[test]
    fn forms_synonyms_and_compounds_meet() {
        let written: Written = serde_yaml::from_str(include_str!("cases.yaml")).unwrap();
        assert!(written.empty.len() > 200 && written.notions.len() > 30);
        for (a, b) in [
            ("ungdomarna", "ungdom"),
            ("seniorer", "äldre"),
            ("pensionärsträff", "äldre"),
            ("språkcaféer", "språkträning"),
            ("träffpunkten", "mötesplatser"),
            ("volontärer", "frivilliga"),
            ("sommarjobb", "praktikplatser"),
            ("skollokaler", "lokalerna"),
        ] {
            assert!(meet(a, b), "{a} {b}");
        }
        for (a, b) in [("flicka", "pojke"), ("odling", "idrott"), ("barr", "barn")] {
            assert!(!meet(a, b), "{a} {b}");
        }
        assert!(Words::get().terms("föreningen").is_empty());
        assert!(Words::get().terms("och").is_empty());
    }

    #[test]
    fn each_word_is_one_word_of_one_notion() {
        let words = Words::get();
        let several: Vec<&String> = (words.whole.iter())
            .filter(|(_, notions)| notions.len() > 1)
            .map(|(stem, _)| stem)
            .collect();
        assert!(several.is_empty(), "{several:?}");
        let phrases: Vec<&String> = (words.whole.keys())
            .filter(|stem| stem.contains(' '))
            .collect();
        assert!(phrases.is_empty(), "{phrases:?}");
    }
}
