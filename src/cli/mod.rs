//! The edge: arguments, the disk, the clock, the terminal, exit codes.
//!
//! Each command has its file with its arguments and its `run`; the rest of the program is
//! functions of values. Results go to standard output, all else to standard error.
//!
//! What is absent: any rule, any figure, any word of the report.

mod agreement;
mod answer;
mod blame;
mod browser;
mod check;
mod commands;
mod completions;
mod disk;
mod document;
mod explain;
mod fail;
mod filter;
mod git;
mod grants;
mod help;
mod init;
mod initiative;
mod letter;
mod man;
mod merge_driver;
mod narrative;
mod network;
mod new_files;
mod options;
mod organisation;
mod out;
mod output;
mod panicked;
mod print;
mod progress;
mod prompt;
mod questionnaire;
mod reading;
mod receipt;
mod record;
mod report;
mod root;
mod schema;
mod session;
mod sheet;
mod shell;
mod since;
mod stage;
mod table;
mod terminal;
mod words;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser;
use clap::builder::StyledStr;
use clap::error::ContextValue;

pub use disk::DiskTree;
pub use options::{Global, OutputFormat};
pub use session::{Session, examine};

use crate::diag::{plain, shown};
use crate::source::conceal;

use commands::commands;
use terminal::Terminal;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done and clean.
    Clean,
    /// The data has errors, or the answer is no.
    Findings,
}

/// Keep track of a municipality's work with civil society, and report on it
#[derive(Debug, Parser)]
#[command(
    name = "samverkan",
    version = version(),
    max_term_width = 100,
    propagate_version = true
)]
#[command(
    after_help = "Example:\n  samverkan check\n  samverkan report build 2020-2021\n\n\
    Exit codes: 0 done, 1 the data has errors (or the answer is no), 2 not done"
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(flatten)]
    args: Args,
}

commands! {
    /// Begin a new data root, with comments that teach
    Init => init,
    /// Check everything, or what a period needs
    Check => check,
    /// Print the JSON Schema of a kind of file, for editors
    Schema => schema,
    /// Explain a finding: what it means and how to put it right
    Explain => explain,
    /// Take in the boards' lists of grants, and compare boards
    Grants => grants,
    /// Build the report of a period, or trace its figures
    Report => report,
    /// Take in initiatives from civil society, and follow them
    Initiative => initiative,
    /// Take in and show agreements: partnerships (IOP) and others
    Agreement => agreement,
    /// Send the boards their questions, and take in the answers
    Questionnaire => questionnaire,
    /// Begin the texts that the analyst writes of a period
    Narrative => narrative,
    /// Take down the network's meetings, and write agendas
    Network => network,
    /// Show, list, recognise and register organisations
    Organisation => organisation,
    /// Merge two versions of a file of records; git runs it
    MergeDriver => merge_driver,
    /// Print a script by which a shell completes commands and ids
    Completions => completions,
    /// Write the manual pages of all commands
    Man => man,
}

/// The version, and the commit that it was built of where that is known.
fn version() -> String {
    let version = env!("CARGO_PKG_VERSION");
    option_env!("SAMVERKAN_COMMIT").map_or_else(
        || version.to_owned(),
        |commit| format!("{version} ({commit})"),
    )
}

/// Runs the program on the arguments it was started with.
pub fn main() -> ExitCode {
    panicked::end_with_words();
    carry_out()
}

fn carry_out() -> ExitCode {
    if completions::answer() {
        return ExitCode::SUCCESS;
    }
    let Cli { global, args } = match help::read() {
        Ok(cli) => cli,
        Err(error) => return usage(error),
    };
    let mut terminal = Terminal::new(global);
    match execute(&args, &mut terminal) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            terminal.failure(&error);
            ExitCode::from(2)
        }
    }
}

fn execute(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    if !matches!(args.command, Command::Check(_)) {
        terminal.settle()?;
    }
    let outcome = run(args, terminal)?;
    terminal.flush()?;
    Ok(outcome)
}

/// Prints help, the version or what was wrong with the arguments.
fn usage(error: clap::Error) -> ExitCode {
    let error = visible(error);
    let (text, _) = conceal::conceal(help::words(&error, help::asked()));
    if error.use_stderr() {
        // Where even standard error is gone, the exit code still tells.
        let _ = anstream::stderr().write_all(text.as_bytes());
        return ExitCode::from(2);
    }
    let mut out = anstream::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::SUCCESS,
    }
}

/// What was typed is shown again, and may be anything: what would act on a terminal is named, and
/// a tip with such in it is left out.
fn visible(mut error: clap::Error) -> clap::Error {
    let typed: Vec<_> = error
        .context()
        .filter_map(|(kind, value)| match value {
            ContextValue::String(text) => Some((kind, Some(ContextValue::String(shown(text))))),
            ContextValue::StyledStrs(tips) => {
                let is_safe = |tip: &StyledStr| tip.to_string() == plain(&tip.to_string());
                (!tips.iter().all(is_safe)).then_some((kind, None))
            }
            _ => None,
        })
        .collect();
    for (kind, value) in typed {
        match value {
            Some(value) => error.insert(kind, value),
            None => error.remove(kind),
        };
    }
    error
}
