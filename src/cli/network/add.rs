//! `samverkan network add`.

use crate::cli::record::{AddArgs, Added, Adder, Place};
use crate::model::parse_date;
use crate::schema::MEETING;
use crate::write::{self, Draft};

pub(super) use crate::cli::record::add as run;

/// Arguments of `network add`.
pub(in crate::cli) type Args = AddArgs<Meeting>;

/// What is added: a meeting.
#[derive(Debug)]
pub(in crate::cli) enum Meeting {}

impl Added for Meeting {
    const ADDER: Adder = Adder {
        record: &MEETING,
        help: "Examples:\n  samverkan network add\n  \
    samverkan network add --date 2022-03-17 --kind meeting \\\n    \
    --title \"Nätverksmöte\" --department klf --department kff --participants 14 \\\n    \
    --initiative 2022-01-20-sprakcafe \\\n    --notes \"Språkcaféet tas upp igen i maj.\"\n  \
    samverkan network add --from mote.yaml --dry-run\n\n\
    The file is network/<date>.yaml. What the \
    meeting meant for an initiative is added by samverkan initiative event.",
        place: Place::File(path),
        finish: |_| {},
        start: |_, _| None,
        beside: |_, _, _| String::new(),
        before: |_, _, _, _| String::new(),
        of_mail: None,
        asked: &[
            "date",
            "kind",
            "title",
            "departments",
            "participants",
            "initiatives",
            "notes",
        ],
        day: "date",
        written: ("skrev mötet", "wrote the meeting"),
    };
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
    use crate::write::Value;

    use super::*;

    #[test]
    fn a_day_is_judged_by_itself() {
        let judge = |day: &str| Meeting::ADDER.judge("date", &Value::text(day), Lang::En);
        assert_eq!(judge("2021-12-01"), []);
        assert!(!judge("2021-12-32").is_empty());
        assert!(!judge("2107-12-01").is_empty());
    }
}
