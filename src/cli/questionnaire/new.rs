//! `samverkan questionnaire new PERIOD`.

use std::sync::Arc;

use crate::cli::disk::DiskTree;
use crate::cli::fail::Failure;
use crate::cli::new_files::{self, DryRun};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, filter, root, session};
use crate::ingest;
use crate::model::{Board, BoardId, Dataset, Period, ReportingPeriod, View, plausible_years};
use crate::schema::PERIOD;
use crate::source::{Overlay, Tree};
use crate::write::{AnswerForm, Draft, QUESTIONNAIRE, Value};

/// Arguments of `questionnaire new`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan questionnaire new 2022-2023\n  \
    samverkan questionnaire new 2022-2023 --board kfn --board an --dry-run\n\n\
    The boards are those that exist on the last day of the period. A file that is there is never \
    written over. A new period gets its period.yaml and questionnaire.yaml too: the questions, the \
    recipients and the decisions of the latest period before it, else six questions to begin with. \
    To ask other questions, change questionnaire.yaml, remove the answer files, and run it again.")]
pub(in crate::cli) struct Args {
    /// The period, such as 2022-2023
    period: String,
    /// Only this board
    #[arg(long, value_name = "BOARD")]
    board: Vec<String>,
    /// Say which files would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let period = plausible(session::parse_period(&args.period)?)?;
    let root = root::on_disk(&terminal.global)?;
    let tree: Arc<dyn Tree> = Arc::new(DiskTree::open(&root)?);
    let files = begun(&tree, period, &args.board)?;
    new_files::add(files, tree, (&root, DryRun(args.dry_run)), terminal)
}

/// The files of a period in a data root: those of the period that are not there, and one for the answers
/// of each board, or of those that are named.
pub(in crate::cli) fn begun(
    tree: &Arc<dyn Tree>,
    period: Period,
    named: &[String],
) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut loaded = ingest::load(Arc::clone(tree));
    let mut files = period_files(&**tree, &loaded.dataset, period);
    files.retain(|(path, _)| !tree.has(path));
    if !files.is_empty() {
        // The answer files need the new questions, which are not on the disk yet.
        let begun = Overlay::new(Arc::clone(tree), files.clone());
        loaded = ingest::load(Arc::new(begun));
    }
    files.extend(answer_files(named, &loaded.dataset, period)?);
    Ok(files)
}

/// Fails for a period outside the years that records can have: it is mistyped.
fn plausible(period: Period) -> Result<Period, Failure> {
    let (from, until) = plausible_years();
    let fits = |year: &i32| (from..=until).contains(year);
    if period.years().all(|year| fits(&year)) {
        return Ok(period);
    }
    Err(Failure::new(
        format!("{period} ligger inte mellan {from} och {until}"),
        format!("{period} does not lie between {from} and {until}"),
    ))
}

/// The files of a new period, apart from the answers.
fn period_files(tree: &dyn Tree, data: &Dataset, period: Period) -> Vec<(String, Vec<u8>)> {
    let before = View::new(data, period).before();
    let before = before.and_then(|before| data.periods.get(&before));
    let questions = before
        .and_then(|before| tree.read(&questionnaire_path(before.period)).ok())
        .unwrap_or_else(|| QUESTIONNAIRE.into());
    let memo = draft(period, before).file(&PERIOD).into_bytes();
    vec![
        (format!("periods/{period}/period.yaml"), memo),
        (questionnaire_path(period), questions),
    ]
}

fn questionnaire_path(period: Period) -> String {
    format!("periods/{period}/questionnaire.yaml")
}

/// A new `period.yaml`, with what it takes over from the period before; signatories are not.
fn draft(period: Period, before: Option<&ReportingPeriod>) -> Draft {
    let mut draft = Draft::default();
    let last_day = period.last_day().to_string();
    draft.set_text("report_date", Some(&last_day));
    if let Some(before) = before {
        let earlier = before.period.to_string();
        // A title that names the years is used again with the new years.
        let title = before
            .title
            .as_ref()
            .filter(|title| title.contains(&earlier));
        let title = title.map(|title| title.replace(&earlier, &period.to_string()));
        draft.set_text("title", title.as_deref());
        draft.set_list("recipients", &before.recipients);
        let decisions = before.decisions.iter().map(|it| it.value.as_str());
        draft.set("decisions", Value::list(decisions));
        draft.set_text("previous", Some(&earlier));
    }
    draft
}

/// The path and text of an answer file for each board that answers for the period.
fn answer_files(
    named: &[String],
    data: &Dataset,
    period: Period,
) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let view = View::new(data, period);
    let questions = view
        .reporting()
        .map_or(&[][..], |reporting| &reporting.questions);
    if questions.is_empty() {
        let path = questionnaire_path(period);
        return Err(Failure::new(
            format!("{path} har inga frågor som går att läsa; se samverkan check"),
            format!("{path} has no questions that can be read; see samverkan check"),
        )
        .into());
    }
    let asked = asked(named, view)?;
    Ok(asked
        .into_iter()
        .map(|board| {
            let form = AnswerForm {
                period,
                board,
                departments: view.departments(board),
                questions,
                earlier: view.earlier(board),
            };
            let path = format!("periods/{period}/answers/{}.yaml", board.id);
            (path, form.text().into_bytes())
        })
        .collect())
}

/// The boards that answer for a period, or those of them that are named.
pub(super) fn asked<'d>(named: &[String], view: View<'d>) -> anyhow::Result<Vec<&'d Board>> {
    let (data, period) = (view.data, view.period);
    let wanted = filter::board_ids(named, data)?;
    let mut answering: Vec<&Board> = view.answering_boards().collect();
    let answers = |id: &BoardId| answering.iter().any(|board| board.id == *id);
    if let Some(id) = wanted.iter().find(|id| !answers(id)) {
        return Err(Failure::new(
            format!("nämnden {id} svarar inte för {period}; se när den finns i boards.yaml"),
            format!(
                "the board {id} does not answer for {period}; see when it exists in boards.yaml"
            ),
        )
        .into());
    }
    answering.retain(|board| wanted.is_empty() || wanted.contains(&&board.id));
    Ok(answering)
}
