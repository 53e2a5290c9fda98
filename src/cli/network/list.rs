//! `samverkan network list`.

use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::table::{List, Table, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::model::{DepartmentId, Meeting, MeetingKind, Period};

/// Arguments of `network list`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan network list\n  \
    samverkan network list --year 2020-2021 --kind workshop --kind seminar\n  \
    samverkan network list --department kff --format csv")]
pub(in crate::cli) struct Args {
    /// Only those of this year, or these, such as 2020-2021
    #[arg(long, value_name = "YEARS", value_parser = filter::parse_years)]
    year: Option<Period>,
    /// Only this kind
    #[arg(long, value_name = "KIND", ignore_case = true, value_parser = filter::one_of::<MeetingKind>())]
    kind: Vec<MeetingKind>,
    /// Only those where this department took part
    #[arg(long, value_name = "DEPARTMENT")]
    department: Vec<String>,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let departments = filter::departments(&args.department, data)?;
    let meetings = data.meetings.iter();
    let meetings = meetings.filter(|it| takes(args, &departments, it));
    put(&list(meetings.collect(), &session), &args.out, terminal)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

fn takes(args: &Args, departments: &[&DepartmentId], meeting: &Meeting) -> bool {
    (args.year).is_none_or(|years| years.has_day(meeting.date.value))
        && filter::allows(&args.kind, &meeting.kind)
        && (departments.is_empty()
            || (meeting.departments.iter())
                .any(|took_part| departments.contains(&&took_part.value)))
}

fn list<'a>(meetings: Vec<&'a Meeting>, session: &'a Session) -> List<'a, &'a Meeting> {
    let table = Table::new(meetings)
        .field("file", |it| session.loaded.sources.path(it.origin.file))
        .column("date", ["Dag", "Day"], |it| &it.date)
        .column("kind", ["Typ", "Kind"], |it| it.kind)
        .column("title", ["Rubrik", "Title"], |it| &it.title)
        .column("departments", ["Förvaltningar", "Departments"], |it| {
            cells(&it.departments)
        })
        .column("participants", ["Deltagare", "Participants"], |it| {
            it.participants.as_ref()
        })
        .field("initiatives", |it| cells(&it.initiatives))
        .in_sheets(["Vilka initiativ", "Which initiatives"])
        .shown(["Initiativ", "Initiatives"], |it, _| it.initiatives.len());
    List {
        head: object! {},
        name: "meetings",
        title: ["Nätverkets träffar", "Meetings of the network"],
        table,
        foot: Box::new(|meetings, lang| {
            let words = lang.pick(["träff", "träffar"], ["meeting", "meetings"]);
            format!("\n{}\n", words::count(meetings.len(), words))
        }),
    }
}
