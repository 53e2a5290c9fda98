//! `samverkan report trace PERIOD FACT`.

use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::blame::{self, Blame, BlameArgs};
use crate::cli::fail::Failure;
use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::sheet::Sheet;
use crate::cli::table::{Align, Rows, Table, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, words};
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
    #[command(flatten)]
    blame: BlameArgs,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let (session, period) = Session::open_period(terminal, &args.period)?;
    let loaded = &session.loaded;
    let facts = report::build(session.view(period), &loaded.sources).facts;
    match &args.fact {
        None => {
            let sources = &loaded.sources;
            let list = FactList {
                facts: &facts,
                period,
                sources,
            };
            put(&list, &args.out, terminal)?;
        }
        Some(id) => {
            let fact = facts.by_id(id).ok_or_else(|| unknown(id, &facts))?;
            let rows = trace(fact, &loaded.dataset);
            let places = rows.iter().map(|row| row.origin);
            let traced = Traced {
                fact,
                blame: args.blame.of(places, &loaded.sources, terminal)?,
                rows,
                loaded,
            };
            put(&traced, &args.out, terminal)?;
        }
    }
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// Every fact with its value.
struct FactList<'a> {
    facts: &'a Facts,
    period: Period,
    sources: &'a SourceMap,
}

impl Answer for FactList<'_> {
    fn human(&self, _: Lang) -> String {
        (self.facts.iter())
            .map(|fact| format!("{}\t{}\n", fact.id, shown(fact.value, fact.unit)))
            .collect()
    }

    fn json(&self) -> impl Serialize {
        #[derive(Serialize)]
        struct Output<'a> {
            period: String,
            facts: Vec<FactJson<'a>>,
        }
        let facts = self
            .facts
            .iter()
            .map(|fact| FactJson::new(fact, self.sources));
        Output {
            period: self.period.to_string(),
            facts: facts.collect(),
        }
    }

    fn rows(&self) -> Option<Rows<'_>> {
        let table = Table::new(self.facts.iter().collect())
            .field("id", |it: &&Fact| it.id.clone())
            .in_sheets(["Id"; 2])
            .field("label", |it| it.label.clone())
            .in_sheets(["Siffra", "Figure"])
            .field("value", |it| json_number(it.value))
            .shown(["Värde", "Value"], |it, _| (it.value, it.unit))
            .field("unit", |it| it.unit.word())
            .shown(["Enhet", "Unit"], |it, lang| words::unit(it.unit, lang));
        Some(table.into_rows(["Siffror", "Figures"]))
    }
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

/// A value as on a terminal.
fn shown(value: Value, unit: Unit) -> String {
    words::spaced(&format_value(value, unit))
}

/// A figure and the rows behind it.
struct Traced<'a> {
    fact: &'a Fact,
    rows: Vec<TraceRow>,
    blame: Option<Blame>,
    loaded: &'a Loaded,
}

impl Answer for Traced<'_> {
    fn human(&self, lang: Lang) -> String {
        let fact = self.fact;
        let mut sheet = Sheet::new(lang);
        sheet.line(&format!("{}: {}", fact.id, plain(&fact.label)));
        let mut role = Role::Row;
        for (row, line) in self.rows.iter().zip(self.table().block(lang, "  ").lines()) {
            if row.role != role {
                role = row.role;
                sheet.heading([heading(role, lang); 2]);
            }
            sheet.line(line);
        }
        let result = match fact.calculation {
            Calculation::Sum(_) => lang.pick("summa", "sum"),
            Calculation::Median(_) => "median",
            _ => lang.pick("värde", "value"),
        };
        let value = shown(fact.value, fact.unit);
        let rows = words::count(
            self.rows.len(),
            lang.pick(["rad", "rader"], ["row", "rows"]),
        );
        sheet.line(&format!("{result}: {value} ({rows})"));
        sheet.finish()
    }

    fn json(&self) -> impl Serialize {
        let table = self.table();
        let rows = table.rows().iter().map(|row| {
            let recipient = self
                .recipient(row)
                .map(|name| object! { organisation: name });
            table.object(row).and(recipient.unwrap_or_default())
        });
        object! {
            id: &self.fact.id,
            label: &self.fact.label,
            unit: self.fact.unit.word(),
            value: json_number(self.fact.value),
            rows: cells(rows),
        }
    }

    fn rows(&self) -> Option<Rows<'_>> {
        Some(self.table().into_rows(["Rader", "Rows"]))
    }
}

impl Traced<'_> {
    fn table(&self) -> Table<'_, &TraceRow> {
        let sources = &self.loaded.sources;
        let table = Table::new(self.rows.iter().collect())
            .shown(["Rad", "Row"], |it, _| words::place(it.origin, sources))
            .shown(["Bidrar med", "Adds"], |it, _| shown(it.rounded(), it.unit))
            .set(Align::Right)
            .in_terminals()
            .shown(["Bidrar med", "Adds"], |it, _| (it.rounded(), it.unit))
            .in_workbooks()
            .shown(["Enhet", "Unit"], |it, lang| words::unit(it.unit, lang))
            .in_workbooks()
            .field("file", |it| sources.path(it.origin.file))
            .field("line", |it| sources.line(&it.origin))
            // A number in JSON has no zeros at its end.
            .json("value", |it| {
                serde_json::from_str::<serde_json::Number>(&exact(it)).ok()
            })
            .csv("value", |it| exact(it))
            .field("unit", |it| it.unit.word())
            .field("part", |it| it.role.word())
            .shown(["Del", "Part"], |it, lang| heading(it.role, lang))
            .in_workbooks()
            .csv("organisation", |it| self.recipient(it).unwrap_or(""))
            .headed(["Mottagare", "Recipient"]);
        blame::columns(table, self.blame.as_ref(), |it| it.origin)
    }

    /// The name of the recipient, if the row is a grant.
    fn recipient(&self, row: &TraceRow) -> Option<&str> {
        let grants = &self.loaded.dataset.grants;
        let (actor, _) = grants.identity(&grants.at(&row.origin)?);
        grants.actor(actor).map(|actor| actor.name.as_str())
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
        Role::Before => lang.pick("den tidigare perioden", "the earlier period"),
    }
}
