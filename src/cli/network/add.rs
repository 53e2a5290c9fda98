//! `samverkan network add`.

use crate::cli::Outcome;
use crate::cli::record::{Adder, FieldArgs, Flagged, InputArgs, Kind};
use crate::cli::terminal::Terminal;
use crate::model::parse_date;
use crate::schema::{MEETING, Record};
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
    #[command(flatten)]
    fields: FieldArgs<Meeting>,
    #[command(flatten)]
    way: InputArgs,
}

/// What the flags say is a meeting.
#[derive(Debug)]
struct Meeting;

impl Flagged for Meeting {
    const RECORD: &'static Record = &MEETING;
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
    asked: &[
        "date",
        "kind",
        "title",
        "departments",
        "participants",
        "initiatives",
        "notes",
    ],
    is_due: |_, _| true,
    day: "date",
    written: ("skrev mötet", "wrote the meeting"),
};

pub(super) fn run(args: &Args, terminal: &mut Terminal) -> anyhow::Result<Outcome> {
    let Some(mut draft) = args.way.draft(terminal)? else {
        return Ok(Outcome::Findings);
    };
    args.fields.add_to(&mut draft);
    MEETINGS.run(draft, &args.way, terminal)
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

#[cfg(test)]
mod tests {
    use crate::diag::Lang;

    use super::*;

    #[test]
    fn a_day_is_judged_by_itself() {
        let judge = |day: &str| MEETINGS.kind.refuse("date", &Value::text(day), Lang::En);
        assert_eq!(judge("2021-12-01"), None);
        assert!(judge("2021-12-32").is_some());
        assert!(judge("2107-12-01").is_some());
    }
}
