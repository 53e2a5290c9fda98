//! What only some rows of grants state.

use crate::model::{Grant, Other};

/// What only some rows state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stated {
    /// Women, men, girls or boys.
    People,
    /// What was applied for.
    Applied,
    /// What was paid.
    Paid,
    /// Women and men, or girls and boys.
    Both(Ages),
}

/// Grown-ups or children, each counted by sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ages {
    /// Women and men.
    Adults,
    /// Girls and boys.
    Children,
}

impl Ages {
    /// Both, grown-ups first.
    pub const ALL: [Self; 2] = [Self::Adults, Self::Children];

    /// The ones whose share is told, in Swedish.
    pub const fn first(self) -> &'static str {
        match self {
            Self::Adults => "kvinnor",
            Self::Children => "flickor",
        }
    }

    /// What rows state of the two, in the order of their name.
    pub(super) fn counts(self, grant: &Grant) -> Option<[i64; 2]> {
        if !grant.is_granted() {
            return None;
        }
        let [women, men, girls, boys] = Other::PEOPLE;
        let (first, second) = match self {
            Self::Adults => (women, men),
            Self::Children => (girls, boys),
        };
        let (first, second) = (grant.other(first)?, grant.other(second)?);
        Some([first.into(), second.into()])
    }
}

impl Stated {
    /// Whether a row states it.
    pub(super) fn is_in(self, grant: &Grant) -> bool {
        match self {
            Self::People => Other::PEOPLE.iter().any(|it| grant.other(*it).is_some()),
            Self::Applied => grant.applied.is_some(),
            Self::Paid => grant.paid.is_some(),
            Self::Both(ages) => ages.counts(grant).is_some(),
        }
    }
}
