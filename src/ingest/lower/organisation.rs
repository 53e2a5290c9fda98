//! `organisations.yaml`.

use crate::fault::register;
use crate::ingest::cx::Cx;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{Organisation, OrganisationId};
use crate::schema;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Vec<Organisation> {
    super::list_file(root, cx, &schema::ORGANISATIONS, organisation)
}

fn organisation(mut fields: Fields, cx: &mut Cx<'_>) -> Option<Organisation> {
    let has_number = fields.says("org_nr");
    let id: Option<OrganisationId> = fields.take("id");
    if !has_number && id.is_none() {
        cx.report(&fields.range, register::no_identity);
    }
    Some(Organisation {
        org_nr: fields.take("org_nr"),
        id,
        name: fields.take("name")?,
        kind: fields.take("kind"),
        civil_society: fields.take("civil_society"),
        aliases: fields.list("aliases"),
        sections: fields.list("sections"),
        origin: fields.origin,
    })
}
