//! `samverkan initiative event`.

mod ask;

use std::sync::Arc;

use crate::cli::disk::{self, DiskTree};
use crate::cli::fail::Failure;
use crate::cli::record::{Changed, FieldArgs, Flagged, Interview, Unfinished, demand, refused};
use crate::cli::terminal::Terminal;
use crate::cli::words::course;
use crate::cli::{Outcome, examine, filter, prompt, root};
use crate::diag::Lang;
use crate::model::{Event, Initiative, Status};
use crate::schema::{EVENT, Record};
use crate::source::Tree;
use crate::write::{Draft, Value, append};

use super::by_id;
use ask::Next;

/// Arguments of `initiative event`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan initiative event fritidsgard\n  \
    samverkan initiative event fritidsgard --status replied --date 2021-02-20\n  \
    samverkan initiative event fritidsgard --status closed --outcome iop \\\n    \
    --agreement iop-2021-02 --board an \\\n    \
    --reason \"Nämnden och nätverket har slutit partnerskap.\"\n  \
    samverkan initiative event fritidsgard --undo --note \"Fel ärende.\"\n\n\
    In a terminal it asks for what is not given. All else in the file is kept; a step that the \
    history does not allow is refused. What --undo takes back stays in the file, and nothing \
    counts it.")]
pub(in crate::cli) struct Args {
    /// The initiative, by its id or any part of it that no other has
    id: String,
    /// What happened
    #[arg(long, ignore_case = true, value_parser = filter::one_of::<Status>())]
    status: Option<Status>,
    /// When it happened [default: the day of --as-of]
    #[arg(long)]
    date: Option<String>,
    /// Take back a step that was a mistake, by its number in the history [default: the last]
    #[arg(long, value_name = "STEP", num_args = 0..=1, default_missing_value = "last",
        value_parser = parse_which, conflicts_with = "status")]
    undo: Option<Which>,
    #[command(flatten)]
    fields: FieldArgs<Happened>,
    /// Ask nothing; fail if something is missing
    #[arg(long)]
    yes: bool,
    /// Show the file as it would be, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Which step is meant.
#[derive(Debug, Clone, Copy)]
enum Which {
    Last,
    Number(usize),
}

fn parse_which(text: &str) -> Result<Which, Failure> {
    match text {
        "last" => Ok(Which::Last),
        number => number.parse().map(Which::Number).map_err(|_| {
            Failure::new(
                "inte numret på ett steg, som 3",
                "not the number of a step, such as 3",
            )
        }),
    }
}

/// What the flags say: what happened, and what belongs to it.
#[derive(Debug)]
enum Happened {}

impl Flagged for Happened {
    const RECORD: &'static Record = &EVENT;
    const OWN: &'static [&'static str] = &["status", "date", "corrects"];
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let root = root::on_disk(&terminal.global)?;
    let tree: Arc<dyn Tree> = Arc::new(DiskTree::open(&root)?);
    let session = examine(Arc::clone(&tree), None, terminal.global.as_of);
    let data = &session.loaded.dataset;
    let initiative = by_id(&args.id, &session, terminal)?;
    let sources = &session.loaded.sources;
    let path = sources.path(initiative.origin.file).to_owned();
    // What the step is added to is what the person has seen.
    let before = disk::read_file(&root.join(&path))?;
    let mut event = of_flags(args);
    let mistake = args.undo.map(|which| mistake(initiative, which));
    let mistake = mistake.transpose()?;
    let may_ask = prompt::is_possible() && !args.yes;
    let unfinished = Unfinished::of(&root, &EVENT, initiative.id.as_str());
    let is_talk = may_ask && mistake.is_none() && args.status.is_none();
    if let Some(step) = mistake {
        event.set("corrects", Value::text(step.number.to_string()));
        if may_ask {
            confirm(step, terminal)?;
        }
    }
    if is_talk {
        if initiative.next_steps().is_empty() {
            return closed(initiative, terminal);
        }
        let next = Next { initiative, data };
        next.tell(terminal.lang);
        event = Interview::hold(&next, event, (&session, &unfinished), terminal.lang)?;
    }
    if event.get("date").is_none() {
        event.set("date", Value::text(session.as_of.to_string()));
    }
    demand(&EVENT, &event, ("", ""))?;
    let after = append(&before, "history", &event.value(&EVENT))
        .map_err(|why| refused(&path, "history", why))?;
    let changed = Changed {
        root: &root,
        path: &path,
        before: &before,
        after,
    };
    if let Some(outcome) = changed.write(Arc::clone(&tree), args.dry_run, terminal)? {
        return Ok(outcome);
    }
    if is_talk {
        unfinished.forget();
    }
    told(mistake, terminal)?;
    Ok(Outcome::Clean)
}

/// Tells what was written: a step, or that one is taken back.
fn told(mistake: Option<&Event>, terminal: &mut Terminal) -> anyhow::Result<()> {
    let Some(step) = mistake else {
        return terminal.say("skrev händelsen", "wrote the event");
    };
    terminal.say(
        &format!("tog tillbaka steg {}", course::step(step, Lang::Sv)),
        &format!("took back step {}", course::step(step, Lang::En)),
    )
}

/// What the flags say of the step.
fn of_flags(args: &Args) -> Draft {
    let mut event = Draft::default();
    event.set_text("status", args.status.map(Status::word));
    event.set_text("date", args.date.as_deref());
    args.fields.add_to(&mut event);
    event
}

/// The step that is to be taken back: the one with a number, or the last.
fn mistake(initiative: &Initiative, which: Which) -> Result<&Event, Failure> {
    let steps = &initiative.history;
    let step = match which {
        Which::Number(number) => steps.iter().find(|step| step.number == number),
        Which::Last => steps.last(),
    };
    step.ok_or_else(|| {
        let id = &initiative.id;
        let numbers: Vec<String> = steps.iter().map(|step| step.number.to_string()).collect();
        let numbers = numbers.join(", ");
        Failure::new(
            format!("{id} har inget sådant steg; stegen är {numbers}"),
            format!("{id} has no such step; the steps are {numbers}"),
        )
    })
}

/// Asks whether a step is to be taken back; fails if not.
fn confirm(step: &Event, terminal: &Terminal) -> anyhow::Result<()> {
    let lang = terminal.lang;
    let line = course::step(step, lang);
    let message = match lang {
        Lang::Sv => format!("Ta tillbaka steg {line}?"),
        Lang::En => format!("Take back step {line}?"),
    };
    prompt::consent(&message, lang)
}

fn closed(initiative: &Initiative, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let id = &initiative.id;
    terminal.say(
        &format!(
            "{id} är avslutat; inget mer läggs till. Var avslutet fel tas det tillbaka med --undo"
        ),
        &format!(
            "{id} is closed; nothing more is added. If that was a mistake, take it back with --undo"
        ),
    )?;
    Ok(Outcome::Findings)
}
