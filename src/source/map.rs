//! All files of a data root as texts, each with its fingerprint.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::conceal::Form;
use super::decode::{self, Decoded};
use super::records::{Record, Records};
use super::{
    BadByte, Book, Disguise, Encoding, Extent, FileId, LineIndex, Obstacle, Origin, Reading,
    Stream, Tree, conceal, one_line, workbook,
};

/// A place with its numbers: 1-based, columns in characters, the end exclusive. In a workbook a line
/// is a row of its sheet.
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

/// The text of a file, with personal identity numbers concealed, and its lines.
#[derive(Debug, Default)]
pub struct Text {
    /// The text; no byte-order mark.
    pub text: String,
    /// Byte ranges where a personal identity number stood.
    pub concealed: Vec<std::ops::Range<usize>>,
    /// What would allow each of them at its place; nothing where the text itself says what it is.
    pub fingerprints: Vec<Option<String>>,
    /// Fingerprints that are allowed in it.
    pub allowed: BTreeSet<String>,
    /// Those of them that stand there.
    pub let_be: BTreeSet<String>,
    /// The sheets, if it is a workbook's.
    pub book: Option<Arc<Book>>,
    lines: OnceLock<LineIndex>,
}

impl Text {
    /// Conceals what no text may show.
    fn new(text: String, book: Option<Arc<Book>>, form: Form, allowed: &BTreeSet<String>) -> Self {
        let found = conceal::conceal_but(text, form, allowed);
        Self {
            text: found.text,
            concealed: found.ranges,
            fingerprints: found.fingerprints,
            allowed: allowed.clone(),
            let_be: found.let_be,
            book,
            lines: OnceLock::new(),
        }
    }

    /// The index of its lines, made when first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// A line without its ending; nothing past the last.
    pub fn line(&self, number: u32) -> &str {
        self.lines()
            .range(number, &self.text)
            .and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }

    /// A line without its ending, from a column on.
    pub fn line_from(&self, number: u32, column: u32) -> &str {
        let line = self.lines().range(number, &self.text).unwrap_or_default();
        let from = self.lines().offset(&self.text, number, column);
        self.text.get(from..line.end).unwrap_or_default()
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

/// What is known of a file apart from its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path from the data root, with `/`, concealed as the text is.
    pub path: String,
    /// The path in the tree.
    listed: String,
    /// How its bytes are read.
    reading: Reading,
    /// What it was read as.
    pub encoding: Encoding,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Whether its bytes could be read.
    is_read: bool,
    /// A fast checksum, to see whether a file that is read again has changed; in no output.
    checksum: u64,
    /// SHA-256 of its bytes, in hexadecimal, if the tree wanted it and the file could be read.
    pub fingerprint: Option<String>,
    /// What git calls its bytes, if that was wanted.
    pub object: Option<String>,
    /// The first byte that is no text.
    pub bad_byte: Option<BadByte>,
    /// What kind of file it really is, if not what its name says.
    pub disguise: Option<Disguise>,
    /// The sheets, if it is a workbook.
    pub book: Option<Arc<Book>>,
}

impl SourceFile {
    /// Reads a file to its end. The text is written into `room`, whose memory is used again.
    pub fn read(
        path: &str,
        mut stream: Stream<'_>,
        reading: Reading,
        room: String,
    ) -> Result<(Self, Text), Obstacle> {
        let decoded = decode::decode(&mut stream, reading, room)?;
        Ok(Self::new(path, &stream, reading, decoded))
    }

    /// A file that is not read.
    pub fn unread(path: &str, reading: Reading) -> Self {
        let nothing = decode::whole(Vec::new(), reading);
        Self {
            is_read: false,
            ..Self::new(path, &Stream::empty(), reading, nothing).0
        }
    }

    fn new(path: &str, stream: &Stream<'_>, reading: Reading, decoded: Decoded) -> (Self, Text) {
        let book = decoded.book.map(Arc::new);
        let file = Self {
            path: conceal::conceal(path.to_owned()).0,
            listed: path.to_owned(),
            reading,
            encoding: decoded.encoding,
            bytes: stream.size(),
            is_read: true,
            checksum: stream.checksum(),
            fingerprint: stream.fingerprint(),
            object: stream.object(),
            bad_byte: decoded.bad,
            disguise: decoded.disguise,
            book: book.clone(),
        };
        (
            file,
            Text::new(decoded.text, book, reading.form(), &stream.look_alikes),
        )
    }

    /// What two files with the same bytes share: their size and a fast checksum.
    pub const fn content(&self) -> (u64, u64) {
        (self.bytes, self.checksum)
    }

    /// The path in the tree, not to be shown.
    pub fn listed(&self) -> &str {
        &self.listed
    }

    /// Whether it is read as a board's export.
    pub const fn is_export(&self) -> bool {
        !matches!(self.reading, Reading::Record)
    }
}

/// Whether some words stand around a byte of a text, whatever the lines.
fn is_among(text: &str, at: usize, words: &str) -> bool {
    let room = words.len().saturating_mul(2);
    let start = text.floor_char_boundary(at.saturating_sub(room));
    let end = text.floor_char_boundary(at.saturating_add(room));
    let near = text.get(start..end).unwrap_or_default();
    one_line(near).contains(words)
}

/// How many texts of exports are kept when they have been read again.
const RECALLED: usize = 2;

/// The files of a data root, in the order they were added.
///
/// Texts of records are held. Exports are many times larger and needed again only where a finding
/// shows a line of one, so they are read again when asked for.
#[derive(Debug)]
pub struct SourceMap {
    files: Vec<(SourceFile, Option<Arc<Text>>)>,
    tree: Arc<dyn Tree>,
    recalled: Mutex<VecDeque<(FileId, Arc<Text>)>>,
    /// The first file that was not the same when it was read again.
    lost: OnceLock<FileId>,
}

impl SourceMap {
    /// An empty map over a tree.
    pub fn new(tree: Arc<dyn Tree>) -> Self {
        Self {
            files: Vec::new(),
            tree,
            recalled: Mutex::default(),
            lost: OnceLock::new(),
        }
    }

    /// Adds a file and its text, if that is to be held, and says its number.
    pub fn add(&mut self, file: SourceFile, text: Option<Arc<Text>>) -> FileId {
        let id = FileId::at(self.files.len());
        self.files.push((file, text));
        id
    }

    /// A file by its number.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.index()).map(|(file, _)| file)
    }

    /// The text of a file, read again if it is not held; empty if the file has changed or is gone.
    pub fn text(&self, id: FileId) -> Arc<Text> {
        match self.files.get(id.index()) {
            Some((_, Some(text))) => Arc::clone(text),
            Some((file, None)) if file.is_read => self.recall(id, file),
            _ => Arc::default(),
        }
    }

    fn recall(&self, id: FileId, file: &SourceFile) -> Arc<Text> {
        let mut recalled = self.recalled.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, text)) = recalled.iter().find(|(known, _)| *known == id) {
            return Arc::clone(text);
        }
        let again = Stream::open(&*self.tree, &file.listed)
            .and_then(|stream| SourceFile::read(&file.listed, stream, file.reading, String::new()))
            .ok()
            .filter(|(again, _)| again.checksum == file.checksum);
        if again.is_none() {
            self.lost.get_or_init(|| id);
        }
        let text = again.map(|(_, text)| Arc::new(text)).unwrap_or_default();
        recalled.truncate(RECALLED - 1);
        recalled.push_front((id, Arc::clone(&text)));
        text
    }

    /// The path of a file whose text was asked for and had changed since it was first read.
    pub fn lost(&self) -> Option<&str> {
        self.lost.get().map(|id| self.path(*id))
    }

    /// The first place of a character among some words, else of the character: its file, line and
    /// column. Files of records come before exports, which are read again.
    pub fn first(&self, letter: char, around: &str) -> Option<(FileId, u32, u32)> {
        let words = one_line(around);
        self.first_that(letter, |text, at| is_among(text, at, &words))
            .or_else(|| self.first_that(letter, |_, _| true))
    }

    /// The first place of a character that passes a test.
    fn first_that(
        &self,
        letter: char,
        is_it: impl Fn(&str, usize) -> bool,
    ) -> Option<(FileId, u32, u32)> {
        let (records, exports): (Vec<_>, Vec<_>) =
            self.iter().partition(|(_, file)| !file.is_export());
        records.into_iter().chain(exports).find_map(|(id, _)| {
            let text = self.text(id);
            let mut places = text.text.match_indices(letter);
            let (at, _) = places.find(|(at, _)| is_it(&text.text, *at))?;
            let (line, extent) = text.extent(&(at..at.saturating_add(letter.len_utf8())));
            let origin = Origin {
                file: id,
                line,
                extent,
            };
            let place = self.place(&origin);
            Some((id, place.line, place.column))
        })
    }

    /// All files with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, (file, _))| (FileId::at(index), file))
    }

    /// The path of a file, for words; empty if there is none such.
    pub fn path(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| file.path.as_str())
    }

    /// The line of a place; in a workbook, the row of its sheet.
    pub fn line(&self, origin: &Origin) -> u32 {
        let book = self.get(origin.file).and_then(|file| file.book.as_ref());
        let sheet = book.and_then(|book| book.sheet_of(origin.line));
        sheet.map_or(origin.line, |sheet| sheet.row(origin.line))
    }

    /// The place of an origin, in numbers.
    pub fn place(&self, origin: &Origin) -> Place {
        let line = self.line(origin);
        match origin.extent {
            Extent::Chars {
                column,
                end_line,
                end_column,
            } => Place {
                line,
                column,
                end_line: line.saturating_add(end_line.saturating_sub(origin.line)),
                end_column,
            },
            Extent::Line => {
                let length = self.text(origin.file).line(origin.line).chars().count();
                Place {
                    line,
                    column: 1,
                    end_line: line,
                    end_column: u32::try_from(length).unwrap_or(u32::MAX).saturating_add(1),
                }
            }
        }
    }

    /// The sheet and the cell (`B14`) of a place in a workbook; nothing in any other file.
    pub fn cell(&self, origin: &Origin) -> Option<(&str, String)> {
        let book = self.get(origin.file)?.book.as_ref()?;
        let sheet = book.sheet_of(origin.line)?;
        let number = match origin.extent {
            Extent::Line => 0,
            Extent::Chars { column, .. } => {
                let text = self.text(origin.file);
                let line = text.line(origin.line);
                let mut record = Record::default();
                Records::new(line, workbook::DELIMITER).read(&mut record);
                let at = line
                    .char_indices()
                    .nth(column.saturating_sub(1) as usize)
                    .map_or(line.len(), |(at, _)| at);
                record
                    .fields
                    .iter()
                    .filter(|field| field.range.end < at)
                    .count()
            }
        };
        Some((
            &sheet.name,
            format!("{}{}", column_letters(number), sheet.row(origin.line)),
        ))
    }
}

/// The letters of a column of a sheet, from 0: A to Z, then AA.
pub fn column_letters(number: usize) -> String {
    let letter =
        u8::try_from(number % 26).map_or('?', |offset| char::from(b'A'.saturating_add(offset)));
    match number / 26 {
        0 => letter.to_string(),
        more => format!("{}{letter}", column_letters(more.saturating_sub(1))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::TreeInMemory;

    #[test]
    fn words_around_a_character_stand_on_any_lines() {
        let text = "a: ett ☃ här\nb: |\n  två\n  ☃ där\n";
        let at = |words: &str| {
            text.match_indices('☃')
                .find(|(at, _)| is_among(text, *at, words))
        };
        let found = ["ett ☃ här", "två ☃ där", "☃ borta"].map(|words| at(words).map(|it| it.0));
        assert_eq!(found, [text.find('☃'), text.rfind('☃'), None]);
    }

    #[test]
    fn columns_have_letters() {
        let letters: Vec<String> = [0, 1, 25, 26, 51, 52, 701, 702].map(column_letters).into();
        assert_eq!(letters, ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_text_that_was_let_go_of_is_read_again_unless_it_has_changed() {
        let file = |bytes: &[u8]| {
            let tree = TreeInMemory::new([("a.csv", bytes)]);
            let stream = Stream::open(&tree, "a.csv").unwrap();
            let reading = Reading::Export(None);
            SourceFile::read("a.csv", stream, reading, String::new())
                .unwrap()
                .0
        };
        let tree = Arc::new(TreeInMemory::new([("a.csv", "ett\ntv\u{e5}\n")]));
        let mut sources = SourceMap::new(tree);
        let same = sources.add(file("ett\ntv\u{e5}\n".as_bytes()), None);
        let changed = sources.add(file(b"annat"), None);
        assert_eq!(sources.text(same).line(2), "två");
        assert_eq!(sources.lost(), None);
        assert_eq!(sources.text(changed).text, "");
        assert_eq!(sources.lost(), Some("a.csv"));
        assert_eq!(sources.place(&Origin::line(same, 2)).end_column, 4);
        let fingerprint = |id| sources.get(id).unwrap().fingerprint.as_ref().unwrap();
        assert!(fingerprint(same).starts_with("28e96af7"));
        assert!(!fingerprint(changed).starts_with("28e96af7"));
    }
}
