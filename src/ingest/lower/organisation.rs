//! `organisations.yaml`.

use crate::fault::register;
use crate::ingest::closed;
use crate::ingest::cx::Cx;
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::Node;
use crate::model::Organisation;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Vec<Organisation> {
    super::list_file(root, cx, "organisations", organisation)
}

fn organisation(node: &Node, cx: &mut Cx<'_>) -> Option<Organisation> {
    let mut fields = Fields::open(node, cx)?;
    let range = fields.range();
    let origin = cx.origin(&range);
    let has_number = fields.node("org_nr").is_some();
    let org_nr = fields.optional(cx, "org_nr", fields::org_nr_at);
    let id = fields.optional(cx, "id", fields::id);
    let name = fields.required(cx, "name", fields::text_at);
    let kind = fields.optional(cx, "kind", closed::one_of);
    let aliases = fields.list(cx, "aliases", fields::text_at);
    let sections = fields.list(cx, "sections", fields::text_at);
    fields.end(cx);
    if !has_number && id.is_none() {
        cx.report(&range, register::no_identity);
    }
    Some(Organisation {
        org_nr,
        id,
        name: name?,
        kind,
        aliases,
        sections,
        origin,
    })
}
