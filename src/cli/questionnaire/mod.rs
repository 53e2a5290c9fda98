//! `samverkan questionnaire status PERIOD`.

mod status;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with a period's questionnaire.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Show who has answered what: boards by questions, with totals
    Status(status::Args),
}

pub(super) fn run(
    command: &Command,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    match command {
        Command::Status(args) => status::run(args, global, terminal),
    }
}
