//! Words of lists that more than one file asks, as they are looked up.

use serde::Deserialize;

use super::few::Few;
use super::phrases::Phrases;

/// Words for whoever else the money may go to.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PayeeWords {
    pub(super) parts: Phrases,
    pub(super) ends: Vec<String>,
    pub(super) others: Few,
    pub(super) beside: Few,
    pub(super) before: Few,
}

/// Words for what changes a row.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemarkWords {
    pub(super) before_amounts: Few,
    pub(super) caps: Phrases,
    pub(super) after_amounts: Few,
    pub(super) of_shares: Few,
    pub(super) of_a_year: Few,
    pub(super) from_a_year: Few,
    pub(super) purposes: Phrases,
}
