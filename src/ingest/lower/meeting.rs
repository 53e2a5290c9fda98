//! `network/<date>.yaml`.

use chrono::NaiveDate;

use crate::fault::source as fault;
use crate::ingest::cx::Cx;
use crate::ingest::fields;
use crate::ingest::yaml::Node;
use crate::model::Meeting;
use crate::schema;
use crate::source::Located;

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>, name: &str) -> Option<Meeting> {
    let mut fields = fields::read(root, &schema::MEETING, cx)?;
    super::repeated_id(&mut fields, cx, name);
    let date: Located<NaiveDate> = fields.take("date")?;
    // Two meetings on one day: `2021-03-18-workshop.yaml` beside `2021-03-18.yaml`.
    if !name.starts_with(&date.value.to_string()) {
        let expected = format!("network/{}.yaml", date.value);
        cx.sink.push(fault::wrong_name(date.origin, expected));
    }
    Some(Meeting {
        name: name.to_owned(),
        date,
        kind: fields.take("kind")?,
        title: fields.take("title")?,
        departments: fields.list("departments"),
        participants: fields.take("participants"),
        initiatives: fields.list("initiatives"),
        notes: fields.take("notes"),
        origin: fields.origin,
    })
}
