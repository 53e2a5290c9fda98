//! Bytes to text: the encodings that municipal systems write.
//!
//! Decided from the whole file, never from a sample: a byte-order mark, else UTF-8 if it is valid
//! all through, else Windows-1252 where that is allowed.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What a file was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a mark.
    Utf8,
    /// UTF-8 with a byte-order mark, which is not counted as a character.
    Utf8Bom,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// Windows-1252, as Excel on a Swedish Windows saves CSV.
    Windows1252,
}

impl Encoding {
    /// The name as written in an import profile.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Windows1252 => "windows-1252",
        }
    }

    /// Every encoding that is read.
    pub const ALL: [Self; 5] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
    ];

    /// The encoding of a name in an import profile, in any case of letters.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|encoding| encoding.name().eq_ignore_ascii_case(name))
    }
}

/// The first byte that is no text in the encoding, counted in the text before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadByte {
    /// Its physical line, from 1.
    pub line: u32,
    /// Its column in characters, from 1.
    pub column: u32,
}

/// A decoded text, what it was read as, and the first byte that would not decode.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) bad: Option<BadByte>,
}

/// Decodes a whole file. `wanted` pins the encoding (an import profile did); `fallback` allows
/// Windows-1252 for what is not UTF-8.
pub(super) fn decode(bytes: Vec<u8>, wanted: Option<Encoding>, fallback: bool) -> Decoded {
    let (encoding, skip) = match (wanted, bytes.as_slice()) {
        (None | Some(Encoding::Utf8 | Encoding::Utf8Bom), [0xEF, 0xBB, 0xBF, ..]) => {
            (Encoding::Utf8Bom, 3)
        }
        (None | Some(Encoding::Utf16Le), [0xFF, 0xFE, ..]) => (Encoding::Utf16Le, 2),
        (None | Some(Encoding::Utf16Be), [0xFE, 0xFF, ..]) => (Encoding::Utf16Be, 2),
        (Some(encoding), _) => (encoding, 0),
        (None, bytes) if fallback && std::str::from_utf8(bytes).is_err() => {
            (Encoding::Windows1252, 0)
        }
        (None, _) => (Encoding::Utf8, 0),
    };
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => utf8(bytes, encoding, skip),
        Encoding::Utf16Le => other(&bytes, encoding, UTF_16LE, skip),
        Encoding::Utf16Be => other(&bytes, encoding, UTF_16BE, skip),
        Encoding::Windows1252 => other(&bytes, encoding, WINDOWS_1252, skip),
    }
}

fn utf8(mut bytes: Vec<u8>, encoding: Encoding, skip: usize) -> Decoded {
    if skip > 0 {
        bytes.drain(..skip.min(bytes.len()));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded {
            text,
            encoding,
            bad: None,
        },
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let before = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default());
            let index = super::LineIndex::new(&before);
            let (line, column) = index.position(&before, before.len());
            let bad = BadByte { line, column };
            Decoded {
                text: UTF_8.decode_without_bom_handling(&bytes).0.into_owned(),
                encoding,
                bad: Some(bad),
            }
        }
    }
}

fn other(
    bytes: &[u8],
    encoding: Encoding,
    table: &'static encoding_rs::Encoding,
    skip: usize,
) -> Decoded {
    let body = bytes.get(skip..).unwrap_or_default();
    let (text, broken) = table.decode_without_bom_handling(body);
    let bad = broken.then(|| {
        let at = text.find('\u{FFFD}').unwrap_or(0);
        let (line, column) = super::LineIndex::new(&text).position(&text, at);
        BadByte { line, column }
    });
    Decoded {
        text: text.into_owned(),
        encoding,
        bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_decides_and_is_no_character() {
        let utf8 = decode(b"\xEF\xBB\xBF\xC3\xA5".to_vec(), None, false);
        assert_eq!(
            (utf8.text.as_str(), utf8.encoding),
            ("å", Encoding::Utf8Bom)
        );
        let utf16 = decode(b"\xFF\xFE\xE5\x00".to_vec(), None, true);
        assert_eq!(
            (utf16.text.as_str(), utf16.encoding),
            ("å", Encoding::Utf16Le)
        );
    }

    #[test]
    fn what_is_not_utf8_is_windows_1252_where_allowed_and_a_located_fault_elsewhere() {
        let allowed = decode(b"a\nF\xF6rening".to_vec(), None, true);
        assert_eq!(allowed.text, "a\nFörening");
        let refused = decode(b"a\nF\xF6rening".to_vec(), None, false);
        let bad = refused.bad.map(|bad| (bad.line, bad.column));
        assert_eq!(bad, Some((2, 2)));
    }
}
