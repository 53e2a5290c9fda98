//! `boards.yaml`.

use super::field::{Field, FileKind, Record, Target, Type};

/// Boards and departments through time.
pub static BOARDS: Record = Record {
    fields: &[
        Field::required("departments", Type::List(&Type::Record(&DEPARTMENT))),
        Field::required("boards", Type::List(&Type::Record(&BOARD))),
    ],
};

/// A department.
pub static DEPARTMENT: Record = Record {
    fields: &[
        Field::required("id", Type::Id).example("\"klf\""),
        Field::required("name", Type::Text).hint("förvaltningens namn", "the förvaltning's name"),
        FROM,
        UNTIL,
    ],
};

/// A board.
pub static BOARD: Record = Record {
    fields: &[
        Field::required("id", Type::Id)
            .hint("", "also how names of exports and answers begin")
            .example("\"ks\""),
        Field::required("name", Type::Text).hint("nämndens namn", "the nämnd's name"),
        Field::required(
            "departments",
            Type::List(&Type::Reference(Target::Department)),
        )
        .hint(
            "förvaltningar som arbetar åt nämnden",
            "the förvaltningar that serve it; one may serve several",
        ),
        Field::optional("gives_grants", Type::Truth)
            .hint(
                "ger föreningsbidrag",
                "whether an export is expected for each year",
            )
            .default("false")
            .note("(`G303`); an export of one that gives none is `G305`"),
        FROM,
        UNTIL,
        Field::optional("succeeds", Type::List(&Type::Reference(Target::Board)))
            .hint("nämnder som den tog över från", "what it took over from")
            .example("[\"on\"]")
            .note("those must have ended before it begins (`B106`)"),
        Field::optional("areas", Type::List(&Type::Text))
            .hint("vad den svarar för", "what it answers for, in plain words"),
    ],
};

/// The first day that something holds.
pub(super) const FROM: Field = Field::required("from", Type::Date)
    .hint("första dag", "its first day")
    .example("\"2015-01-01\"");

/// The last day that something holds.
pub(super) const UNTIL: Field = Field::optional("until", Type::Date)
    .hint("sista dag", "its last day")
    .example("\"2030-12-31\"");

pub(super) static FILE: FileKind = FileKind {
    name: "boards",
    paths: "boards.yaml",
    title: "Nämnder och förvaltningar över tid",
    record: &BOARDS,
};
