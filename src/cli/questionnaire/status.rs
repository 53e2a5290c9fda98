//! `samverkan questionnaire status PERIOD`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::options::{Format, Global};
use crate::cli::print::{self, Align};
use crate::cli::session::Session;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, words};
use crate::diag::{Lang, plain};
use crate::model::{Availability, Question, ReportingPeriod};
use crate::report::{AnswerRow, State, matrix, words as swedish};

/// Arguments of `questionnaire status`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan questionnaire status 2020-2021\n  \
    samverkan questionnaire status 2020-2021 --format csv\n\n\
    The boards are those that exist on the last day of the period. What is missing is also a \
    warning of samverkan check; here it is no failure."
)]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
}

/// How far a board has come with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Progress {
    /// Submitted in words.
    Answered,
    /// Submitted: none of the kind.
    None,
    /// Answered, in answers that are not submitted.
    Draft,
    /// Not answered.
    Missing,
    /// The file could not be read; `check` says why.
    Unreadable,
}

impl Progress {
    const ALL: [Self; 5] = [
        Self::Answered,
        Self::None,
        Self::Draft,
        Self::Missing,
        Self::Unreadable,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::None => "none",
            Self::Draft => "draft",
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
        }
    }

    /// One character, so that a row fits the narrowest terminal.
    const fn mark(self) -> &'static str {
        match self {
            Self::Answered => "x",
            Self::None => "0",
            Self::Draft => "~",
            Self::Missing => "-",
            Self::Unreadable => "?",
        }
    }

    const fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Answered => lang.pick("besvarad", "answered"),
            Self::None => lang.pick("inget av slaget", "none of the kind"),
            Self::Draft => lang.pick("utkast", "draft"),
            Self::Missing => lang.pick("saknas", "missing"),
            Self::Unreadable => lang.pick("går inte att läsa", "unreadable"),
        }
    }
}

impl Serialize for Progress {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// A board's row.
struct Line<'d> {
    row: AnswerRow<'d>,
    progress: Vec<Progress>,
    /// Of the answers as a whole.
    all: Progress,
}

impl Line<'_> {
    fn done(&self) -> usize {
        let is_done = |it: &&Progress| matches!(it, Progress::Answered | Progress::None);
        self.progress.iter().filter(is_done).count()
    }

    fn submitted(&self) -> Option<String> {
        let submitted = self.row.answers?.submitted.as_ref()?;
        Some(submitted.value.to_string())
    }
}

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let (session, period) = Session::open_period(global, &args.period)?;
    let view = session.view(global, period);
    let lines: Vec<Line<'_>> = matrix(view)
        .into_iter()
        .map(|row| line(row, view.reporting()))
        .collect();
    let questions: &[Question] = view
        .reporting()
        .map_or(&[], |reporting| &reporting.questions);
    let text = match global.format {
        Format::Human => human(&lines, questions, terminal.lang),
        Format::Json => json(&lines, questions, &args.period)?,
        Format::Csv => csv(&lines, questions)?,
    };
    terminal.result(&text)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

fn line<'d>(row: AnswerRow<'d>, reporting: Option<&ReportingPeriod>) -> Line<'d> {
    let is_broken = reporting.is_some_and(|it| it.broken_answers.contains(&row.board.id));
    let is_submitted = row
        .answers
        .is_some_and(|answers| answers.submitted.is_some());
    let progress = |state: &State| match state {
        _ if is_broken => Progress::Unreadable,
        State::Missing => Progress::Missing,
        _ if !is_submitted => Progress::Draft,
        State::Answered => Progress::Answered,
        State::None => Progress::None,
    };
    Line {
        progress: row.states.iter().map(progress).collect(),
        all: match row.answers {
            _ if is_broken => Progress::Unreadable,
            None => Progress::Missing,
            Some(_) if is_submitted => Progress::Answered,
            Some(_) => Progress::Draft,
        },
        row,
    }
}

/// How many of the cells are of each kind.
fn totals<'a>(cells: impl Iterator<Item = &'a Progress>) -> BTreeMap<Progress, usize> {
    let mut totals: BTreeMap<Progress, usize> = Progress::ALL.map(|it| (it, 0)).into();
    for cell in cells {
        let count = totals.entry(*cell).or_default();
        *count = usize::saturating_add(*count, 1);
    }
    totals
}

fn human(lines: &[Line<'_>], questions: &[Question], lang: Lang) -> String {
    let numbers: Vec<String> = (1..)
        .take(questions.len())
        .map(|it: u32| it.to_string())
        .collect();
    let mut columns = vec![(lang.pick("Nämnd", "Board"), Align::Left)];
    columns.extend(numbers.iter().map(|number| (number.as_str(), Align::Left)));
    columns.push((lang.pick("Klara", "Done"), Align::Right));
    columns.push((lang.pick("Kön", "Gender"), Align::Left));
    columns.push((lang.pick("Lämnat", "Submitted"), Align::Left));
    let rows = lines.iter().map(|line| {
        let mut cells = vec![line.row.board.id.to_string()];
        cells.extend(line.progress.iter().map(|it| it.mark().to_owned()));
        cells.push(format!("{}/{}", line.done(), questions.len()));
        let gender = gender(line).map(|it| lang.pick(swedish::availability(it), it.word()));
        cells.push(gender.unwrap_or("–").to_owned());
        cells.push(
            line.submitted()
                .unwrap_or_else(|| line.all.name(lang).to_owned()),
        );
        cells
    });
    let mut total = vec![lang.pick("Summa", "Total").to_owned()];
    for number in 0..questions.len() {
        let of_question = lines.iter().filter_map(|line| line.progress.get(number));
        let totals = totals(of_question);
        let of = |it| totals.get(&it).copied().unwrap_or_default();
        total.push(
            of(Progress::Answered)
                .saturating_add(of(Progress::None))
                .to_string(),
        );
    }
    let done: usize = lines.iter().map(Line::done).sum();
    total.push(format!(
        "{done}/{}",
        lines.len().saturating_mul(questions.len())
    ));
    total.extend([String::new(), String::new()]);
    let mut text = print::table(&columns, rows.chain([total]), Terminal::columns());
    text.push('\n');
    for (number, question) in numbers.iter().zip(questions) {
        let optional = if question.required {
            ""
        } else {
            lang.pick(" (frivillig)", " (optional)")
        };
        text.push_str(&format!(
            "{number}  {}: {}{optional}\n",
            question.id,
            plain(&question.title)
        ));
    }
    text.push('\n');
    let answers = totals(lines.iter().flat_map(|line| &line.progress));
    for (progress, count) in answers
        .iter()
        .filter(|(it, count)| **it != Progress::Unreadable || **count > 0)
    {
        text.push_str(&format!(
            "{}  {}: {count}\n",
            progress.mark(),
            progress.name(lang)
        ));
    }
    text.push_str(&boards(lines, lang));
    text
}

/// How many boards have submitted.
fn boards(lines: &[Line<'_>], lang: Lang) -> String {
    let totals = totals(lines.iter().map(|line| &line.all));
    let of = |it| totals.get(&it).copied().unwrap_or_default();
    let (submitted, drafts) = (of(Progress::Answered), of(Progress::Draft));
    let rest = of(Progress::Missing).saturating_add(of(Progress::Unreadable));
    match lang {
        Lang::Sv => format!(
            "\n{submitted} av {} har lämnat svar, {drafts} utkast, {rest} saknas\n",
            words::count(lines.len(), "nämnd", "nämnder")
        ),
        Lang::En => format!(
            "\n{submitted} of {} submitted, {}, {rest} missing\n",
            words::count(lines.len(), "board", "boards"),
            words::count(drafts, "draft", "drafts")
        ),
    }
}

#[derive(Serialize)]
struct Output<'a> {
    period: &'a str,
    questions: Vec<Asked<'a>>,
    boards: Vec<OfBoard<'a>>,
    totals: Totals,
}

#[derive(Serialize)]
struct Asked<'a> {
    id: &'a str,
    title: &'a str,
    required: bool,
}

#[derive(Serialize)]
struct OfBoard<'a> {
    board: &'a str,
    name: &'a str,
    department: Option<&'a str>,
    status: &'static str,
    submitted: Option<String>,
    gender_data: Option<&'static str>,
    answers: BTreeMap<&'a str, Progress>,
}

#[derive(Serialize)]
struct Totals {
    boards: usize,
    submitted: usize,
    drafts: usize,
    missing: usize,
    unreadable: usize,
    answers: BTreeMap<Progress, usize>,
}

fn json(lines: &[Line<'_>], questions: &[Question], period: &str) -> anyhow::Result<String> {
    let boards = lines.iter().map(|line| OfBoard {
        board: line.row.board.id.as_str(),
        name: &line.row.board.name,
        department: (line.row.answers).map(|answers| answers.department.value.as_str()),
        status: match line.all {
            Progress::Answered => "submitted",
            other => other.word(),
        },
        submitted: line.submitted(),
        gender_data: gender(line).map(Availability::word),
        answers: (questions.iter().map(|question| question.id.as_str()))
            .zip(line.progress.iter().copied())
            .collect(),
    });
    let asked = questions.iter().map(|question| Asked {
        id: question.id.as_str(),
        title: &question.title,
        required: question.required,
    });
    let of_boards = totals(lines.iter().map(|line| &line.all));
    let of = |it| of_boards.get(&it).copied().unwrap_or_default();
    let output = Output {
        period,
        questions: asked.collect(),
        boards: boards.collect(),
        totals: Totals {
            boards: lines.len(),
            submitted: of(Progress::Answered),
            drafts: of(Progress::Draft),
            missing: of(Progress::Missing),
            unreadable: of(Progress::Unreadable),
            answers: totals(lines.iter().flat_map(|line| &line.progress)),
        },
    };
    Ok(serde_json::to_string_pretty(&output)? + "\n")
}

fn gender(line: &Line<'_>) -> Option<Availability> {
    let (found, _) = line.row.answers?.gender.as_ref()?;
    Some(found.value)
}

fn csv(lines: &[Line<'_>], questions: &[Question]) -> anyhow::Result<String> {
    let rows = lines.iter().flat_map(|line| {
        questions
            .iter()
            .zip(&line.progress)
            .map(|(question, progress)| {
                let department = line
                    .row
                    .answers
                    .map(|answers| answers.department.value.to_string());
                vec![
                    line.row.board.id.to_string(),
                    line.row.board.name.clone(),
                    department.unwrap_or_default(),
                    line.submitted().unwrap_or_default(),
                    question.id.to_string(),
                    question.required.to_string(),
                    progress.word().to_owned(),
                ]
            })
    });
    let header = [
        "board",
        "name",
        "department",
        "submitted",
        "question",
        "required",
        "status",
    ];
    print::csv(&header, rows)
}
