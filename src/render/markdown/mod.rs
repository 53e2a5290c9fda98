//! A document as Markdown that reads well as text: aligned tables, wrapped nowhere.

mod table;
mod text;

use super::document::{Block, Document};
use text::{fence, inlines, text};

/// A text that begins a line, with nothing in it that Markdown would read as markup.
pub fn escape(found: &str) -> String {
    text(found, false)
}

/// Writes blocks, with nothing after the last.
pub fn write_blocks(list: &[Block]) -> String {
    blocks(list).trim_end().to_owned()
}

/// Writes a document.
pub(super) fn write(document: &Document) -> String {
    let mut out = String::new();
    for stamp in &document.stamps {
        out.push_str(&format!("> **{}**\n\n", text(stamp, true)));
    }
    out.push_str(&format!("# {}\n\n", text(&document.title, false)));
    out.push_str(&format!("**{}**\n\n", text(&document.publisher, true)));
    for (name, value) in &document.details {
        out.push_str(&format!("- {}: {}\n", text(name, true), text(value, false)));
    }
    if !document.details.is_empty() {
        out.push('\n');
    }
    out.push_str(&blocks(&document.blocks));
    let trimmed = out.trim_end().len();
    out.truncate(trimmed);
    out.push('\n');
    out
}

/// The blocks that Markdown has, those within somebody's own words among them.
fn written(list: &[Block]) -> Vec<&Block> {
    list.iter()
        .flat_map(|item| match item {
            Block::Own(inner) | Block::Part(_, inner) => written(inner),
            Block::Ledger { .. } => Vec::new(),
            other => vec![other],
        })
        .collect()
}

fn blocks(list: &[Block]) -> String {
    let mut parts: Vec<String> = Vec::with_capacity(list.len());
    let mut after_list = false;
    for item in written(list) {
        // Without something between, two lists would be read as one.
        if after_list && matches!(item, Block::List { .. } | Block::KeyFigures(_)) {
            parts.push("<!-- -->".to_owned());
        }
        after_list = matches!(item, Block::List { .. } | Block::KeyFigures(_));
        parts.push(block(item));
    }
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

fn block(item: &Block) -> String {
    match item {
        Block::Heading {
            level,
            number,
            text: heading,
            ..
        } => {
            let marks = "#".repeat(usize::from(*level));
            let number = if number.is_empty() {
                String::new()
            } else {
                format!("{number} ")
            };
            format!("{marks} {number}{}", inlines(heading))
        }
        Block::Paragraph(text) => inlines(text),
        Block::List { start, items } => list(*start, items),
        Block::Quote(inner) => prefixed(&blocks(inner), "> ", "> "),
        Block::Code(code) => {
            let fence = fence(code, 3);
            format!("{fence}\n{code}\n{fence}")
        }
        Block::Table(found) => table::write(found),
        Block::KeyFigures(figures) => figures
            .iter()
            .map(|(label, figure)| {
                let figure = inlines(std::slice::from_ref(figure));
                format!("- {}: **{figure}**", text(label, true))
            })
            .collect::<Vec<_>>()
            .join("\n"),
        Block::Own(inner) | Block::Part(_, inner) => blocks(inner),
        // Who reads Markdown reads what is said of a picture to those who do not see it.
        Block::Picture(picture) => format!(
            "*Bild: {}.* {}",
            text(&picture.caption, true),
            text(&picture.description, true)
        ),
        Block::Ledger { .. } => String::new(),
        Block::Rule => "---".to_owned(),
    }
}

fn list(start: Option<usize>, items: &[Vec<Block>]) -> String {
    let is_loose = items.iter().any(|item| item.len() > 1);
    let lines: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let mark = match start {
                Some(first) => format!("{}. ", first.saturating_add(at)),
                None => "- ".to_owned(),
            };
            let indent = " ".repeat(mark.len());
            prefixed(&blocks(item), &mark, &indent)
        })
        .collect();
    lines.join(if is_loose { "\n\n" } else { "\n" })
}

/// Puts one prefix before the first line and another before the rest.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    text.trim_end()
        .lines()
        .enumerate()
        .map(|(at, line)| {
            let prefix = if at == 0 { first } else { rest };
            if line.is_empty() {
                prefix.trim_end().to_owned()
            } else {
                format!("{prefix}{line}")
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests;
