//! `grants/<year>/<board>.import-log.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::export::Unread;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{LoggedImport, LoggedPart, RowSetAside};
use crate::schema::{self, AmountUnit};

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Vec<LoggedImport> {
    super::list_file(root, cx, &schema::IMPORT_LOG, import)
}

fn import(mut fields: Fields, cx: &mut Cx<'_>) -> Option<LoggedImport> {
    let left_out = fields.records("left_out", cx, left_out);
    let telling = left_out
        .iter()
        .filter(|(_, why)| why == Unread::Telling.word());
    let telling = telling.map(|(column, _)| column.clone()).collect();
    Some(LoggedImport {
        sha256: fields.take("sha256")?,
        source: fields.take("source")?,
        telling,
        parts: fields.records("parts", cx, part),
        left_out: left_out.into_iter().map(|(column, _)| column).collect(),
        set_aside: fields.records("set_aside", cx, row),
        is_replaced: fields.says("replaced_by"),
        origin: fields.origin,
    })
}

fn part(mut fields: Fields, _: &mut Cx<'_>) -> Option<LoggedPart> {
    let header_row: i64 = fields.take("header_row")?;
    Some(LoggedPart {
        sheet: fields.take("sheet"),
        header_row: u32::try_from(header_row).ok()?,
        unit: fields.take::<AmountUnit>("unit")?.word(),
        preliminary: fields.take("preliminary"),
    })
}

/// A column, and the word for why it was not read.
fn left_out(mut fields: Fields, _: &mut Cx<'_>) -> Option<(String, String)> {
    Some((fields.take("column")?, fields.take("why")?))
}

fn row(mut fields: Fields, _: &mut Cx<'_>) -> Option<RowSetAside> {
    Some(RowSetAside {
        granted: fields.take("granted"),
    })
}
