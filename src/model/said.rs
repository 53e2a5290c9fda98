//! What a board has answered, as texts alone: what a form is made from, and what comes back in it.

use std::collections::BTreeMap;

use crate::source::fingerprint;

use super::{Answer, AnswerSet, Availability, QuestionId};

/// An answer as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidAnswer {
    /// Whether there was none of the kind.
    pub none: bool,
    /// The gist of it, in a line; empty if it is not said.
    pub short: String,
    /// The answer, in Markdown; empty if there is none.
    pub text: String,
}

/// What a board has answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SaidAnswers {
    /// The answers, by question.
    pub answers: BTreeMap<QuestionId, SaidAnswer>,
    /// How far there are data on women, men, girls and boys.
    pub gender: Option<Availability>,
    /// More of that, in Markdown; empty if there is none.
    pub gender_text: String,
}

impl From<&Answer> for SaidAnswer {
    fn from(answer: &Answer) -> Self {
        let short = answer.short.clone().unwrap_or_default();
        let text = answer.text.as_ref().map(|text| text.value.trim_end());
        // The short line stands for an answer that has no other text.
        let text = text.filter(|text| *text != short.trim_end());
        Self {
            none: answer.none,
            text: text.unwrap_or_default().to_owned(),
            short,
        }
    }
}

impl From<&AnswerSet> for SaidAnswers {
    fn from(set: &AnswerSet) -> Self {
        let said = set
            .answers
            .iter()
            .map(|(id, it)| (id.clone(), SaidAnswer::from(it)));
        let (gender, text) = match &set.gender {
            Some((availability, text)) => (Some(availability.value), text.as_ref()),
            None => (None, None),
        };
        Self {
            answers: said.filter(|(_, it)| !it.is_empty()).collect(),
            gender,
            gender_text: text.map_or_else(String::new, |it| it.value.trim_end().to_owned()),
        }
    }
}

impl AnswerSet {
    /// Whether nothing has been written where the answers go.
    pub fn is_untouched(&self) -> bool {
        let is_dated = self.submitted.is_some() || self.is_undated;
        let is_broken = !self.unread.is_empty();
        !is_dated && !is_broken && SaidAnswers::from(self) == SaidAnswers::default()
    }
}

impl SaidAnswer {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl SaidAnswers {
    /// The answer to a question.
    pub fn answer(&self, question: &QuestionId) -> SaidAnswer {
        self.answers.get(question).cloned().unwrap_or_default()
    }

    /// A fingerprint: the same for the same answers.
    pub fn fingerprint(&self) -> String {
        // Each text after its length, so that no two sets of answers are written alike.
        let mut all = String::new();
        let mut add = |text: &str| all.push_str(&format!("{}:{text}", text.len()));
        for (id, answer) in &self.answers {
            add(id.as_str());
            add(if answer.none { "none" } else { "" });
            add(&answer.short);
            add(&answer.text);
        }
        add(self.gender.map_or("", Availability::word));
        add(&self.gender_text);
        let mut fingerprint = fingerprint(all.as_bytes());
        fingerprint.truncate(16);
        fingerprint
    }
}
