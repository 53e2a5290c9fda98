//! Options that every command has.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::diag::Lang;

use super::fail::Failure;

/// What help calls the options that every command has.
pub(super) const COMMON: &str = "Options of every command";

/// Options that every command has.
#[derive(Debug, Args)]
#[command(next_help_heading = COMMON)]
pub struct Global {
    /// The folder with samverkan.yaml [default: looked for from here upwards]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "SAMVERKAN_DATA",
        hide_env_values = true
    )]
    pub data: Option<PathBuf>,
    /// How results are printed
    #[arg(long = "format", global = true, value_enum, default_value_t = OutputFormat::Human)]
    pub(super) form: OutputFormat,
    /// The language [default: by the locale]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
    /// Say nothing but results and failures
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Say which files were read, and as what
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// The data as it was at a revision of git, such as HEAD~3
    #[arg(long, global = true, value_name = "REV", allow_hyphen_values = true)]
    pub rev: Option<String>,
    /// Judge "late" by this day [default: today or the report's]
    #[arg(long, global = true, value_name = "DATE", value_parser = parse_day)]
    pub as_of: Option<NaiveDate>,
}

/// Reads a day.
pub(super) fn parse_day(text: &str) -> Result<NaiveDate, Failure> {
    text.parse().map_err(|_| {
        Failure::new(
            "inte ett datum som 2022-05-03",
            "not a date such as 2022-05-03",
        )
    })
}

/// The formats that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people
    Human,
    /// For programs: one JSON object
    Json,
    /// Comma-separated rows, where there are rows
    Csv,
    /// What a change does, for the comment of a pull request; only report diff
    Markdown,
    /// Findings as annotations of a pull request on GitHub; only check
    Github,
    /// Findings as a SARIF 2.1.0 log, for platforms that show one; only check
    Sarif,
    /// A workbook for Excel, where there are rows; with --out
    Xlsx,
    /// A document as one page; only network agenda and organisation page
    Html,
    /// A document for Word; only network agenda and organisation page
    Docx,
}

/// The formats that every command has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs: one JSON object.
    Json,
    /// Comma-separated rows, where there are rows.
    Csv,
    /// A workbook, where there are rows.
    Xlsx,
    /// For the comment of a pull request.
    Markdown,
    /// A document, as a page or for Word.
    Document,
}

/// A language by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Swedish.
    Sv,
    /// English.
    En,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Global {
    /// The language: as asked for, else Swedish where the locale is.
    pub fn language(&self) -> Lang {
        language(self.lang)
    }
}

/// The language that is asked for, else that of the locale.
pub(super) fn language(asked: Option<Language>) -> Lang {
    match asked {
        Some(Language::Sv) => Lang::Sv,
        Some(Language::En) => Lang::En,
        None => {
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .into_iter()
                .filter_map(|name| std::env::var(name).ok())
                .find(|value| !value.is_empty())
                .unwrap_or_default();
            if locale.starts_with("sv") {
                Lang::Sv
            } else {
                Lang::En
            }
        }
    }
}
