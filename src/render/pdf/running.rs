//! Running text set as lines: paragraphs, and what is in them.

use krilla::tagging::Tag;

use crate::render::inline::{Inline, plain};

use super::atom::Hyphens;
use super::font::Face;
use super::line::{Line, Measured, Piece, Run, Span};
use super::setting::{At, Look, Setting};
use super::slab::{Item, Slab};
use super::style::{ACCENT, MUTED, Style};
use super::tags::Node;

/// How a line of letters stands in its height.
pub(super) const LEADING: f32 = 1.35;

impl<'d> Setting<'d> {
    pub(super) fn paragraph(&mut self, text: &'d [Inline], at: At) -> Vec<Slab> {
        let node = self.tree.open(at.node, Tag::P);
        let mut pieces = Vec::new();
        self.inlines(text, at.style, node, at.look, &mut pieces);
        self.lined(pieces, at, at.style, Hyphens::TEXT, LEADING)
    }

    /// A paragraph of plain words.
    pub(super) fn line(&mut self, text: &str, style: Style, at: At) -> Vec<Slab> {
        let node = self.tree.open(at.node, Tag::P);
        let pieces = vec![self.words(text, style, node)];
        self.lined(pieces, at, style, Hyphens::TEXT, LEADING)
    }

    /// Words at the end of an element.
    pub(super) fn words(&mut self, text: &str, style: Style, within: Node) -> Piece {
        Piece::Text(Span {
            text: text.to_owned(),
            style,
            node: self.tree.text(within),
            is_whole: false,
        })
    }

    /// Pieces as lines, one a slab. Neither the first nor the last of a paragraph stands alone.
    pub(super) fn lined(
        &mut self,
        pieces: Vec<Piece>,
        at: At,
        style: Style,
        hyphens: Hyphens,
        leading: f32,
    ) -> Vec<Slab> {
        let measured = self.measured(pieces, hyphens);
        let height = style.size * leading;
        let lines = measured.lines(at.width);
        let last = lines.len();
        let mut slabs: Vec<Slab> = Vec::new();
        for (number, line) in (1_usize..).zip(lines) {
            let is_first = number == 1;
            slabs.push(Slab {
                above: if is_first { at.space * style.size } else { 0.0 },
                height,
                keeps: number != last && (is_first || number.saturating_add(1) == last),
                items: placed(line, at.left, baseline(height, style.size)),
                ..Slab::default()
            });
        }
        slabs
    }

    pub(super) fn measured(&mut self, pieces: Vec<Piece>, hyphens: Hyphens) -> Measured {
        let measured = Measured::of(pieces, hyphens);
        measured.say_lacking(&mut self.lacking);
        measured
    }

    /// Running text as pieces.
    pub(super) fn inlines(
        &mut self,
        list: &'d [Inline],
        style: Style,
        within: Node,
        look: Look,
        pieces: &mut Vec<Piece>,
    ) {
        let mut node = None;
        for inline in list {
            let (text, is_whole) = match inline {
                Inline::Text(text) | Inline::Code(text) => (text, false),
                Inline::Date(text) | Inline::Fact { shown: text, .. } => (text, true),
                Inline::Break => {
                    pieces.push(Piece::Break);
                    continue;
                }
                Inline::Link { to, text } => {
                    node = None;
                    self.link(to, text, style, within, pieces);
                    continue;
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Own(inner) => {
                    node = None;
                    let style = emphasized(inline, style, look);
                    self.inlines(inner, style, within, look, pieces);
                    continue;
                }
            };
            let node = *node.get_or_insert_with(|| self.tree.text(within));
            pieces.push(Piece::Text(Span {
                text: text.clone(),
                style,
                node,
                is_whole,
            }));
        }
    }

    /// A link to a heading or out into the world; one to a file beside the paper is its text.
    fn link(
        &mut self,
        to: &'d str,
        text: &'d [Inline],
        style: Style,
        within: Node,
        pieces: &mut Vec<Piece>,
    ) {
        let said = plain(text);
        if said.trim().is_empty() || !self.links.leads(to) {
            return self.inlines(text, style, within, Look::Plain, pieces);
        }
        let link = self.tree.open(within, Tag::Link);
        let node = self.tree.text(link);
        self.links.add(node, link, to, &said);
        pieces.extend(text.iter().map(|inline| {
            Piece::Text(Span {
                text: plain(std::slice::from_ref(inline)),
                style: emphasized(inline, style, Look::Plain).colored(ACCENT),
                node,
                is_whole: false,
            })
        }));
    }
}

/// How inlines within another look.
fn emphasized(inline: &Inline, style: Style, look: Look) -> Style {
    match inline {
        Inline::Strong(_) => style.bold(),
        Inline::Emphasis(_) if look == Look::Quiet => style.colored(MUTED),
        Inline::Emphasis(_) if style.face == Face::Text => style.with(Face::Italic),
        _ => style,
    }
}

/// How far down in the height of a line its letters stand.
pub(super) fn baseline(height: f32, size: f32) -> f32 {
    height / 2.0 + size * 0.33
}

/// A line at a place.
pub(super) fn placed(line: Line, left: f32, y: f32) -> Vec<Item> {
    let item = |run: Run| Item::Text(left + run.at, y, run);
    line.runs.into_iter().map(item).collect()
}

/// A title that is no longer than a list of titles has room for.
pub(super) fn titled(text: &str) -> String {
    text.chars().take(400).collect()
}
