//! The municipality and its settings.

use crate::source::{Located, Origin};

use super::{DepartmentId, OrgNr};

/// A finding that is allowed to stand, with the reason.
#[derive(Debug, Clone)]
pub struct Allowance {
    /// The code.
    pub code: Located<String>,
    /// The file it applies to.
    pub file: Option<String>,
    /// The record it applies to, by id.
    pub record: Option<String>,
    /// Why it may stand.
    pub reason: String,
    /// Where it is written.
    pub origin: Origin,
}

/// What `samverkan.yaml` says.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The name of the municipality.
    pub municipality: String,
    /// Its organisation number.
    pub org_nr: Option<OrgNr>,
    /// The department that compiles the report.
    pub department: Option<Located<DepartmentId>>,
    /// Whether the data is made up; stamps every page.
    pub example_data: bool,
    /// After how many days an initiative without a reply is late.
    pub reply_within_days: i64,
    /// After how many days without an event an initiative that is not closed has gone quiet.
    pub quiet_after_days: i64,
    /// Findings that may stand.
    pub allow: Vec<Allowance>,
    /// Where it is written.
    pub origin: Origin,
}

impl Settings {
    /// Days to reply within when the file does not say.
    pub const REPLY_WITHIN_DAYS: i64 = 30;
    /// Days without an event when the file does not say.
    pub const QUIET_AFTER_DAYS: i64 = 90;

    /// What holds when the file says nothing that can be read.
    pub const fn unstated(origin: Origin) -> Self {
        Self {
            municipality: String::new(),
            org_nr: None,
            department: None,
            example_data: false,
            reply_within_days: Self::REPLY_WITHIN_DAYS,
            quiet_after_days: Self::QUIET_AFTER_DAYS,
            allow: Vec::new(),
            origin,
        }
    }
}
