//! The page of a document: its size, and which headers and footers it has.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::model::{PageSide, PageSize};

use super::flaw::Flaw;
use super::markup::{Seen, attribute, each, is_on};

/// The largest side of a page that Word has, in twentieths of a point.
const LARGEST: u32 = 31_680;

/// What the last section of a document has; one without headers has those of the section before.
#[derive(Default)]
pub(super) struct Sections {
    pub(super) page: PageSize,
    /// The ids of headers and footers.
    pub(super) margins: BTreeMap<(PageSide, String), String>,
    pub(super) has_first_page: bool,
}

/// The name of the first element of a header or a footer.
pub(super) const fn root(side: PageSide) -> &'static str {
    match side {
        PageSide::Head => "w:hdr",
        PageSide::Foot => "w:ftr",
    }
}

/// Reads the sections, and the words of the text.
pub(super) fn sections(path: &str, xml: &str) -> Result<(Sections, String), Flaw> {
    let mut sections = Sections::default();
    let mut words = String::new();
    // What a section was before somebody changed it stands within it.
    let (mut is_section, mut is_past) = (false, false);
    each(path, xml, |seen, _| {
        match seen {
            Seen::Begins(start, is_empty) => match start.local_name().as_ref() {
                "sectPr" if !is_past => {
                    is_section = !is_empty;
                    sections.has_first_page = false;
                }
                "sectPrChange" => is_past = !is_empty,
                _ if is_section && !is_past => sections.see(&start),
                _ => {}
            },
            Seen::Ends(name) => match name.as_str() {
                "sectPrChange" => is_past = false,
                "sectPr" if !is_past => is_section = false,
                "p" => words.push('\n'),
                _ => {}
            },
            Seen::Text(text) => words.push_str(&text),
        }
        Ok(())
    })?;
    Ok((sections, words))
}

impl Sections {
    fn see(&mut self, start: &BytesStart<'_>) {
        let number = |name: &str, otherwise: u32| {
            let value = attribute(start, name).and_then(|it| it.parse::<i64>().ok());
            // A margin below nothing lets the text run over the header.
            let value = value.and_then(|it| u32::try_from(it.unsigned_abs()).ok());
            value.filter(|it| *it <= LARGEST).unwrap_or(otherwise)
        };
        match start.local_name().as_ref() {
            "headerReference" => self.margin(PageSide::Head, start),
            "footerReference" => self.margin(PageSide::Foot, start),
            "titlePg" => self.has_first_page = is_on(start),
            "pgSz" => {
                let (width, height) = self.page.size;
                self.page.size = (number("w", width).max(3000), number("h", height).max(3000));
            }
            "pgMar" => {
                let [top, right, bottom, left] = self.page.margins;
                let (head, foot) = self.page.head_and_foot;
                self.page.margins = [
                    number("top", top),
                    number("right", right),
                    number("bottom", bottom),
                    number("left", left),
                ];
                self.page.head_and_foot = (number("header", head), number("footer", foot));
            }
            _ => {}
        }
    }

    fn margin(&mut self, side: PageSide, start: &BytesStart<'_>) {
        let pages = attribute(start, "type").unwrap_or_default();
        let pages = match pages.as_str() {
            "first" | "even" => pages,
            _ => "default".to_owned(),
        };
        if let Some(id) = attribute(start, "id") {
            self.margins.insert((side, pages), id);
        }
    }
}
