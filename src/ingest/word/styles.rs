//! The styles of a document, in Swedish, and without the lists that they number by, since our lists are
//! our own.

use std::ops::Range;

use crate::fault::word;
use crate::model::WordLook;

use super::flaw::Flaw;
use super::margin::{bounds, edited};
use super::markup::{Seen, attribute, begins_with, each, is_on};
use super::package::Package;

/// The most styles of a document; Word itself keeps some thousands.
const MOST_STYLES: usize = 10_000;

/// What says that a text is in Swedish, as it stands among the defaults.
const SWEDISH: [&str; 3] = [
    "<w:lang w:val=\"sv-SE\" w:eastAsia=\"sv-SE\" w:bidi=\"ar-SA\"/>",
    "<w:rPrDefault><w:rPr><w:lang w:val=\"sv-SE\" w:eastAsia=\"sv-SE\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>",
    "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"sv-SE\" w:eastAsia=\"sv-SE\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault></w:docDefaults>",
];

/// Reads the part of styles into a look.
pub(super) fn read(package: &mut Package<'_>, path: &str, look: &mut WordLook) -> Result<(), Flaw> {
    let Some(xml) = package.text(path)? else {
        return Ok(());
    };
    begins_with(path, &xml, "w:styles")?;
    let mut style: Option<(String, String)> = None;
    let mut defaults = Defaults::default();
    each(path, &xml, |seen, range| {
        defaults.see(&seen, &range);
        let Seen::Begins(start, _) = seen else {
            return Ok(());
        };
        match start.local_name().as_ref() {
            "style" => {
                let kind = attribute(&start, "type").unwrap_or_else(|| "paragraph".to_owned());
                let default = attribute(&start, "default");
                if default.is_some_and(|it| matches!(it.as_str(), "1" | "true" | "on")) {
                    look.defaults.insert(kind.clone());
                }
                style = attribute(&start, "styleId").map(|id| (kind, id));
            }
            "name" if is_on(&start) => {
                if let (Some(style), Some(name)) = (style.take(), attribute(&start, "val")) {
                    look.style_ids.insert(name.to_lowercase(), style);
                }
                if look.style_ids.len() > MOST_STYLES {
                    return Err(Flaw::unread(word::TOO_LARGE_DOCUMENT, path));
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    let (begins, ends, cuts) = bounds(path, &xml, &["numPr", "lang"])?;
    let mut edits: Vec<(Range<usize>, &'static str)> =
        cuts.into_iter().map(|it| (it, "")).collect();
    edits.push(defaults.swedish());
    edits.sort_by_key(|(piece, _)| (piece.start, piece.end));
    look.styles = edited(&xml, begins..ends, edits);
    Ok(())
}

/// Where the language stands that all styles have.
#[derive(Default)]
struct Defaults {
    root: Option<usize>,
    /// Where the defaults begin, and an element of letters that is empty.
    begins: Option<usize>,
    empty: Option<Range<usize>>,
    /// Where the properties of letters end.
    letters: Option<usize>,
    is_within: bool,
}

impl Defaults {
    fn see(&mut self, seen: &Seen<'_>, range: &Range<usize>) {
        match seen {
            Seen::Begins(start, is_empty) => {
                self.root.get_or_insert(range.end);
                match (start.local_name().as_ref(), is_empty) {
                    ("docDefaults", false) => self.begins = Some(range.end),
                    ("docDefaults" | "rPrDefault", true) => self.empty = Some(range.clone()),
                    ("rPrDefault", false) => self.is_within = true,
                    ("rPr", true) if self.is_within => self.empty = Some(range.clone()),
                    _ => {}
                }
            }
            Seen::Ends(name) => match name.as_str() {
                "rPr" if self.is_within => self.letters = Some(range.start),
                "rPrDefault" => self.is_within = false,
                _ => {}
            },
            Seen::Text(_) => {}
        }
    }

    /// What makes the defaults Swedish, and in place of what.
    fn swedish(self) -> (Range<usize>, &'static str) {
        let [language, letters, all] = SWEDISH;
        match (self.letters, self.empty, self.begins, self.root) {
            (Some(at), ..) => (at..at, language),
            (None, Some(empty), begins, _) => match begins {
                Some(_) => (empty, letters),
                None => (empty, all),
            },
            (None, None, Some(at), _) => (at..at, letters),
            (None, None, None, root) => {
                let at = root.unwrap_or(0);
                (at..at, all)
            }
        }
    }
}
