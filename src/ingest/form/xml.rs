//! A part of a document as a tree, no larger and no deeper than a form is.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::TroubleKind;

/// The most elements of a part.
const MOST: usize = 100_000;
/// The deepest that they lie in each other; Word writes some 40 for tables in controls.
const DEEPEST: usize = 100;

/// An element. Names are without their prefix: no two namespaces of a document mean different things
/// by one name that is looked for.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// What an element has in it.
#[derive(Debug)]
pub(super) enum Child {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of its attribute `val`.
    pub(super) fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element in it with a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// Whether a property is set: there, and not turned off.
    pub(super) fn is_set(&self, name: &str) -> bool {
        let off = |value: &str| matches!(value, "0" | "false" | "off" | "none");
        let found = self.child(name);
        found.is_some_and(|it| !it.value().is_some_and(off))
    }

    /// The text in it, however deep.
    pub(super) fn text(&self) -> String {
        let text = |child: &Child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(element) => element.text(),
        };
        self.children.iter().map(text).collect()
    }

    /// It and all elements in it, in order.
    pub(super) fn all(&self) -> Vec<&Self> {
        let mut found = vec![self];
        for element in self.elements() {
            found.extend(element.all());
        }
        found
    }
}

/// Reads a part.
pub(super) fn read(part: impl BufRead) -> Result<Element, TroubleKind> {
    let mut xml = Reader::from_reader(part);
    let mut buffer = Vec::new();
    let mut open = vec![Element::default()];
    let mut count = 0_usize;
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer);
        match event.map_err(|_| TroubleKind::Broken)? {
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(start) => add(&mut open, Child::Element(element(&start)))?,
            Event::End(_) => {
                let done = open.pop().ok_or(TroubleKind::Broken)?;
                add(&mut open, Child::Element(done))?;
                continue;
            }
            Event::Text(text) => add(&mut open, Child::Text(text.xml10_content().into_owned()))?,
            Event::CData(text) => add(&mut open, Child::Text(text.xml10_content().into_owned()))?,
            Event::GeneralRef(name) => {
                let text = unescape(&format!("&{};", &*name))
                    .map(Cow::into_owned)
                    .map_err(|_| TroubleKind::Broken)?;
                add(&mut open, Child::Text(text))?;
            }
            Event::DocType(_) => return Err(TroubleKind::Doctype),
            Event::Eof => break,
            _ => continue,
        }
        count = count.saturating_add(1);
        if count > MOST {
            return Err(TroubleKind::TooLarge);
        }
        if open.len() > DEEPEST {
            return Err(TroubleKind::TooDeep);
        }
    }
    match <[Element; 1]>::try_from(open) {
        Ok([root]) => Ok(root),
        Err(_) => Err(TroubleKind::Broken),
    }
}

fn add(open: &mut [Element], child: Child) -> Result<(), TroubleKind> {
    let parent = open.last_mut().ok_or(TroubleKind::Broken)?;
    match (parent.children.last_mut(), child) {
        (Some(Child::Text(before)), Child::Text(text)) => before.push_str(&text),
        (_, child) => parent.children.push(child),
    }
    Ok(())
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten();
    let attributes = attributes.map(|it| {
        let value = unescape(&it.value).map_or_else(|_| it.value.to_string(), Cow::into_owned);
        (it.key.local_name().as_ref().to_owned(), value)
    });
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}
