//! `samverkan questionnaire status PERIOD`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::answer::Answer;
use crate::cli::out::{Out, put};
use crate::cli::session::Session;
use crate::cli::sheet::Sheet;
use crate::cli::table::{Align, Cell, IntoCell, Object, Rows, Table, cells, object};
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, words};
use crate::diag::{Lang, plain};
use crate::model::{Availability, Question, ReportingPeriod, View};
use crate::render::reminder;
use crate::report::{AnswerRow, BoardForm, State, matrix};

/// Arguments of `questionnaire status`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  samverkan questionnaire status 2020-2021\n  \
    samverkan questionnaire status 2020-2021 --format csv\n  \
    samverkan questionnaire status 2020-2021 --reminder\n\n\
    First come the boards whose answers are late: not submitted, and answers_due of period.yaml has \
    passed today, or on the day of --as-of. Sent is the day that questionnaire send --record noted. \
    The boards are those that exist on the last day of the period. What is missing is also a \
    warning of samverkan check; here it is no failure."
)]
pub(in crate::cli) struct Args {
    /// The period, such as 2020-2021
    period: String,
    /// Print a text to mail to each board that was asked and has not submitted, in place of the list
    #[arg(long, conflicts_with = "path")]
    reminder: bool,
    #[command(flatten)]
    out: Out,
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

    const fn is_done(self) -> bool {
        matches!(self, Self::Answered | Self::None)
    }

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

impl IntoCell<'_> for Progress {
    fn into_cell(self) -> Cell<'static> {
        Cell::Word(self.word(), self.name(Lang::Sv))
    }
}

/// How far a board has come.
struct BoardProgress<'d> {
    row: AnswerRow<'d>,
    progress: Vec<Progress>,
    /// Of the answers as a whole.
    all: Progress,
    /// When it was last sent a form.
    sent: Option<NaiveDate>,
    /// Whether it has not submitted, and should have.
    is_late: bool,
}

impl BoardProgress<'_> {
    fn done(&self) -> usize {
        self.progress.iter().filter(|it| it.is_done()).count()
    }

    fn submitted(&self) -> Option<NaiveDate> {
        let submitted = self.row.answers?.submitted.as_ref()?;
        Some(submitted.value)
    }

    /// Why no day of submission is shown.
    fn unsubmitted(&self, lang: Lang) -> String {
        let late = if self.is_late { "! " } else { "" };
        format!("{late}{}", self.all.name(lang))
    }

    fn gender(&self) -> Option<Availability> {
        let (found, _) = self.row.answers?.gender.as_ref()?;
        Some(found.value)
    }
}

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let (session, period) = Session::open_period(terminal, &args.period)?;
    let view = session.view(period);
    let reporting = view.reporting();
    let day = terminal.global.day();
    let mut boards: Vec<BoardProgress<'_>> = (matrix(view).into_iter())
        .map(|row| board_progress(row, reporting, day))
        .collect();
    boards.sort_by_key(|it| !it.is_late);
    if args.reminder {
        remind(&boards, view, terminal)?;
        session.close(terminal)?;
        return Ok(Outcome::Clean);
    }
    let status = QuestionnaireStatus {
        period: &args.period,
        due: reporting.and_then(|it| Some(it.answers_due?.value)),
        boards,
        questions: reporting.map_or(&[], |reporting| &reporting.questions),
    };
    put(&status, &args.out, terminal)?;
    session.close(terminal)?;
    Ok(Outcome::Clean)
}

/// Prints a reminder for each board that was asked and has not submitted.
fn remind(
    boards: &[BoardProgress<'_>],
    view: View<'_>,
    terminal: &mut Terminal,
) -> anyhow::Result<()> {
    let is_asked =
        |it: &&BoardProgress<'_>| it.all != Progress::Answered && (it.sent.is_some() || it.is_late);
    let texts: Vec<String> = (boards.iter())
        .filter(is_asked)
        .map(|it| reminder(&BoardForm::new(view, it.row.board)))
        .collect();
    if texts.is_empty() {
        return terminal.say(
            "Ingen nämnd som har fått frågorna är sen.",
            "No board that was sent the questions is late.",
        );
    }
    terminal.result(&texts.join("\n----\n\n"))
}

fn board_progress<'d>(
    row: AnswerRow<'d>,
    reporting: Option<&ReportingPeriod>,
    day: NaiveDate,
) -> BoardProgress<'d> {
    let due = reporting.and_then(|it| Some(it.answers_due?.value));
    let sent = reporting.into_iter().flat_map(|it| &it.sent);
    let sent = sent.filter(|it| it.board == row.board.id);
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
    BoardProgress {
        progress: row.states.iter().map(progress).collect(),
        all: match row.answers {
            _ if is_broken => Progress::Unreadable,
            None => Progress::Missing,
            Some(_) if is_submitted => Progress::Answered,
            Some(_) => Progress::Draft,
        },
        sent: sent.map(|it| it.date).max(),
        is_late: !is_submitted && due.is_some_and(|due| due < day),
        row,
    }
}

/// How many are of each kind.
struct Totals(BTreeMap<Progress, usize>);

impl Totals {
    fn of(all: impl Iterator<Item = Progress>) -> Self {
        let mut totals: BTreeMap<Progress, usize> = Progress::ALL.map(|it| (it, 0)).into();
        for progress in all {
            let count = totals.entry(progress).or_default();
            *count = count.saturating_add(1);
        }
        Self(totals)
    }

    fn get(&self, progress: Progress) -> usize {
        self.0.get(&progress).copied().unwrap_or_default()
    }
}

/// Who has answered what in a period.
struct QuestionnaireStatus<'a> {
    period: &'a str,
    /// The last day for the answers.
    due: Option<NaiveDate>,
    boards: Vec<BoardProgress<'a>>,
    questions: &'a [Question],
}

impl Answer for QuestionnaireStatus<'_> {
    fn human(&self, lang: Lang) -> String {
        let mut sheet = Sheet::new(lang);
        sheet.lines(&self.matrix(lang).human(lang));
        sheet.line("");
        let optional = lang.pick(" (frivillig)", " (optional)");
        for (number, question) in (1..).zip(self.questions) {
            let optional = if question.required { "" } else { optional };
            let title = plain(&question.title);
            sheet.line(&format!("{number}  {}: {title}{optional}", question.id));
        }
        sheet.line("");
        for (progress, count) in &self.answers().0 {
            if *progress != Progress::Unreadable || *count > 0 {
                let (mark, name) = (progress.mark(), progress.name(lang));
                sheet.line(&format!("{mark}  {name}: {count}"));
            }
        }
        sheet.line("");
        sheet.line(&self.submitted(lang));
        if let Some(due) = self.due {
            sheet.line(&self.late(due, lang));
        }
        sheet.finish()
    }

    fn json(&self) -> impl Serialize {
        let questions = self.questions.iter().map(|question| {
            object! { id: &question.id, title: &question.title, required: question.required }
        });
        let boards = self.boards.iter().map(|it| {
            object! {
                board: &it.row.board.id,
                name: &it.row.board.name,
                department: it.row.answers.and_then(|answers| answers.department.as_ref()),
                status: match it.all {
                    Progress::Answered => "submitted",
                    other => other.word(),
                },
                submitted: it.submitted(),
                sent: it.sent,
                late: it.is_late,
                gender_data: it.gender(),
                answers: by_question(self.questions.iter().zip(it.progress.iter().copied())),
            }
        });
        let of_boards = self.of_boards();
        let answers = self.answers().0;
        let totals = object! {
            boards: self.boards.len(),
            submitted: of_boards.get(Progress::Answered),
            drafts: of_boards.get(Progress::Draft),
            missing: of_boards.get(Progress::Missing),
            unreadable: of_boards.get(Progress::Unreadable),
            answers: Object::of(answers.into_iter().map(|(it, count)| (it.word(), count))),
        };
        object! {
            period: self.period,
            answers_due: self.due,
            questions: cells(questions),
            boards: cells(boards),
            totals: totals,
        }
    }

    /// A row for each board and question.
    fn rows(&self) -> Option<Rows<'_>> {
        let rows = self.boards.iter().flat_map(|board| {
            let answers = self.questions.iter().zip(&board.progress);
            answers.map(move |(question, progress)| (board, question, *progress))
        });
        let table = Table::new(rows.collect())
            .field("board", |(it, ..)| &it.row.board.id)
            .in_sheets(["Nämnd", "Board"])
            .field("name", |(it, ..)| &it.row.board.name)
            .in_sheets(["Namn", "Name"])
            .field("department", |(it, ..)| {
                it.row
                    .answers
                    .and_then(|answers| answers.department.as_ref())
            })
            .in_sheets(["Förvaltning", "Department"])
            .field("submitted", |(it, ..)| it.submitted())
            .in_sheets(["Lämnat", "Submitted"])
            .field("sent", |(it, ..)| it.sent)
            .in_sheets(["Skickat", "Sent on"])
            .field("late", |(it, ..)| it.is_late)
            .in_sheets(["Försenat", "Late"])
            .field("question", |(_, question, _)| &question.id)
            .in_sheets(["Fråga", "Question"])
            .field("required", |(_, question, _)| question.required)
            .in_sheets(["Obligatorisk", "Required"])
            .field("status", |(.., progress)| *progress)
            .in_sheets(["Läge", "Status"]);
        Some(table.into_rows(["Nämndernas svar", "Answers of the boards"]))
    }
}

impl QuestionnaireStatus<'_> {
    /// Boards by questions, and how many have answered each.
    fn matrix(&self, lang: Lang) -> Table<'_, MatrixRow> {
        let asked = self.questions.len();
        let of_board = |it: &BoardProgress<'_>| MatrixRow {
            name: it.row.board.id.to_string(),
            answers: it.progress.iter().map(|it| it.mark().to_owned()).collect(),
            done: format!("{}/{asked}", it.done()),
            gender: it.gender().into_cell().human(lang),
            submitted: it
                .submitted()
                .map_or_else(|| it.unsubmitted(lang), |day| day.to_string()),
            sent: it.sent.map_or_else(String::new, |day| day.to_string()),
        };
        let answered = |number: usize| {
            let answers = self.boards.iter().filter_map(|it| it.progress.get(number));
            let answers = answers.filter(|it| it.is_done());
            answers.count().to_string()
        };
        let done: usize = self.boards.iter().map(BoardProgress::done).sum();
        let total = MatrixRow {
            name: lang.pick("Summa", "Total").to_owned(),
            answers: (0..asked).map(answered).collect(),
            done: format!("{done}/{}", self.boards.len().saturating_mul(asked)),
            gender: String::new(),
            submitted: String::new(),
            sent: String::new(),
        };
        let rows = self.boards.iter().map(of_board).chain([total]);
        let mut table =
            Table::new(rows.collect()).shown(["Nämnd", "Board"], |it, _| it.name.clone());
        for number in 0..asked {
            let heading = number.saturating_add(1).to_string();
            table = table.shown([heading.clone(), heading], move |it: &MatrixRow, _| {
                it.answers.get(number).cloned()
            });
        }
        let mut table = table
            .shown(["Klara", "Done"], |it, _| it.done.clone())
            .set(Align::Right)
            .shown(["Kön", "Gender"], |it, _| it.gender.clone());
        if self.boards.iter().any(|it| it.sent.is_some()) {
            table = table.shown(["Skickat", "Sent"], |it, _| it.sent.clone());
        }
        table.shown(["Lämnat", "Submitted"], |it, _| it.submitted.clone())
    }

    fn of_boards(&self) -> Totals {
        Totals::of(self.boards.iter().map(|it| it.all))
    }

    fn answers(&self) -> Totals {
        Totals::of(
            self.boards
                .iter()
                .flat_map(|it| it.progress.iter().copied()),
        )
    }

    /// How many boards are late.
    fn late(&self, due: NaiveDate, lang: Lang) -> String {
        let late = self.boards.iter().filter(|it| it.is_late).count();
        match lang {
            Lang::Sv => format!("sista dag {due}; sena: {late}"),
            Lang::En => format!("due {due}; late: {late}"),
        }
    }

    /// How many boards have submitted.
    fn submitted(&self, lang: Lang) -> String {
        let totals = self.of_boards();
        let (submitted, drafts) = (totals.get(Progress::Answered), totals.get(Progress::Draft));
        let missing = totals.get(Progress::Missing);
        let missing = missing.saturating_add(totals.get(Progress::Unreadable));
        let boards = lang.pick(["nämnd", "nämnder"], ["board", "boards"]);
        let boards = words::count(self.boards.len(), boards);
        let drafts = words::count(drafts, lang.pick(["utkast"; 2], ["draft", "drafts"]));
        match lang {
            Lang::Sv => {
                format!("{submitted} av {boards} har lämnat svar, {drafts}, {missing} saknas")
            }
            Lang::En => format!("{submitted} of {boards} submitted, {drafts}, {missing} missing"),
        }
    }
}

/// A row of the matrix that people are shown.
struct MatrixRow {
    name: String,
    answers: Vec<String>,
    done: String,
    gender: String,
    submitted: String,
    sent: String,
}

/// Progress by question, in the order of the ids.
fn by_question<'a>(answers: impl Iterator<Item = (&'a Question, Progress)>) -> Object<'a> {
    let answers = answers.map(|(question, progress)| (question.id.as_str(), progress));
    Object::of(answers.collect::<BTreeMap<_, _>>())
}
