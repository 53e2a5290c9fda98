//! The network's meetings, workshops and seminars.

use chrono::NaiveDate;

use crate::source::{Located, Origin};

use super::closed::closed_list;
use super::{DepartmentId, InitiativeId};

closed_list! {
    /// What kind of meeting.
    MeetingKind {
        Meeting "meeting" "Möte";
        Workshop "workshop" "Workshop";
        Seminar "seminar" "Seminarium";
    }
}

/// A meeting of the network.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// The name of its file, which begins with its date.
    pub name: String,
    /// When.
    pub date: Located<NaiveDate>,
    /// What kind.
    pub kind: MeetingKind,
    /// What it was called.
    pub title: String,
    /// The departments that took part.
    pub departments: Vec<Located<DepartmentId>>,
    /// How many people took part.
    pub participants: Option<Located<i64>>,
    /// The initiatives that were taken up.
    pub initiatives: Vec<Located<InitiativeId>>,
    /// Notes, in Markdown.
    pub notes: Option<String>,
    /// Where it is written.
    pub origin: Origin,
}
