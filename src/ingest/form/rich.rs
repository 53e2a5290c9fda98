//! Text as it is set in a document: paragraphs one after the other, each of runs.

use crate::source::conceal;

/// A block, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// What it is.
    pub block: RichBlock,
    /// Which paragraph of the document, counted from 1.
    pub paragraph: usize,
    /// Whether it is the text that says where to write.
    pub is_placeholder: bool,
}

impl Placed {
    pub(super) const fn new(block: RichBlock, paragraph: usize) -> Self {
        Self {
            block,
            paragraph,
            is_placeholder: false,
        }
    }

    /// A paragraph in which nothing is set.
    pub(super) fn plain(text: String, paragraph: usize) -> Self {
        let run = Run {
            text,
            ..Run::default()
        };
        Self::new(RichBlock::Paragraph(vec![run]), paragraph)
    }
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RichBlock {
    /// A paragraph; an empty one parts two others.
    Paragraph(Vec<Run>),
    /// A heading of level 1 to 9.
    Heading(u8, Vec<Run>),
    /// An item of a list.
    Item {
        /// In how many other lists it lies.
        depth: usize,
        /// Its number, in a list that is numbered.
        number: Option<usize>,
        /// Its text.
        runs: Vec<Run>,
    },
    /// A further paragraph of the item before it.
    Continued(usize, Vec<Run>),
    /// A paragraph of a quotation.
    Quote(Vec<Run>),
    /// Lines of code.
    Code(String),
    /// The rows of a table, each of cells.
    Table(Vec<Vec<Vec<Run>>>),
    /// A line across.
    Rule,
    /// A text that is Markdown already.
    Markdown(String),
}

/// Text that is set in one way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// What it says; a line ending is a break.
    pub text: String,
    /// Bold.
    pub is_strong: bool,
    /// Italic.
    pub is_emphatic: bool,
    /// Set as code.
    pub is_code: bool,
    /// Where it leads.
    pub link: Option<String>,
}

impl Run {
    /// Whether another run is set in the same way.
    pub(super) fn is_set_as(&self, other: &Self) -> bool {
        let set = |run: &Self| (run.is_strong, run.is_emphatic, run.is_code);
        set(self) == set(other) && self.link == other.link
    }
}

/// Runs as one text.
pub(super) fn text_of(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

impl RichBlock {
    /// Its text, without how it is set.
    pub fn plain(&self) -> String {
        match self {
            Self::Paragraph(runs)
            | Self::Heading(_, runs)
            | Self::Item { runs, .. }
            | Self::Continued(_, runs)
            | Self::Quote(runs) => text_of(runs),
            Self::Code(text) | Self::Markdown(text) => text.clone(),
            Self::Table(rows) => {
                let row = |row: &Vec<Vec<Run>>| {
                    let cells: Vec<String> = row.iter().map(|cell| text_of(cell)).collect();
                    cells.join(" | ")
                };
                rows.iter().map(row).collect::<Vec<_>>().join("\n")
            }
            Self::Rule => String::new(),
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self != Self::Rule && self.plain().trim().is_empty()
    }

    /// Conceals personal identity numbers. Returns whether there was one.
    pub(super) fn conceal(&mut self) -> bool {
        let mut found = false;
        let mut hide = |text: &mut String| {
            let (concealed, ranges) = conceal::conceal(std::mem::take(text));
            *text = concealed;
            found |= !ranges.is_empty();
        };
        match self {
            Self::Paragraph(runs)
            | Self::Heading(_, runs)
            | Self::Item { runs, .. }
            | Self::Continued(_, runs)
            | Self::Quote(runs) => runs.iter_mut().for_each(|run| hide_run(run, &mut hide)),
            Self::Code(text) | Self::Markdown(text) => hide(text),
            Self::Table(rows) => {
                let runs = rows.iter_mut().flatten().flatten();
                runs.for_each(|run| hide_run(run, &mut hide));
            }
            Self::Rule => {}
        }
        found
    }
}

fn hide_run(run: &mut Run, hide: &mut impl FnMut(&mut String)) {
    hide(&mut run.text);
    if let Some(link) = &mut run.link {
        hide(link);
    }
}
