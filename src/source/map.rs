//! All files of a data root as texts, each with its fingerprint.

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use super::records::{Record, Records};
use super::{BadByte, Encoding, Extent, LineIndex, Origin, conceal, decode};

/// The number of a file in a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// The number of the file at a place in the list.
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The number as an index.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How the places of a file are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Lines of text.
    Plain,
    /// Records with fields between this byte.
    Delimited(u8),
}

/// A place with its numbers: 1-based, columns in characters, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column after the last character.
    pub end_column: u32,
}

/// One file: its text, with personal identity numbers concealed, and what is known of its bytes.
#[derive(Debug)]
pub struct SourceFile {
    /// Path from the data root, with `/`, concealed as the text is.
    pub path: String,
    /// The text; no byte-order mark.
    pub text: String,
    /// What it was read as.
    pub encoding: Encoding,
    /// How its places are counted.
    pub layout: Layout,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// The first byte that is no text.
    pub bad_byte: Option<BadByte>,
    /// Byte ranges of the text where a personal identity number stood.
    pub concealed: Vec<std::ops::Range<usize>>,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// Makes a file of its bytes. `wanted` pins the encoding; `fallback` allows Windows-1252.
    pub fn new(path: &str, bytes: Vec<u8>, wanted: Option<Encoding>, fallback: bool) -> Self {
        let size = bytes.len() as u64;
        let sha256 = hex(&Sha256::digest(&bytes));
        let decoded = decode::decode(bytes, wanted, fallback);
        let (text, concealed) = conceal::conceal(decoded.text);
        Self {
            path: conceal::conceal(path.to_owned()).0,
            text,
            encoding: decoded.encoding,
            layout: Layout::Plain,
            bytes: size,
            sha256,
            bad_byte: decoded.bad,
            concealed,
            lines: OnceLock::new(),
        }
    }

    /// The index of its lines, made when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// The place of a range of bytes, as characters.
    pub fn extent(&self, range: &std::ops::Range<usize>) -> (u32, Extent) {
        let (line, column) = self.lines().position(&self.text, range.start);
        let (end_line, end_column) = self
            .lines()
            .position(&self.text, range.end.max(range.start));
        (
            line,
            Extent::Chars {
                column,
                end_line,
                end_column,
            },
        )
    }

    /// Whether a personal identity number stood within a range of bytes.
    pub fn conceals(&self, range: &std::ops::Range<usize>) -> bool {
        let after = self
            .concealed
            .partition_point(|hidden| hidden.end <= range.start);
        self.concealed
            .get(after)
            .is_some_and(|hidden| hidden.start < range.end)
    }
}

/// The files of a data root, in the order they were added.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// The number the next added file gets.
    pub fn next_id(&self) -> FileId {
        FileId::at(self.files.len())
    }

    /// Adds a file and says its number.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = self.next_id();
        self.files.push(file);
        id
    }

    /// A file by its number.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index())
    }

    /// All files with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (FileId::at(index), file))
    }

    /// The path of a file, for words; empty if there is none such.
    pub fn path(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| file.path.as_str())
    }

    /// The place of an origin, in numbers.
    pub fn place(&self, origin: &Origin) -> Place {
        let line = origin.line;
        let whole = |end_column| Place {
            line,
            column: 1,
            end_line: line,
            end_column,
        };
        let Some(file) = self.get(origin.file) else {
            return whole(1);
        };
        match origin.extent {
            Extent::Chars {
                column,
                end_line,
                end_column,
            } => Place {
                line,
                column,
                end_line,
                end_column,
            },
            Extent::Cell(number) => {
                cell(file, line, number).unwrap_or_else(|| whole(end_of(file, line)))
            }
            Extent::Line => whole(end_of(file, line)),
        }
    }
}

/// The column after the last character of a line.
fn end_of(file: &SourceFile, line: u32) -> u32 {
    let length = file
        .lines()
        .range(line, &file.text)
        .and_then(|range| file.text.get(range))
        .map_or(0, |body| body.chars().count());
    u32::try_from(length).unwrap_or(u32::MAX).saturating_add(1)
}

/// The place of a field: split again, since only a finding ever asks.
fn cell(file: &SourceFile, line: u32, number: u16) -> Option<Place> {
    let Layout::Delimited(delimiter) = file.layout else {
        return None;
    };
    let start = file.lines().range(line, &file.text)?.start;
    let mut record = Record::default();
    Records::from(&file.text, delimiter, start, line).read(&mut record);
    let field = record.fields.get(usize::from(number))?;
    let (line, column) = file.lines().position(&file.text, field.range.start);
    let (end_line, end_column) = file.lines().position(&file.text, field.range.end);
    Some(Place {
        line,
        column,
        end_line,
        end_column,
    })
}

/// Bytes in hexadecimal, lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
