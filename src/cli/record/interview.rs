//! An interview with a person about one new record: a question for each field, and the summary at
//! the end.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::cli::Session;
use crate::cli::prompt::{self, Answer, Choice, Prompt, Start, Step, Turn, tell};
use crate::cli::terminal::Terminal;
use crate::diag::{Lang, plain};
use crate::model::{ClosedWord, Dataset, Directory, Entry, Validity, parse_date};
use crate::schema::{PARTY, Target, Type};
use crate::source::Tree;
use crate::write::{Draft, Value};

use super::flags::pairs_value;
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
    /// The fields that are asked for, in order; the summary comes after them.
    pub(in crate::cli) asked: &'static [&'static str],
    /// Whether a field is asked for when nothing is said of it.
    pub(in crate::cli) is_due: fn(&Interview<'_>, &str) -> bool,
    /// The day by which the records are chosen that can be referred to: its key.
    pub(in crate::cli) day: &'static str,
    /// What is said when it is written, in Swedish and English.
    pub(in crate::cli) written: (&'static str, &'static str),
}

/// An interview with a person about one record.
pub(in crate::cli) struct Interview<'s> {
    pub(in crate::cli) draft: Draft,
    /// What was said before it, and is not asked for.
    given: Draft,
    adder: &'s Adder,
    session: &'s Session,
    directory: Directory<'s>,
    /// The names that a party can be completed to.
    names: Vec<String>,
    prompt: Prompt,
    tree: &'s Arc<dyn Tree>,
    terminal: &'s Terminal,
}

impl<'s> Interview<'s> {
    pub(super) fn new(
        adder: &'s Adder,
        draft: Draft,
        session: &'s Session,
        tree: &'s Arc<dyn Tree>,
        terminal: &'s Terminal,
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
            terminal,
        }
    }

    /// The questions of the kind, and last the summary.
    pub(super) fn steps(&self) -> Vec<Step<Self>> {
        let mut steps = Vec::new();
        for &key in self.adder.asked {
            steps.push(Step {
                key,
                is_due: |it: &Self, key| it.lacks(key) && (it.adder.is_due)(it, key),
                ask: Self::ask,
            });
            if key == party::KEY {
                steps.push(Step {
                    key: party::NUMBER,
                    is_due: |it, _| it.lacks_number(),
                    ask: |it, _| it.org_nr(),
                });
            }
        }
        steps.push(Step {
            key: "",
            is_due: |_, _| true,
            ask: |it, _| it.summary(),
        });
        steps
    }

    /// Puts the question for a field, in the way that suits its type.
    fn ask(&mut self, key: &'static str) -> anyhow::Result<Turn> {
        let Some(field) = self.adder.kind.record.field(key) else {
            return Ok(Turn::Next);
        };
        let lang = self.prompt.lang;
        let message = lang.pick(field.question.text.sv, field.question.text.en);
        let help = lang.pick(field.question.help.sv, field.question.help.en);
        match field.holds {
            Type::Record(_) => self.organisation(message, help),
            Type::Date if self.adder.kind.is_required(key) => self.day(key, message),
            Type::Markdown => self.long(key, message),
            Type::Word(words) => self.pick(key, message, self.words(words)),
            Type::List(Type::Word(words)) => self.several(key, message, self.words(words)),
            Type::List(Type::Reference(to)) => self.several(key, message, self.records(*to)),
            Type::Map(..) | Type::RecordOrUnknown(_) => self.pairs(key, message, help),
            _ => self.line(key, message, help),
        }
    }

    /// The words of a closed list.
    fn words(&self, words: &[ClosedWord]) -> Vec<Choice> {
        let choices = words.iter().map(|word| {
            let [sv, en] = word.choice;
            Choice {
                word: word.code.to_owned(),
                shown: self.prompt.lang.pick(sv, en).to_owned(),
            }
        });
        choices.collect()
    }

    /// The records that could be meant on the day of the record.
    fn records(&self, to: Target) -> Vec<Choice> {
        let data = &self.session.loaded.dataset;
        let day = self.day_of(self.adder.day);
        let holds = |validity: &Validity| day.is_none_or(|day| validity.has_day(day));
        match to {
            Target::Board => {
                let boards = data.boards.iter().filter(|it| holds(&it.validity));
                let choices = boards.map(|board| {
                    let areas = board.areas.join(", ");
                    Choice {
                        word: board.id.to_string(),
                        shown: plain(&format!("{} ({}): {areas}", board.name, board.id)),
                    }
                });
                choices.collect()
            }
            Target::Department => {
                let departments = data.departments.iter().filter(|it| holds(&it.validity));
                let choices = departments.map(|it| Choice {
                    word: it.id.to_string(),
                    shown: plain(&format!("{} ({})", it.name, it.id)),
                });
                choices.collect()
            }
            Target::Goal => {
                let goals = data.goals.iter().filter(|it| holds(&it.validity));
                let choices = goals.map(|goal| Choice {
                    word: goal.id.to_string(),
                    shown: plain(&goal.name),
                });
                choices.collect()
            }
            Target::Initiative => open_initiatives(data, day),
            Target::Agreement | Target::Decision | Target::Organisation => Vec::new(),
        }
    }

    /// Asks for names and amounts on a line; what is not of that form is judged as it is typed.
    fn pairs(&mut self, key: &'static str, message: &str, help: &str) -> anyhow::Result<Turn> {
        let wrap = |text: &str| match amounts(text) {
            Some(pairs) => pairs_value(&pairs),
            None => Value::text(text),
        };
        let before = match self.draft.get(key) {
            Some(Value::Map(entries)) => {
                let pairs = entries.iter();
                let shown: Vec<String> = pairs
                    .map(|(name, amount)| format!("{name} {}", amount.texts().concat()))
                    .collect();
                shown.join(", ")
            }
            Some(value) => value.texts().concat(),
            None => String::new(),
        };
        let asked = self.asked(key, message, help, wrap);
        let answer = asked.line(Start::Text(&before), &[])?;
        Ok(self.take(key, answer, |text| wrap(&text)))
    }

    fn says(&self, sv: &'static str, en: &'static str) -> &'static str {
        self.prompt.lang.pick(sv, en)
    }

    /// Whether a key was not given before the interview.
    pub(in crate::cli) fn lacks(&self, key: &str) -> bool {
        self.given.get(key).is_none()
    }

    /// The day that a key says.
    fn day_of(&self, key: &str) -> Option<NaiveDate> {
        parse_date(self.draft.text(key)?).ok()
    }

    /// The question for a key.
    fn asked<'a, W>(
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
    fn take<T>(&mut self, key: &str, answer: Answer<T>, value: impl FnOnce(T) -> Value) -> Turn {
        match answer {
            Answer::Back => Turn::Back,
            Answer::Given(given) => {
                self.draft.set(key, value(given));
                Turn::Next
            }
        }
    }

    /// Asks for a line that is the value of a key.
    fn line(&mut self, key: &'static str, message: &str, help: &str) -> anyhow::Result<Turn> {
        let before = self.draft.text(key).unwrap_or_default().to_owned();
        let asked = self.asked(key, message, help, |text: &str| Value::text(text));
        let answer = asked.line(Start::Text(&before), &[])?;
        Ok(self.take(key, answer, Value::text))
    }

    /// Asks for a day, which Enter alone leaves at today.
    fn day(&mut self, key: &'static str, message: &str) -> anyhow::Result<Turn> {
        let today = self.session.as_of.to_string();
        let before = self.draft.text(key).unwrap_or(&today).to_owned();
        let help = self.says("dag som 2021-02-11", "a day such as 2021-02-11");
        let asked = self.asked(key, message, help, |text: &str| Value::text(text));
        let answer = asked.line(Start::Enter(&before), &[])?;
        Ok(self.take(key, answer, Value::text))
    }

    /// Asks for a text of several lines.
    fn long(&mut self, key: &'static str, message: &str) -> anyhow::Result<Turn> {
        let before = self.draft.text(key).unwrap_or_default().to_owned();
        let asked = self.asked(key, message, "", |text: &str| Value::text(text));
        let answer = asked.long(&before)?;
        Ok(self.take(key, answer, Value::text))
    }

    /// Asks for one of a closed list.
    fn pick(&mut self, key: &str, message: &str, choices: Vec<Choice>) -> anyhow::Result<Turn> {
        let answer = self.prompt.pick(message, choices)?;
        Ok(self.take(key, answer, |choice| Value::text(choice.word)))
    }

    /// Asks for several of a closed list or of records; where there are none, nothing is asked.
    fn several(
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

    /// Asks who the other party is; its number is filled in where the name is known.
    fn organisation(&mut self, message: &str, help: &str) -> anyhow::Result<Turn> {
        let before = party::name(&self.draft).unwrap_or_default().to_owned();
        let wrap = |text: &str| Value::map([("name", Some(Value::text(text)))]);
        let asked = self.asked("organisation", message, help, wrap);
        let Answer::Given(name) = asked.line(Start::Text(&before), &self.names)? else {
            return Ok(Turn::Back);
        };
        let entry = party::known(&self.directory, &name);
        if let Some(entry) = entry {
            let grants = &self.session.loaded.dataset.grants;
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
    fn lacks_number(&self) -> bool {
        let known = party::name(&self.draft)
            .and_then(|name| party::known(&self.directory, name))
            .and_then(Entry::org_nr);
        self.lacks("organisation") && known.is_none()
    }

    /// Asks for the other party's number.
    fn org_nr(&mut self) -> anyhow::Result<Turn> {
        let name = party::name(&self.draft).unwrap_or_default().to_owned();
        let before = (self.draft.get("organisation")).and_then(|it| it.get("org_nr"));
        let before = before.map(Value::texts).unwrap_or_default().concat();
        let Some(field) = PARTY.field(party::NUMBER) else {
            return Ok(Turn::Next);
        };
        let message = self.says(field.question.text.sv, field.question.text.en);
        let help = self.says(field.question.help.sv, field.question.help.en);
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

    /// What a question is called where one chooses which answer to change.
    fn called(&self, key: &str) -> &'static str {
        let record = self.adder.kind.record;
        let field = record.field(key).or_else(|| PARTY.field(key));
        field.map_or("", |field| self.says(field.name.sv, field.name.en))
    }

    /// Shows the file as it would be, and what `check` would say; then saves, changes or ends.
    fn summary(&mut self) -> anyhow::Result<Turn> {
        loop {
            tell(&format!("\n{}", (self.adder.text)(&self.draft)));
            let trial = self.adder.trial(&self.draft, self.tree, self.terminal);
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
                .filter(|step| !step.key.is_empty() && (step.is_due)(self, step.key))
                .map(|step| (format!("{change}: {}", self.called(step.key)), step))
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
                (step.ask)(self, step.key)?;
            }
        }
    }
}

/// The initiatives that could be taken up on a day: received by it, and not closed before it. Those
/// that came last stand first.
fn open_initiatives(data: &Dataset, day: Option<NaiveDate>) -> Vec<Choice> {
    let eve = day.and_then(|day| day.pred_opt());
    let initiatives = data.initiatives.iter().rev();
    let open = initiatives.filter(|it| {
        day.is_none_or(|day| it.received.value <= day) && eve.is_none_or(|eve| !it.is_closed(eve))
    });
    let choices = open.map(|it| Choice {
        word: it.id.to_string(),
        shown: plain(&format!("{} {}", it.received.value, it.title)),
    });
    choices.collect()
}

/// `2022 240000, 2023 485 000`.
fn amounts(text: &str) -> Option<Vec<(String, String)>> {
    text.split(',')
        .map(|part| {
            let (name, amount) = part.trim().split_once([' ', ':', '='])?;
            Some((name.to_owned(), amount.trim().to_owned()))
        })
        .collect()
}
