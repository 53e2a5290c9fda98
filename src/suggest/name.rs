//! A name split into words and parts of compounds, and how distinctive each of them is.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::{OrganisationKind, text::compatible};

use super::letters::{folded, stem};
use super::vocabulary::Vocabulary;

/// What a part of a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A word that tells who it is.
    Telling,
    /// What sort of body it is: förening, klubb, förbund.
    Body,
    /// The municipality's own name.
    Home,
}

/// A part of a name: a word, or a part of a compound.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    /// As written, in lower case.
    pub(super) text: String,
    /// Without its endings.
    pub(super) stem: String,
    /// The sound of the stem.
    pub(super) fold: String,
    /// The sound with endings.
    pub(super) sound: String,
    /// The whole word that it is a part of, as written.
    pub(super) whole: String,
    pub(super) part: Part,
    /// The place of that word in the name.
    pub(super) word: usize,
    /// Whether it was cut short with a full stop.
    pub(super) is_cut: bool,
    /// How distinctive it is, from 0 to 1, by how many others have it.
    pub(super) weight: f64,
    /// Whether several organisations have it, so that it is not a misspelling.
    pub(super) is_common: bool,
    /// Whether it tells what an association does rather than who it is.
    pub(super) is_generic: bool,
}

impl Atom {
    /// Whether it may be initials: two to six letters that are not a known abbreviation.
    pub(super) fn is_short(&self) -> bool {
        self.part == Part::Telling
            && !Vocabulary::get().is_abbreviation(&self.text)
            && (2..=6).contains(&self.text.chars().count())
            && self.text.chars().all(char::is_alphabetic)
    }

    /// Whether it has a digit: a number is never a misspelling of another.
    pub(super) fn has_digit(&self) -> bool {
        self.fold.bytes().any(|byte| byte.is_ascii_digit())
    }

    /// Whether it looks like the name of a place, by how it ends.
    pub(super) fn is_place(&self) -> bool {
        let bare = self.text.strip_suffix('s').unwrap_or(&self.text);
        let bare = ["en", "et", "n"]
            .iter()
            .find_map(|ending| bare.strip_suffix(ending))
            .unwrap_or(bare);
        self.part == Part::Telling
            && [self.text.as_str(), bare]
                .iter()
                .any(|text| PLACES.iter().any(|ending| text.ends_with(ending)))
    }
}

/// How Swedish place names end.
const PLACES: [&str; 34] = [
    "arp", "backe", "berg", "berga", "bo", "borg", "bro", "by", "bäck", "dal", "dala", "fors",
    "hage", "holm", "hult", "inge", "kulla", "köping", "lund", "lunda", "mark", "näs", "ryd",
    "sjö", "stad", "sta", "sund", "torp", "tuna", "vik", "äng", "ängen", "å", "ö",
];

/// The most parts of a name that are compared; a longer one is a sentence.
pub(super) const LONGEST: usize = 16;

/// The words of the municipality's name, by their sound.
#[derive(Debug, Default)]
pub(super) struct Home(BTreeSet<String>);

impl Home {
    pub(super) fn new(municipality: &str) -> Self {
        let vocabulary = Vocabulary::get();
        let words = words_of(municipality)
            .into_iter()
            .filter(|(word, _)| !vocabulary.is_empty(word));
        Self(words.map(|(word, _)| folded(&stem(&word))).collect())
    }
}

/// A name in its parts.
#[derive(Debug, Clone, Default)]
pub(super) struct Name {
    pub(super) atoms: Vec<Atom>,
    /// The initials that an abbreviation may be made of: of each run of two to six words that ends
    /// with the kind of body or is the whole name.
    pub(super) runs: Vec<(String, Range<usize>)>,
    /// The sound of each pair of neighbouring words written as one, and the place of the first.
    pub(super) joined: Vec<(String, usize)>,
}

impl Name {
    pub(super) fn new(written: &str, home: &Home) -> Self {
        let vocabulary = Vocabulary::get();
        let mut words = words_of(written);
        // A name of nothing but stop words keeps them.
        if words.iter().any(|(word, _)| !vocabulary.is_empty(word)) {
            words.retain(|(word, _)| !vocabulary.is_empty(word));
        }
        let words = abbreviated(&words, vocabulary);
        let mut atoms = Vec::new();
        for (number, (whole, is_cut)) in words.into_iter().enumerate() {
            let mut add = |text: &str, part: Part, is_cut: bool| {
                let stem = stem(text);
                let fold = folded(&stem);
                let part = if home.0.contains(&fold) {
                    Part::Home
                } else {
                    part
                };
                atoms.push(Atom {
                    text: text.to_owned(),
                    sound: folded(text),
                    whole: whole.clone(),
                    is_generic: vocabulary.is_generic(&fold),
                    stem,
                    fold,
                    part,
                    word: number,
                    is_cut,
                    weight: 1.0,
                    is_common: false,
                });
            };
            let bare = stem(&whole);
            match (vocabulary.body(&bare), vocabulary.head(&bare)) {
                (Some(("", body)), _) => add(body, Part::Body, false),
                (Some((rest, body)), _) => {
                    add(rest, Part::Telling, false);
                    add(body, Part::Body, false);
                }
                (None, Some((rest, head))) => {
                    add(rest, Part::Telling, false);
                    add(head, Part::Telling, false);
                }
                (None, None) => add(&whole, Part::Telling, is_cut),
            }
        }
        atoms.truncate(LONGEST);
        let mut name = Self {
            atoms,
            ..Self::default()
        };
        name.runs = name.find_runs();
        name.joined = name.find_joined();
        name
    }

    /// The parts that tell who it is; of a name that has none, all.
    pub(super) fn telling(&self) -> impl Iterator<Item = &Atom> {
        let any = self.atoms.iter().any(|atom| atom.part == Part::Telling);
        self.atoms
            .iter()
            .filter(move |atom| !any || atom.part == Part::Telling)
    }

    fn find_runs(&self) -> Vec<(String, Range<usize>)> {
        let mut runs = Vec::new();
        for from in 0..self.atoms.len() {
            if from > 0 && self.word_at(from) == self.word_at(from.saturating_sub(1)) {
                continue;
            }
            let mut initials = String::new();
            for (at, atom) in self.atoms.iter().enumerate().skip(from).take(6) {
                initials.extend(atom.text.chars().next());
                let next = at.saturating_add(1);
                let is_whole = self.word_at(at) != self.word_at(next);
                let is_name = from == 0 && next == self.atoms.len();
                if is_whole && at > from && (is_name || atom.part == Part::Body) {
                    runs.push((initials.clone(), from..next));
                }
            }
        }
        runs
    }

    fn find_joined(&self) -> Vec<(String, usize)> {
        self.atoms
            .iter()
            .zip(self.atoms.iter().skip(1))
            .enumerate()
            .filter(|(_, (a, b))| {
                a.word != b.word && a.part == Part::Telling && b.part == Part::Telling
            })
            .map(|(at, (a, b))| (folded(&stem(&format!("{}{}", a.text, b.text))), at))
            .collect()
    }

    /// The kind of association that its words tell.
    pub(super) fn kind(&self) -> Option<OrganisationKind> {
        let vocabulary = Vocabulary::get();
        self.atoms
            .iter()
            .find_map(|atom| vocabulary.kind(&atom.fold))
    }

    fn word_at(&self, at: usize) -> Option<usize> {
        self.atoms.get(at).map(|atom| atom.word)
    }
}

/// The words of a name in lower case, and whether a full stop cuts each short. Single letters in a
/// row, as in I.F., are one word.
fn words_of(written: &str) -> Vec<(String, bool)> {
    let mut words: Vec<(String, bool)> = Vec::new();
    let mut word = String::new();
    let mut take = |word: &mut String, is_cut: bool| {
        if !word.is_empty() {
            words.push((std::mem::take(word), is_cut));
        }
    };
    for letter in compatible(written).chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            word.push(letter);
        } else {
            take(&mut word, letter == '.');
        }
    }
    take(&mut word, false);
    let is_single = |word: &str| word.chars().count() == 1;
    let mut joined: Vec<(String, bool)> = Vec::new();
    let mut in_run = false;
    for (word, is_cut) in words {
        let single = is_single(&word);
        match joined.last_mut() {
            Some((run, _)) if single && in_run => run.push_str(&word),
            _ => joined.push((word, is_cut && !single)),
        }
        in_run = single;
    }
    joined
}

/// Replaces words by their known abbreviation.
fn abbreviated(words: &[(String, bool)], vocabulary: &Vocabulary) -> Vec<(String, bool)> {
    let stems: Vec<String> = words.iter().map(|(word, _)| stem(word)).collect();
    let mut found = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let rest = stems.get(at..).unwrap_or_default();
        let short = vocabulary
            .abbreviations
            .iter()
            .find(|(long, _)| rest.starts_with(long));
        if let Some((long, short)) = short {
            found.push((short.clone(), false));
            at = at.saturating_add(long.len());
        } else {
            found.push(word.clone());
            at = at.saturating_add(1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str) -> Vec<String> {
        let home = Home::new("Linköpings kommun");
        let name = Name::new(name, &home);
        name.atoms.iter().map(|atom| atom.fold.clone()).collect()
    }

    #[test]
    fn names_come_apart() {
        assert_eq!(texts("Hällinge Skidklubb"), ["haling", "skid", "klub"]);
        assert_eq!(texts("Hällinge Skid Klubb"), ["haling", "skid", "klub"]);
        assert_eq!(texts("Kvarnåns I.F."), texts("KVARNÅN IF"));
        assert_eq!(texts("Hembygdsför. i Ryd"), texts("Hembygdsföreningen Ryd"));
        assert_eq!(texts("Pensionärernas Riksorganisation"), ["pro"]);
        assert_eq!(texts("Föreningen"), ["forening"]);
        let runs = Name::new("Linköpings Fotbollsklubb", &Home::default()).runs;
        let initials: Vec<&str> = runs.iter().map(|(run, _)| run.as_str()).collect();
        assert_eq!(initials, ["lfk", "fk"]);
    }
}
