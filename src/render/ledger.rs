//! The sources of each figure that a document shows, by table and chapter. They are collected from
//! the blocks of the finished document; each figure is listed once.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Fact, Facts, Unit, Value};
use crate::source::SourceMap;

use super::document::{Block, Document, Entry, EntryFiles, EntryGroup};
use super::inline::{Inline, plain};
use super::picture::Shape;
use super::{number, swedish};

/// The place for the sources of figures, which [`fill`] fills when the document is complete.
pub(super) const fn empty() -> Block {
    Block::Ledger {
        level: 0,
        groups: Vec::new(),
    }
}

/// Fills the place that a template leaves for the sources, or else the end of the document: every
/// figure links to its sources.
pub(super) fn fill(
    annex: &mut Document,
    others: [&Document; 2],
    facts: &Facts,
    sources: &SourceMap,
) {
    let blocks = &mut annex.blocks;
    let is_ledger = |block: &Block| matches!(block, Block::Ledger { .. });
    if !blocks.iter().any(is_ledger) {
        blocks.push(empty());
    }
    let mut shown = Shown::default();
    shown.document(blocks, "");
    for other in others {
        shown.document(
            &other.blocks,
            &format!("{}: ", swedish::capital(other.kind.name())),
        );
    }
    let groups = groups(&shown, facts, sources);
    let mut above = 1_u8;
    for block in blocks {
        match block {
            Block::Heading { level, .. } => above = *level,
            Block::Ledger {
                level,
                groups: filled,
            } => {
                *level = above.saturating_add(1);
                filled.clone_from(&groups);
            }
            _ => {}
        }
    }
}

/// The figures that a document shows, by where it shows them.
#[derive(Default)]
struct Shown {
    /// The name and title of each place, and the ids of its figures in reading order.
    places: Vec<(String, String, Vec<String>)>,
    by_name: BTreeMap<String, usize>,
}

impl Shown {
    fn add(&mut self, name: &str, title: &str, id: &str) {
        let at = *self.by_name.entry(name.to_owned()).or_insert_with(|| {
            self.places
                .push((name.to_owned(), title.to_owned(), Vec::new()));
            self.places.len().saturating_sub(1)
        });
        if let Some((.., ids)) = self.places.get_mut(at) {
            ids.push(id.to_owned());
        }
    }

    /// The figures of a document, under its chapters; those of another document say which it is.
    fn document(&mut self, blocks: &[Block], whose: &str) {
        let mut chapter = whose.to_owned();
        for block in blocks {
            if let Block::Heading { level: 2, text, .. } = block {
                chapter = format!("{whose}{}", plain(text));
            }
            self.block(block, &chapter);
        }
    }

    fn block(&mut self, block: &Block, chapter: &str) {
        match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => self.text(text, chapter),
            Block::List { items, .. } => {
                for block in items.iter().flatten() {
                    self.block(block, chapter);
                }
            }
            Block::Quote(inner) | Block::Own(inner) | Block::Part(_, inner) => {
                for block in inner {
                    self.block(block, chapter);
                }
            }
            Block::KeyFigures(figures) => {
                for (_, figure) in figures {
                    self.text(std::slice::from_ref(figure), chapter);
                }
            }
            Block::Table(table) if table.name.is_empty() => {
                for cell in table.all_rows().flatten() {
                    self.text(cell, chapter);
                }
            }
            Block::Table(table) => {
                for cell in table.all_rows().flatten() {
                    for id in ids(cell) {
                        self.add(&table.name, &table.caption, id);
                    }
                }
            }
            Block::Picture(picture) => {
                for id in picture.shapes.iter().flat_map(drawn) {
                    self.add(&picture.name, &picture.caption, id);
                }
            }
            Block::Ledger { .. } | Block::Code(_) | Block::Rule => {}
        }
    }

    fn text(&mut self, text: &[Inline], chapter: &str) {
        for id in ids(text) {
            let name = format!("text-{}", crate::model::text::slug(chapter));
            self.add(&name, &format!("{chapter}, löpande text"), id);
        }
    }
}

/// The ids of the figures in a shape.
fn drawn(shape: &Shape) -> Vec<&str> {
    match shape {
        Shape::Text(label) => ids(&label.says),
        Shape::From(_, inner) | Shape::Stretched(_, _, inner) => {
            inner.iter().flat_map(drawn).collect()
        }
        Shape::Rectangle(..) | Shape::Line(..) | Shape::Circle(..) | Shape::Path(..) => Vec::new(),
    }
}

/// The ids of the figures in running text.
fn ids(text: &[Inline]) -> Vec<&str> {
    text.iter()
        .flat_map(|inline| match inline {
            Inline::Fact { id, .. } => vec![id.as_str()],
            other => ids(other.inner()),
        })
        .collect()
}

fn groups(shown: &Shown, facts: &Facts, sources: &SourceMap) -> Vec<EntryGroup> {
    // The first place that shows each figure.
    let mut listed: BTreeMap<&str, usize> = BTreeMap::new();
    shown
        .places
        .iter()
        .enumerate()
        .map(|(place, (name, title, ids))| {
            let mut group = EntryGroup {
                name: name.clone(),
                title: title.clone(),
                entries: Vec::new(),
                repeated: Vec::new(),
            };
            let mut here: BTreeSet<&str> = BTreeSet::new();
            for id in ids {
                let Some(fact) = facts.by_id(id) else {
                    continue;
                };
                match listed.entry(id) {
                    Slot::Vacant(slot) => {
                        slot.insert(place);
                        group.entries.push(entry(fact, sources));
                    }
                    Slot::Occupied(slot) => {
                        if *slot.get() != place && here.insert(id) {
                            group.repeated.push((id.clone(), fact.label.clone()));
                        }
                    }
                }
            }
            group
        })
        .collect()
}

fn entry(fact: &Fact, sources: &SourceMap) -> Entry {
    let unit = fact.calculation.unit_of_sources();
    let mut files: Vec<EntryFiles> = Vec::new();
    for source in &fact.sources {
        let path = sources.path(source.file);
        let mut contribution = rows(path, source.rows);
        // A sum equal to the number of rows adds nothing.
        let is_number = unit == Some(Unit::Count)
            && i64::try_from(source.rows).is_ok_and(|rows| rows == source.value);
        if let Some(unit) = unit.filter(|_| !is_number) {
            let value = number::value(Value::Whole(source.value), unit);
            contribution.push_str(&format!(", {value}"));
        }
        match files
            .last_mut()
            .filter(|last| last.contribution == contribution)
        {
            Some(last) => last.paths.push(path.to_owned()),
            None => files.push(EntryFiles {
                paths: vec![path.to_owned()],
                contribution,
            }),
        }
    }
    Entry {
        id: fact.id.clone(),
        label: fact.label.clone(),
        figure: Inline::figure(fact, number::value(fact.value, fact.unit)),
        how: fact.calculation.how(),
        files,
    }
}

/// How many rows of an export, or records of another file.
fn rows(path: &str, rows: u64) -> String {
    let is_export = path.starts_with("grants/");
    let word = match (is_export, rows) {
        (true, 1) => "rad",
        (true, _) => "rader",
        (false, 1) => "post",
        (false, _) => "poster",
    };
    let number = number::whole(i64::try_from(rows).unwrap_or(i64::MAX));
    format!("{number} {word}")
}
