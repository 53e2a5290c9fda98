//! The questions of `initiative event`: what happened, when, and what belongs to it.

use chrono::NaiveDate;

use crate::cli::prompt::{self, Answer, Choice, Prompt, Start, Step, Turn, tell, walk};
use crate::cli::record::Asked;
use crate::cli::terminal::Terminal;
use crate::cli::words;
use crate::diag::plain;
use crate::model::{Dataset, Initiative, Outcome, Status, parse_date};
use crate::schema::EVENT;
use crate::write::{Draft, Value, block};

use super::KIND;

/// A talk with a person about one step.
struct Talk<'s> {
    step: Draft,
    given: Draft,
    initiative: &'s Initiative,
    data: &'s Dataset,
    prompt: Prompt,
    today: NaiveDate,
}

/// Asks for what is not said of a step, shows it, and returns it once the person wants it saved.
/// Fails if it is not to be.
pub(super) fn talk(
    step: Draft,
    initiative: &Initiative,
    data: &Dataset,
    terminal: &Terminal,
) -> anyhow::Result<Draft> {
    let lang = terminal.lang;
    tell(&format!("{} ({})", initiative.title, initiative.id));
    for event in &initiative.history {
        let status = words::of(event.status.value, lang);
        tell(&format!("  {} {status}", event.date.value));
    }
    let mut talk = Talk {
        given: step.clone(),
        step,
        initiative,
        data,
        prompt: Prompt { lang },
        today: terminal.global.day(),
    };
    walk(&mut talk, &steps())?;
    Ok(talk.step)
}

fn steps<'s>() -> [Step<Talk<'s>>; 9] {
    let step = |key, is_due, ask| Step { key, is_due, ask };
    [
        step("status", |_, _| true, |talk, _| talk.status()),
        step("date", Talk::lacks, |talk, _| talk.date()),
        step(
            "meeting",
            |talk, key| talk.lacks(key) && talk.is_at_a_meeting(),
            |talk, _| talk.meeting(),
        ),
        step(
            "outcome",
            |talk, key| talk.lacks(key) && talk.closes(),
            |talk, _| talk.outcome(),
        ),
        step(
            "board",
            |talk, key| talk.lacks(key) && talk.goes_to_a_board(),
            |talk, _| talk.board(),
        ),
        step(
            "agreement",
            |talk, key| talk.lacks(key) && talk.rests(),
            |talk, _| talk.agreement(),
        ),
        step(
            "reason",
            |talk, key| talk.lacks(key) && talk.closes(),
            |talk, _| talk.reason(),
        ),
        step(
            "note",
            |talk, key| talk.lacks(key) && !talk.closes(),
            |talk, _| talk.note(),
        ),
        step("", |_, _| true, |talk, _| talk.summary()),
    ]
}

impl Talk<'_> {
    fn says(&self, sv: &'static str, en: &'static str) -> &'static str {
        self.prompt.lang.pick(sv, en)
    }

    fn lacks(&self, key: &str) -> bool {
        self.given.get(key).is_none()
    }

    fn is(&self, key: &str, words: &[&str]) -> bool {
        self.step
            .text(key)
            .is_some_and(|word| words.contains(&word))
    }

    fn is_at_a_meeting(&self) -> bool {
        self.is(
            "status",
            &[Status::Presented.word(), Status::Discussed.word()],
        )
    }

    fn closes(&self) -> bool {
        self.is("status", &[Status::Closed.word()])
    }

    fn goes_to_a_board(&self) -> bool {
        self.closes() || self.is("status", &[Status::Referred.word()])
    }

    /// Whether the outcome rests on an agreement.
    fn rests(&self) -> bool {
        self.closes() && self.is("outcome", &[Outcome::Iop.word(), Outcome::Agreement.word()])
    }

    /// Takes an answer as the value of a key; an empty one takes it back.
    fn take(&mut self, key: &str, answer: Answer<String>) -> Turn {
        match answer {
            Answer::Back => Turn::Back,
            Answer::Given(text) => {
                self.step.set(key, Value::text(text));
                Turn::Next
            }
        }
    }

    fn line(
        &mut self,
        key: &'static str,
        message: &str,
        help: &str,
        start: Start<'_>,
    ) -> anyhow::Result<Turn> {
        let wrap = |text: &str| {
            let step = [(key, Some(Value::text(text)))];
            Value::List(vec![Value::map(step)])
        };
        let asked = Asked {
            prompt: self.prompt,
            kind: KIND,
            key: "history",
            wrap,
            must: KIND.is_required(key),
            message,
            help,
        };
        let answer = asked.line(start, &[])?;
        Ok(self.take(key, answer))
    }

    /// What has been said of a key, to be changed.
    fn before(&self, key: &str) -> String {
        self.step.text(key).unwrap_or_default().to_owned()
    }

    fn choose(&mut self, key: &str, message: &str, choices: Vec<Choice>) -> anyhow::Result<Turn> {
        let answer = match self.prompt.pick(message, choices)? {
            Answer::Given(choice) => Answer::Given(choice.word),
            Answer::Back => Answer::Back,
        };
        Ok(self.take(key, answer))
    }

    /// The choice of nothing, before or after the others.
    fn none(&self, sv: &'static str, en: &'static str) -> Choice {
        Choice {
            word: String::new(),
            shown: self.says(sv, en).to_owned(),
        }
    }

    fn status(&mut self) -> anyhow::Result<Turn> {
        let choices = self.initiative.next_steps().iter().map(|status| Choice {
            word: status.word().to_owned(),
            shown: words::of(*status, self.prompt.lang).to_owned(),
        });
        let message = self.says("Vad har hänt?", "What has happened?");
        // What belongs to another step is not taken along.
        let step = self.given.clone();
        let turn = self.choose("status", message, choices.collect())?;
        let status = self.step.get("status").cloned();
        self.step = step;
        self.step.set("status", status.unwrap_or(Value::Nothing));
        Ok(turn)
    }

    fn date(&mut self) -> anyhow::Result<Turn> {
        let today = self.today.to_string();
        let before = self.step.text("date").unwrap_or(&today).to_owned();
        let message = self.says("När?", "When?");
        let help = self.says("dag som 2021-02-11", "a day such as 2021-02-11");
        self.line("date", message, help, Start::Enter(&before))
    }

    fn meeting(&mut self) -> anyhow::Result<Turn> {
        let day = parse_date(self.step.text("date").unwrap_or_default()).ok();
        let meetings = self.data.meetings.iter().rev();
        let until = meetings.filter(|meeting| day.is_none_or(|day| meeting.date.value <= day));
        let mut choices: Vec<Choice> = until
            .map(|meeting| Choice {
                word: meeting.date.value.to_string(),
                shown: plain(&format!("{} {}", meeting.date.value, meeting.title)),
            })
            .collect();
        choices.push(self.none("inget av dem", "none of them"));
        let message = self.says("På vilket möte?", "At which meeting?");
        self.choose("meeting", message, choices)
    }

    fn outcome(&mut self) -> anyhow::Result<Turn> {
        let choices = Outcome::ALL.iter().map(|outcome| Choice {
            word: outcome.word().to_owned(),
            shown: self.says(outcome.swedish(), outcome.word()).to_owned(),
        });
        let message = self.says("Hur gick det?", "How did it end?");
        self.choose("outcome", message, choices.collect())
    }

    fn board(&mut self) -> anyhow::Result<Turn> {
        let day = parse_date(self.step.text("date").unwrap_or_default()).ok();
        let boards = self.data.boards.iter();
        let valid = boards.filter(|board| day.is_none_or(|day| board.validity.has_day(day)));
        // Those that it concerns come first.
        let (first, later): (Vec<_>, Vec<_>) =
            valid.partition(|board| (self.initiative.boards.iter()).any(|it| it.value == board.id));
        let mut choices: Vec<Choice> = (first.into_iter().chain(later))
            .map(|board| Choice {
                word: board.id.to_string(),
                shown: plain(&format!("{} ({})", board.name, board.id)),
            })
            .collect();
        choices.push(self.none("ingen nämnd", "no board"));
        let message = self.says("Vilken nämnd?", "Which board?");
        self.choose("board", message, choices)
    }

    fn agreement(&mut self) -> anyhow::Result<Turn> {
        let agreements = self.data.agreements.iter().rev();
        let mut choices: Vec<Choice> = agreements
            .map(|agreement| Choice {
                word: agreement.id.to_string(),
                shown: plain(&format!("{} {}", agreement.id, agreement.title)),
            })
            .collect();
        choices.push(self.none("inte upplagt ännu", "not in the data yet"));
        let message = self.says("Vilket avtal?", "Which agreement?");
        self.choose("agreement", message, choices)
    }

    fn reason(&mut self) -> anyhow::Result<Turn> {
        let message = self.says("Varför?", "Why?");
        let help = self.says("i en mening eller två", "in a sentence or two");
        let before = self.before("reason");
        self.line("reason", message, help, Start::Text(&before))
    }

    fn note(&mut self) -> anyhow::Result<Turn> {
        let message = self.says("Något att anteckna?", "Anything to note?");
        let help = self.says("tomt för inget", "nothing for none");
        let before = self.before("note");
        self.line("note", message, help, Start::Text(&before))
    }

    fn summary(&mut self) -> anyhow::Result<Turn> {
        if let Value::Map(entries) = self.step.value(&EVENT) {
            tell(&format!("\n{}", block(&entries, 2)));
        }
        let message = self.says("Spara?", "Save?");
        match self.prompt.yes(message, true)? {
            Answer::Back => Ok(Turn::Back),
            Answer::Given(true) => Ok(Turn::Next),
            Answer::Given(false) => Err(prompt::cancelled().into()),
        }
    }
}
