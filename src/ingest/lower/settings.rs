//! `samverkan.yaml`.

use crate::fault::source as fault;
use crate::ingest::cx::Cx;
use crate::ingest::fields::{self, Fields};
use crate::ingest::yaml::Node;
use crate::model::{Allowance, Settings};

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Option<Settings> {
    let mut fields = Fields::open(root, cx)?;
    let origin = cx.origin(&fields.range());
    let municipality = fields.required(cx, "municipality", fields::text);
    let org_nr = fields.optional(cx, "org_nr", fields::org_nr);
    let department = fields.optional(cx, "department", fields::reference);
    let example_data = fields.optional(cx, "example_data", fields::truth);
    let reply_within_days = fields.optional(cx, "reply_within_days", fields::days);
    let quiet_after_days = fields.optional(cx, "quiet_after_days", fields::days);
    let allow = fields.list(cx, "allow", allowance);
    fields.end(cx);
    Some(Settings {
        municipality: municipality?,
        org_nr,
        department,
        example_data: example_data.unwrap_or(false),
        reply_within_days: reply_within_days.unwrap_or(Settings::REPLY_WITHIN_DAYS),
        quiet_after_days: quiet_after_days.unwrap_or(Settings::QUIET_AFTER_DAYS),
        allow,
        origin,
    })
}

fn allowance(node: &Node, cx: &mut Cx<'_>) -> Option<Allowance> {
    let mut fields = Fields::open(node, cx)?;
    let origin = cx.origin(&fields.range());
    let code = fields.required(cx, "code", fields::text_at);
    let file = fields.optional(cx, "file", fields::text);
    let record = fields.optional(cx, "record", fields::text);
    let reason = fields.required(cx, "reason", fields::text);
    fields.end(cx);
    if file.is_none() && record.is_none() {
        // For a record or a file (contract § 2): not for whatever may come.
        cx.report(&fields.range(), |origin| fault::missing_key(origin, "file"));
        return None;
    }
    Some(Allowance {
        code: code?,
        file,
        record,
        reason: reason?,
        origin,
    })
}
