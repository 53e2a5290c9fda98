//! `grants/<year>/<board>.import-log.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{LoggedImport, RowSetAside};
use crate::schema;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Vec<LoggedImport> {
    super::list_file(root, cx, &schema::IMPORT_LOG, import)
}

fn import(mut fields: Fields, cx: &mut Cx<'_>) -> Option<LoggedImport> {
    Some(LoggedImport {
        sha256: fields.take("sha256")?,
        source: fields.take("source")?,
        set_aside: fields.records("set_aside", cx, row),
        is_replaced: fields.says("replaced_by"),
        origin: fields.origin,
    })
}

fn row(mut fields: Fields, _: &mut Cx<'_>) -> Option<RowSetAside> {
    Some(RowSetAside {
        granted: fields.take("granted"),
    })
}
