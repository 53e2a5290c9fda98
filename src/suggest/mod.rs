//! Names that may be one: the likeliest actors for a name, best first, and why.
//!
//! Who is who is for `model::Names` alone; here is only likeness. A name is split into words, an
//! index over the words finds the few names worth comparing, and those are compared word by word. A
//! rare word weighs much, a word that one name leaves out costs little, and a word in each that the
//! other lacks makes them look-alikes. Then the grants are compared: kind, board, years, amounts.
//!
//! `cases` finds initiatives that ask for the same thing, `route` the boards that such a matter may
//! belong to, `register` the entries that the register lacks.
//!
//! What is absent: any change to who is who, and any text; a [`Reason`] is a value.

mod cases;
mod evidence;
mod index;
mod letters;
mod likeness;
mod lines;
mod name;
mod register;
mod route;
mod vocabulary;
mod words;

use rayon::prelude::*;

use crate::model::{Dataset, Directory, Entry, OrganisationKind, text::normalised};

pub use cases::{Case, Like, SHOWN_CASES, like};
pub use evidence::Sign;
pub use likeness::Trait;
pub use lines::{Lines, lines};
pub use register::{Doubt, Found};
pub use route::{Candidate as BoardCandidate, Ground, Outside, Route, route};

use evidence::Histories;
use index::{Gathering, Index};
use likeness::{Likeness, liken};
use name::Home;

/// How likely it is that two names are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// They only resemble each other.
    Resembles,
    /// They may be one.
    Possible,
    /// They most likely are one.
    VeryLikely,
}

impl Band {
    /// The word for programs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::VeryLikely => "very-likely",
            Self::Possible => "possible",
            Self::Resembles => "resembles",
        }
    }
}

/// One thing that speaks for or against two names being one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The names.
    Name(Trait),
    /// This many letters differ between the whole names.
    EditDistance(usize),
    /// The same name, which several organisations have.
    SharedName,
    /// The grants.
    Grants(Sign),
    /// Another candidate is as likely.
    Ambiguous,
}

/// An actor that a name may be.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Its place in the directory.
    pub entry: usize,
    /// How likely it is.
    pub band: Band,
    /// The score plus the evidence of the rows, in thousandths, to sort by.
    pub score: u16,
    /// The two names that are most alike: the one asked about, and the candidate's.
    pub names: (String, String),
    /// The reasons.
    pub reasons: Vec<Reason>,
}

/// An actor and its candidates.
#[derive(Debug, Clone)]
pub struct Suggestion {
    /// Its place in the directory.
    pub entry: usize,
    /// The candidates, likeliest first; at most [`SHOWN`].
    pub candidates: Vec<Candidate>,
}

/// How many candidates are shown.
pub const SHOWN: usize = 3;

const VERY_LIKELY: f64 = 0.80;
const POSSIBLE: f64 = 0.55;
const RESEMBLES: f64 = 0.28;
/// The highest score of a look-alike.
const LOOK_ALIKE: f64 = 0.54;
/// How many of the most alike names are judged with their rows.
const JUDGED: usize = 12;
/// The least that rows must add to count as a reason: more than for the same kind.
const ENOUGH_ROWS: f64 = 0.05;
/// Candidates within this score are equally likely.
const AS_LIKELY: f64 = 0.04;
/// The most letters between two names for which the distance is told.
const FEW_LETTERS: usize = 3;

/// Everybody's names, ready to be compared.
#[derive(Debug)]
pub struct Matcher<'d> {
    data: &'d Dataset,
    directory: &'d Directory<'d>,
    names: Vec<Vec<&'d str>>,
    home: Home,
    index: Index,
    histories: Histories,
}

impl<'d> Matcher<'d> {
    /// Indexes the names of a directory.
    pub fn new(data: &'d Dataset, directory: &'d Directory<'d>) -> Self {
        let entries = directory.entries();
        let names: Vec<Vec<&str>> = entries.iter().map(Entry::names).collect();
        let home = Home::new(&data.settings.municipality);
        let index = Index::new(&names, &home);
        Self {
            data,
            directory,
            names,
            home,
            index,
            histories: Histories::new(data, entries),
        }
    }

    /// The likeliest actors for each unmatched name, in the order of the directory. Of two unmatched
    /// names, only the later is suggested to be the earlier.
    pub fn unmatched(&self) -> Vec<Suggestion> {
        self.each(
            |entry| !entry.is_matched(),
            |asked, other| other.is_matched() || comes_before(other, asked),
        )
    }

    /// Pairs of identified actors whose names are near, each pair once, without mere resemblance.
    pub fn pairs(&self) -> Vec<Suggestion> {
        let mut found = self.each(Entry::is_matched, |asked, other| {
            other.is_matched() && comes_before(other, asked)
        });
        for suggestion in &mut found {
            let candidates = &mut suggestion.candidates;
            candidates.retain(|candidate| candidate.band > Band::Resembles);
        }
        found.retain(|suggestion| !suggestion.candidates.is_empty());
        found
    }

    /// The places in the directory of the actors whose names are most like one, the best first.
    pub fn like(&self, name: &str) -> Vec<usize> {
        let (asked, near) = self.index.ask(name, &self.home);
        let mut found: Vec<(std::cmp::Reverse<u16>, usize)> = near
            .into_iter()
            .filter_map(|number| self.index.names.get(number as usize))
            .map(|theirs| (liken(&asked, &theirs.name).score, theirs.owner as usize))
            .filter(|(score, _)| *score >= RESEMBLES)
            .map(|(score, whose)| (std::cmp::Reverse(in_thousandths(score)), whose))
            .collect();
        found.sort_unstable();
        let mut whose: Vec<usize> = Vec::new();
        for (_, entry) in found {
            if whose.len() < SHOWN && !whose.contains(&entry) {
                whose.push(entry);
            }
        }
        whose
    }

    fn each(
        &self,
        asked: impl Fn(&Entry<'d>) -> bool,
        is_candidate: impl Fn(&Entry<'d>, &Entry<'d>) -> bool + Sync,
    ) -> Vec<Suggestion> {
        let entries = self.directory.entries().iter().enumerate();
        let asked: Vec<usize> = entries
            .filter(|(_, entry)| asked(entry))
            .map(|(at, _)| at)
            .collect();
        asked
            .into_par_iter()
            .map_init(Gathering::default, |gathering, entry| Suggestion {
                entry,
                candidates: self.candidates(entry, &is_candidate, gathering),
            })
            .collect()
    }

    fn candidates(
        &self,
        asked: usize,
        is_candidate: impl Fn(&Entry<'d>, &Entry<'d>) -> bool,
        gathering: &mut Gathering,
    ) -> Vec<Candidate> {
        let entries = self.directory.entries();
        let Some(own) = entries.get(asked) else {
            return Vec::new();
        };
        let mut best: Vec<(usize, Likeness, u32, u32)> = Vec::new();
        for number in self.index.of.get(asked).cloned().into_iter().flatten() {
            let Some(mine) = self.index.names.get(number) else {
                continue;
            };
            for other in self.index.search(&mine.name, gathering) {
                let Some(theirs) = self.index.names.get(other as usize) else {
                    continue;
                };
                let whose = theirs.owner as usize;
                let is_other = whose != asked
                    && entries
                        .get(whose)
                        .is_some_and(|entry| is_candidate(own, entry));
                if !is_other {
                    continue;
                }
                let likeness = liken(&mine.name, &theirs.name);
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                match best.iter_mut().find(|(known, ..)| *known == whose) {
                    Some(known) if known.1.score < likeness.score => {
                        *known = (whose, likeness, number, other);
                    }
                    Some(_) => {}
                    None => best.push((whose, likeness, number, other)),
                }
            }
        }
        best.retain(|(_, likeness, ..)| likeness.score >= RESEMBLES);
        best.sort_by(|(a, one, ..), (b, other, ..)| {
            other.score.total_cmp(&one.score).then_with(|| a.cmp(b))
        });
        best.truncate(JUDGED);
        let mut found: Vec<Candidate> = best
            .into_iter()
            .map(|(whose, likeness, mine, theirs)| {
                let names = (self.name(asked, mine), self.name(whose, theirs));
                self.judge(asked, whose, likeness, names)
            })
            .collect();
        found.sort_by_key(|it| (std::cmp::Reverse((it.band, it.score)), it.entry));
        doubt(&mut found);
        found.truncate(SHOWN);
        found
    }

    fn name(&self, whose: usize, number: u32) -> &'d str {
        let from = self.index.of.get(whose).map_or(0, |range| range.start);
        let place = (number as usize).checked_sub(from);
        let own = self.names.get(whose);
        place
            .and_then(|place| own?.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// Judges a candidate by likeness and rows together.
    fn judge(
        &self,
        asked: usize,
        whose: usize,
        likeness: Likeness,
        names: (&str, &str),
    ) -> Candidate {
        let (adds, signs) = self.signs(asked, whose);
        let says_rows = adds > ENOUGH_ROWS;
        let is_look_alike = likeness.is_look_alike(says_rows);
        let is_anchored = likeness.is_anchored();
        let mut reasons: Vec<Reason> = likeness.traits.into_iter().map(Reason::Name).collect();
        let (mine, theirs) = (normalised(names.0), normalised(names.1));
        if mine == theirs && self.directory.is_shared(&mine) {
            reasons.insert(0, Reason::SharedName);
        }
        if mine.chars().count().abs_diff(theirs.chars().count()) <= FEW_LETTERS {
            let letters = strsim::osa_distance(&mine, &theirs);
            if (1..=FEW_LETTERS).contains(&letters) {
                reasons.push(Reason::EditDistance(letters));
            }
        }
        reasons.extend(signs.into_iter().map(Reason::Grants));
        let mut score = (likeness.score + adds).max(0.0);
        if is_look_alike {
            score = score.min(LOOK_ALIKE);
        }
        // A shared place or a misspelling alone is not enough without rows that speak for it, and no
        // name is if they speak against it.
        let is_sure = (is_anchored || mine == theirs || says_rows) && adds > -ENOUGH_ROWS;
        let band = match score {
            score if score >= VERY_LIKELY && is_sure => Band::VeryLikely,
            score if score >= POSSIBLE => Band::Possible,
            _ => Band::Resembles,
        };
        Candidate {
            entry: whose,
            band,
            score: in_thousandths(score),
            names: (names.0.to_owned(), names.1.to_owned()),
            reasons,
        }
    }

    fn signs(&self, asked: usize, whose: usize) -> (f64, Vec<Sign>) {
        let (mut adds, mut signs) = self.histories.compare(self.data, asked, whose);
        let kind = |number: usize| {
            let known = self.directory.entries().get(number).map(|entry| entry.kind);
            known
                .filter(|kind| *kind != OrganisationKind::Unknown)
                .or_else(|| {
                    let range = self.index.of.get(number).cloned().unwrap_or_default();
                    let names = self.index.names.get(range).unwrap_or_default();
                    names.iter().find_map(|indexed| indexed.name.kind())
                })
                .unwrap_or(OrganisationKind::Unknown)
        };
        let (of_kind, sign) = evidence::kinds(kind(asked), kind(whose));
        adds += of_kind;
        signs.splice(0..0, sign);
        (adds, signs)
    }
}

/// Whether one of two actors comes first, so that the other is suggested to be it: by most rows,
/// then by name.
fn comes_before(one: &Entry<'_>, other: &Entry<'_>) -> bool {
    let rows = |entry: &Entry<'_>| {
        let times = entry.written.iter().map(|written| written.times);
        std::cmp::Reverse(times.fold(0_u32, u32::saturating_add))
    };
    (rows(one), &one.name, &one.key) < (rows(other), &other.name, &other.key)
}

/// If the best two are equally likely, neither is very likely.
fn doubt(found: &mut [Candidate]) {
    let Some(second) = found.get(1).cloned() else {
        return;
    };
    let Some(first) = found.first_mut() else {
        return;
    };
    let is_close = first.score.abs_diff(second.score) <= in_thousandths(AS_LIKELY);
    if is_close && second.band >= Band::Possible {
        first.band = first.band.min(Band::Possible);
        first.reasons.push(Reason::Ambiguous);
        if let Some(second) = found.get_mut(1) {
            second.band = second.band.min(Band::Possible);
            second.reasons.push(Reason::Ambiguous);
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a score is between 0 and 2"
)]
fn in_thousandths(score: f64) -> u16 {
    (score.clamp(0.0, 2.0) * 1_000.0).round() as u16
}
