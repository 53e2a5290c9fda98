//! Tables of organisations with several boards, and of possible doubles.

use crate::model::order;
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::report::{Double, Doubles};
use crate::source::SourceMap;

use super::cell::{NOTHING, code, day, joined, own};
use super::columns::table;

pub(super) fn tables(figures: Figures<'_, '_>, sources: &SourceMap) -> Vec<Option<Table>> {
    vec![
        several(figures),
        shared(figures),
        cases(figures),
        rows(figures, sources),
        settled(figures),
    ]
}

fn several(figures: Figures<'_, '_>) -> Option<Table> {
    let mut several: Vec<_> = figures.report.overlap.several.iter().collect();
    several.sort_by_cached_key(|row| order::swedish(figures.actor(row.actor)));
    let giving = figures.report.grants.boards.iter();
    table(
        "overlap-several",
        "Organisationer med bidrag från flera nämnder, kronor",
        several,
    )
    .words("Organisation", |row| own(figures.actor(row.actor)))
    .numbers(
        giving.map(|line| line.of),
        |board| figures.board(*board).to_owned(),
        |row, board| {
            let given = row.boards.iter().find(|(known, _)| known == board);
            figures.or(given.map(|(_, id)| *id), NOTHING)
        },
    )
    .number("Totalt", |row| figures.bare(row.total))
    .words("Möjligt dubbelt", |row| {
        text(match row.doubles {
            Doubles::None => "Nej",
            Doubles::Settled => "Ja, prövat",
            Doubles::Open => "Ja",
        })
    })
    .end()
}

fn shared(figures: Figures<'_, '_>) -> Option<Table> {
    table(
        "overlap-boards",
        "Organisationer som två nämnder har gemensamt",
        &figures.report.overlap.shared,
    )
    .words("Nämnd", |row| text(figures.board(row.boards.0)))
    .words("Och nämnd", |row| text(figures.board(row.boards.1)))
    .number("Organisationer", |row| figures.bare(row.organisations))
    .end()
}

fn cases(figures: Figures<'_, '_>) -> Option<Table> {
    table(
        "overlap-cases",
        "Möjliga dubbla bidrag: vad som är lika och vad som skiljer",
        &figures.report.overlap.doubles,
    )
    .words("Organisation", |double| {
        own(figures.actor(double.pair.actor))
    })
    .words("År", |double| text(double.pair.year.to_string()))
    .words("Samma", |double| same(figures, double))
    .words("Skiljer", |double| {
        joined(double.differences.iter().map(|it| it.swedish()), "Inget")
    })
    .words("Läge", |double| {
        text(if double.is_settled() {
            "Prövat"
        } else {
            "Öppet"
        })
    })
    .end()
}

/// The types and purposes that are the same.
fn same(figures: Figures<'_, '_>, double: &Double<'_>) -> Cell {
    let grants = &figures.report.view.data.grants;
    let types = double
        .pair
        .grant_types
        .iter()
        .filter_map(|id| grants.grant_type(*id));
    let purposes = double
        .pair
        .purposes
        .iter()
        .filter_map(|id| grants.purpose(*id));
    let types = types.map(|it| format!("bidragsform: {}", it.with_others("även")));
    let purposes = purposes.map(|it| format!("ändamål: {}", it.with_others("även")));
    own(types.chain(purposes).collect::<Vec<_>>().join("; "))
}

fn rows(figures: Figures<'_, '_>, sources: &SourceMap) -> Option<Table> {
    let grants = &figures.report.view.data.grants;
    let doubles = figures.report.overlap.doubles.iter();
    table(
        "overlap-doubles",
        "Möjliga dubbla bidrag, rad för rad, kronor",
        doubles.flat_map(|double| double.pair.rows.iter().zip(&double.amounts)),
    )
    .words("Organisation", |(grant, _)| {
        own(figures.actor(grants.identity(grant).0))
    })
    .words("År", |(grant, _)| text(grant.year.to_string()))
    .words("Nämnd", |(grant, _)| text(figures.board(grant.board)))
    .words("Bidragsform", |(grant, _)| {
        own(figures.grant_type(grant.grant_type))
    })
    .words("Ändamål", |(grant, _)| {
        let purpose = grant.purpose.and_then(|id| grants.purpose(id));
        purpose.map_or_else(|| text("Inget angivet"), |purpose| own(purpose.name()))
    })
    .number("Beviljat", |(_, amount)| figures.bare(**amount))
    .words("Rad", |(grant, _)| {
        code(format!(
            "{}:{}",
            sources.path(grant.file),
            sources.line(&grant.origin())
        ))
    })
    .end()
}

fn settled(figures: Figures<'_, '_>) -> Option<Table> {
    let doubles = figures.report.overlap.doubles.iter();
    table(
        "overlap-settled",
        "Möjliga dubbla bidrag som är prövade",
        doubles.flat_map(|double| double.settled.iter().map(move |it| (&double.pair, it))),
    )
    .words("Organisation", |(pair, _)| own(figures.actor(pair.actor)))
    .words("År", |(pair, _)| text(pair.year.to_string()))
    .words("Bedömning", |(_, it)| text(it.resolution.swedish()))
    .words("Skäl", |(_, it)| own(&it.reason))
    .words("Prövat", |(_, it)| day(it.date))
    .end()
}
