//! What a change of the data does: to its lists, its records, and the figures and sentences of a report.
//!
//! Two sides are compared, each a dataset and perhaps its report. Rows that are the same grant on both
//! are paired first ([`Pairs`]), whatever file, line or encoding they stand in; every figure that has
//! changed is then told by the rows that did it, which add up to the difference.
//!
//! A form that came back is compared with the answers that are there ([`merge_form`]).
//!
//! What is absent: git, the disk, and words for people but those of the data itself.

mod figures;
mod form;
mod grants;
mod lists;
mod pairs;
mod records;
mod sentences;

pub use figures::{Effect, FigureChange, Part, RowChange, figures};
pub use form::{
    AnswerChange, Filled, FilledAnswer, FilledText, FormMerge, Kept, Subject, filled, merge_form,
};
pub use grants::GrantField;
pub use lists::{ChangedGrant, ListChange, lists};
pub use pairs::Pairs;
pub use records::{FieldChange, RecordChange, records};
pub use sentences::{Piece, SentenceChange, pieces, same_lines, sentences};

use crate::model::Dataset;
use crate::source::SourceMap;

/// The data before a change, or after it.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its records.
    pub data: &'a Dataset,
    /// Its texts.
    pub sources: &'a SourceMap,
}

/// The same before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Both<T> {
    /// Before.
    pub before: T,
    /// After.
    pub after: T,
}

impl<T> Both<T> {
    /// Makes the same of each.
    pub fn map<U>(self, make: impl Fn(T) -> U) -> Both<U> {
        Both {
            before: make(self.before),
            after: make(self.after),
        }
    }

    /// Makes the same of each, side by side.
    pub fn map_at_once<U: Send>(self, make: impl Fn(T) -> U + Sync) -> Both<U>
    where
        T: Send,
    {
        let (before, after) = rayon::join(|| make(self.before), || make(self.after));
        Both { before, after }
    }

    /// Both, to be read.
    pub const fn as_ref(&self) -> Both<&T> {
        Both {
            before: &self.before,
            after: &self.after,
        }
    }
}
