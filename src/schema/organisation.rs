//! `organisations.yaml`, and an organisation as other records name it.

use crate::model::OrganisationKind;

use super::field::{Field, FileKind, Record, Type};

/// The reviewed register.
pub static ORGANISATIONS: Record = Record {
    fields: &[Field::stated(
        "organisations",
        Type::List(&Type::Record(&ORGANISATION)),
    )],
};

/// An organisation of the register.
pub static ORGANISATION: Record = Record {
    fields: &[
        Field::or("org_nr", "id", Type::OrgNr)
            .hint("organisationsnummer", "each number once")
            .note("(`R105`)"),
        Field::or("id", "org_nr", Type::Id).hint(
            "för ett nätverk utan nummer",
            "for a network without a number",
        ),
        Field::required("name", Type::Text)
            .hint("namn i rapporten", "the name that the report shows"),
        Field::optional("kind", Type::Word(OrganisationKind::WRITTEN))
            .hint("slag av förening", "kind of association"),
        Field::optional("aliases", Type::List(&Type::Text))
            .hint(
                "andra namn på samma organisation",
                "other names of the same organisation",
            )
            .example("[\"Alias\"]"),
        Field::optional("sections", Type::List(&Type::Text))
            .hint(
                "delar med samma nummer som får bidrag i eget namn",
                "parts with the same number that receive in their own name",
            )
            .example("[\"Sektion\"]"),
    ],
};

/// An organisation as a record names it.
pub static PARTY: Record = Record {
    fields: &[
        Field::required("name", Type::Text).hint("namn", "its name"),
        Field::optional("org_nr", Type::OrgNr)
            .named("organisationsnummer", "organisation number")
            .hint(
                "null för ett nätverk utan nummer",
                "its organisation number; a network may have none",
            )
            .asked("Organisationsnummer?", "Organisation number?")
            .help(
                "tomt för ett nätverk utan nummer",
                "nothing for a network without one",
            ),
    ],
};

pub(super) static FILE: FileKind = FileKind {
    name: "organisations",
    paths: "organisations.yaml",
    title: "Granskat register över organisationer",
    record: &ORGANISATIONS,
};
