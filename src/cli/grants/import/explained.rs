//! How a list was read, so that whoever keeps it recognises it.

use crate::cli::sheet::Sheet;
use crate::cli::table::{Object, Table, cells, object};
use crate::diag::{Lang, plain};
use crate::ingest::{Import, ReadColumn, ReadPart, Reason, Unread};
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
    for part in &reading.parts {
        sheet.line("");
        sheet.line(&header(import, part, lang));
        sheet.lines(&columns(part).human(lang));
    }
    sheet.line("");
    sheet.finish()
}

/// Where the header of a table stands, and what its amounts are in.
fn header(import: &Import, part: &ReadPart, lang: Lang) -> String {
    let row = import.sources.line(&part.header);
    let unit = part.unit.word();
    let place = match import.sources.cell(&part.header) {
        Some((sheet, _)) => format!("{}, ", plain(sheet)),
        None => String::new(),
    };
    match lang {
        Lang::Sv => format!("{place}rubriker på rad {row}, belopp i {unit}"),
        Lang::En => format!("{place}headings on line {row}, amounts in {unit}"),
    }
}

/// Each column of a table, what it is read for, and why.
fn columns(part: &ReadPart) -> Table<'_, &ReadColumn> {
    Table::new(part.columns.iter().collect())
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
const fn why(column: &ReadColumn) -> (&'static str, [&'static str; 2]) {
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
        Err(why @ Unread::Ignored) => (
            why.word(),
            ["ska inte läsas enligt profilen", "the profile ignores it"],
        ),
        Err(why @ Unread::Personal) => {
            (why.word(), ["personer eller konton", "persons or accounts"])
        }
        Err(why @ Unread::Telling) => (
            why.word(),
            [
                "känns inte igen, men säger något om raden",
                "not recognised, but says something of the row",
            ],
        ),
        Err(why @ Unread::Unknown) => (why.word(), ["känns inte igen", "not recognised"]),
        Ok((_, Reason::Wide)) => (
            "wide",
            [
                "profilen säger att kolumnerna är belopp",
                "the profile says that the columns are amounts",
            ],
        ),
        Err(why @ Unread::RowTotal) => (
            why.word(),
            [
                "radens summa, jämförd med beloppen",
                "the sum of the row, compared with its amounts",
            ],
        ),
        Err(why @ Unread::Double(_)) => (why.word(), ["flera kan vara det", "several can be it"]),
    }
}

/// The same for programs.
pub(super) fn object(import: &Import) -> Object<'_> {
    let reading = &import.reading;
    let parts = reading.parts.iter().map(|part| {
        let columns = columns(part);
        let sheet = import.sources.cell(&part.header).map(|(sheet, _)| sheet);
        object! {
            sheet: sheet,
            header_row: import.sources.line(&part.header),
            unit: part.unit.word(),
            columns: columns.objects(),
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
