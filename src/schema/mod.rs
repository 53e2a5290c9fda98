//! What each kind of file consists of, declared once: its fields with their types, which of them
//! must be there, and what they are called in Swedish and English.
//!
//! `ingest` reads by these declarations, `write` makes new files and JSON Schemas from them, `cli`
//! takes its flags, their help and its questions from them, and `tests/reading/reference.rs` writes the
//! tables of `data/README.md`.
//!
//! Declarations are tables with a field in a few lines, so `rustfmt` leaves them as they are.
//!
//! What is absent: values of records, and any rule that looks at more than one field, but for when a
//! field belongs to a record ([`When`]).

mod agreement;
mod answers;
mod board;
mod decision;
mod field;
mod import;
mod import_log;
mod initiative;
mod meeting;
mod organisation;
mod overlap;
mod period;
mod sent;
mod settings;
mod take;

pub use agreement::{AGREEMENT, PEOPLE};
pub use answers::{ANSWER, ANSWERS, GENDER_DATA, QUESTION, QUESTIONNAIRE};
pub use board::{BOARD, BOARDS, DEPARTMENT};
pub use decision::{CLAUSE, DECISION, DECISIONS, GOAL, GOALS};
pub use field::{Fallback, Field, FileKind, Keys, Need, Question, Record, Target, Type, When};
pub use import::{AmountUnit, IMPORT, MARKS, SHEET_A_YEAR, STATUSES, Wide, YearFrom};
pub use import_log::{
    IMPORT_LOG, LEFT_OUT_COLUMN, LOGGED_IMPORT, READ_PART, ROW_SET_ASIDE, TOLD_ROW,
};
pub use initiative::{EVENT, INITIATIVE};
pub use meeting::MEETING;
pub use organisation::{ORGANISATION, ORGANISATIONS, PARTY};
pub use overlap::{NAMED_ROW, OVERLAPS, RECIPIENT, SETTLEMENT};
pub use period::{CONCLUSION, PERIOD, SIGNATORY};
pub use sent::{SENT, SENT_FORM};
pub use settings::{ALLOWANCE, SETTINGS};
pub use take::{TAKE, TAKE_COLUMNS};

/// Every kind of file that people write in YAML, by name.
#[rustfmt::skip]
pub static FILES: &[FileKind] = &[
    FileKind::new("agreement", "agreements/*.yaml", "Ett avtal", &AGREEMENT),
    FileKind::new("answers", "periods/*/answers/*.yaml", "En nämnds svar", &ANSWERS),
    FileKind::new("boards", "boards.yaml", "Nämnder och förvaltningar över tid", &BOARDS),
    FileKind::new("decisions", "decisions.yaml", "Uppdrag och beslut som återrapporteras", &DECISIONS),
    FileKind::new("goals", "goals.yaml", "Kommunala mål", &GOALS),
    FileKind::new("import", "grants/*.import.yaml", "Hur en nämnds exporter läses", &IMPORT),
    FileKind::new("import-log", "grants/*/*.import-log.yaml", "Vad som har lästs in för en nämnd och ett år", &IMPORT_LOG),
    FileKind::new("initiative", "initiatives/*/*.yaml", "Ett initiativ", &INITIATIVE),
    FileKind::new("meeting", "network/*.yaml", "Ett möte i nätverket", &MEETING),
    FileKind::new("organisations", "organisations.yaml", "Granskat register över organisationer", &ORGANISATIONS),
    FileKind::new("overlaps", "overlaps.yaml", "Möjliga dubbla bidrag som har prövats", &OVERLAPS),
    FileKind::new("period", "periods/*/period.yaml", "En redovisningsperiod", &PERIOD),
    FileKind::new("questionnaire", "periods/*/questionnaire.yaml", "En periods frågor", &QUESTIONNAIRE),
    FileKind::new("samverkan", "samverkan.yaml", "Kommunen och inställningarna", &SETTINGS),
    FileKind::new("sent", "periods/*/sent.yaml", "Formulär som har skickats ut", &SENT),
    FileKind::new("take", "initiatives/take.import.yaml", "Hur e-tjänstens uttag läses", &TAKE),
];
