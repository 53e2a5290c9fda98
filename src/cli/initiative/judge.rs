//! `samverkan initiative judge`: why the network takes a draft up, and whom it concerns.

use std::sync::Arc;

use crate::cli::disk::{self, DiskTree};
use crate::cli::fail::Failure;
use crate::cli::prompt::Turn;
use crate::cli::record::{
    self, Changed, Finding, Interview, Topic, Unfinished, refused, say_party,
};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, examine, filter, prompt, root};
use crate::diag::Lang;
use crate::model::{Initiative, Reason};
use crate::schema::{INITIATIVE, Record};
use crate::source::Tree;
use crate::write::{Draft, Refusal, Value, set};

use super::add::routed;
use super::by_id;
use super::take::is_unknown;

/// Arguments of `initiative judge`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan initiative judge fritidsgard\n  \
    samverkan initiative judge fritidsgard --reason cross-department \\\n    \
    --board kfn --board an\n\n\
    In a terminal it asks for what is not given. What is judged is no draft any more, and counts in \
    the report. One that is not for the network is closed by samverkan initiative event.")]
pub(in crate::cli) struct Args {
    /// The initiative, by its id or any part of it that no other has
    id: String,
    /// Why the network takes it up
    #[arg(long, value_name = "REASON", ignore_case = true, value_parser = filter::one_of::<Reason>())]
    reason: Vec<Reason>,
    /// A board that it concerns
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Ask nothing; fail if something is missing
    #[arg(long)]
    yes: bool,
    /// Show the file as it would be, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let root = root::on_disk(&terminal.global)?;
    let tree: Arc<dyn Tree> = Arc::new(DiskTree::open(&root)?);
    let session = examine(Arc::clone(&tree), None, terminal.global.as_of);
    let initiative = by_id(&args.id, &session, terminal)?;
    let path = session
        .loaded
        .sources
        .path(initiative.origin.file)
        .to_owned();
    if initiative.draft.is_none() {
        return Err(Failure::new(
            format!("{} är redan bedömt; ändra i {path}", initiative.id),
            format!("{} is judged already; change {path}", initiative.id),
        )
        .into());
    }
    // What is judged is what the person has seen.
    let before = disk::read_file(&root.join(&path))?;
    let mut said = begun(initiative, args);
    let unfinished = Unfinished::of(&root, &INITIATIVE, initiative.id.as_str());
    let asks = prompt::is_possible() && !args.yes;
    if asks {
        let judging = Judging { path: &path };
        said = Interview::hold(&judging, said, (&session, &unfinished), terminal.lang)?;
    }
    let is_unknown = is_unknown(&initiative.organisation.name.value);
    let after = judged(&before, &said, is_unknown).map_err(|why| refused(&path, "reasons", why))?;
    let changed = Changed {
        root: &root,
        path: &path,
        before: &before,
        after,
    };
    if let Some(outcome) = changed.write(Arc::clone(&tree), args.dry_run, terminal)? {
        return Ok(outcome);
    }
    if asks {
        unfinished.forget();
    }
    terminal.say("initiativet är bedömt", "the initiative is judged")?;
    Ok(Outcome::Clean)
}

/// What is known of a draft before it is judged, with what the flags say.
fn begun(initiative: &Initiative, args: &Args) -> Draft {
    let mut draft = Draft::default();
    draft.set_text("title", Some(&initiative.title));
    let received = initiative.received.value.to_string();
    draft.set_text("received", Some(&received));
    draft.set_text("description", Some(&initiative.description));
    let sender = initiative.organisation.name.value.as_str();
    if !is_unknown(sender) {
        say_party(&mut draft, Some(sender), None);
    }
    let own: Vec<String> = match args.reason.as_slice() {
        [] => (initiative.reasons.iter())
            .map(|it| it.value.word().to_owned())
            .collect(),
        said => said.iter().map(|it| it.word().to_owned()).collect(),
    };
    let boards: Vec<String> = match args.board.as_slice() {
        [] => (initiative.boards.iter())
            .map(|it| it.value.to_string())
            .collect(),
        said => said.to_vec(),
    };
    for (key, texts) in [("reasons", own), ("boards", boards)] {
        if !texts.is_empty() {
            draft.set_list(key, &texts);
        }
    }
    draft
}

/// The file with what is said, and no draft any more.
fn judged(before: &[u8], said: &Draft, is_unknown: bool) -> Result<Vec<u8>, Refusal> {
    let mut after = before.to_vec();
    for key in ASKED {
        // Who has sent it stays as it is written, if somebody is.
        if let Some(value) = said
            .get(key)
            .filter(|_| *key != "organisation" || is_unknown)
        {
            after = set(&after, &[key], Some(value))?;
        }
    }
    set(&after, &["draft"], None)
}

/// What is asked for.
const ASKED: &[&str] = &["organisation", "reasons", "boards"];

/// A draft that a person is asked about.
struct Judging<'s> {
    path: &'s str,
}

impl Topic for Judging<'_> {
    fn record(&self) -> &'static Record {
        &INITIATIVE
    }

    fn asked(&self) -> &'static [&'static str] {
        ASKED
    }

    fn day(&self) -> &'static str {
        "received"
    }

    fn judge(&self, key: &str, value: &Value, lang: Lang) -> Vec<Finding> {
        record::judge(self.path, key, value, lang)
    }

    fn before(&self, key: &str, interview: &Interview<'_>) -> String {
        let lang = interview.prompt.lang;
        match key {
            "boards" => routed(&interview.draft, interview.session, lang),
            _ => String::new(),
        }
    }

    fn summary(&self, _: &mut Interview<'_>) -> anyhow::Result<Turn> {
        Ok(Turn::Next)
    }
}
