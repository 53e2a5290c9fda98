//! A part of a document as XML: whole, without entities of its own, and no deeper than documents are.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Elements within each other; Word writes some 40 for tables in controls.
const DEEPEST: usize = 256;
/// The most elements and texts of a tree.
const MOST: usize = 100_000;

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum XmlFault {
    /// It is not well formed from a byte on.
    Broken(usize),
    /// It declares a document type, or uses an entity that XML does not have.
    OwnEntities,
    /// Its elements lie too deep in each other.
    TooDeep,
    /// It has too many elements.
    TooLarge,
}

/// What is seen of a part. Names are without their prefix: no two namespaces of a document mean
/// different things by one name that is looked for.
#[derive(Debug)]
pub enum Seen<'x> {
    /// An element begins; whether it is empty.
    Begins(BytesStart<'x>, bool),
    /// An element ends, by its name.
    Ends(String),
    /// A text, or a part of one.
    Text(String),
}

/// Shows each piece of a part with its bytes, and words a fault as the caller does.
pub fn each<'x, E>(
    xml: &'x str,
    fault: impl Fn(XmlFault) -> E,
    mut see: impl FnMut(Seen<'x>, Range<usize>) -> Result<(), E>,
) -> Result<(), E> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    let mut has_root = false;
    loop {
        let begins = place(&reader);
        let broken = || fault(XmlFault::Broken(begins));
        let event = reader.read_event().map_err(|_| broken())?;
        let range = begins..place(&reader);
        match event {
            // There is one root.
            Event::Start(_) | Event::Empty(_) if depth == 0 && has_root => return Err(broken()),
            Event::Start(start) => {
                has_root = true;
                depth = depth.saturating_add(1);
                if depth > DEEPEST {
                    return Err(fault(XmlFault::TooDeep));
                }
                see(Seen::Begins(start, false), range)?;
            }
            Event::Empty(start) => {
                has_root = true;
                see(Seen::Begins(start, true), range)?;
            }
            Event::End(end) => {
                depth = depth.checked_sub(1).ok_or_else(broken)?;
                see(Seen::Ends(end.local_name().as_ref().to_owned()), range)?;
            }
            Event::Text(text) => see(Seen::Text(text.xml10_content().into_owned()), range)?,
            Event::CData(text) => see(Seen::Text(text.xml10_content().into_owned()), range)?,
            Event::GeneralRef(entity) => {
                let text = meant(&entity).ok_or_else(|| fault(XmlFault::OwnEntities))?;
                see(Seen::Text(text), range)?;
            }
            Event::DocType(_) => return Err(fault(XmlFault::OwnEntities)),
            Event::Eof if depth == 0 && has_root => return Ok(()),
            Event::Eof => return Err(broken()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn place(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// What an entity stands for, if it is one of XML's own.
pub(super) fn meant(entity: &BytesRef<'_>) -> Option<String> {
    match entity.resolve_char_ref() {
        Ok(Some(letter)) => Some(letter.to_string()),
        _ => resolve_predefined_entity(entity).map(str::to_owned),
    }
}

/// An attribute by its name without a prefix.
pub fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let mut all = all.with_checks(false).flatten();
    let found = all.find(|it| it.key.local_name().as_ref() == name)?;
    Some(unescaped(&found.value))
}

/// A value as it is meant; as it stands where that cannot be told.
fn unescaped(value: &str) -> String {
    unescape(value).map_or_else(|_| value.to_owned(), Into::into)
}

/// An element and all that lies in it.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Names and values, in order.
    pub attributes: Vec<(String, String)>,
    /// What lies in it, in order.
    pub children: Vec<Child>,
}

/// What an element has in it.
#[derive(Debug)]
pub enum Child {
    /// Another element.
    Element(Element),
    /// A text, whole.
    Text(String),
}

impl Element {
    fn new(start: &BytesStart<'_>) -> Self {
        let mut all = start.attributes();
        let all = all.with_checks(false).flatten();
        let attributes = all.map(|it| {
            let name = it.key.local_name().as_ref().to_owned();
            (name, unescaped(&it.value))
        });
        Self {
            name: start.local_name().as_ref().to_owned(),
            attributes: attributes.collect(),
            children: Vec::new(),
        }
    }

    /// An attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element in it with a name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The text in it, however deep.
    pub fn text(&self) -> String {
        let text = |child: &Child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(element) => element.text(),
        };
        self.children.iter().map(text).collect()
    }

    /// It and all elements in it, in order.
    pub fn all(&self) -> Vec<&Self> {
        let mut found = vec![self];
        for element in self.elements() {
            found.extend(element.all());
        }
        found
    }

    fn add(&mut self, child: Child) {
        match (self.children.last_mut(), child) {
            (Some(Child::Text(before)), Child::Text(text)) => before.push_str(&text),
            (_, child) => self.children.push(child),
        }
    }
}

/// A part as a tree: an element without a name that its root lies in.
pub fn tree(xml: &str) -> Result<Element, XmlFault> {
    let mut open = vec![Element::default()];
    let mut count = 0_usize;
    each(xml, std::convert::identity, |seen, range| {
        count = count.saturating_add(1);
        if count > MOST {
            return Err(XmlFault::TooLarge);
        }
        let child = match seen {
            Seen::Begins(start, is_empty) => {
                let element = Element::new(&start);
                if !is_empty {
                    open.push(element);
                    return Ok(());
                }
                Some(Child::Element(element))
            }
            Seen::Ends(_) => open.pop().map(Child::Element),
            Seen::Text(text) => Some(Child::Text(text)),
        };
        let parent = open.last_mut().zip(child);
        let (parent, child) = parent.ok_or(XmlFault::Broken(range.start))?;
        parent.add(child);
        Ok(())
    })?;
    open.pop().ok_or(XmlFault::Broken(xml.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_names_without_prefix_and_texts_whole() {
        let root = tree(
            "<?xml version=\"1.0\"?><w:a x:k='1 &lt; 2'>ett &amp;<![CDATA[ <två>]]><b/>&#116;re</w:a>",
        );
        let root = root.unwrap();
        let a = root.child("a").unwrap();
        assert_eq!(a.attribute("k"), Some("1 < 2"));
        assert_eq!(a.text(), "ett & <två>tre");
        assert_eq!((a.children.len(), a.all().len()), (3, 2));
    }

    #[test]
    fn what_is_no_whole_part_is_refused() {
        for (xml, fault) in [
            ("", XmlFault::Broken(0)),
            ("<a>", XmlFault::Broken(3)),
            ("<a></b>", XmlFault::Broken(3)),
            ("<a/><b/>", XmlFault::Broken(4)),
            ("<!DOCTYPE a><a/>", XmlFault::OwnEntities),
            ("<a>&own;</a>", XmlFault::OwnEntities),
            (&"<a>".repeat(300), XmlFault::TooDeep),
            (
                &format!("<a>{}</a>", "<b/>".repeat(MOST)),
                XmlFault::TooLarge,
            ),
        ] {
            assert_eq!(tree(xml).unwrap_err(), fault, "{}", xml.len());
        }
    }
}
