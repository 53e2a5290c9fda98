//! The tables of the report, from facts and records.

mod agreements;
mod answers;
mod boards;
pub(super) mod brief;
mod cell;
mod columns;
mod comparison;
mod grants;
mod initiatives;
mod network;
mod overlap;
mod parts;
mod people;
mod sources;
mod treatment;
mod whole;

use crate::report::Report;
use crate::source::SourceMap;

use super::document::Table;
use super::figures::Figures;
use super::list::List;

/// Builds every table that has rows, and the beginning of every list that has.
pub(super) fn make(report: &Report<'_>, sources: &SourceMap) -> Vec<Table> {
    let figures = Figures { report };
    let tables = [
        grants::tables(figures),
        treatment::tables(figures),
        initiatives::tables(figures),
        answers::tables(figures),
        comparison::tables(figures),
        boards::tables(figures),
        brief::tables(figures),
        people::tables(figures),
    ];
    let tables = tables.into_iter().flatten().flatten();
    let lists = begun(figures, sources);
    let files = sources::files(&lists);
    let beginnings = lists.into_iter().filter_map(|list| list.beginning);
    tables.chain(beginnings).chain(files).collect()
}

/// Every list, whole.
pub(super) fn lists<'r>(report: &'r Report<'_>, sources: &'r SourceMap) -> Vec<List<'r>> {
    let figures = Figures { report };
    let whole = whole::ALL.iter();
    let whole = whole.map(|it| (it.make)(it, figures, sources));
    whole.chain(begun(figures, sources)).collect()
}

/// The lists that begin in a document.
fn begun<'r>(figures: Figures<'r, '_>, sources: &'r SourceMap) -> Vec<List<'r>> {
    [
        grants::lists(figures),
        overlap::lists(figures, sources),
        treatment::lists(figures),
        agreements::lists(figures),
        initiatives::lists(figures),
        network::lists(figures),
        answers::lists(figures),
        sources::lists(figures),
    ]
    .into_iter()
    .flatten()
    .collect()
}
