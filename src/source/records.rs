//! Splits a delimited text into records and fields, strictly, with physical lines.
//!
//! The rules are those of RFC 4180 with `;` or tab as well as `,`: a field is quoted if it begins
//! with a quote, a quote within it is doubled, and only a delimiter or a line ending may follow the
//! closing quote. A quote inside an unquoted field is an ordinary character (`12" rör`). The first
//! fault of a record is kept with it, and the reading goes on where that is safe.

use std::borrow::Cow;
use std::ops::Range;

use super::marks;

/// A field of a record: the bytes between its delimiters, quotes included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// Whether it is written within quotes.
    pub quoted: bool,
}

impl Field {
    /// The value: quotes off, doubled quotes single.
    #[inline]
    pub fn value<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let raw = text.get(self.range.clone()).unwrap_or_default();
        if !self.quoted {
            return Cow::Borrowed(raw);
        }
        let inner = raw.strip_prefix('"').unwrap_or(raw);
        let inner = inner.strip_suffix('"').unwrap_or(inner);
        if memchr::memchr(b'"', inner.as_bytes()).is_some() {
            Cow::Owned(inner.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(inner)
        }
    }
}

/// What is wrong with the structure of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StructureFault {
    /// The quote at this byte is never closed; the rest of the text is inside it.
    UnclosedQuote(usize),
    /// Text between a closing quote and the next delimiter: the bytes at which the field begins and
    /// at which the text begins.
    TextAfterQuote(usize, usize),
}

/// One record and where it lies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Physical line on which it begins, from 1.
    pub line: u32,
    /// Byte offset at which it begins.
    pub start: usize,
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// The first structural fault in it.
    pub fault: Option<StructureFault>,
}

impl Record {
    /// Whether it is a blank line.
    pub fn is_blank(&self, text: &str) -> bool {
        self.fault.is_none()
            && self.fields.iter().all(|field| {
                let raw = text.get(field.range.clone()).unwrap_or_default();
                is_blank(raw) || raw == "\"\""
            })
    }
}

/// Whether a text is empty or nothing but blanks.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Reads the records of a text one after the other.
#[derive(Debug, Clone)]
pub struct Records<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    line: u32,
    ends: Ends,
}

impl<'t> Records<'t> {
    /// Begins at the start of a text.
    pub fn new(text: &'t str, delimiter: u8) -> Self {
        Self::from(text, delimiter, 0, 1)
    }

    /// Begins at a byte offset that starts the given physical line.
    pub fn from(text: &'t str, delimiter: u8, at: usize, line: u32) -> Self {
        Self {
            text,
            delimiter,
            at,
            line,
            ends: Ends::default(),
        }
    }

    /// Reads the next record into `record`, whose memory is used again; false at the end.
    pub fn read(&mut self, record: &mut Record) -> bool {
        record.fields.clear();
        record.fault = None;
        record.start = self.at;
        record.line = self.line;
        if self.at >= self.text.len() {
            return false;
        }
        loop {
            let field = self.field(record);
            record.fields.push(field);
            match self.peek() {
                Some(byte) if byte == self.delimiter => self.at = self.at.wrapping_add(1),
                Some(_) => {
                    self.newline();
                    return true;
                }
                None => return true,
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn newline(&mut self) {
        let bytes = self.text.as_bytes();
        let crlf = bytes.get(self.at) == Some(&b'\r')
            && bytes.get(self.at.wrapping_add(1)) == Some(&b'\n');
        self.at = self.at.wrapping_add(if crlf { 2 } else { 1 });
        self.line = self.line.saturating_add(1);
    }

    /// Reads one field and stops at the delimiter, the line ending or the end of the text.
    fn field(&mut self, record: &mut Record) -> Field {
        let start = self.at;
        if self.peek() != Some(b'"') {
            self.skip_field();
            return Field {
                range: start..self.at,
                quoted: false,
            };
        }
        self.at = self.at.wrapping_add(1);
        if !self.skip_quoted() {
            record
                .fault
                .get_or_insert(StructureFault::UnclosedQuote(start));
        }
        let closed = self.at;
        self.skip_field();
        if self.at > closed {
            record
                .fault
                .get_or_insert(StructureFault::TextAfterQuote(start, closed));
        }
        Field {
            range: start..self.at,
            quoted: self.at == closed,
        }
    }

    fn skip_field(&mut self) {
        let text = self.text.as_bytes();
        self.at = self.ends.next(text, self.at, self.delimiter);
    }

    /// Moves past the closing quote; false if the text ends first.
    fn skip_quoted(&mut self) -> bool {
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let Some(length) = memchr::memchr3(b'"', b'\n', b'\r', rest) else {
                self.at = self.text.len();
                return false;
            };
            self.at = self.at.wrapping_add(length);
            if self.peek() != Some(b'"') {
                self.newline();
                continue;
            }
            self.at = self.at.wrapping_add(1);
            if self.peek() != Some(b'"') {
                return true;
            }
            self.at = self.at.wrapping_add(1);
        }
    }
}

/// Where unquoted fields can end in a window of the text. A field is so short that a search of its
/// own for each costs more than what else splits it.
#[derive(Debug, Clone)]
struct Ends {
    window: Range<usize>,
    marks: marks::Bits,
}

impl Default for Ends {
    fn default() -> Self {
        Self {
            window: 0..0,
            marks: marks::NONE,
        }
    }
}

impl Ends {
    /// The first delimiter or line ending from a byte on, or the end of the text.
    #[inline]
    fn next(&mut self, text: &[u8], from: usize, delimiter: u8) -> usize {
        let mut at = from;
        while at < text.len() {
            if !self.window.contains(&at) {
                let rest = text.get(at..).unwrap_or_default();
                marks::any_of(rest, [delimiter, b'\n', b'\r'], &mut self.marks);
                self.window = at..at.saturating_add(marks::WINDOW);
            }
            let offset = at.wrapping_sub(self.window.start);
            let word = self.marks.get(offset / marks::WORD).copied();
            let bit = offset % marks::WORD;
            let left = word.unwrap_or_default() >> bit;
            if left != 0 {
                return at.wrapping_add(left.trailing_zeros() as usize);
            }
            at = at.wrapping_add(marks::WORD.wrapping_sub(bit));
        }
        text.len()
    }
}

/// A cell that no spreadsheet runs as a formula: with an apostrophe in front where one would
/// (contract § 4). A number keeps its minus sign.
pub fn harmless(cell: &str) -> Cow<'_, str> {
    let is_number = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_digit())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    };
    let runs = match cell.strip_prefix('-') {
        Some(rest) => !is_number(rest),
        None => cell.starts_with(['=', '+', '@', '\t', '\r']),
    };
    if runs {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, delimiter: u8) -> Vec<(u32, Vec<String>, Option<StructureFault>)> {
        let mut records = Records::new(text, delimiter);
        let mut record = Record::default();
        let mut found = Vec::new();
        while records.read(&mut record) {
            let fields = record
                .fields
                .iter()
                .map(|field| field.value(text).into_owned())
                .collect();
            found.push((record.line, fields, record.fault));
        }
        found
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+46", "@SUM", "-A1", "\tx", "-", "-1+2"] {
            assert!(harmless(text).starts_with('\''), "{text:?}");
        }
        for text in ["-1234", "-12,50", "802999-0002", "Kör", ""] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn a_blank_line_has_nothing_in_any_cell() {
        for (text, is_blank) in [
            ("\n", true),
            (" ;\t;\"\"\n", true),
            (";a\n", false),
            ("\"a\"\n", false),
            ("\"\n", false),
        ] {
            let mut record = Record::default();
            assert!(Records::new(text, b';').read(&mut record));
            assert_eq!(record.is_blank(text), is_blank, "{text:?}");
        }
    }

    #[test]
    fn lines_are_physical_under_every_ending_and_quoted_newlines() {
        for ending in ["\n", "\r\n", "\r"] {
            let text = format!("a;\"b{ending}c\"{ending}{ending}d;e{ending}");
            let lines: Vec<u32> = all(&text, b';').iter().map(|(line, ..)| *line).collect();
            assert_eq!(lines, [1, 3, 4], "{ending:?}");
        }
    }

    #[test]
    fn an_unclosed_quote_is_one_fault_at_the_quote_that_opens_it() {
        let found = all("a;b\nc;\"d\ne;f\n", b';');
        assert_eq!(found.len(), 2);
        let fault = found.get(1).and_then(|(_, _, fault)| *fault);
        assert_eq!(fault, Some(StructureFault::UnclosedQuote(6)));
    }

    #[test]
    fn text_after_a_closing_quote_is_a_fault_and_the_next_record_is_read() {
        let found = all("\"a\"x;b\nc;d\n", b';');
        let faults: Vec<_> = found.iter().map(|(_, _, fault)| *fault).collect();
        assert_eq!(faults, [Some(StructureFault::TextAfterQuote(0, 3)), None]);
    }

    proptest! {
        /// What the csv crate writes, we read: any cells, any delimiter of ours.
        #[test]
        fn reads_what_a_well_kept_library_writes(
            rows in prop::collection::vec(
                prop::collection::vec("[a-zåäö0-9 ;,\"\r\n\t]{0,8}", 2..5), 1..6),
            delimiter in prop::sample::select(vec![b';', b',', b'\t']),
        ) {
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter).flexible(true).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let read: Vec<Vec<String>> =
                all(&text, delimiter).into_iter().map(|(_, fields, _)| fields).collect();
            prop_assert_eq!(read, rows);
        }

        /// Any text at all is split without loss: the fields and what lies between them are the text.
        #[test]
        fn no_byte_is_lost(text in "[a;,\"\r\nå]{0,40}") {
            let mut records = Records::new(&text, b';');
            let mut record = Record::default();
            let mut end = 0;
            while records.read(&mut record) {
                prop_assert_eq!(record.start, end);
                for field in &record.fields {
                    prop_assert!(field.range.start >= end);
                    end = field.range.end;
                }
                end = records.at;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
