//! What a form says, question by question.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::{Carried, Placed, Trouble, WrittenForm};
use crate::model::{Availability, FormField, Question, QuestionId};
use crate::source::one_line;

use super::blocks::markdown;
use super::sections::sections;

/// What a form says of a question; nothing where it has no place for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledAnswer {
    /// Whether there was none of the kind.
    pub none: Option<bool>,
    /// The gist of it.
    pub short: Option<String>,
    /// The answer.
    pub text: Option<FilledText>,
}

/// A text of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilledText {
    /// It, in Markdown.
    pub text: String,
    /// Whether some of it was bold or italic in a way that Markdown does not have.
    pub is_bare: bool,
}

/// What a form says.
#[derive(Debug, Default)]
pub struct Filled {
    /// What it carries of the time when it was made.
    pub carried: Option<Carried>,
    /// The answers, by question.
    pub answers: BTreeMap<QuestionId, FilledAnswer>,
    /// How far there are data on women, men, girls and boys: all that are ticked. Nothing where the
    /// form does not ask.
    pub gender: Option<Vec<Availability>>,
    /// More of that.
    pub gender_text: Option<FilledText>,
    /// Whether the answers are said to be ready.
    pub is_done: bool,
    /// What stands in it and answers nothing that is asked: paragraph and text.
    pub outside: Vec<(usize, String)>,
    /// Questions whose place for an answer it has no more: what is answered stays.
    pub missing: Vec<QuestionId>,
    /// Formatting that Markdown does not have.
    pub left_out: BTreeSet<&'static str>,
    /// What keeps it from being taken in.
    pub troubles: Vec<Trouble>,
}

/// Reads what a form says of some questions. `own` are digests of what such a form says itself, for
/// one that does not carry them.
pub fn filled(form: &WrittenForm, questions: &[Question], own: &[String]) -> Filled {
    let carried = form.carried.as_ref().map(|it| it.own.as_slice());
    let own = carried.filter(|it| !it.is_empty()).unwrap_or(own);
    let sections = sections(form, questions, own);
    let mut out = Filled {
        carried: form.carried.clone(),
        left_out: form.left_out.clone(),
        troubles: form.troubles.clone(),
        outside: (sections.rest.iter())
            .map(|it| (it.paragraph, it.block.plain()))
            .collect(),
        ..Filled::default()
    };
    let text = |field: &FormField, left_out: &mut BTreeSet<&'static str>| -> Option<FilledText> {
        let own = form.fields.get(&field.name()).map(|it| it.iter().collect());
        let placed: Vec<&Placed> = own.or_else(|| sections.texts.get(field).cloned())?;
        let said: Vec<&Placed> = placed.into_iter().filter(|it| !it.is_placeholder).collect();
        let marked = markdown(&said);
        left_out.extend(marked.left_out);
        Some(FilledText {
            text: marked.text,
            is_bare: marked.is_bare,
        })
    };
    let tick = |field: &FormField| {
        let own = form.ticks.get(&field.name());
        own.or_else(|| sections.ticks.get(field)).copied()
    };
    for question in questions {
        let id = || question.id.clone();
        let short = text(&FormField::Short(id()), &mut out.left_out);
        let answer = FilledAnswer {
            none: tick(&FormField::None(id())),
            short: short.map(|it| one_line(&it.text)),
            text: text(&FormField::Text(id()), &mut out.left_out),
        };
        if answer.text.is_none() && !form.fields.is_empty() {
            out.missing.push(id());
        }
        if answer != FilledAnswer::default() {
            out.answers.insert(id(), answer);
        }
    }
    let ticks: Vec<(Availability, Option<bool>)> = (Availability::ALL.iter())
        .map(|it| (*it, tick(&FormField::Gender(*it))))
        .collect();
    if ticks.iter().any(|(_, tick)| tick.is_some()) {
        let ticked = ticks.into_iter().filter(|(_, tick)| *tick == Some(true));
        out.gender = Some(ticked.map(|(it, _)| it).collect());
    }
    out.gender_text = text(&FormField::GenderText, &mut out.left_out);
    out.is_done = tick(&FormField::Done).unwrap_or(false);
    out
}
