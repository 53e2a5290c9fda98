//! `samverkan organisation show WHO`, `organisation list` and `organisation suggest`.

mod list;
mod reason;
mod show;
mod suggest;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with organisations.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Show all that is known of one: grants by board and year, agreements, initiatives, meetings
    Show(show::Args),
    /// List them, with filters and sums
    List(list::Args),
    /// Suggest who unmatched names may be, with reasons and the lines to paste; changes nothing
    Suggest(suggest::Args),
}

pub(super) fn run(
    command: &Command,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    match command {
        Command::Show(args) => show::run(args, global, terminal),
        Command::List(args) => list::run(args, global, terminal),
        Command::Suggest(args) => suggest::run(args, global, terminal),
    }
}
