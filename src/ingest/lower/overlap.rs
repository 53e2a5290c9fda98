//! `overlaps.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::export;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{NamedRow, Recipient, Settlement};
use crate::schema;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Vec<Settlement> {
    super::list_file(root, cx, &schema::OVERLAPS, settlement)
}

fn settlement(mut fields: Fields, cx: &mut Cx<'_>) -> Option<Settlement> {
    // Without a row that could not be read, it would seem to be about the others.
    let rows = fields.all_records("rows", cx, row);
    Some(Settlement {
        organisation: fields.record("organisation", cx, recipient)?,
        year: fields.take("year")?,
        rows: rows.filter(|rows| !rows.is_empty())?,
        resolution: fields.take("decision")?,
        reason: fields.take("reason")?,
        date: fields.take("date")?,
        origin: fields.origin,
    })
}

fn recipient(mut fields: Fields, _: &mut Cx<'_>) -> Option<Recipient> {
    Some(Recipient {
        name: fields.take("name")?,
        org_nr: fields.take("org_nr"),
        id: fields.take("id"),
    })
}

fn row(mut fields: Fields, _: &mut Cx<'_>) -> Option<NamedRow> {
    let grant_type: String = fields.take("grant_type")?;
    let case_number: Option<String> = fields.take("case_number");
    Some(NamedRow {
        board: fields.take("board")?,
        grant_type: export::grant_type(&grant_type),
        granted: fields.take("granted")?,
        case: case_number.and_then(|text| export::case(&text, &mut Vec::new())),
        decided: fields.take("decision_date"),
        origin: fields.origin,
    })
}
