//! Whether two texts in Markdown say the same, however their lines are broken and their signs chosen.

use crate::render::{Block, Column, Inline, Table, own_text};

/// Whether two texts say the same, however their lines are broken and their signs are chosen.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.trim() == other.trim() || tidy(&own_text(one, 0)) == tidy(&own_text(other, 0))
}

/// The same, whatever is bold or italic.
pub(super) fn is_same_but_for_emphasis(one: &str, other: &str) -> bool {
    let bare = |text: &str| -> Vec<Block> {
        let blocks = own_text(text, 0);
        tidy(&blocks.iter().map(without_emphasis).collect::<Vec<_>>())
    };
    bare(one) == bare(other)
}

/// Whether a text says what some blocks do.
pub(super) fn says(text: &str, blocks: &[Block]) -> bool {
    tidy(&own_text(text, 0)) == tidy(blocks)
}

/// Inlines without space at the ends of lines, and each text as one.
pub(super) fn trimmed(list: Vec<Inline>) -> Vec<Inline> {
    let mut found: Vec<Inline> = Vec::new();
    for inline in list {
        match (found.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (Some(Inline::Text(before)), Inline::Break) => {
                before.truncate(before.trim_end().len());
                found.push(Inline::Break);
            }
            (Some(Inline::Break) | None, Inline::Text(text)) => {
                found.push(Inline::text(text.trim_start()));
            }
            (_, inline) => found.push(inline),
        }
    }
    if let Some(Inline::Text(last)) = found.last_mut() {
        last.truncate(last.trim_end().len());
    }
    while matches!(found.last(), Some(Inline::Break)) {
        found.pop();
    }
    found.retain(|it| !matches!(it, Inline::Text(text) if text.is_empty()));
    found
}

/// A block in which nothing is bold or italic.
pub(super) fn without_emphasis(block: &Block) -> Block {
    match block {
        Block::Paragraph(list) => Block::Paragraph(plain_inlines(list)),
        Block::List { start, items } => Block::List {
            start: *start,
            items: (items.iter())
                .map(|item| item.iter().map(without_emphasis).collect())
                .collect(),
        },
        Block::Quote(inner) => Block::Quote(inner.iter().map(without_emphasis).collect()),
        other => other.clone(),
    }
}

fn plain_inlines(list: &[Inline]) -> Vec<Inline> {
    let plain = |inline: &Inline| match inline {
        Inline::Emphasis(inner) | Inline::Strong(inner) => plain_inlines(inner),
        Inline::Link { to, text } => vec![Inline::Link {
            to: to.clone(),
            text: plain_inlines(text),
        }],
        other => vec![other.clone()],
    };
    trimmed(list.iter().flat_map(plain).collect())
}

/// Blocks in the form in which they are compared: what differs only in how it is written is the same.
fn tidy(blocks: &[Block]) -> Vec<Block> {
    let highest = blocks.iter().filter_map(level).min().unwrap_or(1);
    let tidied = blocks.iter().map(|block| match block {
        Block::Heading { level, text, .. } => Block::Heading {
            level: level.saturating_sub(highest),
            id: String::new(),
            number: String::new(),
            text: tidy_inlines(text),
        },
        Block::Paragraph(text) => Block::Paragraph(tidy_inlines(text)),
        Block::List { start, items } => Block::List {
            start: *start,
            items: items.iter().map(|item| tidy(item)).collect(),
        },
        Block::Quote(inner) | Block::Own(inner) => Block::Quote(tidy(inner)),
        Block::Table(table) => Block::Table(Table {
            columns: (table.columns.iter())
                .map(|it| Column::words(it.heading.trim()))
                .collect(),
            rows: (table.rows.iter())
                .map(|row| row.iter().map(|it| tidy_inlines(it)).collect())
                .collect(),
            ..table.clone()
        }),
        other => other.clone(),
    });
    tidied.collect()
}

const fn level(block: &Block) -> Option<u8> {
    match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    }
}

/// How a word is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Set {
    is_strong: bool,
    is_emphatic: bool,
}

impl Set {
    fn around(self, inline: Inline) -> Inline {
        let inline = if self.is_strong {
            Inline::Strong(vec![inline])
        } else {
            inline
        };
        if self.is_emphatic {
            Inline::Emphasis(vec![inline])
        } else {
            inline
        }
    }
}

/// Inlines as words, each set in one way, and space that is set in none.
fn tidy_inlines(list: &[Inline]) -> Vec<Inline> {
    let mut words = Vec::new();
    add_words(list, Set::default(), &mut words);
    trimmed(
        words
            .into_iter()
            .map(|(set, inline)| set.around(inline))
            .collect(),
    )
}

fn add_words(list: &[Inline], set: Set, words: &mut Vec<(Set, Inline)>) {
    for inline in list {
        match inline {
            Inline::Text(text) => add_text(text, set, words),
            Inline::Emphasis(inner) => add_words(
                inner,
                Set {
                    is_emphatic: true,
                    ..set
                },
                words,
            ),
            Inline::Strong(inner) => add_words(
                inner,
                Set {
                    is_strong: true,
                    ..set
                },
                words,
            ),
            Inline::Link { to, text } => {
                let mut inner = Vec::new();
                add_words(text, set, &mut inner);
                let text = inner.into_iter().map(|(set, inline)| set.around(inline));
                let link = Inline::Link {
                    to: to.clone(),
                    text: trimmed(text.collect()),
                };
                words.push((Set::default(), link));
            }
            other => words.push((Set::default(), other.clone())),
        }
    }
}

fn add_text(text: &str, set: Set, words: &mut Vec<(Set, Inline)>) {
    // A line ending within what is no tag stays one.
    let text = text.replace('\n', " ");
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let is_space = first.is_whitespace();
        let until = rest.find(|it: char| it.is_whitespace() != is_space);
        let (word, after) = rest.split_at(until.unwrap_or(rest.len()));
        rest = after;
        let set = if is_space { Set::default() } else { set };
        match words.last_mut() {
            Some((last, Inline::Text(before))) if *last == set => before.push_str(word),
            _ => words.push((set, Inline::text(word))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_same_however_it_is_written() {
        for (one, other) in [
            ("a\nb", "a b"),
            ("* a\n* b", "- a\n- b"),
            ("__a__ b", "**a** b"),
            ("*a *b* c*", "*a* *b* *c*"),
            ("a*<f\ng>-*", "a*<f g>-*"),
        ] {
            assert!(is_same(one, other), "{one} {other}");
        }
        for (one, other) in [("a", "b"), ("a b", "ab"), ("**a**", "a"), ("- a", "1. a")] {
            assert!(!is_same(one, other), "{one} {other}");
        }
        assert!(is_same_but_for_emphasis("**a** b", "a *b*"));
    }
}
