//! Standard output and standard error.

use std::fmt::Display;
use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};

use crate::diag::{Lang, shown};

use super::answer::{Answer, no_rows, pretty};
use super::fail::{self, Failure};
use super::options::{Colour, Format, Global, OutputFormat};

/// Where a command writes, and how it was asked to.
pub(super) struct Terminal {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    pub(super) lang: Lang,
    /// The options of every command.
    pub(super) global: Global,
    /// How answers are printed.
    pub(super) format: Format,
}

impl Terminal {
    /// Opens both streams with the colour that was asked for.
    pub(super) fn new(global: Global) -> Self {
        let (out_choice, err_choice) = match global.color {
            Colour::Auto => (
                AutoStream::choice(&io::stdout()),
                AutoStream::choice(&io::stderr()),
            ),
            Colour::Always => (ColorChoice::Always, ColorChoice::Always),
            Colour::Never => (ColorChoice::Never, ColorChoice::Never),
        };
        Self {
            out: AutoStream::new(io::stdout(), out_choice),
            err: AutoStream::new(io::stderr(), err_choice),
            lang: global.language(),
            format: Format::default(),
            global,
        }
    }

    /// Takes the format that was asked for. Fails for formats that are only for findings.
    pub(super) fn settle(&mut self) -> Result<(), Failure> {
        self.format = match self.global.form {
            OutputFormat::Human => Format::Human,
            OutputFormat::Json => Format::Json,
            OutputFormat::Csv => Format::Csv,
            OutputFormat::Xlsx => Format::Xlsx,
            OutputFormat::Markdown => Format::Markdown,
            OutputFormat::Html | OutputFormat::Docx => Format::Document,
            OutputFormat::Github | OutputFormat::Sarif => {
                return Err(Failure::new(
                    "github och sarif är för fynd; bara check skriver dem",
                    "github and sarif are for findings; only check prints them",
                ));
            }
        };
        Ok(())
    }

    /// The width to wrap excerpts at.
    pub(super) fn width() -> usize {
        terminal_size::terminal_size().map_or(120, |(width, _)| usize::from(width.0).max(60))
    }

    /// The width to fit columns to; none in a pipe or a file.
    pub(super) fn columns() -> Option<u16> {
        let size = terminal_size::terminal_size_of(io::stdout());
        size.map(|(width, _)| width.0.max(60))
    }

    /// How many rows of findings a screen has room for, beside what is said of them; none in a pipe or a
    /// file.
    pub(super) fn rows() -> Option<usize> {
        const FEWEST: u16 = 24;
        const SAID: u16 = 8;
        let size = terminal_size::terminal_size_of(io::stdout());
        size.map(|(_, height)| usize::from(height.0.max(FEWEST).saturating_sub(SAID)))
    }

    /// Prints an answer in the form that is asked for.
    pub(super) fn answer(&mut self, answer: &impl Answer) -> anyhow::Result<()> {
        let text = self.text(answer, self.format)?;
        self.result(&text)
    }

    /// Tells people, or programs that ask for JSON, what there is in place of an answer.
    pub(super) fn tell(&mut self, answer: &impl Answer) -> anyhow::Result<()> {
        let format = match self.format {
            Format::Json => Format::Json,
            _ => Format::Human,
        };
        let text = self.text(answer, format)?;
        self.result(&text)
    }

    /// Refuses a form that is for files, before anything is done whose answer is printed.
    pub(super) fn prints_answers(&self) -> Result<(), Failure> {
        match self.format {
            Format::Xlsx => Err(no_rows()),
            Format::Document => Err(no_document()),
            _ => Ok(()),
        }
    }

    /// An answer as a text in a form.
    pub(super) fn text(&self, answer: &impl Answer, format: Format) -> anyhow::Result<String> {
        match format {
            Format::Human => Ok(answer.human(self.lang)),
            Format::Json => pretty(&answer.json()),
            Format::Csv => answer.csv(),
            Format::Markdown => answer.markdown(self.lang),
            Format::Xlsx => Err(no_rows().into()),
            Format::Document => Err(no_document().into()),
        }
    }

    /// Prints a result.
    pub(super) fn result(&mut self, text: &str) -> anyhow::Result<()> {
        // Filtering colours is slow on a list of ten thousand rows, which has none.
        heard(if text.contains('\u{1B}') {
            self.out.write_all(text.as_bytes())
        } else {
            self.out.as_inner().write_all(text.as_bytes())
        })
    }

    /// Says something about the work, unless it is to be quiet.
    pub(super) fn say(&mut self, sv: &str, en: &str) -> anyhow::Result<()> {
        if !self.global.quiet {
            let line = shown(self.lang.pick(sv, en));
            // A closed standard error does not stop the work.
            let _ = writeln!(self.err, "{line}");
        }
        Ok(())
    }

    /// Names a file that was written.
    pub(super) fn wrote(&mut self, path: impl Display) -> anyhow::Result<()> {
        self.say(&format!("skrev {path}"), &format!("wrote {path}"))
    }

    /// Names a file that would be written.
    pub(super) fn would_write(&mut self, path: impl Display) -> anyhow::Result<()> {
        self.say(
            &format!("skulle skriva {path}"),
            &format!("would write {path}"),
        )
    }

    /// Prints findings beside the result.
    pub(super) fn aside(&mut self, text: &str) -> anyhow::Result<()> {
        let _ = self.err.write_all(text.as_bytes());
        Ok(())
    }

    /// Prints why the command could not be carried out.
    pub(super) fn failure(&mut self, error: &anyhow::Error) {
        let words = fail::words(error, self.lang);
        let word = self.lang.pick("fel", "error");
        // If standard error is closed, the exit code still tells.
        let _ = writeln!(self.err, "{word}: {words}");
    }

    /// Flushes the results.
    pub(super) fn flush(&mut self) -> anyhow::Result<()> {
        heard(self.out.flush())
    }
}

/// That an answer is no document.
fn no_document() -> Failure {
    Failure::new(
        "html och docx är för dokument; bara network agenda och organisation page skriver dem",
        "html and docx are for documents; only network agenda and organisation page write them",
    )
}

/// Ignores that the reader of a pipe has closed it: `samverkan check | head` in a script keeps its
/// exit code.
fn heard(written: io::Result<()>) -> anyhow::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written.map_err(|error| {
            Failure::new(
                format!("resultatet kunde inte skrivas ut: {error}"),
                format!("the result could not be printed: {error}"),
            )
        })?),
    }
}
