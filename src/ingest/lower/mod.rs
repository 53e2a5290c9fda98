//! YAML trees to records, one file a kind.
//!
//! Each function asks for every field before it gives up on the record, so that all faults of a
//! file are found at once.

pub(super) mod agreement;
pub(super) mod board;
pub(super) mod goal;
pub(super) mod initiative;
pub(super) mod meeting;
pub(super) mod organisation;
pub(super) mod overlap;
pub(super) mod profile;
pub(super) mod reporting;
pub(super) mod settings;

use crate::fault::source as fault;
use crate::model::{Sender, Validity};

use super::cx::Cx;
use super::fields::{self, Fields};
use super::yaml::Node;

/// Reads `from` and `until`.
fn validity(fields: &mut Fields<'_>, cx: &mut Cx<'_>) -> Option<Validity> {
    let from = fields.required(cx, "from", fields::date);
    let until = fields.optional(cx, "until", fields::date_at);
    let from = from?;
    if let Some(until) = &until
        && until.value < from
    {
        cx.sink
            .push(fault::reversed_term(until.origin, from, until.value));
    }
    Some(Validity {
        from,
        until: until.map(|until| until.value),
    })
}

/// Reads `organisation: { name, org_nr }`.
fn sender(node: &Node, cx: &mut Cx<'_>) -> Option<Sender> {
    let mut fields = Fields::open(node, cx)?;
    let name = fields.required(cx, "name", fields::text_at);
    let org_nr = fields.optional(cx, "org_nr", fields::org_nr_at);
    fields.end(cx);
    Some(Sender {
        name: name?,
        org_nr,
    })
}

/// Reads an `id:` that repeats the name of the file, and must agree with it.
fn repeated_id(fields: &mut Fields<'_>, cx: &mut Cx<'_>, name: &str) {
    if let Some(id) = fields.optional(cx, "id", fields::text_at)
        && id.value != name
    {
        cx.sink
            .push(fault::id_differs(id.origin, id.value, name.to_owned()));
    }
}

/// The items of a list under the only key of a file, with the place of each item.
fn list_file<T>(root: &Node, cx: &mut Cx<'_>, key: &'static str, read: fields::Read<T>) -> Vec<T> {
    let Some(mut fields) = Fields::open(root, cx) else {
        return Vec::new();
    };
    // A list of nothing says that there is nothing of the kind.
    let list = fields.required_node(cx, key);
    let items = list
        .map(|node| fields::items(node, cx, read))
        .unwrap_or_default();
    fields.end(cx);
    items
}
