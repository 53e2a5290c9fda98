//! The network's meetings, workshops and seminars.

use crate::model::{Meeting, MeetingKind};

use super::builder::Builder;
use super::facts::FactId;
use super::value::Unit;

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

/// Each kind of meeting, and what its figure is called.
const KINDS: [(MeetingKind, &str, &str); 3] = [
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
];

pub(super) fn build<'d>(b: &mut Builder<'d>) -> NetworkSection<'d> {
    let view = b.view;
    let kinds = KINDS.into_iter().map(|(kind, id, label)| {
        let held = view.meetings().filter(|meeting| meeting.kind == kind);
        (
            kind,
            b.count((id, label), held.map(|meeting| meeting.origin)),
        )
    });
    NetworkSection {
        kinds: kinds.collect(),
        rows: view.meetings().map(|meeting| row(b, meeting)).collect(),
    }
}

fn row<'d>(b: &mut Builder<'d>, meeting: &'d Meeting) -> MeetingRow<'d> {
    let data = b.view.data;
    // There may be two meetings on one day. Their files tell them apart, whatever other there is.
    let name = &meeting.name;
    let participants = meeting.participants.map(|count| {
        let names = (
            format!("network.{name}.participants"),
            format!("Deltagare {name}"),
        );
        b.stated(names, Unit::Count, count)
    });
    let initiatives = b.count(
        (
            format!("network.{name}.initiatives"),
            format!("Initiativ som togs upp {name}"),
        ),
        (meeting.initiatives.iter())
            .filter(|initiative| !data.is_draft(&initiative.value))
            .map(|initiative| initiative.origin),
    );
    MeetingRow {
        meeting,
        participants,
        initiatives,
    }
}
