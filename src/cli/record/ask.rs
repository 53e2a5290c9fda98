//! A value of a record, asked for and judged as `check` would judge it.

use crate::cli::prompt::{Answer, Line, Prompt, Start, tell};
use crate::diag::Severity;
use crate::write::Value;

use super::Kind;

/// A value that a person is asked for.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Asked<'a, W> {
    pub(in crate::cli) prompt: Prompt,
    pub(in crate::cli) kind: Kind,
    /// The key that it belongs to.
    pub(in crate::cli) key: &'static str,
    /// Makes the value of the key from what is typed.
    pub(in crate::cli) wrap: W,
    /// Whether something must be typed.
    pub(in crate::cli) must: bool,
    pub(in crate::cli) message: &'a str,
    pub(in crate::cli) help: &'a str,
}

impl<W: Fn(&str) -> Value + Copy> Asked<'_, W> {
    /// Asks for a line; what it can be completed to is offered.
    pub(in crate::cli) fn line(
        &self,
        start: Start<'_>,
        known: &[String],
    ) -> anyhow::Result<Answer<String>> {
        let asked = *self;
        let mut typed: Option<String> = None;
        loop {
            let line = Line {
                message: self.message,
                help: self.help,
                start: typed.as_deref().map_or(start, Start::Text),
                known,
                judge: move |text: &str| asked.refuse(text),
            };
            match self.prompt.line(line)? {
                Answer::Given(text) if !self.is_meant(&text)? => typed = Some(text),
                answer => return Ok(answer),
            }
        }
    }

    /// Asks for a text of several lines.
    pub(in crate::cli) fn long(&self, initial: &str) -> anyhow::Result<Answer<String>> {
        let mut initial = initial.to_owned();
        loop {
            let refuse = |text: &str| self.refuse(text);
            match self.prompt.long(self.message, &initial, refuse)? {
                Answer::Given(text) if !self.is_meant(&text)? => initial = text,
                answer => return Ok(answer),
            }
        }
    }

    /// Why what is typed cannot be taken.
    fn refuse(&self, text: &str) -> Option<String> {
        let lang = self.prompt.lang;
        if text.trim().is_empty() {
            let empty = lang.pick("skriv något här", "write something here");
            return self.must.then(|| empty.to_owned());
        }
        self.kind.refuse(self.key, &(self.wrap)(text), lang)
    }

    /// Shows what would be warned of, and asks whether it is to stand all the same.
    fn is_meant(&self, text: &str) -> anyhow::Result<bool> {
        let lang = self.prompt.lang;
        if text.trim().is_empty() {
            return Ok(true);
        }
        let found = self.kind.judge(self.key, &(self.wrap)(text), lang);
        let warnings: Vec<String> = found
            .into_iter()
            .filter(|(severity, _)| *severity == Severity::Warning)
            .map(|(_, text)| text)
            .collect();
        if warnings.is_empty() {
            return Ok(true);
        }
        tell(&warnings.join("\n"));
        let message = lang.pick("Ska det stå så ändå?", "Keep it all the same?");
        Ok(self.prompt.yes(message, false)? == Answer::Given(true))
    }
}
