//! `samverkan initiative list`.

mod add;
mod event;
mod list;
mod standing;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with initiatives.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Take in an initiative: asks in a terminal, else by flags or from a file
    Add(add::Args),
    /// Add a step to the history of one
    Event(event::Args),
    /// List them, by where they stand, board, reason, year, organisation or words
    List(list::Args),
}

pub(super) fn run(
    command: &Command,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    match command {
        Command::Add(args) => add::run(args, global, terminal),
        Command::Event(args) => event::run(args, global, terminal),
        Command::List(args) => list::run(args, global, terminal),
    }
}
