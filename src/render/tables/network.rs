//! Tables of the network and of the goals.

use crate::render::document::Table;
use crate::render::figures::{Figures, text};

use super::cell::{day, joined, own};
use super::columns::table;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let report = figures.report;
    let data = report.view.data;
    let network = table(
        "network",
        "Nätverkets möten, workshoppar och seminarier",
        &report.network.rows,
    )
    .words("Datum", |row| day(row.meeting.date.value))
    .words("Slag", |row| text(row.meeting.kind.swedish()))
    .words("Rubrik", |row| own(&row.meeting.title))
    .words("Förvaltningar", |row| {
        let ids = row.meeting.departments.iter();
        let known = ids.filter_map(|id| data.departments.iter().find(|it| it.id == id.value));
        joined(
            known.map(|department| department.name.as_str()),
            "Inga angivna",
        )
    })
    .number("Deltagare", |row| figures.maybe(row.participants))
    .number("Initiativ", |row| figures.bare(row.initiatives));
    let goals = table(
        "goals",
        "Kommunala mål och det som bidrar till dem",
        &report.goals,
    )
    .words("Mål", |row| own(row.goal.numbered_name()))
    .number("Initiativ", |row| figures.bare(row.initiatives))
    .number("Avtal", |row| figures.bare(row.agreements));
    vec![network.end(), goals.end()]
}
