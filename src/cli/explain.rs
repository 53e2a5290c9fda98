//! `samverkan explain CODE`.

use serde::Serialize;

use crate::diag::{Fault, Lang, Nearest, Severity};
use crate::fault;

use super::Outcome;
use super::fail::Failure;
use super::options::{Format, Global};
use super::terminal::Terminal;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan explain G301\n  samverkan explain        (lists every code)"
)]
pub(super) struct Args {
    /// The code of a finding, such as G301; without it, all are listed
    code: Option<String>,
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let Some(code) = &args.code else {
        let list = list(terminal.lang, global.format)?;
        terminal.result(&list)?;
        return Ok(Outcome::Clean);
    };
    let Some(fault) = fault::by_code(code) else {
        let near = |lang| {
            let near = Nearest::new(&code.to_uppercase(), fault::all().map(|fault| fault.code));
            crate::diag::Arg::from(near).words(lang)
        };
        return Err(Failure::new(
            format!("koden {code} finns inte; {}", near(Lang::Sv)),
            format!("there is no code {code}; {}", near(Lang::En)),
        )
        .into());
    };
    let page = fault.explained(terminal.lang);
    let text = if global.format == Format::Json {
        let outline = Outline::new(fault, terminal.lang);
        serde_json::to_string_pretty(&Outline {
            page: Some(page),
            ..outline
        })?
    } else {
        format!("{page}\n({})", severity(fault.severity, terminal.lang))
    };
    terminal.result(&(text + "\n"))?;
    Ok(Outcome::Clean)
}

fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick(
            "fel: rapporten byggs inte",
            "error: the report is not built",
        ),
        Severity::Warning => lang.pick("varning: rapporten byggs", "warning: the report is built"),
        Severity::Note => lang.pick("anmärkning: rapporten byggs", "note: the report is built"),
    }
}

/// A fault for programs.
#[derive(Serialize)]
struct Outline {
    code: &'static str,
    message: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    severity: &'static str,
}

impl Outline {
    /// A fault without its page.
    fn new(fault: &Fault, lang: Lang) -> Self {
        Self {
            code: fault.code,
            message: lang.pick(fault.message.sv, fault.message.en),
            name: fault.name.replace('_', "-"),
            page: None,
            severity: fault.severity.name(),
        }
    }
}

/// All codes with their message, as lines or as JSON.
fn list(lang: Lang, format: Format) -> anyhow::Result<String> {
    if format == Format::Json {
        let all: Vec<_> = fault::all()
            .map(|fault| Outline::new(fault, lang))
            .collect();
        return Ok(format!("{}\n", serde_json::to_string_pretty(&all)?));
    }
    Ok(fault::all()
        .map(|fault| {
            let message = fault.message.outline(lang);
            format!("{}  {:<7}  {message}\n", fault.code, fault.severity.name())
        })
        .collect())
}
