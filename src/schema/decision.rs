//! `goals.yaml` and `decisions.yaml`.

use crate::model::ClauseStatus;

use super::board::{FROM, UNTIL};
use super::field::{Record, Type, optional, or, required, stated};

/// Municipal goals.
#[rustfmt::skip]
pub static GOALS: Record = Record::of(&[
    stated("goals", Type::List(&Type::Record(&GOAL))),
]);

/// A municipal goal.
#[rustfmt::skip]
pub static GOAL: Record = Record::of(&[
    required("id", Type::Id),
    required("name", Type::Text).hint("målets lydelse", "the goal's wording"),
    optional("number", Type::Whole).hint("nummer", "in terms when goals were numbered").note(", för mandatperioder då målen var numrerade", ""),
    FROM,
    UNTIL,
]).known_by(&["id"]);

/// The decisions that are reported back on.
#[rustfmt::skip]
pub static DECISIONS: Record = Record::of(&[
    stated("decisions", Type::List(&Type::Record(&DECISION))),
]);

/// A decision.
#[rustfmt::skip]
pub static DECISION: Record = Record::of(&[
    required("id", Type::Id),
    required("body", Type::Text).hint("vem som beslutade", "who decided"),
    or("date", "year", Type::Date).hint("dag", "when"),
    or("year", "date", Type::Year).hint("året, om dagen inte är känd", "the year, where the day is not known"),
    optional("paragraph", Type::Whole).hint("protokollets paragraf", "§ of the minutes"),
    optional("case_number", Type::Text).hint("diarienummer", "diarienummer"),
    optional("clauses", Type::List(&Type::Record(&CLAUSE))).hint("beslutssatser", "beslutssatser"),
]).known_by(&["id"]);

/// A clause of a decision.
#[rustfmt::skip]
pub static CLAUSE: Record = Record::of(&[
    required("number", Type::Whole),
    required("text", Type::Text).hint("satsens lydelse", "its wording"),
    required("status", Type::Word(ClauseStatus::WORDS))
        .hint("genomförd eller pågår", "genomförd or pågår"),
    optional("done", Type::Text)
        .hint("vad som har gjorts, med datum", "what has been done, with its date"),
    optional("reported", Type::Date).hint("när den återrapporterades", "when it was reported back"),
    optional("cadence_years", Type::Whole)
        .hint("hur ofta den rapporteras; 2 är vartannat år",
              "how often it is reported: 2 is vartannat år"),
]);
