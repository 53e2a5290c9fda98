//! What agreements lack: parts of the guideline, or that anybody has said; and many agreements of a kind.

use std::collections::BTreeMap;

use super::boards::board;
use super::reading::Claim;
use super::said::Said;
use super::town::{Agreement, Row, Town};
use super::truth::{listed, money, short};
use super::written::{DECISIONS, decision};
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
            let [no_contents, no_criteria] = [(); 2].map(|()| random.percent(unstated));
            if no_contents {
                guideline.contents = [false; 10];
            } else if no_criteria {
                guideline.criteria = [false; 7];
            }
        }
    }

    /// Rows that cannot be read in some lists, and senders without a number.
    pub(super) fn break_rows(&mut self, random: &mut Random) {
        let broken = *random.one(&[0, 0, 0, 15, 60]);
        for list in &self.lists {
            if random.percent(broken) {
                self.broken.insert(*list, 1 + random.below(3));
            }
        }
        let numberless = *random.one(&[0, 0, 40, 100]);
        for initiative in &mut self.initiatives {
            initiative.is_numberless = random.percent(numberless);
        }
    }

    /// The boards whose lists, up to the last year of the period, have rows that cannot be read, and the years.
    pub(super) fn broken_lists(&self) -> Vec<String> {
        let mut lists: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (board, year) in self.broken.keys().filter(|(_, year)| *year <= self.years.1) {
            lists.entry(*board).or_default().push(year.to_string());
        }
        let name = |at: usize| self.boards[at].name.to_lowercase();
        let lists = lists.into_iter();
        lists
            .map(|(at, years)| format!("{} ({})", name(at), years.join(", ")))
            .collect()
    }

    /// How many cases that are settled as repaid have no repayment in the lists of the period.
    pub(super) fn without_repayment(&self) -> usize {
        let cases = self.doubles();
        let is_repaid = |at: &usize| DECISIONS[decision(*at)].0 == "repaid";
        let lacks = |at: &usize| {
            let who = cases[*at].0;
            !self
                .rows()
                .any(|row| row.is_known && row.who == who && row.repaid().is_some())
        };
        self.settled()
            .into_iter()
            .filter(is_repaid)
            .filter(lacks)
            .count()
    }

    /// What came back of what was granted in the period, if it is a twentieth of it or more.
    pub(super) fn came_back(&self, is_of: impl Fn(usize) -> bool) -> Option<i64> {
        let rows = || self.rows().filter(|row| is_of(row.board));
        let back: i64 = rows().filter_map(Row::repaid).sum();
        let granted: i64 = rows()
            .filter(|row| row.is_granted())
            .map(|row| row.kronor)
            .sum();
        (back > 0 && back * 20 >= granted).then_some(back)
    }

    /// Whether a twentieth or more went outside the sector.
    pub(super) fn tells_outside(&self) -> bool {
        let outside = self.outside_recipients();
        let sum: i64 = outside.iter().map(|(_, sum)| sum).sum();
        sum > 0 && sum * 20 >= self.granted()
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
    Claim("rapport-agreements", "Tio visas.", |t, s, _| {
        !t.left_out(&s.chapter).is_empty()
    }),
    Claim("rapport-agreements", "{} till står i underlaget.", are_more),
    Claim("rapport-treatment", "{} till står i underlaget.", are_more),
];

pub(super) const NUMBERLESS: &[Claim] = &[
    Claim(
        "initiatives",
        "Det kom från en avsändare utan organisationsnummer.",
        |t, _, _| t.received().len() == 1 && t.count(|it| it.is_numberless) == 1,
    ),
    Claim(
        "initiatives",
        "Från nätverk och andra utan organisationsnummer kom {} av dem.",
        |t, _, c| {
            let count = t.count(|it| it.is_numberless);
            (1..t.received().len()).contains(&count) && c[0] == super::first_page::ett(count)
        },
    ),
    Claim(
        "initiatives",
        "Från nätverk och andra utan organisationsnummer kom {}.",
        |t, _, c| {
            let all = t.received().len();
            let word = if all == 2 { "båda" } else { "alla" };
            all > 1 && t.count(|it| it.is_numberless) == all && c[0] == word
        },
    ),
];

/// Whether lists with rows that cannot be read are named, in whatever order.
fn are_broken(town: &Town, said: &str) -> bool {
    let lists = town.broken_lists();
    let are_all = lists.iter().all(|list| said.contains(list.as_str()));
    !lists.is_empty() && (are_all && said.len() == listed(&lists).len() || said.ends_with(" till"))
}

pub(super) const BROKEN: &[Claim] = &[
    Claim(
        "rapport-missing",
        "Fel i listorna: Rader från {} har fel och ingår inte i någon siffra.",
        |t, _, c| are_broken(t, c[0]),
    ),
    Claim(
        "missing",
        "Rader i bidragslistor från {} har fel och ingår inte i någon siffra.",
        |t, _, c| are_broken(t, c[0]),
    ),
    Claim(
        "missing",
        "Hur många de är framgår av avsnittet om källor.",
        |t, _, _| !t.broken_lists().is_empty(),
    ),
];

pub(super) const CAME_BACK: &[Claim] = &[
    Claim(
        "claim-repaid",
        "{} i bidrag betalades tillbaka eller återkrävdes.",
        |t, _, c| {
            t.came_back(|_| true)
                .is_some_and(|back| money(back) == c[0])
        },
    ),
    Claim(
        "rapport-board",
        "{} betalades tillbaka eller återkrävdes {}.",
        |t, s, c| {
            let own = board(t, s);
            let back = t.came_back(|at| at == own);
            back.is_some_and(|back| c == [short(back), t.period_said()])
        },
    ),
];
