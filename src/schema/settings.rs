//! `samverkan.yaml`.

use crate::model::Settings;

use super::field::{Fallback, Record, Target, Type, optional, or, required};

/// The municipality and the settings.
#[rustfmt::skip]
pub static SETTINGS: Record = Record::of(&[
    required("municipality", Type::Text).hint("kommunens namn", "the municipality's name"),
    optional("org_nr", Type::OrgNr).example("\"212000-0001\"")
        .hint("kommunens organisationsnummer, som 212000-0001", "its organisationsnummer"),
    optional("department", Type::Reference(Target::Department))
        .hint("förvaltningen som sammanställer rapporten, ur boards.yaml", "who compiles the report"),
    optional("example_data", Type::Truth).default(Fallback::False)
        .hint("stämplar varje sida som exempel", "stamps report and memo `Exempeldata`"),
    optional("reply_within_days", Type::Count)
        .default(Fallback::Number(Settings::REPLY_WITHIN_DAYS))
        .hint("därefter räknas ett obesvarat initiativ som sent",
              "when an initiative without a reply is late"),
    optional("quiet_after_days", Type::Count).default(Fallback::Number(Settings::QUIET_AFTER_DAYS))
        .hint("därefter räknas ett initiativ som tyst",
              "when an initiative that is not closed and has no new event has gone quiet").note(", om det inte är avslutat och inget nytt har hänt", ""),
    optional("temporary_grant_types", Type::List(&Type::Text)).example("[\"Krisstöd\"]")
        .hint("bidragsformer som bara gäller för en tid, och redovisas för sig",
              "grant types that are only for a time; their money is shown apart")
        .note("som någon rad skriver dem (`P104`)", "as some row writes it (`P104`)"),
    optional("allow", Type::List(&Type::Record(&ALLOWANCE)))
        .hint("fynd som får stå, som [{ code: R108, file: ..., reason: ... }]",
              "findings that may stand"),
]);

/// A finding that may stand.
#[rustfmt::skip]
pub static ALLOWANCE: Record = Record::of(&[
    required("code", Type::Text).example("\"R108\"")
        .hint("fyndets kod", "which finding").note("(`P102` om koden inte finns)", "(`P102` if there is no such code)"),
    or("file", "record", Type::Text).example("\"boards.yaml\"")
        .hint("i den här filen", "only in this file, by its path from the data root").note(", med sökvägen från datakatalogen", ""),
    or("record", "file", Type::Text).example("\"x\"")
        .hint("i den här posten",
              "only in the file of this initiative, agreement or meeting, by its id").note(": initiativets, avtalets eller mötets id", ""),
    optional("fingerprint", Type::Text).example("\"9a3f0c21d4e5b678\"")
        .hint("det som liknar ett personnummer, ur `samverkan explain D101 FIL:RAD`",
              "what looks like a personal identity number, from `samverkan explain D101 FILE:LINE`")
        .note("(bara för `D101`, med `file`)", "(`D101` alone, with `file`)"),
    required("reason", Type::Text).hint("varför det får stå", "why it may stand"),
]).known_by(&["code", "file", "record", "fingerprint"]);
