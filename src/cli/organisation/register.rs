//! `samverkan organisation register --from-grants`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cli::disk::{self, DiskTree};
use crate::cli::prompt;
use crate::cli::record::{FILE_REFUSED, REGISTER, lay};
use crate::cli::table::{List, Table, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, root, words};
use crate::diag::{Lang, plain};
use crate::ingest;
use crate::model::{Dataset, Directory, Period};
use crate::source::{SourceMap, Tree};
use crate::suggest::{Doubt, Found, Matcher};
use crate::write::Value;

/// Arguments of `organisation register`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan organisation register --from-grants\n  \
    samverkan organisation register --from-grants --year 2021 --dry-run\n  \
    samverkan organisation register --from-grants --yes\n\n\
    Each valid organisation number that the register lacks becomes an entry: its name as most rows \
    write it, its other spellings as aliases, its kind if every row says the same. They come last \
    in organisations.yaml, for people to review. A name without a number becomes no entry, and a \
    personal identity number never does. A number with names that are not alike, or with the name \
    of another, is told of and not written. Without a terminal, nothing is written unless --yes is \
    given."
)]
pub(in crate::cli) struct Args {
    /// Make the entries from the numbers and names in the boards' lists
    #[arg(long, required = true)]
    from_grants: bool,
    /// Only numbers with a row of this board
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Only numbers with a row for this year, or these, such as 2020-2021
    #[arg(long, value_name = "YEARS", value_parser = filter::parse_years)]
    year: Option<Period>,
    /// Ask nothing, and write the entries
    #[arg(long)]
    yes: bool,
    /// Show the entries, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let root = root::on_disk(&terminal.global)?;
    let asks = prompt::may_ask(terminal) && !args.yes && !args.dry_run;
    let may_write = asks || args.yes && !args.dry_run;
    let _lock = may_write.then(|| disk::lock(&root)).transpose()?;
    let (disk, loaded) = disk::at_one_moment(
        || DiskTree::open(&root),
        |tree| Ok(ingest::load(Arc::clone(tree) as _)),
    )?;
    let found = found(args, &loaded.dataset)?;
    let sure = sure(&found);
    terminal.answer(&list(found, &loaded.sources))?;
    if sure.is_empty() {
        terminal.say("Inget nytt att skriva.", "Nothing new to write.")?;
        return Ok(Outcome::Clean);
    }
    let grown = REGISTER.with(&sure, &*disk)?;
    let files = BTreeMap::from([(REGISTER.path.to_owned(), grown.after.clone())]);
    let trial = lay(Arc::clone(&disk) as Arc<dyn Tree>, files, terminal);
    if trial.refuses(FILE_REFUSED, terminal)? {
        return Ok(Outcome::Findings);
    }
    if !may_write {
        terminal.would_write(REGISTER.path)?;
        if !args.dry_run {
            terminal.say(
                "Inget skrevs: läs igenom posterna, och kör igen med --yes.",
                "Nothing was written: read the entries through, and run again with --yes.",
            )?;
        }
        return Ok(Outcome::Clean);
    }
    if asks {
        consent(sure.len(), terminal.lang)?;
    }
    disk.stands_still()?;
    grown.write(&root, |path| terminal.wrote(path.display()))?;
    Ok(Outcome::Clean)
}

/// Asks whether to write so many entries. Fails if not.
fn consent(count: usize, lang: Lang) -> anyhow::Result<()> {
    let entries = words::count(count, lang.pick(["post", "poster"], ["entry", "entries"]));
    let question = match lang {
        Lang::Sv => format!("Skriv {entries} i {}?", REGISTER.path),
        Lang::En => format!("Write {entries} in {}?", REGISTER.path),
    };
    prompt::consent(&question, lang)
}

fn found(args: &Args, data: &Dataset) -> anyhow::Result<Vec<Found>> {
    let boards = filter::boards(&args.board, data)?;
    let directory = Directory::new(data);
    let found = Matcher::new(data, &directory).register(|grant| {
        filter::allows(&boards, &grant.board)
            && args.year.is_none_or(|years| years.has_year(grant.year))
    });
    Ok(found)
}

/// The entries that the register lacks, of numbers and names in the boards' lists that are certain.
pub(in crate::cli) fn entries(data: &Dataset) -> Vec<Value> {
    let directory = Directory::new(data);
    sure(&Matcher::new(data, &directory).register(|_| true))
}

fn sure(found: &[Found]) -> Vec<Value> {
    let sure = found.iter().filter(|it| it.doubt.is_none());
    sure.map(entry).collect()
}

/// An organisation as an entry of the register.
fn entry(found: &Found) -> Value {
    let aliases = (!found.aliases.is_empty()).then(|| Value::list(&found.aliases));
    Value::map([
        ("org_nr", Some(Value::text(found.org_nr.to_string()))),
        ("name", Some(Value::text(&found.name))),
        ("kind", found.kind.map(|kind| Value::text(kind.word()))),
        ("aliases", aliases),
    ])
}

fn list(found: Vec<Found>, sources: &SourceMap) -> List<'_, Found> {
    let why = |it: &Found, lang| it.doubt.as_ref().map(|doubt| why(doubt, sources, lang));
    let table = Table::new(found)
        .column("org_nr", ["Nummer", "Number"], |it: &Found| it.org_nr)
        .column("name", ["Namn", "Name"], |it| it.name.clone())
        .column("kind", ["Typ", "Kind"], |it| it.kind)
        .column("aliases", ["Andra namn", "Other names"], |it| {
            cells(it.aliases.clone())
        })
        .column("rows", ["Rader", "Rows"], |it| it.rows)
        .field("file", |it| sources.path(it.first.file))
        .field("line", |it| sources.line(&it.first))
        .field("is_certain", |it| it.doubt.is_none())
        .field("why_not", move |it| why(it, Lang::En))
        .shown(["Skrivs inte", "Not written"], why);
    List {
        head: object! {},
        name: "organisations",
        title: ["Nya i registret", "New in the register"],
        table,
        foot: Box::new(foot),
    }
}

/// Why an organisation is left to people.
fn why(doubt: &Doubt, sources: &SourceMap, lang: Lang) -> String {
    match (doubt, lang) {
        (Doubt::Unlike(name, first), _) => {
            let (name, place) = (plain(name), words::place(*first, sources));
            match lang {
                Lang::Sv => format!("numret har också det olika namnet {name} ({place})"),
                Lang::En => format!("the number also has the unlike name {name} ({place})"),
            }
        }
        (Doubt::Anothers(name, Some(whose)), Lang::Sv) => {
            format!("{} är namnet på {whose}", plain(name))
        }
        (Doubt::Anothers(name, Some(whose)), Lang::En) => {
            format!("{} is the name of {whose}", plain(name))
        }
        (Doubt::Anothers(name, None), Lang::Sv) => {
            format!("{} är namnet på flera nummer", plain(name))
        }
        (Doubt::Anothers(name, None), Lang::En) => {
            format!("{} is the name of several numbers", plain(name))
        }
        (Doubt::Personal, Lang::Sv) => "namnet har ett personnummer i sig".to_owned(),
        (Doubt::Personal, Lang::En) => "the name has a personal identity number in it".to_owned(),
    }
}

fn foot(found: &[Found], lang: Lang) -> String {
    let sure = found.iter().filter(|it| it.doubt.is_none()).count();
    let doubtful = found.len().saturating_sub(sure);
    let entries = words::count(sure, lang.pick(["post", "poster"], ["entry", "entries"]));
    let mut text = match lang {
        Lang::Sv => format!("\n{entries} till {}", REGISTER.path),
        Lang::En => format!("\n{entries} for {}", REGISTER.path),
    };
    if doubtful > 0 {
        let more = match lang {
            Lang::Sv => format!("; {doubtful} nummer som någon måste se på skrivs inte"),
            Lang::En => format!("; {doubtful} more for somebody to look at are not written"),
        };
        text.push_str(&more);
    }
    text.push('\n');
    text
}
