//! `initiatives/<year>/<id>.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::fields;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{Event, Initiative, InitiativeId};
use crate::schema;

pub(in crate::ingest) fn read(
    root: &Node,
    cx: &mut Cx<'_>,
    (folder, name): (i32, &str),
) -> Option<Initiative> {
    let mut fields = fields::read(root, &schema::INITIATIVE, cx)?;
    super::repeated_id(&mut fields, cx, name);
    Some(Initiative {
        id: InitiativeId::new(name),
        folder,
        title: fields.take("title")?,
        received: fields.take("received")?,
        channel: fields.take("channel")?,
        organisation: fields.record("organisation", cx, super::party)?,
        description: fields.take("description")?,
        stated_wants: fields.take("wants"),
        reasons: fields.list("reasons"),
        boards: fields.list("boards"),
        goals: fields.list("goals"),
        groups: fields.list("groups"),
        responsible: fields.take("responsible"),
        history: fields.records("history", cx, event),
        dnr: fields.take("dnr"),
        origin: fields.origin,
    })
}

fn event(mut fields: Fields, _: &mut Cx<'_>) -> Option<Event> {
    Some(Event {
        date: fields.take("date")?,
        status: fields.take("status")?,
        outcome: fields.take("outcome"),
        meeting: fields.take("meeting"),
        board: fields.take("board"),
        agreement: fields.take("agreement"),
        reason: fields.take("reason"),
        note: fields.take("note"),
        origin: fields.origin,
    })
}
