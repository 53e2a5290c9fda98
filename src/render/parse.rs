//! Markdown to blocks: the one file that knows the Markdown parser.
//!
//! The same parser reads the words of templates and people's own texts. HTML becomes text, a
//! link that is not `https:`, `http:` or `mailto:` becomes text, an image becomes its text.

use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};

use crate::model::text::slug;
use crate::source::conceal;

use super::document::{Block, Cell, Column, Inline, Table};
use super::swedish;

/// Begins a slot in the words of a template; never in people's texts, where it is replaced.
pub(super) const SLOT: char = '\u{E000}';
/// Ends a slot.
pub(super) const SLOT_END: char = '\u{E001}';

/// What fills the slots of a text.
pub(super) trait Slots {
    /// The inlines of a slot within running text.
    fn inlines(&self, name: &str) -> Vec<Inline>;
    /// The blocks of a slot that is a paragraph of its own.
    fn blocks(&self, name: &str) -> Option<Vec<Block>>;
    /// What a slot says where only text can stand: in code, in an address.
    fn plain(&self, name: &str) -> String;
}

/// A text without slots: people's own.
pub(super) struct NoSlots;

impl Slots for NoSlots {
    fn inlines(&self, _: &str) -> Vec<Inline> {
        Vec::new()
    }

    fn blocks(&self, _: &str) -> Option<Vec<Block>> {
        None
    }

    fn plain(&self, _: &str) -> String {
        String::new()
    }
}

/// A text of the data that no slot can hide in.
pub(super) fn clean(text: &str) -> String {
    text.replace([SLOT, SLOT_END], "\u{FFFD}")
}

/// Parses people's own Markdown; its headings begin below `level`.
pub(super) fn own(text: &str, level: u8) -> Vec<Block> {
    below(level, &clean(text), &NoSlots)
}

/// Parses Markdown whose headings begin below `level`.
pub(super) fn below(level: u8, text: &str, slots: &dyn Slots) -> Vec<Block> {
    let mut blocks = parse(text, 0, slots);
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

/// Parses Markdown. Headings of level n become level n + `deeper`.
pub(super) fn parse(text: &str, deeper: u8, slots: &dyn Slots) -> Vec<Block> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = false;
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    blocks(root, deeper, slots, 0)
}

/// Quotes, lists and emphasis within each other: beyond this they become their text, so that no
/// text, however it is written, is deeper than a document can be.
const DEEPEST: usize = 24;

fn blocks<'a>(node: &'a AstNode<'a>, deeper: u8, slots: &dyn Slots, depth: usize) -> Vec<Block> {
    if depth > DEEPEST {
        return vec![Block::Paragraph(vec![Inline::text(all_text(node, slots))])];
    }
    let mut found = Vec::new();
    for child in node.children() {
        let value = child.data().value.clone();
        match value {
            NodeValue::Paragraph => {
                let mut text = inlines(child, slots, depth.saturating_add(1));
                swedish::begin_sentences(&mut text);
                match lone_slot(child).and_then(|name| slots.blocks(&name)) {
                    Some(filled) => found.extend(filled),
                    None if text.is_empty() => {}
                    None => found.push(Block::Paragraph(text)),
                }
            }
            NodeValue::Heading(heading) => {
                let text = inlines(child, slots, depth.saturating_add(1));
                let id = slug(&super::document::plain(&text));
                found.push(Block::Heading {
                    level: heading.level.saturating_add(deeper).min(6),
                    id,
                    number: String::new(),
                    text,
                });
            }
            NodeValue::List(list) => found.push(Block::List {
                start: (list.list_type == ListType::Ordered).then_some(list.start),
                items: child
                    .children()
                    .map(|item| blocks(item, deeper, slots, depth.saturating_add(1)))
                    .collect(),
            }),
            NodeValue::BlockQuote => {
                found.push(Block::Quote(blocks(
                    child,
                    deeper,
                    slots,
                    depth.saturating_add(1),
                )));
            }
            NodeValue::CodeBlock(code) => {
                found.push(Block::Code(filled(code.literal.trim_end(), slots)));
            }
            NodeValue::HtmlBlock(html) => found.push(Block::Paragraph(vec![Inline::text(
                filled(html.literal.trim(), slots).replace('\n', " "),
            )])),
            NodeValue::ThematicBreak => found.push(Block::Rule),
            NodeValue::Table(_) => found.push(Block::Table(table(child, slots))),
            // What else the parser may know is not turned on; its text is kept all the same.
            _ => found.extend(blocks(child, deeper, slots, depth.saturating_add(1))),
        }
    }
    found
}

/// All text below a node, walked without climbing down it.
fn all_text<'a>(node: &'a AstNode<'a>, slots: &dyn Slots) -> String {
    let pieces = node
        .descendants()
        .filter_map(|node| match &node.data().value {
            NodeValue::Text(text) => Some(text.to_string()),
            NodeValue::Code(code) => Some(code.literal.clone()),
            NodeValue::SoftBreak | NodeValue::LineBreak => Some(" ".to_owned()),
            _ => None,
        });
    filled(&pieces.collect::<String>(), slots)
}

/// The name of the slot that is all a paragraph says.
fn lone_slot<'a>(paragraph: &'a AstNode<'a>) -> Option<String> {
    let only = paragraph.first_child()?;
    if only.next_sibling().is_some() {
        return None;
    }
    match &only.data().value {
        NodeValue::Text(text) => {
            let inner = text.trim().strip_prefix(SLOT)?.strip_suffix(SLOT_END)?;
            (!inner.contains(SLOT)).then(|| inner.to_owned())
        }
        _ => None,
    }
}

/// A table in somebody's own text.
fn table<'a>(node: &'a AstNode<'a>, slots: &dyn Slots) -> Table {
    let depth = 0;
    let mut rows: Vec<Vec<Cell>> = node
        .children()
        .map(|row| {
            row.children()
                .map(|cell| inlines(cell, slots, depth))
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
            .map(|cell| Column::words(super::document::plain(cell)))
            .collect(),
        rows,
        totals: Vec::new(),
    }
}

fn inlines<'a>(node: &'a AstNode<'a>, slots: &dyn Slots, depth: usize) -> Vec<Inline> {
    if depth > DEEPEST * 2 {
        return vec![Inline::text(all_text(node, slots))];
    }
    let inner = depth.saturating_add(1);
    let mut found = Vec::new();
    for child in node.children() {
        let value = child.data().value.clone();
        match value {
            NodeValue::Text(text) => fill(&text, slots, &mut found),
            NodeValue::SoftBreak => push_text(&mut found, " "),
            NodeValue::LineBreak => found.push(Inline::Break),
            NodeValue::Code(code) => found.push(Inline::Code(filled(&code.literal, slots))),
            NodeValue::HtmlInline(html) => push_text(&mut found, &filled(&html, slots)),
            NodeValue::Emph => found.push(Inline::Emphasis(inlines(child, slots, inner))),
            NodeValue::Strong => found.push(Inline::Strong(inlines(child, slots, inner))),
            NodeValue::Link(link) => {
                let text = inlines(child, slots, inner);
                let to = filled(&link.url, slots);
                if is_allowed(&to) {
                    found.push(Inline::Link { to, text });
                } else {
                    found.extend(text);
                    push_text(&mut found, &format!(" ({to})"));
                }
            }
            _ => found.extend(inlines(child, slots, inner)),
        }
    }
    // What only the parsing has made a personal identity number, by an entity or an escape.
    for inline in &mut found {
        if let Inline::Text(text) = inline {
            *text = conceal::conceal(std::mem::take(text)).0;
        }
    }
    found
}

/// Whether a link leads where a reader may be sent (contract § 4).
fn is_allowed(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    ["https:", "http:", "mailto:", "#"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
}

/// Adds text to the text before it, so that a sentence is one piece.
fn push_text(found: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = found.last_mut() {
        last.push_str(text);
    } else {
        found.push(Inline::text(text));
    }
}

/// Fills the slots of a text.
fn fill(text: &str, slots: &dyn Slots, found: &mut Vec<Inline>) {
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => push_text(found, text),
            Piece::Slot(name) => {
                for inline in slots.inlines(name) {
                    match inline {
                        Inline::Text(text) => push_text(found, &text),
                        other => found.push(other),
                    }
                }
            }
        }
    }
}

/// Fills the slots of a text where only text can stand.
fn filled(text: &str, slots: &dyn Slots) -> String {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Slot(name) => slots.plain(name),
        })
        .collect()
}

/// A piece of a text with slots.
enum Piece<'t> {
    /// Text.
    Text(&'t str),
    /// A slot by its name.
    Slot(&'t str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(SLOT) {
        found.push(Piece::Text(before));
        let Some((name, tail)) = after.split_once(SLOT_END) else {
            rest = after;
            continue;
        };
        found.push(Piece::Slot(name));
        rest = tail;
    }
    found.push(Piece::Text(rest));
    found.retain(|piece| !matches!(piece, Piece::Text("")));
    found
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
                Block::Paragraph(text) => super::super::document::plain(text),
                _ => String::new(),
            })
            .collect();
        assert_eq!(
            text,
            ["<script>x</script>", "se här (javascript:x) och där"]
        );
    }

    /// Each of these took the stack when blocks and inlines were followed to their end.
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
    fn nobody_writes_a_slot() {
        let blocks = own("\u{E000}F1\u{E001}", 2);
        assert_eq!(
            blocks,
            [Block::Paragraph(vec![Inline::text("\u{FFFD}F1\u{FFFD}")])]
        );
    }
}
