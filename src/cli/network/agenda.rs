//! `samverkan network agenda DATE`.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use chrono::{Months, NaiveDate};
use serde::Serialize;

use crate::cli::fail::Failure;
use crate::cli::options::{Format, Global, parse_day};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, output, words};
use crate::model::{Event, Outcome as Ending};
use crate::render;
use crate::report::agenda::{Agenda, Waiting, build};

/// Arguments of `network agenda`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan network agenda 2022-03-17\n  \
    samverkan network agenda 2022-03-17 --out dagordning.md\n\n\
    The agenda is in Swedish, as Markdown to edit and send: what is new since the last meeting, \
    what is late or that nobody has in hand, what goes on, agreements to follow up, and what has \
    been closed since. It tells what had happened by the day before the meeting, so that it comes \
    out the same afterwards.")]
pub(in crate::cli) struct Args {
    /// The day of the meeting
    #[arg(value_name = "DATE", value_parser = parse_day)]
    date: NaiveDate,
    /// How many months ahead agreements are looked for that end or are to be followed up
    #[arg(long, value_name = "MONTHS", default_value_t = 3)]
    ahead: u16,
    /// Write it to this file, which must not be there yet [default: standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Serialize)]
struct Output<'a> {
    date: String,
    last_meeting: Option<String>,
    new: Vec<Item<'a>>,
    late_or_lost: Vec<Item<'a>>,
    open: Vec<Item<'a>>,
    agreements: Vec<Falling<'a>>,
    closed: Vec<Ended<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    title: &'a str,
    received: String,
    boards: Vec<&'a str>,
    status: Option<&'static str>,
    status_date: Option<String>,
    lapses: Vec<&'static str>,
}

#[derive(Serialize)]
struct Falling<'a> {
    id: &'a str,
    title: &'a str,
    follow_up_due: Option<String>,
    ends: Option<String>,
}

#[derive(Serialize)]
struct Ended<'a> {
    id: &'a str,
    title: &'a str,
    date: String,
    outcome: Option<&'static str>,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let ahead = Months::new(args.ahead.into());
    let agenda = build(&session.loaded.dataset, args.date, ahead);
    let text = match global.format {
        Format::Human | Format::Csv => render::agenda(&agenda),
        Format::Json => serde_json::to_string_pretty(&output(&agenda))? + "\n",
    };
    match &args.out {
        None => terminal.result(&text)?,
        Some(path) => save(path, &text, terminal)?,
    }
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// Writes it where nothing is yet: an agenda is edited by hand.
fn save(path: &Path, text: &str, terminal: &mut Terminal) -> anyhow::Result<()> {
    let shown = path.display().to_string();
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.with_context(|| shown.clone())?;
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty());
    let dir = dir.unwrap_or(Path::new("."));
    match output::wholly(dir, |writing| writing.create(name, text.as_bytes()))? {
        Some(_) => terminal.say(&format!("skrev {shown}"), &format!("wrote {shown}")),
        None => Err(Failure::new(
            format!("{shown} finns redan, och skrivs inte över"),
            format!("{shown} is there already, and is not written over"),
        )
        .into()),
    }
}

fn output<'a>(agenda: &'a Agenda<'_>) -> Output<'a> {
    let items = |waiting: &'a [Waiting<'_>]| waiting.iter().map(item).collect();
    Output {
        date: agenda.day.to_string(),
        last_meeting: agenda.last.map(|meeting| meeting.date.value.to_string()),
        new: items(&agenda.new),
        late_or_lost: items(&agenda.lapsed),
        open: items(&agenda.open),
        agreements: (agenda.agreements.iter())
            .map(|due| Falling {
                id: due.agreement.id.as_str(),
                title: &due.agreement.title,
                follow_up_due: due.follow_up.map(|day| day.to_string()),
                ends: due.ends.map(|day| day.to_string()),
            })
            .collect(),
        closed: (agenda.closed.iter())
            .map(|closed| Ended {
                id: closed.initiative.id.as_str(),
                title: &closed.initiative.title,
                date: closed.event.date.value.to_string(),
                outcome: closed.outcome.map(Ending::word),
            })
            .collect(),
    }
}

fn item<'a>(waiting: &'a Waiting<'_>) -> Item<'a> {
    let initiative = waiting.initiative;
    Item {
        id: initiative.id.as_str(),
        title: &initiative.title,
        received: initiative.received.value.to_string(),
        boards: (initiative.boards.iter())
            .map(|board| board.value.as_str())
            .collect(),
        status: waiting.last.map(|event: &Event| event.status.value.word()),
        status_date: waiting.last.map(|event| event.date.value.to_string()),
        lapses: waiting.lapses.iter().map(words::lapse_word).collect(),
    }
}
