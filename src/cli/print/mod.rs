//! Findings as text: one file a form, each a function of the findings and the sources.
//!
//! What is absent: knowledge of any one fault.

mod github;
mod human;
mod json;
mod sarif;

pub(super) use github::github;
pub(super) use human::human;
pub(super) use json::{FindingList, json, listed};
pub(super) use sarif::sarif;

use crate::diag::{Lang, Surplus, plain};
use crate::source::SourceMap;

/// The message about findings that are counted and not shown.
fn more(surplus: &Surplus, sources: &SourceMap, lang: Lang) -> String {
    let (count, code) = (surplus.count, surplus.fault.code);
    let path = plain(sources.path(surplus.file));
    match lang {
        Lang::Sv => format!("{count} fynd till av {code} i {path} visas inte"),
        Lang::En => format!("{count} more findings of {code} in {path} are not shown"),
    }
}
