//! `samverkan network add`, `network agenda DATE` and `network list`.

mod add;
mod agenda;
mod list;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with the network's meetings.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Take down a meeting that has been held: asks in a terminal, else by flags or from a file
    Add(add::Args),
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
        Command::Add(args) => add::run(args, global, terminal),
        Command::Agenda(args) => agenda::run(args, global, terminal),
        Command::List(args) => list::run(args, global, terminal),
    }
}
