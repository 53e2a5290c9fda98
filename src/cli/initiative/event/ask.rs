//! What a person is asked about an event: what happened, when, and what belongs to it.

use crate::cli::prompt::{self, Answer, Choice, Turn, tell};
use crate::cli::record::{Finding, Interview, Topic, judge};
use crate::cli::words;
use crate::diag::{Lang, plain};
use crate::model::{Dataset, Initiative};
use crate::schema::{EVENT, Record};
use crate::write::{Value, block};

/// The next event of an initiative.
pub(super) struct Next<'s> {
    pub(super) initiative: &'s Initiative,
    pub(super) data: &'s Dataset,
}

impl Next<'_> {
    /// Shows what has happened so far.
    pub(super) fn tell(&self, lang: Lang) {
        let initiative = self.initiative;
        tell(&format!("{} ({})", initiative.title, initiative.id));
        for event in &initiative.history {
            let status = words::of(event.status.value, lang);
            tell(&format!("  {} {status}", event.date.value));
        }
    }

    fn steps(&self, lang: Lang) -> Vec<Choice> {
        let steps = self.initiative.next_steps().iter().map(|status| Choice {
            word: status.word().to_owned(),
            shown: words::of(*status, lang).to_owned(),
        });
        steps.collect()
    }

    /// The meetings until the day of the event, the latest first.
    fn meetings(&self, interview: &Interview<'_>) -> Vec<Choice> {
        let day = interview.day();
        let meetings = self.data.meetings.iter().rev();
        let until = meetings.filter(|meeting| day.is_none_or(|day| meeting.date.value <= day));
        let choices = until.map(|meeting| Choice {
            word: meeting.date.value.to_string(),
            shown: plain(&format!("{} {}", meeting.date.value, meeting.title)),
        });
        choices.collect()
    }

    /// The boards on the day of the event; first those that the initiative concerns.
    fn boards(&self, interview: &Interview<'_>) -> Vec<Choice> {
        let day = interview.day();
        let boards = self.data.boards.iter();
        let valid = boards.filter(|board| day.is_none_or(|day| board.validity.has_day(day)));
        let (first, later): (Vec<_>, Vec<_>) =
            valid.partition(|board| (self.initiative.boards.iter()).any(|it| it.value == board.id));
        let choices = first.into_iter().chain(later).map(|board| Choice {
            word: board.id.to_string(),
            shown: plain(&format!("{} ({})", board.name, board.id)),
        });
        choices.collect()
    }
}

impl Topic for Next<'_> {
    fn record(&self) -> &'static Record {
        &EVENT
    }

    fn asked(&self) -> &'static [&'static str] {
        &[
            "status",
            "date",
            "meeting",
            "outcome",
            "board",
            "agreement",
            "reason",
            "note",
        ]
    }

    fn day(&self) -> &'static str {
        "date"
    }

    fn judge(&self, key: &str, value: &Value, lang: Lang) -> Vec<Finding> {
        let event = Value::map([(key, Some(value.clone()))]);
        let history = Value::List(vec![event]);
        judge(
            "initiatives/2000/2000-01-01-x.yaml",
            "history",
            &history,
            lang,
        )
    }

    fn choices(&self, key: &str, interview: &Interview<'_>) -> Option<Vec<Choice>> {
        match key {
            "status" => Some(self.steps(interview.prompt.lang)),
            "meeting" => Some(self.meetings(interview)),
            "board" => Some(self.boards(interview)),
            _ => None,
        }
    }

    /// Shows the event, and asks whether to save it.
    fn summary(&self, interview: &mut Interview<'_>) -> anyhow::Result<Turn> {
        if let Value::Map(entries) = interview.draft.value(&EVENT) {
            tell(&format!("\n{}", block(&entries, 2)));
        }
        let message = interview.prompt.lang.pick("Spara?", "Save?");
        match interview.prompt.yes(message, true)? {
            Answer::Back => Ok(Turn::Back),
            Answer::Given(true) => Ok(Turn::Next),
            Answer::Given(false) => {
                interview.unfinished.forget();
                Err(prompt::cancelled().into())
            }
        }
    }
}
