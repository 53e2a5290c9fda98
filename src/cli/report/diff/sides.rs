//! The two states of the data that are compared, opened.

use std::path::Path;
use std::sync::Arc;

use crate::check::{Scope, text};
use crate::cli::fail::Failure;
use crate::cli::git::{self, GitTree};
use crate::cli::session::load_now;
use crate::cli::terminal::Terminal;
use crate::diag::{Sink, plain};
use crate::ingest::{self, Kept, Loaded};
use crate::model::{Period, View};
use crate::render::{Sentence, Templates, said};
use crate::report::{self, Facts, Report};
use crate::review::{Both, Side};
use crate::source::SourceMap;

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

    /// Reads both, and says the day that both are judged by, so that nothing differs only because
    /// time has passed.
    pub(super) fn open(
        &self,
        root: &Path,
        period: Option<Period>,
        terminal: &Terminal,
    ) -> anyhow::Result<(Both<Loaded>, Scope)> {
        let before = Arc::new(GitTree::open(root, &self.from)?);
        let kept = || Kept::of(&*before);
        let (after, kept) = match &self.to {
            Some(revision) => {
                let kept = kept();
                let tree = Arc::new(GitTree::open(root, revision)?);
                (ingest::load_beside(tree, &kept), kept)
            }
            None => load_now(root, terminal, false, kept)?,
        };
        let before = ingest::load_beside(before, &kept);
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
        Ok((Both { before, after }, Scope { period, as_of }))
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

/// The report of a period on one side.
pub(super) struct Made<'a> {
    report: Report<'a>,
    pub(super) said: Vec<Sentence>,
}

impl<'a> Made<'a> {
    /// `None` if the side does not have the period.
    pub(super) fn of(side: Side<'a>, period: Period) -> Option<Self> {
        let Side { data, sources } = side;
        data.periods.get(&period)?;
        let report = report::build(View::new(data, period), sources);
        // A template that cannot be used is a finding, and gives no sentence.
        let said = said(&report, sources, &Templates::of(data)).unwrap_or_default();
        Some(Self { report, said })
    }

    pub(super) const fn facts(&self) -> &Facts {
        &self.report.facts
    }

    /// What is wrong with its texts.
    pub(super) fn found(&self, sources: &SourceMap) -> Sink {
        text::of_report(&self.report, sources)
    }
}
