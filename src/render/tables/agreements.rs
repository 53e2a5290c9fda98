//! Tables of agreements, a kind each.

use crate::model::{Agreement, AgreementKind, Group, Reach};
use crate::render::figures::{Figures, text};
use crate::render::inline::Cell;
use crate::render::list::List;
use crate::report::KindOfAgreement;

use super::cell::{BLANK, BY_ID, BY_KIND, day, joined, known, own, term};
use super::columns::table;

pub(super) fn lists<'r>(figures: Figures<'r, '_>) -> Vec<List<'r>> {
    let kinds = &figures.report.agreements.kinds;
    let mut lists: Vec<_> = kinds.iter().map(|kind| of_kind(figures, kind)).collect();
    lists.push(people(figures));
    lists
}

fn of_kind<'r>(figures: Figures<'r, '_>, kind: &'r KindOfAgreement<'_>) -> List<'r> {
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
    .words("Avtal", move |row| own(&row.agreement.title))
    .total(text("Totalt"))
    .words("Part", move |row| {
        figures.party(&row.agreement.organisation)
    })
    .total(active)
    .words("Nämnd", move |row| boards(figures, row.agreement))
    .total(text(BLANK))
    .words("Gäller", move |row| term(row.agreement))
    .total(text(BLANK))
    .numbers(
        figures.years().into_iter().enumerate(),
        |(_, year)| year.to_string(),
        move |row, (at, year)| {
            let amount = row.years.get(*at).copied().flatten();
            known(figures, amount, !row.agreement.validity().meets_year(*year))
        },
    )
    .totals(
        figures
            .years()
            .into_iter()
            .zip(&kind.years)
            .map(|(year, sum)| {
                let mut in_force = kind.rows.iter().map(|row| row.agreement.validity());
                let is_any = in_force.any(|it| it.meets_year(year));
                known(figures, sum.filter(|_| is_any), !is_any)
            }),
    )
    .in_kronor();
    if kind.kind == AgreementKind::Iop {
        rows = rows
            .words("Uppföljt", move |row| followed_up(figures, row.agreement))
            .total(all_followed_up(figures))
            .words("Saknas enligt riktlinjen", move |row| {
                let is_untried =
                    row.agreement.contents.is_empty() || row.agreement.criteria.is_empty();
                let contents = row.missing_contents.iter().map(|it| it.swedish());
                let criteria = row.missing_criteria.iter().map(|it| it.swedish());
                // Of what nobody has stated it is not known that nothing lacks.
                joined(
                    contents.chain(criteria),
                    if is_untried { "" } else { "Inget" },
                )
            })
            .total(text(BLANK));
    }
    rows.list(BY_ID)
}

/// How many partnerships were.
fn all_followed_up(figures: Figures<'_, '_>) -> Cell {
    let count = figures.report.agreements.followed_up;
    let is_one = figures.tenths(count) == 10;
    let word = if is_one { " uppföljt" } else { " uppföljda" };
    [figures.bare(count), text(word)].concat()
}

/// When an agreement was followed up, or that it was not by the day of the report.
pub(super) fn followed_up(figures: Figures<'_, '_>, agreement: &Agreement) -> Cell {
    let found = agreement.followed_up_by(figures.report.view.as_of);
    found.map_or_else(|| text("Nej"), day)
}

pub(super) fn boards(figures: Figures<'_, '_>, agreement: &Agreement) -> Cell {
    let boards = agreement.boards.iter();
    let known = boards.filter_map(|id| figures.report.view.data.board(&id.value));
    joined(known.map(|board| board.name.as_str()), "Ingen")
}

fn people<'r>(figures: Figures<'r, '_>) -> List<'r> {
    let kinds = &figures.report.agreements.kinds;
    table(
        "agreements-people",
        "Personer som avtalen når",
        kinds.iter().flat_map(|kind| &kind.rows),
    )
    .words("Avtal", move |row| {
        own(figures.report.agreements.title_of(row.agreement))
    })
    .words("Slag", |row| text(row.agreement.kind.swedish()))
    .words("Part", move |row| {
        figures.party(&row.agreement.organisation)
    })
    .numbers(
        Group::COUNTED.into_iter().map(Group::swedish).enumerate(),
        |(_, group)| (*group).to_owned(),
        move |row, (at, _)| match row.agreement.reaches {
            Reach::Unknown => text("Inte känt"),
            _ => figures.maybe(row.people.get(*at).copied().flatten()),
        },
    )
    .list(BY_KIND)
}
