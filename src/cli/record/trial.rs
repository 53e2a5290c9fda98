//! What the data root would be with some files in place.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cli::terminal::Terminal;
use crate::cli::{Session, examine, print, since};
use crate::diag::{Diagnostics, Severity};
use crate::source::{Overlay, Tree};

/// The data root as it would be.
#[derive(Debug)]
pub(in crate::cli) struct Trial {
    /// It, loaded and checked.
    pub(in crate::cli) after: Session,
    /// Whether it has more errors than it has now.
    pub(in crate::cli) is_worse: bool,
    /// The errors that it would have and has not now.
    pub(in crate::cli) added: Diagnostics,
    files: Vec<String>,
}

/// Lays files over a data root.
pub(in crate::cli) fn lay(
    now: Arc<dyn Tree>,
    files: BTreeMap<String, Vec<u8>>,
    terminal: &Terminal,
) -> Trial {
    let paths = files.keys().cloned().collect();
    let as_of = terminal.global.as_of;
    let errors = |session: &Session| session.found.count(Severity::Error);
    let over = Overlay::new(Arc::clone(&now), files);
    let after = examine(Arc::new(over), None, as_of);
    // A root that would be without errors is not looked at as it is now.
    let before = (errors(&after) > 0).then(|| examine(now, None, as_of));
    let before = before.filter(|before| errors(&after) > errors(before));
    let added =
        before.map(|before| since::added(after.found.errors(), &after.loaded.sources, &before));
    Trial {
        after,
        is_worse: added.is_some(),
        added: added.unwrap_or_default(),
        files: paths,
    }
}

impl Trial {
    /// Those errors as text.
    pub(in crate::cli) fn errors(&self, terminal: &Terminal) -> String {
        self.shown(&self.added, terminal)
    }

    /// What would be found in the files themselves.
    pub(in crate::cli) fn found(&self) -> Diagnostics {
        let sources = &self.after.loaded.sources;
        let found = self.after.found.iter().cloned().collect();
        Diagnostics::new(found, sources).in_files(|file| {
            let path = sources.path(file);
            self.files.iter().any(|it| it == path)
        })
    }

    /// The same as text; empty if it is nothing.
    pub(in crate::cli) fn findings(&self, terminal: &Terminal) -> String {
        let found = self.found();
        if found.is_empty() {
            return String::new();
        }
        self.shown(&found, terminal)
    }

    fn shown(&self, found: &Diagnostics, terminal: &Terminal) -> String {
        let sources = &self.after.loaded.sources;
        print::human(found, sources, terminal.lang, Terminal::width())
    }
}
