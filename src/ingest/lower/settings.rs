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
        municipality: fields.take("municipality")?,
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
    let (file, record) = (fields.take("file"), fields.take("record"));
    if file.is_none() && record.is_none() {
        // For a record or a file (contract § 2): not for whatever may come.
        cx.report(&fields.range, |origin| fault::missing_key(origin, "file"));
        return None;
    }
    Some(Allowance {
        code: fields.take("code")?,
        file,
        record,
        fingerprint: fields.take("fingerprint"),
        reason: fields.take("reason")?,
        origin: fields.origin,
    })
}
