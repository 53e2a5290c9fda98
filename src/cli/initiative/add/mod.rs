//! `samverkan initiative add`.

mod ask;
mod like;

use chrono::NaiveDate;

use crate::cli::Outcome;
use crate::cli::options::Global;
use crate::cli::record::{Adder, InputArgs, Kind, party};
use crate::cli::terminal::Terminal;
use crate::model::{Period, parse_date};
use crate::schema::INITIATIVE;
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
    /// What it is called
    #[arg(long)]
    title: Option<String>,
    /// The day it came in
    #[arg(long, value_name = "DATE")]
    received: Option<String>,
    /// How it came in: e-service email phone meeting contact-centre board other
    #[arg(long)]
    channel: Option<String>,
    /// Who sent it, by name; the number is filled in where the name is known
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The organisation's number; a network may have none
    #[arg(long, value_name = "NUMBER")]
    org_nr: Option<String>,
    /// Why the network takes it up: cross-department unclear-department unclear-remit
    /// shared-knowledge; may be repeated
    #[arg(long)]
    reason: Vec<String>,
    /// A board that it concerns, by its id; may be repeated
    #[arg(long)]
    board: Vec<String>,
    /// A municipal goal that it serves, by its id; may be repeated
    #[arg(long)]
    goal: Vec<String>,
    /// Whom it is for: women men girls boys children youth older disability newcomers families
    /// all; may be repeated
    #[arg(long)]
    group: Vec<String>,
    /// What it is about, in Markdown
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// Its case number (diarienummer)
    #[arg(long, value_name = "NUMBER")]
    dnr: Option<String>,
    #[command(flatten)]
    way: InputArgs,
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
    steps: ask::steps,
    called: ask::called,
    written: ("skrev initiativet", "wrote the initiative"),
};

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let Some(mut draft) = args.way.draft(terminal)? else {
        return Ok(Outcome::Findings);
    };
    draft.set_text("title", args.title.as_deref());
    draft.set_text("received", args.received.as_deref());
    draft.set_text("channel", args.channel.as_deref());
    party::said(
        &mut draft,
        args.organisation.as_deref(),
        args.org_nr.as_deref(),
    );
    draft.set_text("description", args.description.as_deref());
    draft.set_list("reasons", &args.reason);
    draft.set_list("boards", &args.board);
    draft.set_list("goals", &args.goal);
    draft.set_list("groups", &args.group);
    draft.set_text("dnr", args.dnr.as_deref());
    INITIATIVES.run(draft, &args.way, global, terminal)
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
