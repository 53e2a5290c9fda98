//! The parts of a document of Word that its text is in, as they are read.

use std::collections::BTreeMap;

use super::xml::Element;

/// The parts that a document is read from.
pub(super) struct Parts {
    pub(super) document: Element,
    pub(super) styles: Element,
    pub(super) numbering: Element,
    /// The addresses of links, by the id that the text has.
    pub(super) links: BTreeMap<String, String>,
}
