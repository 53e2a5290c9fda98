//! What links of a paper lead to, and from where.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::document::Block;
use crate::render::inline::Way;

use super::tags::Node;

/// A link.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// Its element.
    pub(super) node: Node,
    pub(super) to: Target,
    /// What it says.
    pub(super) said: String,
}

/// Where a link leads.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// To a heading, by its id.
    Here(String),
    Out(String),
}

#[derive(Default)]
pub(super) struct Links<'d> {
    /// The ids of headings.
    headings: BTreeSet<&'d str>,
    /// By the text that they stand in.
    by_text: BTreeMap<Node, Link>,
}

/// No address is longer, and a file for archives may hold none that is.
const LONGEST: usize = 2000;

impl<'d> Links<'d> {
    pub(super) fn of(blocks: &'d [Block]) -> Self {
        let mut links = Self::default();
        links.gather(blocks);
        links
    }

    fn gather(&mut self, blocks: &'d [Block]) {
        for block in blocks {
            match block {
                Block::Heading { id, .. } => {
                    self.headings.insert(id);
                }
                Block::Own(inner) | Block::Part(_, inner) => self.gather(inner),
                _ => {}
            }
        }
    }

    /// Whether there is something where an address leads.
    pub(super) fn leads(&self, to: &str) -> bool {
        match Way::of(to) {
            Way::Here(id) => self.headings.contains(id),
            Way::Out(to) => to.len() <= LONGEST,
            Way::Beside => false,
        }
    }

    pub(super) fn add(&mut self, text: Node, node: Node, to: &str, said: &str) {
        let to = match Way::of(to) {
            Way::Here(id) => Target::Here(id.to_owned()),
            Way::Out(_) | Way::Beside => Target::Out(to.to_owned()),
        };
        let said = said.trim().chars().take(LONGEST).collect();
        self.by_text.insert(text, Link { node, to, said });
    }

    pub(super) fn of_text(&self, text: Node) -> Option<&Link> {
        self.by_text.get(&text)
    }
}
