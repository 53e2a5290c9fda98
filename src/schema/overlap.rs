//! `overlaps.yaml`.

use crate::model::Resolution;

use super::field::{Field, FileKind, Record, Target, Type};

/// Possible double grants that have been looked at.
pub static OVERLAPS: Record = Record {
    fields: &[Field::stated(
        "settlements",
        Type::List(&Type::Record(&SETTLEMENT)),
    )],
};

/// What was found of a possible double grant.
pub static SETTLEMENT: Record = Record {
    fields: &[
        Field::required("organisation", Type::Record(&RECIPIENT)).hint(
            "mottagare",
            "whose grants; by number, else by the id of a network in the register, else by name as \
             rows are",
        ),
        Field::required("year", Type::Year).hint("år", "the year that the grants are for"),
        Field::required("rows", Type::List(&Type::Record(&NAMED_ROW)))
            .hint("bidragen", "each row that is settled, by what it says"),
        Field::required("decision", Type::Word(Resolution::WORDS))
            .hint("vad som visade sig", "what was found"),
        Field::required("reason", Type::Text).hint("varför", "why, for the report"),
        Field::required("date", Type::Date).hint("dag", "when it was settled"),
    ],
};

/// Who received the grants.
pub static RECIPIENT: Record = Record {
    fields: &[
        Field::required("name", Type::Text).hint("namn", "its name"),
        Field::optional("org_nr", Type::OrgNr)
            .hint("organisationsnummer", "its organisation number"),
        Field::optional("id", Type::Reference(Target::Organisation)).hint(
            "för ett nätverk utan nummer",
            "for a network without a number",
        ),
    ],
};

/// A row of an export, by what it says.
pub static NAMED_ROW: Record = Record {
    fields: &[
        Field::required("board", Type::Reference(Target::Board))
            .hint("nämnd", "the board")
            .note("(`B101`)"),
        Field::required("grant_type", Type::Text).hint(
            "bidragstyp",
            "in any spelling of the type that the report shows",
        ),
        Field::required("granted", Type::Kronor).hint("beviljat belopp", "the amount granted"),
        Field::optional("case_number", Type::Text)
            .hint("diarienummer", "diarienummer, where the export has it"),
        Field::optional("decision_date", Type::Date)
            .hint("beslutsdatum", "beslutsdatum, where the export has it"),
    ],
};

pub(super) static FILE: FileKind = FileKind {
    name: "overlaps",
    paths: "overlaps.yaml",
    title: "Möjliga dubbla bidrag som har prövats",
    record: &OVERLAPS,
};
