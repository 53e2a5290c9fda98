//! `samverkan grants list`.

use serde::Serialize;

use crate::cli::options::{Format, Global};
use crate::cli::print::{self, Align};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::Lang;
use crate::ingest;
use crate::model::{
    BoardIndex, Dataset, Grant, GrantStatus, Money, Period, Term, text::normalised,
};

/// Arguments of `grants list`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan grants list --board kfn --year 2021\n  \
    samverkan grants list --organisation 802999-1323 --format csv\n  \
    samverkan grants list --type driftbidrag --min 100000 --max 250000 --year 2020-2021\n\n\
    The amounts that --min and --max choose by are those granted, in kronor."
)]
pub(in crate::cli) struct Args {
    /// Only rows of this board; may be repeated
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Only rows for this year, or these, such as 2020-2021
    #[arg(long, value_name = "YEARS", value_parser = filter::parse_years)]
    year: Option<Period>,
    /// Only rows whose type of grant has this part
    #[arg(long = "type", value_name = "TYPE")]
    grant_type: Option<String>,
    /// Only rows of this organisation: a number, or a part of a name
    #[arg(long, value_name = "WHO")]
    organisation: Option<String>,
    /// Only rows granted at least so many kronor
    #[arg(long, value_name = "KRONOR")]
    min: Option<u32>,
    /// Only rows granted at most so many kronor
    #[arg(long, value_name = "KRONOR")]
    max: Option<u32>,
}

#[derive(Serialize)]
struct Output<'a> {
    unit: &'static str,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    line: u32,
    board: &'a str,
    year: i32,
    organisation: &'a str,
    written: &'a str,
    org_nr: Option<String>,
    grant_type: &'a str,
    purpose: Option<&'a str>,
    status: &'static str,
    applied: Option<i64>,
    granted: i64,
    paid: Option<i64>,
    decision_date: Option<String>,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let data = &session.loaded.dataset;
    let boards = filter::boards(&args.board, data)?;
    let wanted = Wanted::new(args, boards);
    let grants: Vec<Grant> = data
        .grants
        .rows()
        .filter(|grant| wanted.takes(grant, data))
        .collect();
    let rows = grants.iter().map(|grant| row(grant, &session));
    let text = match global.format {
        Format::Human => human(&grants, rows, terminal.lang),
        Format::Json => {
            let output = Output {
                unit: "ore",
                rows: rows.collect(),
            };
            serde_json::to_string_pretty(&output)? + "\n"
        }
        Format::Csv => csv(rows)?,
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// The rows that are asked for, what is compared brought to one form.
struct Wanted<'a> {
    args: &'a Args,
    boards: Vec<BoardIndex>,
    /// As written, and as types are compared.
    grant_type: Option<[String; 2]>,
    who: Option<String>,
}

impl<'a> Wanted<'a> {
    fn new(args: &'a Args, boards: Vec<BoardIndex>) -> Self {
        Self {
            args,
            boards,
            grant_type: (args.grant_type.as_deref())
                .map(|part| [normalised(part), ingest::grant_type(part)]),
            who: args.organisation.as_deref().map(normalised),
        }
    }

    fn takes(&self, grant: &Grant, data: &Dataset) -> bool {
        let granted = |kronor: u32| Money::from_kronor(kronor.into());
        (self.boards.is_empty() || self.boards.contains(&grant.board))
            && (self.args.year).is_none_or(|years| years.has_year(grant.year))
            && (self.args.min).is_none_or(|min| grant.granted >= granted(min))
            && (self.args.max).is_none_or(|max| grant.granted <= granted(max))
            && (self.grant_type.as_ref()).is_none_or(|part| has_type(grant, data, part))
            && (self.who.as_ref()).is_none_or(|part| is_of(grant, data, part))
    }
}

/// Whether a type, in any of its spellings, has a part.
fn has_type(grant: &Grant, data: &Dataset, [part, compared]: &[String; 2]) -> bool {
    data.grants
        .grant_type(grant.grant_type)
        .is_some_and(|grant_type| {
            grant_type.normalised == *compared
                || grant_type
                    .spellings
                    .iter()
                    .any(|(spelling, _)| normalised(spelling).contains(part))
        })
}

/// Whether a recipient has a number, or a part of a name.
fn is_of(grant: &Grant, data: &Dataset, part: &str) -> bool {
    let (actor, _) = data.grants.identity(grant);
    let written = data.grants.party(grant).map(|party| &party.normalised);
    written.is_some_and(|name| name.contains(part))
        || data.grants.actor(actor).is_some_and(|actor| {
            normalised(&actor.name).contains(part)
                || normalised(&actor.key.slug()).replace(' ', "") == part.replace(' ', "")
        })
}

fn row<'a>(grant: &Grant, session: &'a Session) -> Row<'a> {
    let data = &session.loaded.dataset;
    let (actor, _) = data.grants.identity(grant);
    let party = data.grants.party(grant);
    Row {
        file: session.loaded.sources.path(grant.file),
        line: grant.line,
        board: words::board(grant.board, data),
        year: grant.year,
        organisation: data.grants.actor(actor).map_or("", |actor| &actor.name),
        written: data.grants.written_name(grant),
        org_nr: party
            .and_then(|party| party.org_nr)
            .map(|number| number.to_string()),
        grant_type: data
            .grants
            .grant_type(grant.grant_type)
            .map_or("", Term::name),
        purpose: grant
            .purpose
            .and_then(|purpose| data.grants.purpose(purpose))
            .map(Term::name),
        status: words::status_word(grant.status),
        applied: grant.applied.map(Money::ore),
        granted: grant.granted.ore(),
        paid: grant.paid.map(Money::ore),
        decision_date: grant.decided.map(|day| day.to_string()),
    }
}

fn csv<'a>(rows: impl Iterator<Item = Row<'a>>) -> anyhow::Result<String> {
    let ore = |amount: Option<i64>| amount.map(|ore| ore.to_string()).unwrap_or_default();
    let header = [
        "file",
        "line",
        "board",
        "year",
        "organisation",
        "written",
        "org_nr",
        "grant_type",
        "purpose",
        "status",
        "applied_ore",
        "granted_ore",
        "paid_ore",
        "decision_date",
    ];
    let cells = rows.map(|row| {
        vec![
            row.file.to_owned(),
            row.line.to_string(),
            row.board.to_owned(),
            row.year.to_string(),
            row.organisation.to_owned(),
            row.written.to_owned(),
            row.org_nr.unwrap_or_default(),
            row.grant_type.to_owned(),
            row.purpose.unwrap_or_default().to_owned(),
            row.status.to_owned(),
            ore(row.applied),
            row.granted.to_string(),
            ore(row.paid),
            row.decision_date.unwrap_or_default(),
        ]
    });
    print::csv(&header, cells)
}

fn human<'a>(grants: &[Grant], rows: impl Iterator<Item = Row<'a>>, lang: Lang) -> String {
    let columns = [
        (lang.pick("Nämnd", "Board"), Align::Left),
        (lang.pick("År", "Year"), Align::Left),
        (lang.pick("Organisation", "Organisation"), Align::Left),
        (lang.pick("Bidragsform", "Type"), Align::Left),
        (lang.pick("Ändamål", "Purpose"), Align::Left),
        (lang.pick("Läge", "Status"), Align::Left),
        (lang.pick("Sökt kr", "Applied kr"), Align::Right),
        (lang.pick("Beviljat kr", "Granted kr"), Align::Right),
        (lang.pick("Rad", "Row"), Align::Left),
    ];
    let bare = |ore: Option<i64>| words::bare(Money::from_ore(ore.unwrap_or_default()));
    let cells = grants.iter().zip(rows).map(|(grant, row)| {
        vec![
            row.board.to_owned(),
            row.year.to_string(),
            row.organisation.to_owned(),
            row.grant_type.to_owned(),
            row.purpose.unwrap_or("–").to_owned(),
            words::status(grant.status, lang).to_owned(),
            bare(row.applied),
            bare(Some(row.granted)),
            format!("{}:{}", row.file, row.line),
        ]
    });
    let mut text = print::table(&columns, cells, Terminal::columns());
    let granted: Money = grants
        .iter()
        .filter(|grant| grant.is_granted())
        .map(|grant| grant.granted)
        .sum();
    let rejected = grants
        .iter()
        .filter(|grant| grant.status == GrantStatus::Rejected)
        .count();
    let granted = words::kronor(granted);
    text.push_str(&match lang {
        Lang::Sv => format!(
            "\n{}: beviljat {granted}, {rejected} avslag\n",
            words::count(grants.len(), "rad", "rader")
        ),
        Lang::En => format!(
            "\n{}: granted {granted}, {rejected} rejected\n",
            words::count(grants.len(), "row", "rows")
        ),
    });
    text
}
