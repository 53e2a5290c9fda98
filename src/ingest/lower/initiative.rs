//! `initiatives/<year>/<id>.yaml`.

use crate::ingest::cx::Cx;
use crate::ingest::value::Fields;
use crate::ingest::yaml::Node;
use crate::ingest::{fields, references};
use crate::model::{Channel, Course, Event, Initiative, InitiativeId, Sender, Step};
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
        rest: None,
        corrections: history.corrections,
        origin: fields.origin,
    };
    let events = history.steps.into_iter().map(Result::ok).collect();
    let Some((initiative, is_whole)) = initiative(&mut fields, &course, events) else {
        return Some(Err(course));
    };
    Some(if is_whole {
        Ok(initiative)
    } else {
        let is_draft = initiative.draft.is_some();
        let rest = (!is_draft).then(|| Box::new(initiative));
        Err(Course { rest, ..course })
    })
}

/// The initiative, and whether it has all that it cannot do without; nothing if that is of its course.
fn initiative(
    fields: &mut Fields,
    course: &Course,
    history: Option<Vec<Event>>,
) -> Option<(Initiative, bool)> {
    let history = history?;
    let first = history.first().map(|event| event.date);
    let (title, channel): (Option<String>, Option<Channel>) =
        (fields.take("title"), fields.take("channel"));
    let description: Option<String> = fields.take("description");
    let is_whole = title.is_some()
        && channel.is_some()
        && description.is_some()
        && course.organisation.is_some()
        && course.received.is_some();
    let nobody = || Sender {
        name: Located::new(String::new(), fields.origin),
        org_nr: None,
    };
    let organisation = course.organisation.clone().unwrap_or_else(nobody);
    let initiative = Initiative {
        id: course.id.clone(),
        folder: course.folder,
        title: title.unwrap_or_default(),
        received: course.received.or(first)?,
        channel: channel.unwrap_or(Channel::Other),
        organisation,
        description: description.unwrap_or_default(),
        stated_wants: fields.take("wants"),
        reasons: fields.list("reasons"),
        boards: fields.list("boards"),
        goals: fields.list("goals"),
        groups: fields.list("groups"),
        responsible: fields.take("responsible"),
        history,
        corrections: course.corrections.clone(),
        dnr: fields.take("dnr"),
        taken_from: fields.take("taken_from"),
        draft: fields
            .take("draft")
            .filter(|is_draft: &Located<bool>| is_draft.value)
            .map(|is_draft| is_draft.origin),
        origin: fields.origin,
    };
    Some((initiative, is_whole))
}

fn step(event: &Result<Event, Box<Step>>) -> Step {
    match event {
        Ok(event) => Step::from(event),
        Err(step) => Step::clone(step),
    }
}
