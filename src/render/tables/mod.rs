//! The tables of the report, from facts and records.

mod agreements;
mod answers;
mod boards;
mod grants;
mod initiatives;
mod overlap;
mod sources;
mod treatment;

use crate::model::{Agreement, BoardIndex};
use crate::report::{FactId, Report};
use crate::source::SourceMap;

use super::document::{Cell, Column, Inline, Table};
use super::number;

/// What a cell says where a board has given nothing.
const NOTHING: &str = "Inget";

/// Makes the tables of a report.
pub(super) struct Tables<'r, 'd> {
    report: &'r Report<'d>,
    sources: &'r SourceMap,
    made: Vec<Table>,
}

/// A column of words.
fn words_column(heading: &str) -> Column {
    Column {
        heading: heading.to_owned(),
        is_number: false,
    }
}

/// A column of numbers.
fn number_column(heading: impl Into<String>) -> Column {
    Column {
        heading: heading.into(),
        is_number: true,
    }
}

fn text(text: impl Into<String>) -> Cell {
    vec![Inline::text(text)]
}

/// A name or words of somebody's own.
fn own(text: impl Into<String>) -> Cell {
    vec![Inline::Own(vec![Inline::text(text)])]
}

/// Joins pieces of text, or says that there is none.
fn joined<'a>(pieces: impl IntoIterator<Item = &'a str>, none: &str) -> Cell {
    let all: Vec<&str> = pieces.into_iter().collect();
    if all.is_empty() {
        text(none)
    } else {
        text(all.join(", "))
    }
}

/// Makes every table; empty ones are left out, and the templates say so in words.
pub(super) fn make(report: &Report<'_>, sources: &SourceMap) -> Vec<Table> {
    let mut tables = Tables {
        report,
        sources,
        made: Vec::new(),
    };
    tables.grants();
    tables.overlap();
    tables.sector();
    tables.treatment();
    tables.agreements();
    tables.initiatives();
    tables.network_and_goals();
    tables.answers();
    tables.comparison();
    tables.where_from();
    tables.boards();
    tables.made
}

impl<'d> Tables<'_, 'd> {
    fn add(
        &mut self,
        name: &str,
        caption: impl Into<String>,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
        totals: usize,
    ) {
        if !rows.is_empty() {
            self.made.push(Table {
                name: name.to_owned(),
                caption: caption.into(),
                columns,
                rows,
                totals,
            });
        }
    }

    /// A figure as a number without its unit.
    fn bare(&self, fact: FactId) -> Cell {
        self.figure(fact, number::bare)
    }

    /// A figure with its unit.
    fn full(&self, fact: FactId) -> Cell {
        self.figure(fact, number::value)
    }

    fn figure(
        &self,
        fact: FactId,
        show: fn(crate::report::Value, crate::report::Unit) -> String,
    ) -> Cell {
        self.report.facts.get(fact).map_or_else(Vec::new, |fact| {
            vec![Inline::figure(fact, show(fact.value, fact.unit))]
        })
    }

    fn maybe(&self, fact: Option<FactId>) -> Cell {
        fact.map_or_else(Vec::new, |fact| self.bare(fact))
    }

    fn board(&self, number: BoardIndex) -> &'d str {
        self.report
            .view
            .data
            .board_at(number)
            .map_or("", |board| board.name.as_str())
    }

    fn grant_type(&self, grant_type: crate::model::TermId) -> Cell {
        own(self
            .report
            .view
            .data
            .grants
            .grant_type(grant_type)
            .map_or("", |grant_type| grant_type.name()))
    }

    fn actor(&self, actor: crate::model::ActorId) -> &'d str {
        let data = self.report.view.data;
        data.grants
            .actor(actor)
            .map_or("", |actor| actor.name.as_str())
    }

    fn years(&self) -> Vec<i32> {
        self.report.view.period.years().collect()
    }

    fn year_columns(&self, unit: &str) -> Vec<Column> {
        self.years()
            .into_iter()
            .map(|year| number_column(format!("{year}{unit}")))
            .collect()
    }
}

/// A day.
fn day(date: chrono::NaiveDate) -> Cell {
    vec![Inline::Date(date.to_string())]
}

/// The term of an agreement.
fn term(agreement: &Agreement) -> Cell {
    let from = Inline::Date(agreement.validity.from.to_string());
    match agreement.validity.until {
        Some(until) => vec![
            from,
            Inline::text(" till "),
            Inline::Date(until.to_string()),
        ],
        None => vec![Inline::text("från "), from],
    }
}
