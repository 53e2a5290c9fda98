//! The kinds of questions: a line, a long text, one of a list, several of a list, yes or no.

use std::fmt;

use inquire::autocompletion::{Autocomplete, Replacement};
use inquire::validator::{ErrorMessage, Validation};
use inquire::{Confirm, CustomUserError, Editor, InquireError, MultiSelect, Select, Text};

use crate::diag::{Lang, plain};
use crate::model::text::normalised;
use crate::source::is_unseen;

use super::{Answer, answer, cancelled, tell};

/// What ends a long text that is typed line by line.
const END: &str = ".";

/// Why an answer cannot be taken; `None` if it can.
pub(in crate::cli) type Verdict = Option<String>;

/// Puts questions in a language.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Prompt {
    pub(in crate::cli) lang: Lang,
}

/// One of the things to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Choice {
    /// What is written in the file.
    pub(in crate::cli) word: String,
    /// What a person reads.
    pub(in crate::cli) shown: String,
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// What there is before anything is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Start<'a> {
    /// A text to change, perhaps none.
    Text(&'a str),
    /// What Enter alone means.
    Enter(&'a str),
}

/// A question that is answered by a line.
#[derive(Clone)]
pub(in crate::cli) struct Line<'a, J> {
    pub(in crate::cli) message: &'a str,
    pub(in crate::cli) help: &'a str,
    pub(in crate::cli) start: Start<'a>,
    /// What it can be completed to.
    pub(in crate::cli) known: &'a [String],
    pub(in crate::cli) judge: J,
}

impl Prompt {
    /// Asks for a line.
    pub(in crate::cli) fn line<J>(self, line: Line<'_, J>) -> anyhow::Result<Answer<String>>
    where
        J: Fn(&str) -> Verdict + Clone,
    {
        let back = self.lang.pick("Esc tillbaka", "Esc back");
        let complete = self.lang.pick("Tab kompletterar", "Tab completes");
        let help: Vec<&str> = [
            line.help,
            if line.known.is_empty() { "" } else { complete },
            back,
        ]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
        let help = help.join(" · ");
        let judge = line.judge;
        let asked = self.typed(|seen| {
            let judge = judge.clone();
            let question = match (line.start, seen) {
                (_, Some(seen)) => Text::new(line.message).with_initial_value(seen),
                (Start::Text(text), None) => Text::new(line.message).with_initial_value(text),
                (Start::Enter(text), None) => Text::new(line.message).with_default(text),
            };
            question
                .with_help_message(&help)
                .with_autocomplete(Known(line.known))
                .with_formatter(&plain)
                .with_validator(move |text: &str| Ok(validation(judge(text.trim()))))
                .prompt()
        });
        Ok(match answer(asked)? {
            Answer::Given(text) => Answer::Given(text.trim().to_owned()),
            Answer::Back => Answer::Back,
        })
    }

    /// Asks, and asks again with what can be seen when a character is typed or pasted that would act
    /// on the terminal: the library shows all others as they are.
    fn typed(
        self,
        ask: impl Fn(Option<&str>) -> Result<String, InquireError>,
    ) -> Result<String, InquireError> {
        let mut asked = ask(None);
        loop {
            let error = match asked {
                Err(InquireError::Custom(error)) => error,
                asked => return asked,
            };
            let Unseen { letter, seen } = *error.downcast().map_err(InquireError::Custom)?;
            let letter = plain(&letter.to_string());
            let why = self.lang.pick(
                "går inte att visa och togs bort; det som klistrades in efter det kom inte med",
                "cannot be shown and was left out; what was pasted after it is missing",
            );
            tell(&format!("{letter} {why}"));
            asked = ask(Some(&seen));
        }
    }

    /// Asks for a text of several lines, typed or pasted here, or written in an editor.
    pub(in crate::cli) fn long(
        self,
        message: &str,
        initial: &str,
        judge: impl Fn(&str) -> Verdict,
    ) -> anyhow::Result<Answer<String>> {
        let mut initial = initial.to_owned();
        loop {
            let text = match self.long_once(message, &initial)? {
                Answer::Given(text) => text,
                Answer::Back => return Ok(Answer::Back),
            };
            let Some(why) = judge(&text) else {
                return Ok(Answer::Given(text));
            };
            tell(&why);
            initial = text;
        }
    }

    fn long_once(self, message: &str, initial: &str) -> anyhow::Result<Answer<String>> {
        let here = self
            .lang
            .pick("Skriv eller klistra in här", "Type or paste here");
        let editor = self.lang.pick("Skriv i en editor", "Write in an editor");
        let keep = self.lang.pick("Behåll texten", "Keep the text");
        loop {
            let mut ways = vec![here, editor];
            if !initial.is_empty() {
                ways.insert(0, keep);
            }
            let way = match self.pick(message, ways)? {
                Answer::Given(way) => way,
                Answer::Back => return Ok(Answer::Back),
            };
            let text = if way == keep {
                Answer::Given(initial.to_owned())
            } else if way == here {
                self.lines()?
            } else {
                self.editor(message, initial)?
            };
            if let Answer::Given(text) = text {
                return Ok(Answer::Given(text));
            }
        }
    }

    /// Lines as they are typed, until one with a full stop alone.
    fn lines(self) -> anyhow::Result<Answer<String>> {
        let help = self.lang.pick(
            "Enter ny rad · en ensam punkt avslutar · Esc tillbaka",
            "Enter new line · a full stop alone ends · Esc back",
        );
        let mut text = String::new();
        loop {
            let line = self.typed(|seen| {
                let line = Text::new("│").with_help_message(help);
                // What has been pasted is shown again when the line is done.
                let line = line.with_formatter(&plain).with_autocomplete(Known(&[]));
                line.with_initial_value(seen.unwrap_or_default()).prompt()
            });
            match answer(line)? {
                Answer::Back => return Ok(Answer::Back),
                Answer::Given(line) if line.trim() == END => return Ok(Answer::Given(text)),
                Answer::Given(line) => {
                    text.push_str(line.trim_end());
                    text.push('\n');
                }
            }
        }
    }

    fn editor(self, message: &str, initial: &str) -> anyhow::Result<Answer<String>> {
        let help = self.lang.pick(
            "e öppnar editorn ($EDITOR) · Enter när du är klar · Esc tillbaka",
            "e opens the editor ($EDITOR) · Enter when done · Esc back",
        );
        let formatter = |text: &str| plain(text.lines().next().unwrap_or_default());
        answer(
            Editor::new(message)
                .with_help_message(help)
                .with_predefined_text(initial)
                .with_file_extension(".md")
                .with_formatter(&formatter)
                .prompt(),
        )
    }

    /// Asks for one of a list.
    pub(in crate::cli) fn pick<T: fmt::Display>(
        self,
        message: &str,
        choices: Vec<T>,
    ) -> anyhow::Result<Answer<T>> {
        let help = self.lang.pick(
            "↑↓ flytta · Enter välj · skriv för att söka · Esc tillbaka",
            "↑↓ move · Enter choose · type to search · Esc back",
        );
        let scorer = |input: &str, _: &T, shown: &str, _: usize| score(input, shown);
        answer(
            Select::new(message, choices)
                .with_help_message(help)
                .with_scorer(&scorer)
                .with_page_size(PAGE)
                .prompt(),
        )
    }

    /// Asks for one of some answers; `stop` is the way out, which ends the command.
    pub(in crate::cli) fn choose<T: Copy, S: fmt::Display>(
        self,
        message: &str,
        choices: impl IntoIterator<Item = (S, T)>,
        stop: &str,
    ) -> anyhow::Result<T> {
        let choices = choices.into_iter();
        let (words, answers): (Vec<String>, Vec<T>) = choices
            .map(|(word, answer)| (word.to_string(), answer))
            .unzip();
        let shown = words.iter().cloned().chain([stop.to_owned()]).collect();
        let chosen = match self.pick(message, shown)? {
            Answer::Given(word) => words.iter().position(|it| *it == word),
            Answer::Back => None,
        };
        let answer = chosen.and_then(|at| answers.get(at).copied());
        answer.ok_or_else(|| cancelled().into())
    }

    /// Asks for several of a list; those that are chosen to begin with are by word.
    pub(in crate::cli) fn several(
        self,
        message: &str,
        choices: Vec<Choice>,
        chosen: &[&str],
        must: bool,
    ) -> anyhow::Result<Answer<Vec<String>>> {
        let help = self.lang.pick(
            "mellanslag markerar · Enter klar · skriv för att söka · Esc tillbaka",
            "space marks · Enter done · type to search · Esc back",
        );
        let least = self.lang.pick("välj minst en", "choose at least one");
        let scorer = |input: &str, _: &Choice, shown: &str, _: usize| score(input, shown);
        let words = |chosen: &[inquire::list_option::ListOption<&Choice>]| {
            let words: Vec<&str> = chosen.iter().map(|it| it.value.word.as_str()).collect();
            words.join(", ")
        };
        let before: Vec<usize> = (choices.iter().enumerate())
            .filter(|(_, choice)| chosen.contains(&choice.word.as_str()))
            .map(|(at, _)| at)
            .collect();
        let asked = MultiSelect::new(message, choices)
            .with_help_message(help)
            .with_scorer(&scorer)
            .with_formatter(&words)
            .with_default(&before)
            .with_page_size(PAGE)
            .with_validator(
                move |chosen: &[inquire::list_option::ListOption<&Choice>]| {
                    let nothing = must && chosen.is_empty();
                    Ok(validation(nothing.then(|| least.to_owned())))
                },
            )
            .prompt();
        Ok(match answer(asked)? {
            Answer::Given(chosen) => {
                Answer::Given(chosen.into_iter().map(|choice| choice.word).collect())
            }
            Answer::Back => Answer::Back,
        })
    }

    /// Asks yes or no.
    pub(in crate::cli) fn yes(self, message: &str, default: bool) -> anyhow::Result<Answer<bool>> {
        let (yes, no) = self.lang.pick(("ja", "nej"), ("yes", "no"));
        let error = self.lang.pick("svara ja eller nej", "answer yes or no");
        let parser = |text: &str| {
            let text = text.trim().to_lowercase();
            let is = |word: &str| !text.is_empty() && word.starts_with(&text);
            match (is(yes), is(no)) {
                (true, _) => Ok(true),
                (_, true) => Ok(false),
                _ => Err(()),
            }
        };
        let formatter = |answer: bool| if answer { yes } else { no }.to_owned();
        answer(
            Confirm::new(message)
                .with_default(default)
                .with_parser(&parser)
                .with_formatter(&formatter)
                .with_default_value_formatter(&formatter)
                .with_error_message(error)
                .prompt(),
        )
    }
}

/// How many choices are shown at once.
const PAGE: usize = 12;

fn validation(verdict: Verdict) -> Validation {
    match verdict {
        None => Validation::Valid,
        Some(why) => Validation::Invalid(ErrorMessage::Custom(why)),
    }
}

/// Whether a choice is among those searched for. The library's own search does not know that ä is
/// the small letter of Ä.
fn score(input: &str, shown: &str) -> Option<i64> {
    normalised(shown).contains(&normalised(input)).then_some(0)
}

/// A character that would act on the terminal, and the text that it was typed in without it.
#[derive(Debug)]
struct Unseen {
    letter: char,
    seen: String,
}

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&self.letter.to_string()))
    }
}

impl std::error::Error for Unseen {}

/// Completes to what is known.
#[derive(Clone)]
struct Known<'a>(&'a [String]);

impl Autocomplete for Known<'_> {
    fn get_suggestions(&mut self, input: &str) -> Result<Vec<String>, CustomUserError> {
        // This is asked before what was typed is shown.
        if let Some(letter) = input.chars().find(|letter| is_unseen(*letter)) {
            let seen = input.chars().filter(|letter| !is_unseen(*letter)).collect();
            return Err(Box::new(Unseen { letter, seen }));
        }
        let wanted = normalised(input);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        // Those that begin so come first.
        let (first, later): (Vec<&String>, Vec<&String>) = self
            .0
            .iter()
            .filter(|known| normalised(known).contains(&wanted) && *known != input)
            .partition(|known| normalised(known).starts_with(&wanted));
        Ok(first.into_iter().chain(later).take(PAGE).cloned().collect())
    }

    fn get_completion(
        &mut self,
        input: &str,
        highlighted: Option<String>,
    ) -> Result<Replacement, CustomUserError> {
        Ok(match highlighted {
            Some(chosen) => Some(chosen),
            None => self.get_suggestions(input)?.into_iter().next(),
        })
    }
}
