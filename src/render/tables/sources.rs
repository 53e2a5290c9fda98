//! Tables of the exports and of all files that the report is made from.

use crate::model::{ReadTable, Unread};
use crate::render::document::Table;
use crate::render::figures::{Figures, text};
use crate::render::inline::Inline;
use crate::render::list::{self, List};

use super::cell::{NOTHING, code};
use super::columns::table;
use super::whole;

/// The order of the lists of boards.
const OF_PERIOD_FIRST: &str = "periodens listor först";
/// The order of all files.
const LISTS_FIRST: &str = "nämndernas listor först";

pub(super) fn lists<'r>(figures: Figures<'r, '_>) -> Vec<List<'r>> {
    let sources = &figures.report.sources;
    let exports = table(
        "sources-exports",
        "Nämndernas bidragslistor och vad som blev av raderna",
        &sources.exports,
    )
    .words("Fil", |row| code(&row.file.path))
    .words("Nämnd", |row| {
        text(row.board.map_or("", |board| &board.name))
    })
    .words("Kodning", |row| code(row.file.encoding.name()))
    .number("Lästa", move |row| figures.bare(row.read))
    .number("För perioden", move |row| figures.bare(row.used))
    .number("För andra år", move |row| figures.bare(row.other_years))
    .number("Fel", move |row| figures.bare(row.refused))
    .number("Summarader", move |row| figures.bare(row.totals))
    .number("Åt sidan", move |row| figures.bare(row.set_aside));
    let readings = table(
        "sources-readings",
        "Hur nämndernas listor lästes",
        &sources.readings,
    )
    .words("Fil", |row| code(&row.file.path))
    .words("Lästes ur", |row| text(row.list.unwrap_or(NOTHING)))
    .words("Blad", |row| {
        text(row.table.sheet.as_deref().unwrap_or(NOTHING))
    })
    .words("Rubriker", |row| {
        code(format!("rad {}", row.table.header_row))
    })
    .words("Belopp i", |row| text(row.table.unit))
    .words("Kolumner", |row| text(columns(row.table)))
    .words("Lästes inte", |row| text(left_out(row.left_out)));
    let files = table(
        "sources-files",
        "Filer som rapporten bygger på, med fingeravtryck",
        &sources.files,
    )
    .words("Fil", |file| code(&file.path))
    .words("SHA-256", |file| {
        let fingerprint = file.fingerprint.clone();
        fingerprint.map_or_else(|| text("Filen kunde inte läsas"), code)
    });
    vec![
        exports.list(OF_PERIOD_FIRST),
        readings.list(OF_PERIOD_FIRST),
        files.list(LISTS_FIRST),
    ]
}

/// The columns of a table that were read, each with what for.
fn columns(table: &ReadTable) -> String {
    let columns = table.columns.iter().map(|(column, headings)| {
        let [word, _] = column.word();
        format!("{} = {word}", headings.join(", "))
    });
    columns.collect::<Vec<_>>().join("; ")
}

/// The columns of a list that were not read, and why.
fn left_out(columns: &[(String, Unread)]) -> String {
    if columns.is_empty() {
        return NOTHING.to_owned();
    }
    let columns = columns.iter();
    let columns = columns.map(|(heading, why)| format!("{heading} ({})", why.swedish()));
    columns.collect::<Vec<_>>().join("; ")
}

/// The files of the lists, those that stand in no document first.
pub(super) fn files(begun: &[List<'_>]) -> Option<Table> {
    let whole = whole::ALL.iter().map(|it| (it.name, it.caption));
    let begun = begun
        .iter()
        .map(|it| (it.name.as_str(), it.caption.as_str()));
    table(
        "sources-lists",
        "Hela listor, en fil för varje",
        whole.chain(begun),
    )
    .words("Fil", |(name, _)| {
        let file = list::file(name);
        vec![Inline::Link {
            text: vec![Inline::text(&file)],
            to: file,
        }]
    })
    .words("Blad i underlag.xlsx", |(name, _)| text(list::sheet(name)))
    .words("Vad den innehåller", |(_, caption)| text(*caption))
    .end()
}
