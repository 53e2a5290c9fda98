//! The parts of a template for Word.

use crate::fault::word;
use crate::ingest::package::{self, Unpackable};

use super::flaw::Flaw;

/// A template while its parts are unpacked.
pub(super) struct Package<'b>(package::Package<'b>);

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Flaw> {
        let package = package::Package::open(bytes);
        package.map(Self).map_err(|fault| flaw(fault, "zip"))
    }

    /// The bytes of a part; nothing if there is none.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Flaw> {
        let bytes = self.0.read(name, |part| {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).map(|_| bytes)
        });
        let bytes = bytes.map_err(|fault| flaw(fault, name))?.transpose();
        bytes.map_err(|_| flaw(Unpackable::Broken, name))
    }

    /// The text of a part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Flaw> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| flaw(Unpackable::Broken, name))?;
        Ok(Some(text.trim_start_matches('\u{FEFF}').to_owned()))
    }
}

fn flaw(fault: Unpackable, part: &str) -> Flaw {
    let why = match fault {
        Unpackable::NotPacked => word::NO_WORD_DOCUMENT,
        Unpackable::TooLarge => word::TOO_LARGE_DOCUMENT,
        Unpackable::Locked | Unpackable::Broken => word::BROKEN_PART,
    };
    Flaw::unread(why, part)
}
