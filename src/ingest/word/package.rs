//! The packed parts of a document, unpacked up to a limit.

use std::io::{Cursor, Read as _};

use memchr::memmem;
use zip::ZipArchive;

use crate::fault::word;

use super::flaw::Flaw;

/// The most parts of a document; a list of more takes memory of its own.
const MOST_PARTS: usize = 2000;
/// The most that is unpacked of one document.
const LARGEST: u64 = 8 << 20;

/// A document while its parts are unpacked.
pub(super) struct Package<'b> {
    parts: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Flaw> {
        let unread = || Flaw::unread(word::NO_WORD_DOCUMENT, "zip");
        if !bytes.starts_with(b"PK\x03\x04") {
            return Err(unread());
        }
        if memmem::find_iter(bytes, b"PK\x01\x02").count() > MOST_PARTS {
            return Err(Flaw::unread(word::TOO_LARGE_DOCUMENT, "zip"));
        }
        Ok(Self {
            parts: ZipArchive::new(Cursor::new(bytes)).map_err(|_| unread())?,
            left: LARGEST,
        })
    }

    /// The bytes of a part, in whose name capitals make no difference; nothing if there is none.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Flaw> {
        let found = (0..self.parts.len()).find(|at| {
            let known = self.parts.by_index_raw(*at).ok();
            known.is_some_and(|it| it.name().is_ok_and(|it| it.eq_ignore_ascii_case(name)))
        });
        let Some(found) = found else {
            return Ok(None);
        };
        let broken = |_| Flaw::unread(word::BROKEN_PART, name);
        let part = self.parts.by_index(found).map_err(broken)?;
        let mut bytes = Vec::new();
        let mut part = part.take(self.left.saturating_add(1));
        let read = part
            .read_to_end(&mut bytes)
            .map_err(|_| Flaw::unread(word::BROKEN_PART, name))?;
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        let left = self.left.checked_sub(read);
        self.left = left.ok_or_else(|| Flaw::unread(word::TOO_LARGE_DOCUMENT, name))?;
        Ok(Some(bytes))
    }

    /// The text of a part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Flaw> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes);
        let text = text.map_err(|_| Flaw::unread(word::BROKEN_PART, name))?;
        Ok(Some(text.trim_start_matches('\u{FEFF}').to_owned()))
    }
}
