//! `periods/<period>/questionnaire.yaml` and `periods/<period>/answers/<board>.yaml`.

use crate::model::{Availability, QuestionKind};

use super::field::{Field, FileKind, Keys, Record, Target, Type};

/// The questions of a period.
pub static QUESTIONNAIRE: Record = Record {
    fields: &[Field::stated(
        "questions",
        Type::List(&Type::Record(&QUESTION)),
    )],
};

/// A question.
pub static QUESTION: Record = Record {
    fields: &[
        Field::required("id", Type::Id),
        Field::required("title", Type::Text).hint("rubrik", "heading"),
        Field::required("text", Type::Text).hint("frågan", "the question"),
        Field::required("kind", Type::Word(QuestionKind::WORDS))
            .hint("vad den handlar om", "what it is about"),
        Field::optional("required", Type::Truth)
            .hint("ska besvaras", "whether it is to be answered")
            .default("false")
            .note("unanswered is then a warning (`A102`)"),
    ],
};

/// A board's answers.
pub static ANSWERS: Record = Record {
    fields: &[
        Field::required("board", Type::Reference(Target::Board))
            .hint("nämnden, som filens namn", "as the file name")
            .example("\"kfn\"")
            .note("(`S214`)"),
        Field::required("department", Type::Reference(Target::Department))
            .hint("förvaltningen som svarar", "who answers")
            .example("\"kff\"")
            .note("one that serves the board (`A105`)"),
        Field::optional("submitted", Type::Date)
            .hint(
                "utan den är svaren ett utkast",
                "absent is a draft, which counts as missing",
            )
            .note("(`A104`)"),
        Field::optional("answers", Type::Map(Keys::Question, &Type::Record(&ANSWER)))
            .hint("fråga: svar", "the answers")
            .example("{ \"bidrag\": { \"text\": \"Svar\" } }")
            .note("(`A101`)"),
        Field::optional("gender_data", Type::Record(&GENDER_DATA)).hint(
            "uppgifter om kvinnor, män, flickor och pojkar",
            "whether there are data on women, men, girls and boys",
        ),
    ],
};

/// An answer.
pub static ANSWER: Record = Record {
    fields: &[
        Field::optional("none", Type::Truth)
            .hint(
                "inget av slaget har förekommit",
                "no cooperation of this kind",
            )
            .default("false"),
        Field::optional("text", Type::Markdown).hint("svaret, i Markdown", "the answer"),
    ],
};

/// Whether data on women, men, girls and boys can be had.
pub static GENDER_DATA: Record = Record {
    fields: &[
        Field::required("availability", Type::Word(Availability::WORDS))
            .hint("om uppgifterna finns", "whether there are such data"),
        Field::optional("text", Type::Markdown).hint("hur det är, i Markdown", "more of it"),
    ],
};

pub(super) static QUESTIONNAIRE_FILE: FileKind = FileKind {
    name: "questionnaire",
    paths: "periods/*/questionnaire.yaml",
    title: "En periods frågor",
    record: &QUESTIONNAIRE,
};

pub(super) static FILE: FileKind = FileKind {
    name: "answers",
    paths: "periods/*/answers/*.yaml",
    title: "En nämnds svar",
    record: &ANSWERS,
};
