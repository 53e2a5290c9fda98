//! `samverkan network list` and `network agenda DATE`.

mod agenda;
mod list;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with the network's meetings.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Write the agenda of a meeting, from what waits
    Agenda(agenda::Args),
    /// List meetings, workshops and seminars
    List(list::Args),
}

pub(super) fn run(
    command: &Command,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    match command {
        Command::Agenda(args) => agenda::run(args, global, terminal),
        Command::List(args) => list::run(args, global, terminal),
    }
}
