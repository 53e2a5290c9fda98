//! `organisations.yaml`.

use crate::fault::register;
use crate::ingest::cx::Cx;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{OrgNr, Organisation, OrganisationId};
use crate::schema;
use crate::source::Located;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Vec<Organisation> {
    super::list_file(root, cx, &schema::ORGANISATIONS, organisation)
}

/// One whose name could not be read is called by its number or id.
fn organisation(mut fields: Fields, cx: &mut Cx<'_>) -> Option<Organisation> {
    let has_number = fields.says("org_nr");
    let id: Option<OrganisationId> = fields.take("id");
    if !has_number && id.is_none() {
        cx.report(&fields.range, register::no_identity);
    }
    let org_nr: Option<Located<OrgNr>> = fields.take("org_nr");
    let number = org_nr.map(|it| it.value.to_string());
    let called = number.or_else(|| Some(id.as_ref()?.to_string()));
    let called = called.map(|it| Located::new(it, fields.origin));
    Some(Organisation {
        org_nr,
        id,
        name: fields.take("name").or(called)?,
        kind: fields.take("kind"),
        civil_society: fields.take("civil_society"),
        aliases: fields.list("aliases"),
        sections: fields.list("sections"),
        origin: fields.origin,
    })
}
