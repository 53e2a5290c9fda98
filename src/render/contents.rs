//! The contents of a document: where they stand, and what is in them.

use super::document::{Block, Document, Kind};
use super::inline::plain;

/// A chapter, or a section of one.
pub(super) struct Entry {
    /// The place that it leads to.
    pub(super) id: String,
    /// Its number and its heading.
    pub(super) number: String,
    pub(super) text: String,
    /// Its sections.
    pub(super) sections: Vec<Self>,
}

/// How many blocks stand before the contents: those of the report's first chapter.
pub(super) fn front(document: &Document) -> usize {
    if document.kind != Kind::Report {
        return 0;
    }
    let blocks = document.blocks.iter().enumerate();
    let mut chapters = blocks.filter(|(_, block)| matches!(block, Block::Heading { level: 2, .. }));
    chapters.nth(1).map_or(0, |(at, _)| at)
}

/// The contents: chapters, and in the annex the sections of each. A letter has none.
pub(super) fn contents(document: &Document) -> Vec<Entry> {
    let mut chapters: Vec<Entry> = Vec::new();
    let deepest = match document.kind {
        Kind::Report | Kind::Actor => 2,
        Kind::Annex => 3,
        Kind::Memo | Kind::Agenda => return Vec::new(),
    };
    let headings = document.blocks.iter().flat_map(|block| match block {
        Block::Own(inner) => inner.iter().collect(),
        other => vec![other],
    });
    for block in headings {
        let Block::Heading {
            level,
            id,
            number,
            text,
        } = block
        else {
            continue;
        };
        let entry = Entry {
            id: id.clone(),
            number: number.clone(),
            text: plain(text),
            sections: Vec::new(),
        };
        match level {
            2 => chapters.push(entry),
            3 if deepest == 3 => {
                if let Some(chapter) = chapters.last_mut() {
                    chapter.sections.push(entry);
                }
            }
            _ => {}
        }
    }
    chapters
}
