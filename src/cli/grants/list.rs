//! `samverkan grants list`.

use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::table::{List, Table, Year, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::Lang;
use crate::ingest;
use crate::model::{
    BoardIndex, Cells, Column, Dataset, Grant, GrantStatus, Money, Other, Period, Value,
    text::normalised,
};
use crate::render::capital;

/// Arguments of `grants list`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan grants list --board kfn --year 2021\n  \
    samverkan grants list --organisation 802999-1323 --format csv\n  \
    samverkan grants list --year 2020-2021 --out bidrag.xlsx\n  \
    samverkan grants list --type drift --min 100000 --max 250000 --year 2020-2021\n\n\
    The amounts that --min and --max choose by are those granted, in kronor."
)]
pub(in crate::cli) struct Args {
    /// Only rows of this board
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
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let filter = GrantFilter {
        args,
        boards: filter::boards(&args.board, data)?,
        grant_type: (args.grant_type.as_deref())
            .map(|part| [normalised(part), ingest::grant_type(part)]),
        who: args.organisation.as_deref().map(normalised),
    };
    let grants = data.grants.rows().filter(|it| filter.takes(it, data));
    put(&list(grants.collect(), &session), &args.out, terminal)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// Which rows are asked for.
struct GrantFilter<'a> {
    args: &'a Args,
    boards: Vec<BoardIndex>,
    /// What was typed, to look for within spellings, and as types of grant are compared.
    grant_type: Option<[String; 2]>,
    who: Option<String>,
}

impl GrantFilter<'_> {
    fn takes(&self, grant: &Grant, data: &Dataset) -> bool {
        let granted = |kronor: u32| Money::from_kronor(kronor.into());
        filter::allows(&self.boards, &grant.board)
            && (self.args.year).is_none_or(|years| years.has_year(grant.year))
            && (self.args.min).is_none_or(|min| grant.granted >= granted(min))
            && (self.args.max).is_none_or(|max| grant.granted <= granted(max))
            && (self.grant_type.as_ref()).is_none_or(|part| has_type(grant, data, part))
            && (self.who.as_ref()).is_none_or(|part| is_of(grant, data, part))
    }
}

/// Whether a type of grant is the one asked for, or has a spelling with this part.
fn has_type(grant: &Grant, data: &Dataset, [part, compared]: &[String; 2]) -> bool {
    let has_part = |(spelling, _): &(String, u32)| normalised(spelling).contains(part);
    let grant_type = data.grants.grant_type(grant.grant_type);
    grant_type.is_some_and(|it| it.normalised == *compared || it.spellings.iter().any(has_part))
}

/// Whether the recipient is the one asked for, by its name here or in the register.
fn is_of(grant: &Grant, data: &Dataset, who: &str) -> bool {
    let written = data.grants.party(grant);
    let (actor, _) = data.grants.identity(grant);
    written.is_some_and(|party| party.normalised.contains(who))
        || data
            .grants
            .actor(actor)
            .is_some_and(|actor| filter::is_called(&actor.name, Some(&actor.key.slug()), who))
}

fn list(grants: Vec<Grant>, session: &Session) -> List<'_, Grant> {
    let (data, sources) = (&session.loaded.dataset, &session.loaded.sources);
    let recipient = |it: &Grant| data.grants.actor(data.grants.identity(it).0);
    let table = Table::new(grants)
        .field("file", |it| sources.path(it.file))
        .field("line", |it| sources.line(&it.origin()))
        .column("board", ["Nämnd", "Board"], |it| {
            words::board(it.board, data)
        })
        .column(Column::Year.key(), ["År", "Year"], |it| Year(it.year))
        .column(Column::Organisation.key(), ["Organisation"; 2], move |it| {
            recipient(it).map_or("", |actor| &actor.name)
        })
        .field("written", |it| data.grants.written_name(it))
        .in_sheets(["Namn i listan", "Name in the list"])
        .field(Column::OrgNr.key(), |it| {
            data.grants.party(it).and_then(|party| party.org_nr)
        })
        .in_sheets(["Organisationsnummer", "Organisation number"])
        .column(Column::GrantType.key(), ["Bidragsform", "Type"], |it| {
            words::grant_type(it, data)
        })
        .column(Column::Purpose.key(), ["Ändamål", "Purpose"], |it| {
            words::purpose(it, data)
        })
        .column(Column::Status.key(), ["Läge", "Status"], |it| it.status)
        .column(Column::Applied.key(), ["Sökt kr", "Applied kr"], |it| {
            it.applied
        })
        .column(Column::Granted.key(), ["Beviljat kr", "Granted kr"], |it| {
            it.granted
        })
        .field(Column::Paid.key(), |it| it.paid)
        .in_sheets(["Utbetalt kr", "Paid kr"])
        .field(Column::DecisionDate.key(), |it| it.decided)
        .in_sheets(["Beslutsdatum", "Decision date"])
        .shown(["Rad", "Row"], |it, _| words::place(it.origin(), sources));
    let others = Other::ALL.into_iter();
    let listed = others.filter(|other| other.declared().is_listed);
    let table = listed.fold(table, |table, other| {
        let key = other.declared().key;
        let value = move |it: &Grant| data.grants.other(it, other);
        let heading = other.declared().word.map(capital);
        match other.declared().cells {
            Cells::Amount => table
                .field(key, move |it| value(it).and_then(Value::amount))
                .in_sheets(heading.map(|it| format!("{it} kr"))),
            _ => table.field(key, move |it| value(it)).in_sheets(heading),
        }
    });
    List {
        head: object! { unit: "ore" },
        name: "rows",
        title: ["Bidragsrader", "Grants"],
        table,
        foot: Box::new(foot),
    }
}

fn foot(grants: &[Grant], lang: Lang) -> String {
    let granted = grants.iter().filter(|it| it.is_granted());
    let granted = words::kronor(granted.map(|it| it.granted).sum());
    let is_rejected = |it: &&Grant| it.status == GrantStatus::Rejected;
    let rejected = grants.iter().filter(is_rejected).count();
    let count = words::count(grants.len(), lang.pick(["rad", "rader"], ["row", "rows"]));
    match lang {
        Lang::Sv => format!("\n{count}: beviljat {granted}, {rejected} avslag\n"),
        Lang::En => format!("\n{count}: granted {granted}, {rejected} rejected\n"),
    }
}
