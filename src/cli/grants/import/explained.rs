//! How a list was read, so that whoever keeps it recognises it.

use crate::cli::reading::place;
use crate::cli::sheet::Sheet;
use crate::cli::table::{Object, Table, cells, object};
use crate::diag::{Lang, plain};
use crate::ingest::{Import, ReadColumn, Reason};
use crate::model::ClosedList as _;
use crate::source::Encoding;

/// How a list was read, for people.
pub(super) fn explained(import: &Import, lang: Lang) -> String {
    let mut sheet = Sheet::new(lang);
    let reading = &import.reading;
    let encoding = reading.encoding.map_or("", |it| it.name());
    let mut lines = vec![
        (["Lista", "List"], reading.source.clone()),
        (["Kodning", "Encoding"], encoding.to_owned()),
    ];
    let left_out = reading.left_out;
    for (label, count) in [
        (
            ["Rader ovanför rubrikraden", "Rows above the header"],
            left_out.titles,
        ),
        (
            [
                "Summarader, jämförda med raderna",
                "Total rows, compared with the rows",
            ],
            left_out.totals,
        ),
        (
            ["Rader med bara en text", "Rows with only a text"],
            left_out.texts,
        ),
    ] {
        let shown = if count > 0 {
            count.to_string()
        } else {
            String::new()
        };
        lines.push((label, shown));
    }
    for ([sv, en], value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        sheet.line(&format!(
            "{:<36}{}",
            format!("{}:", lang.pick(sv, en)),
            plain(value)
        ));
    }
    for (table, columns) in reading.how.tables.iter().zip(&reading.columns) {
        sheet.line("");
        sheet.line(&place(table, lang));
        sheet.lines(&each(columns).human(lang));
    }
    sheet.line("");
    sheet.finish()
}

/// Each column of a table, what it is read for, and why.
fn each(columns: &[ReadColumn]) -> Table<'_, &ReadColumn> {
    Table::new(columns.iter().collect())
        .column("heading", ["Rubrik", "Heading"], |it| &it.heading)
        .json("field", |it| {
            it.read_as.ok().map(|(column, _)| column.key())
        })
        .json("why", |it| why(it).0)
        .shown(["Läses som", "Read as"], |it, lang| {
            let column = it.read_as.ok().map(|(column, _)| column.word());
            column.map(|[sv, en]| lang.pick(sv, en))
        })
        .shown(["Varför", "Why"], |it, lang| {
            let (_, [sv, en]) = why(it);
            lang.pick(sv, en)
        })
}

/// Why a column is read or not: for programs, and in Swedish and English.
fn why(column: &ReadColumn) -> (&'static str, [&'static str; 2]) {
    match column.read_as {
        Ok((_, Reason::Named | Reason::Placed)) => {
            ("profile", ["profilen säger det", "the profile says so"])
        }
        Ok((_, Reason::Heading)) => ("heading", ["rubriken", "its heading"]),
        Ok((_, Reason::Cells)) => ("cells", ["rubriken och cellerna", "its heading and cells"]),
        Ok((_, Reason::Otherwise | Reason::Beside)) => (
            "otherwise",
            ["ingen annan kolumn är det", "no other column is it"],
        ),
        Ok((_, Reason::Wide)) => (
            "wide",
            [
                "profilen säger att kolumnerna är belopp",
                "the profile says that the columns are amounts",
            ],
        ),
        Err(why) => (why.word(), [why.called().sv, why.called().en]),
    }
}

/// The same for programs.
pub(super) fn object(import: &Import) -> Object<'_> {
    let reading = &import.reading;
    let tables = reading.how.tables.iter().zip(&reading.columns);
    let parts = tables.map(|(table, columns)| {
        object! {
            sheet: table.sheet.as_deref(),
            header_row: table.header_row,
            unit: table.unit,
            columns: each(columns).objects(),
        }
    });
    object! {
        source: &reading.source,
        sha256: &reading.sha256,
        encoding: reading.encoding.map(Encoding::name),
        titles: reading.left_out.titles,
        totals: reading.left_out.totals,
        texts: reading.left_out.texts,
        parts: cells(parts),
    }
}
