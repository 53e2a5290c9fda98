//! `samverkan report trace PERIOD FACT`.

use serde::Serialize;

use crate::cli::Outcome;
use crate::cli::fail::Failure;
use crate::cli::options::{Format, Global};
use crate::cli::print;
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::words::count;
use crate::diag::{Arg, Lang, Nearest, plain};
use crate::ingest::Loaded;
use crate::model::Period;
use crate::render::{FactJson, format_value, json_number};
use crate::report::trace::{TraceRow, trace};
use crate::report::{self, Calculation, Fact, Facts, PARTS_OF_PERCENT, Role, Unit, Value};
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

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let (session, period) = Session::open_period(global, &args.period)?;
    let loaded = &session.loaded;
    let facts = report::build(session.view(period), &loaded.sources).facts;
    let text = match &args.fact {
        None => list(&facts, period, &loaded.sources, global.format)?,
        Some(id) => {
            let fact = facts.by_id(id).ok_or_else(|| unknown(id, &facts))?;
            let traced = Traced::new(fact, loaded);
            match global.format {
                Format::Human => traced.human(terminal.lang),
                Format::Json => traced.json()?,
                Format::Csv => traced.csv()?,
            }
        }
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// Every fact with its value.
fn list(
    facts: &Facts,
    period: Period,
    sources: &SourceMap,
    format: Format,
) -> anyhow::Result<String> {
    #[derive(Serialize)]
    struct List<'a> {
        period: String,
        facts: Vec<FactJson<'a>>,
    }
    Ok(match format {
        Format::Human => (facts.iter())
            .map(|fact| format!("{}\t{}\n", fact.id, shown(fact.value, fact.unit)))
            .collect(),
        Format::Json => {
            let facts = facts.iter().map(|fact| FactJson::new(fact, sources));
            let list = List {
                period: period.to_string(),
                facts: facts.collect(),
            };
            serde_json::to_string_pretty(&list)? + "\n"
        }
        Format::Csv => print::csv(
            &["id", "label", "value", "unit"],
            facts.iter().map(|fact| {
                vec![
                    fact.id.clone(),
                    fact.label.clone(),
                    json_number(fact.value).to_string(),
                    fact.unit.word().to_owned(),
                ]
            }),
        )?,
    })
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

/// A figure and the rows behind it.
struct Traced<'a> {
    fact: &'a Fact,
    rows: Vec<Row<'a>>,
}

/// A row behind a figure.
#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    line: u32,
    value: serde_json::Number,
    unit: &'static str,
    part: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<&'a str>,
    #[serde(skip)]
    traced: TraceRow,
}

impl<'a> Traced<'a> {
    fn new(fact: &'a Fact, loaded: &'a Loaded) -> Self {
        let grants = &loaded.dataset.grants;
        let recipient = |row: &TraceRow| {
            let (actor, _) = grants.identity(&grants.at(&row.origin)?);
            grants.actor(actor).map(|actor| actor.name.as_str())
        };
        let rows = trace(fact, &loaded.dataset).into_iter().map(|row| Row {
            file: loaded.sources.path(row.origin.file),
            line: row.origin.line,
            value: serde_json::from_str(&exact(&row)).unwrap_or_else(|_| 0.into()),
            unit: row.unit.word(),
            part: row.role.word(),
            organisation: recipient(&row),
            traced: row,
        });
        Self {
            fact,
            rows: rows.collect(),
        }
    }

    fn human(&self, lang: Lang) -> String {
        let fact = self.fact;
        let lines: Vec<(String, String)> = (self.rows.iter())
            .map(
                |Row {
                     file, line, traced, ..
                 }| {
                    let place = format!("{}:{line}", plain(file));
                    (place, shown(traced.rounded(), traced.unit))
                },
            )
            .collect();
        let width = |cell: fn(&(String, String)) -> &String| {
            let widths = lines.iter().map(|line| cell(line).chars().count());
            widths.max().unwrap_or(0)
        };
        let (place_width, value_width) = (width(|line| &line.0), width(|line| &line.1));
        let mut text = format!("{}: {}\n", fact.id, plain(&fact.label));
        let mut role = Role::Row;
        for (
            (place, value),
            Row {
                traced,
                organisation,
                ..
            },
        ) in lines.iter().zip(&self.rows)
        {
            if traced.role != role {
                role = traced.role;
                text.push_str(&format!("\n{}\n", heading(role, lang)));
            }
            let who = organisation.map_or_else(String::new, |name| format!("  {}", plain(name)));
            text.push_str(&format!(
                "  {place:<place_width$}  {value:>value_width$}{who}\n"
            ));
        }
        let result = match fact.calculation {
            Calculation::Sum(_) => lang.pick("summa", "sum"),
            Calculation::Median(_) => "median",
            _ => lang.pick("värde", "value"),
        };
        let value = shown(fact.value, fact.unit);
        let rows = count(lines.len(), lang.pick(["rad", "rader"], ["row", "rows"]));
        text + &format!("{result}: {value} ({rows})\n")
    }

    fn json(&self) -> anyhow::Result<String> {
        #[derive(Serialize)]
        struct Output<'a> {
            id: &'a str,
            label: &'a str,
            unit: &'a str,
            value: serde_json::Number,
            rows: &'a [Row<'a>],
        }
        let output = Output {
            id: &self.fact.id,
            label: &self.fact.label,
            unit: self.fact.unit.word(),
            value: json_number(self.fact.value),
            rows: &self.rows,
        };
        Ok(serde_json::to_string_pretty(&output)? + "\n")
    }

    fn csv(&self) -> anyhow::Result<String> {
        let cells = self.rows.iter().map(|row| {
            vec![
                row.file.to_owned(),
                row.line.to_string(),
                exact(&row.traced),
                row.unit.to_owned(),
                row.part.to_owned(),
                row.organisation.unwrap_or_default().to_owned(),
            ]
        });
        let header = ["file", "line", "value", "unit", "part", "organisation"];
        print::csv(&header, cells)
    }
}

/// What a row adds, for a program that makes the figure again: a share as exact as it was used.
fn exact(row: &TraceRow) -> String {
    let value = row.value;
    match row.scale {
        PARTS_OF_PERCENT => {
            let (percent, parts) = (value / PARTS_OF_PERCENT, value % PARTS_OF_PERCENT);
            format!("{percent}.{parts:06}")
        }
        _ => value.to_string(),
    }
}

const fn heading(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Row => lang.pick("rader", "rows"),
        Role::Whole => lang.pick(
            "det hela som andelen är av",
            "the whole that the share is of",
        ),
        Role::Before => lang.pick("perioden före", "the period before"),
    }
}
