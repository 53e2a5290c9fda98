//! What is shown now: the files of the last report that could be built, and what was found since.

use std::collections::BTreeMap;
use std::sync::Arc;

use anstream::adapter::strip_str;

use crate::cli::options::Global;
use crate::cli::report::build::unusable;
use crate::cli::report::files::files;
use crate::cli::session::Session;
use crate::cli::{fail, print};
use crate::diag::Lang;
use crate::render::{self, Stamp};
use crate::report;

use super::{Args, page};

/// How wide findings are written on the page, in characters.
const WIDTH: usize = 100;

/// What is shown now.
pub(super) struct Shown<'a> {
    global: &'a Global,
    args: &'a Args,
    lang: Lang,
    /// The files of the last report that could be built, by name.
    files: BTreeMap<&'static str, Arc<str>>,
    state: State,
    /// Counts the times that anything to see has changed.
    version: u64,
    page: Arc<str>,
}

/// How the last build went.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// Whether the report on show is of the data as it is.
    pub(super) is_built: bool,
    /// In one line.
    pub(super) summary: String,
    /// What was found, as on a terminal without colour.
    pub(super) found: String,
}

impl<'a> Shown<'a> {
    /// Nothing yet.
    pub(super) fn new(global: &'a Global, args: &'a Args, lang: Lang) -> Self {
        Self {
            global,
            args,
            lang,
            files: BTreeMap::new(),
            state: State::default(),
            version: 0,
            page: Arc::from(""),
        }
    }

    /// Builds for the first time. A period or a data root that is not there is then a mistake in
    /// the command; later it is something to wait for.
    pub(super) fn first(&mut self) -> anyhow::Result<()> {
        let state = self.try_build()?;
        self.show(state);
        Ok(())
    }

    /// Builds from the data as it is now. What cannot be built leaves the last report in place.
    pub(super) fn build(&mut self) {
        let before = self.files.clone();
        let state = self.try_build().unwrap_or_else(|error| State {
            is_built: false,
            summary: fail::words(&error, self.lang),
            found: String::new(),
        });
        if state != self.state || before != self.files {
            self.show(state);
        }
    }

    fn show(&mut self, state: State) {
        self.version = self.version.saturating_add(1);
        self.state = state;
        self.page = Arc::from(page::write(self, self.lang));
    }

    fn try_build(&mut self) -> anyhow::Result<State> {
        let (session, period) = Session::open_period(self.global, &self.args.period)?;
        let sources = &session.loaded.sources;
        let (sv, en) = print::summary(&session);
        let mut state = State {
            is_built: !session.found.has_errors() || self.args.draft,
            summary: self.lang.pick(&sv, &en).clone(),
            found: String::new(),
        };
        // Without errors the report is what one wants to read; `check` has the rest.
        if session.found.has_errors() {
            let text = print::human(&session.found.errors(), sources, self.lang, WIDTH);
            state.found = strip_str(&text).to_string();
        }
        if state.is_built {
            let stamp = if self.args.draft {
                Stamp::Draft
            } else {
                Stamp::Final
            };
            let report = report::build(session.view(self.global, period), sources);
            let output = render::render(&report, sources, &session.templates(), stamp)
                .map_err(|fault| unusable(&fault))?;
            self.files = files(output)
                .into_iter()
                .map(|(_, name, text)| (name, Arc::from(text)))
                .collect();
        }
        Ok(state)
    }

    /// The text of a file, by its name.
    pub(super) fn file(&self, name: &str) -> Option<Arc<str>> {
        self.files.get(name).cloned()
    }

    /// The names of the files.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.files.keys().copied()
    }

    /// How the last build went.
    pub(super) const fn last(&self) -> &State {
        &self.state
    }

    /// How the last build went, in one line.
    pub(super) fn state(&self) -> &str {
        &self.state.summary
    }

    /// The period.
    pub(super) fn period(&self) -> &str {
        &self.args.period
    }

    /// Tells one state of things from another.
    pub(super) const fn version(&self) -> u64 {
        self.version
    }

    /// The page around the report.
    pub(super) fn page(&self) -> Arc<str> {
        Arc::clone(&self.page)
    }
}
