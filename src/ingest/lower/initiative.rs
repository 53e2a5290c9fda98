//! `initiatives/<year>/<id>.yaml`.

use crate::ingest::closed;
use crate::ingest::cx::Cx;
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::Node;
use crate::model::{Event, Initiative, InitiativeId};

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>, name: &str) -> Option<Initiative> {
    let mut fields = Fields::open(root, cx)?;
    let origin = cx.origin(&fields.range());
    super::repeated_id(&mut fields, cx, name);
    let title = fields.required(cx, "title", fields::text);
    let received = fields.required(cx, "received", fields::date_at);
    let channel = fields.required(cx, "channel", closed::one_of);
    let organisation = fields.required(cx, "organisation", super::sender);
    let description = fields.required(cx, "description", fields::text);
    let reasons = fields.required_list(cx, "reasons", closed::one_of_at);
    let boards = fields.required_list(cx, "boards", fields::reference);
    let goals = fields.list(cx, "goals", fields::reference);
    let groups = fields.list(cx, "groups", closed::one_of_at);
    let history = fields.required_list(cx, "history", event);
    let dnr = fields.optional(cx, "dnr", fields::text);
    fields.end(cx);
    Some(Initiative {
        id: InitiativeId::new(name),
        title: title?,
        received: received?,
        channel: channel?,
        organisation: organisation?,
        description: description?,
        reasons,
        boards,
        goals,
        groups,
        history,
        dnr,
        origin,
    })
}

fn event(node: &Node, cx: &mut Cx<'_>) -> Option<Event> {
    let mut fields = Fields::open(node, cx)?;
    let origin = cx.origin(&fields.range());
    let date = fields.required(cx, "date", fields::date_at);
    let status = fields.required(cx, "status", closed::one_of_at);
    let outcome = fields.optional(cx, "outcome", closed::one_of_at);
    let meeting = fields.optional(cx, "meeting", fields::date_at);
    let board = fields.optional(cx, "board", fields::reference);
    let agreement = fields.optional(cx, "agreement", fields::reference);
    let reason = fields.optional(cx, "reason", fields::text);
    let note = fields.optional(cx, "note", fields::text);
    fields.end(cx);
    Some(Event {
        date: date?,
        status: status?,
        outcome,
        meeting,
        board,
        agreement,
        reason,
        note,
        origin,
    })
}
