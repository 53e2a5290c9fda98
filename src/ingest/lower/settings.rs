//! `samverkan.yaml`.

use crate::fault::source as fault;
use crate::ingest::cx::Cx;
use crate::ingest::fields;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{Allowance, Settings};
use crate::schema;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Option<Settings> {
    let mut fields = fields::read(root, &schema::SETTINGS, cx)?;
    let allow = fields.records("allow", cx, allowance);
    let unstated = Settings::unstated(fields.origin);
    Some(Settings {
        municipality: fields.take("municipality").unwrap_or(unstated.municipality),
        org_nr: fields.take("org_nr"),
        department: fields.take("department"),
        example_data: fields.take("example_data").unwrap_or(false),
        reply_within_days: (fields.take("reply_within_days")).unwrap_or(unstated.reply_within_days),
        quiet_after_days: (fields.take("quiet_after_days")).unwrap_or(unstated.quiet_after_days),
        temporary_grant_types: fields.list("temporary_grant_types"),
        allow,
        origin: fields.origin,
    })
}

fn allowance(mut fields: Fields, cx: &mut Cx<'_>) -> Option<Allowance> {
    // For a record or a file (contract § 2): not for whatever may come.
    let is_bounded = fields.says("file") || fields.says("record");
    if !is_bounded {
        cx.report(&fields.range, |origin| fault::missing_key(origin, "file"));
    }
    let is_whole = is_bounded && fields.says("reason") && fields.is_sound();
    Some(Allowance {
        code: fields.take("code")?,
        file: fields.take("file"),
        record: fields.take("record"),
        fingerprint: fields.take("fingerprint"),
        is_whole,
        origin: fields.origin,
    })
}
