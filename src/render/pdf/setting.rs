//! A document while it is set, and where its blocks stand.

use std::collections::BTreeMap;

use crate::render::document::{Document, Kind};

use super::sheet::{ACROSS, LEFT};
use super::style::{SIZE, Style};
use super::tags::{Node, Tree, WHOLE};
use super::target::Links;

/// Where blocks stand, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) style: Style,
    /// The space above a paragraph, in parts of its size.
    pub(super) space: f32,
    pub(super) node: Node,
    pub(super) look: Look,
}

/// How headings and emphasis look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    /// Emphasis is what is said beside: quiet, and upright.
    Quiet,
    /// What asks something of the reader: headings are small and its items stand out.
    Asks,
    /// How it has gone: the same, more calmly.
    Course,
}

impl At {
    /// The whole width of a page.
    pub(super) const PAGE: Self = Self {
        left: LEFT,
        width: ACROSS,
        style: Style::text(SIZE),
        space: 0.5,
        node: WHOLE,
        look: Look::Plain,
    };

    /// Narrower from the left, as long as there is room for a word.
    pub(super) fn indented(self, by: f32) -> Self {
        let by = by.min((self.width - NARROWEST).max(0.0));
        Self {
            left: self.left + by,
            width: self.width - by,
            ..self
        }
    }

    pub(super) fn sized(self, size: f32) -> Self {
        Self {
            style: self.style.sized(size),
            ..self
        }
    }

    pub(super) fn look(self, look: Look) -> Self {
        Self { look, ..self }
    }

    pub(super) fn within(self, node: Node) -> Self {
        Self { node, ..self }
    }
}

/// The least width of text.
const NARROWEST: f32 = 70.0;

/// A document while it is set.
pub(super) struct Setting<'d> {
    pub(super) kind: Kind,
    pub(super) tree: Tree,
    pub(super) links: Links<'d>,
    /// Headings: their level, place and text, for the outline.
    pub(super) headings: Vec<(u8, String, String)>,
    /// What no face has, and the words around it.
    pub(super) lacking: BTreeMap<char, String>,
}

impl<'d> Setting<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        Self {
            kind: document.kind,
            tree: Tree::default(),
            links: Links::of(&document.blocks),
            headings: Vec::new(),
            lacking: BTreeMap::new(),
        }
    }
}
