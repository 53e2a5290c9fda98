//! What is wrong with a template, and where in it.

use std::fmt;
use std::ops::Range;

use minijinja::{Error, ErrorKind};

/// A template that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// Which template.
    pub name: String,
    /// The line in it, from 1.
    pub line: u32,
    /// The bytes of the fault, where known.
    pub range: Option<Range<usize>>,
    /// What is wrong.
    pub problem: Problem,
    /// What the template says there: a name, or the library's message on its syntax. Never a value
    /// of the data.
    pub detail: String,
}

/// What is wrong with a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// It is miswritten.
    Syntax,
    /// It names a value that is not there.
    NoValue,
    /// It names a figure that the report does not have.
    NoFact,
    /// It shows a percentage of so few rows that none is shown.
    FewRows,
    /// It names a table that the report does not have.
    NoTable,
    /// It names a picture that no report has.
    NoPicture,
    /// It begins a part of a kind that there is not.
    NoPart,
    /// It includes a template that is not there.
    NoTemplate,
    /// It calls a function, a filter or a test that is not there.
    NoFunction,
    /// It uses an operation that the value does not have.
    Operation,
    /// It takes more steps, or writes more, than any report needs.
    Endless,
    /// It is no template: a file of the report, which could not be written.
    Unwritten,
}

/// A figure, a table, a picture or a part that a template names and that is not there.
#[derive(Debug)]
pub(super) enum Missing {
    /// A figure, by its id.
    Fact(String),
    /// The rows that a percentage needs, by its id.
    Rows(String),
    /// A table, by its name.
    Table(String),
    /// A picture, by its name.
    Picture(String),
    /// A part of a chapter, by its name.
    Part(String),
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fact(id) => write!(f, "no fact {id}"),
            Self::Rows(id) => write!(f, "too few rows for {id}"),
            Self::Table(name) => write!(f, "no table {name}"),
            Self::Picture(name) => write!(f, "no picture {name}"),
            Self::Part(name) => write!(f, "no part {name}"),
        }
    }
}

impl std::error::Error for Missing {}

impl From<Missing> for Error {
    fn from(missing: Missing) -> Self {
        Self::new(ErrorKind::InvalidOperation, missing.to_string()).with_source(missing)
    }
}

/// The fault of a template that writes too much; its line is not known.
pub(super) fn too_long(name: &str) -> TemplateFault {
    TemplateFault {
        name: name.to_owned(),
        line: 1,
        range: None,
        problem: Problem::Endless,
        detail: name.to_owned(),
    }
}

/// A file of the report that could not be written, and why.
pub(super) fn unwritten(name: String, reason: String) -> TemplateFault {
    TemplateFault {
        name,
        line: 1,
        range: None,
        problem: Problem::Unwritten,
        detail: reason,
    }
}

/// What is wrong, and where: the innermost place in a template of the data root's own, if any, since
/// a built-in template fails only if one of those includes it in the wrong place.
pub(super) fn of(name: &str, error: &Error, is_own: impl Fn(&str) -> bool) -> TemplateFault {
    let mut chain = vec![error];
    let mut missing = None;
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        chain.extend(cause.downcast_ref::<Error>());
        missing = missing.or_else(|| cause.downcast_ref::<Missing>());
        source = cause.source();
    }
    let innermost = chain.last().copied().unwrap_or(error);
    let own = chain.iter().rev().find(|it| it.name().is_some_and(&is_own));
    let placed = own.copied().unwrap_or(innermost);
    let name = placed.name().unwrap_or(name).to_owned();
    let range = placed.range().filter(|range| range.start < range.end);
    let said = || {
        let text = placed.template_source()?.get(range.clone()?)?;
        Some(text.to_owned())
    };
    let (problem, detail) = match (missing, problem(innermost.kind())) {
        (Some(Missing::Fact(id)), _) => (Problem::NoFact, Some(id.clone())),
        (Some(Missing::Rows(id)), _) => (Problem::FewRows, Some(id.clone())),
        (Some(Missing::Table(name)), _) => (Problem::NoTable, Some(name.clone())),
        (Some(Missing::Picture(name)), _) => (Problem::NoPicture, Some(name.clone())),
        (Some(Missing::Part(name)), _) => (Problem::NoPart, Some(name.clone())),
        (None, Problem::Syntax) => (Problem::Syntax, innermost.detail().map(str::to_owned)),
        (None, other) => (other, said()),
    };
    TemplateFault {
        line: placed
            .line()
            .and_then(|line| u32::try_from(line).ok())
            .unwrap_or(1),
        detail: detail.unwrap_or_else(|| name.clone()),
        name,
        range,
        problem,
    }
}

const fn problem(kind: ErrorKind) -> Problem {
    match kind {
        ErrorKind::SyntaxError | ErrorKind::BadEscape | ErrorKind::InvalidDelimiter => {
            Problem::Syntax
        }
        ErrorKind::UndefinedError => Problem::NoValue,
        ErrorKind::TemplateNotFound => Problem::NoTemplate,
        ErrorKind::UnknownFilter
        | ErrorKind::UnknownTest
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownMethod
        | ErrorKind::UnknownBlock => Problem::NoFunction,
        ErrorKind::OutOfFuel => Problem::Endless,
        _ => Problem::Operation,
    }
}
