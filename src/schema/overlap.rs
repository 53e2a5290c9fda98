//! `overlaps.yaml`.

use crate::model::Resolution;

use super::field::{Record, Target, Type, optional, required, stated};

/// Possible double grants that have been looked at.
#[rustfmt::skip]
pub static OVERLAPS: Record = Record::of(&[
    stated("settlements", Type::List(&Type::Record(&SETTLEMENT))),
]);

/// What was found of a possible double grant.
#[rustfmt::skip]
pub static SETTLEMENT: Record = Record::of(&[
    required("organisation", Type::Record(&RECIPIENT))
        .hint("mottagare",
              "whose grants; by number, else by the id of a network in the register, else by name as rows are")
        .note("efter nummer, annars efter id för ett nätverk i registret, annars efter namn som raderna", ""),
    required("year", Type::Year).hint("år", "the year that the grants are for").note(" som bidragen avser", ""),
    required("rows", Type::List(&Type::Record(&NAMED_ROW)))
        .hint("bidragen", "each row that is settled, by what it says").note(": varje rad som är prövad, med vad den säger", ""),
    required("decision", Type::Word(Resolution::WORDS))
        .hint("vad som visade sig", "what was found"),
    required("reason", Type::Text).hint("varför", "why, for the report").note(", till rapporten", ""),
    required("date", Type::Date).hint("dag", "when it was settled").note(" då det avgjordes", ""),
]).known_by(&["organisation", "year", "rows"]);

/// Who received the grants.
#[rustfmt::skip]
pub static RECIPIENT: Record = Record::of(&[
    required("name", Type::Text).hint("namn", "its name"),
    optional("org_nr", Type::OrgNr).hint("organisationsnummer", "its organisation number"),
    optional("id", Type::Reference(Target::Organisation))
        .hint("för ett nätverk utan nummer", "for a network without a number"),
]);

/// A row of an export, by what it says.
#[rustfmt::skip]
pub static NAMED_ROW: Record = Record::of(&[
    required("board", Type::Reference(Target::Board)).hint("nämnd", "the board").note("(`B101`)", "(`B101`)"),
    required("grant_type", Type::Text)
        .hint("bidragstyp", "in any spelling of the type that the report shows")
        .note(", i någon stavning av den som rapporten visar", ""),
    required("granted", Type::Kronor).hint("beviljat belopp", "the amount granted"),
    optional("case_number", Type::Text)
        .hint("diarienummer", "diarienummer, where the export has it").note(", om exporten har det", ""),
    optional("decision_date", Type::Date)
        .hint("beslutsdatum", "beslutsdatum, where the export has it").note(", om exporten har det", ""),
]);
