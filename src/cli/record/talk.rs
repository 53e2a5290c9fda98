//! A talk with a person about one new record: the questions that kinds of records share, and the
//! summary at the end.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::cli::Session;
use crate::cli::options::Global;
use crate::cli::prompt::{self, Answer, Choice, Prompt, Start, Step, Turn, tell};
use crate::cli::terminal::Terminal;
use crate::diag::{Lang, plain};
use crate::model::{Dataset, Directory, Entry, parse_date};
use crate::source::Tree;
use crate::write::{Draft, Value};

use super::{Asked, Kind, party};

/// How records of a kind are added.
pub(in crate::cli) struct Adder {
    pub(in crate::cli) kind: Kind,
    /// The text of the file with a draft in it.
    pub(in crate::cli) text: fn(&Draft) -> String,
    /// The path of the file, or the next to try where that is taken: the number of the try, from 1.
    pub(in crate::cli) path: fn(&Draft, u32) -> Option<String>,
    /// Fills in what follows from the data, where nobody is asked. Says what it did, in Swedish
    /// and English.
    pub(in crate::cli) complete: fn(&mut Draft, &Dataset) -> Option<(String, String)>,
    /// What is worth seeing before it is saved; nothing if there is nothing.
    pub(in crate::cli) beside: fn(&Draft, &Session, Lang) -> String,
    /// The questions; the summary comes after them.
    pub(in crate::cli) steps: for<'s> fn(&Interview<'s>) -> Vec<Step<Interview<'s>>>,
    /// What a question is called where one chooses which answer to change.
    pub(in crate::cli) called: fn(&str, Lang) -> &'static str,
    /// What is said when it is written, in Swedish and English.
    pub(in crate::cli) written: (&'static str, &'static str),
}

/// A talk with a person about one record.
pub(in crate::cli) struct Interview<'s> {
    pub(in crate::cli) draft: Draft,
    /// What was said before the talk, and is not asked for.
    given: Draft,
    adder: &'s Adder,
    session: &'s Session,
    directory: Directory<'s>,
    /// The names that a party can be completed to.
    names: Vec<String>,
    prompt: Prompt,
    tree: &'s Arc<dyn Tree>,
    global: &'s Global,
    terminal: &'s Terminal,
}

impl<'s> Interview<'s> {
    pub(super) fn new(
        adder: &'s Adder,
        draft: Draft,
        session: &'s Session,
        tree: &'s Arc<dyn Tree>,
        (global, terminal): (&'s Global, &'s Terminal),
    ) -> Self {
        let directory = Directory::new(&session.loaded.dataset);
        let entries = directory.entries().iter();
        let names = entries.map(|entry| plain(&entry.name)).collect();
        Self {
            given: draft.clone(),
            draft,
            adder,
            session,
            directory,
            names,
            prompt: Prompt {
                lang: terminal.lang,
            },
            tree,
            global,
            terminal,
        }
    }

    /// The questions of the kind, and last the summary.
    pub(super) fn steps(&self) -> Vec<Step<Self>> {
        let summary = Step {
            key: "",
            is_due: |_: &Self| true,
            ask: Self::summary,
        };
        let mut steps = (self.adder.steps)(self);
        steps.push(summary);
        steps
    }

    pub(in crate::cli) fn data(&self) -> &'s Dataset {
        &self.session.loaded.dataset
    }

    pub(in crate::cli) const fn lang(&self) -> Lang {
        self.prompt.lang
    }

    pub(in crate::cli) fn says(&self, sv: &'static str, en: &'static str) -> &'static str {
        self.prompt.lang.pick(sv, en)
    }

    /// Whether a key was not given before the talk.
    pub(in crate::cli) fn lacks(&self, key: &str) -> bool {
        self.given.get(key).is_none()
    }

    /// The day that a key says.
    pub(in crate::cli) fn day_of(&self, key: &str) -> Option<NaiveDate> {
        parse_date(self.draft.text(key)?).ok()
    }

    /// The question for a key.
    pub(in crate::cli) fn asked<'a, W>(
        &self,
        key: &'static str,
        message: &'a str,
        help: &'a str,
        wrap: W,
    ) -> Asked<'a, W> {
        Asked {
            prompt: self.prompt,
            kind: self.adder.kind,
            key,
            wrap,
            must: self.adder.kind.is_required(key),
            message,
            help,
        }
    }

    /// Takes an answer as the value of a key.
    pub(in crate::cli) fn take<T>(
        &mut self,
        key: &str,
        answer: Answer<T>,
        value: impl FnOnce(T) -> Value,
    ) -> Turn {
        match answer {
            Answer::Back => Turn::Back,
            Answer::Given(given) => {
                self.draft.set(key, value(given));
                Turn::Next
            }
        }
    }

    /// Asks for a line that is the value of a key.
    pub(in crate::cli) fn line(
        &mut self,
        key: &'static str,
        message: &str,
        help: &str,
    ) -> anyhow::Result<Turn> {
        let before = self.draft.text(key).unwrap_or_default().to_owned();
        let asked = self.asked(key, message, help, |text: &str| Value::text(text));
        let answer = asked.line(Start::Text(&before), &[])?;
        Ok(self.take(key, answer, Value::text))
    }

    /// Asks for a day, which Enter alone leaves at today.
    pub(in crate::cli) fn day(&mut self, key: &'static str, message: &str) -> anyhow::Result<Turn> {
        let today = self.global.day().to_string();
        let before = self.draft.text(key).unwrap_or(&today).to_owned();
        let help = self.says("dag som 2021-02-11", "a day such as 2021-02-11");
        let asked = self.asked(key, message, help, |text: &str| Value::text(text));
        let answer = asked.line(Start::Enter(&before), &[])?;
        Ok(self.take(key, answer, Value::text))
    }

    /// Asks for a text of several lines.
    pub(in crate::cli) fn long(
        &mut self,
        key: &'static str,
        message: &str,
    ) -> anyhow::Result<Turn> {
        let before = self.draft.text(key).unwrap_or_default().to_owned();
        let asked = self.asked(key, message, "", |text: &str| Value::text(text));
        let answer = asked.long(&before)?;
        Ok(self.take(key, answer, Value::text))
    }

    /// Asks for one of a closed list.
    pub(in crate::cli) fn pick(
        &mut self,
        key: &str,
        message: &str,
        choices: Vec<Choice>,
    ) -> anyhow::Result<Turn> {
        let answer = self.prompt.pick(message, choices)?;
        Ok(self.take(key, answer, |choice| Value::text(choice.word)))
    }

    /// Asks for several of a closed list or of records; where there are none, nothing is asked.
    pub(in crate::cli) fn several(
        &mut self,
        key: &'static str,
        message: &str,
        choices: Vec<Choice>,
    ) -> anyhow::Result<Turn> {
        let must = self.adder.kind.is_required(key);
        if choices.is_empty() && !must {
            return Ok(Turn::Next);
        }
        let before = self.draft.texts(key);
        let answer = self.prompt.several(message, choices, &before, must)?;
        Ok(self.take(key, answer, Value::list))
    }

    /// Asks for boards that exist on a day.
    pub(in crate::cli) fn boards(
        &mut self,
        message: &str,
        day: Option<NaiveDate>,
    ) -> anyhow::Result<Turn> {
        let boards = self.data().boards.iter();
        let valid = boards.filter(|board| day.is_none_or(|day| board.validity.has_day(day)));
        let choices = valid.map(|board| {
            let areas = board.areas.join(", ");
            Choice {
                word: board.id.to_string(),
                shown: plain(&format!("{} ({}): {areas}", board.name, board.id)),
            }
        });
        self.several("boards", message, choices.collect())
    }

    /// Asks for goals of the term that a day lies in.
    pub(in crate::cli) fn goals(
        &mut self,
        message: &str,
        day: Option<NaiveDate>,
    ) -> anyhow::Result<Turn> {
        let goals = self.data().goals.iter();
        let valid = goals.filter(|goal| day.is_none_or(|day| goal.validity.has_day(day)));
        let choices = valid.map(|goal| Choice {
            word: goal.id.to_string(),
            shown: plain(&goal.name),
        });
        self.several("goals", message, choices.collect())
    }

    /// Asks who the other party is; its number is filled in where the name is known.
    pub(in crate::cli) fn organisation(
        &mut self,
        message: &str,
        help: &str,
    ) -> anyhow::Result<Turn> {
        let before = party::name(&self.draft).unwrap_or_default().to_owned();
        let wrap = |text: &str| Value::map([("name", Some(Value::text(text)))]);
        let asked = self.asked("organisation", message, help, wrap);
        let Answer::Given(name) = asked.line(Start::Text(&before), &self.names)? else {
            return Ok(Turn::Back);
        };
        let entry = party::known(&self.directory, &name);
        if let Some(entry) = entry {
            let grants = &self.data().grants;
            let rows = entry.actor.map_or(0, |actor| grants.rows_of(actor));
            tell(&party::history(entry, rows, self.prompt.lang));
        }
        let number = entry
            .and_then(Entry::org_nr)
            .map(|number| number.to_string());
        party::set(&mut self.draft, &name, number);
        Ok(Turn::Next)
    }

    /// Whether nothing is known of the other party's number.
    pub(in crate::cli) fn lacks_number(&self) -> bool {
        let known = party::name(&self.draft)
            .and_then(|name| party::known(&self.directory, name))
            .and_then(Entry::org_nr);
        self.lacks("organisation") && known.is_none()
    }

    /// Asks for the other party's number.
    pub(in crate::cli) fn org_nr(&mut self) -> anyhow::Result<Turn> {
        let name = party::name(&self.draft).unwrap_or_default().to_owned();
        let before = (self.draft.get("organisation")).and_then(|it| it.get("org_nr"));
        let before = before.map(Value::texts).unwrap_or_default().concat();
        let message = self.says("Organisationsnummer?", "Organisation number?");
        let help = self.says(
            "tomt för ett nätverk utan nummer",
            "nothing for a network without one",
        );
        let wrap = |text: &str| {
            let both = [("name", "x"), ("org_nr", text)];
            Value::map(both.map(|(key, text)| (key, Some(Value::text(text)))))
        };
        let mut asked = self.asked("organisation", message, help, wrap);
        asked.must = false;
        let Answer::Given(number) = asked.line(Start::Text(&before), &[])? else {
            return Ok(Turn::Back);
        };
        let number = Some(number).filter(|number| !number.is_empty());
        party::set(&mut self.draft, &name, number);
        Ok(Turn::Next)
    }

    /// Shows the file as it would be, and what `check` would say; then saves, changes or ends.
    fn summary(&mut self) -> anyhow::Result<Turn> {
        loop {
            tell(&format!("\n{}", (self.adder.text)(&self.draft)));
            let trial = self.adder.trial(&self.draft, self.tree, self.global);
            // The findings are made for a terminal already.
            prompt::tell_made(&trial.findings(self.terminal));
            tell(&(self.adder.beside)(
                &self.draft,
                self.session,
                self.prompt.lang,
            ));
            let save = self.says("Spara", "Save");
            let end = self.says("Avsluta utan att spara", "End without saving");
            let change = self.says("Ändra", "Change");
            let steps = self.steps();
            let changes: Vec<(String, &Step<Self>)> = steps
                .iter()
                .filter(|step| !step.key.is_empty() && (step.is_due)(self))
                .map(|step| {
                    let called = (self.adder.called)(step.key, self.prompt.lang);
                    (format!("{change}: {called}"), step)
                })
                .collect();
            let mut ways: Vec<String> = changes.iter().map(|(way, _)| way.clone()).collect();
            if !trial.is_worse {
                ways.insert(0, save.to_owned());
            }
            ways.push(end.to_owned());
            let message = self.says("Stämmer det?", "Is it right?");
            let way = match self.prompt.pick(message, ways)? {
                Answer::Back => return Ok(Turn::Back),
                Answer::Given(way) => way,
            };
            if way == save {
                return Ok(Turn::Next);
            }
            if way == end {
                return Err(prompt::cancelled().into());
            }
            if let Some((_, step)) = changes.iter().find(|(known, _)| *known == way) {
                (step.ask)(self)?;
            }
        }
    }
}
