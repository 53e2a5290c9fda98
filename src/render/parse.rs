//! Markdown to blocks: the one file that knows the Markdown parser.
//!
//! The same parser reads the words of templates and people's own texts. HTML becomes text, a
//! link that is not `https:`, `http:` or `mailto:` becomes text, an image becomes its text. Personal
//! identity numbers have been concealed before: those too that only Markdown puts together.

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::model::itemised;
use crate::model::text::{is_address, slug};

use super::document::{Block, Column, Part, Table};
use super::inline::{Cell, Inline, plain};
use super::slot::{Edge, Filler, Nothing, Piece, clean, pieces};
use super::swedish;

/// Parses people's own Markdown; its headings begin below `level`.
pub fn own(text: &str, level: u8) -> Vec<Block> {
    below(level, &clean(text), &Nothing)
}

/// Parses Markdown whose headings begin below `level`.
pub(super) fn below(level: u8, text: &str, filler: &dyn Filler) -> Vec<Block> {
    let mut blocks = parse(&itemised(text), filler);
    // Whatever level people begin at, no level is skipped in the document.
    let highest = blocks.iter().filter_map(heading_level).min().unwrap_or(1);
    for block in &mut blocks {
        if let Block::Heading { level: own, .. } = block {
            let below = own.saturating_sub(highest).saturating_add(1);
            *own = level.saturating_add(below).min(6);
        }
    }
    blocks
}

const fn heading_level(block: &Block) -> Option<u8> {
    match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    }
}

/// Parses Markdown.
pub(super) fn parse(text: &str, filler: &dyn Filler) -> Vec<Block> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = false;
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    blocks(root, filler, 0)
}

/// How deep quotes, lists and emphasis may lie in each other. What lies deeper becomes plain text,
/// so that no text overflows the stack.
const DEEPEST: usize = 24;

fn blocks<'a>(node: &'a AstNode<'a>, filler: &dyn Filler, depth: usize) -> Vec<Block> {
    if depth > DEEPEST {
        return vec![Block::Paragraph(vec![Inline::text(all_text(node, filler))])];
    }
    let mut found = Nested::default();
    for child in node.children() {
        let value = child.data().value.clone();
        match value {
            NodeValue::Paragraph => {
                if let Some(edges) = edges(child, filler) {
                    for edge in edges {
                        found.turn(edge);
                    }
                    continue;
                }
                let mark = lone_mark(child);
                let filled = mark.and_then(|mark| filler.blocks(&mark));
                found.extend(
                    filled.unwrap_or_else(|| paragraphs(child, filler, depth.saturating_add(1))),
                );
            }
            NodeValue::Heading(heading) => {
                let text = inlines(child, filler, depth.saturating_add(1));
                let id = slug(&plain(&text));
                found.push(Block::Heading {
                    level: heading.level,
                    id,
                    number: String::new(),
                    text,
                });
            }
            NodeValue::List(list) => found.push(Block::List {
                start: (list.list_type == ListType::Ordered).then_some(list.start),
                items: child
                    .children()
                    .map(|item| blocks(item, filler, depth.saturating_add(1)))
                    .collect(),
            }),
            NodeValue::BlockQuote => {
                found.push(Block::Quote(blocks(child, filler, depth.saturating_add(1))));
            }
            NodeValue::CodeBlock(code) => {
                found.push(Block::Code(filled(code.literal.trim_end(), filler)));
            }
            NodeValue::HtmlBlock(html) => found.push(Block::Paragraph(vec![Inline::text(
                filled(html.literal.trim(), filler).replace('\n', " "),
            )])),
            NodeValue::ThematicBreak => found.push(Block::Rule),
            NodeValue::Table(_) => found.push(Block::Table(table(child, filler))),
            // Other nodes belong to extensions that are off; their text is kept.
            _ => found.extend(blocks(child, filler, depth.saturating_add(1))),
        }
    }
    found.end()
}

/// Blocks, and the parts that have begun and not ended.
#[derive(Default)]
struct Nested {
    found: Vec<Block>,
    /// Each open part, and what stood before it.
    open: Vec<(Part, Vec<Block>)>,
}

impl Nested {
    fn push(&mut self, block: Block) {
        self.found.push(block);
    }

    fn extend(&mut self, blocks: Vec<Block>) {
        self.found.extend(blocks);
    }

    /// Begins a part or ends the one that began last. One with nothing in it is left out.
    fn turn(&mut self, edge: Edge) {
        match edge {
            Edge::Begin(part) => self.open.push((part, std::mem::take(&mut self.found))),
            Edge::End => {
                if let Some((part, before)) = self.open.pop() {
                    let inner = std::mem::replace(&mut self.found, before);
                    self.found
                        .extend((!inner.is_empty()).then_some(Block::Part(part, inner)));
                }
            }
        }
    }

    fn end(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.turn(Edge::End);
        }
        self.found
    }
}

/// A paragraph; where a text in it is more than one, what is left of that stands after it.
fn paragraphs<'a>(node: &'a AstNode<'a>, filler: &dyn Filler, depth: usize) -> Vec<Block> {
    let (mut found, mut text) = (Vec::new(), Vec::new());
    for child in node.children() {
        if !matches!(child.data().value, NodeValue::SoftBreak) || !text.is_empty() {
            inline(child, filler, depth, &mut text);
        }
        let rest = rest(child, filler);
        if !rest.is_empty() {
            found.extend(paragraph(std::mem::take(&mut text)));
            found.extend(rest);
        }
    }
    found.extend(paragraph(text));
    found
}

fn paragraph(mut text: Vec<Inline>) -> Option<Block> {
    if let Some(Inline::Text(last)) = text.last_mut() {
        last.truncate(last.trim_end().len());
    }
    swedish::begin_sentences(&mut text);
    swedish::end_once(&mut text);
    (!text.is_empty()).then_some(Block::Paragraph(text))
}

/// What the marks below a node leave of their texts.
fn rest<'a>(node: &'a AstNode<'a>, filler: &dyn Filler) -> Vec<Block> {
    let mut found = Vec::new();
    for node in node.descendants() {
        if let NodeValue::Text(text) = &node.data().value {
            for piece in pieces(text) {
                if let Piece::Mark(mark) = piece {
                    found.extend(filler.rest(mark));
                }
            }
        }
    }
    found
}

/// All text below a node, found without recursion.
fn all_text<'a>(node: &'a AstNode<'a>, filler: &dyn Filler) -> String {
    let pieces = node
        .descendants()
        .filter_map(|node| match &node.data().value {
            NodeValue::Text(text) => Some(text.to_string()),
            NodeValue::Code(code) => Some(code.literal.clone()),
            NodeValue::SoftBreak | NodeValue::LineBreak => Some(" ".to_owned()),
            _ => None,
        });
    filled(&pieces.collect::<String>(), filler)
}

/// Where parts begin and end, if a paragraph says nothing else.
fn edges<'a>(paragraph: &'a AstNode<'a>, filler: &dyn Filler) -> Option<Vec<Edge>> {
    let mut found = Vec::new();
    for child in paragraph.children() {
        match &child.data().value {
            NodeValue::SoftBreak => {}
            NodeValue::Text(text) => {
                for piece in pieces(text.trim()) {
                    match piece {
                        Piece::Mark(mark) => found.push(filler.edge(mark)?),
                        Piece::Text(text) if text.trim().is_empty() => {}
                        Piece::Text(_) => return None,
                    }
                }
            }
            _ => return None,
        }
    }
    Some(found).filter(|found| !found.is_empty())
}

/// The mark, if a paragraph consists of it alone.
fn lone_mark<'a>(paragraph: &'a AstNode<'a>) -> Option<String> {
    let only = paragraph.first_child()?;
    if only.next_sibling().is_some() {
        return None;
    }
    match &only.data().value {
        NodeValue::Text(text) => match pieces(text.trim())[..] {
            [Piece::Mark(mark)] => Some(mark.to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// A table in somebody's own text.
fn table<'a>(node: &'a AstNode<'a>, filler: &dyn Filler) -> Table {
    let depth = 0;
    let mut rows: Vec<Vec<Cell>> = node
        .children()
        .map(|row| {
            row.children()
                .map(|cell| inlines(cell, filler, depth))
                .collect()
        })
        .collect();
    let header = if rows.is_empty() {
        Vec::new()
    } else {
        rows.remove(0)
    };
    Table {
        name: String::new(),
        caption: String::new(),
        columns: (header.iter())
            .map(|cell| Column::words(plain(cell)))
            .collect(),
        rows,
        totals: Vec::new(),
        leads_to: String::new(),
        below: Vec::new(),
    }
}

fn inlines<'a>(node: &'a AstNode<'a>, filler: &dyn Filler, depth: usize) -> Vec<Inline> {
    if depth > DEEPEST * 2 {
        return vec![Inline::text(all_text(node, filler))];
    }
    let mut found = Vec::new();
    for child in node.children() {
        inline(child, filler, depth, &mut found);
    }
    found
}

/// Adds the running text of a node.
fn inline<'a>(node: &'a AstNode<'a>, filler: &dyn Filler, depth: usize, found: &mut Vec<Inline>) {
    let inner = depth.saturating_add(1);
    let value = node.data().value.clone();
    match value {
        NodeValue::Text(text) => fill(&text, filler, found),
        NodeValue::SoftBreak => push_text(found, " "),
        NodeValue::LineBreak => found.push(Inline::Break),
        NodeValue::Code(code) => found.push(Inline::Code(filled(&code.literal, filler))),
        NodeValue::HtmlInline(html) => push_text(found, &filled(&html, filler)),
        NodeValue::Emph => found.push(Inline::Emphasis(inlines(node, filler, inner))),
        NodeValue::Strong => found.push(Inline::Strong(inlines(node, filler, inner))),
        NodeValue::Link(link) => {
            let text = inlines(node, filler, inner);
            let to = filled(&link.url, filler);
            if is_address(&to) {
                found.push(Inline::Link { to, text });
            } else {
                found.extend(text);
                push_text(found, &format!(" ({to})"));
            }
        }
        _ => found.extend(inlines(node, filler, inner)),
    }
}

/// Adds text to the text before it, so that a sentence is one piece.
fn push_text(found: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = found.last_mut() {
        last.push_str(text);
    } else {
        found.push(Inline::text(text));
    }
}

/// Fills the marks of a text.
fn fill(text: &str, filler: &dyn Filler, found: &mut Vec<Inline>) {
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => push_text(found, text),
            Piece::Mark(mark) => {
                for inline in filler.inlines(mark) {
                    match inline {
                        Inline::Text(text) => push_text(found, &text),
                        other => found.push(other),
                    }
                }
            }
        }
    }
}

/// Fills the marks of a text where only text can stand.
fn filled(text: &str, filler: &dyn Filler) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Mark(mark) => filler.plain(mark),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_and_links_that_lead_astray_become_text() {
        let blocks = own(
            "<script>x</script>\n\nse [här](javascript:x) och [där](https://a.se)",
            2,
        );
        let text: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(text) => plain(text),
                _ => String::new(),
            })
            .collect();
        assert_eq!(
            text,
            ["<script>x</script>", "se här (javascript:x) och där"]
        );
    }

    /// Without the bound, each of these overflows the stack.
    #[test]
    fn depth_is_bounded() {
        for text in [
            format!("{} a", ">".repeat(16_000)),
            format!("{0}a{0}", "**".repeat(24_000)),
            format!("{0}a{0}", "*".repeat(50_000)),
            format!("{}c{}", "*a **b ".repeat(12_000), "** d*".repeat(12_000)),
            "- ".repeat(5_000) + "a",
        ] {
            assert!(!own(&text, 2).is_empty());
        }
    }

    #[test]
    fn nobody_writes_a_mark() {
        let blocks = own("\u{E000}F1\u{E001}", 2);
        assert_eq!(
            blocks,
            [Block::Paragraph(vec![Inline::text("\u{FFFD}F1\u{FFFD}")])]
        );
    }
}
