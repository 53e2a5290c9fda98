//! `samverkan organisation list`.

use std::collections::BTreeSet;

use crate::cli::fail::Failure;
use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::table::{List, Object, Table, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, words};
use crate::diag::Lang;
use crate::model::{
    ClosedList as _, ClosedWord, Dataset, Directory, Money, OrganisationKind, Period,
    text::normalised,
};
use crate::report::organisation::{Line, RowFilter, list};

/// Arguments of `organisation list`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan organisation list\n  \
    samverkan organisation list --board kfn --year 2020-2021 --min 100000\n  \
    samverkan organisation list --kind sport --format csv kvarnån\n  \
    samverkan organisation list --unmatched\n\n\
    --board and --year choose the rows that are summed; who has none of them is left out.")]
pub(in crate::cli) struct Args {
    /// Only those with this part in a name
    part: Option<String>,
    /// Only rows of this board
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Only rows for this year, or these, such as 2020-2021
    #[arg(long, value_name = "YEARS", value_parser = filter::parse_years)]
    year: Option<Period>,
    /// Only this kind of association, such as sport
    #[arg(long, value_name = "KIND", value_parser = parse_kind)]
    kind: Vec<OrganisationKind>,
    /// Only names that are not identified
    #[arg(long)]
    unmatched: bool,
    /// Only those that by their number are no ideell förening, stiftelse or trossamfund
    #[arg(long)]
    outside: bool,
    /// Only those granted at least so many kronor
    #[arg(long, value_name = "KRONOR")]
    min: Option<u32>,
    #[command(flatten)]
    out: Out,
}

fn parse_kind(text: &str) -> Result<OrganisationKind, Failure> {
    OrganisationKind::from_word(text).ok_or_else(|| {
        let known = ClosedWord::codes(OrganisationKind::WORDS).join(", ");
        Failure::new(
            format!("inte ett av {known}"),
            format!("not one of {known}"),
        )
    })
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let session = Session::open(terminal)?;
    let data = &session.loaded.dataset;
    let rows = RowFilter {
        boards: filter::boards(&args.board, data)?,
        years: args.year,
    };
    let directory = Directory::new(data);
    let mut lines = list(data, &directory, &rows);
    lines.retain(|line| takes(args, &rows, line));
    put(&of_lines(lines, data), &args.out, terminal)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

fn takes(args: &Args, rows: &RowFilter, line: &Line<'_>) -> bool {
    let entry = line.entry;
    let has_part = |part: &String| {
        let wanted = normalised(part);
        let names = entry.names();
        names.iter().any(|name| normalised(name).contains(&wanted))
    };
    (rows.is_all() || line.sums.rows > 0)
        && filter::allows(&args.kind, &entry.kind)
        && (!args.unmatched || !entry.is_matched())
        && (!args.outside || entry.is_outside())
        && (args.min).is_none_or(|min| line.sums.granted >= Money::from_kronor(min.into()))
        && args.part.as_ref().is_none_or(has_part)
}

fn of_lines<'a>(lines: Vec<Line<'a>>, data: &'a Dataset) -> List<'a, Line<'a>> {
    let years: BTreeSet<i32> = (lines.iter())
        .flat_map(|line| line.granted.keys().copied())
        .collect();
    let mut table = Table::new(lines)
        .column("name", ["Namn", "Name"], |it| &it.entry.name)
        .json("org_nr", |it| it.entry.org_nr())
        .json("id", |it| {
            words::known_by(it.entry).filter(|_| it.entry.org_nr().is_none())
        })
        .csv("known_by", |it| words::known_by(it.entry))
        .shown(["Nummer", "Number"], |it, lang| {
            words::number(it.entry, lang)
        })
        .column("kind", ["Typ", "Kind"], |it| it.entry.kind)
        .json("is_matched", |it| it.entry.is_matched())
        .in_sheets(["Identifierad", "Identified"])
        .json("is_outside", |it| it.entry.is_outside())
        .column("boards", ["Nämnder", "Boards"], |it| {
            cells(it.boards.iter().map(|board| words::board(*board, data)))
        })
        .json("rows", |it| it.sums.rows)
        .in_sheets(["Rader", "Rows"])
        .json("granted_by_year", |it| {
            Object::of(it.granted.iter().map(|(year, sum)| (year, *sum)))
        });
    for year in years {
        table = table
            .csv(format!("granted_{year}"), move |it| {
                it.granted.get(&year).copied().unwrap_or_default()
            })
            .headed([year.to_string(), year.to_string()]);
    }
    let table = table
        .column("granted", ["Beviljat kr", "Granted kr"], |it| {
            it.sums.granted
        })
        .field("applied", |it| it.sums.applied)
        .in_sheets(["Sökt kr", "Applied kr"])
        .field("paid", |it| it.sums.paid)
        .in_sheets(["Utbetalt kr", "Paid kr"])
        .field("repaid", |it| it.sums.repaid)
        .in_sheets(["Återbetalt kr", "Repaid kr"])
        .json("agreements", |it| it.entry.agreements.len())
        .in_sheets(["Avtal", "Agreements"])
        .json("initiatives", |it| it.entry.initiatives.len())
        .in_sheets(["Initiativ", "Initiatives"]);
    List {
        head: object! { unit: "ore" },
        name: "organisations",
        title: ["Organisationer", "Organisations"],
        table,
        foot: Box::new(foot),
    }
}

fn foot(lines: &[Line<'_>], lang: Lang) -> String {
    let sum = |of: fn(&Line<'_>) -> Money| words::kronor(lines.iter().map(of).sum());
    let granted = sum(|line| line.sums.granted);
    let applied = sum(|line| line.sums.applied);
    let paid = sum(|line| line.sums.paid);
    let repaid = sum(|line| line.sums.repaid);
    let one_or_several = lang.pick(
        ["organisation", "organisationer"],
        ["organisation", "organisations"],
    );
    let count = words::count(lines.len(), one_or_several);
    match lang {
        Lang::Sv => format!(
            "\n{count}: beviljat {granted}, sökt {applied}, utbetalt {paid}, återbetalt {repaid}\n"
        ),
        Lang::En => format!(
            "\n{count}: granted {granted}, applied for {applied}, paid {paid}, repaid {repaid}\n"
        ),
    }
}
