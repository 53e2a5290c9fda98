//! `samverkan agreement add`.

mod ask;

use chrono::Datelike as _;

use crate::cli::Outcome;
use crate::cli::options::Global;
use crate::cli::record::{Adder, InputArgs, Kind, party};
use crate::cli::terminal::Terminal;
use crate::model::parse_date;
use crate::schema::AGREEMENT;
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
    /// Its id, which is the name of its file [default: of its kind, first year and title]
    #[arg(long)]
    id: Option<String>,
    /// What kind: iop, service (köpt tjänst) or agreement
    #[arg(long)]
    kind: Option<String>,
    /// What it is called
    #[arg(long)]
    title: Option<String>,
    /// The other party, by name; the number is filled in where the name is known
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The other party's number
    #[arg(long, value_name = "NUMBER")]
    org_nr: Option<String>,
    /// A board that makes it, by its id; may be repeated
    #[arg(long)]
    board: Vec<String>,
    /// Its first day (`from` in the file)
    #[arg(long, value_name = "DATE")]
    starts: Option<String>,
    /// Its last day (`until` in the file)
    #[arg(long, value_name = "DATE")]
    ends: Option<String>,
    /// What it costs in a year, in kronor, as 2020=850000; may be repeated
    #[arg(long, value_name = "YEAR=KRONOR", value_parser = pair)]
    yearly: Vec<(String, String)>,
    /// What the other party brings, in Markdown
    #[arg(long, value_name = "TEXT")]
    own_contribution: Option<String>,
    /// A criterion of the guideline that it meets: own-initiative political-programme
    /// outside-ordinary-grants no-market both-contribute not-regulated-in-detail long-term; may be
    /// repeated
    #[arg(long)]
    criterion: Vec<String>,
    /// A part that it has: background values parties goals commitments follow-up economy term
    /// changes disputes; may be repeated
    #[arg(long)]
    content: Vec<String>,
    /// When it was last followed up
    #[arg(long, value_name = "DATE")]
    followed_up: Option<String>,
    /// A municipal goal that it serves, by its id; may be repeated
    #[arg(long)]
    goal: Vec<String>,
    /// How many people it reaches, as women=40, of women men girls boys; may be repeated. Or
    /// unknown
    #[arg(long, value_name = "WHO=NUMBER", value_parser = people)]
    reaches: Vec<(String, String)>,
    #[command(flatten)]
    way: InputArgs,
}

/// Reads what something is, and how much.
fn pair(text: &str) -> Result<(String, String), String> {
    let (name, amount) = text.split_once('=').ok_or("not of the form NAME=NUMBER")?;
    Ok((name.trim().to_owned(), amount.trim().to_owned()))
}

/// What is said of people where nobody can know.
const UNKNOWN: &str = "unknown";

fn people(text: &str) -> Result<(String, String), String> {
    match text {
        UNKNOWN => Ok((UNKNOWN.to_owned(), String::new())),
        text => pair(text),
    }
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
    steps: ask::steps,
    called: ask::called,
    written: ("skrev avtalet", "wrote the agreement"),
};

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let Some(mut draft) = args.way.draft(terminal)? else {
        return Ok(Outcome::Findings);
    };
    draft.set_text("id", args.id.as_deref());
    draft.set_text("kind", args.kind.as_deref());
    draft.set_text("title", args.title.as_deref());
    party::said(
        &mut draft,
        args.organisation.as_deref(),
        args.org_nr.as_deref(),
    );
    draft.set_list("boards", &args.board);
    draft.set_text("from", args.starts.as_deref());
    draft.set_text("until", args.ends.as_deref());
    set_pairs(&mut draft, "yearly", &args.yearly);
    draft.set_text("own_contribution", args.own_contribution.as_deref());
    draft.set_list("criteria", &args.criterion);
    draft.set_list("contents", &args.content);
    draft.set_text("followed_up", args.followed_up.as_deref());
    draft.set_list("goals", &args.goal);
    set_pairs(&mut draft, "reaches", &args.reaches);
    AGREEMENTS.run(draft, &args.way, global, terminal)
}

fn set_pairs(draft: &mut Draft, key: &str, pairs: &[(String, String)]) {
    match pairs {
        [] => {}
        [(said, amount)] if said == UNKNOWN && amount.is_empty() => {
            draft.set(key, Value::text(UNKNOWN));
        }
        pairs => draft.set(key, pairs_value(pairs)),
    }
}

fn pairs_value(pairs: &[(String, String)]) -> Value {
    let pairs = pairs.iter();
    Value::Map(
        pairs
            .map(|(name, amount)| (name.clone(), Value::text(amount)))
            .collect(),
    )
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
