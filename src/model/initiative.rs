//! Initiatives from civil society, and their course.

use chrono::NaiveDate;

use crate::source::{Located, Origin};

use super::closed::closed_list;
use super::{AgreementId, BoardId, GoalId, InitiativeId, OrgNr};

closed_list! {
    /// Why the network takes it up: its four kinds of matter, and no other.
    Reason {
        /// Av förvaltningsövergripande karaktär.
        CrossDepartment "cross-department",
        /// Otydligt hos vilken förvaltning.
        UnclearDepartment "unclear-department",
        /// Otydligt om det är en kommunal angelägenhet.
        UnclearRemit "unclear-remit",
        /// Tjänar på bredare kunskap.
        SharedKnowledge "shared-knowledge",
    }
}

closed_list! {
    /// How it came in.
    Channel {
        /// E-tjänst.
        EService "e-service",
        /// E-post.
        Email "email",
        /// Telefon.
        Phone "phone",
        /// Möte.
        Meeting "meeting",
        /// Kontaktcenter.
        ContactCentre "contact-centre",
        /// Genom en nämnd.
        Board "board",
        /// På annat sätt.
        Other "other",
    }
}

closed_list! {
    /// A step of its course.
    Status {
        /// Mottaget.
        Received "received",
        /// Besvarat.
        Replied "replied",
        /// Presenterat i nätverket.
        Presented "presented",
        /// Diskuterat.
        Discussed "discussed",
        /// Hanterat.
        Handled "handled",
        /// Hänvisat vidare.
        Referred "referred",
        /// Avslutat.
        Closed "closed",
    }
}

closed_list! {
    /// How it ended.
    Outcome {
        /// Föreningsbidrag.
        Grant "grant",
        /// Idéburet offentligt partnerskap.
        Iop "iop",
        /// Annat avtal.
        Agreement "agreement",
        /// Samverkan utan avtal.
        Cooperation "cooperation",
        /// Hänvisat till annan.
        Referred "referred",
        /// Avböjt.
        Declined "declined",
        /// Återkallat.
        Withdrawn "withdrawn",
    }
}

closed_list! {
    /// Whom it is for.
    Group {
        /// Kvinnor.
        Women "women",
        /// Män.
        Men "men",
        /// Flickor.
        Girls "girls",
        /// Pojkar.
        Boys "boys",
        /// Barn.
        Children "children",
        /// Unga.
        Youth "youth",
        /// Äldre.
        Older "older",
        /// Personer med funktionsnedsättning.
        Disability "disability",
        /// Nyanlända.
        Newcomers "newcomers",
        /// Familjer.
        Families "families",
        /// Alla.
        All "all",
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
    /// Where it is written.
    pub origin: Origin,
}

/// An initiative (initiativ).
#[derive(Debug, Clone)]
pub struct Initiative {
    /// Its id: the name of its file.
    pub id: InitiativeId,
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
    /// Why the network takes it up.
    pub reasons: Vec<Located<Reason>>,
    /// The boards it concerns.
    pub boards: Vec<Located<BoardId>>,
    /// The goals it serves.
    pub goals: Vec<Located<GoalId>>,
    /// Whom it is for.
    pub groups: Vec<Located<Group>>,
    /// Its course, in date order.
    pub history: Vec<Event>,
    /// Its case number (diarienummer).
    pub dnr: Option<String>,
    /// Where it is written.
    pub origin: Origin,
}

impl Initiative {
    /// The last event on or before a day.
    pub fn last_event(&self, as_of: NaiveDate) -> Option<&Event> {
        self.history
            .iter()
            .rev()
            .find(|event| event.date.value <= as_of)
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

    /// The first reply on or before a day; only `replied` is one.
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
