//! Tables of each board's chapter.

use crate::model::{Board, Outcome};
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::report::{BoardChapter, BoardGrants, FactId};

use super::cell::{BY_KIND, EARLIEST_FIRST, LARGEST_FIRST, day, own, term};
use super::columns::table;
use super::grants::{APPLIED, PAID, measures, stated};

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let boards = figures.report.boards.iter();
    boards
        .flat_map(|chapter| chapter_tables(figures, chapter))
        .collect()
}

fn chapter_tables(figures: Figures<'_, '_>, chapter: &BoardChapter<'_>) -> Vec<Option<Table>> {
    let (id, name) = (&chapter.board.id, &chapter.board.name);
    let mut tables = chapter
        .grants
        .as_ref()
        .map_or_else(Vec::new, |grants| of_grants(figures, chapter.board, grants));
    let agreements = table(
        format!("board-{id}-agreements"),
        format!("Avtal, {name}"),
        &chapter.agreements,
    )
    .words("Avtal", |it| own(&it.title))
    .words("Slag", |it| text(it.kind.swedish()))
    .words("Part", move |it| figures.party(&it.organisation))
    .words("Gäller", |it| term(it));
    let as_of = figures.report.view.as_of;
    let initiatives = table(
        format!("board-{id}-initiatives"),
        format!("Initiativ som rör {name}"),
        &chapter.initiatives,
    )
    .words("Inkom", |it| day(it.received.value))
    .words("Initiativ", |it| own(&it.title))
    .words("Från", move |it| figures.party(&it.organisation))
    .words("Läge", |it| text(it.status(as_of).swedish()))
    .words("Utfall", |it| text(Outcome::swedish_end(it.outcome(as_of))));
    let agreements = agreements.beginning(BY_KIND, "agreements");
    tables.extend([
        agreements,
        initiatives.beginning(EARLIEST_FIRST, "initiatives-list"),
    ]);
    tables
}

fn of_grants(figures: Figures<'_, '_>, board: &Board, grants: &BoardGrants) -> Vec<Option<Table>> {
    let has_list = |year: i32| {
        let index = figures.report.view.data.board_index(&board.id);
        index.is_none_or(|index| figures.has_list(index, year))
    };
    // Of a board without any list nothing is known.
    if !figures.years().into_iter().any(has_list) {
        return Vec::new();
    }
    let years = figures.years().into_iter().zip(&grants.years);
    let several = grants.years.len() > 1;
    let years = years.filter(|_| several).map(|(year, id)| {
        let granted = Some(*id).filter(|_| has_list(year));
        (format!("Beviljat {year}"), granted)
    });
    let granted = vec![("Beviljat", Some(grants.granted))];
    let rest = vec![
        ("Återbetalt och återkrävt", Some(grants.repaid)),
        ("Beviljade bidrag, antal", Some(grants.granted_rows)),
        ("Avslag, antal", Some(grants.rejected)),
        (
            "Identifierade mottagare med beviljat bidrag",
            Some(grants.organisations),
        ),
    ];
    let named = |(name, id): (&str, Option<FactId>)| (name.to_owned(), id);
    let stated = |of, sums| stated(figures, of, sums, grants.granted);
    let first = [stated(APPLIED, grants.applied), granted].concat();
    let rest = [stated(PAID, grants.paid), rest].concat();
    let by_type = table(
        format!("board-{}-forms", board.id),
        format!(
            "Beviljade föreningsbidrag efter bidragsform, {}, kronor",
            board.name
        ),
        &grants.grant_types,
    )
    .words("Bidragsform", |(id, _)| own(figures.grant_type(*id)))
    .number("Beviljat", |(_, granted)| figures.bare(*granted));
    let name = format!("board-{}-grants", board.id);
    let caption = format!("Föreningsbidrag, {}", board.name);
    let (first, rest) = (first.into_iter().map(named), rest.into_iter().map(named));
    let rows = first.chain(years).chain(rest);
    let by_type = by_type.beginning(LARGEST_FIRST, "grants-boards-forms");
    vec![measures(figures, name, caption, rows), by_type]
}
