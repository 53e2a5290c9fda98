//! What a form changes of the answers that are there.

use std::collections::BTreeSet;

use crate::model::{Availability, QuestionId, SaidAnswer, SaidAnswers, flowing};
use crate::source::one_line;

use super::filled::{Filled, FilledAnswer, FilledText};
use super::same::{is_same, is_same_but_for_emphasis};

/// What is answered: a question, or how far there are data on women, men, girls and boys.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A question.
    Question(QuestionId),
    /// Such data.
    Gender,
}

/// Which of two is kept where both have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// What the form says.
    Form,
    /// What the file says.
    File,
}

/// What a subject is answered, on each side. `availability` is empty but for data on gender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerChange {
    /// What is answered.
    pub subject: Subject,
    /// What the file says.
    pub before: SaidAnswer,
    /// What it is to say.
    pub after: SaidAnswer,
    /// What the file says of data on gender, and what it is to say.
    pub availability: [Option<Availability>; 2],
    /// What both were made from, where that is known.
    pub base: Option<SaidAnswer>,
}

/// A form against the answers that are there.
#[derive(Debug, Default)]
pub struct FormMerge {
    /// What is taken from the form.
    pub changes: Vec<AnswerChange>,
    /// What has changed on both sides, in different ways.
    pub conflicts: Vec<AnswerChange>,
    /// What the file has changed meanwhile and the form has not.
    pub kept: Vec<Subject>,
    /// Whether more than one box is ticked where one is asked for.
    pub is_ambiguous: bool,
}

/// Merges what a form says into the answers of a file. `settled` says which side is kept of a conflict.
pub fn merge_form(
    filled: &Filled,
    file: &SaidAnswers,
    base: Option<&SaidAnswers>,
    settled: impl Fn(&Subject) -> Option<Kept>,
) -> FormMerge {
    let mut merge = FormMerge::default();
    for (id, answer) in &filled.answers {
        let before = file.answer(id);
        let base = base.map(|it| it.answer(id));
        let after = completed(answer, base.as_ref().unwrap_or(&before));
        merge.add(
            AnswerChange {
                subject: Subject::Question(id.clone()),
                before,
                after,
                availability: [None, None],
                base,
            },
            None,
            &settled,
        );
    }
    merge.gender(filled, file, base, &settled);
    merge
}

/// What a form says, and where it has no place the text that it was made from.
fn completed(answer: &FilledAnswer, made_from: &SaidAnswer) -> SaidAnswer {
    // A text that says the same is the same, however it is written.
    let is_kept = |it: &FilledText| {
        is_same(&it.text, &made_from.text)
            || it.is_bare && is_same_but_for_emphasis(&it.text, &made_from.text)
    };
    let text = match &answer.text {
        Some(said) if !is_kept(said) => &said.text,
        _ => &made_from.text,
    };
    SaidAnswer {
        none: answer.none.unwrap_or(made_from.none),
        short: answer
            .short
            .clone()
            .unwrap_or_else(|| made_from.short.clone()),
        text: text.clone(),
    }
}

fn is_same_answer(one: &SaidAnswer, other: &SaidAnswer) -> bool {
    one.none == other.none
        && one.short.trim() == other.short.trim()
        && is_same(&one.text, &other.text)
}

/// Whether an answer has each change that another has made.
fn says_all(answer: &SaidAnswer, other: &SaidAnswer, made_from: &SaidAnswer) -> bool {
    let lines = |text: &str| -> BTreeSet<String> {
        let flowing = flowing(text);
        let lines = flowing.lines().map(one_line);
        lines.filter(|line| !line.is_empty()).collect()
    };
    let [of_it, of_other, of_both] = [answer, other, made_from].map(|it| lines(&it.text));
    let (short, its) = (other.short.trim(), answer.short.trim());
    (other.none == made_from.none || other.none == answer.none)
        && (short == made_from.short.trim() || short == its)
        && of_other
            .difference(&of_both)
            .all(|line| of_it.contains(line))
        && of_both
            .difference(&of_other)
            .all(|line| !of_it.contains(line))
}

impl FormMerge {
    /// Adds what a form says of a subject. `base` is its availability in what both were made from.
    fn add(
        &mut self,
        change: AnswerChange,
        base: Option<Availability>,
        settled: &impl Fn(&Subject) -> Option<Kept>,
    ) {
        let [file, form] = change.availability;
        let is = |one: &SaidAnswer, other: &SaidAnswer| is_same_answer(one, other);
        if is(&change.before, &change.after) && file == form {
            return;
        }
        let is_nothing =
            |answer: &SaidAnswer, of: Option<Availability>| answer.is_empty() && of.is_none();
        let (is_file_as_made, is_form_as_made) = match &change.base {
            Some(made_from) => (
                is(&change.before, made_from) && file == base,
                is(&change.after, made_from) && form == base,
            ),
            // Nothing is known of what both were made from: an answer is never put in place of another.
            None => (
                is_nothing(&change.before, file),
                is_nothing(&change.after, form),
            ),
        };
        // A form that is sent again says all that was taken in of it, and more.
        let is_file_in_form = change.base.as_ref().is_some_and(|made_from| {
            (file == base || file == form) && says_all(&change.after, &change.before, made_from)
        });
        let is_file_as_made = is_file_as_made || is_file_in_form;
        match (is_file_as_made, is_form_as_made, settled(&change.subject)) {
            (_, true, _) | (false, false, Some(Kept::File)) => self.kept.push(change.subject),
            (true, false, _) | (false, false, Some(Kept::Form)) => self.changes.push(change),
            (false, false, None) => self.conflicts.push(change),
        }
    }

    fn gender(
        &mut self,
        filled: &Filled,
        file: &SaidAnswers,
        base: Option<&SaidAnswers>,
        settled: &impl Fn(&Subject) -> Option<Kept>,
    ) {
        if filled.gender.is_none() && filled.gender_text.is_none() {
            return;
        }
        let made_from = base.unwrap_or(file);
        let has_text = filled
            .gender_text
            .as_ref()
            .is_some_and(|it| !it.text.trim().is_empty());
        let form = match filled.gender.as_deref() {
            None => made_from.gender,
            // A text has nowhere to be without the answer that it is of.
            Some([]) if has_text => {
                self.is_ambiguous = true;
                return;
            }
            Some([]) => None,
            Some([one]) => Some(*one),
            Some(_) => {
                self.is_ambiguous = true;
                return;
            }
        };
        let said = |text: &str| SaidAnswer {
            text: text.to_owned(),
            ..SaidAnswer::default()
        };
        let answer = FilledAnswer {
            text: filled.gender_text.clone(),
            ..FilledAnswer::default()
        };
        let change = AnswerChange {
            subject: Subject::Gender,
            before: said(&file.gender_text),
            after: completed(&answer, &said(&made_from.gender_text)),
            availability: [file.gender, form],
            base: base.map(|it| said(&it.gender_text)),
        };
        self.add(change, base.and_then(|it| it.gender), settled);
    }
}
