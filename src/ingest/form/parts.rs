//! The parts of a document of Word that its text is in, as they are read.

use std::collections::BTreeMap;

use crate::source::xml::Element;

/// The parts that a document is read from.
pub(super) struct Parts {
    pub(super) document: Element,
    pub(super) styles: Element,
    pub(super) numbering: Element,
    /// The addresses of links, by the id that the text has.
    pub(super) links: BTreeMap<String, String>,
}

impl Element {
    /// The value of its attribute `val`.
    pub(super) fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// Whether a property is set: there, and not turned off.
    pub(super) fn is_set(&self, name: &str) -> bool {
        let off = |value: &str| matches!(value, "0" | "false" | "off" | "none");
        let found = self.child(name);
        found.is_some_and(|it| !it.value().is_some_and(off))
    }
}
