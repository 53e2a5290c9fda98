//! `samverkan network add`.

use crate::cli::Outcome;
use crate::cli::options::Global;
use crate::cli::prompt::{Choice, Step, Turn};
use crate::cli::record::{Adder, InputArgs, Interview, Kind};
use crate::cli::terminal::Terminal;
use crate::cli::words;
use crate::diag::{Lang, plain};
use crate::model::{MeetingKind, parse_date};
use crate::schema::MEETING;
use crate::write::{self, Draft, Value};

/// Arguments of `network add`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  samverkan network add\n  \
    samverkan network add --date 2022-03-17 --kind meeting --title \"Nätverksmöte\" \\\n    \
    --department klf --department kff --participants 14 \\\n    \
    --initiative 2022-01-20-sprakcafe --notes \"Språkcaféet tas upp igen i maj.\"\n  \
    samverkan network add --from mote.yaml --dry-run\n\n\
    In a terminal it asks for what is not given. The file is network/<date>.yaml; only its path is \
    printed to standard output. What the meeting meant for an initiative is added to its history \
    with samverkan initiative event. A file for --from has the keys of such a file, as YAML or JSON.")]
pub(in crate::cli) struct Args {
    /// The day of the meeting
    #[arg(long)]
    date: Option<String>,
    /// What kind: meeting workshop seminar
    #[arg(long)]
    kind: Option<String>,
    /// What it was called
    #[arg(long)]
    title: Option<String>,
    /// A department that took part, by its id; may be repeated
    #[arg(long)]
    department: Vec<String>,
    /// How many people took part
    #[arg(long, value_name = "NUMBER")]
    participants: Option<String>,
    /// An initiative that was taken up, by its id; may be repeated
    #[arg(long, value_name = "ID")]
    initiative: Vec<String>,
    /// What was said, in Markdown
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,
    #[command(flatten)]
    way: InputArgs,
}

const MEETINGS: Adder = Adder {
    kind: Kind {
        record: &MEETING,
        sample,
    },
    text,
    path,
    complete: |_, _| None,
    beside: |_, _, _| String::new(),
    steps,
    called,
    written: ("skrev mötet", "wrote the meeting"),
};

pub(super) fn run(
    args: &Args,
    global: &Global,
    terminal: &mut Terminal,
) -> anyhow::Result<Outcome> {
    let Some(mut draft) = args.way.draft(terminal)? else {
        return Ok(Outcome::Findings);
    };
    draft.set_text("date", args.date.as_deref());
    draft.set_text("kind", args.kind.as_deref());
    draft.set_text("title", args.title.as_deref());
    draft.set_list("departments", &args.department);
    draft.set_text("participants", args.participants.as_deref());
    draft.set_list("initiatives", &args.initiative);
    draft.set_text("notes", args.notes.as_deref());
    MEETINGS.run(draft, &args.way, global, terminal)
}

/// The name of a meeting's file begins with its day.
fn sample(value: &Value) -> String {
    let day = parse_date(&value.texts().concat()).unwrap_or_default();
    format!("network/{day}.yaml")
}

fn text(draft: &Draft) -> String {
    let mut whole = draft.clone();
    whole.set("id", Value::Nothing);
    whole.file(&MEETING)
}

/// The path of the file: its day, and its title too where another was held on that day.
fn path(draft: &Draft, copy: u32) -> Option<String> {
    let day = parse_date(draft.text("date").unwrap_or_default()).unwrap_or_default();
    let title = write::slug(draft.text("title").unwrap_or_default(), "mote");
    let id = match (draft.id(), copy) {
        (Some(id), 1) => id,
        (None, 1) => day.to_string(),
        (None, 2) => format!("{day}-{title}"),
        _ => return None,
    };
    Some(format!("network/{id}.yaml"))
}

fn steps<'s>(_: &Interview<'s>) -> Vec<Step<Interview<'s>>> {
    let step = |key, is_due, ask| Step { key, is_due, ask };
    vec![
        step("date", |talk| talk.lacks("date"), date),
        step("kind", |talk| talk.lacks("kind"), kind),
        step("title", |talk| talk.lacks("title"), title),
        step("departments", |talk| talk.lacks("departments"), departments),
        step(
            "participants",
            |talk| talk.lacks("participants"),
            participants,
        ),
        step("initiatives", |talk| talk.lacks("initiatives"), initiatives),
        step("notes", |talk| talk.lacks("notes"), notes),
    ]
}

fn called(key: &str, lang: Lang) -> &'static str {
    let (sv, en) = match key {
        "date" => ("dag", "day"),
        "kind" => ("typ", "kind"),
        "title" => ("rubrik", "title"),
        "departments" => ("förvaltningar", "departments"),
        "participants" => ("deltagare", "participants"),
        "initiatives" => ("initiativ", "initiatives"),
        _ => ("anteckningar", "notes"),
    };
    lang.pick(sv, en)
}

fn date(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("När var det?", "When was it?");
    talk.day("date", message)
}

fn kind(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let lang = talk.lang();
    let choices = MeetingKind::ALL.iter().map(|kind| Choice {
        word: kind.word().to_owned(),
        shown: words::meeting(*kind, lang).to_owned(),
    });
    let message = talk.says("Vad var det?", "What was it?");
    talk.pick("kind", message, choices.collect())
}

fn title(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Rubrik?", "Title?");
    let help = talk.says("vad mötet kallas i rapporten", "what the report calls it");
    talk.line("title", message, help)
}

fn departments(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let day = talk.day_of("date");
    let departments = talk.data().departments.iter();
    let valid = departments.filter(|it| day.is_none_or(|day| it.validity.has_day(day)));
    let choices = valid.map(|department| Choice {
        word: department.id.to_string(),
        shown: plain(&format!("{} ({})", department.name, department.id)),
    });
    let message = talk.says(
        "Vilka förvaltningar var med?",
        "Which departments took part?",
    );
    talk.several("departments", message, choices.collect())
}

fn participants(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Hur många deltog?", "How many took part?");
    let help = talk.says("tomt om det inte är känt", "nothing if it is not known");
    talk.line("participants", message, help)
}

/// Those that could have been taken up: received by the day, and not closed before it. Those that
/// came last stand first.
fn initiatives(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let day = talk.day_of("date");
    let eve = day.and_then(|day| day.pred_opt());
    let initiatives = talk.data().initiatives.iter().rev();
    let open = initiatives.filter(|it| {
        day.is_none_or(|day| it.received.value <= day) && eve.is_none_or(|eve| !it.is_closed(eve))
    });
    let choices = open.map(|initiative| Choice {
        word: initiative.id.to_string(),
        shown: plain(&format!(
            "{} {}",
            initiative.received.value, initiative.title
        )),
    });
    let message = talk.says(
        "Vilka initiativ togs upp?",
        "Which initiatives were taken up?",
    );
    talk.several("initiatives", message, choices.collect())
}

fn notes(talk: &mut Interview<'_>) -> anyhow::Result<Turn> {
    let message = talk.says("Vad sades?", "What was said?");
    talk.long("notes", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_judged_by_itself() {
        let judge = |day: &str| MEETINGS.kind.refuse("date", &Value::text(day), Lang::En);
        assert_eq!(judge("2021-12-01"), None);
        assert!(judge("2021-12-32").is_some());
        assert!(judge("2107-12-01").is_some());
    }
}
