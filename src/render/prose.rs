//! The analyst's own texts: Markdown in which `{{ fact("…") }}` is the figure of the report.
//!
//! A mention becomes a mark before the text is parsed, so the engine of the templates never reads
//! what people wrote. In code, where Markdown is not read, and where the report has no such figure,
//! it stands as it is written.

use crate::model::{Mention, Prose};
use crate::report::{Fact, Facts, Unit};

use super::beside::{Side, beside};
use super::document::Block;
use super::inline::{Inline, plain};
use super::number;
use super::parse::below;
use super::slot::{Filler, Piece, clean, mark, pieces};

/// What is said where a figure stands within a link, which leads elsewhere than to its rows.
const LINK: &str = "[…](…)";

/// Parses a text; its headings begin below `level`.
pub(super) fn blocks(prose: &Prose, facts: &Facts, level: u8) -> Vec<Block> {
    below(level, &marked(prose), &Mentions::new(prose, facts))
}

/// The mentions of a text that stand outside code.
#[derive(Debug)]
pub struct Judged<'p> {
    /// Those that name none.
    pub unknown: Vec<&'p Mention>,
    /// Those that name a percentage of too few.
    pub of_few: Vec<&'p Mention>,
    /// Those that something stands beside that would be read with the figure, and what.
    pub glued: Vec<(&'p Mention, String)>,
}

/// Judges the mentions of a text.
pub fn mentions<'p>(prose: &'p Prose, facts: &Facts) -> Judged<'p> {
    let mut judged = Judged {
        unknown: Vec::new(),
        of_few: Vec::new(),
        glued: Vec::new(),
    };
    if prose.mentions.is_empty() {
        return judged;
    }
    let mut runs = Vec::new();
    texts(&below(0, &marked(prose), &Marks(prose, facts)), &mut runs);
    for run in runs {
        let mut linked = Vec::new();
        links(&run, &mut linked);
        for text in linked {
            let marks = pieces(&text).into_iter().filter_map(|piece| match piece {
                Piece::Mark(mark) => prose.mentions.get(mark.parse::<usize>().ok()?),
                Piece::Text(_) => None,
            });
            judged.glued.extend(marks.map(|it| (it, LINK.to_owned())));
        }
        let text = plain(&run);
        let pieces = pieces(&text);
        for (at, piece) in pieces.iter().enumerate() {
            let Piece::Mark(mark) = piece else {
                continue;
            };
            let number = mark.parse::<usize>().ok();
            let Some(mention) = number.and_then(|number| prose.mentions.get(number)) else {
                continue;
            };
            match facts.by_id(&mention.id) {
                None => {
                    judged.unknown.push(mention);
                    continue;
                }
                Some(fact) if !fact.is_readable() => judged.of_few.push(mention),
                Some(_) => {}
            }
            let unit = facts.by_id(&mention.id).map_or(Unit::Count, |it| it.unit);
            let before = side(pieces.get(..at).unwrap_or_default().iter().rev());
            let after = side(
                pieces
                    .get(at.saturating_add(1)..)
                    .unwrap_or_default()
                    .iter(),
            );
            let glued = beside(before, unit, after).map(|written| (mention, written));
            judged.glued.extend(glued);
        }
    }
    judged
}

/// What is on one side of a figure, nearest first.
fn side<'p>(mut pieces: impl Iterator<Item = &'p Piece<'p>>) -> Side<'p> {
    let (text, next) = match pieces.next() {
        Some(Piece::Text(text)) => (*text, pieces.next()),
        other => ("", other),
    };
    Side {
        text,
        is_figure_beyond: matches!(next, Some(Piece::Mark(_))),
    }
}

/// The texts within links.
fn links(run: &[Inline], found: &mut Vec<String>) {
    for inline in run {
        match inline {
            Inline::Link { text, .. } => found.push(plain(text)),
            other => links(other.inner(), found),
        }
    }
}

/// The texts of blocks as a reader sees them, each that stands by itself.
fn texts(blocks: &[Block], runs: &mut Vec<Vec<Inline>>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => runs.push(text.clone()),
            Block::List { items, .. } => items.iter().for_each(|item| texts(item, runs)),
            Block::Quote(inner) | Block::Own(inner) | Block::Part(_, inner) => texts(inner, runs),
            Block::Table(table) => {
                let headings = table.columns.iter().map(|it| it.heading.as_str());
                runs.extend(headings.map(|it| vec![Inline::text(it)]));
                runs.extend(table.all_rows().flatten().cloned());
            }
            Block::Code(_)
            | Block::Picture(_)
            | Block::KeyFigures(_)
            | Block::Ledger { .. }
            | Block::Rule => {}
        }
    }
}

/// The mentions of a text, each left as its mark, to see what stands beside it.
struct Marks<'p>(&'p Prose, &'p Facts);

impl Filler for Marks<'_> {
    fn inlines(&self, number: &str) -> Vec<Inline> {
        vec![Inline::text(mark(number))]
    }

    fn blocks(&self, _: &str) -> Option<Vec<Block>> {
        None
    }

    fn plain(&self, mark: &str) -> String {
        Mentions::new(self.0, self.1).plain(mark)
    }
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
}

impl<'p> Mentions<'p> {
    const fn new(prose: &'p Prose, facts: &'p Facts) -> Self {
        Self { prose, facts }
    }

    fn fact(&self, mark: &str) -> Option<&'p Fact> {
        let number = mark.parse::<usize>().ok()?;
        self.facts.by_id(&self.prose.mentions.get(number)?.id)
    }
}

impl Filler for Mentions<'_> {
    fn inlines(&self, mark: &str) -> Vec<Inline> {
        vec![match self.fact(mark) {
            Some(fact) => Inline::figure(fact, number::in_prose(fact)),
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
