//! What each kind of file consists of, declared once: its fields with their types, which of them
//! must be there, and what they are called in Swedish and English.
//!
//! `ingest` reads by these declarations, `write` makes new files and JSON Schemas from them, `cli`
//! takes its flags, their help and its questions from them, and `tests/reference.rs` writes the
//! tables of `data/README.md`.
//!
//! What is absent: values of records, and any rule that looks at more than one field.

mod agreement;
mod answers;
mod board;
mod decision;
mod field;
mod import;
mod initiative;
mod meeting;
mod organisation;
mod overlap;
mod period;
mod settings;

pub use agreement::{AGREEMENT, PEOPLE};
pub use answers::{ANSWER, ANSWERS, GENDER_DATA, QUESTION, QUESTIONNAIRE};
pub use board::{BOARD, BOARDS, DEPARTMENT};
pub use decision::{CLAUSE, DECISION, DECISIONS, GOAL, GOALS};
pub use field::{Field, FileKind, Keys, Need, Question, Record, Target, Type};
pub use import::{IMPORT, Unit, YearFrom};
pub use initiative::{EVENT, INITIATIVE};
pub use meeting::MEETING;
pub use organisation::{ORGANISATION, ORGANISATIONS, PARTY};
pub use overlap::{NAMED_ROW, OVERLAPS, RECIPIENT, SETTLEMENT};
pub use period::{PERIOD, SIGNATORY};
pub use settings::{ALLOWANCE, SETTINGS};

/// Every kind of file that people write in YAML, by name.
pub static FILES: &[&FileKind] = &[
    &agreement::FILE,
    &answers::FILE,
    &board::FILE,
    &decision::DECISIONS_FILE,
    &decision::GOALS_FILE,
    &import::FILE,
    &initiative::FILE,
    &meeting::FILE,
    &organisation::FILE,
    &overlap::FILE,
    &period::FILE,
    &answers::QUESTIONNAIRE_FILE,
    &settings::FILE,
];
