//! `samverkan agreement add`, `agreement list` and `agreement show ID`.

mod add;
mod list;
mod show;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with agreements.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Take in an agreement: asks in a terminal, else by flags or from a file
    Add(Box<add::Args>),
    /// List agreements: in force, ending, or due for follow-up
    List(list::Args),
    /// Show one: the guideline's criteria and parts as a checklist, money, reach, follow-up, origin
    Show(show::Args),
}

pub(super) fn run(
    command: &Command,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    match command {
        Command::Add(args) => add::run(args, global, terminal),
        Command::List(args) => list::run(args, global, terminal),
        Command::Show(args) => show::run(args, global, terminal),
    }
}
