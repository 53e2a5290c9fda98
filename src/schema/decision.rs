//! `goals.yaml` and `decisions.yaml`.

use crate::model::ClauseStatus;

use super::board::{FROM, UNTIL};
use super::field::{Field, FileKind, Record, Type};

/// Municipal goals.
pub static GOALS: Record = Record {
    fields: &[Field::stated("goals", Type::List(&Type::Record(&GOAL)))],
};

/// A municipal goal.
pub static GOAL: Record = Record {
    fields: &[
        Field::required("id", Type::Id),
        Field::required("name", Type::Text).hint("målets lydelse", "the goal's wording"),
        Field::optional("number", Type::Whole).hint("nummer", "in terms when goals were numbered"),
        FROM,
        UNTIL,
    ],
};

/// The decisions that are reported back on.
pub static DECISIONS: Record = Record {
    fields: &[Field::stated(
        "decisions",
        Type::List(&Type::Record(&DECISION)),
    )],
};

/// A decision.
pub static DECISION: Record = Record {
    fields: &[
        Field::required("id", Type::Id),
        Field::required("body", Type::Text).hint("vem som beslutade", "who decided"),
        Field::required("date", Type::Date).hint("dag", "when"),
        Field::optional("paragraph", Type::Whole).hint("protokollets paragraf", "§ of the minutes"),
        Field::optional("case_number", Type::Text).hint("diarienummer", "diarienummer"),
        Field::optional("clauses", Type::List(&Type::Record(&CLAUSE)))
            .hint("beslutssatser", "beslutssatser"),
    ],
};

/// A clause of a decision.
pub static CLAUSE: Record = Record {
    fields: &[
        Field::required("number", Type::Whole),
        Field::required("text", Type::Text).hint("satsens lydelse", "its wording"),
        Field::required("status", Type::Word(ClauseStatus::WORDS))
            .hint("genomförd eller pågår", "genomförd or pågår"),
        Field::optional("reported", Type::Date)
            .hint("när den återrapporterades", "when it was reported back"),
        Field::optional("cadence_years", Type::Whole).hint(
            "hur ofta den rapporteras; 2 är vartannat år",
            "how often it is reported: 2 is vartannat år",
        ),
    ],
};

pub(super) static GOALS_FILE: FileKind = FileKind {
    name: "goals",
    paths: "goals.yaml",
    title: "Kommunala mål",
    record: &GOALS,
};

pub(super) static DECISIONS_FILE: FileKind = FileKind {
    name: "decisions",
    paths: "decisions.yaml",
    title: "Uppdrag och beslut som återrapporteras",
    record: &DECISIONS,
};
