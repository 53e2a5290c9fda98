//! Names where the recipient should stand that are of the municipality, an authority or a company.

use super::few::Few;
use super::written::WrittenOfRows;

/// What is written of them.
#[derive(Debug, Default)]
pub(super) struct Own {
    names: Few,
    begins: Vec<String>,
    never: Vec<String>,
    ends: Vec<String>,
    second: Few,
}

impl Own {
    pub(super) fn new(written: &WrittenOfRows) -> Self {
        Self {
            names: Few::new(&written.own),
            begins: written.own_begins.clone(),
            never: written.own_never.clone(),
            ends: written.own_ends.clone(),
            second: Few::new(&written.own_second),
        }
    }

    /// Whether a name ends as an association's does.
    pub(super) fn is_association(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        self.never.iter().any(|end| lower.ends_with(end.as_str()))
    }

    /// Whether a recipient's name is a cost, or a body of the municipality, an authority or a company by
    /// its first word or its last.
    pub(super) fn has(&self, name: &str) -> bool {
        if self.names.contains(name) {
            return true;
        }
        let lower = name.to_lowercase();
        let ends = |ends: &[String]| ends.iter().any(|end| lower.ends_with(end.as_str()));
        let mut begins = self.begins.iter();
        let second = lower.split_once(' ').map(|(_, second)| second);
        ends(&self.ends)
            || second.is_some_and(|second| self.second.contains(second))
            || begins.any(|begins| lower.starts_with(begins.as_str())) && !ends(&self.never)
    }
}
