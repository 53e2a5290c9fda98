//! `samverkan explain CODE`.

use serde::Serialize;

use crate::diag::{Fault, Lang, Severity};
use crate::fault;

use super::Outcome;
use super::answer::Answer;
use super::fail::Failure;
use super::table::{Table, object};
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

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let Some(code) = &args.code else {
        terminal.answer(&Catalogue(terminal.lang))?;
        return Ok(Outcome::Clean);
    };
    let Some(fault) = fault::by_code(code) else {
        let known = fault::all().map(|fault| fault.code);
        return Err(Failure::unknown(["koden", "code"], code, known).into());
    };
    let explained = Explained {
        fault,
        lang: terminal.lang,
    };
    terminal.answer(&explained)?;
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

/// Every fault, with its message in a language.
struct Catalogue(Lang);

impl Catalogue {
    fn table(&self) -> Table<'static, &'static Fault> {
        let lang = self.0;
        Table::new(fault::all().collect())
            .column("code", [""; 2], |it| it.code)
            .field("message", move |it| lang.pick(it.message.sv, it.message.en))
            .field("name", |it| it.name.replace('_', "-"))
            .shown([""; 2], |it, _| format!("{:<7}", it.severity.name()))
            .field("severity", |it| it.severity.name())
            .shown([""; 2], |it, lang| it.message.outline(lang))
    }
}

impl Answer for Catalogue {
    fn human(&self, lang: Lang) -> String {
        self.table().block(lang, "")
    }

    fn json(&self) -> impl Serialize {
        self.table()
    }

    fn csv(&self) -> anyhow::Result<String> {
        self.table().comma_separated()
    }
}

/// A fault and its page.
struct Explained {
    fault: &'static Fault,
    lang: Lang,
}

impl Answer for Explained {
    fn human(&self, lang: Lang) -> String {
        let page = self.fault.explained(lang);
        format!("{page}\n({})\n", severity(self.fault.severity, lang))
    }

    fn json(&self) -> impl Serialize {
        object! {
            code: self.fault.code,
            message: self.lang.pick(self.fault.message.sv, self.fault.message.en),
            name: self.fault.name.replace('_', "-"),
            page: self.fault.explained(self.lang),
            severity: self.fault.severity.name(),
        }
    }

    fn csv(&self) -> anyhow::Result<String> {
        Ok(self.human(self.lang))
    }
}
