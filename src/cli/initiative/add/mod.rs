//! `samverkan initiative add`.

mod ask;
mod sender;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::disk::DiskTree;
use crate::cli::fail::Failure;
use crate::cli::options::Global;
use crate::cli::record::{self, Kind};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, examine, output, prompt, root};
use crate::model::{Directory, parse_date};
use crate::source::Tree;
use crate::write::{self, Draft, Value};

/// Arguments of `initiative add`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan initiative add\n  \
    samverkan initiative add --title \"Språkcafé i Ryd\" --received 2021-02-11 --channel email \\\n    \
    --organisation \"Nätverket Ljus\" --reason cross-department --board kfn --board an \\\n    \
    --description \"Nätverket vill öppna ett språkcafé.\"\n  \
    samverkan initiative add --from mail.yaml --dry-run\n\n\
    In a terminal it asks for what is not given. The file is initiatives/<year>/<date>-<title>.yaml; \
    only its path is printed to standard output. A file for --from has the keys of such a file, as \
    YAML or JSON.")]
pub(in crate::cli) struct Args {
    /// What it is called
    #[arg(long)]
    title: Option<String>,
    /// The day it came in
    #[arg(long, value_name = "DATE")]
    received: Option<String>,
    /// How it came in: e-service email phone meeting contact-centre board other
    #[arg(long)]
    channel: Option<String>,
    /// Who sent it, by name; the number is filled in where the name is known
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// The organisation's number; a network may have none
    #[arg(long, value_name = "NUMBER")]
    org_nr: Option<String>,
    /// Why the network takes it up: cross-department unclear-department unclear-remit
    /// shared-knowledge; may be repeated
    #[arg(long)]
    reason: Vec<String>,
    /// A board that it concerns, by its id; may be repeated
    #[arg(long)]
    board: Vec<String>,
    /// A municipal goal that it serves, by its id; may be repeated
    #[arg(long)]
    goal: Vec<String>,
    /// Whom it is for: women men girls boys children youth older disability newcomers families
    /// all; may be repeated
    #[arg(long)]
    group: Vec<String>,
    /// What it is about, in Markdown
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// Its case number (diarienummer)
    #[arg(long, value_name = "NUMBER")]
    dnr: Option<String>,
    /// Take what the flags do not say from a file, YAML or JSON; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Ask nothing; fail if something is missing
    #[arg(long)]
    yes: bool,
    /// Show the file that would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// What its files are, to those who judge a value before there is a file.
const KIND: Kind = Kind {
    form: &write::INITIATIVE,
    sample: "initiatives/2000/2000-01-01-x.yaml",
};

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let root = root::find(global)?;
    let Some(mut draft) = said(args, terminal)? else {
        return Ok(Outcome::Findings);
    };
    let is_talk = prompt::is_possible() && !args.yes && args.from.is_none();
    if !is_talk {
        KIND.demand(&draft)?;
    }
    let tree: Arc<dyn Tree> = Arc::new(DiskTree::open(&root)?);
    let session = examine(Arc::clone(&tree), None, global.as_of);
    if is_talk {
        draft = ask::talk(draft, &session, &tree, global, terminal)?;
    } else if let Some(told) =
        sender::complete(&mut draft, &Directory::new(&session.loaded.dataset))
    {
        terminal.say(&told.0, &told.1)?;
    }
    let text = text(&draft);
    let trial = trial(&draft, &tree, global);
    if trial.is_worse {
        terminal.result(&trial.errors(terminal))?;
        terminal.say(
            "Inget skrevs: filen skulle få dessa fel.",
            "Nothing was written: the file would have these errors.",
        )?;
        return Ok(Outcome::Findings);
    }
    if !is_talk {
        let findings = trial.findings(terminal);
        terminal.aside(&findings)?;
    }
    if args.dry_run {
        terminal.result(&text)?;
        let name = name(&draft, 1);
        terminal.say(
            &format!("skulle skriva {name}"),
            &format!("would write {name}"),
        )?;
        return Ok(Outcome::Clean);
    }
    for copy in 1..=MOST {
        let name = name(&draft, copy);
        if let Some(path) = output::create(&root, &name, text.as_bytes())? {
            terminal.result(&format!("{}\n", path.display()))?;
            terminal.say("skrev initiativet", "wrote the initiative")?;
            return Ok(Outcome::Clean);
        }
        if draft.get("id").is_some() {
            break;
        }
    }
    let name = name(&draft, 1);
    Err(Failure::new(
        format!("{name} finns redan; inget skrevs"),
        format!("{name} is there already; nothing was written"),
    )
    .into())
}

/// How many initiatives of one day and title are told apart.
const MOST: u32 = 10_000;

/// What the flags and the file say. `None` if the file is no record.
fn said(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Option<Draft>> {
    let mut draft = match &args.from {
        None => Draft::default(),
        Some(path) => match record::read_draft(path, terminal)? {
            Some(draft) => draft,
            None => return Ok(None),
        },
    };
    draft.set_text("title", args.title.as_deref());
    draft.set_text("received", args.received.as_deref());
    draft.set_text("channel", args.channel.as_deref());
    if args.organisation.is_some() || args.org_nr.is_some() {
        let before = draft.get("organisation");
        let part = |key, given: &Option<String>| {
            let given = given.as_ref().map(Value::text);
            given.or_else(|| before?.get(key).cloned())
        };
        let both = [
            ("name", part("name", &args.organisation)),
            ("org_nr", part("org_nr", &args.org_nr)),
        ];
        draft.set("organisation", Value::map(both));
    }
    draft.set_text("description", args.description.as_deref());
    draft.set_list("reasons", &args.reason);
    draft.set_list("boards", &args.board);
    draft.set_list("goals", &args.goal);
    draft.set_list("groups", &args.group);
    draft.set_text("dnr", args.dnr.as_deref());
    Ok(Some(draft))
}

/// The text of the file: its course begins with the receipt.
fn text(draft: &Draft) -> String {
    let mut whole = draft.clone();
    whole.set("id", Value::Nothing);
    if whole.get("history").is_none()
        && let Some(received) = draft.get("received")
    {
        let first = [
            ("date", Some(received.clone())),
            ("status", Some(Value::text("received"))),
        ];
        whole.set("history", Value::List(vec![Value::map(first)]));
    }
    KIND.form.text(&whole)
}

/// The path of the file: the id that the draft asks for, else one that is made of the day and the
/// title, and of a number where several have those in common. A day that is none is for the check
/// to find.
fn name(draft: &Draft, copy: u32) -> String {
    let received = draft.text("received").unwrap_or_default();
    let day = parse_date(received).unwrap_or_default();
    let title = draft.text("title").unwrap_or_default();
    let id = match draft.text("id") {
        Some(id) => id.to_owned(),
        None => format!("{day}-{}", write::slug(title, "initiativ")),
    };
    let copy = if copy > 1 {
        format!("-{copy}")
    } else {
        String::new()
    };
    format!("initiatives/{}/{id}{copy}.yaml", day.format("%Y"))
}

fn laid(name: &str, text: &str) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([(name.to_owned(), text.as_bytes().to_vec())])
}

/// The data root as it would be with the draft in it.
fn trial(draft: &Draft, tree: &Arc<dyn Tree>, global: &Global) -> record::Trial {
    let files = laid(&name(draft, 1), &text(draft));
    record::lay(Arc::clone(tree), files, global)
}
