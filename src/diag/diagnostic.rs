//! One case of a fault, at a place.

use crate::source::Origin;

use super::{Arg, Fault, Lang, Note, Severity};

/// A second place that belongs to the same finding.
#[derive(Debug, Clone)]
pub struct Related {
    /// Where.
    pub origin: Origin,
    /// What is there.
    pub note: &'static Note,
}

/// One finding.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// What kind of wrong it is.
    pub fault: &'static Fault,
    /// Where.
    pub origin: Origin,
    /// What its texts are filled with, in the order of the fault's names.
    pub args: Vec<Arg>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// Makes a finding; only the catalogue of faults calls this.
    pub const fn new(fault: &'static Fault, origin: Origin, args: Vec<Arg>) -> Self {
        Self {
            fault,
            origin,
            args,
            related: Vec::new(),
        }
    }

    /// Points at another place as well.
    #[must_use]
    pub fn with(mut self, origin: Origin, note: &'static Note) -> Self {
        self.related.push(Related { origin, note });
        self
    }

    /// What is wrong, in one line.
    pub fn message(&self, lang: Lang) -> String {
        self.fault.message.fill(lang, self.fault.args, &self.args)
    }

    /// What to do, in one line.
    pub fn help(&self, lang: Lang) -> String {
        self.fault.help.fill(lang, self.fault.args, &self.args)
    }

    /// Its weight.
    pub const fn severity(&self) -> Severity {
        self.fault.severity
    }
}
