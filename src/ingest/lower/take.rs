//! `initiatives/take.import.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::fields;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::TakeProfile;
use crate::schema;

/// Reads how exports of an e-service are read.
pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Option<TakeProfile> {
    let mut fields = fields::read(root, &schema::TAKE, cx)?;
    let columns: Option<Fields> = fields.take("columns");
    let mut pointed_out = Vec::new();
    if let Some(mut columns) = columns {
        for key in schema::TAKE_COLUMNS.keys() {
            let heading: Option<String> = columns.take(key);
            pointed_out.extend(heading.map(|heading| (key.to_owned(), heading)));
        }
    }
    Some(TakeProfile {
        columns: pointed_out,
        personal: fields.list("personal"),
        ignore: fields.list("ignore"),
        channel: fields.take("channel"),
    })
}
