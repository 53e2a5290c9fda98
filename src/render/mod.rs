//! Words and bytes.
//!
//! A report becomes a [`Document`]: templates give the words, with slots for facts and tables,
//! and people's own texts are parsed as Markdown. The document is blocks and inlines without any
//! markup of its own, so each writer escapes what it must and no text can be markup by accident.
//!
//! What is absent: the disk (templates come as texts), figures that are not facts, and
//! arithmetic in templates.

mod agenda;
mod chart;
mod compose;
mod context;
mod document;
mod figures;
mod html;
mod json;
mod ledger;
mod markdown;
mod number;
mod page;
mod parse;
mod picture;
mod prose;
mod sentences;
mod swedish;
mod tables;
mod template;
mod template_fault;

pub use agenda::agenda;
pub use document::{Block, Cell, Column, Document, Entry, EntryFiles, EntryGroup, Inline, Table};
pub use html::escape;
pub use json::{FactJson, number as json_number};
pub use number::{date, value as format_value};
pub use picture::{Anchor, Label, Length, Picture, Point, Shape, Step};
pub use prose::unknown_facts;
pub use template::Templates;
pub use template_fault::{Problem, TemplateFault};

use crate::report::Report;
use crate::source::SourceMap;

/// How a report is stamped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stamp {
    /// As it is decided on.
    Final,
    /// A draft: UTKAST on every page.
    Draft,
}

/// The files of a report.
#[derive(Debug)]
pub struct Output {
    /// `rapport.md`.
    pub report_markdown: String,
    /// `rapport.html`.
    pub report_html: String,
    /// `tjansteskrivelse.md`.
    pub memo_markdown: String,
    /// `tjansteskrivelse.html`.
    pub memo_html: String,
    /// `facts.json`.
    pub facts_json: String,
}

/// Puts a report into words and bytes.
pub fn render(
    report: &Report<'_>,
    sources: &SourceMap,
    templates: &Templates,
    stamp: Stamp,
) -> Result<Output, TemplateFault> {
    // The figures as data are as much to write as the words.
    let (documents, facts_json) = rayon::join(
        || {
            let (document, memo) = compose::compose(report, sources, templates, stamp)?;
            let (page, text) = rayon::join(
                || page::write(&document, templates),
                || markdown::write(&document),
            );
            let memo_page = page::write(&memo, templates)?;
            Ok((text, page?, markdown::write(&memo), memo_page))
        },
        || json::write(report, sources, stamp),
    );
    let (report_markdown, report_html, memo_markdown, memo_html) = documents?;
    Ok(Output {
        report_markdown,
        report_html,
        memo_markdown,
        memo_html,
        facts_json,
    })
}
