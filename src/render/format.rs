//! The formats of a report, and its files in each.

use rayon::prelude::*;

use crate::report::Report;
use crate::source::SourceMap;

use super::document::Document;
use super::stamp::Stamp;
use super::template::Templates;
use super::template_fault::TemplateFault;
use super::{compose, json, markdown, page};

/// Every format, in the order in which its files are written.
pub static FORMATS: &[Format] = &[
    Format {
        name: "md",
        about: "Report, annex and memo as Markdown",
        media_type: "text/plain; charset=utf-8",
        writer: Writer::Documents(|document, _| Ok(markdown::write(document).into_bytes())),
    },
    Format {
        name: "html",
        about: "Report, annex and memo as HTML",
        media_type: "text/html; charset=utf-8",
        writer: Writer::Documents(|document, templates| {
            page::write(document, templates).map(String::into_bytes)
        }),
    },
    Format {
        name: "json",
        about: "The facts as JSON",
        media_type: "application/json",
        writer: Writer::Figures("facts.json", |report, sources, stamp| {
            json::write(report, sources, stamp).into_bytes()
        }),
    },
];

/// A format that a report is written in.
#[derive(Debug)]
pub struct Format {
    /// Its name in `--only`, and the ending of its documents.
    pub name: &'static str,
    /// What is written in it, for the help.
    pub about: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    writer: Writer,
}

/// Who writes a format.
#[derive(Debug)]
enum Writer {
    /// Writes each document to a file of its own.
    Documents(fn(&Document, &Templates) -> Result<Vec<u8>, TemplateFault>),
    /// Writes the figures to a file of this name.
    Figures(&'static str, fn(&Report<'_>, &SourceMap, Stamp) -> Vec<u8>),
}

/// A file of a report.
#[derive(Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its format.
    pub format: &'static Format,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Puts a report into words, and writes it in every format.
pub fn render(
    report: &Report<'_>,
    sources: &SourceMap,
    templates: &Templates,
    stamp: Stamp,
) -> Result<Vec<File>, TemplateFault> {
    // The figures take as long to write as the documents, so they run beside them.
    let (documents, figures) = rayon::join(
        || documents(report, sources, templates, stamp),
        || figures(report, sources, stamp),
    );
    let mut files = documents?;
    files.extend(figures);
    Ok(files)
}

/// The documents in every format of documents, side by side.
fn documents(
    report: &Report<'_>,
    sources: &SourceMap,
    templates: &Templates,
    stamp: Stamp,
) -> Result<Vec<File>, TemplateFault> {
    let documents = compose::compose(report, sources, templates, stamp)?;
    let files: Vec<_> = documents
        .par_iter()
        .flat_map_iter(|document| FORMATS.iter().map(move |format| (document, format)))
        .filter_map(|(document, format)| {
            let Writer::Documents(write) = format.writer else {
                return None;
            };
            let file = |bytes| File {
                name: format!("{}.{}", document.kind.name(), format.name),
                format,
                bytes,
            };
            Some(write(document, templates).map(file))
        })
        .collect();
    // The first fault in the order of formats, not of time.
    files.into_iter().collect()
}

fn figures(report: &Report<'_>, sources: &SourceMap, stamp: Stamp) -> Vec<File> {
    let files = FORMATS.iter().filter_map(|format| {
        let Writer::Figures(name, write) = format.writer else {
            return None;
        };
        Some(File {
            name: name.to_owned(),
            format,
            bytes: write(report, sources, stamp),
        })
    });
    files.collect()
}
