//! Choices between answers to questions that come one after the other, and that a run that was broken
//! off is not to lose.

use std::cell::{Cell, RefCell};
use std::fmt;

use super::{Answer, Line, Prompt, Start, cancelled, tell};

/// A question, and what was answered.
pub(in crate::cli) type Said = (String, String);

/// Puts questions, but for those that were answered the last time.
pub(in crate::cli) struct Asker<'k> {
    pub(in crate::cli) prompt: Prompt,
    /// What was answered the last time; asked for at the first question, since there may be none.
    before: &'k dyn Fn() -> anyhow::Result<Vec<Said>>,
    has_begun: Cell<bool>,
    said: RefCell<Vec<Said>>,
    /// How many of them have been put.
    put: Cell<usize>,
    keep: &'k dyn Fn(&[Said]),
}

impl<'k> Asker<'k> {
    /// Goes on from what was said before; all that is said is kept as often as something is.
    pub(in crate::cli) fn new(
        prompt: Prompt,
        before: &'k dyn Fn() -> anyhow::Result<Vec<Said>>,
        keep: &'k dyn Fn(&[Said]),
    ) -> Self {
        Self {
            prompt,
            before,
            has_begun: Cell::new(false),
            said: RefCell::default(),
            put: Cell::new(0),
            keep,
        }
    }

    /// Asks for one of some answers; `stop` is the way out, which ends the command.
    pub(in crate::cli) fn choose<T: Copy, S: fmt::Display>(
        &self,
        message: &str,
        choices: impl IntoIterator<Item = (S, T)>,
        stop: &str,
    ) -> anyhow::Result<T> {
        let choices = choices.into_iter();
        let (words, answers): (Vec<String>, Vec<T>) = choices
            .map(|(word, answer)| (word.to_string(), answer))
            .unzip();
        let at = |word: &str| words.iter().position(|it| it == word);
        let before = self.before(message)?.filter(|word| at(word).is_some());
        let chosen = if let Some(word) = before {
            tell(&format!("> {message} {word}"));
            word
        } else {
            let shown = words.iter().cloned().chain([stop.to_owned()]).collect();
            match self.prompt.pick(message, shown)? {
                Answer::Given(word) => word,
                Answer::Back => return Err(cancelled().into()),
            }
        };
        let answer = at(&chosen).and_then(|at| answers.get(at).copied());
        let answer = answer.ok_or_else(cancelled)?;
        self.say(message, &chosen)?;
        Ok(answer)
    }

    /// Asks for a line; Enter alone means `usual`.
    pub(in crate::cli) fn line(&self, message: &str, usual: &str) -> anyhow::Result<String> {
        let given = if let Some(text) = self.before(message)? {
            tell(&format!("> {message} {text}"));
            text
        } else {
            let line = Line {
                message,
                help: "",
                start: Start::Enter(usual),
                known: &[],
                judge: |_: &str| None,
            };
            match self.prompt.line(&line)? {
                Answer::Given(text) => text,
                Answer::Back => return Err(cancelled().into()),
            }
        };
        self.say(message, &given)?;
        Ok(given)
    }

    /// Asks whether to go on; fails if not.
    pub(in crate::cli) fn consent(&self, message: &str) -> anyhow::Result<()> {
        if self.before(message)?.is_none() {
            super::consent(message, self.prompt.lang)?;
        }
        self.say(message, "")
    }

    /// Takes what comes as being about something. Of something else than the last time, no answers are
    /// taken from then.
    pub(in crate::cli) fn about(&self, what: &str) -> anyhow::Result<()> {
        self.say("", what)
    }

    /// What was said the last time, if the same comes now.
    fn before(&self, message: &str) -> anyhow::Result<Option<String>> {
        self.begin()?;
        let said = self.said.borrow();
        let same = said.get(self.put.get()).filter(|(it, _)| it == message);
        Ok(same.map(|(_, answer)| answer.clone()))
    }

    /// Takes what was said the last time, once.
    fn begin(&self) -> anyhow::Result<()> {
        if !self.has_begun.replace(true) {
            self.said.replace((self.before)()?);
        }
        Ok(())
    }

    /// Takes what is said next, and keeps an answer if it is new.
    fn say(&self, message: &str, answer: &str) -> anyhow::Result<()> {
        self.begin()?;
        let at = self.put.get();
        self.put.set(at.saturating_add(1));
        let new = (message.to_owned(), answer.to_owned());
        let mut said = self.said.borrow_mut();
        if said.get(at) != Some(&new) {
            said.truncate(at);
            said.push(new);
            if !message.is_empty() {
                (self.keep)(&said);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;

    #[test]
    fn what_was_said_is_taken_until_something_else_comes() {
        let kept = RefCell::new(Vec::new());
        let keep = |said: &[Said]| *kept.borrow_mut() = said.to_vec();
        let said = [("", "fil 1"), ("Vad?", "B"), ("", "fil 2"), ("Vad?", "A")];
        let said: Vec<Said> = said.map(|(it, word)| (it.into(), word.into())).to_vec();
        let prompt = Prompt { lang: Lang::Sv };
        let before = || Ok(said.clone());
        let asker = Asker::new(prompt, &before, &keep);
        asker.about("fil 1").unwrap();
        let choices = [("A", 1), ("B", 2)];
        assert_eq!(asker.choose("Vad?", choices, "Avbryt").ok(), Some(2));
        assert!(kept.borrow().is_empty());
        // The second list is another than the last time.
        asker.about("fil 3").unwrap();
        assert_eq!(asker.before("Vad?").unwrap(), None);
        assert!(kept.borrow().is_empty());
        asker.say("Vad?", "A").unwrap();
        let new = [("", "fil 3"), ("Vad?", "A")].map(|(it, word)| (it.into(), word.into()));
        assert_eq!(*kept.borrow(), [&said[..2], &new[..]].concat());
    }
}
