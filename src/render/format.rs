//! The formats of a report, and its files in each.

use std::sync::LazyLock;

use rayon::prelude::*;

use crate::model::View;
use crate::report::Report;
use crate::source::SourceMap;

use super::document::Document;
use super::list::{self, List};
use super::stamp::{Stamp, stamps};
use super::template::Templates;
use super::template_fault::{self, TemplateFault};
use super::written::{Note, Written};
use super::{compose, docx, json, leads, markdown, page, pdf, spreadsheet, tables, xlsx};

/// Every format, in the order in which its files are written.
pub static FORMATS: &[Format] = &[
    Format {
        name: "md",
        about: "Report, annex and memo as Markdown",
        media_type: "text/plain; charset=utf-8",
        writer: Writer::Documents(|document, _| Ok(markdown::write(document).into_bytes().into())),
    },
    Format {
        name: "html",
        about: "Report, annex and memo as HTML",
        media_type: "text/html; charset=utf-8",
        writer: Writer::Documents(|document, around| {
            page::write(document, around.templates).map(|page| page.into_bytes().into())
        }),
    },
    Format {
        name: "pdf",
        about: "Report, annex and memo as PDF, for archives too",
        media_type: "application/pdf",
        writer: Writer::Documents(|document, around| pdf::write(document, &around.figures)),
    },
    Format {
        name: "docx",
        about: "Report, annex and memo for Word",
        media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        writer: Writer::Documents(|document, around| {
            let own = around.templates.look(document.kind);
            Ok(docx::write(document, own).into())
        }),
    },
    Format {
        name: "csv",
        about: "Whole lists as CSV, in a folder beside the annex",
        media_type: "text/csv; charset=utf-8",
        writer: Writer::Lists(spreadsheet::write),
    },
    Format {
        name: "xlsx",
        about: "Whole lists as one workbook for Excel, a sheet each",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        writer: Writer::Book(xlsx::ANNEX, xlsx::annex),
    },
    Format {
        name: "json",
        about: "The facts as JSON",
        media_type: "application/json",
        writer: Writer::Figures("facts.json", |around| around.figures.to_vec()),
    },
];

/// A format that a report is written in.
#[derive(Debug)]
pub struct Format {
    /// Its name in `--only`, and the ending of its documents.
    pub name: &'static str,
    /// What is written in it, for completion in shells.
    pub about: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    writer: Writer,
}

/// Who writes a format.
#[derive(Debug)]
enum Writer {
    /// Writes each document to a file of its own.
    Documents(fn(&Document, &Around<'_>) -> Result<Written, TemplateFault>),
    /// Writes each list to a file of its own.
    Lists(fn(&List<'_>, &[String]) -> Vec<u8>),
    /// Writes all lists to a file of this name.
    Book(&'static str, BookWriter),
    /// Writes the figures to a file of this name.
    Figures(&'static str, fn(&Around<'_>) -> Vec<u8>),
}

/// Writes lists with their stamps as one file. Fails with the reason.
type BookWriter = fn(View<'_>, &[List<'_>], &[String]) -> Result<Written, String>;

/// What the documents of a report have in common.
struct Around<'r> {
    templates: &'r Templates,
    /// The figures as JSON, made where one asks for them.
    figures: LazyLock<Vec<u8>, Box<dyn FnOnce() -> Vec<u8> + Send + 'r>>,
}

/// Writes a document that stands by itself, in the format with a name; nothing if no documents are
/// written in it.
pub fn document(
    document: &Document,
    name: &str,
    templates: &Templates,
) -> Option<Result<Vec<u8>, TemplateFault>> {
    let format = FORMATS.iter().find(|format| format.name == name)?;
    let Writer::Documents(write) = format.writer else {
        return None;
    };
    let around = Around {
        templates,
        // It has no figures of a report.
        figures: LazyLock::new(Box::new(|| b"{}".to_vec())),
    };
    Some(write(document, &around).map(|written| written.bytes))
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
    /// What to say of it.
    pub notes: Vec<Note>,
}

/// What is wanted of a report. A stamp alone wants every format.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// How it is stamped.
    pub stamp: Stamp,
    /// The names of formats; every one if there is none.
    pub only: &'w [&'w str],
}

impl From<Stamp> for Wanted<'_> {
    fn from(stamp: Stamp) -> Self {
        Self { stamp, only: &[] }
    }
}

impl Wanted<'_> {
    fn formats(self) -> impl Iterator<Item = &'static Format> {
        let is_wanted =
            move |format: &&Format| self.only.is_empty() || self.only.contains(&format.name);
        FORMATS.iter().filter(is_wanted)
    }
}

/// Puts a report into words, and writes it in the formats that are wanted.
pub fn render<'w>(
    report: &Report<'_>,
    sources: &SourceMap,
    templates: &Templates,
    wanted: impl Into<Wanted<'w>>,
) -> Result<Vec<File>, TemplateFault> {
    let wanted = wanted.into();
    let around = Around {
        templates,
        figures: LazyLock::new(Box::new(|| {
            json::write(report, sources, wanted.stamp).into_bytes()
        })),
    };
    // Not at once: each of them takes all cores, and a workbook a thread for each sheet.
    let others = lists(report, sources, wanted)?;
    let mut files = documents(report, sources, &around, wanted)?;
    files.extend(others);
    files.extend(figures(&around, wanted));
    Ok(files)
}

/// The documents in every format of documents, side by side.
fn documents(
    report: &Report<'_>,
    sources: &SourceMap,
    around: &Around<'_>,
    wanted: Wanted<'_>,
) -> Result<Vec<File>, TemplateFault> {
    let mut documents = compose::compose(report, sources, around.templates, wanted.stamp)?;
    let has_lists = wanted
        .formats()
        .any(|it| matches!(it.writer, Writer::Lists(_)));
    for document in documents.iter_mut().filter(|_| !has_lists) {
        leads::unlink(&mut document.blocks);
    }
    let files: Vec<_> = documents
        .par_iter()
        .flat_map_iter(|document| wanted.formats().map(move |format| (document, format)))
        .filter_map(|(document, format)| {
            let Writer::Documents(write) = format.writer else {
                return None;
            };
            let file = |written: Written| File {
                name: format!("{}.{}", document.kind.name(), format.name),
                format,
                bytes: written.bytes,
                notes: written.notes,
            };
            Some(write(document, around).map(file))
        })
        .collect();
    // The first fault in the order of formats, not of time.
    files.into_iter().collect()
}

/// The lists in every format of lists, side by side.
fn lists(
    report: &Report<'_>,
    sources: &SourceMap,
    wanted: Wanted<'_>,
) -> Result<Vec<File>, TemplateFault> {
    let stamps = stamps(wanted.stamp, report.view.data);
    let is_of_lists =
        |format: &&Format| matches!(format.writer, Writer::Lists(_) | Writer::Book(..));
    let formats: Vec<&'static Format> = wanted.formats().filter(is_of_lists).collect();
    if formats.is_empty() {
        return Ok(Vec::new());
    }
    let lists = tables::lists(report, sources);
    let files = formats.into_par_iter().map(|format| match format.writer {
        // One after the other: the longest takes all cores.
        Writer::Lists(write) => Ok((lists.iter())
            .map(|list| File {
                name: list::file(&list.name),
                format,
                bytes: write(list, &stamps),
                notes: Vec::new(),
            })
            .collect()),
        Writer::Book(name, write) => {
            let written = write(report.view, &lists, &stamps)
                .map_err(|reason| template_fault::unwritten(name.to_owned(), reason))?;
            Ok(vec![File {
                name: name.to_owned(),
                format,
                bytes: written.bytes,
                notes: written.notes,
            }])
        }
        Writer::Documents(_) | Writer::Figures(..) => Ok(Vec::new()),
    });
    let files: Vec<Result<Vec<File>, TemplateFault>> = files.collect();
    let files: Result<Vec<Vec<File>>, TemplateFault> = files.into_iter().collect();
    Ok(files?.into_iter().flatten().collect())
}

fn figures(around: &Around<'_>, wanted: Wanted<'_>) -> Vec<File> {
    let files = wanted.formats().filter_map(|format| {
        let Writer::Figures(name, write) = format.writer else {
            return None;
        };
        Some(File {
            name: name.to_owned(),
            format,
            bytes: write(around),
            notes: Vec::new(),
        })
    });
    files.collect()
}
