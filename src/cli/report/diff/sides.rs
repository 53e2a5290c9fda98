//! The two states of the data that are compared, opened.

use std::path::Path;
use std::sync::Arc;

use crate::cli::fail::Failure;
use crate::cli::git::{self, GitTree};
use crate::cli::session::{Session, load_now};
use crate::cli::terminal::Terminal;
use crate::diag::plain;
use crate::ingest::{self, Loaded};
use crate::model::{Period, View};
use crate::render::{Sentence, Templates, said};
use crate::report::{self, Facts, Report};
use crate::review::{Both, Side};

/// The revisions that are compared.
pub(super) struct Range {
    from: String,
    /// The files as they are now, if there is none.
    to: Option<String>,
    /// Whether nobody named where to begin.
    is_found: bool,
}

/// How much of a commit's name is shown.
const SHORT: usize = 12;

impl Range {
    /// Reads `FROM..TO`, or `FROM`; without either, from where the branch began.
    pub(super) fn new(root: &Path, asked: Option<&str>) -> anyhow::Result<Self> {
        let head = |text: &str| if text.is_empty() { "HEAD" } else { text }.to_owned();
        Ok(match asked {
            None => Self {
                from: git::branch_point(root)?,
                to: None,
                is_found: true,
            },
            Some(asked) => match asked.split_once("..") {
                None => Self {
                    from: asked.to_owned(),
                    to: None,
                    is_found: false,
                },
                Some((from, to)) => Self {
                    from: head(from),
                    to: Some(head(to)),
                    is_found: false,
                },
            },
        })
    }

    /// What the two states are called; nothing for the files as they are now.
    pub(super) fn names(&self) -> Both<String> {
        Both {
            // A commit is known by its beginning.
            before: plain(
                self.from
                    .get(..SHORT)
                    .filter(|_| self.is_found)
                    .unwrap_or(&self.from),
            ),
            after: self.to.as_deref().map(plain).unwrap_or_default(),
        }
    }

    /// Reads and judges both as of the same day, so that nothing differs only because time has passed.
    pub(super) fn open(
        &self,
        root: &Path,
        period: Option<Period>,
        terminal: &Terminal,
    ) -> anyhow::Result<Both<Session>> {
        let of = |revision: &str| -> anyhow::Result<Loaded> {
            Ok(ingest::load(Arc::new(GitTree::open(root, revision)?)))
        };
        let before = of(&self.from)?;
        let after = match &self.to {
            Some(revision) => of(revision)?,
            None => load_now(root, terminal, false)?,
        };
        let is_known = |period| {
            [&before, &after]
                .iter()
                .any(|it| it.dataset.periods.contains_key(&period))
        };
        if let Some(period) = period.filter(|period| !is_known(*period)) {
            return Err(Failure::new(
                format!("perioden {period} finns varken före eller efter"),
                format!("there is no period {period}, before or after"),
            )
            .into());
        }
        let as_of = match (terminal.global.as_of, period) {
            (Some(day), _) => day,
            (None, Some(period)) => View::new(&after.dataset, period).as_of,
            (None, None) => terminal.global.day(),
        };
        Ok(Both { before, after }.map(|loaded| Session::judged_as_of(loaded, period, as_of)))
    }
}

/// The periods of either side.
pub(super) fn periods(sides: Both<Side<'_>>) -> Vec<Period> {
    let mut periods: Vec<Period> = [sides.before, sides.after]
        .iter()
        .flat_map(|side| side.data.periods.keys().copied())
        .collect();
    periods.sort_unstable();
    periods.dedup();
    periods
}

/// The report of a period on one side, if it has the period.
pub(super) struct Made<'a> {
    report: Option<Report<'a>>,
    pub(super) said: Vec<Sentence>,
}

impl<'a> Made<'a> {
    pub(super) fn of(session: &'a Session, period: Period) -> Self {
        let loaded = &session.loaded;
        let is_known = loaded.dataset.periods.contains_key(&period);
        let report =
            is_known.then(|| report::build(View::new(&loaded.dataset, period), &loaded.sources));
        // A template that cannot be used is a finding, and gives no sentence.
        let said = report
            .as_ref()
            .and_then(|report| said(report, &loaded.sources, &Templates::of(&loaded.dataset)).ok());
        Self {
            report,
            said: said.unwrap_or_default(),
        }
    }

    pub(super) fn facts(&self) -> Option<&Facts> {
        self.report.as_ref().map(|report| &report.facts)
    }
}
