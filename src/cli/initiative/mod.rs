//! `samverkan initiative add`, `event`, `list`, `show` and `similar`.

mod add;
mod event;
mod list;
mod show;
mod similar;
mod table;

use crate::model::{Dataset, Initiative};

use super::options::Global;
use super::terminal::Terminal;
use super::{Outcome, filter};

/// What to do with initiatives.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Take in an initiative: asks in a terminal, else by flags or from a file
    Add(add::Args),
    /// Add a step to the history of one
    Event(event::Args),
    /// List them, by where they stand, what is late or lost, board, reason, year, organisation, words
    List(list::Args),
    /// Show one with its history, who sent it, and what may come next
    Show(show::Args),
    /// Find cases that ask for the same, and how they ended
    Similar(similar::Args),
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
        Command::Show(args) => show::run(args, global, terminal),
        Command::Similar(args) => similar::run(args, global, terminal),
    }
}

/// The initiative with this id, or the only one whose id contains it.
fn by_id<'d>(id: &str, data: &'d Dataset) -> anyhow::Result<&'d Initiative> {
    let claimed = &data.claimed.initiatives;
    filter::by_id(id, &data.initiatives, claimed, |it| it.id.as_str())
}
