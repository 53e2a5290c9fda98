//! The analyst's own texts: Markdown in which `{{ fact("…") }}` is the figure of the report.
//!
//! A mention becomes a mark before the text is parsed, so the engine of the templates never reads
//! what people wrote. In code, where Markdown is not read, and where the report has no such figure,
//! it stands as it is written.

use std::cell::RefCell;

use crate::model::{Mention, Prose};
use crate::report::{Fact, Facts};

use super::document::Block;
use super::inline::Inline;
use super::number;
use super::parse::below;
use super::slot::{Filler, clean, mark};

/// Parses a text; its headings begin below `level`.
pub(super) fn blocks(prose: &Prose, facts: &Facts, level: u8) -> Vec<Block> {
    below(level, &marked(prose), &Mentions::new(prose, facts))
}

/// The mentions of a text that name no figure of a report.
pub fn unknown_facts<'p>(prose: &'p Prose, facts: &Facts) -> Vec<&'p Mention> {
    if prose.mentions.is_empty() {
        return Vec::new();
    }
    let mentions = Mentions::new(prose, facts);
    below(0, &marked(prose), &mentions);
    let mut missed = mentions.missed.into_inner();
    missed.sort_unstable();
    missed.dedup();
    missed
        .into_iter()
        .filter_map(|number| prose.mentions.get(number))
        .collect()
}

/// The text with a mark in the place of each mention: its number.
fn marked(prose: &Prose) -> String {
    let mut text = String::with_capacity(prose.text.len());
    let mut from = 0;
    for (number, mention) in prose.mentions.iter().enumerate() {
        let before = prose.text.get(from..mention.range.start);
        text.push_str(&clean(before.unwrap_or_default()));
        text.push_str(&mark(&number.to_string()));
        from = mention.range.end;
    }
    text.push_str(&clean(prose.text.get(from..).unwrap_or_default()));
    text
}

/// The mentions of a text, filled with figures.
struct Mentions<'p> {
    prose: &'p Prose,
    facts: &'p Facts,
    /// The mentions that had no figure.
    missed: RefCell<Vec<usize>>,
}

impl<'p> Mentions<'p> {
    const fn new(prose: &'p Prose, facts: &'p Facts) -> Self {
        Self {
            prose,
            facts,
            missed: RefCell::new(Vec::new()),
        }
    }

    fn fact(&self, mark: &str) -> Option<&'p Fact> {
        let number = mark.parse::<usize>().ok()?;
        let fact = self.facts.by_id(&self.prose.mentions.get(number)?.id);
        if fact.is_none() {
            self.missed.borrow_mut().push(number);
        }
        fact
    }
}

impl Filler for Mentions<'_> {
    fn inlines(&self, mark: &str) -> Vec<Inline> {
        vec![match self.fact(mark) {
            Some(fact) => Inline::figure(fact, number::sentence(fact.value, fact.unit)),
            None => Inline::text(self.plain(mark)),
        }]
    }

    fn blocks(&self, _: &str) -> Option<Vec<Block>> {
        None
    }

    fn plain(&self, mark: &str) -> String {
        let number = mark.parse::<usize>().ok();
        let mention = number.and_then(|number| self.prose.mentions.get(number));
        let written = mention.and_then(|mention| self.prose.text.get(mention.range.clone()));
        clean(written.unwrap_or_default())
    }
}
