//! Findings as text: one file a form, each a function of the findings and the sources.
//!
//! What is absent: knowledge of any one fault.

mod github;
mod human;
mod json;
mod sarif;

pub(super) use super::table::csv;
pub(super) use github::github;
pub(super) use human::human;
pub(super) use json::json;
pub(super) use sarif::sarif;

use crate::diag::{Lang, Severity, Surplus, plain};
use crate::source::SourceMap;

use super::session::Session;

/// What is said of findings that are counted and not shown.
fn more(surplus: &Surplus, sources: &SourceMap, lang: Lang) -> String {
    let (count, code) = (surplus.count, surplus.fault.code);
    let path = plain(sources.path(surplus.file));
    match lang {
        Lang::Sv => format!("{count} fynd till av {code} i {path} visas inte"),
        Lang::En => format!("{count} more findings of {code} in {path} are not shown"),
    }
}

/// What was read and found, in Swedish and English.
pub(super) fn summary(session: &Session) -> (String, String) {
    let count = |severity| session.found.count(severity);
    let (errors, warnings, notes) = (
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
    );
    let data = &session.loaded.dataset;
    let files = session.loaded.sources.iter().count();
    let (rows, initiatives, agreements) = (
        data.grants.count(),
        data.initiatives.len(),
        data.agreements.len(),
    );
    let en =
        |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    (
        format!(
            "{errors} fel, {warnings} {}, {notes} {}. Läste {files} filer: {rows} bidragsrader, {initiatives} initiativ, {agreements} avtal.",
            if warnings == 1 {
                "varning"
            } else {
                "varningar"
            },
            if notes == 1 {
                "anmärkning"
            } else {
                "anmärkningar"
            },
        ),
        format!(
            "{}, {}, {}. Read {}: {}, {}, {}.",
            en(errors, "error"),
            en(warnings, "warning"),
            en(notes, "note"),
            en(files, "file"),
            en(rows, "grant row"),
            en(initiatives, "initiative"),
            en(agreements, "agreement"),
        ),
    )
}
