//! The analyst's own texts: Markdown in which `{{ fact("…") }}` is the figure of the report.
//!
//! A mention becomes a mark before the text is parsed, so the engine of the templates never reads
//! what people wrote. In code, where Markdown is not read, and where the report has no such figure,
//! it stands as it is written.

use std::cell::RefCell;
use std::collections::BTreeSet;

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

/// The mentions of a text that stand outside code.
#[derive(Debug)]
pub struct Judged<'p> {
    /// Those that name a figure of the report.
    pub known: Vec<&'p Mention>,
    /// Those that name none.
    pub unknown: Vec<&'p Mention>,
}

/// Judges the mentions of a text.
pub fn mentions<'p>(prose: &'p Prose, facts: &Facts) -> Judged<'p> {
    let mentions = Mentions::new(prose, facts);
    if !prose.mentions.is_empty() {
        below(0, &marked(prose), &mentions);
    }
    let asked = mentions.asked.into_inner();
    let asked = asked.into_iter();
    let asked = asked.filter_map(|number| prose.mentions.get(number));
    let (known, unknown) = asked.partition(|mention| facts.by_id(&mention.id).is_some());
    Judged { known, unknown }
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
    /// The mentions whose figures were asked for.
    asked: RefCell<BTreeSet<usize>>,
}

impl<'p> Mentions<'p> {
    fn new(prose: &'p Prose, facts: &'p Facts) -> Self {
        Self {
            prose,
            facts,
            asked: RefCell::default(),
        }
    }

    fn fact(&self, mark: &str) -> Option<&'p Fact> {
        let number = mark.parse::<usize>().ok()?;
        self.asked.borrow_mut().insert(number);
        self.facts.by_id(&self.prose.mentions.get(number)?.id)
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
