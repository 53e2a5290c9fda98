//! How much a finding weighs.

/// The weight of a finding. An error stops the report; the rest are for people to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The data cannot be used as it is.
    Error,
    /// Something is missing or looks wrong.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The name in machine-readable output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}
