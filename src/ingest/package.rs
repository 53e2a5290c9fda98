//! A packed document, such as one of Word, of which parts are unpacked up to a limit.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

/// The most parts of a document; a list of more takes memory of its own.
const MOST_PARTS: usize = 2000;
/// The most that is unpacked of one document.
const LARGEST: u64 = 8 << 20;

/// Why a document, or a part of it, cannot be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unpackable {
    /// It is no packed document, or its list of parts is broken.
    NotPacked,
    /// It has more parts, or unpacks to more, than a document has.
    TooLarge,
    /// It has a password.
    Locked,
    /// A part is broken.
    Broken,
}

/// A document while its parts are unpacked.
pub(super) struct Package<'b> {
    parts: ZipArchive<Cursor<&'b [u8]>>,
    /// The names of its parts.
    pub(super) names: Vec<String>,
    /// How much its parts unpack to, as they say themselves.
    pub(super) said_size: u64,
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Unpackable> {
        if memmem::find_iter(bytes, b"PK\x01\x02").count() > MOST_PARTS {
            return Err(Unpackable::TooLarge);
        }
        let parts = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unpackable::NotPacked)?;
        let mut package = Self {
            parts,
            names: Vec::new(),
            said_size: 0,
            left: LARGEST,
        };
        for number in 0..package.parts.len() {
            let part = package.parts.by_index_raw(number);
            let part = part.map_err(|_| Unpackable::Broken)?;
            if part.encrypted() {
                return Err(Unpackable::Locked);
            }
            package.said_size = package.said_size.saturating_add(part.size());
            let name = part.name().map_err(|_| Unpackable::Broken)?;
            package.names.push(name.into_owned());
        }
        Ok(package)
    }

    /// The bytes of a part, in whose name capitals make no difference; nothing if there is none.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unpackable> {
        let mut names = self.names.iter();
        let Some(number) = names.position(|it| it.eq_ignore_ascii_case(name)) else {
            return Ok(None);
        };
        let part = self.parts.by_index(number);
        let part = part.map_err(|_| Unpackable::Broken)?;
        // What a part says of its size need not be so.
        let mut part = part.take(self.left.saturating_add(1));
        let mut bytes = Vec::new();
        let read = part.read_to_end(&mut bytes);
        let rest = part.limit().checked_sub(1);
        self.left = rest.ok_or(Unpackable::TooLarge)?;
        read.map_err(|_| Unpackable::Broken)?;
        Ok(Some(bytes))
    }

    /// The text of a part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unpackable> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes).map_err(|_| Unpackable::Broken)?;
        Ok(Some(text.trim_start_matches('\u{FEFF}').to_owned()))
    }
}
