//! Tables of the exports and of all files that the report is made from.

use crate::render::document::Table;
use crate::render::figures::{Figures, text};

use super::cell::code;
use super::columns::table;

pub(super) fn tables(figures: Figures<'_, '_>) -> Vec<Option<Table>> {
    let sources = &figures.report.sources;
    let exports = table(
        "sources-exports",
        "Nämndernas exporter och vad som blev av raderna",
        &sources.exports,
    )
    .words("Fil", |row| code(&row.file.path))
    .words("Nämnd", |row| {
        text(row.board.map_or("", |board| &board.name))
    })
    .words("Kodning", |row| code(row.file.encoding.name()))
    .number("Lästa", |row| figures.bare(row.read))
    .number("Använda", |row| figures.bare(row.used))
    .number("Annat år", |row| figures.bare(row.other_years))
    .number("Fel", |row| figures.bare(row.refused))
    .number("Summarader", |row| figures.bare(row.totals))
    .number("Åt sidan", |row| figures.bare(row.set_aside));
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
    vec![exports.end(), files.end()]
}
