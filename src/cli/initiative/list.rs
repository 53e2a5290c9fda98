//! `samverkan initiative list`.

use serde::Serialize;

use crate::cli::options::{Format, Global};
use crate::cli::print::{self, Align};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::Lang;
use crate::model::{BoardId, Initiative, Period, Reason, Status};
use crate::report::words as swedish;

/// Arguments of `initiative list`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan initiative list --status received --board kfn\n  \
    samverkan initiative list --late --year 2021\n  \
    samverkan initiative list --status avslutat --format csv\n\n\
    Where an initiative stands, and whether it is late, is judged by the day of --as-of."
)]
pub(in crate::cli) struct Args {
    /// Only those that stand here, by the word of the files or in Swedish; may be repeated
    #[arg(long, value_name = "STATUS", ignore_case = true, value_parser = filter::one_of(Status::ALL, Status::word, swedish::status))]
    status: Vec<Status>,
    /// Only those that concern this board; may be repeated
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Only those that the network takes up for this reason; may be repeated
    #[arg(long, value_name = "REASON", ignore_case = true, value_parser = filter::one_of(Reason::ALL, Reason::word, swedish::reason))]
    reason: Vec<Reason>,
    /// Only those received in this year, or these, such as 2020-2021
    #[arg(long, value_name = "YEARS", value_parser = filter::parse_years)]
    year: Option<Period>,
    /// Only those without a reply in time
    #[arg(long)]
    late: bool,
}

#[derive(Serialize)]
struct Output<'a> {
    as_of: String,
    initiatives: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    received: String,
    title: &'a str,
    organisation: &'a str,
    org_nr: Option<String>,
    boards: Vec<&'a str>,
    reasons: Vec<&'static str>,
    status: &'static str,
    outcome: Option<&'static str>,
    reply_days: Option<i64>,
    is_late: bool,
    file: &'a str,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let data = &session.loaded.dataset;
    let boards: Vec<&BoardId> = filter::boards(&args.board, data)?
        .into_iter()
        .filter_map(|number| data.board_at(number))
        .map(|board| &board.id)
        .collect();
    let found: Vec<&Initiative> = data
        .initiatives
        .iter()
        .filter(|initiative| takes(args, &boards, initiative, &session))
        .collect();
    let text = match global.format {
        Format::Human => human(&found, &session, terminal.lang),
        Format::Json => {
            let output = Output {
                as_of: session.as_of.to_string(),
                initiatives: found.iter().map(|it| row(it, &session)).collect(),
            };
            serde_json::to_string_pretty(&output)? + "\n"
        }
        Format::Csv => csv(&found, &session)?,
    };
    terminal.result(&text)?;
    words::warn_of_errors(&session, terminal)?;
    Ok(Outcome::Clean)
}

fn takes(args: &Args, boards: &[&BoardId], initiative: &Initiative, session: &Session) -> bool {
    let as_of = session.as_of;
    let concerns = |board: &&BoardId| initiative.boards.iter().any(|it| it.value == **board);
    let has = |reason: &Reason| initiative.reasons.iter().any(|it| it.value == *reason);
    (args.status.is_empty() || args.status.contains(&initiative.status(as_of)))
        && (boards.is_empty() || boards.iter().any(concerns))
        && (args.reason.is_empty() || args.reason.iter().any(has))
        && (args.year).is_none_or(|years| years.has_day(initiative.received.value))
        && (!args.late || is_late(initiative, session))
}

fn is_late(initiative: &Initiative, session: &Session) -> bool {
    initiative.is_late(session.as_of, &session.loaded.dataset.settings)
}

fn row<'a>(initiative: &'a Initiative, session: &'a Session) -> Row<'a> {
    let as_of = session.as_of;
    let number = &initiative.organisation.org_nr;
    Row {
        id: initiative.id.as_str(),
        received: initiative.received.value.to_string(),
        title: &initiative.title,
        organisation: &initiative.organisation.name.value,
        org_nr: number.as_ref().map(|number| number.value.to_string()),
        boards: boards(initiative).collect(),
        reasons: initiative
            .reasons
            .iter()
            .map(|it| it.value.word())
            .collect(),
        status: initiative.status(as_of).word(),
        outcome: initiative.outcome(as_of).map(crate::model::Outcome::word),
        reply_days: initiative.reply_days(as_of),
        is_late: is_late(initiative, session),
        file: session.loaded.sources.path(initiative.origin.file),
    }
}

fn boards(initiative: &Initiative) -> impl Iterator<Item = &str> {
    initiative.boards.iter().map(|it| it.value.as_str())
}

fn csv(found: &[&Initiative], session: &Session) -> anyhow::Result<String> {
    let header = [
        "id",
        "received",
        "title",
        "organisation",
        "org_nr",
        "boards",
        "reasons",
        "status",
        "outcome",
        "reply_days",
        "is_late",
        "file",
    ];
    let cells = found.iter().map(|initiative| {
        let row = row(initiative, session);
        vec![
            row.id.to_owned(),
            row.received,
            row.title.to_owned(),
            row.organisation.to_owned(),
            row.org_nr.unwrap_or_default(),
            row.boards.join(" "),
            row.reasons.join(" "),
            row.status.to_owned(),
            row.outcome.unwrap_or_default().to_owned(),
            row.reply_days
                .map(|days| days.to_string())
                .unwrap_or_default(),
            row.is_late.to_string(),
            row.file.to_owned(),
        ]
    });
    print::csv(&header, cells)
}

fn human(found: &[&Initiative], session: &Session, lang: Lang) -> String {
    let columns = [
        ("Id", Align::Left),
        (lang.pick("Inkom", "Received"), Align::Left),
        (lang.pick("Initiativ", "Initiative"), Align::Left),
        (lang.pick("Från", "From"), Align::Left),
        (lang.pick("Nämnder", "Boards"), Align::Left),
        (lang.pick("Läge", "Status"), Align::Left),
        (lang.pick("Svar efter", "Reply after"), Align::Right),
    ];
    let cells = found.iter().map(|initiative| {
        let days = initiative.reply_days(session.as_of);
        vec![
            initiative.id.to_string(),
            initiative.received.value.to_string(),
            initiative.title.clone(),
            initiative.organisation.name.value.clone(),
            boards(initiative).collect::<Vec<_>>().join(", "),
            standing(initiative, session, lang),
            days.map_or_else(|| "–".to_owned(), |days| days.to_string()),
        ]
    });
    let mut text = print::table(&columns, cells, Terminal::columns());
    let late = found.iter().filter(|it| is_late(it, session)).count();
    let count = found.len();
    text.push_str(&match lang {
        Lang::Sv => format!("\n{count} initiativ, {late} utan svar i tid\n"),
        Lang::En => format!(
            "\n{}, {late} without a reply in time\n",
            words::count(count, "initiative", "initiatives")
        ),
    });
    text
}

/// Where it stands, and how it ended.
fn standing(initiative: &Initiative, session: &Session, lang: Lang) -> String {
    let status = words::course(initiative.status(session.as_of), lang);
    match initiative.outcome(session.as_of) {
        Some(outcome) => format!(
            "{status}: {}",
            lang.pick(swedish::outcome(outcome), outcome.word())
        ),
        None => status.to_owned(),
    }
}
