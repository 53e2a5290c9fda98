//! A document as a value: blocks and inlines, with no markup in any text. All that a writer of a
//! format needs is in it.

use chrono::NaiveDate;

use super::inline::{Cell, Inline};
use super::picture::Picture;

/// What is shown where a cell would be empty.
pub(super) const NO_DATA: &str = "..";

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words, days among them.
    Words,
    /// Numbers.
    Numbers,
    /// Years, which are set as words.
    Years,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What its cells hold.
    pub holds: Holds,
    /// What they count, where the caption says it; empty where the heading does.
    pub unit: &'static str,
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self::of(Holds::Words, heading)
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>) -> Self {
        Self::of(Holds::Numbers, heading)
    }

    /// A column of years.
    pub fn years(heading: impl Into<String>) -> Self {
        Self::of(Holds::Years, heading)
    }

    fn of(holds: Holds, heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            holds,
            unit: "",
        }
    }

    /// Whether its cells are numbers.
    pub const fn is_number(&self) -> bool {
        matches!(self.holds, Holds::Numbers)
    }

    /// Its heading, with the unit that a caption would say.
    pub(super) fn heading_with_unit(&self) -> String {
        match self.unit {
            "" => self.heading.clone(),
            unit => format!("{}, {unit}", self.heading),
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
    /// The address of its figures' sources; empty where it has none.
    pub leads_to: String,
    /// What is said under it, a paragraph each.
    pub below: Vec<Vec<Inline>>,
}

impl Table {
    /// Its rows and its sums.
    pub fn all_rows(&self) -> impl Iterator<Item = &Vec<Cell>> {
        self.rows.iter().chain(&self.totals)
    }
}

/// Files that contribute the same to a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryFiles {
    /// Their paths from the data root.
    pub paths: Vec<String>,
    /// The number of rows in each, and their sum unless it is that number.
    pub contribution: String,
}

/// A figure and its sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The fact's id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// The figure itself.
    pub figure: Inline,
    /// How it is made from its sources; empty where they are added up.
    pub how: &'static str,
    /// The files that it comes from.
    pub files: Vec<EntryFiles>,
}

/// The figures of a table or of a chapter's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryGroup {
    /// The name of the table, or of the text.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The figures that stand there first.
    pub entries: Vec<Entry>,
    /// The figures of earlier groups that stand there too: ids and labels.
    pub repeated: Vec<(String, String)>,
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
    /// A list, ordered if it has a first number.
    List {
        /// Its first number.
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
    /// A picture; Markdown has only the table of the same figures.
    Picture(Picture),
    /// The figures that matter most, each with its label.
    KeyFigures(Vec<(String, Inline)>),
    /// Somebody's own words.
    Own(Vec<Self>),
    /// A part of a chapter that is set apart.
    Part(Part, Vec<Self>),
    /// Each figure and its sources; beside Markdown, facts.json has the same.
    Ledger {
        /// The level of the headings of its groups.
        level: u8,
        /// Its groups, in the order of the document.
        groups: Vec<EntryGroup>,
    },
    /// A thematic break.
    Rule,
}

/// A document of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The report that is read and decided on.
    Report,
    /// Its tables, its figures and their sources.
    Annex,
    /// The memo to the board.
    Memo,
    /// The agenda of a meeting of the network.
    Agenda,
    /// The page of an organisation.
    Actor,
}

impl Kind {
    /// Those that `report build` writes.
    pub const OF_REPORTS: [Self; 3] = [Self::Report, Self::Annex, Self::Memo];

    /// The name of its files, without ending, and of its page style.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Report => "rapport",
            Self::Annex => "underlag",
            Self::Memo => "tjansteskrivelse",
            Self::Agenda => "dagordning",
            Self::Actor => "organisation",
        }
    }
}

/// What a part of a chapter is, which says how a page sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Parts side by side where there is room.
    Pair,
    /// The analyst's own words in front.
    Lead,
    /// What asks something of the reader.
    Asks,
    /// How it has gone.
    Course,
    /// Both of those.
    Key,
    /// Things told one a row, each with what is said of it beside.
    Rows,
    /// Things told briefly, in columns.
    Told,
    /// Things that stand still, one a row.
    Stuck,
    /// One of those things.
    Entry,
    /// Agreements on cards.
    Cards,
    /// A card.
    Card,
    /// A card that asks something of the reader.
    Warned,
    /// Pictures side by side.
    Panels,
    /// How a text is to be read.
    Note,
}

impl Part {
    /// Every part.
    pub(super) const ALL: [Self; 14] = [
        Self::Pair,
        Self::Lead,
        Self::Asks,
        Self::Course,
        Self::Key,
        Self::Rows,
        Self::Told,
        Self::Stuck,
        Self::Entry,
        Self::Cards,
        Self::Card,
        Self::Warned,
        Self::Panels,
        Self::Note,
    ];

    /// Its name in templates, and its class on a page.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Pair => "pair",
            Self::Lead => "lead",
            Self::Asks => "asks",
            Self::Course => "course",
            Self::Key => "points",
            Self::Rows => "rows",
            Self::Told => "told",
            Self::Stuck => "stuck",
            Self::Entry => "entry",
            Self::Cards => "cards",
            Self::Card => "card",
            Self::Warned => "warned",
            Self::Panels => "panels",
            Self::Note => "note",
        }
    }

    /// The part with a name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
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
    /// Who has written it: a department, or else the publisher.
    pub author: String,
    /// The number of its case; empty where it has none.
    pub case_number: String,
    /// Its day.
    pub day: NaiveDate,
    /// Words on every page: a draft, or example data.
    pub stamps: Vec<String>,
    /// What it is, which says how it is set.
    pub kind: Kind,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

impl Document {
    /// What it is, for the head of its pages: its title, or the particulars of a letter.
    pub(super) fn running_head(&self) -> String {
        match self.kind {
            Kind::Report | Kind::Annex | Kind::Actor => self.title.clone(),
            Kind::Memo | Kind::Agenda => {
                let values = self.details.iter().map(|(_, it)| it.as_str());
                values.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// The same after who publishes it.
    pub(super) fn publisher_and_head(&self) -> String {
        format!("{}, {}", self.publisher, self.running_head())
    }
}
