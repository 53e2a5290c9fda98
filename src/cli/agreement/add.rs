//! `samverkan agreement add`.

use chrono::Datelike as _;

use crate::cli::Outcome;
use crate::cli::record::{Adder, FieldArgs, Flagged, InputArgs, Kind, party};
use crate::cli::terminal::Terminal;
use crate::model::{AgreementKind, parse_date};
use crate::schema::{AGREEMENT, Record};
use crate::write::{self, Draft, Value};

/// Arguments of `agreement add`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan agreement add\n  \
    samverkan agreement add --kind iop --title \"Läxhjälp i Ryd\" --organisation \"Nätverket Ljus\" \\\n    \
    --board kfn --starts 2022-07-01 --ends 2024-06-30 --yearly 2022=240000 --yearly 2023=485000 \\\n    \
    --criterion own-initiative --content background\n  \
    samverkan agreement add --from avtal.yaml --id iop-2022-01 --dry-run\n\n\
    In a terminal it asks for what is not given. The file is agreements/<kind>-<year>-<title>.yaml, \
    or as --id says; only its path is printed to standard output. A file for --from has the keys of \
    such a file, as YAML or JSON.")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    fields: FieldArgs<Agreement>,
    #[command(flatten)]
    way: InputArgs,
}

/// What the flags say is an agreement.
#[derive(Debug)]
struct Agreement;

impl Flagged for Agreement {
    const RECORD: &'static Record = &AGREEMENT;
}

const AGREEMENTS: Adder = Adder {
    kind: Kind {
        record: &AGREEMENT,
        sample: |_| "agreements/x.yaml".to_owned(),
    },
    text,
    path,
    complete: party::complete,
    beside: |_, _, _| String::new(),
    // In the order in which an agreement is read.
    asked: &[
        "kind",
        "organisation",
        "title",
        "from",
        "until",
        "boards",
        "yearly",
        "own_contribution",
        "criteria",
        "contents",
        "goals",
        "reaches",
    ],
    is_due: |interview, key| match key {
        "own_contribution" | "criteria" | "contents" => is_partnership(&interview.draft),
        _ => true,
    },
    day: "from",
    written: ("skrev avtalet", "wrote the agreement"),
};

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let Some(mut draft) = args.way.draft(terminal)? else {
        return Ok(Outcome::Findings);
    };
    args.fields.add_to(&mut draft);
    AGREEMENTS.run(draft, &args.way, terminal)
}

/// Whether the guideline on partnerships is asked about.
fn is_partnership(draft: &Draft) -> bool {
    draft.text("kind") == Some(AgreementKind::Iop.word())
}

fn text(draft: &Draft) -> String {
    let mut whole = draft.clone();
    whole.set("id", Value::Nothing);
    whole.file(&AGREEMENT)
}

/// The path of the file: the id that is asked for, else one of the kind, the first year and the
/// title, so that two branches take the same only for the same agreement.
fn path(draft: &Draft, copy: u32) -> Option<String> {
    if copy > 1 {
        return None;
    }
    let from = parse_date(draft.text("from").unwrap_or_default()).unwrap_or_default();
    let kind = write::slug(draft.text("kind").unwrap_or_default(), "avtal");
    let title = write::slug(draft.text("title").unwrap_or_default(), "avtal");
    let made = format!("{kind}-{}-{title}", from.year());
    let id = draft.id().unwrap_or(made);
    Some(format!("agreements/{id}.yaml"))
}
