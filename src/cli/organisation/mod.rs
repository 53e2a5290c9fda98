//! `samverkan organisation show WHO`, `organisation list` and `organisation suggest`.

mod list;
mod picture;
mod reason;
mod show;
mod suggest;

use super::Outcome;
use super::options::Global;
use super::terminal::Terminal;
use crate::diag::shown;
use crate::model::{Dataset, Directory};
use crate::suggest::Matcher;

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

/// That nobody is called so, in Swedish and English, and the names that are likest.
pub(in crate::cli) fn nobody(
    who: &str,
    data: &Dataset,
    directory: &Directory<'_>,
) -> (String, String) {
    let like = Matcher::new(data, directory).like(who);
    let names: Vec<&str> = like
        .iter()
        .filter_map(|at| directory.entries().get(*at))
        .map(|entry| entry.name.as_str())
        .collect();
    let (sv, en) = if names.is_empty() {
        let see = "samverkan organisation list";
        (format!("se {see}"), format!("see {see}"))
    } else {
        let names = names.join(", ");
        (
            format!("likast är: {names}"),
            format!("likest are: {names}"),
        )
    };
    let who = shown(who);
    (
        format!("ingen heter {who}; {sv}"),
        format!("nobody is called {who}; {en}"),
    )
}
