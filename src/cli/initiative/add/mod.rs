//! `samverkan initiative add`.

mod like;

use chrono::NaiveDate;

use crate::cli::fail::Failure;
use crate::cli::record::{AddArgs, Added, Adder, Place};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::words;
use crate::ingest::{Stopped, intake};
use crate::model::{Period, Status, parse_date};
use crate::schema::INITIATIVE;
use crate::write::{self, Draft, Value};

use super::take::{CUT, Senders, Stated};

pub(super) use crate::cli::record::add as run;
pub(super) use like::{routed, shown as suggested, with_case};

/// Arguments of `initiative add`.
pub(in crate::cli) type Args = AddArgs<Initiative>;

/// What is added: an initiative.
#[derive(Debug)]
pub(in crate::cli) enum Initiative {}

impl Added for Initiative {
    const ADDER: Adder = Adder {
        record: &INITIATIVE,
        help: "Examples:\n  samverkan initiative add\n  \
    samverkan initiative add --title Språkcafé --received 2021-02-11 \\\n    \
    --channel email --organisation \"Nätverket Ljus\" --board kfn --board an \\\n    \
    --reason cross-department \\\n    \
    --description \"Nätverket vill öppna ett språkcafé.\"\n  \
    samverkan initiative add --from mail.eml",
        place: Place::File(path),
        finish: begin,
        start: |_, _| None,
        beside: like::shown,
        before: |key, draft, session, lang| match key {
            "boards" => like::routed(draft, session, lang),
            _ => String::new(),
        },
        of_mail: Some(of_mail),
        // In the order in which one reads a mail.
        asked: &[
            "received",
            "channel",
            "organisation",
            "title",
            "description",
            "wants",
            "reasons",
            "boards",
            "goals",
            "groups",
            "dnr",
            "responsible",
        ],
        day: "received",
        written: ("skrev initiativet", "wrote the initiative"),
    };
}

/// A saved mail as a draft: what it says, and not that it is one, since a person judges it now.
fn of_mail(
    name: &str,
    bytes: &[u8],
    session: &Session,
    terminal: &mut Terminal,
) -> anyhow::Result<Draft> {
    let data = &session.loaded.dataset;
    let senders = Senders::new(data);
    let is_known = |name: &str| senders.know(name);
    let taken = intake(name, bytes, &data.take_profile, &is_known);
    let case = taken.as_ref().ok().and_then(|taken| taken.cases.first());
    let Some(case) = case else {
        let why = taken.ok().and_then(|taken| Some(taken.stopped.first()?.1));
        let (sv, en) = match why {
            Some(Stopped::PersonalNumber) => (
                "innehåller ett personnummer, eller något som ser ut som ett; kör samverkan initiative add utan --from, och klistra in texten utan numret",
                "contains a personal identity number, or what looks like one; run samverkan initiative add without --from, and paste the text without the number",
            ),
            Some(Stopped::Empty) => ("säger inget", "says nothing"),
            None => ("är inget sparat mejl", "is no saved mail"),
        };
        return Err(Failure::new(format!("{name} {sv}"), format!("{name} {en}")).into());
    };
    if case.cut > 0 {
        let [sv, en] = CUT.map(|said| words::count(case.cut, said));
        terminal.say(&sv, &en)?;
    }
    let mut draft = senders.draft(case, &Stated::default());
    draft.set("draft", Value::Nothing);
    Ok(draft)
}

/// Begins the history with the receipt.
fn begin(draft: &mut Draft) {
    if draft.get("history").is_none()
        && let Some(received) = draft.get("received")
    {
        let first = [
            ("date", Some(received.clone())),
            ("status", Some(Value::text(Status::Received.word()))),
        ];
        draft.set("history", Value::List(vec![Value::map(first)]));
    }
}

/// The paths that the file of a draft may have, in the order to try them.
pub(super) fn paths(draft: &Draft) -> impl Iterator<Item = String> + use<'_> {
    (1..).map_while(|copy| path(draft, copy))
}

/// The text of the file of a draft.
pub(super) fn file_text(draft: &Draft) -> String {
    let mut whole = draft.clone();
    begin(&mut whole);
    whole.file(&INITIATIVE)
}

/// How many initiatives of one day and title are told apart.
const MOST: u32 = 10_000;

/// The path of the file: the id that the draft asks for, else one that is made of the day and the
/// title, and of a number where several have those in common. A day that does not exist is left for
/// the check to find; its year still says the folder.
fn path(draft: &Draft, copy: u32) -> Option<String> {
    let received = draft.text("received").unwrap_or_default();
    let day = parse_date(received).or_else(|bad| {
        let year = received.get(..4).and_then(Period::parse_year);
        let first = year.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
        first.ok_or(bad)
    });
    let day = day.unwrap_or_default();
    let title = draft.text("title").unwrap_or_default();
    let made = format!("{day}-{}", write::slug(title, "initiativ"));
    let id = match (draft.id(), copy) {
        (Some(id), 1) => id,
        (None, 1) => made,
        (None, 2..=MOST) => format!("{made}-{copy}"),
        _ => return None,
    };
    Some(format!("initiatives/{}/{id}.yaml", day.format("%Y")))
}
