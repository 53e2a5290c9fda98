//! `organisations.yaml`, and an organisation as other records name it.

use crate::model::OrganisationKind;

use super::field::{Record, Type, optional, or, required, stated};

/// The reviewed register.
#[rustfmt::skip]
pub static ORGANISATIONS: Record = Record::of(&[
    stated("organisations", Type::List(&Type::Record(&ORGANISATION))),
]);

/// An organisation of the register.
#[rustfmt::skip]
pub static ORGANISATION: Record = Record::of(&[
    or("org_nr", "id", Type::OrgNr).named("organisationsnummer", "organisation number")
        .asked("Organisationsnummer?", "Organisation number?")
        .help("tomt för ett nätverk utan nummer", "nothing for a network without one")
        .hint("organisationsnummer", "its organisation number").note("varje nummer en gång (`R105`)", "each number once (`R105`)"),
    or("id", "org_nr", Type::Id).named("id", "id")
        .asked("Vilket id ska nätverket ha?", "Which id is the network to have?")
        .help("små bokstäver a–z, siffror och bindestreck", "small letters a–z, digits and hyphens")
        .hint("för ett nätverk utan nummer", "for a network without a number"),
    required("name", Type::Text).named("namn", "name").asked("Vad heter den?", "What is its name?")
        .hint("namn i rapporten", "the name that the report shows"),
    optional("kind", Type::Word(OrganisationKind::WRITTEN)).named("slag", "kind")
        .asked("Vad är det för förening?", "What kind of association is it?")
        .or_none("vet inte", "not known")
        .hint("slag av förening", "kind of association"),
    optional("civil_society", Type::Truth)
        .hint("om den hör till den idéburna sektorn; annars avgör numrets första siffror",
              "whether it belongs to the idéburna sector; else its number decides"),
    optional("aliases", Type::List(&Type::Text)).example("[\"Alias\"]").flag("alias")
        .named("andra namn", "other names").asked("Andra namn?", "Other names?")
        .help("med semikolon mellan; tomt om inga", "with semicolons between; nothing if none")
        .hint("andra namn på samma organisation", "other names of the same organisation"),
    optional("sections", Type::List(&Type::Text)).example("[\"Sektion\"]")
        .hint("delar med samma nummer som får bidrag i eget namn",
              "parts with the same number that receive in their own name"),
]).known_by(&["org_nr", "id"]);

/// An organisation as a record names it.
#[rustfmt::skip]
pub static PARTY: Record = Record::of(&[
    required("name", Type::Text).hint("namn", "its name"),
    optional("org_nr", Type::OrgNr).named("organisationsnummer", "organisation number")
        .hint("null för ett nätverk utan nummer", "its organisation number; a network may have none")
        .asked("Organisationsnummer?", "Organisation number?")
        .help("tomt för ett nätverk utan nummer", "nothing for a network without one"),
]);
