//! Questions to a person at a terminal.
//!
//! Every question can be gone back from (Esc), and Ctrl-C ends the command with nothing written.
//! Questions are written to standard error, so that a result stays alone on standard output.

mod asker;
mod editor;
mod question;
mod typed;
mod walk;

pub(super) use asker::{Asker, Said};
pub(super) use question::{Choice, Line, Prompt, Start};
pub(super) use walk::{Step, Turn, walk};

use std::io::{self, IsTerminal as _, Write as _};

use inquire::InquireError;

use crate::diag::{Lang, shown};

use super::fail::Failure;
use super::options::Format;
use super::table::broken;
use super::terminal::Terminal;

/// Whether a person sits at both ends.
pub(super) fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Whether there is a person to ask, who wants an answer for people.
pub(super) fn may_ask(terminal: &Terminal) -> bool {
    terminal.format == Format::Human && is_possible()
}

/// What was answered: something, or that one wants to go back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer<T> {
    /// This.
    Given(T),
    /// Back to the question before.
    Back,
}

/// The end of a question, as an answer or as the end of the command.
fn answer<T>(result: Result<T, InquireError>) -> anyhow::Result<Answer<T>> {
    match result {
        Ok(value) => Ok(Answer::Given(value)),
        Err(InquireError::OperationCanceled) => Ok(Answer::Back),
        Err(InquireError::OperationInterrupted) => Err(cancelled().into()),
        Err(InquireError::IO(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Err(cancelled().into())
        }
        Err(error) => Err(error.into()),
    }
}

/// What is said when a person has had enough.
pub(super) fn cancelled() -> Failure {
    Failure::new("avbrutet; inget skrevs", "cancelled; nothing was written")
}

/// Asks whether to go on; fails if not.
pub(super) fn consent(question: &str, lang: Lang) -> anyhow::Result<()> {
    match (Prompt { lang }).yes(question, true)? {
        Answer::Given(true) => Ok(()),
        Answer::Given(false) | Answer::Back => Err(cancelled().into()),
    }
}

/// Says something between questions, in lines that fit the terminal.
pub(super) fn tell(text: &str) {
    let width = Terminal::width();
    let lines: String = text
        .lines()
        .flat_map(|line| {
            let text = line.trim_start_matches(' ');
            let indent = line.strip_suffix(text).unwrap_or_default();
            let lines = broken(&shown(text), width.saturating_sub(indent.len()));
            lines.into_iter().map(move |it| format!("{indent}{it}\n"))
        })
        .collect();
    tell_made(&lines);
}

/// The same of a text that has been made for a terminal.
pub(super) fn tell_made(text: &str) {
    // Where nobody listens to standard error, nobody is asked either.
    let _ = anstream::stderr().write_all(text.as_bytes());
}
