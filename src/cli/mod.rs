//! The edge: arguments, the disk, the clock, the terminal, exit codes.
//!
//! Each command has its file with its arguments and its `run`; the rest of the program is
//! functions of values. Results go to standard output, all else to standard error.
//!
//! What is absent: any rule, any figure, any word of the report.

mod agreement;
mod answer;
mod browser;
mod check;
mod commands;
mod completions;
mod disk;
mod explain;
mod fail;
mod filter;
mod git;
mod grants;
mod init;
mod initiative;
mod network;
mod options;
mod organisation;
mod output;
mod panicked;
mod print;
mod progress;
mod prompt;
mod questionnaire;
mod record;
mod report;
mod root;
mod schema;
mod session;
mod sheet;
mod since;
mod table;
mod terminal;
mod words;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::builder::StyledStr;
use clap::error::ContextValue;
use clap::{Parser, Subcommand};

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

/// Keep track of a municipality's cooperation with civil society, and compile the report on it
#[derive(Debug, Parser)]
#[command(
    name = "samverkan",
    version,
    max_term_width = 100,
    propagate_version = true
)]
#[command(
    after_help = "Example:\n  samverkan check\n  samverkan report build 2020-2021\n\n\
    Exit codes: 0 done and clean, 1 the data has errors (or the answer is no), \
    2 the command could not be carried out"
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a new data root, with comments that teach
    Init(init::Args),
    /// Check everything, or what a period needs
    Check(check::Args),
    /// Print the JSON Schema of a kind of file, for editors
    Schema(schema::Args),
    /// Explain a finding: what it means, why it matters, how to put it right
    Explain(explain::Args),
    /// Take in the boards' exports of grants, and look at them across boards
    #[command(subcommand)]
    Grants(grants::Command),
    /// Build the report of a period, or trace its figures
    #[command(subcommand)]
    Report(report::Command),
    /// Look at initiatives from civil society, where they stand and what became of them
    #[command(subcommand)]
    Initiative(initiative::Command),
    /// Take in, list and show agreements: partnerships (IOP), bought services and others
    #[command(subcommand)]
    Agreement(agreement::Command),
    /// Send out a period's questions to the boards, and see who has answered them
    #[command(subcommand)]
    Questionnaire(questionnaire::Command),
    /// Take down the network's meetings, list them, and write the agenda of the next
    #[command(subcommand)]
    Network(network::Command),
    /// Show, list and recognise organisations
    #[command(subcommand)]
    Organisation(organisation::Command),
    /// Print a script that lets a shell complete commands, ids, boards and periods
    Completions(completions::Args),
}

/// Runs the program on the arguments it was started with.
pub fn main() -> ExitCode {
    panicked::guarded(carry_out).unwrap_or(ExitCode::from(2))
}

fn carry_out() -> ExitCode {
    if completions::answer() {
        return ExitCode::SUCCESS;
    }
    let mut cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(error),
    };
    let mut terminal = Terminal::new(&cli.global);
    let settled = match cli.command {
        Command::Check(_) => Ok(()),
        _ => cli.global.settle(),
    };
    if let Err(failure) = settled {
        terminal.failure(&failure.into());
        return ExitCode::from(2);
    }
    let outcome = match cli.command {
        Command::Init(args) => init::run(&args, &cli.global, &mut terminal),
        Command::Check(args) => check::run(&args, &cli.global, &mut terminal),
        Command::Schema(args) => schema::run(&args, &cli.global, &mut terminal),
        Command::Explain(args) => explain::run(&args, &cli.global, &mut terminal),
        Command::Grants(command) => grants::run(&command, &cli.global, &mut terminal),
        Command::Agreement(command) => agreement::run(&command, &cli.global, &mut terminal),
        Command::Questionnaire(command) => questionnaire::run(&command, &cli.global, &mut terminal),
        Command::Network(command) => network::run(&command, &cli.global, &mut terminal),
        Command::Report(command) => report::run(&command, &cli.global, &mut terminal),
        Command::Initiative(command) => initiative::run(&command, &cli.global, &mut terminal),
        Command::Organisation(command) => organisation::run(&command, &cli.global, &mut terminal),
        Command::Completions(args) => completions::run(&args, &cli.global, &mut terminal),
    };
    match outcome.and_then(|outcome| terminal.flush().map(|()| outcome)) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(error) => {
            terminal.failure(&error);
            ExitCode::from(2)
        }
    }
}

/// Prints help, the version or what was wrong with the arguments.
fn usage(error: clap::Error) -> ExitCode {
    let error = visible(error);
    let (text, _) = conceal::conceal(error.render().ansi().to_string());
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
