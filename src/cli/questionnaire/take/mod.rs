//! `samverkan questionnaire take FILE…`.

mod ask;
mod made;
mod told;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::disk::{self, DiskTree};
use crate::cli::fail::Failure;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, output, prompt, record, root, session};
use crate::diag::plain;
use crate::ingest::{self, WrittenForm, written_form};
use crate::model::{BoardId, Dataset, Period, Question, SaidAnswers, View};
use crate::render::FormFormat;
use crate::report::BoardForm;
use crate::review::{Filled, FormMerge, Kept, Subject, filled, merge_form};
use crate::source::{Overlay, Tree};

use super::send::own_digests;
use told::Told;

/// Arguments of `questionnaire take`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan questionnaire take kfn.docx son.docx --dry-run\n  \
    samverkan questionnaire take kfn.docx\n  \
    samverkan questionnaire take svar.txt --period 2020-2021 --board kfn\n\n\
    Reads forms of questionnaire send, and other documents and mails by headings that are the \
    questions' titles. Shows what is new, word by word, and writes it in the board's answer file. \
    What both have changed is a conflict, which --use-form or --keep-file settles. The answers are \
    a draft until they are ticked as ready; then they are submitted on the day of --as-of. \
    Personal identity numbers, hidden text, tracked changes, comments, pictures and macros let \
    nothing in."
)]
pub(in crate::cli) struct Args {
    /// The forms: .docx, .xlsx, .json of the page, the text of a mail, or a saved mail (.eml)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The period, for a document that is no form of ours
    #[arg(long)]
    period: Option<String>,
    /// The board, for a document that is no form of ours
    #[arg(long)]
    board: Option<String>,
    /// Take the form's answer to this question where both have changed (gender: the data on gender, all: each)
    #[arg(long, value_name = "QUESTION")]
    use_form: Vec<String>,
    /// Keep the file's answer to this question where both have changed
    #[arg(long, value_name = "QUESTION")]
    keep_file: Vec<String>,
    /// Leave out what stands in the form outside the answers
    #[arg(long)]
    leave_outside: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// A form against the answers that are there.
struct Taken {
    /// The name of its file.
    name: String,
    period: Period,
    board: BoardId,
    filled: Filled,
    merge: FormMerge,
    /// Whether what both were made from is known.
    is_base_known: bool,
    /// Whether the file says that the answers are submitted.
    is_submitted: bool,
    /// Why nothing is written.
    refusal: Option<Refusal>,
}

/// Why nothing of a form is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Refusal {
    /// Something in it that is let in nowhere.
    Troubles,
    /// It has text that answers nothing.
    Outside,
    /// Two boxes are ticked where one is asked for.
    Ambiguous,
    /// An answer has changed on both sides.
    Conflicts,
    /// The answer file is laid out so that it cannot be changed in place.
    Layout,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    terminal.prints_answers()?;
    let root = root::on_disk(&terminal.global)?;
    let _lock = (!args.dry_run).then(|| disk::lock(&root)).transpose()?;
    let disk = Arc::new(DiskTree::open(&root)?);
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut taken = Vec::new();
    for path in &args.files {
        let bytes = disk::read_file(path)?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for (name, bytes) in ingest::forms_in(&name, bytes) {
            // Of two forms of a board, the second is held against what the first has made.
            let tree: Arc<dyn Tree> = Arc::new(Overlay::new(Arc::clone(&disk) as _, files.clone()));
            let (one, made) = take(args, (&name, &bytes), &tree, terminal)?;
            files.extend(made);
            taken.push(one);
        }
    }
    let is_refused = taken.iter().any(|it| it.refusal.is_some());
    terminal.answer(&Told { taken: &taken })?;
    if is_refused {
        terminal.say("Inget skrevs.", "Nothing was written.")?;
        return Ok(Outcome::Findings);
    }
    if files.is_empty() {
        terminal.say("Inget nytt att skriva.", "Nothing new to write.")?;
        return Ok(Outcome::Clean);
    }
    let trial = record::lay(Arc::clone(&disk) as _, files.clone(), terminal);
    if trial.refuses(record::FILE_REFUSED, terminal)? {
        return Ok(Outcome::Findings);
    }
    terminal.aside(&trial.findings(terminal))?;
    if args.dry_run {
        for path in files.keys() {
            terminal.would_write(path)?;
        }
        return Ok(Outcome::Clean);
    }
    disk.stands_still()?;
    write(&root, &files.into_iter().collect::<Vec<_>>(), terminal)?;
    Ok(Outcome::Clean)
}

fn write(root: &Path, files: &[(String, Vec<u8>)], terminal: &mut Terminal) -> anyhow::Result<()> {
    for path in output::wholly(root, |writing| writing.write(files))? {
        terminal.wrote(path.display())?;
    }
    Ok(())
}

/// The path and the bytes of a file that is made.
type Made = (String, Vec<u8>);

/// Reads a form, and what it makes of the answer file.
fn take(
    args: &Args,
    (name, bytes): (&str, &[u8]),
    tree: &Arc<dyn Tree>,
    terminal: &Terminal,
) -> anyhow::Result<(Taken, Option<Made>)> {
    let loaded = ingest::load(Arc::clone(tree));
    let data = &loaded.dataset;
    let form = written_form(name, bytes);
    let carried = form
        .carried
        .as_ref()
        .map(|it| (it.period, it.board.clone()));
    if carried.is_none() && !form.troubles.is_empty() {
        return Ok((nobodys(name, &form), None));
    }
    let (period, board) = whose(args, name, carried)?;
    let view = View::new(data, period);
    let board = answering(view, &board)?;
    let asked = BoardForm::new(view, board);
    let questions = view.questions();
    let format = FormFormat::of(name).unwrap_or(FormFormat::Docx);
    let filled = filled(&form, questions, &own_digests(&asked, format));
    let base = base(&filled, view, &asked.said, board.id.as_str());
    let mut settled = settled(args, questions)?;
    let merged = |settled: &BTreeMap<Subject, Kept>| {
        let kept = |it: &Subject| settled.get(it).copied();
        merge_form(&filled, &asked.said, base.as_ref(), kept)
    };
    let mut merge = merged(&settled);
    if refusal(&filled, &merge, args) == Some(Refusal::Conflicts) && prompt::may_ask(terminal) {
        ask::settle(
            &merge.conflicts,
            &mut settled,
            (&plain(board.id.as_str()), terminal.lang),
        )?;
        merge = merged(&settled);
    }
    let mut taken = Taken {
        name: name.to_owned(),
        period,
        board: board.id.clone(),
        refusal: refusal(&filled, &merge, args),
        is_base_known: base.is_some(),
        is_submitted: view
            .answers(&board.id)
            .is_some_and(|it| it.submitted.is_some()),
        filled,
        merge,
    };
    if taken.refusal.is_some() {
        return Ok((taken, None));
    }
    let made = made::answer_file(&taken, &asked, &**tree, terminal.global.day());
    let Ok(made) = made else {
        taken.refusal = Some(Refusal::Layout);
        return Ok((taken, None));
    };
    Ok((taken, made))
}

/// A form with troubles of which it cannot be told whose it is: it may be hostile.
fn nobodys(name: &str, form: &WrittenForm) -> Taken {
    Taken {
        name: name.to_owned(),
        period: Period::of_year(0),
        board: BoardId::new(""),
        filled: filled(form, &[], &[]),
        merge: FormMerge::default(),
        is_base_known: false,
        is_submitted: false,
        refusal: Some(Refusal::Troubles),
    }
}

/// Whose answers a form has, and for which period: by the form, else by the flags.
fn whose(
    args: &Args,
    name: &str,
    carried: Option<(Period, BoardId)>,
) -> anyhow::Result<(Period, BoardId)> {
    let stated = (args.period.as_deref())
        .map(session::parse_period)
        .transpose()?;
    let board = args.board.as_deref().map(BoardId::new);
    match (carried, stated, board) {
        (None, Some(period), Some(board)) => Ok((period, board)),
        (Some((period, board)), stated, named) => {
            if stated.is_some_and(|it| it != period) || named.is_some_and(|it| it != board) {
                let (name, board) = (plain(name), plain(board.as_str()));
                return Err(Failure::new(
                    format!(
                        "{name} är formuläret till {board} för {period}, inte till det som anges"
                    ),
                    format!("{name} is the form of {board} for {period}, not what is stated"),
                )
                .into());
            }
            Ok((period, board))
        }
        (None, ..) => {
            let name = plain(name);
            Err(Failure::new(
                format!("{name} säger inte vems svaren är; ange --period och --board"),
                format!("{name} does not say whose answers it has; state --period and --board"),
            )
            .into())
        }
    }
}

/// The board, if it answers for the period and the period has questions.
fn answering<'d>(view: View<'d>, id: &BoardId) -> anyhow::Result<&'d crate::model::Board> {
    let period = view.period;
    if view.questions().is_empty() {
        return Err(Failure::new(
            format!("perioden {period} har inga frågor i datakatalogen"),
            format!("the period {period} has no questions in the data root"),
        )
        .into());
    }
    let named = [id.as_str().to_owned()];
    let found = super::new::asked(&named, view)?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| unknown(view.data, id).into())
}

fn unknown(data: &Dataset, id: &BoardId) -> Failure {
    let known = data.boards.iter().map(|board| board.id.as_str());
    Failure::unknown(["nämnden", "board"], id.as_str(), known)
}

/// What the form and the file were both made from: as the form carries it, or as the file still is.
fn base(filled: &Filled, view: View<'_>, file: &SaidAnswers, board: &str) -> Option<SaidAnswers> {
    let carried = filled.carried.as_ref();
    if let Some(base) = carried.and_then(|it| it.base.clone()) {
        return Some(base);
    }
    let now = file.fingerprint();
    let of_form = carried.map(|it| it.fingerprint.clone());
    let sent = view.reporting().into_iter().flat_map(|it| &it.sent);
    // The last that was sent is the one that comes back.
    let mut of_sent = sent
        .filter(|it| it.board.as_str() == board)
        .map(|it| &it.base);
    let made_from = of_form.or_else(|| of_sent.next_back().cloned())?;
    (made_from == now).then(|| file.clone())
}

/// Which side is kept of each conflict, by the flags.
fn settled(args: &Args, questions: &[Question]) -> Result<BTreeMap<Subject, Kept>, Failure> {
    let sides = [(&args.use_form, Kept::Form), (&args.keep_file, Kept::File)];
    let mut settled = BTreeMap::new();
    for (named, kept) in sides {
        for id in named {
            let question = questions.iter().find(|it| it.id.as_str() == id);
            let subject = match question {
                Some(question) => Subject::Question(question.id.clone()),
                None if id == "gender" => Subject::Gender,
                None if id == "all" => {
                    let all = questions.iter().map(|it| Subject::Question(it.id.clone()));
                    for subject in all.chain([Subject::Gender]) {
                        settled.entry(subject).or_insert(kept);
                    }
                    continue;
                }
                None => {
                    let known = questions.iter().map(|it| it.id.as_str()).chain(["gender"]);
                    return Err(Failure::unknown(["frågan", "question"], id, known));
                }
            };
            settled.insert(subject, kept);
        }
    }
    Ok(settled)
}

fn refusal(filled: &Filled, merge: &FormMerge, args: &Args) -> Option<Refusal> {
    match () {
        () if !filled.troubles.is_empty() => Some(Refusal::Troubles),
        () if !filled.outside.is_empty() && !args.leave_outside => Some(Refusal::Outside),
        () if merge.is_ambiguous => Some(Refusal::Ambiguous),
        () if !merge.conflicts.is_empty() => Some(Refusal::Conflicts),
        () => None,
    }
}
