//! `samverkan report build PERIOD`.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::cli::Outcome;
use crate::cli::fail::Failure;
use crate::cli::options::{Format, Global};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{output, print};
use crate::render::{self, Output, Stamp, TemplateFault};
use crate::report;

/// Arguments of `report build`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan report build 2020-2021\n  \
    samverkan report build 2020-2021 --draft --only html --out utkast\n\n\
    Data with errors is refused (exit 1) unless --draft, which stamps UTKAST on every page.")]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
    /// Where the files are written [default: build/PERIOD]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write only these
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Build even from data with errors, stamped UTKAST
    #[arg(long)]
    draft: bool,
}

/// A part of what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Report and memo as Markdown.
    Md,
    /// Report and memo as HTML.
    Html,
    /// The facts as JSON.
    Json,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let (session, period) = Session::open_period(global, &args.period)?;
    let sources = &session.loaded.sources;
    session.tell(global, terminal)?;
    let errors = session.found.errors();
    if session.found.has_errors() {
        let text = match global.format {
            Format::Json => print::json(&session.found, sources, terminal.lang)?,
            Format::Human | Format::Csv => {
                print::human(&errors, sources, terminal.lang, Terminal::width())
            }
        };
        terminal.aside(&text)?;
    }
    let (sv, en) = print::summary(&session);
    terminal.say(&sv, &en)?;
    if !session.found.is_empty() {
        let root = global
            .data
            .as_ref()
            .map(|dir| format!(" --data {}", dir.display()));
        let command = format!("samverkan check {period}{}", root.unwrap_or_default());
        terminal.say(
            &format!("Se dem med: {command}"),
            &format!("See them with: {command}"),
        )?;
    }
    if session.found.has_errors() && !args.draft {
        terminal.say(
            "Rapporten byggdes inte. Rätta felen, eller bygg ett utkast med --draft.",
            "The report was not built. Put the errors right, or build a draft with --draft.",
        )?;
        return Ok(Outcome::Findings);
    }
    let stamp = if args.draft {
        Stamp::Draft
    } else {
        Stamp::Final
    };
    let report = report::build(session.view(global, period), sources);
    let output = render::render(&report, sources, &session.templates(), stamp)
        .map_err(|fault| unusable(&fault))?;
    let dir = args
        .out
        .clone()
        .unwrap_or_else(|| Path::new("build").join(period.to_string()));
    for path in output::write(&dir, &files(output, &args.only))? {
        let shown = path.display().to_string();
        terminal.say(&format!("skrev {shown}"), &format!("wrote {shown}"))?;
    }
    Ok(Outcome::Clean)
}

/// The files to write, and what is in each.
fn files(output: Output, only: &[Part]) -> Vec<(&'static str, Vec<u8>)> {
    [
        (Part::Md, "rapport.md", output.report_markdown),
        (Part::Html, "rapport.html", output.report_html),
        (Part::Md, "tjansteskrivelse.md", output.memo_markdown),
        (Part::Html, "tjansteskrivelse.html", output.memo_html),
        (Part::Json, "facts.json", output.facts_json),
    ]
    .into_iter()
    .filter(|(part, ..)| only.is_empty() || only.contains(part))
    .map(|(_, name, text)| (name, text.into_bytes()))
    .collect()
}

/// A template that fails only here, with the view of this one call.
fn unusable(fault: &TemplateFault) -> Failure {
    let place = format!("{}:{}: {}", fault.name, fault.line, fault.problem);
    Failure::new(
        format!("mallen går inte att använda: {place}"),
        format!("the template cannot be used: {place}"),
    )
}
