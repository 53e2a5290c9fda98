//! What a form carries of the time when it was made, and the answers that a page has saved. Both are
//! JSON, which nothing of a form's own text is.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::model::{
    Availability, BoardId, ClosedList as _, Period, QuestionId, SaidAnswer, SaidAnswers, typed,
};

use super::{Placed, RichBlock, TroubleKind, WrittenForm};

/// What a form says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// For which period.
    pub period: Period,
    /// Which board is asked.
    pub board: BoardId,
    /// The fingerprint of the answers that it was made from.
    pub fingerprint: String,
    /// Those answers, unless a program has left them out.
    pub base: Option<SaidAnswers>,
    /// What the form itself says outside its places: a digest of each paragraph.
    pub own: Vec<String>,
}

#[derive(Deserialize)]
struct CarriedJson {
    period: String,
    board: String,
    base: String,
    said: Option<SaidJson>,
    #[serde(default)]
    own: Vec<String>,
}

#[derive(Deserialize)]
struct SaidJson {
    #[serde(default)]
    answers: BTreeMap<String, AnswerJson>,
    #[serde(default)]
    gender: String,
    #[serde(default)]
    gender_text: String,
}

#[derive(Deserialize)]
struct AnswerJson {
    #[serde(default)]
    none: bool,
    #[serde(default)]
    short: String,
    #[serde(default)]
    text: String,
}

/// The answers that a page has saved.
#[derive(Deserialize)]
struct PageJson {
    carried: CarriedJson,
    #[serde(default)]
    texts: BTreeMap<String, String>,
    #[serde(default)]
    ticks: BTreeMap<String, bool>,
}

/// Reads what a form carries. `None` if it is not as the program writes it.
pub(super) fn read(json: &str) -> Option<Carried> {
    carried(serde_json::from_str(json).ok()?)
}

fn carried(json: CarriedJson) -> Option<Carried> {
    let base = json.said.map(|said| SaidAnswers {
        answers: (said.answers.into_iter())
            .map(|(id, answer)| {
                let AnswerJson { none, short, text } = answer;
                (QuestionId::from(id), SaidAnswer { none, short, text })
            })
            .collect(),
        gender: Availability::from_word(&said.gender),
        gender_text: said.gender_text,
    });
    Some(Carried {
        period: Period::parse(&json.period)?,
        board: BoardId::from(json.board),
        // What is not what its fingerprint says was changed by hand.
        base: base.filter(|it| it.fingerprint() == json.base),
        fingerprint: json.base,
        own: json.own,
    })
}

/// Reads the answers that a page has saved.
pub(super) fn answers(json: &str, form: &mut WrittenForm) {
    let page = serde_json::from_str::<PageJson>(json).ok();
    let Some((page, carried)) = page.and_then(|mut page| {
        let texts = std::mem::take(&mut page.texts);
        Some(((texts, page.ticks), carried(page.carried)?))
    }) else {
        form.trouble(TroubleKind::OtherKind, 0);
        return;
    };
    let (texts, ticks) = page;
    form.carried = Some(carried);
    form.ticks = ticks;
    for (name, text) in texts {
        let block = RichBlock::Markdown(typed(&text.replace("\r\n", "\n")));
        form.fields.insert(name, vec![Placed::new(block, 0)]);
    }
}
