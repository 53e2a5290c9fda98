//! `samverkan grants import BOARD FILE`, `grants list` and `grants overlap PERIOD`.

mod import;
mod list;
mod overlap;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;

/// What to do with grants.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Take in a board's export, keeping only the fields that are used
    Import(import::Args),
    /// List rows of grants, of a board, year, type, organisation or amount
    List(list::Args),
    /// List organisations with grants from several boards, and possible double grants
    Overlap(overlap::Args),
}

pub(super) fn run(
    command: &Command,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    match command {
        Command::Import(args) => import::run(args, global, terminal),
        Command::List(args) => list::run(args, global, terminal),
        Command::Overlap(args) => overlap::run(args, global, terminal),
    }
}
