//! Tables of equal treatment.

use crate::model::{OrganisationKind, Outcome};
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::inline::{Cell, Inline};
use crate::render::list::List;
use crate::report::{FEWEST, FactId, GroupRow, SenderRow, Value};

use super::columns::table;

pub(super) fn lists<'r>(figures: Figures<'r, '_>) -> Vec<List<'r>> {
    let groups = &figures.report.treatment.groups;
    let has_few = move |row: &GroupRow| is_few(figures, row.applications);
    // Without any known amount applied for, the share is missing, not too small.
    let has_few_amounts =
        move |row: &GroupRow| has_few(row) || (row.with_amount > 0 && row.with_amount < FEWEST);
    let grants = table(
        "treatment-grants",
        "Beviljat av sökt belopp och avslag, efter föreningstyp och nämnd",
        groups,
    )
    .words("Föreningstyp", |row| {
        text(row.kind.map_or("Alla", OrganisationKind::swedish))
    })
    .words("Nämnd", move |row| text(figures.board(row.board)))
    .number("Ansökningar", move |row| figures.bare(row.applications))
    .number("Beviljat av sökt, %", move |row| {
        unless(has_few_amounts(row), figures.maybe(row.granted_share))
    })
    .number("Median per ansökan, %", move |row| {
        unless(has_few_amounts(row), figures.maybe(row.median_share))
    })
    .number("Avslag, %", move |row| {
        unless(has_few(row), figures.maybe(row.rejected_share))
    });
    vec![grants.list("varje nämnds alla ansökningar först")]
}

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let senders = table(
        "treatment-initiatives",
        "Initiativ efter föreningstyp: dagar till svar och utfall",
        &figures.report.treatment.senders,
    )
    .words("Föreningstyp", |row| text(row.kind.swedish()))
    .number("Initiativ", |row| figures.bare(row.received))
    .number("Besvarade", |row| figures.bare(row.replied))
    .number("Dagar till svar, median", |row| {
        unless(is_few(figures, row.replied), figures.maybe(row.reply_days))
    })
    .words("Utfall", |row| {
        unless(row.outcomes.is_empty(), outcomes(figures, row))
    });
    vec![senders.end()]
}

/// How the initiatives of a kind of sender ended, a line each.
fn outcomes(figures: Figures<'_, '_>, row: &SenderRow) -> Cell {
    let lines: Vec<Cell> = (row.outcomes.iter())
        .map(|(outcome, id)| {
            let name = text(format!("{}: ", Outcome::swedish_end(*outcome)));
            [name, figures.bare(*id)].concat()
        })
        .collect();
    lines.join(&Inline::Break)
}

/// Whether a count is too small to compare.
fn is_few(figures: Figures<'_, '_>, count: FactId) -> bool {
    figures.fact(count).is_none_or(|fact| match fact.value {
        Value::Whole(number) => u64::try_from(number).is_ok_and(|number| number < FEWEST),
        Value::Tenths(_) => false,
    })
}

/// A cell, or none if the group is too small for one.
fn unless(is_few: bool, cell: Cell) -> Cell {
    if is_few { Vec::new() } else { cell }
}
