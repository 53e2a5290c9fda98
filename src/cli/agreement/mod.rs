//! `samverkan agreement list` and `agreement show ID`.

mod list;
mod picture;
mod show;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with agreements.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
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
        Command::List(args) => list::run(args, global, terminal),
        Command::Show(args) => show::run(args, global, terminal),
    }
}
