//! `grants/<year>/<board>.import-log.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::export::Unread;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{LoggedImport, RowSetAside};
use crate::schema;

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
        left_out: left_out.into_iter().map(|(column, _)| column).collect(),
        set_aside: fields.records("set_aside", cx, row),
        is_replaced: fields.says("replaced_by"),
        origin: fields.origin,
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
