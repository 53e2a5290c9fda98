//! `samverkan report trace PERIOD FACT`.

use serde::Serialize;

use crate::cli::Outcome;
use crate::cli::fail::Failure;
use crate::cli::options::{Format, Global};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::diag::{Arg, Lang, Nearest, plain};
use crate::render::{format_value, json_number};
use crate::report::trace::{Role, TraceRow, trace};
use crate::report::{self, Basis, Fact, Facts, Unit, Value};
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
    value: i64,
    part: &'static str,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let (session, period) = Session::open_period(global, &args.period)?;
    let sources = &session.loaded.sources;
    let report = report::build(session.view(global, period), sources);
    let Some(id) = &args.fact else {
        terminal.result(&list(&report.facts))?;
        return Ok(Outcome::Clean);
    };
    let fact = report
        .facts
        .by_id(id)
        .ok_or_else(|| unknown(id, &report.facts))?;
    let rows = trace(fact, &session.loaded.dataset);
    let text = match global.format {
        Format::Human => human(fact, &rows, sources, terminal.lang),
        Format::Json => json(fact, &rows, sources)?,
        Format::Csv => csv(fact, &rows, sources)?,
    };
    terminal.result(&text)?;
    if session.found.has_errors() {
        terminal.say(
            "Datan har fel; rader med fel ingår inte. Se samverkan check.",
            "The data has errors; rows with errors are left out. See samverkan check.",
        )?;
    }
    Ok(Outcome::Clean)
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

fn human(fact: &Fact, rows: &[TraceRow], sources: &SourceMap, lang: Lang) -> String {
    let row_unit = match fact.basis {
        Basis::Median(_) => Unit::Days,
        Basis::Share(..) | Basis::ShareOfSum(..) | Basis::Change { .. } => Unit::Ore,
        _ => fact.unit,
    };
    let lines: Vec<(String, String)> = rows
        .iter()
        .map(|row| {
            let place = format!(
                "{}:{}",
                plain(sources.path(row.origin.file)),
                row.origin.line
            );
            (place, shown(Value::Whole(row.value), row_unit))
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
    for ((place, value), row) in lines.iter().zip(rows) {
        if row.part != part {
            part = row.part;
            text.push_str(&format!("\n{}\n", heading(part, lang)));
        }
        text.push_str(&format!("  {place:<place_width$}  {value:>value_width$}\n"));
    }
    let count = rows.len();
    let is_sum = matches!(fact.basis, Basis::Rows(_) | Basis::Sum(_));
    let word = match (&fact.basis, is_sum) {
        (_, true) => lang.pick("summa", "sum"),
        (Basis::Median(_), _) => "median",
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

fn json(fact: &Fact, rows: &[TraceRow], sources: &SourceMap) -> anyhow::Result<String> {
    let output = Output {
        id: &fact.id,
        label: &fact.label,
        unit: fact.unit.word(),
        value: json_number(fact.value),
        rows: rows
            .iter()
            .map(|row| Row {
                file: sources.path(row.origin.file),
                line: row.origin.line,
                value: row.value,
                part: word(row.part),
            })
            .collect(),
    };
    Ok(serde_json::to_string_pretty(&output)? + "\n")
}

fn csv(fact: &Fact, rows: &[TraceRow], sources: &SourceMap) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["file", "line", "value", "unit", "part"])?;
    for row in rows {
        writer.write_record([
            &safe_cell(sources.path(row.origin.file)),
            &row.origin.line.to_string(),
            &row.value.to_string(),
            fact.unit.word(),
            word(row.part),
        ])?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it.
fn safe_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '@', '\t', '-']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
