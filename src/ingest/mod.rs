//! Bytes to the dataset.
//!
//! [`load`] reads every file of a [`Tree`](crate::source::Tree), reports what is wrong and goes on:
//! bad data is never an `Err`. References stay ids; whether they lead anywhere is for `check`.
//!
//! What is absent: the disk, the clock, and any judgement that needs more than one record.

mod attributes;
mod cx;
mod document;
mod export;
mod exports;
mod fields;
mod file;
mod form;
mod import;
mod intake;
mod kept;
mod load;
mod look_alikes;
mod lower;
mod miswritten;
mod package;
mod parsed_file;
mod records;
mod references;
mod scalar;
mod scan;
mod twins;
mod value;
mod word;
mod workspace;
mod yaml;

pub use document::{Document, document};
pub use export::{KeptRow, Reason, SeenColumn, Unsettled, grant_type};
pub use form::{Carried, Placed, RichBlock, Run, Trouble, TroubleKind, WrittenForm, written_form};
pub use import::{
    Answers, Changed, Changes, FaultyRow, Import, ListAnswer, ListReading, MissingAnswer,
    NewExport, Open, PlacedRow, ReadColumn, Refusal, RowAnswer, Setting, fingerprint_in_groups,
    import,
};
pub use intake::{Intake, NoIntake, Spot, Stopped, TakenCase, forms_in, intake};
pub use kept::Kept;
pub use load::{Loaded, load, load_beside};
pub use workspace::file_kind;
pub use yaml::{Key, Kind, Node};
