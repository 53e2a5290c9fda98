//! The municipality and its settings.

use crate::source::{Located, Origin};

use super::{DepartmentId, OrgNr};

/// A finding that is allowed, with the reason.
#[derive(Debug, Clone)]
pub struct Allowance {
    /// The code.
    pub code: Located<String>,
    /// The file it applies to.
    pub file: Option<String>,
    /// The record it applies to, by id.
    pub record: Option<String>,
    /// What looks like a personal identity number, by its fingerprint.
    pub fingerprint: Option<String>,
    /// Whether it says where and why, and all of it could be read; else it allows nothing.
    pub is_whole: bool,
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
    /// Whether the data is made up, which every page then says.
    pub example_data: bool,
    /// The days within which an initiative must be replied to.
    pub reply_within_days: i64,
    /// The days without an event after which an open initiative has gone quiet.
    pub quiet_after_days: i64,
    /// Grant types that are only for a time.
    pub temporary_grant_types: Vec<Located<String>>,
    /// Allowed findings.
    pub allow: Vec<Allowance>,
    /// Where it is written.
    pub origin: Origin,
}

impl Settings {
    /// The default of `reply_within_days`.
    pub const REPLY_WITHIN_DAYS: i64 = 30;
    /// The default of `quiet_after_days`.
    pub const QUIET_AFTER_DAYS: i64 = 90;

    /// The settings when the file is missing or cannot be read.
    pub const fn unstated(origin: Origin) -> Self {
        Self {
            municipality: String::new(),
            org_nr: None,
            department: None,
            example_data: false,
            reply_within_days: Self::REPLY_WITHIN_DAYS,
            quiet_after_days: Self::QUIET_AFTER_DAYS,
            temporary_grant_types: Vec::new(),
            allow: Vec::new(),
            origin,
        }
    }
}
