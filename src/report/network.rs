//! The network's meetings, workshops and seminars.

use crate::model::{Meeting, MeetingKind};

use super::builder::Builder;
use super::facts::{FactId, Part, Unit};

/// A meeting and its figures.
#[derive(Debug)]
pub struct MeetingRow<'d> {
    /// The meeting.
    pub meeting: &'d Meeting,
    /// How many took part.
    pub participants: Option<FactId>,
    /// How many initiatives were taken up.
    pub initiatives: FactId,
}

/// The network.
#[derive(Debug)]
pub struct NetworkSection<'d> {
    /// Each kind of meeting and how many.
    pub kinds: Vec<(MeetingKind, FactId)>,
    /// Each, by date.
    pub rows: Vec<MeetingRow<'d>>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>) -> NetworkSection<'d> {
    let view = b.view;
    let kinds = [
        (MeetingKind::Meeting, "network.meetings", "Nätverkets möten"),
        (
            MeetingKind::Workshop,
            "network.workshops",
            "Nätverkets workshoppar",
        ),
        (
            MeetingKind::Seminar,
            "network.seminars",
            "Nätverkets seminarier",
        ),
    ]
    .into_iter()
    .map(|(kind, id, label)| {
        let held = view.meetings().filter(|meeting| meeting.kind == kind);
        (
            kind,
            b.facts.count(id, label, held.map(|meeting| meeting.origin)),
        )
    })
    .collect();
    let rows = view.meetings().map(|meeting| row(b, meeting)).collect();
    NetworkSection { kinds, rows }
}

fn row<'d>(b: &mut Builder<'d>, meeting: &'d Meeting) -> MeetingRow<'d> {
    // Two meetings on one day have each its file, and its line in it.
    let date = meeting.date.value;
    let same_day = b
        .view
        .meetings()
        .filter(|other| other.date.value == date && other.origin < meeting.origin)
        .count();
    let name = if same_day == 0 {
        date.to_string()
    } else {
        format!("{date}-{}", same_day.saturating_add(1))
    };
    let participants = meeting.participants.as_ref().map(|count| {
        let part = Part {
            origin: count.origin,
            value: count.value,
        };
        let id = format!("network.{name}.participants");
        b.facts
            .sum(&id, &format!("Deltagare {date}"), Unit::Count, vec![part])
    });
    let initiatives = b.facts.count(
        &format!("network.{name}.initiatives"),
        &format!("Initiativ som togs upp {date}"),
        meeting
            .initiatives
            .iter()
            .map(|initiative| initiative.origin),
    );
    MeetingRow {
        meeting,
        participants,
        initiatives,
    }
}
