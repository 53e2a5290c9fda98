//! Running text: pieces with no markup in any of them.

use std::borrow::Cow;

use crate::report::{Fact, Unit, Value};
use crate::source::is_unseen;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Self>),
    /// Strong emphasis.
    Strong(Vec<Self>),
    /// Code.
    Code(String),
    /// A link to an address or, with `#`, to a place in the document.
    Link {
        /// Where to.
        to: String,
        /// What it says.
        text: Vec<Self>,
    },
    /// A figure: a fact and how it is shown.
    Fact {
        /// The fact's id.
        id: String,
        /// Its exact value.
        value: Value,
        /// What the value counts.
        unit: Unit,
        /// What the reader sees.
        shown: String,
        /// What the fact is called, for those who hear the link alone.
        label: String,
        /// The address of its sources; empty where it is no link.
        leads_to: String,
    },
    /// A day, as `2022-05-03`.
    Date(String),
    /// Somebody's own words; numbers in them are not figures of the report.
    Own(Vec<Self>),
    /// A line break.
    Break,
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The inlines within this one.
    pub fn inner(&self) -> &[Self] {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Own(inner)
            | Self::Link { text: inner, .. } => inner,
            Self::Text(_) | Self::Code(_) | Self::Fact { .. } | Self::Date(_) | Self::Break => &[],
        }
    }

    /// A figure, and how it is shown.
    pub(super) fn figure(fact: &Fact, shown: String) -> Self {
        Self::Fact {
            id: fact.id.clone(),
            value: fact.value,
            unit: fact.unit,
            shown,
            label: fact.label.clone(),
            leads_to: String::new(),
        }
    }
}

/// Which way a link leads, in a document that is sent without the files beside it.
pub(super) enum Way<'t> {
    /// To a heading of the document, by its id.
    Here(&'t str),
    /// Out into the world.
    Out(&'t str),
    /// To a file that stood beside the document: nowhere, once that is sent.
    Beside,
}

impl<'t> Way<'t> {
    /// The way that an address leads.
    pub(super) fn of(to: &'t str) -> Self {
        let is_out = |way: &str| to.starts_with(way);
        match to.strip_prefix('#') {
            Some(id) => Self::Here(id),
            None if ["https:", "http:", "mailto:"].into_iter().any(is_out) => Self::Out(to),
            None => Self::Beside,
        }
    }
}

/// Whether a character is replaced in every document: an invisible one, or a carriage return.
pub(super) fn is_unwritten(letter: char) -> bool {
    letter == '\r' || is_unseen(letter)
}

/// A text as it stands on one line, for a cell that is a line high.
pub(super) fn on_a_line(text: &str) -> Cow<'_, str> {
    let replaced = |letter: char| match letter {
        '\n' | '\r' | '\t' => ' ',
        letter if is_unwritten(letter) => '\u{FFFD}',
        letter => letter,
    };
    // Lists have millions of cells, and nearly all are usual.
    let is_usual = |byte: u8| matches!(byte, b' '..=b'~');
    if text.bytes().all(is_usual) || text.chars().all(|letter| replaced(letter) == letter) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(replaced).collect())
    }
}

/// The plain text of inlines.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Date(text) => text.clone(),
        Inline::Fact { shown, .. } => shown.clone(),
        Inline::Break => " ".to_owned(),
        other => plain(other.inner()),
    };
    inlines.iter().map(text).collect()
}

/// A cell of a table; an empty one says that data is missing.
pub type Cell = Vec<Inline>;

/// Whether a cell says that data is missing.
pub(super) fn lacks_data(cell: &[Inline]) -> bool {
    plain(cell).is_empty()
}
