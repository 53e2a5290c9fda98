//! `samverkan report build PERIOD`, `report watch PERIOD` and `report trace PERIOD FACT`.

mod build;
mod trace;
mod watch;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with a report.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Build the report of a period and its memo, as Markdown and HTML, with facts.json
    Build(build::Args),
    /// Show the report in a browser while it is being written, built again on every change
    Watch(watch::Args),
    /// List the rows behind one figure, and their sum
    Trace(trace::Args),
}

pub(super) fn run(
    command: &Command,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    match command {
        Command::Build(args) => build::run(args, global, terminal),
        Command::Watch(args) => watch::run(args, global, terminal),
        Command::Trace(args) => trace::run(args, global, terminal),
    }
}
