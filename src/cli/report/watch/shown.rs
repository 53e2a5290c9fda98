//! The files of the last report that could be built, and how the last build went.

use std::collections::BTreeMap;
use std::sync::Arc;

use anstream::adapter::strip_str;

use crate::cli::document::unusable;
use crate::cli::session::{Reported, Session};
use crate::cli::terminal::Terminal;
use crate::cli::{fail, print};
use crate::diag::Lang;
use crate::render::Stamp;

use super::Args;
use super::page::{Page, State};

/// The width of findings on the page, in characters.
const WIDTH: usize = 100;

/// What is shown now.
pub(super) struct Shown<'a> {
    args: &'a Args,
    /// The files of the last report that could be built, by name.
    files: BTreeMap<String, Served>,
    state: State,
    /// Goes up whenever something that is shown changes.
    version: u64,
    page: Served,
}

/// A file as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Served {
    pub(super) media_type: &'static str,
    pub(super) bytes: Arc<[u8]>,
}

impl Served {
    fn page(text: &str) -> Self {
        Self {
            media_type: "text/html; charset=utf-8",
            bytes: Arc::from(text.as_bytes()),
        }
    }
}

impl<'a> Shown<'a> {
    /// Nothing yet.
    pub(super) fn new(args: &'a Args) -> Self {
        Self {
            args,
            files: BTreeMap::new(),
            state: State::default(),
            version: 0,
            page: Served::page(""),
        }
    }

    /// Builds for the first time. Only then is a missing period or data root an error of the
    /// command.
    pub(super) fn first(&mut self, terminal: &Terminal) -> anyhow::Result<()> {
        let state = self.try_build(terminal)?;
        self.show(state, terminal.lang);
        Ok(())
    }

    /// Builds again. If that fails, the last report stays.
    pub(super) fn build(&mut self, terminal: &Terminal) {
        let before = self.files.clone();
        let state = self.try_build(terminal).unwrap_or_else(|error| State {
            is_built: false,
            summary: fail::words(&error, terminal.lang),
            found: String::new(),
        });
        if state != self.state || before != self.files {
            self.show(state, terminal.lang);
        }
    }

    fn show(&mut self, state: State, lang: Lang) {
        self.version = self.version.saturating_add(1);
        self.state = state;
        let page = Page {
            period: &self.args.period,
            version: self.version,
            state: &self.state,
            files: self.files.keys().map(String::as_str).collect(),
        };
        self.page = Served::page(&page.write(lang));
    }

    fn try_build(&mut self, terminal: &Terminal) -> anyhow::Result<State> {
        let stamp = Stamp::of_draft(self.args.draft);
        let Reported { session, files, .. } =
            Session::open_report(terminal, &self.args.period, stamp.into())?;
        let (sv, en) = session.summary();
        let mut state = State {
            is_built: !session.found.has_errors() || self.args.draft,
            summary: terminal.lang.pick(&sv, &en).clone(),
            found: String::new(),
        };
        // Warnings and notes are left to `check`.
        if session.found.has_errors() {
            let sources = &session.loaded.sources;
            let text = print::human(&session.found.errors(), sources, terminal.lang, WIDTH);
            state.found = strip_str(&text).to_string();
        }
        if state.is_built {
            let files = files.map_err(|fault| unusable(&fault))?;
            let served = files.into_iter().map(|file| {
                let served = Served {
                    media_type: file.format.media_type,
                    bytes: Arc::from(file.bytes),
                };
                (file.name, served)
            });
            self.files = served.collect();
        }
        Ok(state)
    }

    /// A file, by its name.
    pub(super) fn file(&self, name: &str) -> Option<Served> {
        self.files.get(name).cloned()
    }

    /// How the last build went, in one line.
    pub(super) fn state(&self) -> &str {
        &self.state.summary
    }

    /// Differs whenever something that is shown has changed.
    pub(super) const fn version(&self) -> u64 {
        self.version
    }

    /// The page around the report.
    pub(super) fn page(&self) -> Served {
        self.page.clone()
    }
}
