//! Where changes are reviewed, and the files that check each of them there.

use clap::ValueEnum as _;

use crate::write::{CI_GITHUB, CI_GITLAB};

/// Where changes are reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Platform {
    Github,
    Gitlab,
}

impl Platform {
    /// The files, by their paths from the top of the repository.
    pub(super) const fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Github => CI_GITHUB,
            Self::Gitlab => CI_GITLAB,
        }
    }

    /// What people call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Github => "GitHub",
            Self::Gitlab => "GitLab",
        }
    }

    /// The one that people call so.
    pub(super) fn named(name: &str) -> Option<Self> {
        let mut all = Self::value_variants().iter().copied();
        all.find(|it| it.name() == name)
    }
}
