//! `samverkan report trace PERIOD FACT`.

use serde::Serialize;

use crate::cli::Outcome;
use crate::cli::fail::Failure;
use crate::cli::options::{Format, Global};
use crate::cli::print;
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::diag::{Arg, Lang, Nearest, plain};
use crate::model::Dataset;
use crate::render::{format_value, json_number};
use crate::report::trace::{Role, TraceRow, trace};
use crate::report::{self, Basis, Fact, Facts, PARTS_OF_PERCENT, Unit, Value};
use crate::source::SourceMap;

/// Arguments of `report trace`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan report trace 2020-2021 grants.granted.board.kfn\n  \
    samverkan report trace 2020-2021 initiatives.late --format json\n  \
    samverkan report trace 2020-2021            (lists every fact)"
)]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
    /// The id of the figure, as in facts.json; without it, all are listed
    fact: Option<String>,
}

#[derive(Serialize)]
struct Output<'a> {
    id: &'a str,
    label: &'a str,
    unit: &'a str,
    value: serde_json::Number,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    line: u32,
    value: serde_json::Number,
    part: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'a str>,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let (session, period) = Session::open_period(global, &args.period)?;
    let sources = &session.loaded.sources;
    let facts = report::build_facts(session.view(global, period), sources);
    let Some(id) = &args.fact else {
        terminal.result(&list(&facts))?;
        return Ok(Outcome::Clean);
    };
    let fact = facts.by_id(id).ok_or_else(|| unknown(id, &facts))?;
    let rows = trace(fact, &session.loaded.dataset);
    let traced = Traced {
        fact,
        who: who(&rows, &session.loaded.dataset),
        rows,
        sources,
    };
    let text = match global.format {
        Format::Human => human(&traced, terminal.lang),
        Format::Json => json(&traced)?,
        Format::Csv => csv(&traced)?,
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// A figure, the rows behind it, and who received each that is a grant.
struct Traced<'a> {
    fact: &'a Fact,
    rows: Vec<TraceRow>,
    who: Vec<Option<&'a str>>,
    sources: &'a SourceMap,
}

/// The recipient of each row that is a grant.
fn who<'a>(rows: &[TraceRow], data: &'a Dataset) -> Vec<Option<&'a str>> {
    let grants = &data.grants;
    rows.iter()
        .map(|row| {
            let (actor, _) = grants.identity(&grants.at(&row.origin)?);
            grants.actor(actor).map(|actor| actor.name.as_str())
        })
        .collect()
}

/// What a row adds, as people read it: a share to one decimal.
fn value_of(fact: &Fact, row: &TraceRow) -> Value {
    let tenth = PARTS_OF_PERCENT / 10;
    match fact.basis {
        Basis::MedianOfRows(_) => Value::Tenths(row.value.saturating_add(tenth / 2) / tenth),
        _ => Value::Whole(row.value),
    }
}

/// What a row adds, for a program that makes the figure again: a share as exact as it was used.
fn number_of(fact: &Fact, row: &TraceRow) -> String {
    let value = row.value;
    match fact.basis {
        Basis::MedianOfRows(_) => {
            let (percent, parts) = (value / PARTS_OF_PERCENT, value % PARTS_OF_PERCENT);
            format!("{percent}.{parts:06}")
        }
        _ => value.to_string(),
    }
}

/// The unit of what a row adds.
const fn unit_of(fact: &Fact) -> Unit {
    match &fact.basis {
        Basis::Median(_) => Unit::Days,
        Basis::MedianOfRows(_) => Unit::Percent,
        Basis::Share(part, _) => part.measure.unit(),
        Basis::ShareOfSum(..) => Unit::Ore,
        Basis::Change { now, .. } => now.0.measure.unit(),
        _ => fact.unit,
    }
}

/// Every fact with its value.
fn list(facts: &Facts) -> String {
    facts
        .iter()
        .map(|fact| format!("{}\t{}\n", fact.id, shown(fact.value, fact.unit)))
        .collect()
}

fn unknown(id: &str, facts: &Facts) -> Failure {
    let words = |lang| {
        let near = Nearest::new(id, facts.iter().map(|fact| fact.id.as_str()));
        Arg::from(near).words(lang)
    };
    Failure::new(
        format!("siffran {id} finns inte i rapporten; {}", words(Lang::Sv)),
        format!("there is no figure {id} in the report; {}", words(Lang::En)),
    )
}

/// A value as on a terminal, where a no-break space helps nobody.
fn shown(value: Value, unit: Unit) -> String {
    format_value(value, unit).replace('\u{A0}', " ")
}

fn human(traced: &Traced<'_>, lang: Lang) -> String {
    let Traced {
        fact,
        rows,
        who,
        sources,
    } = traced;
    let lines: Vec<(String, String)> = rows
        .iter()
        .map(|row| {
            let place = format!(
                "{}:{}",
                plain(sources.path(row.origin.file)),
                row.origin.line
            );
            (place, shown(value_of(fact, row), unit_of(fact)))
        })
        .collect();
    let place_width = lines
        .iter()
        .map(|(place, _)| place.chars().count())
        .max()
        .unwrap_or(0);
    let value_width = lines
        .iter()
        .map(|(_, value)| value.chars().count())
        .max()
        .unwrap_or(0);
    let mut text = format!("{}: {}\n", fact.id, plain(&fact.label));
    let mut part = Role::Row;
    for (((place, value), row), who) in lines.iter().zip(rows).zip(who) {
        if row.part != part {
            part = row.part;
            text.push_str(&format!("\n{}\n", heading(part, lang)));
        }
        let who = who.map_or_else(String::new, |name| format!("  {}", plain(name)));
        text.push_str(&format!(
            "  {place:<place_width$}  {value:>value_width$}{who}\n"
        ));
    }
    let count = rows.len();
    let is_sum = matches!(fact.basis, Basis::Rows(_) | Basis::Sum(_));
    let word = match (&fact.basis, is_sum) {
        (_, true) => lang.pick("summa", "sum"),
        (Basis::Median(_) | Basis::MedianOfRows(_), _) => "median",
        _ => lang.pick("värde", "value"),
    };
    let rows_word = match (lang, count) {
        (Lang::Sv, 1) => "rad",
        (Lang::Sv, _) => "rader",
        (Lang::En, 1) => "row",
        (Lang::En, _) => "rows",
    };
    text.push_str(&format!(
        "{word}: {} ({count} {rows_word})\n",
        shown(fact.value, fact.unit)
    ));
    text
}

const fn heading(part: Role, lang: Lang) -> &'static str {
    match part {
        Role::Row => lang.pick("rader", "rows"),
        Role::Whole => lang.pick(
            "det hela som andelen är av",
            "the whole that the share is of",
        ),
        Role::Before => lang.pick("perioden före", "the period before"),
    }
}

const fn word(part: Role) -> &'static str {
    match part {
        Role::Row => "row",
        Role::Whole => "whole",
        Role::Before => "before",
    }
}

fn json(traced: &Traced<'_>) -> anyhow::Result<String> {
    let fact = traced.fact;
    let output = Output {
        id: &fact.id,
        label: &fact.label,
        unit: fact.unit.word(),
        value: json_number(fact.value),
        rows: traced
            .rows
            .iter()
            .zip(&traced.who)
            .map(|(row, who)| Row {
                file: traced.sources.path(row.origin.file),
                line: row.origin.line,
                value: serde_json::from_str(&number_of(fact, row)).unwrap_or_else(|_| 0.into()),
                part: word(row.part),
                organisation: *who,
            })
            .collect(),
    };
    Ok(serde_json::to_string_pretty(&output)? + "\n")
}

fn csv(traced: &Traced<'_>) -> anyhow::Result<String> {
    let cells = traced.rows.iter().zip(&traced.who).map(|(row, who)| {
        vec![
            traced.sources.path(row.origin.file).to_owned(),
            row.origin.line.to_string(),
            number_of(traced.fact, row),
            traced.fact.unit.word().to_owned(),
            word(row.part).to_owned(),
            who.unwrap_or_default().to_owned(),
        ]
    });
    let header = ["file", "line", "value", "unit", "part", "organisation"];
    print::csv(&header, cells)
}
