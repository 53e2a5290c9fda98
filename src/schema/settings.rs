//! `samverkan.yaml`.

use super::field::{Field, FileKind, Record, Target, Type};

/// The municipality and the settings.
pub static SETTINGS: Record = Record {
    fields: &[
        Field::required("municipality", Type::Text)
            .hint("kommunens namn", "the municipality's name"),
        Field::optional("org_nr", Type::OrgNr)
            .hint(
                "kommunens organisationsnummer, som 212000-0449",
                "its organisationsnummer",
            )
            .example("\"212000-0449\""),
        Field::optional("department", Type::Reference(Target::Department)).hint(
            "förvaltningen som sammanställer rapporten, ur boards.yaml",
            "who compiles the report",
        ),
        Field::optional("example_data", Type::Truth)
            .hint(
                "stämplar varje sida som exempel",
                "stamps report and memo `Exempeldata`",
            )
            .default("false"),
        Field::optional("reply_within_days", Type::Count)
            .hint(
                "därefter räknas ett obesvarat initiativ som sent",
                "when an initiative without a reply is late",
            )
            .default("30"),
        Field::optional("quiet_after_days", Type::Count)
            .hint(
                "därefter räknas ett initiativ som tyst",
                "when an initiative that is not closed and has no new event has gone quiet",
            )
            .default("90"),
        Field::optional("allow", Type::List(&Type::Record(&ALLOWANCE))).hint(
            "fynd som får stå, som [{ code: R108, file: ..., reason: ... }]",
            "findings that may stand",
        ),
    ],
};

/// A finding that may stand.
pub static ALLOWANCE: Record = Record {
    fields: &[
        Field::required("code", Type::Text)
            .hint("fyndets kod", "which finding")
            .example("\"R108\"")
            .note("(`P102` if there is no such code)"),
        Field::or("file", "record", Type::Text)
            .hint(
                "i den här filen",
                "only in this file, by its path from the data root",
            )
            .example("\"boards.yaml\""),
        Field::or("record", "file", Type::Text)
            .hint(
                "i den här posten",
                "only in the file of this initiative, agreement or meeting, by its id",
            )
            .example("\"x\""),
        Field::required("reason", Type::Text).hint("varför det får stå", "why it may stand"),
    ],
};

pub(super) static FILE: FileKind = FileKind {
    name: "samverkan",
    paths: "samverkan.yaml",
    title: "Kommunen och inställningarna",
    record: &SETTINGS,
};
