//! One initiative for programs.

use serde::Serialize;

use crate::cli::print;
use crate::cli::session::Session;
use crate::cli::words;
use crate::model::{Entry, Event, Initiative, Outcome, Status};
use crate::report::organisation::picture;

use super::row::{Row, row};

#[derive(Serialize)]
struct Output<'a> {
    as_of: String,
    #[serde(flatten)]
    row: Row<'a>,
    channel: &'static str,
    description: &'a str,
    goals: Vec<&'a str>,
    groups: Vec<&'static str>,
    dnr: Option<&'a str>,
    history: Vec<Step<'a>>,
    next_steps: Vec<&'static str>,
    sender: Option<Sender<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    date: String,
    status: &'static str,
    outcome: Option<&'static str>,
    meeting: Option<String>,
    board: Option<&'a str>,
    agreement: Option<&'a str>,
    reason: Option<&'a str>,
    note: Option<&'a str>,
}

/// What else is known of who sent it; amounts in öre.
#[derive(Serialize)]
struct Sender<'a> {
    unit: &'static str,
    name: &'a str,
    known_by: Option<String>,
    grants: Vec<Granted<'a>>,
    agreements: Vec<&'a str>,
    initiatives: Vec<&'a str>,
}

#[derive(Serialize)]
struct Granted<'a> {
    board: &'a str,
    year: i32,
    amount: i64,
}

/// All of it, as one object.
pub(super) fn json(
    initiative: &Initiative,
    sender: Option<&Entry<'_>>,
    session: &Session,
) -> anyhow::Result<String> {
    let output = Output {
        as_of: session.as_of.to_string(),
        row: row(initiative, session),
        channel: initiative.channel.word(),
        description: &initiative.description,
        goals: (initiative.goals.iter())
            .map(|it| it.value.as_str())
            .collect(),
        groups: (initiative.groups.iter())
            .map(|it| it.value.word())
            .collect(),
        dnr: initiative.dnr.as_deref(),
        history: initiative.history.iter().map(step).collect(),
        next_steps: (initiative.next_steps().iter())
            .copied()
            .map(Status::word)
            .collect(),
        sender: sender.map(|entry| of_sender(entry, initiative, session)),
    };
    Ok(serde_json::to_string_pretty(&output)? + "\n")
}

fn step(event: &Event) -> Step<'_> {
    Step {
        date: event.date.value.to_string(),
        status: event.status.value.word(),
        outcome: event.outcome.as_ref().map(|it| Outcome::word(it.value)),
        meeting: event.meeting.as_ref().map(|it| it.value.to_string()),
        board: event.board.as_ref().map(|it| it.value.as_str()),
        agreement: event.agreement.as_ref().map(|it| it.value.as_str()),
        reason: event.reason.as_deref(),
        note: event.note.as_deref(),
    }
}

fn of_sender<'a>(
    entry: &'a Entry<'_>,
    initiative: &Initiative,
    session: &'a Session,
) -> Sender<'a> {
    let data = &session.loaded.dataset;
    let others = (entry.initiatives.iter()).filter(|it| it.id != initiative.id);
    Sender {
        unit: "ore",
        name: &entry.name,
        known_by: words::known_by(entry),
        grants: (picture(data, entry).grants.iter())
            .map(|((board, year), sums)| Granted {
                board: words::board(*board, data),
                year: *year,
                amount: sums.granted.ore(),
            })
            .collect(),
        agreements: entry.agreements.iter().map(|it| it.id.as_str()).collect(),
        initiatives: others.map(|it| it.id.as_str()).collect(),
    }
}

/// Its history, an event a row.
pub(super) fn csv(initiative: &Initiative) -> anyhow::Result<String> {
    let header = [
        "date",
        "status",
        "outcome",
        "meeting",
        "board",
        "agreement",
        "reason",
        "note",
    ];
    let rows = initiative.history.iter().map(step).map(|step| {
        let texts = [step.board, step.agreement, step.reason, step.note];
        let mut cells = vec![
            step.date,
            step.status.to_owned(),
            step.outcome.unwrap_or_default().to_owned(),
            step.meeting.unwrap_or_default(),
        ];
        cells.extend(texts.map(|text| text.unwrap_or_default().to_owned()));
        cells
    });
    print::csv(&header, rows)
}
