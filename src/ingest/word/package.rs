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
        self.0.bytes(name).map_err(|fault| flaw(fault, name))
    }

    /// The text of a part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Flaw> {
        self.0.text(name).map_err(|fault| flaw(fault, name))
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
