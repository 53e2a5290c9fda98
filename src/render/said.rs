//! The sentences of the report, to compare with those of another.

use crate::report::Report;
use crate::source::SourceMap;

use super::compose::compose_brief;
use super::document::Block;
use super::inline::plain;
use super::template::Templates;
use super::template_fault::TemplateFault;

/// A sentence of the report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sentence {
    /// The heading that it stands under.
    pub heading: String,
    /// What it says.
    pub text: String,
}

/// Every sentence of the report, without those of its annex and the memo.
pub fn said(
    report: &Report<'_>,
    sources: &SourceMap,
    templates: &Templates,
) -> Result<Vec<Sentence>, TemplateFault> {
    let document = compose_brief(report, sources, templates)?;
    let mut said = Said {
        heading: String::new(),
        sentences: Vec::new(),
    };
    said.walk(&document.blocks);
    Ok(said.sentences)
}

/// The sentences so far.
struct Said {
    heading: String,
    sentences: Vec<Sentence>,
}

impl Said {
    fn walk(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } => self.heading = plain(text),
                Block::Paragraph(text) => self.take(&plain(text)),
                Block::List { items, .. } => items.iter().for_each(|item| self.walk(item)),
                Block::Quote(inner) | Block::Own(inner) | Block::Part(_, inner) => self.walk(inner),
                Block::KeyFigures(figures) => {
                    for (label, figure) in figures {
                        let figure = plain(std::slice::from_ref(figure));
                        self.take(&format!("{label}: {figure}"));
                    }
                }
                Block::Code(_)
                | Block::Table(_)
                | Block::Picture(_)
                | Block::Ledger { .. }
                | Block::Rule => {}
            }
        }
    }

    /// Takes the sentences of a paragraph: each ends where a capital follows its full stop.
    fn take(&mut self, paragraph: &str) {
        let mut from = 0;
        let ends = paragraph
            .match_indices(". ")
            .map(|(at, _)| at.saturating_add(2));
        let begins_anew = |at: &usize| {
            let rest = paragraph.get(*at..).unwrap_or_default();
            rest.chars().next().is_some_and(char::is_uppercase)
        };
        for end in ends.filter(begins_anew).chain([paragraph.len()]) {
            let text = paragraph.get(from..end).unwrap_or_default().trim();
            from = end;
            if !text.is_empty() {
                self.sentences.push(Sentence {
                    heading: self.heading.clone(),
                    text: text.to_owned(),
                });
            }
        }
    }
}
