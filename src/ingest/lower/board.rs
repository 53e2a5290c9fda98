//! `boards.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::fields;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{Board, BoardId, Department, DepartmentId};
use crate::schema;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> (Vec<Department>, Vec<Board>) {
    let Some(mut fields) = fields::read(root, &schema::BOARDS, cx) else {
        return (Vec::new(), Vec::new());
    };
    let departments = fields.records("departments", cx, department);
    let boards = fields.records("boards", cx, board);
    (departments, boards)
}

fn department(mut fields: Fields, cx: &mut Cx<'_>) -> Option<Department> {
    let validity = super::validity(&mut fields, cx);
    let id: DepartmentId = fields.take("id")?;
    Some(Department {
        name: super::text_or_id(&mut fields, "name", id.as_str()),
        id,
        mailbox: fields.take("mailbox"),
        validity,
        origin: fields.origin,
    })
}

fn board(mut fields: Fields, cx: &mut Cx<'_>) -> Option<Board> {
    let validity = super::validity(&mut fields, cx);
    let id: BoardId = fields.take("id")?;
    Some(Board {
        name: super::text_or_id(&mut fields, "name", id.as_str()),
        id,
        departments: fields.list("departments"),
        gives_grants: fields.take("gives_grants").unwrap_or(false),
        validity,
        is_term_unread: ["from", "until"].iter().any(|key| fields.is_wrong(key)),
        succeeds: fields.list("succeeds"),
        areas: fields.list("areas"),
        origin: fields.origin,
    })
}
