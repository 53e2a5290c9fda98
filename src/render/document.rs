//! A document as a value: blocks and inlines, with no markup in any text. All that a writer of a
//! format needs is in it.

pub use super::inline::Inline;
pub(super) use super::inline::{is_unwritten, plain};
use super::picture::Picture;

/// What is shown where a cell would be empty.
pub(super) const NO_DATA: &str = "Data saknas";

/// A cell of a table; an empty one says that data is missing.
pub type Cell = Vec<Inline>;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether its cells are numbers.
    pub is_number: bool,
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            is_number: false,
        }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            is_number: true,
        }
    }
}

/// A table. The first cell of each row is its heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// A name that is unique in the document; empty for a table in somebody's own text.
    pub name: String,
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// The sums below them.
    pub totals: Vec<Vec<Cell>>,
}

impl Table {
    /// Its rows and its sums.
    pub fn all_rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.rows.iter().chain(&self.totals)
    }
}

/// What files bring to a figure, a file or several that bring the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryFiles {
    /// Their paths from the data root.
    pub paths: Vec<String>,
    /// How many rows of each, and what they add up to where that says more.
    pub brings: String,
}

/// A figure and its sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The fact's id.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// The figure itself.
    pub figure: Inline,
    /// How it is made from its sources, unless they are just added up.
    pub how: &'static str,
    /// What each file brings.
    pub files: Vec<EntryFiles>,
}

/// The figures of a table or of a chapter's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryGroup {
    /// The name of the table, or of the text.
    pub name: String,
    /// What it is called.
    pub called: String,
    /// The figures that stand there first.
    pub entries: Vec<Entry>,
    /// Those that have stood before: their ids and what they are called.
    pub before: Vec<(String, String)>,
}

/// A block of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of level 1 to 6.
    Heading {
        /// Its level.
        level: u8,
        /// Its place, for links.
        id: String,
        /// Its number, if it is numbered.
        number: String,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; with a first number if it is ordered.
    List {
        /// The first number of an ordered list.
        start: Option<usize>,
        /// Its items.
        items: Vec<Vec<Self>>,
    },
    /// A quotation.
    Quote(Vec<Self>),
    /// Code, as it is written.
    Code(String),
    /// A table.
    Table(Table),
    /// A picture; a text has the table of the same figures instead.
    Picture(Picture),
    /// The figures that matter most, each under what it is called.
    KeyFigures(Vec<(String, Inline)>),
    /// Words of somebody's own.
    Own(Vec<Self>),
    /// Each figure and its sources, filled when the document is complete; a text has facts.json
    /// beside it instead.
    Ledger {
        /// The level of the headings of its groups.
        level: u8,
        /// Its groups, in the order of the document.
        groups: Vec<EntryGroup>,
    },
    /// A change of subject.
    Rule,
}

/// A document with what stands on its title page.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// What stands under the title: names and values.
    pub details: Vec<(String, String)>,
    /// Words on every page: a draft, or example data.
    pub stamps: Vec<String>,
    /// Whether it has a table of contents.
    pub has_contents: bool,
    /// The name of its page style.
    pub style: &'static str,
    /// Its blocks.
    pub blocks: Vec<Block>,
}
