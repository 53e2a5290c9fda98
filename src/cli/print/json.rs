//! Findings for programs (contract § 2).

use serde::{Serialize, Serializer};

use crate::cli::answer::pretty;
use crate::diag::{Diagnostic, Diagnostics, Lang, Severity};
use crate::source::{Origin, SourceMap};

use super::Each;

/// Findings, counted and listed.
#[derive(Serialize, Default)]
pub(in crate::cli) struct FindingList<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    diagnostics: All<'a>,
    /// Findings that are counted above and not listed; absent if all are listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    not_listed: Vec<NotListed<'a>>,
}

#[derive(Serialize)]
struct NotListed<'a> {
    code: &'a str,
    file: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    help: String,
    #[serde(flatten)]
    place: Place<'a>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
}

#[derive(Serialize)]
struct Related<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    message: &'a str,
}

/// One JSON object with every finding.
pub(in crate::cli) fn json(
    found: &Diagnostics,
    sources: &SourceMap,
    lang: Lang,
) -> anyhow::Result<String> {
    pretty(&listed(found, sources, lang))
}

/// Every finding, as a part of an object.
pub(in crate::cli) fn listed<'a>(
    found: &'a Diagnostics,
    sources: &'a SourceMap,
    lang: Lang,
) -> FindingList<'a> {
    FindingList {
        errors: found.count(Severity::Error),
        warnings: found.count(Severity::Warning),
        notes: found.count(Severity::Note),
        diagnostics: All(Some((found, sources, lang))),
        not_listed: (found.surplus().iter())
            .map(|surplus| NotListed {
                code: surplus.fault.code,
                file: sources.path(surplus.file),
                count: surplus.count,
            })
            .collect(),
    }
}

/// All findings, or none.
#[derive(Default)]
struct All<'a>(Option<(&'a Diagnostics, &'a SourceMap, Lang)>);

impl Serialize for All<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = || {
            let found = self.0.into_iter();
            found.flat_map(|(found, sources, lang)| {
                found.iter().map(move |it| finding(it, sources, lang))
            })
        };
        Each(all).serialize(serializer)
    }
}

fn finding<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap, lang: Lang) -> Finding<'a> {
    let related = diagnostic.related.iter().map(|related| {
        let place = place(sources, &related.origin);
        Related {
            file: place.file,
            line: place.line,
            column: place.column,
            message: lang.pick(related.note.text.sv, related.note.text.en),
        }
    });
    Finding {
        code: diagnostic.fault.code,
        severity: diagnostic.severity().name(),
        message: diagnostic.message(lang),
        help: diagnostic.help(lang),
        place: place(sources, &diagnostic.origin),
        related: related.collect(),
    }
}

fn place<'a>(sources: &'a SourceMap, origin: &Origin) -> Place<'a> {
    let at = sources.place(origin);
    let (sheet, cell) = sources.cell(origin).unzip();
    Place {
        file: sources.path(origin.file),
        line: at.line,
        column: at.column,
        end_line: at.end_line,
        end_column: at.end_column,
        sheet,
        cell,
    }
}
