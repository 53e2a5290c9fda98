//! `network/<date>.yaml`.

use crate::model::MeetingKind;

use super::field::{Field, FileKind, Record, Target, Type};

/// A meeting of the network.
pub static MEETING: Record = Record {
    fields: &[
        Field::optional("id", Type::FileName)
            .hint("som filens namn", "its id, which is the name of its file")
            .example("\"2021-03-18\""),
        Field::required("date", Type::Date)
            .named("dag", "day")
            .hint("dag", "the day of the meeting")
            .asked("När var det?", "When was it?"),
        Field::required("kind", Type::Word(MeetingKind::WORDS))
            .named("typ", "kind")
            .hint("typ av möte", "what kind")
            .asked("Vad var det?", "What was it?"),
        Field::required("title", Type::Text)
            .named("rubrik", "title")
            .hint("rubrik", "what it was called")
            .asked("Rubrik?", "Title?")
            .help("vad mötet kallas i rapporten", "what the report calls it"),
        Field::optional(
            "departments",
            Type::List(&Type::Reference(Target::Department)),
        )
        .named("förvaltningar", "departments")
        .hint(
            "förvaltningar som var med, ur boards.yaml",
            "a department that took part",
        )
        .asked(
            "Vilka förvaltningar var med?",
            "Which departments took part?",
        ),
        Field::optional("participants", Type::Whole)
            .named("deltagare", "participants")
            .hint("antal deltagare", "how many people took part")
            .asked("Hur många deltog?", "How many took part?")
            .help("tomt om det inte är känt", "nothing if it is not known"),
        Field::optional(
            "initiatives",
            Type::List(&Type::Reference(Target::Initiative)),
        )
        .named("initiativ", "initiatives")
        .hint("initiativ som togs upp", "an initiative that was taken up")
        .asked(
            "Vilka initiativ togs upp?",
            "Which initiatives were taken up?",
        )
        .note("(`L104`)"),
        Field::optional("notes", Type::Markdown)
            .named("anteckningar", "notes")
            .hint("anteckningar, i Markdown", "what was said")
            .asked("Vad sades?", "What was said?"),
    ],
};

pub(super) static FILE: FileKind = FileKind {
    name: "meeting",
    paths: "network/*.yaml",
    title: "Ett möte i nätverket",
    record: &MEETING,
};
