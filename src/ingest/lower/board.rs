//! `boards.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::Node;
use crate::model::{Board, Department};

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> (Vec<Department>, Vec<Board>) {
    let Some(mut fields) = Fields::open(root, cx) else {
        return (Vec::new(), Vec::new());
    };
    let departments = fields.required_list(cx, "departments", department);
    let boards = fields.required_list(cx, "boards", board);
    fields.end(cx);
    (departments, boards)
}

fn department(node: &Node, cx: &mut Cx<'_>) -> Option<Department> {
    let mut fields = Fields::open(node, cx)?;
    let origin = cx.origin(&fields.range());
    let id = fields.required(cx, "id", fields::id);
    let name = fields.required(cx, "name", fields::text);
    let validity = super::validity(&mut fields, cx);
    fields.end(cx);
    Some(Department {
        id: id?,
        name: name?,
        validity: validity?,
        origin,
    })
}

fn board(node: &Node, cx: &mut Cx<'_>) -> Option<Board> {
    let mut fields = Fields::open(node, cx)?;
    let origin = cx.origin(&fields.range());
    let id = fields.required(cx, "id", fields::id);
    let name = fields.required(cx, "name", fields::text);
    let departments = fields.required_list(cx, "departments", fields::reference);
    let gives_grants = fields.optional(cx, "gives_grants", fields::truth);
    let validity = super::validity(&mut fields, cx);
    let succeeds = fields.list(cx, "succeeds", fields::reference);
    let areas = fields.list(cx, "areas", fields::text);
    fields.end(cx);
    Some(Board {
        id: id?,
        name: name?,
        departments,
        gives_grants: gives_grants.unwrap_or(false),
        validity: validity?,
        succeeds,
        areas,
        origin,
    })
}
