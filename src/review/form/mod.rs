//! Forms that come back, against the answers that are there: what each question is answered, and what
//! that changes.
//!
//! A form carries the answers that it was made from. What has changed on one side alone since is
//! taken from that side; what has changed on both in different ways is a conflict, for a person.

mod blocks;
mod filled;
mod merged;
mod same;
mod sections;

pub use filled::{Filled, FilledAnswer, FilledText, filled};
pub use merged::{AnswerChange, FormMerge, Kept, Subject, merge_form};
