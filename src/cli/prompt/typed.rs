//! Answers that are typed, with the keys of a line editor.

use std::borrow::Cow;
use std::cell::Cell;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use clap::builder::styling::AnsiColor;
use rustyline::completion::Completer;
use rustyline::config::{BellStyle, Builder};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::MemHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Behavior, Cmd, ConditionalEventHandler, Context, Editor, Event, EventContext};
use rustyline::{EventHandler, Helper, KeyCode, KeyEvent, Modifiers};

use crate::model::text::normalised;
use crate::source::is_unseen;

use super::{Answer, cancelled};

/// How long the keys of an arrow may take, in milliseconds: a longer Esc is one for itself.
const ESC: u16 = 50;
/// How many words a text can be completed to at once.
const SUGGESTED: usize = 8;

/// What is typed, as far as it has come.
pub(super) enum Typed {
    /// All of it.
    Whole,
    /// Enter begins a new line.
    Unfinished,
    /// It cannot be taken, and why.
    Refused(String),
}

/// A place to type in.
pub(super) struct Typing<'a, J> {
    /// What stands before the text.
    pub(super) message: &'a str,
    /// What stands below it; may be empty.
    pub(super) help: &'a str,
    /// What it can be completed to.
    pub(super) known: &'a [String],
    /// What Enter makes of it.
    pub(super) judge: J,
}

impl<J: Fn(&str) -> Typed> Typing<'_, J> {
    /// Lets a person type, beginning with a text. Returns what can be seen of what they typed.
    pub(super) fn read(self, initial: &str) -> anyhow::Result<Answer<String>> {
        let config = Builder::new()
            // Standard output is for the result.
            .behavior(Behavior::PreferTerm)
            .bell_style(BellStyle::None)
            .keyseq_timeout(Some(ESC))
            .build();
        let mut editor = Editor::with_history(config, MemHistory::new())?;
        let goes_back = Arc::new(AtomicBool::new(false));
        let keys = Keys(Arc::clone(&goes_back));
        editor.bind_sequence(Event::Any, EventHandler::Conditional(Box::new(keys)));
        if self.known.is_empty() {
            let tab = KeyEvent(KeyCode::Tab, Modifiers::NONE);
            editor.bind_sequence(tab, Cmd::SelfInsert(1, '\t'));
        }
        let message = match self.message {
            "" => String::new(),
            message => format!("? {message} "),
        };
        editor.set_helper(Some(Asked {
            typing: self,
            goes_back: Arc::clone(&goes_back),
            is_done: Cell::new(false),
        }));
        let typed = editor.readline_with_initial(&message, (&seen(initial), ""));
        if goes_back.load(Ordering::Relaxed) {
            return Ok(Answer::Back);
        }
        match typed {
            Ok(text) => Ok(Answer::Given(seen(&text).into_owned())),
            Err(ReadlineError::Interrupted | ReadlineError::Eof) => Err(cancelled().into()),
            Err(ReadlineError::Io(error)) => Err(error.into()),
            Err(error) => Err(error.into()),
        }
    }

    /// The words that a text can be completed to: those that begin so come first.
    fn suggestions(&self, typed: &str) -> Vec<&String> {
        let wanted = normalised(typed);
        if wanted.is_empty() {
            return Vec::new();
        }
        let known = self.known.iter().filter(|known| *known != typed);
        let (first, later): (Vec<&String>, Vec<&String>) = known
            .filter(|known| normalised(known).contains(&wanted))
            .partition(|known| normalised(known).starts_with(&wanted));
        first.into_iter().chain(later).take(SUGGESTED).collect()
    }
}

/// A text without what would act on the terminal.
fn seen(text: &str) -> Cow<'_, str> {
    if text.contains(is_unseen) {
        Cow::Owned(text.replace(is_unseen, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text in a colour, where there are colours.
fn coloured(text: &str, colour: AnsiColor) -> String {
    let style = colour.on_default();
    let text = format!("{style}{text}{style:#}");
    if AutoStream::choice(&io::stderr()) == ColorChoice::Never {
        strip_str(&text).to_string()
    } else {
        text
    }
}

/// What the keys mean that are not for editing.
struct Keys(Arc<AtomicBool>);

impl ConditionalEventHandler for Keys {
    fn handle(&self, event: &Event, _: u16, _: bool, _: &EventContext<'_>) -> Option<Cmd> {
        match event.get(0)? {
            // The question ends as when it is answered, so that nothing of its help stays.
            KeyEvent(KeyCode::Esc, _) => {
                self.0.store(true, Ordering::Relaxed);
                Some(Cmd::AcceptLine)
            }
            KeyEvent(KeyCode::Char(letter), Modifiers::NONE) if is_unseen(*letter) => {
                Some(Cmd::Noop)
            }
            // What they insert may be anything.
            #[cfg(not(windows))]
            KeyEvent(KeyCode::Char('Q' | 'V'), Modifiers::CTRL) => Some(Cmd::Noop),
            _ => None,
        }
    }
}

/// What the editor asks of a question while it is answered.
struct Asked<'a, J> {
    typing: Typing<'a, J>,
    goes_back: Arc<AtomicBool>,
    is_done: Cell<bool>,
}

/// What stands below a text.
struct Below(String);

impl Hint for Below {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl<J: Fn(&str) -> Typed> Helper for Asked<'_, J> {}

impl<J: Fn(&str) -> Typed> Hinter for Asked<'_, J> {
    type Hint = Below;

    fn hint(&self, typed: &str, _: usize, _: &Context<'_>) -> Option<Below> {
        let help = match self.typing.help {
            "" => return None,
            help => coloured(&format!("[{help}]"), AnsiColor::BrightCyan),
        };
        let suggestions = self.typing.suggestions(typed).into_iter();
        let suggestions: String = suggestions.map(|it| format!("\n  {it}")).collect();
        Some(Below(format!("{suggestions}\n{help}")))
    }
}

impl<J: Fn(&str) -> Typed> Validator for Asked<'_, J> {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        if self.goes_back.load(Ordering::Relaxed) {
            return Ok(ValidationResult::Valid(None));
        }
        Ok(match (self.typing.judge)(&seen(context.input())) {
            Typed::Whole => ValidationResult::Valid(None),
            Typed::Unfinished => ValidationResult::Incomplete,
            Typed::Refused(why) => {
                let why = coloured(&format!("# {why}"), AnsiColor::BrightRed);
                ValidationResult::Invalid(Some(format!("\n{why}")))
            }
        })
    }
}

impl<J: Fn(&str) -> Typed> Completer for Asked<'_, J> {
    type Candidate = String;

    fn complete(
        &self,
        typed: &str,
        _: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let suggestions = self.typing.suggestions(typed).into_iter();
        Ok((0, suggestions.cloned().collect()))
    }
}

impl<J: Fn(&str) -> Typed> Highlighter for Asked<'_, J> {
    fn highlight<'l>(&self, typed: &'l str, _: usize) -> Cow<'l, str> {
        seen(typed)
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, message: &'p str, _: bool) -> Cow<'b, str> {
        let mark = if self.is_done.get() { ">" } else { "?" };
        match message.strip_prefix('?') {
            Some(message) => coloured(mark, AnsiColor::BrightGreen) + message,
            None => message.into(),
        }
        .into()
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        let goes_back = self.goes_back.load(Ordering::Relaxed);
        self.is_done
            .set(kind == CmdKind::ForcedRefresh && !goes_back);
        false
    }
}
