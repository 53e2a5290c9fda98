//! Fields of headers and footers: those that say something of the document or the page.

use crate::fault::word;

use super::flaw::Flaw;
use super::markup::{Seen, attribute};

/// Fields that neither fetch nor run anything. Another may be built from pieces, so none is let
/// through for what it does not say.
const KNOWN: [&str; 33] = [
    "=",
    "AUTHOR",
    "COMMENTS",
    "CREATEDATE",
    "DATE",
    "DOCPROPERTY",
    "DOCVARIABLE",
    "EDITTIME",
    "FILENAME",
    "FORMTEXT",
    "HYPERLINK",
    "IF",
    "INFO",
    "KEYWORDS",
    "LASTSAVEDBY",
    "NUMPAGES",
    "NUMWORDS",
    "PAGE",
    "PAGEREF",
    "PRINTDATE",
    "REF",
    "REVNUM",
    "SAVEDATE",
    "SECTION",
    "SECTIONPAGES",
    "SEQ",
    "STYLEREF",
    "SUBJECT",
    "SYMBOL",
    "TEMPLATE",
    "TIME",
    "TITLE",
    "USERNAME",
];

/// The fields that are open, the innermost last: what each says so far.
#[derive(Default)]
pub(super) struct Fields {
    open: Vec<String>,
    is_said: bool,
}

impl Fields {
    pub(super) fn see(&mut self, part: &str, seen: &Seen<'_>) -> Result<(), Flaw> {
        match seen {
            Seen::Begins(start, _) => match start.local_name().as_ref() {
                "instrText" => self.is_said = true,
                "fldSimple" => is_known(part, &attribute(start, "instr").unwrap_or_default())?,
                "fldChar" => match attribute(start, "fldCharType").as_deref() {
                    Some("begin") => self.open.push(String::new()),
                    Some("separate") => {
                        is_known(part, self.open.last().map_or("", String::as_str))?;
                    }
                    Some("end") => is_known(part, &self.open.pop().unwrap_or_default())?,
                    _ => {}
                },
                _ => {}
            },
            Seen::Text(text) if self.is_said => match self.open.last_mut() {
                Some(field) => field.push_str(text),
                None => is_known(part, text)?,
            },
            Seen::Ends(name) if name == "instrText" => self.is_said = false,
            _ => {}
        }
        Ok(())
    }
}

fn is_known(part: &str, says: &str) -> Result<(), Flaw> {
    let name = says.split_whitespace().next().unwrap_or_default();
    let name = name.to_ascii_uppercase();
    let is_formula = name.starts_with('=');
    if is_formula || KNOWN.contains(&name.as_str()) {
        return Ok(());
    }
    Err(Flaw::unwanted(word::OTHER_FIELD, part))
}
