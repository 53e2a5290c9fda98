//! The history of an initiative: what happened, without the steps that were taken back.

use std::collections::BTreeMap;

use crate::fault::source as fault;
use crate::ingest::cx::Cx;
use crate::ingest::references;
use crate::ingest::value::Fields;
use crate::model::{Correction, Event, Step};
use crate::source::Located;

/// What happened, and what was taken back.
#[derive(Default)]
pub(super) struct History {
    /// Each step that stands, as far as it could be read.
    pub(super) steps: Vec<Result<Event, Box<Step>>>,
    pub(super) corrections: Vec<Correction>,
}

/// Reads the entries of a history; of each that is no record nothing is known. The records that
/// they name are noted, but not those of steps that were taken back.
pub(super) fn read(entries: Vec<Option<Fields>>, cx: &mut Cx<'_>) -> History {
    let corrects = |entry: &Option<Fields>| entry.as_ref()?.number("corrects");
    let numbers: Vec<_> = entries.iter().map(corrects).collect();
    let taken_back = taken_back(&numbers);
    let mut mistakes = BTreeMap::new();
    let mut history = History::default();
    for (at, (entry, number)) in entries.into_iter().zip(numbers).enumerate() {
        match (entry, number, taken_back.get(&at)) {
            (entry, _, Some(by)) => {
                let event = entry.and_then(|fields| event(fields, at, cx).ok());
                mistakes.insert(*by, event);
            }
            (Some(fields), Some(number), None) => {
                let is_of_a_step = mistakes.contains_key(&at);
                let event = mistakes.remove(&at).flatten();
                let correction = correction(fields, number, (is_of_a_step, event));
                history.corrections.extend(correction);
            }
            (Some(fields), None, None) => {
                references::named(&fields, &mut cx.named);
                history.steps.push(event(fields, at, cx));
            }
            (None, _, None) => history.steps.push(Err(Box::default())),
        }
    }
    history
}

/// The place of each entry that a later one takes back, with the place of that one. It takes back
/// a step, once, and no correction.
fn taken_back(numbers: &[Option<Located<i64>>]) -> BTreeMap<usize, usize> {
    let mut taken_back = BTreeMap::new();
    for (at, number) in numbers.iter().enumerate() {
        let of = number.and_then(|it| usize::try_from(it.value).ok()?.checked_sub(1));
        let is_step = |of: &usize| *of < at && matches!(numbers.get(*of), Some(None));
        if let Some(of) = of.filter(is_step) {
            taken_back.entry(of).or_insert(at);
        }
    }
    taken_back
}

/// A correction; none where its day could not be read.
fn correction(
    mut fields: Fields,
    number: Located<i64>,
    (is_of_a_step, event): (bool, Option<Event>),
) -> Option<Correction> {
    const OF_STEPS: &[&str] = &[
        "status",
        "outcome",
        "meeting",
        "board",
        "agreement",
        "reason",
    ];
    Some(Correction {
        number,
        is_of_a_step,
        event,
        says_more: fields.first_of(OF_STEPS),
        date: fields.take("date")?,
        note: fields.take("note"),
    })
}

/// An event; a step of a course, if something that is said of it could not be read.
fn event(mut fields: Fields, at: usize, cx: &mut Cx<'_>) -> Result<Event, Box<Step>> {
    if !fields.says("status") && !fields.says("corrects") {
        cx.report(&fields.range, |origin| fault::missing_key(origin, "status"));
    }
    let step = Step {
        says_outcome: fields.says("outcome"),
        says_agreement: fields.says("agreement"),
        date: fields.take("date"),
        status: fields.take("status"),
        meeting: fields.take("meeting"),
        outcome: fields.take("outcome"),
        agreement: fields.take("agreement"),
    };
    match (step.date, step.status) {
        (Some(date), Some(status)) if fields.is_sound() => Ok(Event {
            date,
            status,
            outcome: step.outcome,
            meeting: step.meeting,
            board: fields.take("board"),
            agreement: step.agreement,
            reason: fields.take("reason"),
            note: fields.take("note"),
            number: at.saturating_add(1),
            origin: fields.origin,
        }),
        _ => Err(Box::new(step)),
    }
}
