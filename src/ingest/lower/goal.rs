//! `goals.yaml` and `decisions.yaml`.

use crate::ingest::closed;
use crate::ingest::cx::Cx;
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::Node;
use crate::model::{Clause, Decision, Goal};

pub(in crate::ingest) fn goals(root: &Node, cx: &mut Cx<'_>) -> Vec<Goal> {
    super::list_file(root, cx, "goals", goal)
}

fn goal(node: &Node, cx: &mut Cx<'_>) -> Option<Goal> {
    let mut fields = Fields::open(node, cx)?;
    let origin = cx.origin(&fields.range());
    let id = fields.required(cx, "id", fields::id);
    let name = fields.required(cx, "name", fields::text);
    let number = fields.optional(cx, "number", fields::whole);
    let validity = super::validity(&mut fields, cx);
    fields.end(cx);
    Some(Goal {
        id: id?,
        name: name?,
        number,
        validity: validity?,
        origin,
    })
}

pub(in crate::ingest) fn decisions(root: &Node, cx: &mut Cx<'_>) -> Vec<Decision> {
    super::list_file(root, cx, "decisions", decision)
}

fn decision(node: &Node, cx: &mut Cx<'_>) -> Option<Decision> {
    let mut fields = Fields::open(node, cx)?;
    let origin = cx.origin(&fields.range());
    let id = fields.required(cx, "id", fields::id);
    let body = fields.required(cx, "body", fields::text);
    let date = fields.required(cx, "date", fields::date);
    let paragraph = fields.optional(cx, "paragraph", fields::whole);
    let case_number = fields.optional(cx, "case_number", fields::text);
    let clauses = fields.list(cx, "clauses", clause);
    fields.end(cx);
    Some(Decision {
        id: id?,
        body: body?,
        date: date?,
        paragraph,
        case_number,
        clauses,
        origin,
    })
}

fn clause(node: &Node, cx: &mut Cx<'_>) -> Option<Clause> {
    let mut fields = Fields::open(node, cx)?;
    let number = fields.required(cx, "number", fields::whole);
    let text = fields.required(cx, "text", fields::text);
    let status = fields.required(cx, "status", closed::one_of);
    let reported = fields.optional(cx, "reported", fields::date);
    let cadence_years = fields.optional(cx, "cadence_years", fields::whole);
    fields.end(cx);
    Some(Clause {
        number: number?,
        text: text?,
        status: status?,
        reported,
        cadence_years,
    })
}
