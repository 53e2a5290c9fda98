//! `facts.json` (contract § 2).

use serde::Serialize;

use crate::report::{Fact, Report, Value};
use crate::source::SourceMap;

use super::stamp::Stamp;

#[derive(Serialize)]
struct Output<'a> {
    period: String,
    municipality: &'a str,
    report_date: String,
    example_data: bool,
    draft: bool,
    facts: Vec<FactJson<'a>>,
}

/// A fact for programs.
#[derive(Serialize)]
pub struct FactJson<'a> {
    id: &'a str,
    label: &'a str,
    value: serde_json::Number,
    unit: &'a str,
    sources: Vec<Source<'a>>,
}

impl<'a> FactJson<'a> {
    /// A fact with its sources.
    pub fn new(fact: &'a Fact, sources: &'a SourceMap) -> Self {
        let brought = fact.sources.iter().map(|source| Source {
            file: sources.path(source.file),
            rows: source.rows,
            value: source.value,
        });
        Self {
            id: &fact.id,
            label: &fact.label,
            value: number(fact.value),
            unit: fact.unit.word(),
            sources: brought.collect(),
        }
    }
}

#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
    rows: u64,
    value: i64,
}

/// A value as a JSON number: whole, or with one decimal.
pub fn number(value: Value) -> serde_json::Number {
    match value {
        Value::Whole(number) => number.into(),
        Value::Tenths(tenths) => {
            // No figure goes through a float.
            let sign = if tenths < 0 { "-" } else { "" };
            let size = tenths.unsigned_abs();
            serde_json::from_str(&format!("{sign}{}.{}", size / 10, size % 10))
                .unwrap_or_else(|_| 0.into())
        }
    }
}

/// Writes every fact with its sources.
pub(super) fn write(report: &Report<'_>, sources: &SourceMap, stamp: Stamp) -> String {
    let settings = &report.view.data.settings;
    let output = Output {
        period: report.view.period.to_string(),
        municipality: &settings.municipality,
        report_date: report.view.as_of.to_string(),
        example_data: settings.example_data,
        draft: stamp == Stamp::Draft,
        facts: report
            .facts
            .iter()
            .map(|fact| FactJson::new(fact, sources))
            .collect(),
    };
    // Plain values and strings always serialise.
    serde_json::to_string_pretty(&output).map_or_else(|_| String::new(), |text| text + "\n")
}
