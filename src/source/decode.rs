//! Bytes to text: the encodings that municipal systems write.
//!
//! Decided by the whole file: a byte-order mark, else UTF-16 if half of the bytes are zeros, else
//! UTF-8 if all of it is valid, else Windows-1252. What is not text (a PDF, a web page, an old
//! workbook) is recognised.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::conceal::Form;
use super::disguise::{self, Disguise};
use super::{Book, BookFormat, Obstacle, Stream, workbook};

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
    /// No text at all, but a workbook.
    Workbook(BookFormat),
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
            Self::Workbook(format) => format.name(),
        }
    }

    /// Every encoding that a text can have.
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

/// The first byte that is not text in the encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadByte {
    /// Its physical line, from 1.
    pub line: u32,
    /// Its column in characters, from 1.
    pub column: u32,
}

/// How the bytes of a file are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// What people write: UTF-8, or UTF-16 with a byte-order mark.
    Record,
    /// An export: in the encoding of the import profile, else in whichever fits.
    Export(Option<Encoding>),
    /// A workbook, whose numbers become text with this decimal mark.
    Workbook(char),
}

impl Reading {
    /// What stands together in such a text.
    pub(super) const fn form(self) -> Form {
        match self {
            Self::Record => Form::Prose,
            Self::Export(_) | Self::Workbook(_) => Form::List,
        }
    }
}

/// A decoded text, what it was read as, and what was wrong with the bytes.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) bad: Option<BadByte>,
    pub(super) disguise: Option<Disguise>,
    pub(super) book: Option<Book>,
}

impl Decoded {
    const fn new(text: String, encoding: Encoding, bad: Option<BadByte>) -> Self {
        Self {
            text,
            encoding,
            bad,
            disguise: None,
            book: None,
        }
    }

    const fn disguised(encoding: Encoding, disguise: Disguise) -> Self {
        let mut decoded = Self::new(String::new(), encoding, None);
        decoded.disguise = Some(disguise);
        decoded
    }
}

/// The byte-order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Decodes a file. Nearly all are UTF-8 without zeros, which is read into `room` block by block; any
/// other is taken whole.
pub(super) fn decode(
    stream: &mut Stream<'_>,
    reading: Reading,
    room: String,
) -> Result<Decoded, Obstacle> {
    let (encoding, mark) = if stream.block().starts_with(MARK) {
        (Encoding::Utf8Bom, MARK)
    } else {
        (Encoding::Utf8, &[][..])
    };
    let may_be_utf8 = match reading {
        Reading::Record => disguise::sniff(stream.block()) != Some(Disguise::Pointer),
        Reading::Export(wanted) => {
            let is_wanted = matches!(wanted, None | Some(Encoding::Utf8 | Encoding::Utf8Bom));
            is_wanted && disguise::sniff(stream.block()).is_none()
        }
        Reading::Workbook(_) => false,
    };
    let mut taken = Vec::new();
    if may_be_utf8 {
        match utf8_without_zeros(stream, mark, room)? {
            Ok(text) => {
                let encoding = match reading {
                    Reading::Export(Some(wanted)) if mark.is_empty() => wanted,
                    _ => encoding,
                };
                return Ok(finished(Decoded::new(text, encoding, None), reading));
            }
            Err(bytes) => taken = bytes,
        }
    }
    Ok(whole(stream.rest_after(taken)?, reading))
}

/// Reads UTF-8 without zeros to the end, or gives back the bytes before the block that has others.
fn utf8_without_zeros(
    stream: &mut Stream<'_>,
    mark: &[u8],
    mut text: String,
) -> Result<Result<String, Vec<u8>>, Obstacle> {
    text.clear();
    let mut skipped = mark.len();
    loop {
        let block = stream.block().get(skipped..).unwrap_or_default();
        let Some((valid, cut)) = whole_characters(block) else {
            break;
        };
        text.push_str(valid);
        skipped = 0;
        if !stream.advance(cut)? {
            if cut == 0 {
                return Ok(Ok(text));
            }
            break;
        }
    }
    let mark = if skipped == 0 { mark } else { &[] };
    Ok(Err([mark, text.as_bytes()].concat()))
}

/// The text of a block, and how many bytes at its end begin a character that goes on in the next;
/// nothing if it is not UTF-8 without zeros. `check` of 1 500 000 rows takes 1.06 times as long with
/// the standard library's validation (`cargo bench --bench scale`).
fn whole_characters(block: &[u8]) -> Option<(&str, usize)> {
    if memchr::memchr(0, block).is_some() {
        return None;
    }
    let error = match simdutf8::compat::from_utf8(block) {
        Ok(text) => return Some((text, 0)),
        Err(error) => error,
    };
    let (valid, cut) = block.split_at_checked(error.valid_up_to())?;
    let is_cut = error.error_len().is_none();
    is_cut.then_some((simdutf8::basic::from_utf8(valid).ok()?, cut.len()))
}

/// Removes what is not part of an export's text.
fn finished(mut decoded: Decoded, reading: Reading) -> Decoded {
    if matches!(reading, Reading::Export(_)) {
        // Old programs end a file with this character.
        let kept = decoded.text.trim_end_matches('\u{1A}').len();
        decoded.text.truncate(kept);
    }
    decoded
}

/// Decodes a whole file.
pub(super) fn whole(bytes: Vec<u8>, reading: Reading) -> Decoded {
    match reading {
        Reading::Record => match disguise::sniff(&bytes) {
            Some(pointer @ Disguise::Pointer) => Decoded::disguised(Encoding::Utf8, pointer),
            _ => text(bytes, None, false),
        },
        Reading::Export(wanted) => {
            let Some(disguise) = disguise::sniff(&bytes) else {
                return finished(text(bytes, wanted, true), reading);
            };
            let mut decoded = Decoded::disguised(Encoding::Utf8, disguise);
            // A web page is searched for personal numbers too.
            if disguise == Disguise::Html {
                decoded.text = String::from_utf8_lossy(&bytes).into_owned();
            }
            decoded
        }
        Reading::Workbook(decimal) => book(&bytes, decimal),
    }
}

/// Reads a whole workbook.
fn book(bytes: &[u8], decimal: char) -> Decoded {
    let format = BookFormat::of(bytes);
    let encoding = Encoding::Workbook(format.unwrap_or(BookFormat::Xlsx));
    if let Some((text, book)) = format.and_then(|it| workbook::read(bytes, it, decimal)) {
        let mut decoded = Decoded::new(text, encoding, None);
        decoded.book = Some(book);
        return decoded;
    }
    match disguise::sniff(bytes) {
        None if bytes.is_empty() => Decoded::new(String::new(), encoding, None),
        None | Some(Disguise::Zip | Disguise::Workbook) => {
            Decoded::disguised(encoding, Disguise::BrokenWorkbook)
        }
        Some(disguise) => Decoded::disguised(encoding, disguise),
    }
}

/// Decodes a text. `wanted` is the encoding of the import profile; `any` allows UTF-16 without a
/// byte-order mark, and Windows-1252 for what is not UTF-8.
fn text(bytes: Vec<u8>, wanted: Option<Encoding>, any: bool) -> Decoded {
    let (encoding, skip) = match (wanted, bytes.as_slice()) {
        (None | Some(Encoding::Utf8 | Encoding::Utf8Bom), bytes) if bytes.starts_with(MARK) => {
            (Encoding::Utf8Bom, MARK.len())
        }
        (None | Some(Encoding::Utf16Le), [0xFF, 0xFE, ..]) => (Encoding::Utf16Le, 2),
        (None | Some(Encoding::Utf16Be), [0xFE, 0xFF, ..]) => (Encoding::Utf16Be, 2),
        (Some(encoding), _) => (encoding, 0),
        (None, bytes) => (
            any.then(|| utf16_without_mark(bytes))
                .flatten()
                .unwrap_or(Encoding::Utf8),
            0,
        ),
    };
    match encoding {
        Encoding::Utf16Le => other(&bytes, encoding, UTF_16LE, skip),
        Encoding::Utf16Be => other(&bytes, encoding, UTF_16BE, skip),
        Encoding::Windows1252 => other(&bytes, encoding, WINDOWS_1252, skip),
        Encoding::Utf8 | Encoding::Utf8Bom | Encoding::Workbook(_) => {
            utf8(bytes, encoding, skip, any && wanted.is_none())
        }
    }
}

/// Recognises UTF-16 without a byte-order mark: one half of nearly every character is zero, and no
/// other text has zeros.
fn utf16_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let mut zeros = [0_usize; 2];
    for at in memchr::memchr_iter(0, bytes) {
        if let Some(count) = zeros.get_mut(at % 2) {
            *count = count.wrapping_add(1);
        }
    }
    let [even, odd] = zeros;
    let many = bytes.len() / 4;
    match () {
        () if odd > many && even <= many / 8 => Some(Encoding::Utf16Le),
        () if even > many && odd <= many / 8 => Some(Encoding::Utf16Be),
        () => None,
    }
}

fn utf8(mut bytes: Vec<u8>, encoding: Encoding, skip: usize, or_windows: bool) -> Decoded {
    if skip > 0 {
        bytes.drain(..skip.min(bytes.len()));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded::new(text, encoding, None),
        Err(error) if or_windows && skip == 0 => {
            other(error.as_bytes(), Encoding::Windows1252, WINDOWS_1252, 0)
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let before = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default());
            let index = super::LineIndex::new(&before);
            let (line, column) = index.position(&before, before.len());
            let text = UTF_8.decode_without_bom_handling(&bytes).0.into_owned();
            Decoded::new(text, encoding, Some(BadByte { line, column }))
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
    Decoded::new(text.into_owned(), encoding, bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: impl AsRef<[u8]>, reading: Reading) -> Decoded {
        let mut stream = Stream::new(Box::new(bytes.as_ref())).unwrap();
        super::decode(&mut stream, reading, String::new()).unwrap()
    }

    #[test]
    fn the_mark_decides_and_is_no_character() {
        let utf8 = decode(b"\xEF\xBB\xBF\xC3\xA5", Reading::Record);
        assert_eq!(
            (utf8.text.as_str(), utf8.encoding),
            ("å", Encoding::Utf8Bom)
        );
        let utf16 = decode(b"\xFF\xFE\xE5\x00", Reading::Export(None));
        assert_eq!(
            (utf16.text.as_str(), utf16.encoding),
            ("å", Encoding::Utf16Le)
        );
    }

    #[test]
    fn utf16_is_known_without_its_mark() {
        let le: Vec<u8> = "År;Belopp\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let be: Vec<u8> = "År;Belopp\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for (bytes, encoding) in [(le, Encoding::Utf16Le), (be, Encoding::Utf16Be)] {
            let read = decode(&bytes, Reading::Export(None));
            assert_eq!(
                (read.text.as_str(), read.encoding),
                ("År;Belopp\n", encoding)
            );
            assert_eq!(decode(&bytes, Reading::Record).encoding, Encoding::Utf8);
        }
    }

    #[test]
    fn what_is_not_utf8_is_windows_1252_where_allowed_and_a_located_fault_elsewhere() {
        let allowed = decode(b"a\nF\xF6rening", Reading::Export(None));
        assert_eq!(allowed.text, "a\nFörening");
        let refused = decode(b"a\nF\xF6rening", Reading::Record);
        let bad = refused.bad.map(|bad| (bad.line, bad.column));
        assert_eq!(bad, Some((2, 2)));
    }

    proptest::proptest! {
        /// Wherever blocks meet: what is read block by block is what is read whole.
        #[test]
        fn blocks_are_as_good_as_a_whole(
            marked in proptest::bool::ANY,
            before in proptest::sample::select(vec![0, 262_130, 262_138, 262_142]),
            text in "[aå€𝄞\0\u{1A}]{0,12}",
            bad in proptest::sample::select(vec![&b""[..], b"\xF6", b"\xE2\x82", b"\x82", b"\xF0\x9D\x84"]),
            after in proptest::sample::select(vec!["", "a", "å", "\u{1A}"]),
        ) {
            let mark = if marked { MARK } else { &[] };
            let pad = "a".repeat(before);
            let bytes = [mark, pad.as_bytes(), text.as_bytes(), bad, after.as_bytes()].concat();
            let utf8 = [None, Some(Encoding::Utf8), Some(Encoding::Utf8Bom)].map(Reading::Export);
            for reading in utf8.into_iter().chain([Reading::Record]) {
                let (streamed, at_once) = (decode(&bytes, reading), whole(bytes.clone(), reading));
                let told = |it: &Decoded| (it.encoding, it.bad.map(|bad| (bad.line, bad.column)));
                proptest::prop_assert_eq!(told(&streamed), told(&at_once));
                proptest::prop_assert!(streamed.text == at_once.text);
            }
        }
    }
}
