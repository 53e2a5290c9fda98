//! `samverkan completions SHELL`, and what the script that it prints asks the program for.
//!
//! The script runs the program with [`ASKED`] in its environment for each Tab. Ids, boards and
//! periods come from the data root. If it cannot be read, nothing is offered and nothing is said:
//! a message would land in the prompt.

mod names;

use std::ffi::OsString;

use clap::{CommandFactory as _, ValueEnum};
use clap_complete::env::{Bash, CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Zsh};

use super::terminal::Terminal;
use super::{Cli, Outcome};

/// The environment variable with the name of the shell that asks.
const ASKED: &str = "SAMVERKAN_COMPLETE";

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  source <(samverkan completions bash)      # in ~/.bashrc\n  \
    source <(samverkan completions zsh)       # in ~/.zshrc, after compinit\n  \
    samverkan completions fish > ~/.config/fish/completions/samverkan.fish\n\n\
    Ids, boards and periods are those of the data root that the command would read."
)]
pub(super) struct Args {
    /// For which shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
    Elvish,
    Powershell,
}

impl Shell {
    const fn completer(self) -> &'static dyn EnvCompleter {
        match self {
            Self::Bash => &Bash,
            Self::Zsh => &Zsh,
            Self::Fish => &Fish,
            Self::Elvish => &Elvish,
            Self::Powershell => &Powershell,
        }
    }
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    let program = env!("CARGO_PKG_NAME");
    args.shell
        .completer()
        .write_registration(ASKED, program, program, program, &mut script)?;
    terminal.result(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}

/// Answers a shell that asks for completions. Returns whether one did.
pub(super) fn answer() -> bool {
    let asked = std::env::var_os(ASKED).is_some_and(|shell| !shell.is_empty());
    if asked {
        let arguments = std::env::args_os().collect::<Vec<OsString>>();
        let here = std::env::current_dir().ok();
        // See above: no message.
        let _ = CompleteEnv::with_factory(|| names::complete(Cli::command()))
            .var(ASKED)
            .try_complete(arguments, here.as_deref());
    }
    asked
}
