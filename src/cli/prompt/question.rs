//! The kinds of questions: a line, a long text, one of a list, several of a list, yes or no.

use std::ffi::OsStr;
use std::{fmt, io};

use inquire::ui::RenderConfig;
use inquire::validator::{ErrorMessage, Validation};
use inquire::{Confirm, Editor, InquireError, MultiSelect, Select};

use crate::cli::table::broken;
use crate::diag::{Lang, plain};
use crate::model::text::normalised;

use super::editor::{self, Program};
use super::typed::{Typed, Typing};
use super::{Answer, answer, tell};

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
    pub(in crate::cli) fn line<J>(self, line: &Line<'_, J>) -> anyhow::Result<Answer<String>>
    where
        J: Fn(&str) -> Verdict,
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
        let (message, initial, default) = match line.start {
            Start::Text(text) => (line.message.to_owned(), text, ""),
            Start::Enter(text) => (format!("{} ({text})", line.message), "", text),
        };
        let given = |typed: &str| match one_line(typed) {
            text if text.is_empty() => default.to_owned(),
            text => text,
        };
        let typing = Typing {
            message: &message,
            help: &help.join(" · "),
            known: line.known,
            judge: |typed: &str| match (line.judge)(&given(typed)) {
                Some(why) => Typed::Refused(why),
                None => Typed::Whole,
            },
        };
        Ok(match typing.read(initial)? {
            Answer::Given(typed) => Answer::Given(given(&typed)),
            Answer::Back => Answer::Back,
        })
    }

    /// Asks for a text of several lines, typed or pasted here, or written in an editor. What is typed is
    /// kept at each line.
    pub(in crate::cli) fn long(
        self,
        message: &str,
        initial: &str,
        (judge, keep): (impl Fn(&str) -> Verdict, &dyn Fn(&str)),
    ) -> anyhow::Result<Answer<String>> {
        let mut initial = initial.to_owned();
        loop {
            let text = match self.long_once(message, &initial, keep)? {
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

    fn long_once(
        self,
        message: &str,
        initial: &str,
        keep: &dyn Fn(&str),
    ) -> anyhow::Result<Answer<String>> {
        let here = match initial {
            "" => self
                .lang
                .pick("Skriv eller klistra in här", "Type or paste here"),
            _ => self.lang.pick("Ändra texten här", "Change the text here"),
        };
        let elsewhere = self.lang.pick("Skriv i en editor", "Write in an editor");
        let editor = editor::program();
        let same = self.lang.pick("Behåll texten", "Keep the text");
        loop {
            let mut ways = vec![here];
            ways.extend(editor.as_ref().map(|_| elsewhere));
            if !initial.is_empty() {
                ways.insert(0, same);
            }
            let way = match self.pick(message, ways)? {
                Answer::Given(way) => way,
                Answer::Back => return Ok(Answer::Back),
            };
            let text = if way == same {
                Answer::Given(initial.to_owned())
            } else if let Some(editor) = editor.as_ref().filter(|_| way == elsewhere) {
                self.editor(message, initial, editor)?
            } else {
                self.lines(initial, keep)?
            };
            if let Answer::Given(text) = text {
                return Ok(Answer::Given(text));
            }
        }
    }

    /// Lines until one with a full stop alone.
    fn lines(self, initial: &str, keep: &dyn Fn(&str)) -> anyhow::Result<Answer<String>> {
        tell(self.lang.pick(
            "Enter ny rad · en ensam punkt avslutar · Esc tillbaka",
            "Enter new line · a full stop alone ends · Esc back",
        ));
        let typing = Typing {
            message: "",
            help: "",
            known: &[],
            judge: |typed: &str| match typed.rsplit('\n').next() {
                Some(last) if last.trim() == END => Typed::Whole,
                _ => {
                    keep(typed);
                    Typed::Unfinished
                }
            },
        };
        let begun = match initial {
            "" => String::new(),
            text => format!("{}\n", text.trim_end()),
        };
        Ok(match typing.read(&begun)? {
            Answer::Back => Answer::Back,
            Answer::Given(typed) => {
                let (text, _) = typed.rsplit_once('\n').unwrap_or_default();
                Answer::Given(
                    text.lines()
                        .map(|it| format!("{}\n", it.trim_end()))
                        .collect(),
                )
            }
        })
    }

    fn editor(
        self,
        message: &str,
        initial: &str,
        editor: &Program,
    ) -> anyhow::Result<Answer<String>> {
        let help = self.lang.pick(
            "e öppnar editorn ($EDITOR) · Enter när du är klar · Esc tillbaka",
            "e opens the editor ($EDITOR) · Enter when done · Esc back",
        );
        let formatter = |text: &str| plain(text.lines().next().unwrap_or_default());
        let args: Vec<&OsStr> = editor.args.iter().map(AsRef::as_ref).collect();
        let written = Editor::new(message)
            .with_editor_command(editor.path.as_os_str())
            .with_args(&args)
            .with_render_config(self.looks())
            .with_help_message(help)
            .with_predefined_text(initial)
            .with_file_extension(".md")
            .with_formatter(&formatter)
            .prompt();
        if let Err(InquireError::IO(_)) = written {
            tell(self.lang.pick(
                "Editorn gick inte att öppna; $EDITOR säger vilken det är.",
                "The editor could not be opened; $EDITOR says which it is.",
            ));
            return Ok(Answer::Back);
        }
        answer(written)
    }

    /// How questions with choices look: one that is gone back from says so.
    fn looks(self) -> RenderConfig<'static> {
        let mut looks = RenderConfig::default();
        looks.canceled_prompt_indicator.content = self.lang.pick("(tillbaka)", "(back)");
        looks
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
        let page = page(&choices);
        answer(
            Select::new(message, choices)
                .with_render_config(self.looks())
                .with_help_message(help)
                .with_scorer(&scorer)
                .with_page_size(page)
                .prompt(),
        )
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
        let page = page(&choices);
        let words = |chosen: &[inquire::list_option::ListOption<&Choice>]| {
            let words = chosen.iter().map(|it| it.value.shown.split(": ").next());
            let words: Vec<&str> = words.flatten().collect();
            words.join(", ")
        };
        let before: Vec<usize> = (choices.iter().enumerate())
            .filter(|(_, choice)| chosen.contains(&choice.word.as_str()))
            .map(|(at, _)| at)
            .collect();
        let asked = MultiSelect::new(message, choices)
            .with_render_config(self.looks())
            .with_help_message(help)
            .with_scorer(&scorer)
            .with_formatter(&words)
            .with_default(&before)
            .with_page_size(page)
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
                .with_render_config(self.looks())
                .with_default(default)
                .with_parser(&parser)
                .with_formatter(&formatter)
                .with_default_value_formatter(&formatter)
                .with_error_message(error)
                .prompt(),
        )
    }
}

/// The most choices that are shown at once.
const PAGE: usize = 12;

/// How many choices are shown at once: a list that is higher than the terminal is drawn over itself.
fn page(choices: &[impl fmt::Display]) -> usize {
    /// The question and its help, each on two lines at most.
    const BESIDE: usize = 5;
    /// What stands before a choice.
    const MARK: usize = 6;
    let (width, height) = terminal_size::terminal_size_of(io::stderr())
        .map_or((80, 24), |(width, height)| (width.0.max(1), height.0));
    let width = usize::from(width).saturating_sub(MARK).max(1);
    let lines = choices
        .iter()
        .map(|it| broken(&it.to_string(), width).len());
    let highest = lines.max().unwrap_or(1);
    let rows = usize::from(height).saturating_sub(BESIDE);
    rows.checked_div(highest).unwrap_or(PAGE).clamp(1, PAGE)
}

/// What is typed as one line, if it was pasted as several.
fn one_line(typed: &str) -> String {
    let lines = typed.lines().map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

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
