//! How documents for Word look, as a document of the municipality's own has it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::source::FileId;

/// A document for Word in `templates/`, whose look is taken over.
#[derive(Debug, Clone)]
pub struct WordTemplate {
    /// Its file name.
    pub name: String,
    /// Where it lies.
    pub file: FileId,
    /// What is taken over.
    pub look: Arc<WordLook>,
}

/// What is taken over of a document for Word: nothing in it leads out of it, or runs.
#[derive(Debug, Default)]
pub struct WordLook {
    /// The part of styles without its end tag; empty where the document has none.
    pub styles: String,
    /// The kind and the id of each style, by its name in lower case.
    pub style_ids: BTreeMap<String, (String, String)>,
    /// The kinds of style that have a default.
    pub defaults: BTreeSet<String>,
    /// The colours and typefaces that styles refer to.
    pub theme: Option<LookPart>,
    /// Headers and footers.
    pub margins: Vec<PageMargin>,
    /// The pictures of those, by a name of ours.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// The size of a page and its margins.
    pub page: PageSize,
    /// Whether the first page has its own header and footer.
    pub has_first_page: bool,
    /// Whether even pages have their own.
    pub has_even_pages: bool,
}

/// The size of a page and its margins, in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSize {
    /// Width and height.
    pub size: (u32, u32),
    /// Top, right, bottom and left.
    pub margins: [u32; 4],
    /// Where the header begins, and the footer ends.
    pub head_and_foot: (u32, u32),
}

impl Default for PageSize {
    /// A4 with the margins of the printed page.
    fn default() -> Self {
        Self {
            size: (11_906, 16_838),
            margins: [1361, 1134, 1247, 1361],
            head_and_foot: (624, 567),
        }
    }
}

impl PageSize {
    /// The width of the text.
    pub const fn text(self) -> u32 {
        let [_, right, _, left] = self.margins;
        let text = self.size.0.saturating_sub(right).saturating_sub(left);
        if text < 2000 { 2000 } else { text }
    }
}

/// A part of a document, as XML without its declaration, and what it refers to.
#[derive(Debug, Clone, Default)]
pub struct LookPart {
    /// The part; of a header or a footer, without its end tag.
    pub xml: String,
    /// What it refers to, by id.
    pub links: Vec<LookLink>,
}

/// What a part refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookLink {
    /// The id in the part.
    pub id: String,
    /// A picture by its name of ours, or an address to follow.
    pub to: LookTarget,
}

/// Where a reference of a part leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookTarget {
    /// To a picture, by its name.
    Picture(String),
    /// To an address on the web or for mail, when a reader follows it.
    Address(String),
}

/// A header or a footer.
#[derive(Debug, Clone)]
pub struct PageMargin {
    /// Whether it stands above or below the text.
    pub side: PageSide,
    /// The pages that it stands on: `default`, `first` or `even`.
    pub pages: String,
    /// What stands there.
    pub part: LookPart,
}

/// Above or below the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PageSide {
    /// A header.
    Head,
    /// A footer.
    Foot,
}
