//! What rules judge of records, also of those of which something could not be read.

use chrono::NaiveDate;

use crate::source::{Located, Origin};

use super::initiative::Party;
use super::{AgreementId, Correction, Event, Initiative, InitiativeId, Outcome, Status, Terms};

/// Records that could not be read whole, as far as they could be. They are in no list and no figure.
#[derive(Debug, Default)]
pub struct Partial {
    /// Initiatives.
    pub courses: Vec<Course>,
    /// Agreements.
    pub terms: Vec<Terms>,
    /// Whether a file that others are judged by has two versions, of which nobody has chosen.
    pub is_undecided: bool,
}

/// The course of an initiative.
#[derive(Debug, Clone)]
pub struct Course {
    /// The initiative.
    pub id: InitiativeId,
    /// The year whose folder it lies in.
    pub folder: i32,
    /// When it came in.
    pub received: Option<Located<NaiveDate>>,
    /// From whom.
    pub organisation: Option<Party>,
    /// What has happened, in the order written.
    pub steps: Vec<Step>,
    /// The initiative as far as it tells whether it is late or lost, if it is not read whole.
    pub rest: Option<Box<Initiative>>,
    /// What was taken back, and is no step.
    pub corrections: Vec<Correction>,
    /// Where it is written.
    pub origin: Origin,
}

/// An event of a course; what could not be read of it is none.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// When.
    pub date: Option<Located<NaiveDate>>,
    /// What.
    pub status: Option<Located<Status>>,
    /// At which meeting of the network.
    pub meeting: Option<Located<NaiveDate>>,
    /// How it ended.
    pub outcome: Option<Located<Outcome>>,
    /// Whether something is said of how it ended.
    pub says_outcome: bool,
    /// Which agreement it led to.
    pub agreement: Option<Located<AgreementId>>,
    /// Whether something is said of the agreement that it led to.
    pub says_agreement: bool,
}

impl From<&Event> for Step {
    fn from(event: &Event) -> Self {
        Self {
            date: Some(event.date),
            status: Some(event.status),
            meeting: event.meeting,
            outcome: event.outcome,
            says_outcome: event.outcome.is_some(),
            agreement: event.agreement.clone(),
            says_agreement: event.agreement.is_some(),
        }
    }
}

impl From<&Initiative> for Course {
    fn from(initiative: &Initiative) -> Self {
        Self {
            id: initiative.id.clone(),
            folder: initiative.folder,
            received: Some(initiative.received),
            organisation: Some(initiative.organisation.clone()),
            steps: initiative.history.iter().map(Step::from).collect(),
            rest: None,
            corrections: initiative.corrections.clone(),
            origin: initiative.origin,
        }
    }
}
