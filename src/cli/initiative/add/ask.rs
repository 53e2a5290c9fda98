//! The questions of `initiative add`, in the order in which one reads a mail.

use std::sync::Arc;

use crate::cli::Session;
use crate::cli::options::Global;
use crate::cli::prompt::{self, Answer, Choice, Prompt, Start, Step, Turn, tell, walk};
use crate::cli::record::Asked;
use crate::cli::terminal::Terminal;
use crate::diag::{Lang, plain};
use crate::model::{Channel, Directory, Entry, Group, Reason, parse_date};
use crate::report::words as swedish;
use crate::source::Tree;
use crate::write::{Draft, Value};

use super::{KIND, sender, text, trial};

/// A talk with a person about one initiative.
struct Talk<'s> {
    draft: Draft,
    /// What was said before the talk, and is not asked for.
    given: Draft,
    session: &'s Session,
    directory: Directory<'s>,
    /// The names that a sender can be completed to.
    names: Vec<String>,
    prompt: Prompt,
    tree: &'s Arc<dyn Tree>,
    global: &'s Global,
    terminal: &'s Terminal,
}

/// Asks for what a draft does not say, shows what comes of it, and returns it once the person
/// wants it saved. Fails if it is not to be.
pub(super) fn talk(
    draft: Draft,
    session: &Session,
    tree: &Arc<dyn Tree>,
    global: &Global,
    terminal: &Terminal,
) -> anyhow::Result<Draft> {
    let directory = Directory::new(&session.loaded.dataset);
    let entries = directory.entries().iter();
    let names = entries.map(|entry| plain(&entry.name)).collect();
    let mut talk = Talk {
        given: draft.clone(),
        draft,
        session,
        directory,
        names,
        prompt: Prompt {
            lang: terminal.lang,
        },
        tree,
        global,
        terminal,
    };
    walk(&mut talk, &steps())?;
    Ok(talk.draft)
}

/// The questions, and last the summary.
fn steps<'s>() -> [Step<Talk<'s>>; 12] {
    let step = |key, is_due, ask| Step { key, is_due, ask };
    [
        step("received", |talk| talk.lacks("received"), Talk::received),
        step("channel", |talk| talk.lacks("channel"), Talk::channel),
        step(
            "organisation",
            |talk| talk.lacks("organisation"),
            Talk::organisation,
        ),
        step("org_nr", Talk::lacks_number, Talk::org_nr),
        step("title", |talk| talk.lacks("title"), Talk::title),
        step(
            "description",
            |talk| talk.lacks("description"),
            Talk::description,
        ),
        step("reasons", |talk| talk.lacks("reasons"), Talk::reasons),
        step("boards", |talk| talk.lacks("boards"), Talk::boards),
        step("goals", |talk| talk.lacks("goals"), Talk::goals),
        step("groups", |talk| talk.lacks("groups"), Talk::groups),
        step("dnr", |talk| talk.lacks("dnr"), Talk::dnr),
        step("", |_| true, Talk::summary),
    ]
}

/// What a question is called where one chooses which answer to change.
fn called(key: &str, lang: Lang) -> &'static str {
    let (sv, en) = match key {
        "received" => ("när det kom in", "when it came in"),
        "channel" => ("hur det kom in", "how it came in"),
        "organisation" => ("avsändare", "sender"),
        "org_nr" => ("organisationsnummer", "organisation number"),
        "title" => ("rubrik", "title"),
        "description" => ("beskrivning", "description"),
        "reasons" => ("skäl", "reasons"),
        "boards" => ("nämnder", "boards"),
        "goals" => ("mål", "goals"),
        "groups" => ("målgrupper", "groups"),
        _ => ("diarienummer", "case number"),
    };
    lang.pick(sv, en)
}

impl Talk<'_> {
    fn says(&self, sv: &'static str, en: &'static str) -> &'static str {
        self.prompt.lang.pick(sv, en)
    }

    /// Whether a key was not given before the talk.
    fn lacks(&self, key: &str) -> bool {
        self.given.get(key).is_none()
    }

    /// Whether nothing is known of the sender's number.
    fn lacks_number(&self) -> bool {
        let known = sender::name(&self.draft)
            .and_then(|name| sender::known(&self.directory, name))
            .and_then(Entry::org_nr);
        self.lacks("organisation") && known.is_none()
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
            kind: KIND,
            key,
            wrap,
            must: KIND.form.is_required(key),
            message,
            help,
        }
    }

    /// Asks for a line that is the value of a key.
    fn line(&mut self, key: &'static str, message: &str, help: &str) -> anyhow::Result<Turn> {
        let before = self.draft.text(key).unwrap_or_default().to_owned();
        let asked = self.asked(key, message, help, |text: &str| Value::text(text));
        let answer = asked.line(Start::Text(&before), &[])?;
        Ok(self.take(key, answer, Value::text))
    }

    fn received(&mut self) -> anyhow::Result<Turn> {
        let today = self.global.day().to_string();
        let before = self.draft.text("received").unwrap_or(&today).to_owned();
        let message = self.says("När kom det in?", "When did it come in?");
        let help = self.says("dag som 2021-02-11", "a day such as 2021-02-11");
        let asked = self.asked("received", message, help, |text: &str| Value::text(text));
        let answer = asked.line(Start::Enter(&before), &[])?;
        Ok(self.take("received", answer, Value::text))
    }

    fn channel(&mut self) -> anyhow::Result<Turn> {
        let choices = Channel::ALL.iter().map(|channel| Choice {
            word: channel.word().to_owned(),
            shown: self
                .says(swedish::channel(*channel), channel.word())
                .to_owned(),
        });
        let message = self.says("Hur kom det in?", "How did it come in?");
        let answer = self.prompt.pick(message, choices.collect())?;
        Ok(self.take("channel", answer, |choice| Value::text(choice.word)))
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

    fn organisation(&mut self) -> anyhow::Result<Turn> {
        let before = sender::name(&self.draft).unwrap_or_default().to_owned();
        let message = self.says("Vem är avsändare?", "Who sent it?");
        let help = self.says(
            "förening, nätverk eller annan",
            "association, network or other",
        );
        let wrap = |text: &str| Value::map([("name", Some(Value::text(text)))]);
        let asked = self.asked("organisation", message, help, wrap);
        let Answer::Given(name) = asked.line(Start::Text(&before), &self.names)? else {
            return Ok(Turn::Back);
        };
        let entry = sender::known(&self.directory, &name);
        if let Some(entry) = entry {
            let grants = &self.session.loaded.dataset.grants;
            let rows = entry.actor.map_or(0, |actor| grants.rows_of(actor));
            tell(&sender::history(entry, rows, self.prompt.lang));
        }
        let number = entry
            .and_then(Entry::org_nr)
            .map(|number| number.to_string());
        sender::set(&mut self.draft, &name, number);
        Ok(Turn::Next)
    }

    fn org_nr(&mut self) -> anyhow::Result<Turn> {
        let name = sender::name(&self.draft).unwrap_or_default().to_owned();
        let before = self
            .draft
            .get("organisation")
            .and_then(|it| it.get("org_nr"));
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
        sender::set(
            &mut self.draft,
            &name,
            Some(number).filter(|number| !number.is_empty()),
        );
        Ok(Turn::Next)
    }

    fn title(&mut self) -> anyhow::Result<Turn> {
        let message = self.says("Rubrik?", "Title?");
        let help = self.says(
            "vad det handlar om, på en rad",
            "what it is about, in a line",
        );
        self.line("title", message, help)
    }

    fn description(&mut self) -> anyhow::Result<Turn> {
        let message = self.says("Vad handlar det om?", "What is it about?");
        let before = self
            .draft
            .text("description")
            .unwrap_or_default()
            .to_owned();
        let asked = self.asked("description", message, "", |text: &str| Value::text(text));
        let answer = asked.long(&before)?;
        Ok(self.take("description", answer, Value::text))
    }

    /// Asks for several of a closed list or of records.
    fn several(
        &mut self,
        key: &'static str,
        message: &str,
        choices: Vec<Choice>,
    ) -> anyhow::Result<Turn> {
        let before = self.draft.texts(key);
        let must = KIND.form.is_required(key);
        let answer = self.prompt.several(message, choices, &before, must)?;
        Ok(self.take(key, answer, Value::list))
    }

    fn reasons(&mut self) -> anyhow::Result<Turn> {
        let lang = self.prompt.lang;
        let choices = Reason::ALL.iter().map(|reason| Choice {
            word: reason.word().to_owned(),
            shown: explained(*reason, lang).to_owned(),
        });
        let message = self.says(
            "Varför tar nätverket upp det?",
            "Why does the network take it up?",
        );
        self.several("reasons", message, choices.collect())
    }

    fn boards(&mut self) -> anyhow::Result<Turn> {
        let day = parse_date(self.draft.text("received").unwrap_or_default()).ok();
        let boards = self.session.loaded.dataset.boards.iter();
        let valid = boards.filter(|board| day.is_none_or(|day| board.validity.has_day(day)));
        let choices = valid.map(|board| {
            let areas = board.areas.join(", ");
            Choice {
                word: board.id.to_string(),
                shown: plain(&format!("{} ({}): {areas}", board.name, board.id)),
            }
        });
        let message = self.says("Vilka nämnder rör det?", "Which boards does it concern?");
        self.several("boards", message, choices.collect())
    }

    fn goals(&mut self) -> anyhow::Result<Turn> {
        let day = parse_date(self.draft.text("received").unwrap_or_default()).ok();
        let goals = self.session.loaded.dataset.goals.iter();
        let valid = goals.filter(|goal| day.is_none_or(|day| goal.validity.has_day(day)));
        let choices = valid.map(|goal| Choice {
            word: goal.id.to_string(),
            shown: plain(&goal.name),
        });
        let choices: Vec<Choice> = choices.collect();
        if choices.is_empty() {
            return Ok(Turn::Next);
        }
        let message = self.says("Vilka mål svarar det mot?", "Which goals does it serve?");
        self.several("goals", message, choices)
    }

    fn groups(&mut self) -> anyhow::Result<Turn> {
        let choices = Group::ALL.iter().map(|group| Choice {
            word: group.word().to_owned(),
            shown: self.says(swedish::group(*group), group.word()).to_owned(),
        });
        let message = self.says("Vilka är det till för?", "Whom is it for?");
        self.several("groups", message, choices.collect())
    }

    fn dnr(&mut self) -> anyhow::Result<Turn> {
        let message = self.says("Diarienummer?", "Case number?");
        let help = self.says("tomt om det inte är diariefört", "nothing if it has none");
        self.line("dnr", message, help)
    }

    /// Shows the file as it would be, and what `check` would say; then saves, changes or ends.
    fn summary(&mut self) -> anyhow::Result<Turn> {
        loop {
            tell(&format!("\n{}", text(&self.draft)));
            let trial = trial(&self.draft, self.tree, self.global);
            // The findings are made for a terminal already.
            prompt::tell_made(&trial.findings(self.terminal));
            let save = self.says("Spara", "Save");
            let end = self.says("Avsluta utan att spara", "End without saving");
            let change = self.says("Ändra", "Change");
            let steps = steps();
            let changes: Vec<(String, &Step<Self>)> = steps
                .iter()
                .filter(|step| !step.key.is_empty() && (step.is_due)(self))
                .map(|step| {
                    (
                        format!("{change}: {}", called(step.key, self.prompt.lang)),
                        step,
                    )
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

/// A reason for the network to take something up, and what it means.
const fn explained(reason: Reason, lang: Lang) -> &'static str {
    match reason {
        Reason::CrossDepartment => lang.pick(
            "Förvaltningsövergripande: rör flera förvaltningar",
            "cross-department: concerns several departments",
        ),
        Reason::UnclearDepartment => lang.pick(
            "Otydligt vilken förvaltning frågan hör hemma hos",
            "unclear-department: nobody knows whose matter it is",
        ),
        Reason::UnclearRemit => lang.pick(
            "Otydligt om det är en kommunal angelägenhet",
            "unclear-remit: perhaps no matter for the municipality",
        ),
        Reason::SharedKnowledge => lang.pick(
            "Tjänar på bredare kunskap i organisationen",
            "shared-knowledge: gains from what others know",
        ),
    }
}
