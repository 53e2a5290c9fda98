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

/// What is said when a file is not written because of its errors.
pub(in crate::cli) const FILE_REFUSED: (&str, &str) = (
    "Inget skrevs: filen skulle få dessa fel.",
    "Nothing was written: the file would have these errors.",
);

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
    let added = before.map(|before| {
        let errors = after.found.errors();
        let before = (&before.found, &before.loaded.sources);
        since::added((&errors, &after.loaded.sources), before)
    });
    Trial {
        after,
        is_worse: added.is_some(),
        added: added.unwrap_or_default(),
        files: paths,
    }
}

impl Trial {
    /// If it is worse, prints the errors, and says so in Swedish and English. Returns whether it is.
    pub(in crate::cli) fn refuses(
        &self,
        (sv, en): (&str, &str),
        terminal: &mut Terminal,
    ) -> anyhow::Result<bool> {
        if self.is_worse {
            terminal.result(&self.shown(&self.added, terminal))?;
            terminal.say(sv, en)?;
        }
        Ok(self.is_worse)
    }

    /// What would be found in the files themselves; empty if nothing.
    pub(in crate::cli) fn findings(&self, terminal: &Terminal) -> String {
        let sources = &self.after.loaded.sources;
        let found = Diagnostics::new(self.after.found.iter().cloned().collect(), sources)
            .in_files(|file| self.files.iter().any(|it| it == sources.path(file)));
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
