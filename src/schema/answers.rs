//! `periods/<period>/questionnaire.yaml` and `periods/<period>/answers/<board>.yaml`.

use crate::model::{Availability, QuestionKind};

use super::field::{Fallback, Keys, Record, Target, Type, optional, required, stated};

/// The questions of a period.
#[rustfmt::skip]
pub static QUESTIONNAIRE: Record = Record::of(&[
    stated("questions", Type::List(&Type::Record(&QUESTION))),
]);

/// A question.
#[rustfmt::skip]
pub static QUESTION: Record = Record::of(&[
    required("id", Type::Id),
    required("title", Type::Text).hint("rubrik", "heading"),
    required("text", Type::Text).hint("frågan", "the question"),
    required("kind", Type::Word(QuestionKind::WORDS))
        .hint("vad den handlar om", "what it is about"),
    optional("required", Type::Truth).default(Fallback::False)
        .hint("ska besvaras", "whether it is to be answered")
        .note("obesvarad ger den en varning (`A102`)", "unanswered is then a warning (`A102`)"),
]);

/// A board's answers.
#[rustfmt::skip]
pub static ANSWERS: Record = Record::of(&[
    required("board", Type::Reference(Target::Board)).example("\"kfn\"")
        .hint("nämnden, som filens namn", "as the file name").note("(`S214`)", "(`S214`)"),
    required("department", Type::Reference(Target::Department)).example("\"kff\"")
        .hint("förvaltningen som svarar", "who answers").note("en som arbetar åt nämnden (`A105`)", "one that serves the board (`A105`)"),
    optional("submitted", Type::Date)
        .hint("utan den är svaren ett utkast", "absent is a draft, which counts as missing")
        .note(", och räknas som saknade (`A104`)", "(`A104`)"),
    optional("answers", Type::Map(Keys::Question, &Type::Record(&ANSWER)))
        .example("{ \"bidrag\": { \"text\": \"Svar\" } }")
        .hint("fråga: svar", "the answers").note("(`A101`)", "(`A101`)"),
    optional("gender_data", Type::Record(&GENDER_DATA))
        .hint("uppgifter om kvinnor, män, flickor och pojkar",
              "whether there are data on women, men, girls and boys"),
]);

/// An answer.
#[rustfmt::skip]
pub static ANSWER: Record = Record::of(&[
    optional("none", Type::Truth).default(Fallback::False)
        .hint("inget av slaget har förekommit", "no cooperation of this kind"),
    optional("short", Type::Line)
        .hint("det viktigaste i svaret, på en rad", "the gist of it, in a line")
        .note("visas där alla nämnder står bredvid varandra; utan `text` är det hela svaret", "shown where all boards stand side by side; without `text` it is the whole answer"),
    optional("text", Type::Markdown).hint("svaret, i Markdown", "the answer"),
]);

/// Whether data on women, men, girls and boys can be had.
#[rustfmt::skip]
pub static GENDER_DATA: Record = Record::of(&[
    required("availability", Type::Word(Availability::WORDS))
        .hint("om uppgifterna finns", "whether there are such data"),
    optional("text", Type::Markdown).hint("hur det är, i Markdown", "more of it"),
]);
