//! `samverkan report build PERIOD` and `report trace PERIOD FACT`.

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with a report.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {}

pub(super) fn run(command: &Command, _: &Global, _: &mut Terminal) -> anyhow::Result<Outcome> {
    match *command {}
}
