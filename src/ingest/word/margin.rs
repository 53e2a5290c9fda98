//! Headers, footers and the theme: their words, logotypes and fields, and nothing that is fetched
//! from elsewhere, embedded or run.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::events::BytesStart;

use crate::fault::word;
use crate::model::{LookLink, LookPart, LookTarget};

use super::field::Fields;
use super::flaw::Flaw;
use super::links;
use super::markup::{Seen, attribute, begins_with, each};
use super::package::Package;

/// The endings of pictures that Word shows.
const PICTURES: [&str; 9] = [
    "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf",
];

/// Elements that hold something of another program, or another document.
const OBJECTS: [&str; 6] = [
    "object",
    "OLEObject",
    "control",
    "altChunk",
    "subDoc",
    "contentPart",
];

/// The pictures that parts share: their names of ours and bytes, by their names in the package.
#[derive(Default)]
pub(super) struct Pictures(BTreeMap<String, (String, Vec<u8>)>);

impl Pictures {
    /// By their names of ours.
    pub(super) fn named(self) -> BTreeMap<String, Vec<u8>> {
        self.0.into_values().collect()
    }

    /// The name of ours of a picture.
    fn add(&mut self, package: &mut Package<'_>, path: &str) -> Result<String, Flaw> {
        if let Some((name, _)) = self.0.get(path) {
            return Ok(name.clone());
        }
        let ending = path.rsplit('.').next().unwrap_or_default();
        let ending = ending.to_ascii_lowercase();
        let missing = || Flaw::unread(word::MISSING_PART, path);
        let bytes = package.bytes(path)?.ok_or_else(missing)?;
        let is_known = PICTURES.contains(&ending.as_str());
        if !(is_known || ending == "svg" && is_still(path, &bytes)) {
            return Err(Flaw::unwanted(word::OTHER_PICTURE, path));
        }
        let name = format!("own{}.{ending}", self.0.len().saturating_add(1));
        self.0.insert(path.to_owned(), (name.clone(), bytes));
        Ok(name)
    }
}

/// Reads a header or a footer: without its end tag, and with no list of its own.
pub(super) fn margin(
    package: &mut Package<'_>,
    (path, root): (&str, &str),
    pictures: &mut Pictures,
    words: &mut String,
) -> Result<LookPart, Flaw> {
    let missing = || Flaw::unread(word::MISSING_PART, path);
    let xml = package.text(path)?.ok_or_else(missing)?;
    begins_with(path, &xml, root)?;
    let mut fields = Fields::default();
    each(path, &xml, |seen, _| {
        if let Seen::Begins(start, _) = &seen {
            is_plain(path, start)?;
        }
        if let Seen::Text(text) = &seen {
            words.push_str(text);
        }
        fields.see(path, &seen)
    })?;
    words.push('\n');
    let (begins, ends, cuts) = bounds(path, &xml, &["numPr"])?;
    let edits = cuts.into_iter().map(|it| (it, ""));
    Ok(LookPart {
        xml: edited(&xml, begins..ends, edits),
        links: looked_up(package, path, pictures)?,
    })
}

/// Reads the theme.
pub(super) fn theme(
    package: &mut Package<'_>,
    path: &str,
    pictures: &mut Pictures,
) -> Result<Option<LookPart>, Flaw> {
    let Some(xml) = package.text(path)? else {
        return Ok(None);
    };
    let begins = first_element(path, &xml)?;
    Ok(Some(LookPart {
        xml: xml.get(begins..).unwrap_or_default().to_owned(),
        links: looked_up(package, path, pictures)?,
    }))
}

/// Where the first element begins.
fn first_element(path: &str, xml: &str) -> Result<usize, Flaw> {
    let mut first = None;
    each(path, xml, |seen, range| {
        if matches!(seen, Seen::Begins(..)) {
            first.get_or_insert(range.start);
        }
        Ok(())
    })?;
    Ok(first.unwrap_or(0))
}

/// Where a part begins and where its end tag does, and each element of some names in it.
pub(super) fn bounds(
    path: &str,
    xml: &str,
    cut: &[&str],
) -> Result<(usize, usize, Vec<Range<usize>>), Flaw> {
    let begins = first_element(path, xml)?;
    let (mut ends, mut cuts) = (begins, Vec::new());
    let mut from = None;
    each(path, xml, |seen, range| {
        match seen {
            Seen::Begins(start, is_empty) if cut.contains(&start.local_name().as_ref()) => {
                if is_empty && from.is_none() {
                    cuts.push(range);
                } else if !is_empty {
                    from.get_or_insert(range.start);
                }
            }
            Seen::Ends(name) => {
                ends = range.start;
                if cut.contains(&name.as_str())
                    && let Some(from) = from.take()
                {
                    cuts.push(from..range.end);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((begins, ends, cuts))
}

/// A piece of a text with others in place of some of its pieces, in their order.
pub(super) fn edited(
    text: &str,
    of: Range<usize>,
    edits: impl IntoIterator<Item = (Range<usize>, &'static str)>,
) -> String {
    let mut kept = String::new();
    let mut from = of.start;
    for (piece, instead) in edits {
        kept.push_str(text.get(from..piece.start).unwrap_or_default());
        kept.push_str(instead);
        from = piece.end;
    }
    kept.push_str(text.get(from..of.end).unwrap_or_default());
    kept
}

/// Refuses what holds something of another program, or names something outside.
fn is_plain(path: &str, start: &BytesStart<'_>) -> Result<(), Flaw> {
    let name = start.local_name();
    if OBJECTS.contains(&name.as_ref()) {
        return Err(Flaw::unwanted(word::EMBEDDED_OBJECT, path));
    }
    for key in ["src", "althref", "href"] {
        let leads = attribute(start, key);
        if leads.is_some_and(|it| it.contains([':', '\\']) || it.starts_with("//")) {
            return Err(Flaw::unwanted(word::FETCHED_FROM_OUTSIDE, path));
        }
    }
    Ok(())
}

/// Whether a picture as SVG neither runs anything nor fetches it.
fn is_still(path: &str, bytes: &[u8]) -> bool {
    let Ok(xml) = std::str::from_utf8(bytes) else {
        return false;
    };
    let seen = each(path, xml.trim_start_matches('\u{FEFF}'), |seen, _| {
        let Seen::Begins(start, _) = seen else {
            return Ok(());
        };
        let is_moving = matches!(
            start.local_name().as_ref(),
            "script" | "foreignObject" | "animate" | "set"
        );
        let leads = attribute(&start, "href");
        let is_out = leads.is_some_and(|it| !it.starts_with('#') && !it.starts_with("data:image/"));
        if is_moving || is_out {
            return Err(Flaw::unwanted(word::OTHER_PICTURE, path));
        }
        Ok(())
    });
    seen.is_ok()
}

/// What a part refers to: pictures of the package, and addresses to follow.
fn looked_up(
    package: &mut Package<'_>,
    path: &str,
    pictures: &mut Pictures,
) -> Result<Vec<LookLink>, Flaw> {
    let mut found = Vec::new();
    for link in links::of(package, path)? {
        let to = match (link.kind.as_str(), link.is_outside) {
            ("image", false) => LookTarget::Picture(pictures.add(package, &link.target)?),
            ("hyperlink", _) if is_address(&link.target) => LookTarget::Address(link.target),
            ("image" | "hyperlink", _) => {
                return Err(Flaw::unwanted(word::FETCHED_FROM_OUTSIDE, path));
            }
            _ => return Err(Flaw::unwanted(word::EMBEDDED_OBJECT, path)),
        };
        found.push(LookLink { id: link.id, to });
    }
    Ok(found)
}

/// Whether a reader may follow a link there.
fn is_address(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    let mut schemes = ["https:", "http:", "mailto:", "#"].iter();
    schemes.any(|it| lower.starts_with(it))
}
