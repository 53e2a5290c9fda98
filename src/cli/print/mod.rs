//! Findings as text: one file a form, each a function of the findings and the sources.
//!
//! What is absent: knowledge of any one fault.

mod github;
mod human;
mod json;
mod left;
mod next;
mod sarif;

pub(super) use github::github;
pub(super) use human::{human, screenful};
pub(super) use json::{FindingList, json, listed};
pub(super) use next::next;
pub(super) use sarif::sarif;

use serde::{Serialize, Serializer};

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

/// A list whose items are made as they are written, since there may be a finding for each of a million
/// rows.
struct Each<F>(F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
