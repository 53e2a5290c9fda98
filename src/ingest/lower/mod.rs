//! Records as they are read to the types of the model, one file a kind.
//!
//! What is wrong with a record by itself has been reported when it is read. A function here goes on
//! without what could not be read as far as it can, so that one fault hides no other.

pub(super) mod agreement;
pub(super) mod board;
pub(super) mod goal;
mod history;
pub(super) mod import_log;
pub(super) mod initiative;
pub(super) mod meeting;
pub(super) mod organisation;
pub(super) mod overlap;
pub(super) mod profile;
pub(super) mod reporting;
pub(super) mod settings;
pub(super) mod take;

use chrono::NaiveDate;

use crate::fault::source as fault;
use crate::model::{Sender, Validity};
use crate::schema::Record;
use crate::source::Located;

use super::cx::Cx;
use super::fields;
use super::value::{Fields, Make};
use super::yaml::Node;

/// Takes `from` and `until`.
fn term(fields: &mut Fields, cx: &mut Cx<'_>) -> (Option<Located<NaiveDate>>, Option<NaiveDate>) {
    let from: Option<Located<NaiveDate>> = fields.take("from");
    let until: Option<Located<NaiveDate>> = fields.take("until");
    if let (Some(from), Some(until)) = (from, until)
        && until.value < from.value
    {
        cx.sink
            .push(fault::reversed_term(until.origin, from.value, until.value));
    }
    (from, until.map(|until| until.value))
}

fn validity(fields: &mut Fields, cx: &mut Cx<'_>) -> Validity {
    let (from, until) = term(fields, cx);
    Validity {
        from: from.map(|from| from.value),
        until,
    }
}

/// Takes a text by which a record is told from others; its id, if that could not be read.
fn text_or_id(fields: &mut Fields, key: &str, id: &str) -> String {
    fields.take(key).unwrap_or_else(|| id.to_owned())
}

/// Takes `organisation: { name, org_nr }`.
fn party(mut fields: Fields, _: &mut Cx<'_>) -> Option<Sender> {
    Some(Sender {
        name: fields.take("name")?,
        org_nr: fields.take("org_nr"),
    })
}

/// Takes an `id:` that repeats the name of the file, and must agree with it.
fn repeated_id(fields: &mut Fields, cx: &mut Cx<'_>, name: &str) {
    if let Some(id) = fields.take::<Located<String>>("id")
        && id.value != name
    {
        cx.sink
            .push(fault::id_differs(id.origin, id.value, name.to_owned()));
    }
}

/// The records of the list that is the only field of a file.
fn list_file<T>(root: &Node, cx: &mut Cx<'_>, file: &'static Record, make: Make<T>) -> Vec<T> {
    let read = fields::read(root, file, cx);
    let (Some(mut fields), Some(key)) = (read, file.keys().next()) else {
        return Vec::new();
    };
    fields.records(key, cx, make)
}
