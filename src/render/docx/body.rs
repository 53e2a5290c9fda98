//! Blocks as paragraphs and tables of Word.

use std::collections::BTreeMap;

use crate::render::document::{Block, Document, NO_DATA, Part};
use crate::render::inline::{Inline, Way, plain};
use crate::render::picture::Picture;

use super::list::{List, indent};
use super::text::{Set, paragraph, run};

/// The body of a document as it is written, and what the parts around it must have.
pub(super) struct Body<'d> {
    /// What is written.
    pub(super) xml: String,
    /// The width of the text, in twentieths of a point.
    pub(super) width: usize,
    /// The addresses that its links lead to.
    pub(super) addresses: Vec<String>,
    /// The first number of each numbered list.
    pub(super) starts: Vec<usize>,
    /// Its pictures, and how wide each is in points.
    pub(super) pictures: Vec<(Picture, f32)>,
    /// The numbers of headings, by their ids.
    headings: BTreeMap<&'d str, usize>,
    /// What stands where a cell would be empty.
    pub(super) no_data: &'static str,
}

/// The most width of a picture, and of one of several small ones, in points.
const WIDE: f32 = 520.0;
const SMALL: f32 = 230.0;

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
struct Within {
    /// In how many lists.
    lists: usize,
    is_quoted: bool,
    /// Whether its pictures are small ones.
    is_panel: bool,
    /// The list that it begins an item of.
    item: Option<List>,
}

impl<'d> Body<'d> {
    pub(super) fn new(document: &'d Document, width: usize) -> Self {
        let mut ids = Vec::new();
        headings(&document.blocks, &mut ids);
        Self {
            headings: ids.into_iter().zip(1..).collect(),
            no_data: NO_DATA,
            ..Self::of_form(width)
        }
    }

    /// The body of a form: no link leads to a heading, and what people have left empty stays so.
    pub(super) const fn of_form(width: usize) -> Self {
        Self {
            xml: String::new(),
            width,
            addresses: Vec::new(),
            starts: Vec::new(),
            pictures: Vec::new(),
            headings: BTreeMap::new(),
            no_data: "",
        }
    }

    /// What stands on the title page.
    pub(super) fn title(&mut self, document: &Document) {
        let line = |style: &str, text: &str| paragraph(style, "", &run("", text));
        self.xml.push_str(&line("Subtitle", &document.publisher));
        self.xml.push_str(&line("Title", &document.title));
        for (name, value) in &document.details {
            self.xml
                .push_str(&line("Subtitle", &format!("{name}: {value}")));
        }
    }

    pub(super) fn blocks(&mut self, list: &[Block]) {
        self.within(list, Within::default());
    }

    /// Ends the body: Word wants a paragraph after a table.
    pub(super) fn end(&mut self) {
        self.apart();
    }

    /// Two tables with nothing between would be one.
    fn apart(&mut self) {
        if self.xml.ends_with("</w:tbl>") {
            self.xml.push_str(&paragraph("TableText", "", ""));
        }
    }

    fn within(&mut self, list: &[Block], within: Within) {
        for (at, item) in list.iter().enumerate() {
            // Only the first block of an item has its number.
            let item_of = within.item.filter(|_| at == 0);
            self.block(
                item,
                Within {
                    item: item_of,
                    ..within
                },
            );
        }
    }

    fn block(&mut self, block: &Block, within: Within) {
        match block {
            Block::Heading {
                level,
                id,
                number,
                text,
            } => self.heading(*level, id, number, text),
            Block::Paragraph(text) => {
                let runs = self.running(text);
                self.paragraph(within, &runs);
            }
            Block::List { start, items } => self.list(*start, items, within),
            Block::Quote(inner) => self.within(
                inner,
                Within {
                    is_quoted: true,
                    ..within
                },
            ),
            Block::Code(code) => self.code(code),
            Block::Table(table) => {
                if table.caption.is_empty() {
                    self.apart();
                }
                self.table(table);
            }
            Block::Picture(picture) => {
                let most = if within.is_panel { SMALL } else { WIDE };
                let width = u16::try_from(self.width).unwrap_or(u16::MAX);
                self.picture(picture, most.min(f32::from(width) / 20.0));
            }
            Block::KeyFigures(figures) => self.key_figures(figures, within),
            Block::Part(Part::Panels, inner) => self.within(
                inner,
                Within {
                    is_panel: true,
                    ..within
                },
            ),
            Block::Own(inner) | Block::Part(_, inner) => self.within(inner, within),
            // The figures' sources stand in facts.json beside it.
            Block::Ledger { .. } => {}
            Block::Rule => self.xml.push_str(&paragraph("", RULE, "")),
        }
    }

    fn heading(&mut self, level: u8, id: &str, number: &str, text: &[Inline]) {
        // The title has the first level.
        let style = format!("Heading{}", level.saturating_sub(1).clamp(1, 5));
        let number = match number {
            "" => String::new(),
            number => run("", &format!("{number} ")),
        };
        let runs = format!("{number}{}", self.running(text));
        let runs = match self.headings.get(id) {
            Some(mark) => format!(
                "<w:bookmarkStart w:id=\"{mark}\" w:name=\"_Toc{mark}\"/>{runs}<w:bookmarkEnd w:id=\"{mark}\"/>"
            ),
            None => runs,
        };
        self.xml.push_str(&paragraph(&style, "", &runs));
    }

    /// Runs as a link to a heading.
    pub(super) fn to_heading(&self, id: &str, runs: String) -> String {
        match self.headings.get(id) {
            Some(mark) => {
                format!("<w:hyperlink w:anchor=\"_Toc{mark}\" w:history=\"1\">{runs}</w:hyperlink>")
            }
            None => runs,
        }
    }

    fn paragraph(&mut self, within: Within, runs: &str) {
        let depth = within.lists.saturating_sub(1);
        let (style, properties) = match within {
            Within {
                item: Some(list), ..
            } => (list.style, list.item(depth)),
            Within { lists: 1.., .. } => {
                let left = indent(depth);
                ("ListContinue", format!("<w:ind w:left=\"{left}\"/>"))
            }
            Within {
                is_quoted: true, ..
            } => ("Quote", String::new()),
            Within { .. } => ("", String::new()),
        };
        self.xml.push_str(&paragraph(style, &properties, runs));
    }

    fn list(&mut self, start: Option<usize>, items: &[Vec<Block>], within: Within) {
        let list = match start {
            Some(first) => List::numbered(first, &mut self.starts),
            None => List::BULLETED,
        };
        let within = Within {
            lists: within.lists.saturating_add(1),
            item: Some(list),
            ..within
        };
        for item in items {
            self.within(item, within);
        }
    }

    /// Figures that matter most, each after what it is called.
    fn key_figures(&mut self, figures: &[(String, Inline)], within: Within) {
        let within = Within {
            lists: within.lists.saturating_add(1),
            item: Some(List::BULLETED),
            ..within
        };
        for (label, figure) in figures {
            let mut runs = run("", &format!("{label}: "));
            runs.push_str(&self.inlines(std::slice::from_ref(figure), Set::STRONG));
            self.paragraph(within, &runs);
        }
    }

    fn code(&mut self, code: &str) {
        let lines: Vec<String> = code.lines().map(|line| run("", line)).collect();
        let runs = lines.join("<w:r><w:br/></w:r>");
        self.xml.push_str(&paragraph("HTMLPreformatted", "", &runs));
    }

    /// Running text as runs.
    pub(super) fn running(&mut self, list: &[Inline]) -> String {
        self.inlines(list, Set::default())
    }

    pub(super) fn inlines(&mut self, list: &[Inline], set: Set) -> String {
        let mut runs = String::new();
        for inline in list {
            runs.push_str(&self.inline(inline, set));
        }
        runs
    }

    fn inline(&mut self, inline: &Inline, set: Set) -> String {
        match inline {
            Inline::Text(text) | Inline::Date(text) => run(&set.properties(), text),
            Inline::Fact { shown, .. } => run(&set.properties(), shown),
            Inline::Emphasis(inner) => self.inlines(
                inner,
                Set {
                    is_emphatic: true,
                    ..set
                },
            ),
            Inline::Strong(inner) => self.inlines(
                inner,
                Set {
                    is_strong: true,
                    ..set
                },
            ),
            Inline::Own(inner) => self.inlines(inner, set),
            Inline::Code(code) => {
                let set = Set {
                    style: "HTMLCode",
                    ..set
                };
                run(&set.properties(), code)
            }
            Inline::Link { to, text } => self.link(to, text, set),
            Inline::Break => "<w:r><w:br/></w:r>".to_owned(),
        }
    }

    /// A link to a heading or to the world; one to a file beside the document is its text.
    fn link(&mut self, to: &str, text: &[Inline], set: Set) -> String {
        if plain(text).is_empty() {
            return String::new();
        }
        let to = match Way::of(to) {
            Way::Here(id) => {
                let runs = self.inlines(text, set);
                return self.to_heading(id, runs);
            }
            Way::Out(to) => to,
            Way::Beside => return self.inlines(text, set),
        };
        let linked = Set {
            style: "Hyperlink",
            ..set
        };
        let number = self.addresses.len();
        self.addresses.push(to.to_owned());
        let runs = self.inlines(text, linked);
        format!("<w:hyperlink r:id=\"link{number}\" w:history=\"1\">{runs}</w:hyperlink>")
    }
}

/// A line across.
const RULE: &str =
    "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"6B7882\"/></w:pBdr>";

/// The ids of headings, in their order.
fn headings<'d>(blocks: &'d [Block], ids: &mut Vec<&'d str>) {
    for block in blocks {
        match block {
            Block::Heading { id, .. } => ids.push(id),
            Block::Own(inner) | Block::Part(_, inner) => headings(inner, ids),
            _ => {}
        }
    }
}
