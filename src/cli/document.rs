//! A document of its own: printed, or written to a new file, in the format that is asked for.

use std::path::Path;

use super::fail::Failure;
use super::options::OutputFormat;
use super::output;
use super::terminal::Terminal;
use crate::render::{self, Document, Problem, TemplateFault, Templates};

/// The name of the format of a document: as asked for, else by the ending of its file, else a usual
/// one.
pub(super) fn form(terminal: &Terminal, out: Option<&Path>, usual: &'static str) -> &'static str {
    let ending = out.and_then(Path::extension).unwrap_or_default();
    let is = |known: &str| ending.eq_ignore_ascii_case(known);
    match terminal.global.form {
        OutputFormat::Html => "html",
        OutputFormat::Docx => "docx",
        OutputFormat::Markdown => "md",
        _ if is("html") || is("htm") => "html",
        _ if is("docx") => "docx",
        _ if is("md") => "md",
        _ => usual,
    }
}

/// Prints a document, or writes it to a file, which must be new: one that is there may have been
/// edited by hand.
pub(super) fn put(
    document: &Document,
    (form, out): (&str, Option<&Path>),
    templates: &Templates,
    terminal: &mut Terminal,
) -> anyhow::Result<()> {
    let written = render::document(document, form, templates);
    let bytes = match written {
        Some(Ok(bytes)) => bytes,
        Some(Err(fault)) => return Err(unusable(&fault).into()),
        None => {
            return Err(Failure::new(
                format!("ett dokument skrivs inte som {form}"),
                format!("no document is written as {form}"),
            )
            .into());
        }
    };
    match out {
        Some(path) => save(path, &bytes, terminal),
        None => match String::from_utf8(bytes) {
            Ok(text) => terminal.result(&text),
            Err(_) => Err(Failure::new(
                format!("{form} skrivs till en fil: ge den med --out"),
                format!("{form} is written to a file: name it by --out"),
            )
            .into()),
        },
    }
}

/// Writes to a new file.
pub(super) fn save(path: &Path, bytes: &[u8], terminal: &mut Terminal) -> anyhow::Result<()> {
    let shown = path.display().to_string();
    let (dir, name) = output::folder_and_name(path)?;
    match output::wholly(dir, |writing| writing.create(name, bytes))? {
        Some(_) => terminal.wrote(shown),
        None => Err(Failure::new(
            format!("{shown} finns redan, och skrivs inte över"),
            format!("{shown} is there already, and is not written over"),
        )
        .into()),
    }
}

/// A template that cannot be used and is not a finding, since it is not the data root's own; or a file
/// that could not be written.
pub(super) fn unusable(fault: &TemplateFault) -> Failure {
    if fault.problem == Problem::Unwritten {
        let (name, reason) = (&fault.name, &fault.detail);
        return Failure::new(
            format!("{name} gick inte att skriva: {reason}"),
            format!("{name} could not be written: {reason}"),
        );
    }
    let place = format!("{}:{}: {}", fault.name, fault.line, fault.detail);
    Failure::new(
        format!("mallen går inte att använda: {place}"),
        format!("the template cannot be used: {place}"),
    )
}
