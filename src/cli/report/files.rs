//! The files of a report: what each is called and what is in it.

use clap::ValueEnum;

use crate::render::Output;

/// A part of what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Part {
    /// Report and memo as Markdown.
    Md,
    /// Report and memo as HTML.
    Html,
    /// The facts as JSON.
    Json,
}

/// The page of the report.
pub(super) const REPORT: &str = "rapport.html";
/// The page of the memo.
pub(super) const MEMO: &str = "tjansteskrivelse.html";

/// Every file: its part, its name, its text.
pub(super) fn files(output: Output) -> [(Part, &'static str, String); 5] {
    [
        (Part::Md, "rapport.md", output.report_markdown),
        (Part::Html, REPORT, output.report_html),
        (Part::Md, "tjansteskrivelse.md", output.memo_markdown),
        (Part::Html, MEMO, output.memo_html),
        (Part::Json, "facts.json", output.facts_json),
    ]
}
