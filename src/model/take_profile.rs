//! How exports of an e-service are read.

use super::Channel;

/// What a profile says of headings; nothing where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakeProfile {
    /// The key of a field, and its heading.
    pub columns: Vec<(String, String)>,
    /// Headings of what is about persons.
    pub personal: Vec<String>,
    /// Headings that are not read.
    pub ignore: Vec<String>,
    /// How cases came in that do not say it.
    pub channel: Option<Channel>,
}
