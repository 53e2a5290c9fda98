//! Finds the few names worth comparing with a name, without comparing every pair.
//!
//! An inverted index from each word, by its sound, to the names that have it; a rare word weighs
//! more than a common one. Misspelt words are found through the forms that two words share when a
//! letter or two is left out, and abbreviations through the initials of words.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::likeness::slip_of;
use super::name::{Home, Name, Part};

/// A word that occurs in more names than this is not used alone to find names.
const COMMON: usize = 4_000;
/// How many names are compared in full.
const COMPARED: usize = 32;
/// A name is compared if its weight is at least the best weight divided by this.
const LITTLE: u32 = 3;
/// Words of this length and more may differ by two letters.
const LONG: usize = 9;
/// Words of this length and more may differ by one letter.
const ENOUGH: usize = 5;
/// A shortened form shared by more words than this is ignored.
const CROWD: usize = 64;

/// A name and its owner.
#[derive(Debug)]
pub(super) struct Indexed {
    /// The place of its owner in the directory.
    pub(super) owner: u32,
    pub(super) name: Name,
}

/// The names that have a word.
type Postings = HashMap<String, Vec<u32>>;

/// The names of everybody, ready to search.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) names: Vec<Indexed>,
    /// The names of each owner.
    pub(super) of: Vec<std::ops::Range<usize>>,
    /// The number of each word.
    words: BTreeMap<String, u32>,
    /// The names that have each word.
    having: Vec<Vec<u32>>,
    /// For each word, the words that may be a misspelling of it.
    near: Vec<Vec<u32>>,
    joined: Postings,
    initials: Postings,
}

/// The names that a search finds and their weights; its memory is used by the next search.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    weights: Vec<u32>,
    touched: Vec<u32>,
}

impl Index {
    /// Indexes the names of each owner.
    pub(super) fn new(names_of: &[Vec<&str>], home: &Home) -> Self {
        let taken: Vec<Vec<Name>> = names_of
            .par_iter()
            .map(|names| names.iter().map(|name| Name::new(name, home)).collect())
            .collect();
        let mut names = Vec::new();
        let mut of = Vec::with_capacity(taken.len());
        for (owner, own) in (0..).zip(taken) {
            let from = names.len();
            names.extend(own.into_iter().map(|name| Indexed { owner, name }));
            of.push(from..names.len());
        }
        let mut index = Self {
            names,
            of,
            words: BTreeMap::new(),
            having: Vec::new(),
            near: Vec::new(),
            joined: Postings::new(),
            initials: Postings::new(),
        };
        index.post();
        index.weigh();
        index.bring_near();
        index
    }

    /// Fills the lists of names by word, joined words and initials.
    fn post(&mut self) {
        for (number, indexed) in (0..).zip(&self.names) {
            for atom in &indexed.name.atoms {
                let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
                let id = *self.words.entry(atom.fold.clone()).or_insert(next);
                if id == next {
                    self.having.push(Vec::new());
                }
                if let Some(list) = self.having.get_mut(id as usize)
                    && list.last() != Some(&number)
                {
                    list.push(number);
                }
            }
            for (fold, _) in &indexed.name.joined {
                self.joined.entry(fold.clone()).or_default().push(number);
            }
            for (initials, _) in &indexed.name.runs {
                self.initials
                    .entry(initials.clone())
                    .or_default()
                    .push(number);
            }
        }
    }

    /// Weighs each word by how few owners have it: 1 for one owner, near 0 for all.
    fn weigh(&mut self) {
        let owners: Vec<usize> = self
            .having
            .iter()
            .map(|list| {
                let mut owners: Vec<u32> = list
                    .iter()
                    .filter_map(|number| self.names.get(*number as usize))
                    .map(|indexed| indexed.owner)
                    .collect();
                owners.dedup();
                owners.len()
            })
            .collect();
        let all = to_f64(self.of.len());
        for indexed in &mut self.names {
            for atom in &mut indexed.name.atoms {
                let id = self.words.get(&atom.fold);
                let count = id.and_then(|id| owners.get(*id as usize)).copied();
                let count = count.unwrap_or(1).max(1);
                atom.is_common = count > 1;
                atom.weight = weight(atom.part, to_f64(count), all);
            }
        }
    }

    /// Finds the pairs of words that may be one word misspelt.
    fn bring_near(&mut self) {
        let words = self.words.iter().map(|(word, id)| (word.as_str(), *id));
        let atoms = self.names.iter().flat_map(|indexed| &indexed.name.atoms);
        let sounds = atoms.filter_map(|atom| {
            let id = self.words.get(&atom.fold)?;
            Some((atom.sound.as_str(), *id))
        });
        // Endings are kept too, since a misspelt ending changes the stem.
        let mut texts: Vec<(&str, u32)> = words.chain(sounds).collect();
        texts.par_sort_unstable();
        texts.dedup();
        let mut forms: Vec<(u64, u32)> = texts
            .par_iter()
            .enumerate()
            .flat_map_iter(|(at, (text, _))| {
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                shorter_forms(text).into_iter().map(move |form| (form, at))
            })
            .collect();
        forms.par_sort_unstable();
        forms.dedup();
        let text = |at: u32| texts.get(at as usize).copied().unwrap_or_default();
        let mut pairs: Vec<(u32, u32)> = forms
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|group| (2..=CROWD).contains(&group.len()))
            .flat_map(|group| {
                let pairs = group.iter().enumerate().flat_map(move |(at, (_, a))| {
                    group
                        .iter()
                        .skip(at.saturating_add(1))
                        .map(move |(_, b)| (*a, *b))
                });
                pairs.filter_map(|(a, b)| {
                    let ((one, a), (other, b)) = (text(a), text(b));
                    let is_near = one == other || slip_of(one, other).is_some();
                    (a != b && is_near).then_some((a.min(b), a.max(b)))
                })
            })
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        self.near = vec![Vec::new(); self.having.len()];
        for (a, b) in pairs {
            for (one, other) in [(a, b), (b, a)] {
                if let Some(list) = self.near.get_mut(one as usize) {
                    list.push(other);
                }
            }
        }
    }

    /// Finds the names that share a word with a name that is not indexed, or have one misspelt.
    /// Compares with every word there is, which is quick enough for one name.
    pub(super) fn ask(&self, written: &str, home: &Home) -> (Name, Vec<u32>) {
        let name = Name::new(written, home);
        let mut gathering = Gathering::default();
        gathering.weights.resize(self.names.len(), 0);
        for atom in name.telling() {
            for (word, id) in &self.words {
                if *word == atom.fold || slip_of(word, &atom.fold).is_some() {
                    gathering.add(self.having(*id), 1);
                }
            }
        }
        (name, gathering.best())
    }

    /// The names most worth comparing with an indexed name.
    pub(super) fn search(&self, name: &Name, gathering: &mut Gathering) -> Vec<u32> {
        gathering.weights.resize(self.names.len(), 0);
        for atom in name.telling() {
            let weight = in_thousandths(atom.weight);
            if let Some(id) = self.words.get(&atom.fold) {
                gathering.add(self.having(*id), weight);
                let near = self.near.get(*id as usize).into_iter().flatten();
                for other in near {
                    gathering.add(self.having(*other), weight.saturating_mul(3) / 4);
                }
            }
            if let Some(list) = self.joined.get(&atom.fold) {
                gathering.add(list, weight);
            }
            if atom.is_short()
                && let Some(list) = self.initials.get(&atom.text)
            {
                gathering.add(list, weight);
            }
            if atom.is_cut {
                let from = self.words.range(atom.fold.clone()..);
                let cut = from.take_while(|(word, _)| word.starts_with(&atom.fold));
                for (_, id) in cut.take(CROWD) {
                    gathering.add(self.having(*id), weight.saturating_mul(3) / 4);
                }
            }
        }
        for (fold, _) in &name.joined {
            if let Some(id) = self.words.get(fold) {
                gathering.add(self.having(*id), 1_000);
            }
        }
        for (initials, _) in &name.runs {
            if let Some(id) = self.words.get(initials) {
                gathering.add(self.having(*id), 500);
            }
        }
        gathering.best()
    }

    fn having(&self, id: u32) -> &[u32] {
        self.having.get(id as usize).map_or(&[], Vec::as_slice)
    }
}

impl Gathering {
    fn add(&mut self, names: &[u32], weight: u32) {
        if names.len() > COMMON {
            return;
        }
        for number in names {
            if let Some(sum) = self.weights.get_mut(*number as usize) {
                if *sum == 0 {
                    self.touched.push(*number);
                }
                *sum = sum.saturating_add(weight.max(1));
            }
        }
    }

    /// Takes out the heaviest.
    fn best(&mut self) -> Vec<u32> {
        let mut found: Vec<(std::cmp::Reverse<u32>, u32)> = self
            .touched
            .drain(..)
            .filter_map(|number| {
                let sum = self.weights.get_mut(number as usize).map(std::mem::take)?;
                Some((std::cmp::Reverse(sum), number))
            })
            .collect();
        if found.len() > COMPARED {
            found.select_nth_unstable(COMPARED);
            found.truncate(COMPARED);
        }
        found.sort_unstable();
        let enough = found.first().map_or(0, |(sum, _)| sum.0 / LITTLE);
        let found = found.into_iter().filter(|(sum, _)| sum.0 >= enough);
        found.map(|(_, number)| number).collect()
    }
}

/// The weight of a word that `count` of `all` owners have.
fn weight(part: Part, count: f64, all: f64) -> f64 {
    let rarity = (1.0 + all / count).ln() / (1.0 + all).ln();
    match part {
        Part::Telling => rarity.max(0.25),
        Part::Body => 0.15,
        Part::Home => 0.08,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a count of names is far below what a float holds exactly"
)]
const fn to_f64(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a weight is between 0 and 1"
)]
fn in_thousandths(weight: f64) -> u32 {
    (weight.clamp(0.0, 1.0) * 1_000.0) as u32
}

/// A hash of each form that a word has when a letter is left out, or two of a long word.
fn shorter_forms(word: &str) -> Vec<u64> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < ENOUGH || letters.iter().any(char::is_ascii_digit) {
        return Vec::new();
    }
    let without = |skipped: [usize; 2]| {
        let kept = (letters.iter().enumerate()).filter(|(at, _)| !skipped.contains(at));
        number_of(kept.map(|(_, letter)| *letter))
    };
    let none = letters.len();
    let mut forms = vec![without([none, none])];
    for first in 0..none {
        forms.push(without([first, none]));
        if none >= LONG {
            forms.extend((first.saturating_add(1)..none).map(|second| without([first, second])));
        }
    }
    forms
}

/// A hash of letters (FNV-1a). Words that collide by chance are told apart by their distance.
fn number_of(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0xcbf2_9ce4_8422_2325, |number, letter| {
        (number ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3)
    })
}
