//! The markup of Word in a part, and what is wrong with a part as a flaw of the template.

use std::ops::Range;

use quick_xml::events::BytesStart;

use crate::fault::word;
use crate::source::xml::{self, XmlFault};

pub(super) use crate::source::xml::{Seen, attribute};

use super::flaw::Flaw;

/// The markup that is read, and not the stricter kind that some programs save.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Shows each piece of a part with its bytes.
pub(super) fn each<'x>(
    part: &str,
    text: &'x str,
    see: impl FnMut(Seen<'x>, Range<usize>) -> Result<(), Flaw>,
) -> Result<(), Flaw> {
    let flaw = |fault| match fault {
        XmlFault::OwnEntities => Flaw::unread(word::OWN_ENTITIES, part),
        _ => Flaw::unread(word::BROKEN_PART, part),
    };
    xml::each(text, flaw, see)
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
