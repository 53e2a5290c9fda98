//! `samverkan organisation list`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::cli::options::{Format, Global};
use crate::cli::print::{self, Align};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter};
use crate::diag::Lang;
use crate::model::{Dataset, Directory, Money, OrganisationKind, Period, text::normalised};
use crate::report::organisation::{Line, Rows, list};

use crate::cli::words;

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
    /// Only rows of this board; may be repeated
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Only rows for this year, or these, such as 2020-2021
    #[arg(long, value_name = "YEARS", value_parser = filter::parse_years)]
    year: Option<Period>,
    /// Only this kind of association, such as sport; may be repeated
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
}

fn parse_kind(text: &str) -> Result<OrganisationKind, String> {
    OrganisationKind::ALL
        .into_iter()
        .find(|kind| kind.word() == text)
        .ok_or_else(|| {
            let known = OrganisationKind::ALL.map(OrganisationKind::word);
            format!("not one of {}", known.join(", "))
        })
}

#[derive(Serialize)]
struct Output<'a> {
    unit: &'static str,
    organisations: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    org_nr: Option<String>,
    id: Option<String>,
    kind: &'static str,
    is_matched: bool,
    is_outside: bool,
    boards: Vec<&'a str>,
    rows: u32,
    granted_by_year: BTreeMap<i32, i64>,
    granted: i64,
    applied: i64,
    paid: i64,
    repaid: i64,
    agreements: usize,
    initiatives: usize,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = Session::open(global)?;
    let data = &session.loaded.dataset;
    let rows = Rows {
        boards: filter::boards(&args.board, data)?,
        years: args.year,
    };
    let directory = Directory::new(data);
    let mut lines = list(data, &directory, &rows);
    lines.retain(|line| takes(args, &rows, line));
    let years: BTreeSet<i32> = lines
        .iter()
        .flat_map(|line| line.granted.keys().copied())
        .collect();
    let text = match global.format {
        Format::Human => human(&lines, &years, data, terminal.lang),
        Format::Json => json(&lines, data)?,
        Format::Csv => csv(&lines, &years, data)?,
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

fn takes(args: &Args, rows: &Rows, line: &Line<'_>) -> bool {
    let entry = line.entry;
    let has_part = |part: &String| {
        let wanted = normalised(part);
        let names = entry.names();
        names.iter().any(|name| normalised(name).contains(&wanted))
    };
    (rows.is_all() || line.sums.rows > 0)
        && (args.kind.is_empty() || args.kind.contains(&entry.kind))
        && (!args.unmatched || !entry.is_matched())
        && (!args.outside || entry.is_outside())
        && (args.min).is_none_or(|min| line.sums.granted >= Money::from_kronor(min.into()))
        && args.part.as_ref().is_none_or(has_part)
}

fn human(lines: &[Line<'_>], years: &BTreeSet<i32>, data: &Dataset, lang: Lang) -> String {
    let headings: Vec<String> = years.iter().map(i32::to_string).collect();
    let mut columns = vec![
        (lang.pick("Namn", "Name"), Align::Left),
        (lang.pick("Nummer", "Number"), Align::Left),
        (lang.pick("Typ", "Kind"), Align::Left),
        (lang.pick("Nämnder", "Boards"), Align::Left),
    ];
    columns.extend(headings.iter().map(|year| (year.as_str(), Align::Right)));
    columns.push((lang.pick("Beviljat kr", "Granted kr"), Align::Right));
    let rows = lines.iter().map(|line| {
        let boards: Vec<&str> = line
            .boards
            .iter()
            .map(|it| words::board(*it, data))
            .collect();
        let mut cells = vec![
            line.entry.name.clone(),
            words::known_by(line.entry)
                .unwrap_or_else(|| lang.pick("omatchad", "unmatched").to_owned()),
            words::kind(line.entry.kind, lang).to_owned(),
            boards.join(", "),
        ];
        let granted = |year| line.granted.get(year).copied().unwrap_or_default();
        cells.extend(years.iter().map(|year| words::bare(granted(year))));
        cells.push(words::bare(line.sums.granted));
        cells
    });
    let mut text = print::table(&columns, rows, Terminal::columns());
    let sum = |of: fn(&Line<'_>) -> Money| words::kronor(lines.iter().map(of).sum());
    let granted = sum(|line| line.sums.granted);
    let applied = sum(|line| line.sums.applied);
    let paid = sum(|line| line.sums.paid);
    let repaid = sum(|line| line.sums.repaid);
    let count = lines.len();
    text.push_str(&match lang {
        Lang::Sv => format!(
            "\n{}: beviljat {granted}, sökt {applied}, utbetalt {paid}, återbetalt {repaid}\n",
            words::count(count, "organisation", "organisationer")
        ),
        Lang::En => format!(
            "\n{}: granted {granted}, applied for {applied}, paid {paid}, repaid {repaid}\n",
            words::count(count, "organisation", "organisations")
        ),
    });
    text
}

fn json(lines: &[Line<'_>], data: &Dataset) -> anyhow::Result<String> {
    let organisations = lines
        .iter()
        .map(|line| Row {
            name: &line.entry.name,
            org_nr: line.entry.org_nr().map(|number| number.to_string()),
            id: words::known_by(line.entry).filter(|_| line.entry.org_nr().is_none()),
            kind: line.entry.kind.word(),
            is_matched: line.entry.is_matched(),
            is_outside: line.entry.is_outside(),
            boards: line
                .boards
                .iter()
                .map(|it| words::board(*it, data))
                .collect(),
            rows: line.sums.rows,
            granted_by_year: line
                .granted
                .iter()
                .map(|(year, sum)| (*year, sum.ore()))
                .collect(),
            granted: line.sums.granted.ore(),
            applied: line.sums.applied.ore(),
            paid: line.sums.paid.ore(),
            repaid: line.sums.repaid.ore(),
            agreements: line.entry.agreements.len(),
            initiatives: line.entry.initiatives.len(),
        })
        .collect();
    let output = Output {
        unit: "ore",
        organisations,
    };
    Ok(serde_json::to_string_pretty(&output)? + "\n")
}

fn csv(lines: &[Line<'_>], years: &BTreeSet<i32>, data: &Dataset) -> anyhow::Result<String> {
    let headings: Vec<String> = years
        .iter()
        .map(|year| format!("granted_{year}_ore"))
        .collect();
    let mut header = vec!["name", "known_by", "kind", "boards"];
    header.extend(headings.iter().map(String::as_str));
    header.extend(["granted_ore", "applied_ore", "paid_ore", "repaid_ore"]);
    let rows = lines.iter().map(|line| {
        let boards: Vec<&str> = line
            .boards
            .iter()
            .map(|it| words::board(*it, data))
            .collect();
        let mut cells = vec![
            line.entry.name.clone(),
            words::known_by(line.entry).unwrap_or_default(),
            line.entry.kind.word().to_owned(),
            boards.join(" "),
        ];
        let granted = |year| line.granted.get(year).copied().unwrap_or_default();
        let sums = [
            line.sums.granted,
            line.sums.applied,
            line.sums.paid,
            line.sums.repaid,
        ];
        let amounts = years.iter().map(granted).chain(sums);
        cells.extend(amounts.map(|amount| amount.ore().to_string()));
        cells
    });
    print::csv(&header, rows)
}
