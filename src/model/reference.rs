//! Records that are named in other records.

use chrono::NaiveDate;

use crate::source::Located;

/// The kinds of records that others refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Agreements.
    Agreement,
    /// Boards.
    Board,
    /// Boards and departments.
    Body,
    /// Decisions.
    Decision,
    /// Departments.
    Department,
    /// Goals.
    Goal,
    /// Initiatives.
    Initiative,
    /// Organisations without a number.
    Organisation,
}

/// A record as another names it, also one of which something else could not be read.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its kind.
    pub target: Target,
    /// Its id, as written.
    pub id: Located<String>,
    /// The day on which it must be in force, if that is said.
    pub day: Option<NaiveDate>,
}
