//! `samverkan questionnaire new PERIOD` and `questionnaire status PERIOD`.

mod new;
mod status;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with a period's questionnaire.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Make a file for each board's answers, with the questions and its last answers beside them
    New(new::Args),
    /// Show who has answered what: boards by questions, with totals
    Status(status::Args),
}

pub(super) fn run(
    command: &Command,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    match command {
        Command::New(args) => new::run(args, global, terminal),
        Command::Status(args) => status::run(args, global, terminal),
    }
}
