//! The tables of the report, from facts and records.

mod agreements;
mod answers;
mod boards;
mod brief;
mod cell;
mod columns;
mod comparison;
mod grants;
mod initiatives;
mod network;
mod overlap;
mod sources;
mod treatment;

use crate::report::Report;
use crate::source::SourceMap;

use super::document::Table;
use super::figures::Figures;

/// Builds every table that has rows.
pub(super) fn make(report: &Report<'_>, sources: &SourceMap) -> Vec<Table> {
    let figures = Figures { report };
    [
        grants::tables(figures),
        overlap::tables(figures, sources),
        treatment::tables(figures),
        agreements::tables(figures),
        initiatives::tables(figures),
        network::tables(figures),
        answers::tables(figures),
        comparison::tables(figures),
        sources::tables(figures),
        boards::tables(figures),
        brief::tables(figures),
    ]
    .into_iter()
    .flatten()
    .flatten()
    .collect()
}
