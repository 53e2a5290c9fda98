//! `samverkan initiative add`.

mod like;

use chrono::NaiveDate;

use crate::cli::Outcome;
use crate::cli::record::{Adder, FieldArgs, Flagged, InputArgs, Kind, party};
use crate::cli::terminal::Terminal;
use crate::model::{Period, parse_date};
use crate::schema::{INITIATIVE, Record};
use crate::write::{self, Draft, Value};

/// Arguments of `initiative add`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan initiative add\n  \
    samverkan initiative add --title \"Språkcafé i Ryd\" --received 2021-02-11 --channel email \\\n    \
    --organisation \"Nätverket Ljus\" --reason cross-department --board kfn --board an \\\n    \
    --description \"Nätverket vill öppna ett språkcafé.\"\n  \
    samverkan initiative add --from mail.yaml --dry-run\n\n\
    In a terminal it asks for what is not given. The file is initiatives/<year>/<date>-<title>.yaml; \
    only its path is printed to standard output. A file for --from has the keys of such a file, as \
    YAML or JSON.")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    fields: FieldArgs<Initiative>,
    #[command(flatten)]
    way: InputArgs,
}

/// What the flags say is an initiative.
#[derive(Debug)]
struct Initiative;

impl Flagged for Initiative {
    const RECORD: &'static Record = &INITIATIVE;
}

const INITIATIVES: Adder = Adder {
    kind: Kind {
        record: &INITIATIVE,
        sample: |_| "initiatives/2000/2000-01-01-x.yaml".to_owned(),
    },
    text,
    path,
    complete: party::complete,
    beside: like::shown,
    // In the order in which one reads a mail.
    asked: &[
        "received",
        "channel",
        "organisation",
        "title",
        "description",
        "reasons",
        "boards",
        "goals",
        "groups",
        "dnr",
    ],
    is_due: |_, _| true,
    day: "received",
    written: ("skrev initiativet", "wrote the initiative"),
};

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let Some(mut draft) = args.way.draft(terminal)? else {
        return Ok(Outcome::Findings);
    };
    args.fields.add_to(&mut draft);
    INITIATIVES.run(draft, &args.way, terminal)
}

/// The text of the file: its course begins with the receipt.
fn text(draft: &Draft) -> String {
    let mut whole = draft.clone();
    whole.set("id", Value::Nothing);
    if whole.get("history").is_none()
        && let Some(received) = draft.get("received")
    {
        let first = [
            ("date", Some(received.clone())),
            ("status", Some(Value::text("received"))),
        ];
        whole.set("history", Value::List(vec![Value::map(first)]));
    }
    whole.file(&INITIATIVE)
}

/// How many initiatives of one day and title are told apart.
const MOST: u32 = 10_000;

/// The path of the file: the id that the draft asks for, else one that is made of the day and the
/// title, and of a number where several have those in common. A day that is none is for the check
/// to find, under the year that it names if it names one.
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
