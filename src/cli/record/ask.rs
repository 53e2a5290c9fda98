//! A value of a record, asked for and judged as `check` would judge it.

use crate::cli::prompt::{Answer, Line, Prompt, Start, tell};
use crate::diag::Severity;

use super::judged::Finding;

/// A value that a person is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a, J> {
    pub(super) prompt: Prompt,
    pub(super) message: &'a str,
    pub(super) help: &'a str,
    /// Whether something must be typed.
    pub(super) must: bool,
    /// What `check` would say of what is typed, worst first.
    pub(super) judge: J,
}

impl<J: Fn(&str) -> Vec<Finding> + Copy> Asked<'_, J> {
    /// Asks for a line. Tab completes it to one of those known.
    pub(super) fn line(
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
            match self.prompt.line(&line)? {
                Answer::Given(text) if !self.is_meant(&text)? => typed = Some(text),
                answer => return Ok(answer),
            }
        }
    }

    /// Asks for a text of several lines, and keeps what is typed at each.
    pub(super) fn long(
        &self,
        initial: &str,
        keep: &dyn Fn(&str),
    ) -> anyhow::Result<Answer<String>> {
        let mut initial = initial.to_owned();
        loop {
            let refuse = |text: &str| self.refuse(text);
            match self.prompt.long(self.message, &initial, (refuse, keep))? {
                Answer::Given(text) if !self.is_meant(&text)? => initial = text,
                answer => return Ok(answer),
            }
        }
    }

    /// Why what is typed cannot be taken.
    fn refuse(&self, text: &str) -> Option<String> {
        if text.trim().is_empty() {
            let empty = (self.prompt.lang).pick("skriv något här", "write something here");
            return self.must.then(|| empty.to_owned());
        }
        let mut found = (self.judge)(text).into_iter();
        found
            .find(|(severity, _)| *severity == Severity::Error)
            .map(|(_, text)| text)
    }

    /// Shows what `check` would warn of, and asks whether to keep the text all the same.
    fn is_meant(&self, text: &str) -> anyhow::Result<bool> {
        if text.trim().is_empty() {
            return Ok(true);
        }
        let found = (self.judge)(text).into_iter();
        let warnings: Vec<String> = found
            .filter(|(severity, _)| *severity == Severity::Warning)
            .map(|(_, text)| text)
            .collect();
        if warnings.is_empty() {
            return Ok(true);
        }
        tell(&warnings.join("\n"));
        let message = (self.prompt.lang).pick("Ska det stå så ändå?", "Keep it all the same?");
        Ok(self.prompt.yes(message, false)? == Answer::Given(true))
    }
}
