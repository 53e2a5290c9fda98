//! `boards.yaml`.

use super::field::{Fallback, Field, Record, Target, Type, optional, required};

/// Boards and departments through time.
#[rustfmt::skip]
pub static BOARDS: Record = Record::of(&[
    required("departments", Type::List(&Type::Record(&DEPARTMENT))),
    required("boards", Type::List(&Type::Record(&BOARD))),
]);

/// A department.
#[rustfmt::skip]
pub static DEPARTMENT: Record = Record::of(&[
    required("id", Type::Id).example("\"klf\""),
    required("name", Type::Text).hint("förvaltningens namn", "the förvaltning's name"),
    optional("mailbox", Type::Line).example("\"forvaltningen@example.se\"")
        .hint("funktionsbrevlåda som frågorna skickas till", "a function's address, never a person's")
        .note("aldrig en persons adress; `questionnaire send` listar den", "whom `questionnaire send` lists"),
    FROM,
    UNTIL,
]).known_by(&["id"]);

/// A board.
#[rustfmt::skip]
pub static BOARD: Record = Record::of(&[
    required("id", Type::Id).example("\"ks\"")
        .hint("", "also how names of exports and answers begin").note("namnen på nämndens exporter och svar börjar också så", ""),
    required("name", Type::Text).hint("nämndens namn", "the nämnd's name"),
    required("departments", Type::List(&Type::Reference(Target::Department)))
        .hint("förvaltningar som arbetar åt nämnden",
              "the förvaltningar that serve it; one may serve several").note("en kan arbeta åt flera", ""),
    optional("gives_grants", Type::Truth).default(Fallback::False)
        .hint("ger föreningsbidrag", "whether an export is expected for each year")
        .note("då väntas en export för varje år (`G303`); en export från en nämnd som inte ger bidrag är `G305`", "(`G303`); an export of one that gives none is `G305`"),
    FROM,
    UNTIL,
    optional("succeeds", Type::List(&Type::Reference(Target::Board))).example("[\"on\"]")
        .hint("nämnder som den tog över från", "what it took over from")
        .note("de ska ha upphört innan den börjar (`B106`)", "those must have ended before it begins (`B106`)"),
    optional("areas", Type::List(&Type::Text))
        .hint("vad den svarar för", "what it answers for, in plain words"),
]).known_by(&["id"]);

/// The first day that something holds.
pub(super) const FROM: Field = required("from", Type::Date)
    .hint("första dag", "its first day")
    .example("\"2015-01-01\"");

/// The last day that something holds.
pub(super) const UNTIL: Field = optional("until", Type::Date)
    .hint("sista dag", "its last day")
    .example("\"2030-12-31\"");
