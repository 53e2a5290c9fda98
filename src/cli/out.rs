//! An answer with rows: printed, or written to a new file, for Excel too.

use std::path::{Path, PathBuf};

use crate::render;

use super::answer::{Answer, no_rows};
use super::fail::Failure;
use super::options::Format;
use super::terminal::Terminal;
use super::{document, words};

/// The file that an answer goes to.
#[derive(Debug, clap::Args)]
pub(super) struct Out {
    /// Write to this new file, .xlsx (Excel), .csv or .json [default: standard output]
    #[arg(long = "out", value_name = "FILE")]
    path: Option<PathBuf>,
}

impl Out {
    /// The form of an answer: as asked for, else by the ending of its file.
    fn format(&self, terminal: &Terminal) -> Format {
        let ending = self.path.as_deref().and_then(Path::extension);
        let is = |known: &str| ending.is_some_and(|it| it.eq_ignore_ascii_case(known));
        match terminal.format {
            Format::Human if is("xlsx") => Format::Xlsx,
            Format::Human if is("csv") => Format::Csv,
            Format::Human if is("json") => Format::Json,
            asked => asked,
        }
    }
}

/// Prints an answer, or writes it to a file, which must be new.
pub(super) fn put(answer: &impl Answer, out: &Out, terminal: &mut Terminal) -> anyhow::Result<()> {
    let format = out.format(terminal);
    if format == Format::Xlsx {
        let bytes = workbook(answer, terminal)?;
        let Some(path) = &out.path else {
            return Err(Failure::new(
                "xlsx skrivs till en fil: ge den med --out FIL",
                "xlsx is written to a file: name it by --out FILE",
            )
            .into());
        };
        return document::save(path, &bytes, terminal);
    }
    let text = terminal.text(answer, format)?;
    match &out.path {
        Some(path) => document::save(path, text.as_bytes(), terminal),
        None => terminal.result(&text),
    }
}

/// The rows of an answer as a workbook; says what it has no room for.
fn workbook(answer: &impl Answer, terminal: &mut Terminal) -> anyhow::Result<Vec<u8>> {
    let rows = answer.rows().ok_or_else(no_rows)?;
    let book = render::book(&rows.sheet(terminal.lang)).map_err(|reason| {
        Failure::new(
            format!("arbetsboken gick inte att skriva: {reason}"),
            format!("the workbook could not be written: {reason}"),
        )
    })?;
    if let Some(left_out) = &book.left_out {
        let [sv, en] = words::left_out(left_out);
        terminal.say(&sv, &en)?;
    }
    Ok(book.bytes)
}
