//! `initiatives/take.import.yaml`.

use crate::model::Channel;

use super::field::{Record, Type, optional};

/// The headings of each field.
#[rustfmt::skip]
pub static TAKE_COLUMNS: Record = Record::of(&[
    optional("title", Type::Text).hint("rubrik", "its title"),
    optional("received", Type::Text).hint("dag då det kom in", "the day it came in"),
    optional("organisation", Type::Text).hint("avsändarens organisation", "the sender's organisation"),
    optional("org_nr", Type::Text).hint("dess nummer", "its number"),
    optional("description", Type::Text).hint("vad det handlar om", "what it is about"),
    optional("wants", Type::Text).hint("vad avsändaren vill", "what the sender wants"),
    optional("dnr", Type::Text).hint("ärendenummer", "its case number"),
    optional("channel", Type::Text).hint("hur det kom in", "how it came in"),
]);

/// How exports of an e-service are read.
#[rustfmt::skip]
pub static TAKE: Record = Record::of(&[
    optional("columns", Type::Record(&TAKE_COLUMNS))
        .hint("rubrik för varje uppgift", "the heading of each field"),
    optional("personal", Type::List(&Type::Text)).example("[\"Vem\"]")
        .hint("rubriker för uppgifter om personer, som tas bort även ur texterna",
              "headings of what is about persons, which is removed from the texts too"),
    optional("ignore", Type::List(&Type::Text)).example("[\"Antal\"]")
        .hint("rubriker som inte läses", "headings that are not read"),
    optional("channel", Type::Word(Channel::WORDS))
        .hint("hur ärendena kom in, om det inte står", "how the cases came in, where they do not say it"),
]);
