//! `samverkan check [PERIOD]`.

use clap::ValueEnum;

use crate::diag::Severity;

use super::Outcome;
use super::fail::Failure;
use super::options::OutputFormat;
use super::session::Session;
use super::terminal::Terminal;
use super::{print, root, since};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan check\n  samverkan check 2020-2021 --deny warnings\n  \
    samverkan check --format json\n  samverkan check --since origin/main --format github\n\n\
    What is left to do in a period is one finding for people; --format json and sarif have each by itself. \
    A terminal gets the findings that fit its screen, the gravest first, and a pipe all of them. \
    Last it says what to do next: what keeps rows out of the report first."
)]
pub(super) struct Args {
    /// Check only what this period needs, such as 2020-2021
    period: Option<String>,
    /// Let these count as errors too
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Show only findings that were not there at this revision of git, such as origin/main
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    since: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Deny {
    /// Warnings.
    Warnings,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    if matches!(
        terminal.global.form,
        OutputFormat::Csv
            | OutputFormat::Xlsx
            | OutputFormat::Markdown
            | OutputFormat::Html
            | OutputFormat::Docx
    ) {
        return Err(Failure::new(
            "check skriver human, json, github eller sarif",
            "check prints human, json, github or sarif",
        )
        .into());
    }
    let root = root::find(&terminal.global)?;
    let session = Session::open_whole(terminal, args.period.as_deref())?;
    session.tell(terminal)?;
    let session = match &args.since {
        Some(revision) => since::only_new(session, &root, revision)?,
        None => session,
    };
    let top = match terminal.global.form {
        OutputFormat::Github | OutputFormat::Sarif => root::in_repository(&root)?,
        _ => String::new(),
    };
    terminal.result(&session.printed(terminal.global.form, &top, terminal.lang)?)?;
    if terminal.global.form == OutputFormat::Human {
        if let Some(revision) = &args.since {
            terminal.say(
                &format!("Bara det som har tillkommit sedan {revision}:"),
                &format!("Only what has come since {revision}:"),
            )?;
        }
        let (sv, en) = session.summary();
        terminal.say(&sv, &en)?;
        for line in print::next(&session.found, &session.loaded.sources, terminal.lang) {
            terminal.say(&line, &line)?;
        }
    }
    let denied = args.deny.is_some() && session.found.count(Severity::Warning) > 0;
    let outcome = if session.found.has_errors() || denied {
        Outcome::Findings
    } else {
        Outcome::Clean
    };
    session.leave();
    Ok(outcome)
}
