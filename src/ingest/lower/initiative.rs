//! `initiatives/<year>/<id>.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::ingest::{fields, references};
use crate::model::{Course, Event, Initiative, InitiativeId, Step};
use crate::schema;
use crate::source::Located;

use super::history;

/// Reads an initiative; its course, if something that it cannot do without could not be read.
pub(in crate::ingest) fn read(
    root: &Node,
    cx: &mut Cx<'_>,
    (folder, name): (i32, &str),
) -> Option<Result<Initiative, Course>> {
    let mut fields = fields::record(root, &schema::INITIATIVE, cx)?;
    super::repeated_id(&mut fields, cx, name);
    let entries = fields.every_record("history", cx, |entry, _| Some(entry));
    references::named(&fields, &mut cx.named);
    let history = history::read(entries, cx);
    let course = Course {
        id: InitiativeId::new(name),
        folder,
        received: fields.take("received"),
        organisation: fields.record("organisation", cx, super::party),
        steps: history.steps.iter().map(step).collect(),
        corrections: history.corrections,
        origin: fields.origin,
    };
    let events = history.steps.into_iter().map(Result::ok).collect();
    Some(whole(&mut fields, &course, events).ok_or(course))
}

fn whole(fields: &mut Fields, course: &Course, history: Option<Vec<Event>>) -> Option<Initiative> {
    Some(Initiative {
        id: course.id.clone(),
        folder: course.folder,
        title: fields.take("title")?,
        received: course.received?,
        channel: fields.take("channel")?,
        organisation: course.organisation.clone()?,
        description: fields.take("description")?,
        stated_wants: fields.take("wants"),
        reasons: fields.list("reasons"),
        boards: fields.list("boards"),
        goals: fields.list("goals"),
        groups: fields.list("groups"),
        responsible: fields.take("responsible"),
        history: history?,
        corrections: course.corrections.clone(),
        dnr: fields.take("dnr"),
        taken_from: fields.take("taken_from"),
        draft: fields
            .take("draft")
            .filter(|is_draft: &Located<bool>| is_draft.value)
            .map(|is_draft| is_draft.origin),
        origin: fields.origin,
    })
}

fn step(event: &Result<Event, Box<Step>>) -> Step {
    match event {
        Ok(event) => Step::from(event),
        Err(step) => Step::clone(step),
    }
}
