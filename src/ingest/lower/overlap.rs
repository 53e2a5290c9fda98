//! `overlaps.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::export;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{Assessment, NamedRow, OrgNr, Recipient, Settlement};
use crate::schema;
use crate::source::{Located, Origin};

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Vec<Settlement> {
    super::list_file(root, cx, &schema::OVERLAPS, settlement)
}

fn settlement(mut fields: Fields, cx: &mut Cx<'_>) -> Option<Settlement> {
    let origin = fields.origin;
    Some(Settlement {
        organisation: fields.record("organisation", cx, recipient)?,
        year: fields.take("year")?,
        rows: fields.every_record("rows", cx, row),
        assessment: assessment(&mut fields, origin),
        origin,
    })
}

fn assessment(fields: &mut Fields, origin: Origin) -> Option<Assessment> {
    Some(Assessment {
        resolution: fields.take("decision")?,
        reason: fields.take("reason")?,
        date: fields.take("date")?,
        origin,
    })
}

/// One whose name could not be read is called by its number.
fn recipient(mut fields: Fields, _: &mut Cx<'_>) -> Option<Recipient> {
    let org_nr: Option<Located<OrgNr>> = fields.take("org_nr");
    let number = org_nr.map(|it| Located::new(it.value.to_string(), it.origin));
    Some(Recipient {
        name: fields.take("name").or(number)?,
        org_nr,
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
