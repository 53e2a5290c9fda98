//! `samverkan merge-driver BASE OURS THEIRS PATH`, which git runs.

use std::path::PathBuf;

use crate::write::merge;

use super::terminal::Terminal;
use super::{Outcome, disk, git, output, root};

/// Arguments of `merge-driver`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example, once in each clone:\n  \
    git config merge.samverkan.driver \"samverkan merge-driver %O %A %B %P %L\"\n\n\
    Git then asks this command where .gitattributes says merge=samverkan, as init writes it. What git \
    merges by lines stays as git merges it. Where it would stop since both branches have added an \
    entry at the same place, both are kept, in the same order whichever branch is merged into the \
    other. What both have changed is still a conflict, with git's own marks, and the exit code is 1.")]
pub(super) struct Args {
    /// The file that both began from
    base: PathBuf,
    /// The file of the branch that is merged into; what comes out is written here
    ours: PathBuf,
    /// The file of the branch that is merged
    theirs: PathBuf,
    /// Where it lies in the repository
    path: String,
    /// How long the marks of a conflict are
    #[arg(default_value_t = 7)]
    marks: u8,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    root::refuse_revision(&terminal.global)?;
    let files = [&args.base, &args.ours, &args.theirs];
    let (by_lines, is_clean) = git::merge_file(files, args.marks)?;
    let [base, ours, theirs] = files.map(|path| disk::read_file(path));
    let before = ours?;
    let texts = [base?, before.clone(), theirs?].map(String::from_utf8);
    let by_entries = match texts {
        [Ok(base), Ok(ours), Ok(theirs)] if !is_clean => merge(&args.path, &base, &ours, &theirs),
        _ => None,
    };
    let outcome = match (is_clean, &by_entries) {
        (false, None) => Outcome::Findings,
        _ => Outcome::Clean,
    };
    let after = by_entries.map_or(by_lines, String::into_bytes);
    let (folder, name) = output::folder_and_name(&args.ours)?;
    output::wholly(folder, |writing| writing.replace(name, &before, after))?;
    Ok(outcome)
}
