//! How alike two names are, word by word, and why.
//!
//! A word that one name leaves out costs little. A word in each name that the other lacks costs
//! most, since that is how look-alikes differ: Budoklubb and Judoklubb, Armeniska and Grekiska
//! föreningen.

use super::name::{Atom, LONGEST, Name, Part};
use super::vocabulary::Vocabulary;
use crate::source::span;

/// What speaks for or against two names being one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trait {
    /// The same words, endings aside.
    SameWords(Vec<String>),
    /// The same name of a place.
    SamePlace(String),
    /// The same sound with two spellings.
    Spelling(String, String),
    /// This many letters differ, which may be a misspelling.
    Slip(String, String, usize),
    /// One is the abbreviation of the other.
    Abbreviation(String, String),
    /// One is the beginning of the other.
    CutShort(String, String),
    /// One word in one name, two in the other.
    Joined(String, String),
    /// Words that only one of the names has.
    Extra(Vec<String>),
    /// Words in each name that the other lacks.
    Differing(Vec<String>, Vec<String>),
}

/// The most distinctive thing that two names share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Shared {
    /// Only words for common activities, or initials.
    #[default]
    Common,
    /// A place, or a distinctive word that is misspelt.
    Own,
    /// The same distinctive word, which is not a place.
    Anchor,
}

/// Where distinctive words remain after all that the names share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Left {
    #[default]
    Nothing,
    InOne,
    InBoth,
}

/// How alike two names are.
#[derive(Debug, Clone, Default)]
pub(super) struct Likeness {
    /// From 0 to 1.
    pub(super) score: f64,
    /// The reasons.
    pub(super) traits: Vec<Trait>,
    shared: Shared,
    left: Left,
}

impl Likeness {
    /// Whether both have a distinctive word that the other lacks, or one has and they share nothing
    /// distinctive.
    pub(super) fn is_look_alike(&self, has_other_reasons: bool) -> bool {
        match self.left {
            Left::Nothing => false,
            Left::InOne => self.shared < Shared::Own && !has_other_reasons,
            Left::InBoth => true,
        }
    }

    /// Whether the names share a distinctive word that is not a place, or are the same.
    pub(super) fn is_anchored(&self) -> bool {
        let is_slip = |it: &Trait| matches!(it, Trait::Slip(..) | Trait::Spelling(..));
        let is_same = self.left == Left::Nothing && !self.traits.iter().any(is_slip);
        // Two initials can stand for anything: BK is a bollklubb, a bouleklubb, a badmintonklubb.
        let is_initials =
            |it: &Trait| matches!(it, Trait::Abbreviation(short, _) if short.chars().count() < 3);
        (self.shared == Shared::Anchor || is_same) && !self.traits.iter().any(is_initials)
    }

    fn shares(&mut self, what: Shared) {
        self.shared = self.shared.max(what);
    }
}

/// The share of its weight that a word costs if one name leaves it out.
const LEFT_OUT: f64 = 0.35;
/// The share of the lesser weight that words cost if each name has some that the other lacks.
const DIFFERING: f64 = 2.0;
/// The likeness of two spellings of a sound, an abbreviation, or a word written as two.
const NEARLY_SAME: f64 = 0.95;
/// The likeness of a word and its beginning.
const CUT_SHORT: f64 = 0.85;
/// The cost of each letter that differs.
const LETTER: f64 = 0.12;

/// One of the two names that are compared.
#[derive(Clone, Copy)]
struct Side<'n> {
    name: &'n Name,
    /// A bit for each part that has been matched.
    used: u32,
}

const _: () = assert!(LONGEST <= 32, "a name has more parts than bits");

impl<'n> Side<'n> {
    const fn new(name: &'n Name) -> Self {
        Self { name, used: 0 }
    }

    fn free(&self) -> impl Iterator<Item = (usize, &'n Atom)> + use<'n> {
        let used = self.used;
        let atoms = self.name.atoms.iter().enumerate();
        atoms.filter(move |(at, _)| used & (1 << at) == 0)
    }

    fn is_free(&self, mut range: std::ops::Range<usize>) -> bool {
        range.all(|at| self.used & (1 << at) == 0)
    }

    /// Marks parts as matched, and returns their weight.
    fn take(&mut self, range: std::ops::Range<usize>) -> f64 {
        for at in range.clone() {
            self.used |= 1 << at;
        }
        let atoms = self.name.atoms.get(range).unwrap_or_default();
        atoms.iter().map(|atom| atom.weight).sum()
    }

    fn text(&self, range: std::ops::Range<usize>) -> String {
        let atoms = self.name.atoms.get(range).unwrap_or_default();
        let mut text = String::new();
        let mut word = None;
        for atom in atoms {
            if word.is_some_and(|word| word != atom.word) {
                text.push(' ');
            }
            word = Some(atom.word);
            text.push_str(&atom.text);
        }
        text
    }
}

/// Compares two names.
pub(super) fn liken(a: &Name, b: &Name) -> Likeness {
    let (mut a, mut b) = (Side::new(a), Side::new(b));
    let mut found = Likeness::default();
    let mut matched = same_words(&mut a, &mut b, &mut found);
    matched += abbreviations(&mut a, &mut b, &mut found);
    matched += abbreviations(&mut b, &mut a, &mut found);
    matched += joined(&mut a, &mut b, &mut found);
    matched += joined(&mut b, &mut a, &mut found);
    matched += cut_short(&mut a, &mut b, &mut found);
    matched += cut_short(&mut b, &mut a, &mut found);
    matched += slips(&mut a, &mut b, &mut found);
    let rest = |side: &Side<'_>, only_telling: bool| {
        side.free()
            .filter(|(_, atom)| !only_telling || atom.part == Part::Telling)
            .map(|(_, atom)| atom.weight)
            .sum::<f64>()
    };
    let left = |side: &Side<'_>, parts: &[Part]| {
        let atoms = side.free().filter(|(_, atom)| parts.contains(&atom.part));
        atoms.map(|(_, atom)| atom.text.clone()).collect::<Vec<_>>()
    };
    let (mut in_a, mut in_b) = (left(&a, &[Part::Telling]), left(&b, &[Part::Telling]));
    let bodies = [&a, &b].map(|side| left(side, &[Part::Body]));
    // Budoklubben Sol is not Solföreningen: with a word more, the kind of body counts too.
    if in_a.is_empty() != in_b.is_empty() && bodies.iter().all(|side| !side.is_empty()) {
        let [of_a, of_b] = bodies;
        in_a.extend(of_a);
        in_b.extend(of_b);
    }
    found.left = match (in_a.is_empty(), in_b.is_empty()) {
        (true, true) => Left::Nothing,
        (false, false) => Left::InBoth,
        _ => Left::InOne,
    };
    let left_out = rest(&a, false).max(rest(&b, false));
    let differing = rest(&a, true).min(rest(&b, true));
    found.traits.extend(match found.left {
        Left::Nothing => None,
        Left::InOne => Some(Trait::Extra([in_a, in_b].concat())),
        Left::InBoth => Some(Trait::Differing(in_a, in_b)),
    });
    if matched > 0.0 {
        found.score = matched / (matched + LEFT_OUT * left_out + DIFFERING * differing);
    }
    found
}

/// Matches words that are the same apart from endings and spelling.
fn same_words(a: &mut Side<'_>, b: &mut Side<'_>, found: &mut Likeness) -> f64 {
    let mut matched = 0.0;
    let mut alike = Vec::new();
    for (at, atom) in a.free() {
        let same = b.free().find(|(_, other)| other.fold == atom.fold);
        let sounds = || b.free().find(|(_, other)| other.sound == atom.sound);
        let Some((place, other)) = same.or_else(sounds) else {
            continue;
        };
        let weight = f64::midpoint(a.take(span(at, 1)), b.take(span(place, 1)));
        if atom.stem == other.stem {
            matched += weight;
        } else {
            matched += weight * NEARLY_SAME;
            let (one, two) = (atom.text.clone(), other.text.clone());
            found.traits.push(Trait::Spelling(one, two));
        }
        if atom.part != Part::Telling {
            continue;
        }
        let is_own = !atom.is_generic;
        found.shares(if is_own { Shared::Own } else { Shared::Common });
        if atom.is_place() {
            found.traits.push(Trait::SamePlace(atom.text.clone()));
        } else if atom.stem == other.stem {
            found.shares(if is_own {
                Shared::Anchor
            } else {
                Shared::Common
            });
            alike.push(atom.text.clone());
        }
    }
    if !alike.is_empty() {
        found.traits.insert(0, Trait::SameWords(alike));
    }
    matched
}

/// Matches short words of one name with words of the other that they are the initials of.
fn abbreviations(short: &mut Side<'_>, long: &mut Side<'_>, found: &mut Likeness) -> f64 {
    let mut matched = 0.0;
    for (at, atom) in short.free().filter(|(_, atom)| atom.is_short()) {
        let run = long
            .name
            .runs
            .iter()
            .find(|(initials, range)| *initials == atom.text && long.is_free(range.clone()));
        if let Some((_, range)) = run {
            let words = long.text(range.clone());
            let weight = f64::midpoint(short.take(span(at, 1)), long.take(range.clone()));
            matched += weight * NEARLY_SAME;
            found
                .traits
                .push(Trait::Abbreviation(atom.text.clone(), words));
        }
    }
    matched
}

/// Matches two words of one name with the one word that they are in the other.
fn joined(apart: &mut Side<'_>, whole: &mut Side<'_>, found: &mut Likeness) -> f64 {
    let mut matched = 0.0;
    for (fold, at) in &apart.name.joined {
        let range = span(*at, 2);
        if !apart.is_free(range.clone()) {
            continue;
        }
        let other = whole.free().find(|(_, atom)| atom.fold == *fold);
        if let Some((place, atom)) = other {
            let words = apart.text(range.clone());
            let weight = f64::midpoint(apart.take(range), whole.take(span(place, 1)));
            matched += weight * NEARLY_SAME;
            found.shares(Shared::Anchor);
            found.traits.push(Trait::Joined(atom.text.clone(), words));
        }
    }
    matched
}

/// Matches words that a full stop cuts short with words of the other that begin so.
fn cut_short(short: &mut Side<'_>, long: &mut Side<'_>, found: &mut Likeness) -> f64 {
    let mut matched = 0.0;
    for (at, atom) in short.free() {
        if !atom.is_cut || atom.whole.chars().count() < 2 {
            continue;
        }
        let begins = |other: &Atom| {
            other.whole.starts_with(&atom.whole) && other.part != Part::Home && !other.is_cut
        };
        let Some((from, first)) = long.free().find(|(_, other)| begins(other)) else {
            continue;
        };
        let parts = long.name.atoms.iter().skip(from);
        let length = parts.take_while(|part| part.word == first.word).count();
        if long.is_free(span(from, length)) {
            let weight = f64::midpoint(short.take(span(at, 1)), long.take(span(from, length)));
            matched += weight * CUT_SHORT;
            if !first.is_generic {
                found.shares(Shared::Own);
            }
            let (one, two) = (atom.whole.clone(), first.whole.clone());
            found.traits.push(Trait::CutShort(one, two));
        }
    }
    matched
}

/// Matches misspelt words, the closest first.
fn slips(a: &mut Side<'_>, b: &mut Side<'_>, found: &mut Likeness) -> f64 {
    let mut pairs: Vec<(f64, usize, usize, Trait)> = Vec::new();
    for (at, atom) in a.free() {
        for (place, other) in b.free() {
            if let Some((likeness, why)) = nearly(atom, other) {
                pairs.push((likeness, at, place, why));
            }
        }
    }
    pairs.sort_by(|x, y| {
        y.0.total_cmp(&x.0)
            .then_with(|| (x.1, x.2).cmp(&(y.1, y.2)))
    });
    let mut matched = 0.0;
    for (likeness, at, place, why) in pairs {
        if a.is_free(span(at, 1)) && b.is_free(span(place, 1)) {
            let weight = f64::midpoint(a.take(span(at, 1)), b.take(span(place, 1)));
            matched += weight * likeness;
            found.shares(Shared::Own);
            found.traits.push(why);
        }
    }
    matched
}

fn nearly(a: &Atom, b: &Atom) -> Option<(f64, Trait)> {
    if a.part != Part::Telling || b.part != Part::Telling {
        return None;
    }
    let letters = slip(a, b)?;
    let (one, two) = (a.text.clone(), b.text.clone());
    let off = if letters == 1 { LETTER } else { 2.0 * LETTER };
    Some((1.0 - off, Trait::Slip(one, two, letters)))
}

/// How many letters apart two words are, if one may be a misspelling of the other: long enough,
/// with the same first letter, and not both known words.
pub(super) fn slip(a: &Atom, b: &Atom) -> Option<usize> {
    let vocabulary = Vocabulary::get();
    let two_words = (a.is_common && b.is_common)
        || (vocabulary.is_telling(&a.fold) && vocabulary.is_telling(&b.fold));
    if two_words || a.has_digit() || b.has_digit() {
        return None;
    }
    let by_stem = slip_of(&a.fold, &b.fold);
    let by_sound = slip_of(&a.sound, &b.sound);
    by_stem.into_iter().chain(by_sound).min()
}

/// The same for two sounds.
pub(super) fn slip_of(a: &str, b: &str) -> Option<usize> {
    let shortest = a.chars().count().min(b.chars().count());
    let allowed = match shortest {
        0..=4 => return None,
        5..=7 => 1,
        _ => 2,
    };
    let longest = a.chars().count().max(b.chars().count());
    if a.chars().next() != b.chars().next() || longest.saturating_sub(shortest) > allowed {
        return None;
    }
    let letters = strsim::osa_distance(a, b);
    (letters > 0 && letters <= allowed).then_some(letters)
}
