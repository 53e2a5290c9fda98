//! Possible double grants that people have settled.

use std::num::NonZeroU64;

use chrono::NaiveDate;

use crate::source::{Located, Origin};

use super::closed::closed_list;
use super::{BoardId, Money, OrgNr, OrganisationId};

closed_list! {
    /// What was found.
    Resolution {
        DifferentPurposes "different-purposes" "Olika ändamål";
        CoFunding "co-funding" "Gemensam finansiering";
        Repaid "repaid" "Återbetalt";
        Reclaimed "reclaimed" "Återkrävs";
        Error "error" "Fel i en bidragslista";
    }
}

/// Whose grants they are.
#[derive(Debug, Clone)]
pub struct Recipient {
    /// Its name.
    pub name: Located<String>,
    /// Its number.
    pub org_nr: Option<Located<OrgNr>>,
    /// Its id in the register, if it has no number.
    pub id: Option<Located<OrganisationId>>,
}

/// A row of a possible double, identified by what it says, since its line may change.
#[derive(Debug, Clone)]
pub struct NamedRow {
    /// The board.
    pub board: Located<BoardId>,
    /// The type of grant, normalised.
    pub grant_type: String,
    /// The amount granted.
    pub granted: Money,
    /// A number made from the case number, as in [`Grant`](super::Grant).
    pub case: Option<NonZeroU64>,
    /// When it was decided.
    pub decided: Option<NaiveDate>,
    /// Where it is written.
    pub origin: Origin,
}

/// What was found of a possible double grant.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// What was found.
    pub resolution: Resolution,
    /// Why, in plain words.
    pub reason: String,
    /// When it was settled.
    pub date: NaiveDate,
    /// Where it is written.
    pub origin: Origin,
}

/// A possible double grant, settled.
#[derive(Debug, Clone)]
pub struct Settlement {
    /// Whose grants they are.
    pub organisation: Recipient,
    /// The year that they are for.
    pub year: i32,
    /// The rows; none in place of one that could not be read.
    pub rows: Vec<Option<NamedRow>>,
    /// What was found; none if that could not be read.
    pub assessment: Option<Assessment>,
    /// Where it is written.
    pub origin: Origin,
}
