//! A board's export to rows of grants.
//!
//! A cell goes one way: decoded text → records, split strictly, with their physical lines
//! ([`header`] finds the first) → [`plan`]: each column of the file to one of ours, or left out for a
//! reason → [`reader`]: typed cells of a [`row`] → [`batch`]. A fault of the structure ends the file
//! there, with one message; a fault of a cell refuses its row, and records used and refused together
//! are the records of the file. Each file fills its own batch, so that files are read side by side;
//! [`merge`](self::merge) joins them in the order of their paths.
//!
//! What a column is, is declared in `model::column` and nowhere else.

mod above;
mod amount;
mod amounts;
mod apart;
mod batch;
mod beside;
mod body;
mod canonical;
mod cell;
mod choice;
mod codes;
mod counted;
mod counts;
mod ends;
mod events;
mod few;
mod first;
mod header;
mod how_read;
mod judged;
mod legend;
mod listed;
mod mark;
mod meant;
mod merge;
mod named;
mod noted;
mod numbers;
mod outcome;
mod own;
mod pages;
mod parted;
mod payee;
mod phrases;
mod plan;
mod profile;
mod rate;
mod read;
mod reader;
mod refused;
mod remark;
mod row;
mod running;
mod said;
mod sample;
mod section;
mod settled;
mod several;
mod slice;
mod speaks_of;
mod spelling;
mod stated;
mod steps;
mod stray;
mod sums;
mod table;
mod telling;
mod term;
mod terms;
mod times;
mod total;
mod unit;
mod unsettled;
mod when;
mod wide;
mod words;
mod written;
mod year;

pub(super) use batch::{Batch, ExportOwner, case};
pub(super) use body::Bodies;
pub use canonical::KeptRow;
pub(super) use canonical::{is_canonical, write};
pub use choice::Reason;
pub(super) use how_read::how_read;
pub(super) use merge::merge;
pub(super) use profile::{Pointer, Profile, Sheets};
pub(super) use read::{read, unread};
pub(super) use refused::RefusedRow;
pub(super) use row::Row;
pub(super) use section::Section;
pub use spelling::grant_type;
pub use unsettled::{SeenColumn, Unsettled};
