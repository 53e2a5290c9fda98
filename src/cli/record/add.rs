//! Adding a record with a file of its own: from flags, from a file, or by asking.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::disk::DiskTree;
use crate::cli::fail::Failure;
use crate::cli::prompt::{self, walk};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, examine, output, root};
use crate::source::Tree;
use crate::write::Draft;

use super::{Adder, Interview, Trial, lay, read_draft};

/// How else than by flags a record can be given.
const FROM: (&str, &str) = (
    " (eller ge dem i en fil med --from)",
    " (or give them in a file with --from)",
);

/// Flags of every command that adds a record.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct InputArgs {
    /// Take what the flags do not say from a file, YAML or JSON; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Ask nothing; fail if something is missing
    #[arg(long)]
    yes: bool,
    /// Show the file that would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl InputArgs {
    /// What the file says, if one is named. `None` if it is no record.
    pub(in crate::cli) fn draft(&self, terminal: &mut Terminal) -> anyhow::Result<Option<Draft>> {
        match &self.from {
            None => Ok(Some(Draft::default())),
            Some(path) => read_draft(path, terminal),
        }
    }

    fn is_interview(&self) -> bool {
        prompt::is_possible() && !self.yes && self.from.is_none()
    }
}

impl Adder {
    /// Adds what a draft says, and what is asked for besides.
    pub(in crate::cli) fn run(
        &self,
        mut draft: Draft,
        way: &InputArgs,
        terminal: &mut Terminal,
    ) -> anyhow::Result<Outcome> {
        let root = root::find(&terminal.global)?;
        let is_interview = way.is_interview();
        if !is_interview {
            self.kind.demand(&draft, FROM)?;
        }
        let tree: Arc<dyn Tree> = Arc::new(DiskTree::open(&root)?);
        let session = examine(Arc::clone(&tree), None, terminal.global.as_of);
        if is_interview {
            let mut interview = Interview::new(self, draft, &session, &tree, terminal);
            let steps = interview.steps();
            walk(&mut interview, &steps)?;
            draft = interview.draft;
        } else if let Some((sv, en)) = (self.complete)(&mut draft, &session.loaded.dataset) {
            terminal.say(&sv, &en)?;
        }
        let trial = self.trial(&draft, &tree, terminal);
        if trial.is_worse {
            terminal.result(&trial.errors(terminal))?;
            terminal.say(
                "Inget skrevs: filen skulle få dessa fel.",
                "Nothing was written: the file would have these errors.",
            )?;
            return Ok(Outcome::Findings);
        }
        if !is_interview {
            terminal.aside(&trial.findings(terminal))?;
            for line in (self.beside)(&draft, &session, terminal.lang).lines() {
                terminal.say(line, line)?;
            }
        }
        if way.dry_run {
            terminal.result(&(self.text)(&draft))?;
            let path = self.path(&draft, &*tree);
            terminal.say(
                &format!("skulle skriva {path}"),
                &format!("would write {path}"),
            )?;
            return Ok(Outcome::Clean);
        }
        self.write(&draft, &root, terminal)
    }

    /// Takes the first name that is free.
    fn write(
        &self,
        draft: &Draft,
        root: &Path,
        terminal: &mut Terminal,
    ) -> anyhow::Result<Outcome> {
        let text = (self.text)(draft);
        let is_written = output::wholly(root, |writing| {
            for path in self.paths(draft) {
                if let Some(path) = writing.create(&path, text.as_bytes())? {
                    // A record whose id nobody is told would be added once more.
                    terminal.result(&format!("{}\n", path.display()))?;
                    return Ok(true);
                }
            }
            Ok(false)
        })?;
        if is_written {
            terminal.say(self.written.0, self.written.1)?;
            return Ok(Outcome::Clean);
        }
        let tried: Vec<String> = self.paths(draft).take(3).collect();
        let tried = tried.join(", ");
        Err(Failure::new(
            format!("{tried} finns redan; inget skrevs"),
            format!("{tried} is there already; nothing was written"),
        )
        .into())
    }

    /// The paths that the file may have, in the order to try them.
    fn paths<'d>(&self, draft: &'d Draft) -> impl Iterator<Item = String> + use<'d> {
        let path = self.path;
        (1..).map_while(move |copy| path(draft, copy))
    }

    /// The path that it will have, unless somebody is before us.
    fn path(&self, draft: &Draft, tree: &dyn Tree) -> String {
        let is_taken = |path: &String| tree.entries().iter().any(|it| it.path == *path);
        let mut paths = self.paths(draft);
        let first = paths.next().unwrap_or_default();
        if !is_taken(&first) {
            return first;
        }
        paths.find(|path| !is_taken(path)).unwrap_or(first)
    }

    /// The data root as it would be with a draft in it.
    pub(super) fn trial(&self, draft: &Draft, tree: &Arc<dyn Tree>, terminal: &Terminal) -> Trial {
        let text = (self.text)(draft).into_bytes();
        let files = BTreeMap::from([(self.path(draft, &**tree), text)]);
        lay(Arc::clone(tree), files, terminal)
    }
}
