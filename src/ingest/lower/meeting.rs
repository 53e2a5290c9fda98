//! `network/<date>.yaml`.

use crate::fault::source as fault;
use crate::ingest::closed;
use crate::ingest::cx::Cx;
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::Node;
use crate::model::Meeting;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>, name: &str) -> Option<Meeting> {
    let mut fields = Fields::open(root, cx)?;
    let origin = cx.origin(&fields.range());
    super::repeated_id(&mut fields, cx, name);
    let date = fields.required(cx, "date", fields::date_at);
    let kind = fields.required(cx, "kind", closed::one_of);
    let title = fields.required(cx, "title", fields::text);
    let departments = fields.list(cx, "departments", fields::reference);
    let participants = fields.optional(cx, "participants", fields::whole_at);
    let initiatives = fields.list(cx, "initiatives", fields::reference);
    let notes = fields.optional(cx, "notes", fields::text);
    fields.end(cx);
    let date = date?;
    // Two meetings on one day: `2021-03-18-workshop.yaml` beside `2021-03-18.yaml`.
    if !name.starts_with(&date.value.to_string()) {
        let expected = format!("network/{}.yaml", date.value);
        cx.sink.push(fault::wrong_name(date.origin, expected));
    }
    Some(Meeting {
        date,
        kind: kind?,
        title: title?,
        departments,
        participants,
        initiatives,
        notes,
        origin,
    })
}
