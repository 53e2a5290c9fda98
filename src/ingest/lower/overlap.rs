//! `overlaps.yaml`.

use crate::ingest::closed;
use crate::ingest::cx::Cx;
use crate::ingest::export;
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::Node;
use crate::model::{NamedRow, Recipient, Settlement};

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Vec<Settlement> {
    super::list_file(root, cx, "settlements", settlement)
}

fn settlement(node: &Node, cx: &mut Cx<'_>) -> Option<Settlement> {
    let mut fields = Fields::open(node, cx)?;
    let origin = cx.origin(&fields.range());
    let organisation = fields.required(cx, "organisation", recipient);
    let year = fields.required(cx, "year", fields::year);
    let rows = fields.required_list(cx, "rows", |node, cx| Some(row(node, cx)));
    let resolution = fields.required(cx, "decision", closed::one_of);
    let reason = fields.required(cx, "reason", fields::text);
    let date = fields.required(cx, "date", fields::date);
    fields.end(cx);
    // A row that could not be read must not make the settlement seem to be about the others.
    let rows: Option<Vec<NamedRow>> = rows.into_iter().collect();
    Some(Settlement {
        organisation: organisation?,
        year: year?,
        rows: rows.filter(|rows| !rows.is_empty())?,
        resolution: resolution?,
        reason: reason?,
        date: date?,
        origin,
    })
}

fn recipient(node: &Node, cx: &mut Cx<'_>) -> Option<Recipient> {
    let mut fields = Fields::open(node, cx)?;
    let name = fields.required(cx, "name", fields::text_at);
    let org_nr = fields.optional(cx, "org_nr", fields::org_nr_at);
    let id = fields.optional(cx, "id", fields::reference);
    fields.end(cx);
    Some(Recipient {
        name: name?,
        org_nr,
        id,
    })
}

fn row(node: &Node, cx: &mut Cx<'_>) -> Option<NamedRow> {
    let mut fields = Fields::open(node, cx)?;
    let origin = cx.origin(&fields.range());
    let board = fields.required(cx, "board", fields::reference);
    let grant_type = fields.required(cx, "grant_type", fields::text);
    let granted = fields.required(cx, "granted", fields::money);
    let case_number = fields.optional(cx, "case_number", fields::text);
    let decided = fields.optional(cx, "decision_date", fields::date);
    fields.end(cx);
    Some(NamedRow {
        board: board?,
        grant_type: export::grant_type(&grant_type?),
        granted: granted?,
        case: case_number.and_then(|text| export::case(&text, &mut Vec::new())),
        decided,
        origin,
    })
}
