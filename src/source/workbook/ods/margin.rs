//! What stands above and below the pages of an `.ods` when they are printed.

use std::collections::BTreeMap;
use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::source::spaces::one_line;
use crate::source::workbook::markup::Packed;
use crate::source::xml::{attribute as local, meant};

/// Elements that a text of a margin is made of, those that are space first; others stand for something
/// that changes by the page.
const SPACES: [&str; 4] = ["p", "s", "tab", "line-break"];
const DRESSED: [&str; 2] = ["span", "a"];

/// The texts of each master page, by its name; none if the part cannot be read.
pub(super) fn read(packed: &mut Packed<'_>) -> BTreeMap<String, Vec<String>> {
    let mut margins = Margins::default();
    let Ok(part) = packed.by_name("styles.xml") else {
        return margins.pages;
    };
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(start)) => margins.begin(&start, true),
            Ok(Event::Empty(start)) => margins.begin(&start, false),
            Ok(Event::End(end)) => margins.end(end.local_name().as_ref()),
            Ok(Event::Text(text)) => margins.text(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) => {
                margins.text(&meant(&entity).unwrap_or_else(|| " ".to_owned()));
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    for texts in margins.pages.values_mut() {
        *texts = texts.iter().map(|text| one_line(text)).collect();
        texts.retain(|text| !text.is_empty());
    }
    margins.pages
}

/// What has been read, and where.
#[derive(Debug, Default)]
struct Margins {
    pages: BTreeMap<String, Vec<String>>,
    page: String,
    is_in_margin: bool,
    /// Elements that are open and are no text.
    others: usize,
}

impl Margins {
    fn begin(&mut self, start: &BytesStart<'_>, is_open: bool) {
        let name = start.local_name();
        match name.as_ref() {
            "master-page" => self.page = local(start, "name").unwrap_or_default(),
            name if is_margin(name) => {
                let is_off = local(start, "display").as_deref() == Some("false");
                self.is_in_margin = is_open && !is_off;
                self.next();
            }
            name if name.starts_with("region-") => self.next(),
            name if SPACES.contains(&name) => self.text(" "),
            name if DRESSED.contains(&name) => {}
            _ if is_open && self.is_in_margin => self.others = self.others.saturating_add(1),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if is_margin(name) {
            self.is_in_margin = false;
            self.others = 0;
        } else if !name.starts_with("region-")
            && !SPACES.contains(&name)
            && !DRESSED.contains(&name)
        {
            self.others = self.others.saturating_sub(1);
        }
    }

    /// Begins the next text of the page.
    fn next(&mut self) {
        if self.is_in_margin {
            let texts = self.pages.entry(self.page.clone()).or_default();
            texts.push(String::new());
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_in_margin && self.others == 0 {
            let texts = self.pages.get_mut(&self.page);
            if let Some(last) = texts.and_then(|texts| texts.last_mut()) {
                last.push_str(text);
            }
        }
    }
}

fn is_margin(name: &str) -> bool {
    let beginning = name.split('-').next().unwrap_or_default();
    matches!(beginning, "header" | "footer") && !name.ends_with("style")
}
