//! Which text of a form belongs to which question, by headings: where a program has left out the
//! places, in a document that was never one of our forms, or in a mail.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::ingest::{Placed, RichBlock, WrittenForm};
use crate::model::{
    Availability, DONE_HEADING, DONE_LABEL, FormField, GENDER_HEADING, GENDER_LABEL, NONE_LABEL,
    Question, SHORT_LABEL, TEXT_LABEL, answer_heading, paragraph_digest, text::normalised,
};

/// What stands outside the places of a form, by what it answers.
#[derive(Debug, Default)]
pub(super) struct Sections<'f> {
    /// Texts, by place.
    pub(super) texts: BTreeMap<FormField, Vec<&'f Placed>>,
    /// Boxes, by place.
    pub(super) ticks: BTreeMap<FormField, bool>,
    /// What belongs to nothing that is asked.
    pub(super) rest: Vec<&'f Placed>,
}

impl<'f> Sections<'f> {
    /// Takes what stands below a question's own heading as its answer, where it has no other.
    fn take_free(
        &mut self,
        free: BTreeMap<FormField, Vec<&'f Placed>>,
        own: &mut Own<'_>,
        has_no_places: bool,
    ) {
        for (field, placed) in free {
            let Entry::Vacant(empty) = self.texts.entry(field) else {
                self.rest.extend(placed);
                continue;
            };
            let said = placed.into_iter();
            let said: Vec<_> = said
                .filter(|it| it.block.is_empty() || !own.has(it))
                .collect();
            // A heading without a place in a form that has places says nothing of the answer.
            if !said.is_empty() || has_no_places {
                empty.insert(said);
            }
        }
    }
}

/// What the text below a heading is.
#[derive(Debug, Clone, Copy)]
enum Part<'q> {
    /// Before any heading that is known.
    Nowhere,
    /// Below a question's own heading.
    Question(&'q Question),
    /// Below the heading over its places: nothing, until one is named.
    Places(&'q Question),
    Short(&'q Question),
    Text(&'q Question),
    Gender,
    GenderText,
    Done,
}

/// Puts what stands outside the places under what it answers. `own` are digests of what a form says
/// itself. Where a form has the place, what stands beside it is in none.
pub(super) fn sections<'f>(
    form: &'f WrittenForm,
    questions: &[Question],
    own: &[String],
) -> Sections<'f> {
    let mut found = Sections::default();
    let mut part = Part::Nowhere;
    let mut free: BTreeMap<FormField, Vec<&Placed>> = BTreeMap::new();
    let mut own = Own::new(questions, own);
    let has_place = |field: &FormField| form.fields.contains_key(&field.name());
    for placed in &form.outside {
        let text = plain(placed);
        if let Some(next) = headed(&text, questions, part) {
            part = next;
            own.has(placed);
            continue;
        }
        if let Some((field, is_ticked)) = ticked(placed, &text, part) {
            let is_own = own.has(placed);
            match form.ticks.get(&field.name()) {
                // A mark beside the box, which stands empty, or the words of one in another place.
                Some(false) if is_ticked => found.rest.push(placed),
                Some(_) if !is_own => found.rest.push(placed),
                Some(_) => {}
                None => drop(found.ticks.insert(field, is_ticked)),
            }
            continue;
        }
        let field = match part {
            Part::Question(question) => {
                let field = FormField::Text(question.id.clone());
                let of_it = if has_place(&field) {
                    &mut found.rest
                } else {
                    free.entry(field).or_default()
                };
                of_it.push(placed);
                continue;
            }
            Part::Short(question) => FormField::Short(question.id.clone()),
            Part::Text(question) => FormField::Text(question.id.clone()),
            Part::GenderText => FormField::GenderText,
            Part::Nowhere | Part::Places(_) | Part::Gender | Part::Done => {
                found.rest.push(placed);
                continue;
            }
        };
        let of_it = if has_place(&field) {
            &mut found.rest
        } else {
            found.texts.entry(field).or_default()
        };
        of_it.push(placed);
    }
    found.take_free(free, &mut own, form.fields.is_empty());
    found.rest.sort_by_key(|it| it.paragraph);
    found.rest.retain(|it| !own.has(it));
    found
}

/// The text of a paragraph, without what marks it as quoted or as a heading in a mail.
fn plain(placed: &Placed) -> String {
    let text = placed.block.plain();
    match placed.block {
        RichBlock::Markdown(_) => text.trim_start_matches(['>', '#', '*', ' ']).to_owned(),
        _ => text.trim().to_owned(),
    }
}

/// What begins with a heading, if it is one that is known.
fn headed<'q>(text: &str, questions: &'q [Question], within: Part<'q>) -> Option<Part<'q>> {
    if text.trim().is_empty() || text.chars().count() > 300 {
        return None;
    }
    if text.trim() == "--" {
        // What follows is who has sent a mail.
        return Some(Part::Nowhere);
    }
    let wanted = normalised(text);
    let is = |other: &str| normalised(other) == wanted;
    let of = match within {
        Part::Places(question) | Part::Short(question) | Part::Text(question) => Some(question),
        _ => None,
    };
    for (number, question) in (1_usize..).zip(questions) {
        if is(&answer_heading(number)) {
            return Some(Part::Places(question));
        }
        let title = &question.title;
        let forms = [
            title.clone(),
            format!("{number} {title}"),
            format!("{title} frivillig"),
            format!("{number} {title} frivillig"),
            format!("Fråga {number} {title}"),
        ];
        if forms.iter().any(|it| is(it)) {
            return Some(Part::Question(question));
        }
    }
    match of {
        Some(question) if is(SHORT_LABEL) => Some(Part::Short(question)),
        Some(question) if is(TEXT_LABEL) => Some(Part::Text(question)),
        _ if is(GENDER_HEADING) => Some(Part::Gender),
        _ if is(GENDER_LABEL) => Some(Part::GenderText),
        _ if is(DONE_HEADING) => Some(Part::Done),
        _ => None,
    }
}

/// A box, if a paragraph is one, and whether it is ticked.
fn ticked(placed: &Placed, text: &str, part: Part<'_>) -> Option<(FormField, bool)> {
    let label = text.trim_start_matches(|it: char| !it.is_alphanumeric() || it == 'x' || it == 'X');
    let before = text.strip_suffix(label)?;
    let wanted = normalised(label);
    let is = |other: &str| normalised(other) == wanted;
    let field = match part {
        Part::Places(question) | Part::Question(question) if is(NONE_LABEL) => {
            FormField::None(question.id.clone())
        }
        Part::Done if is(DONE_LABEL) => FormField::Done,
        Part::Gender => {
            let mut all = Availability::ALL.iter();
            FormField::Gender(*all.find(|it| is(it.swedish()))?)
        }
        _ if is(DONE_LABEL) && matches!(placed.block, RichBlock::Markdown(_)) => FormField::Done,
        _ => return None,
    };
    // In a mail nobody draws a box.
    let is_mail = matches!(placed.block, RichBlock::Markdown(_));
    let is_ticked = before.contains(['☒', '☑', '✓', '✔', '✗', '✘', 'x', 'X']);
    Some((field, is_ticked || is_mail && !before.contains(['☐', '['])))
}

/// What a form says itself, each text as often as it stands there: what somebody has written in the
/// same words is not the form's.
struct Own<'q> {
    questions: &'q [Question],
    /// How often a text is left, by its digest.
    left: BTreeMap<String, usize>,
}

/// A line of a mail that is shorter is the form's only where it is quoted.
const SHORT: usize = 20;

impl<'q> Own<'q> {
    fn new(questions: &'q [Question], digests: &[String]) -> Self {
        let mut left = BTreeMap::new();
        for digest in digests {
            let count: &mut usize = left.entry(digest.clone()).or_default();
            *count = count.saturating_add(1);
        }
        Self { questions, left }
    }

    /// Whether a paragraph is the form's own, or a question as it is asked; then it is one less.
    fn has(&mut self, placed: &Placed) -> bool {
        let text = placed.block.plain();
        if text.trim().is_empty() || placed.is_placeholder {
            return true;
        }
        let said = text.trim_start_matches(['☐', '☒', '☑', ' ', '>']);
        let is_mail = matches!(placed.block, RichBlock::Markdown(_));
        if is_mail && said.chars().count() < SHORT && !text.starts_with('>') {
            return false;
        }
        for form in [text.as_str(), said] {
            if let Some(count) = self.left.get_mut(&paragraph_digest(form))
                && let Some(less) = count.checked_sub(1)
            {
                *count = less;
                return true;
            }
        }
        let wanted = normalised(said);
        self.questions.iter().any(|question| {
            let asked = normalised(&question.text);
            asked == wanted || (wanted.len() > SHORT && asked.contains(&wanted))
        })
    }
}
