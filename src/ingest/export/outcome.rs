//! Words for what became of an application, wherever they stand: in titles, in columns that are left
//! out, in names and texts.

use crate::model::text::{word_form as form, words_of};
use crate::model::{DecimalMark, GrantStatus, Money};

use super::pages::is_a_part;
use super::words::Words;

/// Whether a heading asks which rows were granted, and which rejected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asks {
    pub(super) what_is_granted: bool,
    pub(super) what_is_rejected: bool,
}

impl Words {
    /// Whether a text speaks of what was rejected or taken back, and of nothing that was granted.
    pub(super) fn speaks_of_rejected(&self, text: &str) -> bool {
        let mut lower = text.to_lowercase();
        let mut is_rejected = speaks(&lower, &self.rejected);
        for said in &self.not_granted {
            is_rejected |= lower.contains(said.as_str());
            lower = lower.replace(said.as_str(), "");
        }
        let is_no = || self.is_answer(text) && self.answers.get(&form(text)) == Some(&false);
        is_rejected && !speaks(&lower, &self.granted) || is_no()
    }

    /// Whether a text over rows says that they were rejected or taken back.
    pub(super) fn heads_rejected(&self, text: &str) -> bool {
        self.speaks_of_rejected(text) || self.is_refusal(text)
    }

    /// Whether a text speaks both of what was rejected or taken back and of what was granted.
    pub(super) fn speaks_of_both(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        speaks(&lower, &self.rejected) && speaks(&lower, &self.granted)
    }

    /// Whether a text speaks of what was applied for, and of nothing that was granted.
    pub(super) fn speaks_of_applications(&self, text: &str) -> bool {
        speaks(text, &self.applications) && !speaks(text, &self.granted)
    }

    /// Whether a text says that what it is of is not decided. A board may be named for a budget or be
    /// the one that proposals came to (`budgetår`, `förslagsställare`).
    pub(super) fn is_preliminary(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let mut all = lower.split(|letter: char| !letter.is_alphanumeric());
        let ends = [
            "", "t", "en", "et", "er", "erna", "ning", "d", "a", "en", "n",
        ];
        let is_it = |word: &str| {
            let mut parts = self.preliminary.iter();
            parts.any(|part| {
                word.strip_prefix(part.as_str())
                    .is_some_and(|end| ends.contains(&end))
            })
        };
        all.any(is_it)
            || is_a_part(&lower)
            || self
                .undecided
                .iter()
                .any(|said| lower.contains(said.as_str()))
    }

    /// Whether a cell under a heading says that money was granted; nothing if it says nothing of that.
    /// What comes after the first words of a cell only says why.
    pub(super) fn is_granted(&self, asks: Asks, cell: &str) -> Option<bool> {
        let head = |count: usize| form(&words_of(cell).take(count).collect::<String>());
        let whole = form(cell);
        let outcome = |word: &str| self.outcomes.get(word).copied();
        // Nearly no cell begins as one does.
        let said = (self.outcomes_begin.may_begin(&whole))
            .then(|| outcome(&whole).or_else(|| outcome(&head(2)).or_else(|| outcome(&head(1)))));
        said.flatten().or_else(|| {
            let is_number = || Money::parse(cell, DecimalMark::Unstated).is_ok();
            match self.answers.get(&whole) {
                Some(is_yes) if asks.what_is_rejected => Some(!is_yes),
                Some(is_yes) if asks.what_is_granted => Some(*is_yes),
                // A day or a reason of a rejection is one.
                None if asks.what_is_rejected && cell.len() > 1 && !is_number() => Some(false),
                _ => None,
            }
        })
    }

    /// Whether a cell under a heading marks rows that were granted: an empty one is then another.
    pub(super) fn marks_granted(&self, asks: Asks, cell: &str) -> bool {
        asks.what_is_granted && self.answers.get(&form(cell)) == Some(&true)
    }

    /// What a heading asks of a row: `Godkänd`, `Avslagsdatum`.
    pub(super) fn asks(&self, heading: &str) -> Asks {
        let heading = form(heading);
        let has = |parts: &[String]| parts.iter().any(|part| heading.contains(part));
        Asks {
            what_is_granted: has(&self.granting),
            what_is_rejected: has(&self.rejecting),
        }
    }

    /// Whether a heading has a word of amounts: `Belopp HT`.
    pub(super) fn speaks_of_amounts(&self, heading: &str) -> bool {
        let heading = heading.to_lowercase();
        let mut all = heading.split(|letter: char| !letter.is_alphanumeric());
        all.any(|word| self.wide.amounts.iter().any(|it| it == word))
            || self
                .money
                .iter()
                .any(|part| heading.contains(part.as_str()))
    }

    /// Whether a type has a word for what is no grant, and none for a grant.
    pub(super) fn is_no_grant_type(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        let mut all = lower.split(|letter: char| !letter.is_alphanumeric());
        let is_other = |word: &str| {
            self.no_grants
                .iter()
                .any(|end| word.ends_with(end.as_str()))
        };
        !self.speaks_of_grants(&lower) && all.any(is_other)
    }

    /// Whether a type says that it is of what was applied for, is not decided or was rejected, or is none.
    pub(super) fn says_no_grant(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        let mut all = words_of(&lower);
        let begins = |word| self.no_grants_begin.contains(word);
        self.is_preliminary(name)
            || words_of(&lower).next().is_some_and(begins)
            || self.speaks_of_rejected(name)
            || self.remarks.purposes.are_in(name)
            || all.any(|word| self.wide.applied.iter().any(|it| it == word))
    }

    /// Whether a text has a word for a grant.
    pub(super) fn speaks_of_grants(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let mut parts = self.grants.iter();
        parts.any(|part| lower.contains(part.as_str()))
    }

    /// Whether a heading of a type has a word for other amounts: `Förra årets bidrag`, `Ej beviljat bidrag`.
    pub(super) fn says_more_than_a_type(&self, heading: &str) -> bool {
        let lower = heading.to_lowercase();
        let mut others = self.wide.others.iter();
        self.begins(heading).is_some()
            || others.any(|part| lower.contains(part.as_str()))
            || self.speaks_of_rejected(heading)
            || self.is_preliminary(heading)
    }

    /// What a profile would say that an unknown status stands for, or all that it can say.
    pub(super) fn likely_status(&self, cell: &str) -> &'static str {
        let said = self.answers.get(&form(cell)).copied();
        match said.or_else(|| self.is_refusal(cell).then_some(false)) {
            Some(true) => "granted",
            Some(false) => "rejected",
            None => "granted | rejected | withdrawn | repaid",
        }
    }

    /// Whether a cell is yes or no, in words that mean nothing else.
    pub(super) fn is_answer(&self, cell: &str) -> bool {
        self.plain_answers.contains(cell)
    }

    /// Whether a sentence says that a row was not granted, or not kept, or is not as it should be.
    pub(super) fn refuses(&self, sentence: &str) -> bool {
        self.refusing_sentences.are_in(sentence)
    }

    /// Whether a word says that a row was not granted, or not kept.
    fn is_no_grant(&self, word: &str) -> bool {
        self.outcomes.get(&form(word)) == Some(&false)
    }

    /// Whether a recipient's name begins or ends with what became of its application.
    pub(super) fn name_refuses(&self, name: &str) -> bool {
        let mut all = words_of(name);
        let first = all.next().filter(|_| all.next().is_some());
        let in_brackets = || {
            let (_, rest) = name.strip_suffix(')')?.rsplit_once('(')?;
            words_of(rest).find(|word| self.is_refusing(word))
        };
        first.is_some_and(|first| self.is_refusing(first))
            || self.ends_in_a_refusal(name)
            || in_brackets().is_some()
    }

    /// Whether the last word of several, or the last two, say what became of an application.
    fn ends_in_a_refusal(&self, text: &str) -> bool {
        // Nearly all case numbers end with a digit.
        if text.ends_with(|letter: char| letter.is_ascii_digit()) {
            return false;
        }
        let mut all = words_of(text);
        let (Some(last), Some(before)) = (all.next_back(), all.next_back()) else {
            return false;
        };
        self.is_refusing(last)
            || self.refusals.may_begin(before) && self.is_no_grant(&format!("{before} {last}"))
    }

    fn is_refusing(&self, word: &str) -> bool {
        self.refusals.may_begin(word) && self.is_no_grant(word)
    }

    /// Whether what a row says is, or ends with, what became of its application.
    pub(super) fn cell_refuses(&self, text: &str) -> bool {
        self.is_refusal(text) || self.ends_in_a_refusal(text)
    }

    /// Whether a text does so with a word that stands apart, or speaks of the application and of a
    /// rejection: `Läger - avslag`, and not `Läger för dem som nekas`.
    pub(super) fn text_refuses(&self, text: &str) -> bool {
        let is_sign = |letter: char| !letter.is_alphanumeric() && letter != ' ';
        let mut parts = text.rsplit(is_sign);
        let last = parts.find(|part| !part.trim().is_empty());
        let is_of_an_application = ["nsök", "NSÖK"].iter().any(|it| text.contains(it));
        self.is_refusal(text)
            || last.is_some_and(|last| self.is_refusal(last))
            || words_of(text).nth(2).is_none() && self.ends_in_a_refusal(text)
            || is_of_an_application && self.speaks_of_rejected(text)
    }

    /// Whether a text is a word for a rejection, a withdrawal or money that came back, or begins with
    /// one of the first two and says why.
    pub(super) fn is_refusal(&self, text: &str) -> bool {
        let begins = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        if !self.refusals.may_begin(begins) {
            return false;
        }
        let first = text.split(|letter: char| !letter.is_alphanumeric()).next();
        let first = first.and_then(|word| self.status(word));
        self.is_no_grant(text)
            || matches!(first, Some(GrantStatus::Rejected | GrantStatus::Withdrawn))
    }
}

/// Whether a word of a text begins as one of some words do.
fn speaks(text: &str, parts: &[String]) -> bool {
    let mut all = text.split(|letter: char| !letter.is_alphanumeric());
    all.any(|word| {
        let word = form(word);
        parts.iter().any(|part| word.starts_with(part.as_str()))
    })
}
