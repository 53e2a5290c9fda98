//! Words in headings of the times that a grant is for.

use serde::Deserialize;

use super::few::Few;
use super::phrases::Phrases;

/// Those words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Times {
    begin: Few,
    end: Few,
    several: Few,
    whole: Vec<String>,
    /// Parts of headings of what is done with an application and a grant.
    steps: Vec<String>,
    before: Phrases,
    after: Phrases,
    rates: Few,
    shares: Few,
}

/// The word before what a heading counts.
const COUNT: &str = "antal";

impl Times {
    /// Whether a heading has a word of the first day that a grant is for.
    pub(super) fn begin(&self, heading: &str) -> bool {
        has(heading, &self.begin)
    }

    /// Whether a heading has a word of the last.
    pub(super) fn end(&self, heading: &str) -> bool {
        has(heading, &self.end)
    }

    /// Whether a heading is of a decision, a payment or the like: `Inkom`, `Utbetalningsdatum`, `Protokoll`.
    pub(super) fn are_of_steps(&self, heading: &str) -> bool {
        let lower = heading.to_lowercase();
        self.steps.iter().any(|part| lower.contains(part.as_str()))
    }

    /// Whether a heading asks how many months, payments or the like there are: `Antal månader`, `Månader`.
    pub(super) fn are_counted(&self, heading: &str) -> bool {
        let lower = heading.to_lowercase();
        let is_plural = |word: &str| ["er", "or", "ggr"].iter().any(|end| word.ends_with(end));
        let alone = self.several.contains(&lower) && is_plural(&lower);
        alone || lower.contains(COUNT) && has(heading, &self.several)
    }

    /// Whether a heading asks what amounts are for, `Belopp per`, or how often they are paid.
    pub(super) fn are_rates(&self, heading: &str) -> bool {
        let last = heading.rsplit(' ').next().unwrap_or_default();
        self.rates.contains(last)
    }

    /// Whether a heading asks what part of something is granted.
    pub(super) fn are_shares(&self, heading: &str) -> bool {
        let is_sign = |letter: char| !letter.is_alphabetic();
        let bare = heading.trim_matches(is_sign);
        self.shares
            .contains(if bare.is_empty() { heading } else { bare })
    }

    /// How many years after the one that it is said in a text is about: `Föregående år`, `Nästa år`.
    pub(super) fn beside_a_year(&self, text: &str) -> Option<i32> {
        let is_it = |phrases: &Phrases| phrases.are_in(text);
        match (is_it(&self.before), is_it(&self.after)) {
            (true, false) => Some(-1),
            (false, true) => Some(1),
            _ => None,
        }
    }

    /// Whether a heading only says that something is counted.
    pub(super) fn is_a_count(heading: &str) -> bool {
        heading.eq_ignore_ascii_case(COUNT)
    }

    /// Whether a heading of amounts says that they are of all times together: `Totalt belopp`.
    pub(super) fn is_of_all(&self, heading: &str) -> bool {
        let lower = heading.to_lowercase();
        self.whole.iter().any(|part| lower.contains(part.as_str()))
    }
}

/// Whether a heading has one of some words, points within one aside: `Fr.o.m.`.
fn has(heading: &str, words: &Few) -> bool {
    let heading = heading.replace('.', "");
    let mut all = heading.split(|letter: char| !letter.is_alphanumeric());
    all.any(|word| !word.is_empty() && words.contains(word))
}
