//! The weight of the words of a case, and how much of it another text has (BM25).

use std::collections::BTreeMap;

use hashbrown::HashMap;

use crate::model::text::normalised;

use crate::suggest::words::{Term, Words};

use super::Part;

/// How soon a repeated word stops adding.
const K1: f64 = 1.2;
/// How much a long text counts against it.
const B: f64 = 0.5;
/// The weight of a notion relative to a stem. A synonym counts only as a notion.
const NOTION: f64 = 1.0;

/// The terms of the case and their numbers.
pub(super) struct Sought {
    terms: BTreeMap<Term, usize>,
    /// Each term and a word for it.
    said: Vec<Said>,
    own: Counts,
}

struct Said {
    term: Term,
    /// The first word of the case that has it.
    word: String,
}

/// How often a text has each of the terms, and how long it is.
#[derive(Debug, Default, Clone)]
pub(super) struct Counts {
    times: Vec<(usize, f64)>,
    length: f64,
}

/// Words that have been looked up: the terms of the case that each has, and whether it counts.
pub(super) type Known = HashMap<String, (Vec<usize>, bool)>;

impl Sought {
    /// Takes the words of a case.
    pub(super) fn new(parts: &[Part<'_>]) -> Self {
        let mut terms: BTreeMap<Term, usize> = BTreeMap::new();
        let mut said: Vec<Said> = Vec::new();
        for (_, text) in parts {
            for word in normalised(text).split(' ') {
                for term in Words::get().terms(word) {
                    terms.entry(term.clone()).or_insert_with(|| {
                        said.push(Said {
                            term,
                            word: word.to_owned(),
                        });
                        said.len().saturating_sub(1)
                    });
                }
            }
        }
        let mut sought = Self {
            terms,
            said,
            own: Counts::default(),
        };
        sought.own = sought.count(parts, &mut Known::new());
        sought
    }

    /// Counts the terms in some texts. `known` keeps what has been looked up.
    pub(super) fn count(&self, parts: &[Part<'_>], known: &mut Known) -> Counts {
        let mut times = vec![0.0; self.said.len()];
        let mut length = 0.0;
        for (weight, text) in parts {
            for word in normalised(text).split(' ') {
                let looked_up = || self.look_up(word);
                let (terms, true) = known.entry_ref(word).or_insert_with(looked_up) else {
                    continue;
                };
                length += weight;
                for term in terms {
                    if let Some(times) = times.get_mut(*term) {
                        *times += weight;
                    }
                }
            }
        }
        Counts {
            times: (0..).zip(times).filter(|(_, times)| *times > 0.0).collect(),
            length,
        }
    }

    fn look_up(&self, word: &str) -> (Vec<usize>, bool) {
        let terms = Words::get().terms(word);
        let counts = !terms.is_empty();
        let known = terms.iter().filter_map(|term| self.terms.get(term));
        (known.copied().collect(), counts)
    }
}

/// The weight of each term of the case among all the texts.
pub(super) struct Weights<'s> {
    sought: &'s Sought,
    of_terms: Vec<f64>,
    mean_length: f64,
    /// The score of the case against itself.
    whole: f64,
}

impl<'s> Weights<'s> {
    /// Weighs the terms; rare terms weigh more.
    pub(super) fn new(sought: &'s Sought, texts: &[Counts]) -> Self {
        let mut having = vec![0.0; sought.said.len()];
        let (mut all, mut length) = (1.0, sought.own.length);
        for text in texts {
            all += 1.0;
            length += text.length;
            for (term, _) in &text.times {
                if let Some(having) = having.get_mut(*term) {
                    *having += 1.0;
                }
            }
        }
        let mut said = vec![0.0; sought.said.len()];
        for (term, times) in &sought.own.times {
            if let Some(said) = said.get_mut(*term) {
                *said = times * (K1 + 1.0) / (times + K1);
            }
        }
        let of_terms = (sought.said.iter().zip(having).zip(said))
            .map(|((it, having), said): ((&Said, f64), f64)| {
                let rare = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
                let kind = match it.term {
                    Term::Stem(_) => 1.0,
                    Term::Notion(_) => NOTION,
                };
                rare * kind * said
            })
            .collect();
        let mut weights = Self {
            sought,
            of_terms,
            mean_length: length / all,
            whole: 0.0,
        };
        weights.whole = weights.sum(&sought.own);
        weights
    }

    /// How alike a text is, from 0 to 1.
    pub(super) fn likeness(&self, text: &Counts) -> f64 {
        if self.whole > 0.0 {
            (self.sum(text) / self.whole).min(1.0)
        } else {
            0.0
        }
    }

    fn sum(&self, text: &Counts) -> f64 {
        let length = 1.0 - B + B * text.length / self.mean_length.max(1.0);
        let part = |(term, times): &(usize, f64)| {
            let weight = self.of_terms.get(*term).copied().unwrap_or_default();
            weight * times * (K1 + 1.0) / (times + K1 * length)
        };
        text.times.iter().map(part).sum()
    }

    /// The words that a text shares with the case, the heaviest first, each word of the case once.
    pub(super) fn words(&self, parts: &[Part<'_>]) -> Vec<(String, String)> {
        let mut met: BTreeMap<String, (f64, String)> = BTreeMap::new();
        for (_, text) in parts {
            for word in normalised(text).split(' ') {
                let (terms, _) = self.sought.look_up(word);
                let weight = |term: &usize| self.of_terms.get(*term).copied().unwrap_or_default();
                let best = terms.iter().max_by(|a, b| weight(a).total_cmp(&weight(b)));
                if let Some((said, best)) =
                    best.and_then(|best| Some((self.sought.said.get(*best)?, best)))
                {
                    met.entry(said.word.clone())
                        .or_insert_with(|| (weight(best), word.to_owned()));
                }
            }
        }
        let mut met: Vec<(f64, String, String)> = (met.into_iter())
            .map(|(said, (weight, word))| (weight, said, word))
            .collect();
        met.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        met.into_iter()
            .map(|(_, said, word)| (said, word))
            .collect()
    }
}
