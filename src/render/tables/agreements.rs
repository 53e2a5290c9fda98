//! Tables of agreements, a kind each.

use crate::model::{Agreement, AgreementKind, Group};
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::report::KindOfAgreement;

use super::cell::{NOTHING, joined, own, term};
use super::columns::table;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let kinds = &figures.report.agreements.kinds;
    let mut tables: Vec<_> = kinds.iter().map(|kind| of_kind(figures, kind)).collect();
    tables.push(people(figures));
    tables
}

fn of_kind(figures: Figures<'_, '_>, kind: &KindOfAgreement<'_>) -> Option<Table> {
    let caption = match kind.kind {
        AgreementKind::Iop => "Idéburna offentliga partnerskap, belopp i kronor",
        AgreementKind::Service => "Köpta tjänster, belopp i kronor",
        AgreementKind::Agreement => "Andra avtal, belopp i kronor",
    };
    let active = [figures.bare(kind.active), text(" avtal")].concat();
    let mut rows = table(
        format!("agreements-{}", kind.kind.word()),
        caption,
        &kind.rows,
    )
    .words("Avtal", |row| own(&row.agreement.title))
    .total(text("Totalt"))
    .words("Part", |row| own(&row.agreement.organisation.name.value))
    .total(active)
    .words("Nämnd", |row| boards(figures, row.agreement))
    .total(text("Alla"))
    .words("Gäller", |row| term(row.agreement))
    .total(text("Perioden"))
    .numbers(
        figures.years().into_iter().enumerate(),
        |(_, year)| year.to_string(),
        |row, (at, _)| figures.or(row.years.get(*at).copied().flatten(), NOTHING),
    )
    .totals(kind.years.iter().map(|id| figures.bare(*id)));
    if kind.kind == AgreementKind::Iop {
        let followed_up = figures.bare(figures.report.agreements.followed_up);
        rows = rows
            .words("Uppföljt", |row| {
                let day = row.agreement.followed_up.as_ref();
                text(day.map_or_else(|| "Nej".to_owned(), |day| day.value.to_string()))
            })
            .total([followed_up, text(" uppföljda")].concat())
            .words("Saknas enligt riktlinjen", |row| {
                let contents = row.missing_contents.iter().map(|it| it.swedish());
                let criteria = row.missing_criteria.iter().map(|it| it.swedish());
                joined(contents.chain(criteria), "Inget")
            })
            .total(text("Se raderna"));
    }
    rows.end()
}

fn boards(figures: Figures<'_, '_>, agreement: &Agreement) -> Cell {
    let boards = agreement.boards.iter();
    let known = boards.filter_map(|id| figures.report.view.data.board(&id.value));
    joined(known.map(|board| board.name.as_str()), "Ingen")
}

fn people(figures: Figures<'_, '_>) -> Option<Table> {
    let kinds = &figures.report.agreements.kinds;
    table(
        "agreements-people",
        "Personer som avtalen når",
        kinds.iter().flat_map(|kind| &kind.rows),
    )
    .words("Avtal", |row| own(&row.agreement.title))
    .numbers(
        Group::COUNTED.into_iter().map(Group::swedish).enumerate(),
        |(_, group)| (*group).to_owned(),
        |row, (at, _)| figures.maybe(row.people.get(*at).copied().flatten()),
    )
    .end()
}
