//! An initiative for programs: what list, show and similar say of it alike.

use serde::Serialize;

use crate::cli::session::Session;
use crate::model::{Initiative, Lapse, Outcome};

use crate::cli::words::lapse_word;

/// An initiative, as of the day of the session.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    pub(super) id: &'a str,
    pub(super) received: String,
    pub(super) title: &'a str,
    pub(super) organisation: &'a str,
    pub(super) org_nr: Option<String>,
    pub(super) boards: Vec<&'a str>,
    pub(super) reasons: Vec<&'static str>,
    pub(super) status: &'static str,
    pub(super) outcome: Option<&'static str>,
    pub(super) reply_days: Option<i64>,
    pub(super) idle_days: Option<i64>,
    pub(super) lapses: Vec<&'static str>,
    pub(super) file: &'a str,
}

/// How it is late or lost on the day of the session.
pub(super) fn lapses<'i>(initiative: &'i Initiative, session: &Session) -> Vec<Lapse<'i>> {
    initiative.lapses(session.as_of, &session.loaded.dataset.settings)
}

/// It, for programs.
pub(super) fn row<'a>(initiative: &'a Initiative, session: &'a Session) -> Row<'a> {
    let as_of = session.as_of;
    let number = &initiative.organisation.org_nr;
    Row {
        id: initiative.id.as_str(),
        received: initiative.received.value.to_string(),
        title: &initiative.title,
        organisation: &initiative.organisation.name.value,
        org_nr: number.as_ref().map(|number| number.value.to_string()),
        boards: boards(initiative),
        reasons: (initiative.reasons.iter())
            .map(|it| it.value.word())
            .collect(),
        status: initiative.status(as_of).word(),
        outcome: initiative.outcome(as_of).map(Outcome::word),
        reply_days: initiative.reply_days(as_of),
        idle_days: initiative.idle_days(as_of),
        lapses: lapses(initiative, session).iter().map(lapse_word).collect(),
        file: session.loaded.sources.path(initiative.origin.file),
    }
}

/// The ids of the boards it concerns.
pub(super) fn boards(initiative: &Initiative) -> Vec<&str> {
    (initiative.boards.iter())
        .map(|it| it.value.as_str())
        .collect()
}
