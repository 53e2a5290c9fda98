//! Municipal goals of a term, and the decisions that are reported back on.

use std::fmt;

use chrono::{Datelike as _, NaiveDate};

use crate::source::Origin;

use super::closed::closed_list;
use super::{DecisionId, GoalId, Validity};

/// A municipal goal (kommunalt mål).
#[derive(Debug, Clone)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// Its wording.
    pub name: String,
    /// Its number, if the goals of its term are numbered.
    pub number: Option<i64>,
    /// The term it belongs to.
    pub validity: Validity,
    /// Where it is written.
    pub origin: Origin,
}

impl Goal {
    /// Its wording, after its number if it has one.
    pub fn numbered_name(&self) -> String {
        match self.number {
            Some(number) => format!("{number}. {}", self.name),
            None => self.name.clone(),
        }
    }
}

closed_list! {
    /// The progress of a clause.
    ClauseStatus {
        Done "done" "Genomförd";
        Ongoing "ongoing" "Pågår";
    }
}

/// A clause (beslutssats).
#[derive(Debug, Clone)]
pub struct Clause {
    /// Its number in the decision.
    pub number: i64,
    /// Its text.
    pub text: String,
    /// Its progress.
    pub status: ClauseStatus,
    /// What has been done.
    pub done: Option<String>,
    /// When it was reported back.
    pub reported: Option<NaiveDate>,
    /// The years between reports.
    pub cadence_years: Option<i64>,
}

/// When something was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// On a day.
    On(NaiveDate),
    /// In a year, of which the day is not known.
    In(i32),
}

impl fmt::Display for Decided {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => date.fmt(to),
            Self::In(year) => year.fmt(to),
        }
    }
}

impl Decided {
    /// The year.
    pub fn year(self) -> i32 {
        match self {
            Self::On(date) => date.year(),
            Self::In(year) => year,
        }
    }

    /// Whether it was decided on a day or before it, as far as is known.
    pub fn is_by(self, day: NaiveDate) -> bool {
        match self {
            Self::On(date) => date <= day,
            Self::In(year) => year <= day.year(),
        }
    }
}

/// A decision (beslut) that is reported back on.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// Who decided.
    pub body: String,
    /// When.
    pub decided: Decided,
    /// The paragraph of the minutes.
    pub paragraph: Option<i64>,
    /// The case number (diarienummer).
    pub case_number: Option<String>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Where it is written.
    pub origin: Origin,
}
