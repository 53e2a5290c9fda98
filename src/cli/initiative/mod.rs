//! `samverkan initiative list`.

mod list;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with initiatives.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List them, by where they stand, board, reason, year, organisation or words
    List(list::Args),
}

pub(super) fn run(
    command: &Command,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    match command {
        Command::List(args) => list::run(args, global, terminal),
    }
}
