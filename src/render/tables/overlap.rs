//! Tables of organisations with several boards, and of possible doubles.

use std::cmp::Reverse;

use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::list::List;
use crate::render::swedish;
use crate::report::{Double, Doubles, Shared};
use crate::source::SourceMap;

use super::cell::{LARGEST_FIRST, code, day, joined, known, own};
use super::columns::table;

pub(super) fn lists<'r>(figures: Figures<'r, '_>, sources: &'r SourceMap) -> Vec<List<'r>> {
    vec![
        several(figures),
        shared(figures),
        cases(figures),
        rows(figures, sources),
        settled(figures),
    ]
}

/// The order of possible doubles.
const OPEN_FIRST: &str = "de som inte är prövade först";

/// The possible doubles, those that ask something of the reader first.
fn open_first<'r, 'd>(figures: Figures<'r, 'd>) -> impl Iterator<Item = &'r Double<'d>> {
    let (settled, open): (Vec<_>, Vec<_>) =
        (figures.report.overlap.doubles.iter()).partition(|it| it.is_settled());
    open.into_iter().chain(settled)
}

fn several<'r>(figures: Figures<'r, '_>) -> List<'r> {
    let giving = figures.report.grants.boards.iter();
    table(
        "overlap-several",
        "Organisationer med bidrag från flera nämnder, kronor",
        &figures.report.overlap.several,
    )
    .words("Organisation", move |row| own(figures.actor(row.actor)))
    .numbers(
        giving.map(|line| line.of),
        move |board| figures.board(*board).to_owned(),
        move |row, board| {
            let given = row.boards.iter().find(|(known, _)| known == board);
            known(figures, given.map(|(_, id)| *id), figures.has_lists(*board))
        },
    )
    .number("Totalt", move |row| figures.bare(row.total))
    .in_kronor()
    .words("Möjligt dubbelt", move |row| {
        text(match row.doubles {
            Doubles::None => "Nej",
            Doubles::Settled => "Ja, prövat",
            Doubles::Open => "Ja",
        })
    })
    .list(LARGEST_FIRST)
}

fn shared<'r>(figures: Figures<'r, '_>) -> List<'r> {
    let mut pairs: Vec<&Shared> = figures.report.overlap.shared.iter().collect();
    pairs.sort_by_key(|pair| Reverse(figures.tenths(pair.organisations)));
    table(
        "overlap-boards",
        "Organisationer som två nämnder har gemensamt",
        pairs,
    )
    .words("Nämnd", move |row| text(figures.board(row.boards.0)))
    .words("Gemensamt med", move |row| {
        text(figures.board(row.boards.1))
    })
    .number("Organisationer", move |row| figures.bare(row.organisations))
    .list("flest gemensamma organisationer först")
}

fn cases<'r>(figures: Figures<'r, '_>) -> List<'r> {
    table(
        "overlap-cases",
        "Möjliga dubbla bidrag: vad som är lika och vad som skiljer",
        open_first(figures),
    )
    .words("Organisation", move |double| {
        own(figures.actor(double.pair.actor))
    })
    .year("År", |double| double.pair.year)
    .words("Samma", move |double| same(figures, double))
    .words("Skiljer", move |double| {
        joined(double.differences.iter().map(|it| it.swedish()), "Inget")
    })
    .words("Läge", move |double| {
        text(if double.is_settled() {
            "Prövat"
        } else {
            "Öppet"
        })
    })
    .list(OPEN_FIRST)
}

/// The types and purposes that are the same.
pub(super) fn same(figures: Figures<'_, '_>, double: &Double<'_>) -> Cell {
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
    let types = types.map(|it| format!("bidragsform: {}", it.with_others("dit räknas")));
    let purposes = purposes.map(|it| format!("ändamål: {}", it.with_others("dit räknas")));
    let all: Vec<String> = types.chain(purposes).collect();
    own(swedish::capital(&all.join("; ")))
}

fn rows<'r>(figures: Figures<'r, '_>, sources: &'r SourceMap) -> List<'r> {
    let grants = &figures.report.view.data.grants;
    let doubles = open_first(figures);
    table(
        "overlap-doubles",
        "Möjliga dubbla bidrag, rad för rad, kronor",
        doubles.flat_map(move |double| double.pair.rows.iter().zip(&double.amounts)),
    )
    .words("Organisation", move |(grant, _)| {
        own(figures.actor(grants.identity(grant).0))
    })
    .year("År", |(grant, _)| grant.year)
    .words("Nämnd", move |(grant, _)| text(figures.board(grant.board)))
    .words("Räknas som bidragsform", move |(grant, _)| {
        own(figures.grant_type(grant.grant_type))
    })
    .words("Ändamål", move |(grant, _)| {
        let purpose = grant.purpose.and_then(|id| grants.purpose(id));
        purpose.map_or_else(|| text("Inget angivet"), |purpose| own(purpose.name()))
    })
    .number("Beviljat", move |(_, amount)| figures.bare(**amount))
    .in_kronor()
    .words("Rad", move |(grant, _)| {
        code(format!(
            "{}:{}",
            sources.path(grant.file),
            sources.line(&grant.origin())
        ))
    })
    .list(OPEN_FIRST)
}

fn settled<'r>(figures: Figures<'r, '_>) -> List<'r> {
    let doubles = figures.report.overlap.doubles.iter();
    table(
        "overlap-settled",
        "Möjliga dubbla bidrag som är prövade",
        doubles.flat_map(move |double| double.settled.iter().map(move |it| (&double.pair, it))),
    )
    .words("Organisation", move |(pair, _)| {
        own(figures.actor(pair.actor))
    })
    .year("År", |(pair, _)| pair.year)
    .words("Bedömning", move |(_, it)| text(it.resolution.swedish()))
    .words("Skäl", move |(_, it)| own(&it.reason))
    .words("Prövat", move |(_, it)| day(it.date))
    .list("organisation för organisation")
}
