//! `initiatives/<year>/<id>.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::fields;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::model::{Course, Event, Initiative, InitiativeId, Step};
use crate::schema;
use crate::source::Located;

/// Reads an initiative; its course, if something that it cannot do without could not be read.
pub(in crate::ingest) fn read(
    root: &Node,
    cx: &mut Cx<'_>,
    (folder, name): (i32, &str),
) -> Option<Result<Initiative, Course>> {
    let mut fields = fields::read(root, &schema::INITIATIVE, cx)?;
    super::repeated_id(&mut fields, cx, name);
    let events = fields.every_record("history", cx, event);
    let course = Course {
        id: InitiativeId::new(name),
        folder,
        received: fields.take("received"),
        steps: events.iter().map(|event| step(event.as_ref())).collect(),
        origin: fields.origin,
    };
    let history = events.into_iter().map(|event| event?.ok());
    let history: Option<Vec<Event>> = history.collect();
    Some(whole(&mut fields, cx, &course, history).ok_or(course))
}

fn whole(
    fields: &mut Fields,
    cx: &mut Cx<'_>,
    course: &Course,
    history: Option<Vec<Event>>,
) -> Option<Initiative> {
    Some(Initiative {
        id: course.id.clone(),
        folder: course.folder,
        title: fields.take("title")?,
        received: course.received?,
        channel: fields.take("channel")?,
        organisation: fields.record("organisation", cx, super::party)?,
        description: fields.take("description")?,
        stated_wants: fields.take("wants"),
        reasons: fields.list("reasons"),
        boards: fields.list("boards"),
        goals: fields.list("goals"),
        groups: fields.list("groups"),
        responsible: fields.take("responsible"),
        history: history?,
        dnr: fields.take("dnr"),
        taken_from: fields.take("taken_from"),
        draft: fields
            .take("draft")
            .filter(|is_draft: &Located<bool>| is_draft.value)
            .map(|is_draft| is_draft.origin),
        origin: fields.origin,
    })
}

fn step(event: Option<&Result<Event, Step>>) -> Step {
    match event {
        Some(Ok(event)) => Step::from(event),
        Some(Err(step)) => step.clone(),
        None => Step::default(),
    }
}

/// An event; a step of a course, if something that is said of it could not be read.
fn event(mut fields: Fields, _: &mut Cx<'_>) -> Option<Result<Event, Step>> {
    let step = Step {
        says_outcome: fields.says("outcome"),
        says_agreement: fields.says("agreement"),
        date: fields.take("date"),
        status: fields.take("status"),
        meeting: fields.take("meeting"),
        outcome: fields.take("outcome"),
    };
    let event = match (step.date, step.status) {
        (Some(date), Some(status)) if fields.is_sound() => Event {
            date,
            status,
            outcome: step.outcome,
            meeting: step.meeting,
            board: fields.take("board"),
            agreement: fields.take("agreement"),
            reason: fields.take("reason"),
            note: fields.take("note"),
            origin: fields.origin,
        },
        _ => return Some(Err(step)),
    };
    Some(Ok(event))
}
