//! `samverkan narrative new PERIOD`.

use std::sync::Arc;

use crate::cli::disk::DiskTree;
use crate::cli::new_files::{self, DryRun};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, root};
use crate::render;
use crate::report;

/// Arguments of `narrative new`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan narrative new 2020-2021\n  \
    samverkan narrative new 2020-2021 --dry-run\n\n\
    A file for each section of the report, each question and each board, of comments alone: where the \
    text will stand, the figures beside it, and what they give reason to say. Comments are not in the \
    report, and a file of comments alone is as one that is not there. A file that is there is never \
    written over.")]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
    /// Say which files would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let root = root::on_disk(&terminal.global)?;
    let (session, period) = Session::open_period(terminal, &args.period)?;
    let report = report::build(session.view(period), &session.loaded.sources);
    let texts = render::beginnings(&report).into_iter();
    let texts = texts.map(|(name, text)| {
        let path = format!("periods/{period}/narrative/{name}.md");
        (path, text.into_bytes())
    });
    let tree = Arc::new(DiskTree::open(&root)?);
    let outcome = new_files::add(
        texts.collect(),
        tree,
        (&root, DryRun(args.dry_run)),
        terminal,
    )?;
    session.close(terminal)?;
    Ok(outcome)
}
