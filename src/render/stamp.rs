//! The words that stand on every page.

use crate::model::Dataset;

/// How a report is stamped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// As it is decided on.
    Final,
    /// A draft: UTKAST on every page.
    Draft,
}

impl Stamp {
    /// The stamp of a report that may be a draft.
    pub const fn of_draft(is_draft: bool) -> Self {
        if is_draft { Self::Draft } else { Self::Final }
    }
}

/// The words of a document's stamps.
pub(super) fn stamps(stamp: Stamp, data: &Dataset) -> Vec<String> {
    let draft = (stamp == Stamp::Draft).then_some("UTKAST");
    let example = data.settings.example_data.then_some("Exempeldata");
    draft
        .into_iter()
        .chain(example)
        .map(str::to_owned)
        .collect()
}
