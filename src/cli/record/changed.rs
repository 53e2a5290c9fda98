//! A record's file with something added to it, or changed.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, disk, output};
use crate::source::Tree;

use super::trial::{FILE_REFUSED, lay};

/// A file as somebody has seen it, and as it would be.
pub(in crate::cli) struct Changed<'r> {
    pub(in crate::cli) root: &'r Path,
    pub(in crate::cli) path: &'r str,
    pub(in crate::cli) before: &'r [u8],
    pub(in crate::cli) after: Vec<u8>,
}

impl Changed<'_> {
    /// Writes it, unless it would have errors or is only to be shown. Returns how the command ends if it
    /// is not written.
    pub(in crate::cli) fn write(
        self,
        tree: Arc<dyn Tree>,
        is_shown: bool,
        terminal: &mut Terminal,
    ) -> anyhow::Result<Option<Outcome>> {
        let files = BTreeMap::from([(self.path.to_owned(), self.after.clone())]);
        let trial = lay(tree, files, terminal);
        if trial.refuses(FILE_REFUSED, terminal)? {
            return Ok(Some(Outcome::Findings));
        }
        terminal.aside(&trial.findings(terminal))?;
        if is_shown {
            terminal.result(&String::from_utf8_lossy(&self.after))?;
            terminal.would_write(self.path)?;
            return Ok(Some(Outcome::Clean));
        }
        // Of two at once, the later sees what the earlier wrote, and is refused.
        let _lock = disk::lock(self.root)?;
        output::wholly(self.root, |writing| {
            let written = writing.replace(self.path, self.before, self.after)?;
            terminal.result(&format!("{}\n", written.display()))
        })?;
        Ok(None)
    }
}
