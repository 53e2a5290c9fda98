//! An interview with a person about one new record: a question for each field, and the summary at
//! the end.

use chrono::NaiveDate;

use crate::cli::prompt::{Answer, Choice, Prompt, Start, Step, Turn, tell, walk};
use crate::cli::session::Session;
use crate::diag::{Lang, plain};
use crate::model::{Directory, Entry, parse_date};
use crate::schema::{Field, Need, PARTY, Record, Type};
use crate::write::{Draft, Value, block};

use super::ask::Asked;
use super::choices;
use super::day::{day, is_awaited};
use super::flags::{amounts, pairs_value};
use super::judged::Finding;
use super::party;
use super::unfinished::Unfinished;

/// The key of the last question, whether all is right.
const SUMMARY: &str = "";

/// What an interview is about.
pub(in crate::cli) trait Topic {
    /// What the record consists of.
    fn record(&self) -> &'static Record;

    /// The fields that are asked for, in order.
    fn asked(&self) -> &'static [&'static str];

    /// The key of the day. Only records that exist on it can be chosen.
    fn day(&self) -> &'static str;

    /// What `check` would say of a value of a key, worst first.
    fn judge(&self, key: &str, value: &Value, lang: Lang) -> Vec<Finding>;

    /// The choices for a key, where they are not all that its type allows.
    fn choices(&self, _key: &str, _interview: &Interview<'_>) -> Option<Vec<Choice>> {
        None
    }

    /// What a key is asked for with, where nothing is said of it.
    fn start(&self, _key: &str, _draft: &Draft) -> Option<String> {
        None
    }

    /// What to tell before a key is asked for; may be empty.
    fn before(&self, _key: &str, _interview: &Interview<'_>) -> String {
        String::new()
    }

    /// Shows the whole record, and asks what is to become of it.
    fn summary(&self, interview: &mut Interview<'_>) -> anyhow::Result<Turn>;
}

/// An interview with a person about one record.
pub(in crate::cli) struct Interview<'s> {
    pub(in crate::cli) draft: Draft,
    /// What was said before it, and is not asked for.
    given: Draft,
    topic: &'s dyn Topic,
    pub(in crate::cli) session: &'s Session,
    directory: Directory<'s>,
    /// The names that a party can be completed to.
    names: Vec<String>,
    pub(in crate::cli) prompt: Prompt,
    pub(in crate::cli) unfinished: &'s Unfinished,
    /// The last question that was answered.
    after: &'static str,
}

impl<'s> Interview<'s> {
    /// Asks for what a draft does not say, until the person is content. Fails if they give up.
    pub(in crate::cli) fn hold(
        topic: &'s dyn Topic,
        draft: Draft,
        (session, unfinished): (&'s Session, &'s Unfinished),
        lang: Lang,
    ) -> anyhow::Result<Draft> {
        let directory = Directory::new(&session.loaded.dataset);
        let entries = directory.entries().iter();
        let names = entries.map(|entry| plain(&entry.name)).collect();
        let mut interview = Self {
            given: draft.clone(),
            draft,
            topic,
            session,
            directory,
            names,
            prompt: Prompt { lang },
            unfinished,
            after: "",
        };
        let steps = interview.steps();
        let held = interview
            .resume(&steps)
            .and_then(|from| walk(&mut interview, &steps, from));
        unfinished.ended(held, lang)?;
        Ok(interview.draft)
    }

    /// Offers the answers that were not finished the last time. Returns the question to begin with.
    fn resume(&mut self, steps: &[Step<Self>]) -> anyhow::Result<usize> {
        let Some((after, said)) = self.unfinished.offered(self.prompt)? else {
            // What a mail says is read before anything is asked of it.
            if let Value::Map(given) = self.given.whole(self.topic.record())
                && !given.is_empty()
            {
                tell(&block(&given, 2));
            }
            return Ok(0);
        };
        self.draft = said.and(&self.given);
        let keys = steps.iter().map(|step| step.key);
        let at = keys
            .take_while(|key| *key != SUMMARY)
            .position(|key| key == after);
        self.after = at.and_then(|at| steps.get(at)).map_or("", |step| step.key);
        Ok(at.map_or(0, |at| at.saturating_add(1)))
    }

    /// The questions, and last the summary.
    pub(super) fn steps(&self) -> Vec<Step<Self>> {
        let number = |key: &str| (key == party::KEY).then_some(party::NUMBER_OF_PARTY);
        let asked = self.topic.asked().iter();
        let keys = asked.flat_map(|key| [Some(*key), number(key)]).flatten();
        let step = |key| Step {
            key,
            is_due: Self::is_due,
            ask: Self::put,
        };
        keys.chain([SUMMARY]).map(step).collect()
    }

    /// Puts a question, and keeps the answers so far.
    fn put(&mut self, key: &'static str) -> anyhow::Result<Turn> {
        let turn = match key {
            SUMMARY => return self.topic.summary(self),
            party::NUMBER_OF_PARTY => self.org_nr()?,
            key => self.ask(key)?,
        };
        if turn == Turn::Next {
            self.after = key;
            self.unfinished.keep(key, &self.draft);
        }
        Ok(turn)
    }

    /// Puts the question for a field, in the way that suits its type.
    fn ask(&mut self, key: &'static str) -> anyhow::Result<Turn> {
        let Some(field) = self.topic.record().field(key) else {
            return Ok(Turn::Next);
        };
        let lang = self.prompt.lang;
        let before = self.topic.before(key, self);
        if !before.is_empty() {
            tell(before.trim_end());
        }
        let message = lang.pick(field.question.text.sv, field.question.text.en);
        let help = lang.pick(field.question.help.sv, field.question.help.en);
        match (field.holds, self.choices(field)) {
            (Type::List(_), Some(choices)) => self.several(key, message, choices),
            (_, Some(choices)) => self.pick(key, message, choices),
            (Type::Record(_), None) => self.organisation(message, help),
            (Type::Date, None) => self.day_line(field, message),
            // What is said in a sentence has help; a longer text has room for none.
            (Type::Markdown, None) if help.is_empty() => self.long(key, message),
            (Type::List(_), None) => self.texts(key, message, help),
            (Type::Map(..) | Type::RecordOrUnknown(_), None) => self.pairs(key, message, help),
            _ => self.line(key, message, help),
        }
    }

    /// What can be chosen for a field, if it is not typed.
    fn choices(&self, field: &Field) -> Option<Vec<Choice>> {
        let of_type = || match field.holds.item() {
            Type::Word(words) => Some(choices::words(words, self.prompt.lang)),
            Type::Reference(to) => {
                let data = &self.session.loaded.dataset;
                Some(choices::records(*to, data, self.day()))
            }
            _ => None,
        };
        let suggested = self.topic.choices(field.key, self);
        let is_suggested = suggested.is_some();
        let mut choices = suggested.or_else(of_type)?;
        let none = self.says(field.question.none.sv, field.question.none.en);
        if !none.is_empty() {
            let none = Choice {
                word: String::new(),
                shown: none.to_owned(),
            };
            // Enter alone takes what is suggested, but names nobody out of a mere list.
            let at = if is_suggested { choices.len() } else { 0 };
            choices.insert(at, none);
        }
        Some(choices)
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
        let asked = self.asked(key, (message, help), wrap);
        let answer = asked.line(Start::Text(&before), &[])?;
        Ok(self.take(key, answer, |text| wrap(&text)))
    }

    fn says(&self, sv: &'static str, en: &'static str) -> &'static str {
        self.prompt.lang.pick(sv, en)
    }

    /// Whether a question is to be put.
    fn is_due(&self, key: &str) -> bool {
        match key {
            SUMMARY => true,
            party::NUMBER_OF_PARTY => self.lacks_number(),
            key => self.is_open(key),
        }
    }

    /// Whether a field is to be asked for.
    fn is_open(&self, key: &str) -> bool {
        let record = self.topic.record();
        // Of two that stand for each other, the one that is asked for first is enough.
        let mut earlier = self.topic.asked().iter().take_while(|it| **it != key);
        let is_done = (record.field(key)).is_some_and(|field| match field.need {
            Need::Or(other) => earlier.any(|it| *it == other) && self.draft.get(other).is_some(),
            _ => false,
        });
        self.lacks(key) && !is_done && self.draft.applies(record, key)
    }

    /// Whether a key was not given before the interview.
    fn lacks(&self, key: &str) -> bool {
        self.given.get(key).is_none()
    }

    /// The day of the record, as far as it is known.
    pub(in crate::cli) fn day(&self) -> Option<NaiveDate> {
        parse_date(self.draft.text(self.topic.day())?).ok()
    }

    /// The question for a key, whose value `wrap` makes of what is typed.
    fn asked<'a>(
        &self,
        key: &'static str,
        (message, help): (&'a str, &'a str),
        wrap: impl Fn(&str) -> Value + Copy,
    ) -> Asked<'a, impl Fn(&str) -> Vec<Finding> + Copy> {
        let (topic, lang) = (self.topic, self.prompt.lang);
        let field = topic.record().field(key);
        Asked {
            prompt: self.prompt,
            message,
            help,
            must: field.is_some_and(Field::is_required),
            judge: move |text: &str| topic.judge(key, &wrap(text), lang),
        }
    }

    /// Takes an answer as the value of a key. What no longer belongs to the record goes.
    fn take<T>(&mut self, key: &str, answer: Answer<T>, value: impl FnOnce(T) -> Value) -> Turn {
        match answer {
            Answer::Back => Turn::Back,
            Answer::Given(given) => {
                self.draft.set(key, value(given));
                for key in self.topic.record().keys() {
                    if self.lacks(key) && !self.draft.applies(self.topic.record(), key) {
                        self.draft.set(key, Value::Nothing);
                    }
                }
                Turn::Next
            }
        }
    }

    /// Asks for a line that is the value of a key.
    fn line(&mut self, key: &'static str, message: &str, help: &str) -> anyhow::Result<Turn> {
        let before = self.draft.text(key).map(str::to_owned);
        let before = before.or_else(|| self.topic.start(key, &self.draft));
        let asked = self.asked(key, (message, help), |text: &str| Value::text(text));
        let answer = asked.line(Start::Text(&before.unwrap_or_default()), &[])?;
        Ok(self.take(key, answer, Value::text))
    }

    /// Asks for texts on a line, with a semicolon between them.
    fn texts(&mut self, key: &'static str, message: &str, help: &str) -> anyhow::Result<Turn> {
        let wrap = |text: &str| {
            let texts = text.split(';').map(str::trim);
            Value::list(texts.filter(|text| !text.is_empty()))
        };
        let before = self.draft.texts(key).join("; ");
        let asked = self.asked(key, (message, help), wrap);
        let answer = asked.line(Start::Text(&before), &[])?;
        Ok(self.take(key, answer, |text| wrap(&text)))
    }

    /// Asks for a day. One that is typed in another way than files have it is shown as they do, to be
    /// looked at, and one that is still to come is asked about where it should have been.
    fn day_line(&mut self, field: &Field, message: &str) -> anyhow::Result<Turn> {
        let (key, today) = (field.key, self.session.as_of);
        let before = self.draft.text(key).map(str::to_owned);
        let help = self.says(
            "dag som 2021-02-11, 11/2 eller igår",
            "a day such as 2021-02-11, 11/2 or yesterday",
        );
        let now = today.to_string();
        let wrap = |text: &str| match day(text, today) {
            Some(day) => Value::text(day.to_string()),
            None => Value::text(text),
        };
        let asked = self.asked(key, (message, help), wrap);
        let mut start = match (&before, field.is_required()) {
            (None, true) => Start::Enter(&now),
            (Some(before), true) => Start::Enter(before),
            (before, false) => Start::Text(before.as_deref().unwrap_or_default()),
        };
        let mut read;
        loop {
            let Answer::Given(typed) = asked.line(start, &[])? else {
                return Ok(Turn::Back);
            };
            let meant = day(&typed, today);
            read = meant.map_or_else(|| typed.clone(), |day| day.to_string());
            // What is valid from a day may be so only then.
            let is_ahead = field.is_required() && key != "from" && meant > Some(today);
            if read != typed || is_ahead && !is_awaited(self.prompt)? {
                start = Start::Text(&read);
                continue;
            }
            return Ok(self.take(key, Answer::Given(typed), Value::text));
        }
    }

    /// Asks for a text of several lines.
    fn long(&mut self, key: &'static str, message: &str) -> anyhow::Result<Turn> {
        let before = self.draft.text(key).unwrap_or_default().to_owned();
        let asked = self.asked(key, (message, ""), |text: &str| Value::text(text));
        let keep = |typed: &str| {
            let mut draft = self.draft.clone();
            draft.set(key, Value::text(typed));
            self.unfinished.keep(self.after, &draft);
        };
        let answer = asked.long(&before, &keep)?;
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
        let must = self
            .topic
            .record()
            .field(key)
            .is_some_and(Field::is_required);
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
        let asked = self.asked(party::KEY, (message, help), wrap);
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
        self.lacks(party::KEY) && known.is_none()
    }

    /// Asks for the other party's number.
    fn org_nr(&mut self) -> anyhow::Result<Turn> {
        let name = party::name(&self.draft).unwrap_or_default().to_owned();
        let before = (self.draft.get(party::KEY)).and_then(|it| it.get("org_nr"));
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
        let mut asked = self.asked(party::KEY, (message, help), wrap);
        asked.must = false;
        let Answer::Given(number) = asked.line(Start::Text(&before), &[])? else {
            return Ok(Turn::Back);
        };
        let number = Some(number).filter(|number| !number.is_empty());
        party::set(&mut self.draft, &name, number);
        Ok(Turn::Next)
    }

    /// What a question is called where one chooses which answer to change.
    pub(super) fn called(&self, key: &str) -> &'static str {
        let field = match key {
            party::NUMBER_OF_PARTY => PARTY.field(party::NUMBER),
            key => self.topic.record().field(key),
        };
        field.map_or("", |field| self.says(field.name.sv, field.name.en))
    }
}
