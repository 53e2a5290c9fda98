//! `samverkan network list`.

use serde::Serialize;

use crate::cli::options::{Format, Global};
use crate::cli::print::{self, Align};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::Lang;
use crate::model::{DepartmentId, Meeting, MeetingKind, Period};
use crate::report::words as swedish;

/// Arguments of `network list`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan network list\n  \
    samverkan network list --year 2020-2021 --kind workshop --kind seminar\n  \
    samverkan network list --department kff --format csv")]
pub(in crate::cli) struct Args {
    /// Only those of this year, or these, such as 2020-2021
    #[arg(long, value_name = "YEARS", value_parser = filter::parse_years)]
    year: Option<Period>,
    /// Only this kind; may be repeated
    #[arg(long, value_name = "KIND", ignore_case = true, value_parser = filter::one_of(MeetingKind::ALL, MeetingKind::word, swedish::meeting_kind))]
    kind: Vec<MeetingKind>,
    /// Only those where this department took part; may be repeated
    #[arg(long, value_name = "DEPARTMENT")]
    department: Vec<String>,
}

#[derive(Serialize)]
struct Output<'a> {
    meetings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    date: String,
    kind: &'static str,
    title: &'a str,
    departments: Vec<&'a str>,
    participants: Option<i64>,
    initiatives: Vec<&'a str>,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let data = &session.loaded.dataset;
    let departments = filter::departments(&args.department, data)?;
    let meetings: Vec<&Meeting> = (data.meetings.iter())
        .filter(|meeting| takes(args, &departments, meeting))
        .collect();
    let rows = meetings.iter().map(|meeting| row(meeting, &session));
    let text = match global.format {
        Format::Human => human(&meetings, terminal.lang),
        Format::Json => {
            let output = Output {
                meetings: rows.collect(),
            };
            serde_json::to_string_pretty(&output)? + "\n"
        }
        Format::Csv => csv(rows)?,
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

fn takes(args: &Args, departments: &[DepartmentId], meeting: &Meeting) -> bool {
    (args.year).is_none_or(|years| years.has_day(meeting.date.value))
        && (args.kind.is_empty() || args.kind.contains(&meeting.kind))
        && (departments.is_empty()
            || (meeting.departments.iter()).any(|took_part| departments.contains(&took_part.value)))
}

fn row<'a>(meeting: &'a Meeting, session: &'a Session) -> Row<'a> {
    Row {
        file: session.loaded.sources.path(meeting.origin.file),
        date: meeting.date.value.to_string(),
        kind: meeting.kind.word(),
        title: &meeting.title,
        departments: (meeting.departments.iter())
            .map(|department| department.value.as_str())
            .collect(),
        participants: (meeting.participants.as_ref()).map(|number| number.value),
        initiatives: (meeting.initiatives.iter())
            .map(|initiative| initiative.value.as_str())
            .collect(),
    }
}

fn csv<'a>(rows: impl Iterator<Item = Row<'a>>) -> anyhow::Result<String> {
    let header = [
        "file",
        "date",
        "kind",
        "title",
        "departments",
        "participants",
        "initiatives",
    ];
    let cells = rows.map(|row| {
        vec![
            row.file.to_owned(),
            row.date,
            row.kind.to_owned(),
            row.title.to_owned(),
            row.departments.join(" "),
            row.participants
                .map(|number| number.to_string())
                .unwrap_or_default(),
            row.initiatives.join(" "),
        ]
    });
    print::csv(&header, cells)
}

fn human(meetings: &[&Meeting], lang: Lang) -> String {
    let columns = [
        (lang.pick("Dag", "Day"), Align::Left),
        (lang.pick("Typ", "Kind"), Align::Left),
        (lang.pick("Rubrik", "Title"), Align::Left),
        (lang.pick("Förvaltningar", "Departments"), Align::Left),
        (lang.pick("Deltagare", "Participants"), Align::Right),
        (lang.pick("Initiativ", "Initiatives"), Align::Right),
    ];
    let cells = meetings.iter().map(|meeting| {
        let departments: Vec<&str> = (meeting.departments.iter())
            .map(|department| department.value.as_str())
            .collect();
        let participants = (meeting.participants.as_ref()).map(|number| number.value.to_string());
        vec![
            meeting.date.value.to_string(),
            words::meeting(meeting.kind, lang).to_owned(),
            meeting.title.clone(),
            departments.join(", "),
            participants.unwrap_or_else(|| "–".to_owned()),
            meeting.initiatives.len().to_string(),
        ]
    });
    let mut text = print::table(&columns, cells, Terminal::columns());
    text.push_str(&match lang {
        Lang::Sv => format!("\n{}\n", words::count(meetings.len(), "träff", "träffar")),
        Lang::En => format!(
            "\n{}\n",
            words::count(meetings.len(), "meeting", "meetings")
        ),
    });
    text
}
