//! `samverkan explain CODE`.

use serde::Serialize;

use crate::diag::{Fault, Lang, Severity, plain};
use crate::fault;
use crate::fault::personal::PERSONAL_NUMBER;
use crate::source::Origin;

use super::Outcome;
use super::answer::Answer;
use super::fail::Failure;
use super::out::{Out, put};
use super::session::Session;
use super::table::{Rows, Table, object};
use super::terminal::Terminal;

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan explain G301\n  samverkan explain        (lists every code)\n  \
    samverkan explain D101 grants/2021/kfn.csv:14\n                           \
    (with what allows a number there that only looks like a personal one)"
)]
pub(super) struct Args {
    /// The code of a finding, such as G301; without it, all are listed
    code: Option<String>,
    /// For D101, the file and the line where it stands, as the finding says
    place: Option<String>,
    #[command(flatten)]
    out: Out,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let Some(code) = &args.code else {
        put(&Catalogue(terminal.lang), &args.out, terminal)?;
        return Ok(Outcome::Clean);
    };
    let Some(fault) = fault::by_code(code) else {
        let known = fault::all().map(|fault| fault.code);
        return Err(Failure::unknown(["koden", "code"], code, known).into());
    };
    if let Some(place) = &args.place {
        let allowances = Allowances::of(fault, place, terminal)?;
        put(&allowances, &args.out, terminal)?;
        return Ok(Outcome::Clean);
    }
    let explained = Explained {
        fault,
        lang: terminal.lang,
    };
    put(&explained, &args.out, terminal)?;
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
            .column("code", ["Kod", "Code"], |it| it.code)
            .field("message", move |it| lang.pick(it.message.sv, it.message.en))
            .field("name", |it| it.name.replace('_', "-"))
            .shown(["Allvar", "Severity"], |it, _| {
                format!("{:<7}", it.severity.name())
            })
            .in_terminals()
            .field("severity", |it| it.severity.name())
            .shown(["Allvar", "Severity"], |it, lang| {
                severity(it.severity, lang)
            })
            .in_workbooks()
            .shown(["Fynd", "Finding"], |it, lang| it.message.outline(lang))
    }
}

impl Answer for Catalogue {
    fn human(&self, lang: Lang) -> String {
        self.table().block(lang, "")
    }

    fn json(&self) -> impl Serialize {
        self.table()
    }

    fn rows(&self) -> Option<Rows<'_>> {
        Some(self.table().into_rows(["Koder", "Codes"]))
    }
}

/// What would let numbers stand that only look like personal ones, in a line of a file.
struct Allowances {
    file: String,
    fingerprints: Vec<String>,
}

impl Allowances {
    fn of(fault: &Fault, place: &str, terminal: &Terminal) -> anyhow::Result<Self> {
        let (file, line) = place.rsplit_once(':').unwrap_or((place, ""));
        let nothing = || {
            Failure::new(
                format!(
                    "inget som liknar ett personnummer står i {place}; skriv D101 och FIL:RAD som fyndet gör"
                ),
                format!(
                    "nothing like a personal identity number stands in {place}; write D101 and FILE:LINE as the finding does"
                ),
            )
        };
        let line: u32 = line.parse().map_err(|_| nothing())?;
        let session = Session::open(terminal)?;
        let sources = &session.loaded.sources;
        let (id, _) = (sources.iter())
            .find(|(_, known)| known.path == file && fault.code == PERSONAL_NUMBER.code)
            .ok_or_else(nothing)?;
        let text = sources.text(id);
        let stands = |range: &std::ops::Range<usize>| {
            let (written, extent) = text.extent(range);
            let origin = Origin {
                file: id,
                line: written,
                extent,
            };
            sources.line(&origin) == line
        };
        let numbers = text.concealed.iter().zip(&text.fingerprints);
        let in_line = numbers.filter(|(range, _)| stands(range));
        let all: Vec<&Option<String>> = in_line.map(|(_, own)| own).collect();
        let mut fingerprints: Vec<String> = all.iter().filter_map(|own| (*own).clone()).collect();
        fingerprints.dedup();
        if all.is_empty() {
            return Err(nothing().into());
        }
        if fingerprints.is_empty() {
            let (sv, en) = (
                "kallas personnummer där det står och kan inte tillåtas; ta bort det",
                "is called a personal identity number where it stands and cannot be allowed; remove it",
            );
            return Err(
                Failure::new(format!("{place}: det {sv}"), format!("{place}: it {en}")).into(),
            );
        }
        Ok(Self {
            file: file.to_owned(),
            fingerprints,
        })
    }
}

impl Answer for Allowances {
    fn human(&self, lang: Lang) -> String {
        let lead = lang.pick(
            "Är det inget personnummer? Skriv i samverkan.yaml, med skälet, så får det stå där och ingen annanstans:",
            "Is it no personal identity number? Write in samverkan.yaml, with the reason, and it may stand there and nowhere else:",
        );
        let file = plain(&self.file);
        let lines = self.fingerprints.iter().map(|own| {
            format!("  - {{ code: D101, file: {file}, fingerprint: \"{own}\", reason:  }}\n")
        });
        format!("{lead}\n\nallow:\n{}", lines.collect::<String>())
    }

    fn json(&self) -> impl Serialize {
        object! {
            code: PERSONAL_NUMBER.code,
            file: &self.file,
            fingerprints: self.fingerprints.clone(),
        }
    }

    fn csv(&self) -> anyhow::Result<String> {
        Ok(self.human(Lang::En))
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
