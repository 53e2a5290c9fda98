//! Files that a command adds to a data root, beside those that are there: none is written over.

use std::path::Path;
use std::sync::Arc;

use crate::source::Tree;

use super::terminal::Terminal;
use super::{Outcome, output, record};

/// Whether the files are only named.
#[derive(Clone, Copy)]
pub(super) struct DryRun(pub(super) bool);

/// Writes those of some files that are not there, if the data root has no more errors with them.
pub(super) fn add(
    files: Vec<(String, Vec<u8>)>,
    tree: Arc<dyn Tree>,
    (root, dry_run): (&Path, DryRun),
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let (there, files): (Vec<_>, Vec<_>) =
        (files.into_iter()).partition(|(path, _)| tree.has(path));
    for (path, _) in there {
        left_alone(&path, terminal)?;
    }
    if files.is_empty() {
        terminal.say("Inget nytt att skriva.", "Nothing new to write.")?;
        return Ok(Outcome::Clean);
    }
    let trial = record::lay(tree, files.iter().cloned().collect(), terminal);
    let words = (
        "Inget skrevs: datakatalogen skulle få dessa fel.",
        "Nothing was written: the data root would have these errors.",
    );
    if trial.refuses(words, terminal)? {
        return Ok(Outcome::Findings);
    }
    if dry_run.0 {
        for (path, _) in files {
            terminal.would_write(path)?;
        }
    } else {
        write(&files, root, terminal)?;
    }
    Ok(Outcome::Clean)
}

fn write(files: &[(String, Vec<u8>)], root: &Path, terminal: &mut Terminal) -> anyhow::Result<()> {
    let written = output::wholly(root, |writing| {
        let written = files
            .iter()
            .map(|(path, bytes)| Ok((path, writing.create(path, bytes)?)));
        written.collect::<anyhow::Result<Vec<_>>>()
    })?;
    for (path, written) in written {
        match written {
            Some(written) => terminal.wrote(written.display())?,
            // Created by somebody else meanwhile.
            None => left_alone(path, terminal)?,
        }
    }
    Ok(())
}

fn left_alone(path: &str, terminal: &mut Terminal) -> anyhow::Result<()> {
    terminal.say(
        &format!("{path} finns redan och lämnas som den är"),
        &format!("{path} is there already, and is left as it is"),
    )
}
