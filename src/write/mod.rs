//! Records as people write them: the text of a new file, and a step added to one that is there.
//!
//! What is written is read again by the same `ingest` as any file, so nothing is checked here: a
//! command lays the text over the data root, checks that, and only then gives it to the disk.
//!
//! What is absent: the disk, the clock, any question to a person, and any rule about data.

mod answers;
mod append;
mod draft;
mod entries;
mod import_log;
mod merge;
mod schema;
mod sent;
mod set;
mod start;
mod value;

pub use answers::AnswerForm;
pub use append::{Refusal, append, append_all};
pub use draft::{Draft, slug};
pub use entries::{Entry, add_entry};
pub use import_log::import_log;
pub use merge::merge;
pub use schema::json_schema;
pub use sent::add_sent;
pub use set::set;
pub use start::{CI_GITHUB, CI_GITLAB, NewBoard, ORGANISATIONS, Start, board_id, is_board_id};
pub use value::{Value, block, entry};

/// The questions of a first period.
pub const QUESTIONNAIRE: &str = include_str!("start/questionnaire.yaml");
