//! `grants/<year>/<board>.import-log.yaml`.

use std::collections::BTreeSet;

use crate::ingest::cx::Cx;
use crate::ingest::value::{Fields, FromValue as _, Value};
use crate::ingest::yaml::Node;
use crate::model::{Column, HowRead, LoggedImport, ReadTable, RowSetAside, ToldRow, Unread};
use crate::schema::{self, AmountUnit};

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Vec<LoggedImport> {
    let mut imports = super::list_file(root, cx, &schema::IMPORT_LOG, import);
    // Where git keeps the lines of two branches, a list may stand both as it was and as replaced.
    let replaced: BTreeSet<String> = (imports.iter())
        .filter(|it| it.is_replaced())
        .map(|it| it.sha256.clone())
        .collect();
    imports.retain(|it| it.is_replaced() || !replaced.contains(&it.sha256));
    imports
}

fn import(mut fields: Fields, cx: &mut Cx<'_>) -> Option<LoggedImport> {
    Some(LoggedImport {
        sha256: fields.take("sha256")?,
        source: fields.take("source")?,
        reading: HowRead {
            tables: fields.records("parts", cx, table),
            left_out: fields.records("left_out", cx, left_out),
        },
        set_aside: fields.records("set_aside", cx, row),
        told: fields.records("told", cx, told),
        replaced_by: fields.take("replaced_by"),
        origin: fields.origin,
    })
}

fn table(mut fields: Fields, _: &mut Cx<'_>) -> Option<ReadTable> {
    let header_row: i64 = fields.take("header_row")?;
    let columns = fields.entries("columns").into_iter();
    let columns = columns.filter_map(|(key, headings)| {
        let Value::List(headings) = headings else {
            return None;
        };
        let headings = headings.into_iter().flatten();
        let headings = headings.filter_map(String::from_value).collect();
        Some((Column::of_key(&key.value)?, headings))
    });
    Some(ReadTable {
        sheet: fields.take("sheet"),
        header_row: u32::try_from(header_row).ok()?,
        unit: fields.take::<AmountUnit>("unit")?.word(),
        columns: columns.collect(),
        preliminary: fields.take("preliminary"),
        other_year: fields.take("other_year"),
        other_board: fields.take("other_board"),
    })
}

/// A column, and why it was not read.
fn left_out(mut fields: Fields, _: &mut Cx<'_>) -> Option<(String, Unread)> {
    Some((fields.take("column")?, fields.take("why")?))
}

fn told(mut fields: Fields, _: &mut Cx<'_>) -> Option<ToldRow> {
    Some(ToldRow {
        line: fields.take("line")?,
        code: fields.take("code")?,
    })
}

fn row(mut fields: Fields, _: &mut Cx<'_>) -> Option<RowSetAside> {
    Some(RowSetAside {
        granted: fields.take("granted"),
    })
}
