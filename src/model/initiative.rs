//! Initiatives from civil society, and their course.

use chrono::NaiveDate;

use crate::source::{Located, Origin};

use super::closed::closed_list;
use super::text::normalised;
use super::{AgreementId, BoardId, BodyId, GoalId, InitiativeId, OrgNr};

closed_list! {
    /// Why the network takes it up: its four kinds of matter, and no other.
    Reason {
        CrossDepartment "cross-department" "Förvaltningsövergripande"
            .choice(
                "Förvaltningsövergripande: rör flera förvaltningar",
                "cross-department: concerns several departments"
            );
        UnclearDepartment "unclear-department" "Otydligt vilken förvaltning"
            .choice(
                "Otydligt vilken förvaltning frågan hör hemma hos",
                "unclear-department: nobody knows whose matter it is"
            );
        UnclearRemit "unclear-remit" "Otydligt om kommunal angelägenhet"
            .choice(
                "Otydligt om det är en kommunal angelägenhet",
                "unclear-remit: perhaps no matter for the municipality"
            );
        SharedKnowledge "shared-knowledge" "Tjänar på bredare kunskap"
            .choice(
                "Tjänar på bredare kunskap i organisationen",
                "shared-knowledge: gains from what others know"
            );
    }
}

closed_list! {
    /// How it came in.
    Channel {
        EService "e-service" "E-tjänst";
        Email "email" "E-post".choice("E-post (mejl)", "email");
        Phone "phone" "Telefon";
        Meeting "meeting" "Möte";
        ContactCentre "contact-centre" "Kontaktcenter";
        Board "board" "Genom en nämnd";
        Other "other" "På annat sätt";
    }
}

closed_list! {
    /// A step of its course.
    Status {
        Received "received" "Mottaget";
        Replied "replied" "Besvarat";
        Presented "presented" "Presenterat";
        Discussed "discussed" "Diskuterat";
        Handled "handled" "Under hantering";
        Referred "referred" "Hänvisat vidare";
        Closed "closed" "Avslutat";
    }
}

closed_list! {
    /// How it ended.
    Outcome {
        Grant "grant" "Föreningsbidrag";
        Iop "iop" "Idéburet offentligt partnerskap";
        Agreement "agreement" "Annat avtal";
        Cooperation "cooperation" "Samverkan utan avtal";
        Referred "referred" "Hänvisat till annan";
        Declined "declined" "Avböjt";
        Withdrawn "withdrawn" "Återkallat av avsändaren";
    }
}

impl Outcome {
    /// The Swedish words for an end, or for none yet.
    pub const fn swedish_end(end: Option<Self>) -> &'static str {
        match end {
            Some(end) => end.swedish(),
            None => "Inte avslutat",
        }
    }
}

closed_list! {
    /// Whom it is for.
    Group {
        Women "women" "Kvinnor";
        Men "men" "Män";
        Girls "girls" "Flickor";
        Boys "boys" "Pojkar";
        Children "children" "Barn";
        Youth "youth" "Unga";
        Older "older" "Äldre";
        Disability "disability" "Personer med funktionsnedsättning";
        Newcomers "newcomers" "Nyanlända";
        Families "families" "Familjer";
        All "all" "Alla";
    }
}

impl Group {
    /// The groups that people are counted in, in the order of the data.
    pub const COUNTED: [Self; 4] = [Self::Women, Self::Men, Self::Girls, Self::Boys];
}

impl Status {
    /// Whether it ends the course, and so has an outcome.
    pub fn closes(self) -> bool {
        self == Self::Closed
    }

    /// Whether it happens at a meeting of the network.
    pub fn is_at_a_meeting(self) -> bool {
        matches!(self, Self::Presented | Self::Discussed)
    }

    /// Whether it may name the board that decided, or that it was referred to.
    pub fn names_a_board(self) -> bool {
        matches!(self, Self::Referred | Self::Closed)
    }
}

impl Outcome {
    /// Whether it led to money, an agreement or work together.
    pub fn is_positive(self) -> bool {
        matches!(
            self,
            Self::Grant | Self::Iop | Self::Agreement | Self::Cooperation
        )
    }

    /// Whether there is an agreement that it rests on.
    pub fn rests_on_an_agreement(self) -> bool {
        matches!(self, Self::Iop | Self::Agreement)
    }
}

/// An organisation as a record names it; a network may have no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its name.
    pub name: Located<String>,
    /// Its number.
    pub org_nr: Option<Located<OrgNr>>,
}

impl Party {
    /// Whether it is another than one: by the numbers of both, or by the names of two without.
    pub fn is_other_than(&self, other: &Self) -> bool {
        match (&self.org_nr, &other.org_nr) {
            (Some(own), Some(other)) => own.value != other.value,
            (None, None) => normalised(&self.name.value) != normalised(&other.name.value),
            _ => false,
        }
    }
}

/// Something that happened to an initiative.
#[derive(Debug, Clone)]
pub struct Event {
    /// When.
    pub date: Located<NaiveDate>,
    /// What.
    pub status: Located<Status>,
    /// How it ended, for the last one.
    pub outcome: Option<Located<Outcome>>,
    /// At which meeting of the network.
    pub meeting: Option<Located<NaiveDate>>,
    /// At which board.
    pub board: Option<Located<BoardId>>,
    /// Which agreement it led to.
    pub agreement: Option<Located<AgreementId>>,
    /// Why.
    pub reason: Option<String>,
    /// Anything else, in Markdown.
    pub note: Option<String>,
    /// Its number in the file, from 1.
    pub number: usize,
    /// Where it is written.
    pub origin: Origin,
}

/// A step that was taken back, since it was a mistake.
#[derive(Debug, Clone)]
pub struct Correction {
    /// When.
    pub date: Located<NaiveDate>,
    /// The number of the step, from 1.
    pub number: Located<i64>,
    /// Whether there is such a step before it, which nothing else took back.
    pub is_of_a_step: bool,
    /// That step, if it could be read. The history is without it.
    pub event: Option<Event>,
    /// The first that it says which belongs to a step and not to a correction.
    pub says_more: Option<Origin>,
    /// Why.
    pub note: Option<String>,
}

/// An initiative (initiativ).
#[derive(Debug, Clone)]
pub struct Initiative {
    /// Its id: the name of its file.
    pub id: InitiativeId,
    /// The year whose folder it lies in.
    pub folder: i32,
    /// Its title.
    pub title: String,
    /// When it came in.
    pub received: Located<NaiveDate>,
    /// How it came in.
    pub channel: Channel,
    /// From whom.
    pub organisation: Party,
    /// What it is about, in Markdown.
    pub description: String,
    /// What the sender wants in a sentence, where that is written; else [`Initiative::wants`].
    pub stated_wants: Option<String>,
    /// Why the network takes it up.
    pub reasons: Vec<Located<Reason>>,
    /// The boards it concerns.
    pub boards: Vec<Located<BoardId>>,
    /// The goals it serves.
    pub goals: Vec<Located<GoalId>>,
    /// Whom it is for.
    pub groups: Vec<Located<Group>>,
    /// Whose turn it is, where that is written; else [`Initiative::turn`].
    pub responsible: Option<Located<BodyId>>,
    /// Its course, in date order, without what was taken back.
    pub history: Vec<Event>,
    /// What was taken back.
    pub corrections: Vec<Correction>,
    /// Its case number (diarienummer).
    pub dnr: Option<String>,
    /// What it was taken in from, as a fingerprint.
    pub taken_from: Option<String>,
    /// Where it says that it is taken in and not judged yet.
    pub draft: Option<Origin>,
    /// Where it is written.
    pub origin: Origin,
}

impl Initiative {
    /// The last event on or before a day: the closing, whatever is noted after it.
    pub fn last_event(&self, as_of: NaiveDate) -> Option<&Event> {
        let mut latest = self.history.iter().rev();
        self.closing(as_of)
            .or_else(|| latest.find(|event| event.date.value <= as_of))
    }

    /// The closing, if it was on or before a day.
    pub fn closing(&self, as_of: NaiveDate) -> Option<&Event> {
        self.history
            .iter()
            .find(|event| event.status.value == Status::Closed && event.date.value <= as_of)
    }

    /// Where it stands on a day.
    pub fn status(&self, as_of: NaiveDate) -> Status {
        self.last_event(as_of)
            .map_or(Status::Received, |event| event.status.value)
    }

    /// How it had ended by a day.
    pub fn outcome(&self, as_of: NaiveDate) -> Option<Outcome> {
        self.history
            .iter()
            .filter(|event| event.date.value <= as_of)
            .find_map(|event| event.outcome.as_ref())
            .map(|outcome| outcome.value)
    }

    /// Whether it had led to an agreement by a day, and does not say which.
    pub fn lacks_agreement(&self, as_of: NaiveDate) -> bool {
        let mut events = self
            .history
            .iter()
            .filter(|event| event.date.value <= as_of);
        events.any(|event| {
            let outcome = event.outcome.as_ref().map(|it| it.value);
            outcome.is_some_and(Outcome::rests_on_an_agreement) && event.agreement.is_none()
        })
    }

    /// The first `replied` on or before a day.
    pub fn reply(&self, as_of: NaiveDate) -> Option<&Event> {
        self.history
            .iter()
            .find(|event| event.status.value == Status::Replied && event.date.value <= as_of)
    }

    /// Days from receipt to the first reply.
    pub fn reply_days(&self, as_of: NaiveDate) -> Option<i64> {
        let reply = self.reply(as_of)?;
        Some(
            reply
                .date
                .value
                .signed_duration_since(self.received.value)
                .num_days(),
        )
    }
}
