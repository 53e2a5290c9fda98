//! `network/<date>.yaml`.

use crate::model::MeetingKind;

use super::field::{Record, Target, Type, optional, required};

/// A meeting of the network.
#[rustfmt::skip]
pub static MEETING: Record = Record::of(&[
    optional("id", Type::FileName).example("\"2021-03-18\"")
        .hint("som filens namn", "its id, which is the name of its file"),
    required("date", Type::Date).named("dag", "day").hint("mötets dag", "the day of the meeting")
        .asked("När var det?", "When was it?"),
    required("kind", Type::Word(MeetingKind::WORDS)).named("typ", "kind")
        .hint("typ av möte", "what kind").asked("Vad var det?", "What was it?"),
    required("title", Type::Text).named("rubrik", "title").hint("rubrik", "what it was called")
        .asked("Rubrik?", "Title?")
        .help("vad mötet kallas i rapporten", "what the report calls it"),
    optional("departments", Type::List(&Type::Reference(Target::Department))).in_force_on("date")
        .named("förvaltningar", "departments")
        .hint("förvaltningar som var med, ur boards.yaml", "a department that took part")
        .asked("Vilka förvaltningar var med?", "Which departments took part?"),
    optional("participants", Type::Whole).named("deltagare", "participants")
        .hint("antal deltagare", "how many people took part")
        .asked("Hur många deltog?", "How many took part?")
        .help("tomt om det inte är känt", "nothing if it is not known"),
    optional("initiatives", Type::List(&Type::Reference(Target::Initiative)))
        .named("initiativ", "initiatives")
        .hint("initiativ som togs upp", "an initiative that was taken up").note("(`L104`)", "(`L104`)")
        .asked("Vilka initiativ togs upp?", "Which initiatives were taken up?"),
    optional("notes", Type::Markdown).named("anteckningar", "notes")
        .hint("anteckningar, i Markdown", "what was said").asked("Vad sades?", "What was said?"),
]);
