//! What a form carries of the time when it was made, as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::report::BoardForm;

#[derive(Serialize)]
struct Carried<'a> {
    period: String,
    board: &'a str,
    base: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<Said<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    own: &'a [String],
}

#[derive(Serialize)]
struct Said<'a> {
    answers: BTreeMap<&'a str, Answer<'a>>,
    gender: &'static str,
    gender_text: &'a str,
}

#[derive(Serialize)]
struct Answer<'a> {
    none: bool,
    short: &'a str,
    text: &'a str,
}

/// The answers that a form is made from, and digests of what it says itself.
pub(in crate::render) fn carried(form: &BoardForm<'_>, own: &[String]) -> String {
    let answers = form.said.answers.iter().map(|(id, answer)| {
        let none = answer.none;
        let (short, text) = (answer.short.as_str(), answer.text.as_str());
        (id.as_str(), Answer { none, short, text })
    });
    json(&Carried {
        said: Some(Said {
            answers: answers.collect(),
            gender: form.said.gender.map_or("", |it| it.word()),
            gender_text: &form.said.gender_text,
        }),
        own,
        ..in_short(form)
    })
}

/// The same without the answers, for a property: whose form it is, and a fingerprint of them.
pub(in crate::render) fn carried_in_short(form: &BoardForm<'_>) -> String {
    json(&in_short(form))
}

fn in_short<'a>(form: &'a BoardForm<'_>) -> Carried<'a> {
    Carried {
        period: form.view.period.to_string(),
        board: form.board.id.as_str(),
        base: form.said.fingerprint(),
        said: None,
        own: &[],
    }
}

fn json(carried: &Carried<'_>) -> String {
    // Texts under keys that are texts can always be written.
    serde_json::to_string(carried).unwrap_or_default()
}
