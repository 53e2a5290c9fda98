//! `samverkan check [PERIOD]`.

use clap::ValueEnum;

use crate::diag::Severity;

use super::Outcome;
use super::fail::Failure;
use super::options::{Format, Global};
use super::print;
use super::session::Session;
use super::terminal::Terminal;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan check\n  samverkan check 2020-2021 --deny warnings\n  \
    samverkan check --format json"
)]
pub(super) struct Args {
    /// Check only what this period needs, such as 2020-2021
    period: Option<String>,
    /// Let these count as errors too
    #[arg(long, value_enum)]
    deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Deny {
    /// Warnings.
    Warnings,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let session = match &args.period {
        Some(period) => Session::open_period(global, period)?.0,
        None => Session::open(global)?,
    };
    session.tell(global, terminal)?;
    let text = match global.format {
        Format::Human => print::human(
            &session.found,
            &session.loaded.sources,
            terminal.lang,
            Terminal::width(),
        ),
        Format::Json => print::json(&session.found, &session.loaded.sources, terminal.lang)?,
        Format::Csv => {
            return Err(Failure::new(
                "check skriver human eller json",
                "check prints human or json",
            )
            .into());
        }
    };
    terminal.result(&text)?;
    if global.format == Format::Human {
        let (sv, en) = print::summary(&session);
        terminal.say(&sv, &en)?;
    }
    let denied = args.deny.is_some() && session.found.count(Severity::Warning) > 0;
    Ok(if session.found.has_errors() || denied {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}
