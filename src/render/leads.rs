//! Where figures lead: each to its sources, which stand in the annex.
//!
//! In the annex every figure is a link. In the report and the memo a sentence or a row has one, so that
//! a reader who goes by the Tab key is not held up.

use super::document::{Block, Document, Kind, Table};
use super::inline::{Inline, Way, plain};

/// The file that the sources stand in.
const ANNEX: &str = "underlag.html";

/// The anchor of a figure's sources: its id, in letters that need no escape in an address.
pub(super) fn anchor(id: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._/".contains(letter);
    id.replace(|letter| !is_plain(letter), "_")
}

/// Says of each figure and table of a document where it leads.
pub(super) fn lead(document: &mut Document) {
    let leads = match document.kind {
        Kind::Annex => Leads {
            file: "",
            is_sparse: false,
        },
        Kind::Report | Kind::Memo | Kind::Agenda | Kind::Actor => Leads {
            file: ANNEX,
            is_sparse: true,
        },
    };
    leads.blocks(&mut document.blocks);
}

/// Leaves of links to files beside the documents what they say, where those files are not written.
pub(super) fn unlink(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => unlink_run(text),
            Block::List { items, .. } => items.iter_mut().for_each(|item| unlink(item)),
            Block::Quote(inner) | Block::Own(inner) | Block::Part(_, inner) => unlink(inner),
            Block::Table(table) => {
                let rows = table.rows.iter_mut().chain(&mut table.totals);
                let cells = rows.flatten().chain(&mut table.below);
                cells.for_each(|cell| unlink_run(cell));
            }
            Block::KeyFigures(_)
            | Block::Picture(_)
            | Block::Code(_)
            | Block::Ledger { .. }
            | Block::Rule => {}
        }
    }
}

fn unlink_run(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Own(inner) => {
                unlink_run(inner);
            }
            Inline::Link { to, text } if matches!(Way::of(to), Way::Beside) => {
                *inline = Inline::Text(plain(text));
            }
            _ => {}
        }
    }
}

#[derive(Clone, Copy)]
struct Leads {
    /// The file of the annex; empty within it.
    file: &'static str,
    /// Whether only the first figure of a sentence or a row leads.
    is_sparse: bool,
}

impl Leads {
    fn blocks(self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => {
                    self.run(text, false);
                }
                Block::List { items, .. } => {
                    for item in items {
                        self.blocks(item);
                    }
                }
                Block::Quote(inner) | Block::Own(inner) | Block::Part(_, inner) => {
                    self.blocks(inner);
                }
                Block::KeyFigures(figures) => {
                    for (_, figure) in figures {
                        self.run(std::slice::from_mut(figure), false);
                    }
                }
                Block::Table(table) => self.table(table),
                // In the annex the table after it leads to the same.
                Block::Picture(picture) if self.is_sparse => {
                    picture.leads_to = format!("{}#s-{}", self.file, picture.name);
                }
                Block::Picture(_) | Block::Code(_) | Block::Ledger { .. } | Block::Rule => {}
            }
        }
    }

    fn table(self, table: &mut Table) {
        let mut has_figures = false;
        for row in table.rows.iter_mut().chain(&mut table.totals) {
            let mut has_led = false;
            for cell in row {
                has_led = self.run(cell, has_led);
            }
            has_figures |= has_led;
        }
        if has_figures && !table.name.is_empty() {
            table.leads_to = format!("{}#s-{}", self.file, table.name);
        }
    }

    /// Takes whether a figure of the sentence leads already; returns whether one does after this.
    fn run(self, inlines: &mut [Inline], mut has_led: bool) -> bool {
        for inline in inlines {
            match inline {
                Inline::Text(text) => has_led = has_led && !ends_sentence(text),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Own(inner) => {
                    has_led = self.run(inner, has_led);
                }
                Inline::Fact { id, leads_to, .. } => {
                    if !(self.is_sparse && has_led) {
                        *leads_to = format!("{}#{}", self.file, anchor(id));
                    }
                    has_led = true;
                }
                // A link within a link leads nowhere.
                Inline::Link { .. } | Inline::Code(_) | Inline::Date(_) | Inline::Break => {}
            }
        }
        has_led
    }
}

/// Whether a sentence ends in a text.
fn ends_sentence(text: &str) -> bool {
    let ends = ['.', '!', '?'];
    let is_end = |(before, _): (usize, char)| {
        let rest = text.get(before.saturating_add(1)..).unwrap_or_default();
        rest.is_empty() || rest.starts_with(' ')
    };
    let mut marks = text
        .char_indices()
        .filter(|(_, letter)| ends.contains(letter));
    marks.any(is_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(id: &str) -> Inline {
        Inline::Fact {
            id: id.to_owned(),
            value: crate::report::Value::Whole(1),
            unit: crate::report::Unit::Count,
            shown: "1".to_owned(),
            label: String::new(),
            leads_to: String::new(),
        }
    }

    fn led(blocks: &[Inline]) -> Vec<String> {
        let to = |inline: &'_ Inline| match inline {
            Inline::Fact { leads_to, .. } => Some(leads_to.clone()),
            _ => None,
        };
        blocks.iter().filter_map(to).collect()
    }

    #[test]
    fn a_sentence_has_one_link() {
        let text = Inline::text;
        let mut sentences = [
            fact("å"),
            text(" av "),
            fact("b"),
            text(". Men "),
            fact("c"),
            text("."),
        ];
        let sparse = Leads {
            file: ANNEX,
            is_sparse: true,
        };
        sparse.run(&mut sentences, false);
        assert_eq!(led(&sentences), ["underlag.html#_", "", "underlag.html#c"]);
        let every = Leads {
            file: "",
            is_sparse: false,
        };
        every.run(&mut sentences, false);
        assert_eq!(led(&sentences), ["#_", "#b", "#c"]);
    }
}
