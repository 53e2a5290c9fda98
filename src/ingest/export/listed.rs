//! Words of lists that more than one file asks, as they are looked up.

use super::few::Few;
use super::phrases::Phrases;
use super::written::{WrittenPayees, WrittenRemarks};

/// Words for whoever else the money may go to.
#[derive(Debug, Default)]
pub(super) struct PayeeWords {
    pub(super) parts: Phrases,
    pub(super) ends: Vec<String>,
    pub(super) others: Few,
    pub(super) beside: Few,
    pub(super) before: Few,
}

impl PayeeWords {
    pub(super) fn new(written: &WrittenPayees) -> Self {
        Self {
            parts: Phrases::new(&written.parts),
            ends: written.ends.clone(),
            others: Few::new(&written.others),
            beside: Few::new(&written.beside),
            before: Few::new(&written.before),
        }
    }
}

/// Words for what changes a row.
#[derive(Debug, Default)]
pub(super) struct RemarkWords {
    pub(super) before_amounts: Few,
    pub(super) after_amounts: Few,
    pub(super) of_shares: Few,
    pub(super) of_a_year: Few,
    pub(super) from_a_year: Few,
    pub(super) purposes: Phrases,
}

impl RemarkWords {
    pub(super) fn new(written: &WrittenRemarks) -> Self {
        Self {
            before_amounts: Few::new(&written.before_amounts),
            after_amounts: Few::new(&written.after_amounts),
            of_shares: Few::new(&written.of_shares),
            of_a_year: Few::new(&written.of_a_year),
            from_a_year: Few::new(&written.from_a_year),
            purposes: Phrases::new(&written.purposes),
        }
    }
}
