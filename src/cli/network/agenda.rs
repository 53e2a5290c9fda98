//! `samverkan network agenda DATE`.

use std::path::PathBuf;

use chrono::{Months, NaiveDate};

use crate::cli::answer::pretty;
use crate::cli::options::{Format, parse_day};
use crate::cli::session::Session;
use crate::cli::table::{Object, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, document, words};
use crate::render::{self, Templates};
use crate::report::agenda::{Agenda, Waiting, build};

/// Arguments of `network agenda`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan network agenda 2022-03-17\n  \
    samverkan network agenda 2022-03-17 --out dagordning.md\n  \
    samverkan network agenda 2022-03-17 --out dagordning.docx\n\n\
    The agenda is in Swedish, as Markdown to edit and send, or by the ending of --out or --format as \
    an HTML page or for Word: what is new since the last meeting, \
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

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let ahead = Months::new(args.ahead.into());
    let agenda = build(&session.loaded.dataset, args.date, ahead);
    let out = args.out.as_deref();
    match terminal.format {
        Format::Json => {
            let text = pretty(&object_of(&agenda))?;
            match out {
                None => terminal.result(&text)?,
                Some(path) => document::save(path, text.as_bytes(), terminal)?,
            }
        }
        Format::Human | Format::Csv | Format::Xlsx | Format::Markdown | Format::Document => {
            let form = document::form(terminal, out, "md");
            let templates = Templates::of(&session.loaded.dataset);
            document::put(&render::agenda(&agenda), (form, out), &templates, terminal)?;
        }
    }
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

fn object_of<'a>(agenda: &'a Agenda<'a>) -> Object<'a> {
    let waiting = |waiting: &'a [Waiting<'_>]| cells(waiting.iter().map(waiting_object));
    let agreements = agenda.agreements.iter().map(|due| {
        object! {
            id: &due.agreement.id,
            title: &due.agreement.title,
            follow_up_due: due.follow_up,
            ends: due.ends,
        }
    });
    let closed = agenda.closed.iter().map(|closed| {
        object! {
            id: &closed.initiative.id,
            title: &closed.initiative.title,
            date: &closed.event.date,
            outcome: closed.outcome,
        }
    });
    object! {
        date: agenda.day,
        last_meeting: agenda.last.map(|meeting| &meeting.date),
        new: waiting(&agenda.new),
        late_or_lost: waiting(&agenda.lapsed),
        open: waiting(&agenda.open),
        drafts: cells(agenda.drafts.iter().map(|it| &it.id)),
        agreements: cells(agreements),
        closed: cells(closed),
    }
}

fn waiting_object<'a>(waiting: &'a Waiting<'_>) -> Object<'a> {
    let initiative = waiting.initiative;
    object! {
        id: &initiative.id,
        title: &initiative.title,
        received: &initiative.received,
        boards: cells(&initiative.boards),
        status: waiting.last.map(|event| &event.status),
        status_date: waiting.last.map(|event| &event.date),
        lapses: cells(waiting.lapses.iter().map(words::lapse_word)),
    }
}
