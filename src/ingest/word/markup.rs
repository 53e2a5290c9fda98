//! The XML of a part: whole, without entities of its own, and in the markup of Word.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::fault::word;

use super::flaw::Flaw;

/// Elements within each other; no document of a person's has so many.
const DEEPEST: usize = 256;

/// The markup that is read, and not the stricter kind that some programs save.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What is seen of a part.
pub(super) enum Seen<'x> {
    /// An element begins; whether it is empty.
    Begins(BytesStart<'x>, bool),
    /// An element ends, by its name.
    Ends(String),
    Text(String),
}

/// Shows each piece of a part with its bytes.
pub(super) fn each<'x>(
    part: &str,
    xml: &'x str,
    mut see: impl FnMut(Seen<'x>, Range<usize>) -> Result<(), Flaw>,
) -> Result<(), Flaw> {
    let broken = || Flaw::unread(word::BROKEN_PART, part);
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    let mut has_root = false;
    loop {
        let begins = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|_| broken())?;
        let ends = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match event {
            Event::Start(start) => {
                // There is one root.
                if (depth == 0 && has_root) || depth > DEEPEST {
                    return Err(broken());
                }
                has_root = true;
                depth = depth.saturating_add(1);
                see(Seen::Begins(start, false), begins..ends)?;
            }
            Event::Empty(start) => {
                if depth == 0 && has_root {
                    return Err(broken());
                }
                has_root = true;
                see(Seen::Begins(start, true), begins..ends)?;
            }
            Event::End(end) => {
                depth = depth.checked_sub(1).ok_or_else(broken)?;
                see(Seen::Ends(end.name().as_ref().to_owned()), begins..ends)?;
            }
            Event::Text(text) => see(Seen::Text(text.xml10_content().into_owned()), begins..ends)?,
            Event::GeneralRef(name) => {
                let known = ["amp", "lt", "gt", "quot", "apos"];
                let name: &str = name.as_ref();
                if !known.contains(&name) && !name.starts_with('#') {
                    return Err(Flaw::unread(word::OWN_ENTITIES, part));
                }
            }
            Event::DocType(_) => return Err(Flaw::unread(word::OWN_ENTITIES, part)),
            Event::Eof if depth == 0 && has_root => return Ok(()),
            Event::Eof => return Err(broken()),
            Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// An attribute by its name without a prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    let value = unescape(&found.value).ok()?;
    Some(value.into_owned())
}

/// Whether something is on: it is, unless it says that it is not.
pub(super) fn is_on(start: &BytesStart<'_>) -> bool {
    let value = attribute(start, "val");
    !value.is_some_and(|it| matches!(it.as_str(), "0" | "false" | "off"))
}

/// Refuses a part whose first element is not the one that it should be, in Word's markup.
pub(super) fn begins_with(part: &str, xml: &str, name: &str) -> Result<(), Flaw> {
    let mut is_first = true;
    each(part, xml, |seen, _| {
        if let Seen::Begins(start, is_empty) = seen
            && std::mem::take(&mut is_first)
        {
            let main = start.try_get_attribute("xmlns:w").ok().flatten();
            let is_main = main.is_some_and(|it| it.value == MAIN);
            // A part of nothing has no end that something can be added before.
            if start.name().as_ref() != name || !is_main || is_empty {
                return Err(Flaw::unread(word::OTHER_MARKUP, part));
            }
        }
        Ok(())
    })
}
