//! What is set in a document, as Markdown: the same text when it is read again, or it is said what
//! Markdown cannot hold of it.

use std::collections::BTreeSet;

use crate::ingest::{Placed, RichBlock, Run};
use crate::model::text::is_address;
use crate::render::{Block, Cell, Column, Inline, Table, markdown_blocks};

use super::same::{says, trimmed, without_emphasis};

/// Blocks as Markdown.
pub(super) struct Marked {
    /// The text.
    pub(super) text: String,
    /// What of their formatting is not in it.
    pub(super) left_out: BTreeSet<&'static str>,
    /// Whether that is bold and italic which Markdown cannot hold.
    pub(super) is_bare: bool,
}

/// Writes blocks as Markdown.
pub(super) fn markdown(placed: &[&Placed]) -> Marked {
    let is_markdown = |it: &&Placed| matches!(it.block, RichBlock::Markdown(_));
    let mut marked = Marked {
        text: String::new(),
        left_out: BTreeSet::new(),
        is_bare: false,
    };
    if placed.iter().any(is_markdown) {
        let lines: Vec<String> = placed.iter().map(|it| it.block.plain()).collect();
        lines.join("\n").trim().clone_into(&mut marked.text);
        return marked;
    }
    let mut blocks = tree(placed, &mut marked.left_out);
    for block in &mut blocks {
        let alone = std::slice::from_ref(block);
        if !says(&joined(alone), alone) {
            *block = without_emphasis(block);
            marked.is_bare = true;
        }
    }
    marked.text = joined(&blocks);
    if marked.is_bare {
        marked.left_out.insert("fetstil och kursiv mitt i ord");
    }
    if !says(&marked.text, &blocks) {
        marked.left_out.insert("uppställning som Markdown inte har");
    }
    marked
}

/// Blocks as Markdown, in which lists of two kinds part themselves.
fn joined(blocks: &[Block]) -> String {
    let texts = blocks
        .iter()
        .map(|it| markdown_blocks(std::slice::from_ref(it)));
    texts.collect::<Vec<_>>().join("\n\n")
}

/// Paragraphs one after the other as blocks that lie in each other.
fn tree(placed: &[&Placed], left_out: &mut BTreeSet<&'static str>) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut rest = placed;
    while let Some((first, after)) = rest.split_first() {
        let is_listed =
            |it: &&Placed| matches!(it.block, RichBlock::Item { .. } | RichBlock::Continued(..));
        if matches!(first.block, RichBlock::Item { .. }) {
            let count = rest
                .iter()
                .take_while(|it| is_listed(it) || it.block.is_empty())
                .count();
            let (items, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
            found.extend(lists(items, 0, left_out));
            rest = after;
            continue;
        }
        rest = after;
        if first.block.is_empty() {
            continue;
        }
        let block = plain_block(&first.block, left_out);
        match (found.last_mut(), block) {
            (Some(Block::Quote(before)), Block::Quote(more)) => before.extend(more),
            (Some(Block::Code(before)), Block::Code(more)) => {
                before.push('\n');
                before.push_str(&more);
            }
            (_, block) => found.push(block),
        }
    }
    found
}

/// The lists of items at a depth, each with what lies deeper in it.
fn lists(items: &[&Placed], depth: usize, left_out: &mut BTreeSet<&'static str>) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut last = None;
    let mut rest = items;
    while let Some((first, after)) = rest.split_first() {
        let deeper = |it: &&&Placed| match it.block {
            RichBlock::Item { depth: own, .. } => own > depth,
            RichBlock::Continued(own, _) => own >= depth,
            _ => true,
        };
        let RichBlock::Item { number, runs, .. } = &first.block else {
            rest = after;
            continue;
        };
        let count = after.iter().take_while(deeper).count();
        let (within, after) = after.split_at_checked(count).unwrap_or((after, &[]));
        rest = after;
        let mut item = vec![Block::Paragraph(inlines(runs))];
        item.extend(below(within, depth, left_out));
        let is_next = last.is_none_or(|last: usize| *number == last.checked_add(1));
        match found.last_mut() {
            Some(Block::List { start, items }) if start.is_some() == number.is_some() => {
                if number.is_some() && !is_next {
                    left_out.insert("numrering som börjar om");
                }
                items.push(item);
            }
            _ => found.push(Block::List {
                start: *number,
                items: vec![item],
            }),
        }
        last = *number;
    }
    found
}

/// What lies in an item: further paragraphs, and lists.
fn below(within: &[&Placed], depth: usize, left_out: &mut BTreeSet<&'static str>) -> Vec<Block> {
    let mut found = Vec::new();
    let mut rest = within;
    while let Some((first, after)) = rest.split_first() {
        match &first.block {
            RichBlock::Continued(own, runs) if *own == depth => {
                found.push(Block::Paragraph(inlines(runs)));
                rest = after;
            }
            RichBlock::Item { depth: own, .. } => {
                let is_own = |it: &&&Placed| !matches!(&it.block, RichBlock::Continued(own, _) if *own == depth);
                let count = rest.iter().take_while(is_own).count();
                let (items, after) = rest.split_at_checked(count).unwrap_or((rest, &[]));
                found.extend(lists(items, *own, left_out));
                rest = after;
            }
            _ => rest = after,
        }
    }
    found
}

fn plain_block(block: &RichBlock, left_out: &mut BTreeSet<&'static str>) -> Block {
    match block {
        RichBlock::Heading(level, runs) => Block::Heading {
            level: (*level).clamp(1, 6),
            id: String::new(),
            number: String::new(),
            text: inlines(runs),
        },
        RichBlock::Quote(runs) => Block::Quote(vec![Block::Paragraph(inlines(runs))]),
        RichBlock::Code(code) => Block::Code(code.clone()),
        RichBlock::Table(rows) => table(rows, left_out),
        RichBlock::Rule => Block::Rule,
        RichBlock::Paragraph(runs)
        | RichBlock::Continued(_, runs)
        | RichBlock::Item { runs, .. } => Block::Paragraph(inlines(runs)),
        RichBlock::Markdown(text) => Block::Paragraph(vec![Inline::text(text)]),
    }
}

/// A table; its first row has the headings.
fn table(rows: &[Vec<Vec<Run>>], left_out: &mut BTreeSet<&'static str>) -> Block {
    let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut cell = |runs: &[Run]| -> Cell {
        if runs
            .iter()
            .any(|run| run.text.trim_matches('\n').contains('\n') || run.text == "\n")
        {
            left_out.insert("radbrytning i en tabellcell");
        }
        let on_a_line = runs.iter().map(|run| Run {
            text: run.text.replace('\n', "; "),
            ..run.clone()
        });
        inlines(&on_a_line.collect::<Vec<_>>())
    };
    let mut cells: Vec<Vec<Cell>> = (rows.iter())
        .map(|row| {
            let mut cells: Vec<Cell> = row.iter().map(|it| cell(it)).collect();
            cells.resize(widest, Vec::new());
            cells
        })
        .collect();
    let heads = if cells.is_empty() {
        Vec::new()
    } else {
        cells.remove(0)
    };
    Block::Table(Table {
        name: String::new(),
        caption: String::new(),
        columns: heads.iter().map(|it| Column::words(text(it))).collect(),
        rows: cells,
        totals: Vec::new(),
        leads_to: String::new(),
        below: Vec::new(),
    })
}

/// Inlines as text alone.
fn text(inlines: &[Inline]) -> String {
    let text = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Break => " ".to_owned(),
        other => text(other.inner()),
    };
    inlines.iter().map(text).collect()
}

/// Runs as inlines: spaces at the ends of what is bold stand outside it, as Markdown wants.
fn inlines(runs: &[Run]) -> Vec<Inline> {
    let mut found: Vec<Inline> = Vec::new();
    for run in runs {
        let mut pieces = Vec::new();
        for (at, line) in run.text.split('\n').enumerate() {
            if at > 0 {
                pieces.push(Inline::Break);
            }
            pieces.extend(set(run, line));
        }
        let link = run.link.as_ref().filter(|it| is_address(it));
        match link {
            Some(to) if !run.text.trim().is_empty() => match found.last_mut() {
                Some(Inline::Link { to: last, text }) if last == to => text.extend(pieces),
                _ => found.push(Inline::Link {
                    to: to.clone(),
                    text: pieces,
                }),
            },
            _ => found.extend(pieces),
        }
    }
    trimmed(found)
}

/// A piece of a run without line endings.
fn set(run: &Run, line: &str) -> Vec<Inline> {
    if line.is_empty() {
        return Vec::new();
    }
    if run.is_code {
        return vec![Inline::Code(line.to_owned())];
    }
    let inner = line.trim();
    if inner.is_empty() || !(run.is_strong || run.is_emphatic) {
        return vec![Inline::text(line)];
    }
    let mut piece = Inline::text(inner);
    if run.is_strong {
        piece = Inline::Strong(vec![piece]);
    }
    if run.is_emphatic {
        piece = Inline::Emphasis(vec![piece]);
    }
    let (before, after) = line.split_once(inner).unwrap_or_default();
    let space = |it: &str| (!it.is_empty()).then(|| Inline::text(it));
    space(before)
        .into_iter()
        .chain([piece])
        .chain(space(after))
        .collect()
}
