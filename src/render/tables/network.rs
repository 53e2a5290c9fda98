//! Tables of the network and of the goals.

use crate::render::figures::{Figures, text};
use crate::render::list::List;

use super::cell::{EARLIEST_FIRST, day, joined, own};
use super::columns::table;

/// The order of goals.
const AS_SET: &str = "i målens ordning";

pub(super) fn lists<'r>(figures: Figures<'r, '_>) -> Vec<List<'r>> {
    let report = figures.report;
    let data = report.view.data;
    let goals = table(
        "goals",
        "Målen och det som bidrar till dem",
        &figures.report.goals,
    )
    .words("Mål", |row| own(&row.name))
    .number("Initiativ", move |row| figures.bare(row.initiatives))
    .number("Avtal", move |row| figures.bare(row.agreements));
    let network = table(
        "network",
        "Nätverkets möten, workshoppar och seminarier",
        &report.network.rows,
    )
    .words("Datum", move |row| day(row.meeting.date.value))
    .words("Slag", move |row| text(row.meeting.kind.swedish()))
    .words("Rubrik", move |row| own(&row.meeting.title))
    .words("Förvaltningar", move |row| {
        let ids = row.meeting.departments.iter();
        let known = ids.filter_map(|id| data.departments.iter().find(|it| it.id == id.value));
        joined(
            known.map(|department| department.name.as_str()),
            "Inga angivna",
        )
    })
    .number("Deltagare", move |row| figures.maybe(row.participants))
    .number("Initiativ", move |row| figures.bare(row.initiatives));
    vec![network.list(EARLIEST_FIRST), goals.list(AS_SET)]
}
