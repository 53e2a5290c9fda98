//! What agreements lack: parts of the guideline, or that anybody has said; and many agreements of a kind.

use super::reading::Claim;
use super::said::Said;
use super::town::{Agreement, Town};
use super::truth::listed;
use crate::support::Random;

/// The parts of a partnership: the words of the data, and what they are called.
const CONTENTS: [(&str, &str); 10] = [
    ("background", "bakgrund"),
    ("values", "värdegrund"),
    ("parties", "parter och organisation"),
    ("goals", "mål"),
    ("commitments", "insatser och åtaganden"),
    ("follow-up", "uppföljning"),
    ("economy", "ekonomi"),
    ("term", "avtalstid"),
    ("changes", "ändringar"),
    ("disputes", "tvist"),
];
const CRITERIA: [(&str, &str); 7] = [
    ("own-initiative", "eget initiativ"),
    ("political-programme", "led i politiskt program"),
    ("outside-ordinary-grants", "utanför ordinarie bidrag"),
    ("no-market", "ingen marknad"),
    ("both-contribute", "båda parter bidrar"),
    ("not-regulated-in-detail", "inte detaljreglerat"),
    ("long-term", "långsiktigt"),
];

/// Of each part and criterion whether it is there.
#[derive(Debug, Clone)]
pub(super) struct Guideline {
    contents: [bool; 10],
    criteria: [bool; 7],
}

impl Default for Guideline {
    fn default() -> Self {
        Self {
            contents: [true; 10],
            criteria: [true; 7],
        }
    }
}

/// The names of what is there, or is not.
fn those<'w, const N: usize>(
    words: &'w [(&'w str, &'w str); N],
    has: &[bool; N],
    is: bool,
) -> Vec<&'w (&'w str, &'w str)> {
    let all = words.iter().zip(has);
    all.filter(|(_, it)| **it == is)
        .map(|(word, _)| word)
        .collect()
}

impl Guideline {
    /// The lines of the record.
    pub(super) fn written(&self) -> String {
        let list = |name: &str, those: Vec<&(&str, &str)>| {
            let words: Vec<&str> = those.iter().map(|(word, _)| *word).collect();
            format!("{name}: [{}]\n", words.join(", "))
        };
        list("criteria", those(&CRITERIA, &self.criteria, true))
            + &list("contents", those(&CONTENTS, &self.contents, true))
    }

    fn names<const N: usize>(
        words: &[(&'static str, &'static str); N],
        has: &[bool; N],
    ) -> Option<Vec<String>> {
        let is_stated = has.contains(&true);
        let missing = words.iter().zip(has).filter(|(_, has)| !**has);
        is_stated.then(|| missing.map(|((_, name), _)| (*name).to_owned()).collect())
    }

    /// What lacks by the guideline, as a table says it.
    pub(super) fn lacks(&self) -> String {
        let contents = Self::names(&CONTENTS, &self.contents);
        let criteria = Self::names(&CRITERIA, &self.criteria);
        let is_tried = contents.is_some() && criteria.is_some();
        let all: Vec<String> = [contents, criteria]
            .into_iter()
            .flatten()
            .flatten()
            .collect();
        match (all.is_empty(), is_tried) {
            (true, true) => "Inget".to_owned(),
            (true, false) => "..".to_owned(),
            _ => all.join(", "),
        }
    }
}

fn agreement<'t>(town: &'t Town, said: &Said) -> Option<&'t Agreement> {
    let at: usize = said.under[0].strip_prefix("Avtal ")?.parse().ok()?;
    town.agreements.get(at)
}

impl Town {
    /// Agreements that lack some of the guideline, and in a few municipalities many bought services.
    pub(super) fn lack(&mut self, random: &mut Random) {
        let lacking = *random.one(&[0, 0, 30, 100]);
        let unstated = *random.one(&[0, 50]);
        let is_many = random.percent(12);
        if is_many {
            let kind = *random.one(&["service", "agreement"]);
            let some: Vec<Agreement> = self.agreements.clone();
            for times in 1..4 {
                self.agreements.extend(some.iter().cloned().map(|it| {
                    Agreement {
                        kind,
                        yearly: it
                            .yearly
                            .iter()
                            .map(|(year, kronor)| (*year, kronor * times))
                            .collect(),
                        ..it
                    }
                }));
            }
            self.agreements.truncate(36);
        }
        for agreement in &mut self.agreements {
            if !random.percent(lacking) {
                continue;
            }
            let guideline = &mut agreement.guideline;
            guideline.contents = [0; 10].map(|_| random.percent(70));
            guideline.criteria = [0; 7].map(|_| random.percent(70));
            if random.percent(unstated) {
                guideline.contents = [false; 10];
            } else if random.percent(unstated) {
                guideline.criteria = [false; 7];
            }
        }
    }

    /// How many agreements of a kind, or open cases, the tables of the report leave out.
    pub(super) fn left_out(&self, chapter: &str) -> Vec<usize> {
        let more = match chapter {
            "Likabehandling" => vec![self.open_doubles().saturating_sub(8)],
            _ => ["service", "agreement"]
                .map(|kind| self.in_force(kind).len().saturating_sub(10))
                .to_vec(),
        };
        more.into_iter().filter(|more| *more > 0).collect()
    }
}

/// Whether so many stand in the annex alone.
fn are_more(town: &Town, said: &Said, c: &[&str]) -> bool {
    let more = town.left_out(&said.chapter);
    more.iter()
        .any(|more| c[0] == super::first_page::cap(super::first_page::ett(*more)))
}

pub(super) const LACKING: &[Claim] = &[
    Claim("rapport-agreements", "I avtalet saknas {}.", |t, s, c| {
        let guideline = agreement(t, s).map(|it| &it.guideline);
        let missing = guideline.and_then(|it| Guideline::names(&CONTENTS, &it.contents));
        missing.is_some_and(|it| !it.is_empty() && listed(&it) == c[0])
    }),
    Claim(
        "rapport-agreements",
        "De som kostar mest visas.",
        |t, s, _| !t.left_out(&s.chapter).is_empty(),
    ),
    Claim("rapport-agreements", "{} till står i underlaget.", are_more),
    Claim("rapport-treatment", "{} till står i underlaget.", are_more),
];
