//! The answer file, with what a form changes.

use chrono::NaiveDate;

use crate::model::{Availability, SaidAnswer};
use crate::report::BoardForm;
use crate::review::{AnswerChange, Subject};
use crate::source::Tree;
use crate::write::{AnswerForm, Refusal, Value, set};

use super::Taken;

/// The path and the bytes of the answer file; nothing if it stays as it is.
pub(super) fn answer_file(
    taken: &Taken,
    form: &BoardForm<'_>,
    tree: &dyn Tree,
    day: NaiveDate,
) -> Result<Option<(String, Vec<u8>)>, Refusal> {
    let path = format!("periods/{}/answers/{}.yaml", taken.period, taken.board);
    let before = tree.read(&path).ok();
    let mut bytes = before.clone().unwrap_or_else(|| {
        let blank = AnswerForm {
            period: taken.period,
            board: form.board,
            departments: form.view.departments(form.board),
            questions: form.questions,
            earlier: form.earlier.clone(),
        };
        blank.text().into_bytes()
    });
    for change in &taken.merge.changes {
        bytes = changed(&bytes, change)?;
    }
    let submitted = form
        .view
        .answers(&form.board.id)
        .and_then(|it| it.submitted.as_ref());
    if taken.filled.is_done && submitted.is_none() {
        let day = Value::text(day.to_string());
        bytes = set(&bytes, &["submitted"], Some(&day))?;
    }
    let is_new = !taken.merge.changes.is_empty() || taken.filled.is_done;
    let is_changed = match &before {
        Some(before) => *before != bytes,
        None => is_new,
    };
    Ok(is_changed.then_some((path, bytes)))
}

fn changed(bytes: &[u8], change: &AnswerChange) -> Result<Vec<u8>, Refusal> {
    let (before, after) = (&change.before, &change.after);
    let id = match &change.subject {
        Subject::Gender => return gender(bytes, change),
        Subject::Question(id) => id.as_str(),
    };
    let mut bytes = bytes.to_vec();
    let text = |text: &str| (!text.trim().is_empty()).then(|| Value::text(text));
    if before.none != after.none {
        let none = after.none.then(|| Value::text("true"));
        bytes = set(&bytes, &["answers", id, "none"], none.as_ref())?;
    }
    if before.short.trim() != after.short.trim() {
        bytes = set(
            &bytes,
            &["answers", id, "short"],
            text(&after.short).as_ref(),
        )?;
    }
    if before.text.trim() != after.text.trim() {
        bytes = set(&bytes, &["answers", id, "text"], text(&after.text).as_ref())?;
    }
    Ok(bytes)
}

fn gender(bytes: &[u8], change: &AnswerChange) -> Result<Vec<u8>, Refusal> {
    let SaidAnswer { text, .. } = &change.after;
    let [before, after] = change.availability;
    let Some(availability) = after else {
        return set(bytes, &["gender_data"], None);
    };
    let mut bytes = bytes.to_vec();
    if before != after {
        let word = Value::text(Availability::word(availability));
        bytes = set(&bytes, &["gender_data", "availability"], Some(&word))?;
    }
    if change.before.text.trim() != text.trim() {
        let value = (!text.trim().is_empty()).then(|| Value::text(text));
        bytes = set(&bytes, &["gender_data", "text"], value.as_ref())?;
    }
    Ok(bytes)
}
