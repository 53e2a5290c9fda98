//! Adding a record, with a file of its own or as an entry of a list: from flags, from a file, or by
//! asking.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::disk::DiskTree;
use crate::cli::fail::Failure;
use crate::cli::prompt::{self, Answer, Step, Turn, tell};
use crate::cli::session::{Session, examine};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, disk, output, root};
use crate::diag::Lang;
use crate::schema::Record;
use crate::source::Tree;
use crate::write::{self, Draft, Value};

use super::flags::{FieldArgs, Flagged};
use super::from::read_draft;
use super::interview::{Interview, Topic};
use super::judged::{Finding, demand, judge};
use super::list_file::{Grown, ListFile};
use super::party;
use super::trial::{FILE_REFUSED, Trial, lay};
use super::unfinished::Unfinished;

/// How records of a kind are added.
#[derive(Debug)]
pub(in crate::cli) struct Adder {
    /// What such a record consists of.
    pub(in crate::cli) record: &'static Record,
    /// The examples and the rest of the command's help.
    pub(in crate::cli) help: &'static str,
    /// Where it is written.
    pub(in crate::cli) place: Place,
    /// Adds what the file says besides what is given.
    pub(in crate::cli) finish: fn(&mut Draft),
    /// What a key is asked for with, where that is not nothing.
    pub(in crate::cli) start: fn(&str, &Draft) -> Option<String>,
    /// What to show beside the file before it is saved; may be empty.
    pub(in crate::cli) beside: fn(&Draft, &Session, Lang) -> String,
    /// What to tell before a key is asked for; may be empty.
    pub(in crate::cli) before: fn(&str, &Draft, &Session, Lang) -> String,
    /// Makes a draft of a saved mail with a name, if such records come by mail.
    pub(in crate::cli) of_mail: Option<OfMail>,
    /// The fields that are asked for, in order.
    pub(in crate::cli) asked: &'static [&'static str],
    /// The key of the day of the record.
    pub(in crate::cli) day: &'static str,
    /// What is said when it is written, in Swedish and English.
    pub(in crate::cli) written: (&'static str, &'static str),
}

/// Where a record is written.
#[derive(Debug)]
pub(in crate::cli) enum Place {
    /// In a file of its own: its path on the first try, and on those after it while the path is taken;
    /// counted from 1.
    File(fn(&Draft, u32) -> Option<String>),
    /// Last in a list.
    Entry(ListFile),
}

/// Makes a draft of the name and the bytes of a mail, and tells what it leaves out.
type OfMail = fn(&str, &[u8], &Session, &mut Terminal) -> anyhow::Result<Draft>;

/// A kind of record that a command adds.
pub(in crate::cli) trait Added {
    /// How it is added.
    const ADDER: Adder;
}

impl<K: Added> Flagged for K {
    const RECORD: &'static Record = K::ADDER.record;
}

/// Arguments of a command that adds a record.
#[derive(Debug, clap::Args)]
#[command(after_help = K::ADDER.help)]
pub(in crate::cli) struct AddArgs<K: Added> {
    #[command(flatten)]
    fields: FieldArgs<K>,
    /// Take the rest from YAML or JSON; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Ask nothing; fail if something is missing
    #[arg(long)]
    yes: bool,
    /// Show the file, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// How else than by flags a record can be given.
const FROM: (&str, &str) = (
    " (eller ge dem i en fil med --from)",
    " (or give them in a file with --from)",
);

/// Adds a record of what the flags and the file say, and of what is asked for besides.
pub(in crate::cli) fn add<K: Added>(
    args: &AddArgs<K>,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let adder = &K::ADDER;
    let mail = adder
        .of_mail
        .zip(args.from.as_deref().filter(|path| is_mail(path)));
    let file = args.from.as_ref().filter(|_| mail.is_none());
    let said = file.map(|path| read_draft(path, terminal)).transpose()?;
    let Some(mut draft) = said.unwrap_or_else(|| Some(Draft::default())) else {
        return Ok(Outcome::Findings);
    };
    let root = root::on_disk(&terminal.global)?;
    let tree: Arc<dyn Tree> = Arc::new(DiskTree::open(&root)?);
    let is_interview = prompt::is_possible() && !args.yes && file.is_none();
    if mail.is_none() {
        args.fields.add_to(&mut draft);
        if !is_interview {
            demand(adder.record, &draft, FROM)?;
        }
    }
    let session = examine(Arc::clone(&tree), None, terminal.global.as_of);
    if let Some((of_mail, path)) = mail {
        let bytes = disk::read_file(path)?;
        draft = of_mail(&path.display().to_string(), &bytes, &session, terminal)?;
        args.fields.add_to(&mut draft);
        if !is_interview {
            demand(adder.record, &draft, ("", ""))?;
        }
    }
    let unfinished = Unfinished::begun(&root, adder.record, &draft);
    if is_interview {
        let adding = Adding {
            adder,
            tree: &tree,
            terminal,
        };
        draft = Interview::hold(&adding, draft, (&session, &unfinished), terminal.lang)?;
    } else if adder.record.field(party::KEY).is_some()
        && let Some((sv, en)) = party::complete(&mut draft, &session.loaded.dataset)
    {
        terminal.say(&sv, &en)?;
    }
    let trial = adder.trial(&draft, &tree, terminal)?;
    if trial.refuses(FILE_REFUSED, terminal)? {
        return Ok(Outcome::Findings);
    }
    if !is_interview {
        terminal.aside(&trial.findings(terminal))?;
        for line in (adder.beside)(&draft, &session, terminal.lang).lines() {
            terminal.say(line, line)?;
        }
    }
    if args.dry_run {
        terminal.result(&adder.text(&draft))?;
        terminal.would_write(adder.free_path(&draft, &*tree))?;
    } else {
        adder.write(&draft, (&root, &*tree), terminal)?;
        if is_interview {
            unfinished.forget();
        }
    }
    Ok(Outcome::Clean)
}

/// Whether a file is a saved mail by its name.
fn is_mail(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ending.eq_ignore_ascii_case("eml")
}

impl Adder {
    /// The text of the file, or of the entry.
    fn text(&self, draft: &Draft) -> String {
        let mut whole = draft.clone();
        (self.finish)(&mut whole);
        match self.place {
            Place::File(_) => whole.file(self.record),
            Place::Entry(_) => write::entry(&whole.whole(self.record), 2),
        }
    }

    /// What `check` would say of a value of a key, worst first.
    pub(in crate::cli) fn judge(&self, key: &str, value: &Value, lang: Lang) -> Vec<Finding> {
        match self.place {
            Place::File(path) => {
                // The day of a record may stand in the name of its file.
                let day = Some((key.to_owned(), value.clone())).filter(|_| key == self.day);
                let path = path(&day.into_iter().collect(), 1);
                judge(&path.unwrap_or_default(), key, value, lang)
            }
            Place::Entry(list) => {
                let entry = Value::map([(key, Some(value.clone()))]);
                judge(list.path, list.key, &Value::List(vec![entry]), lang)
            }
        }
    }

    /// Writes the file under the first name that is free, or the entry.
    fn write(
        &self,
        draft: &Draft,
        (root, tree): (&Path, &dyn Tree),
        terminal: &mut Terminal,
    ) -> anyhow::Result<()> {
        let text = self.text(draft);
        // A record whose id nobody is told would be added once more.
        let mut tell = |path: &Path| terminal.result(&format!("{}\n", path.display()));
        let is_written = match self.place {
            Place::File(_) => output::wholly(root, |writing| {
                for path in self.paths(draft) {
                    if let Some(path) = writing.create(&path, text.as_bytes())? {
                        tell(&path)?;
                        return Ok(true);
                    }
                }
                Ok(false)
            })?,
            Place::Entry(list) => {
                let _lock = disk::lock(root)?;
                self.grown(list, draft, tree)?.write(root, tell)?;
                true
            }
        };
        if is_written {
            let (sv, en) = self.written;
            return terminal.say(sv, en);
        }
        let tried: Vec<String> = self.paths(draft).take(3).collect();
        let tried = tried.join(", ");
        Err(Failure::new(
            format!("{tried} finns redan; inget skrevs"),
            format!("{tried} is there already; nothing was written"),
        )
        .into())
    }

    /// The paths that the file may have, in the order to try them.
    fn paths<'d>(&'d self, draft: &'d Draft) -> impl Iterator<Item = String> + use<'d> {
        let place = &self.place;
        (1..).map_while(move |copy| match place {
            Place::File(path) => path(draft, copy),
            Place::Entry(list) => (copy == 1).then(|| list.path.to_owned()),
        })
    }

    /// The list with the entry in it.
    fn grown(&self, list: ListFile, draft: &Draft, tree: &dyn Tree) -> anyhow::Result<Grown> {
        let mut whole = draft.clone();
        (self.finish)(&mut whole);
        list.with(&[whole.whole(self.record)], tree)
    }

    /// The path that it will have, unless another command takes it first.
    fn free_path(&self, draft: &Draft, tree: &dyn Tree) -> String {
        let is_taken = |path: &String| tree.has(path);
        let mut paths = self.paths(draft);
        let first = paths.next().unwrap_or_default();
        if !is_taken(&first) {
            return first;
        }
        paths.find(|path| !is_taken(path)).unwrap_or(first)
    }

    /// The data root as it would be with a draft in it.
    fn trial(
        &self,
        draft: &Draft,
        tree: &Arc<dyn Tree>,
        terminal: &Terminal,
    ) -> anyhow::Result<Trial> {
        let bytes = match self.place {
            Place::File(_) => self.text(draft).into_bytes(),
            Place::Entry(list) => self.grown(list, draft, &**tree)?.after,
        };
        let files = BTreeMap::from([(self.free_path(draft, &**tree), bytes)]);
        Ok(lay(Arc::clone(tree), files, terminal))
    }
}

/// A record that a person is asked about.
struct Adding<'s> {
    adder: &'s Adder,
    tree: &'s Arc<dyn Tree>,
    terminal: &'s Terminal,
}

impl Topic for Adding<'_> {
    fn record(&self) -> &'static Record {
        self.adder.record
    }

    fn asked(&self) -> &'static [&'static str] {
        self.adder.asked
    }

    fn day(&self) -> &'static str {
        self.adder.day
    }

    fn judge(&self, key: &str, value: &Value, lang: Lang) -> Vec<Finding> {
        self.adder.judge(key, value, lang)
    }

    fn before(&self, key: &str, interview: &Interview<'_>) -> String {
        let lang = interview.prompt.lang;
        (self.adder.before)(key, &interview.draft, interview.session, lang)
    }

    fn start(&self, key: &str, draft: &Draft) -> Option<String> {
        (self.adder.start)(key, draft)
    }

    /// Shows the file as it would be, and what `check` would say; then saves, changes or ends.
    fn summary(&self, interview: &mut Interview<'_>) -> anyhow::Result<Turn> {
        let (prompt, session) = (interview.prompt, interview.session);
        let says = |sv, en| prompt.lang.pick(sv, en);
        let (save, end) = (
            says("Spara", "Save"),
            says("Avsluta utan att spara", "End without saving"),
        );
        let (change, message) = (
            says("Ändra", "Change"),
            says("Stämmer det?", "Is it right?"),
        );
        loop {
            tell(&format!("\n{}", self.adder.text(&interview.draft)));
            let trial = (self.adder).trial(&interview.draft, self.tree, self.terminal)?;
            // The findings are made for a terminal already.
            prompt::tell_made(&trial.findings(self.terminal));
            tell(&(self.adder.beside)(&interview.draft, session, prompt.lang));
            let steps = interview.steps();
            let changes: Vec<(String, &Step<Interview<'_>>)> = (steps.iter())
                .filter(|step| !step.key.is_empty() && (step.is_due)(interview, step.key))
                .map(|step| (format!("{change}: {}", interview.called(step.key)), step))
                .collect();
            let saves = (!trial.is_worse).then_some(save);
            let ways = (saves.into_iter().map(str::to_owned))
                .chain(changes.iter().map(|(way, _)| way.clone()))
                .chain([end.to_owned()]);
            let way = match prompt.pick(message, ways.collect())? {
                Answer::Back => return Ok(Turn::Back),
                Answer::Given(way) => way,
            };
            if way == save {
                return Ok(Turn::Next);
            }
            if way == end {
                interview.unfinished.forget();
                return Err(prompt::cancelled().into());
            }
            if let Some((_, step)) = changes.iter().find(|(known, _)| *known == way) {
                (step.ask)(interview, step.key)?;
            }
        }
    }
}
