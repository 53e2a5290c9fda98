//! One YAML document by itself: for those who add to a file, and for values that come from one.

use std::sync::Arc;

use crate::diag::Sink;
use crate::source::{FileId, Reading, SourceFile, SourceMap, Stream, Text, TreeInMemory};

use super::cx::Cx;
use super::file::is_all_text;
use super::scan;
use super::yaml::{self, Node};

/// A document, read as far as its tree.
#[derive(Debug)]
pub struct Document {
    /// Its tree, if it is one.
    pub root: Option<Node>,
    /// Whether its text is its bytes, a mark at the start aside: then a place in one is a place
    /// in the other.
    pub is_verbatim: bool,
    /// What is wrong with it.
    pub found: Sink,
    /// Its text, for the findings.
    pub sources: SourceMap,
}

/// Reads a document as a record is read, but for what its keys mean.
pub fn document(name: &str, bytes: &[u8]) -> Document {
    let read = Stream::new(Box::new(bytes))
        .and_then(|stream| SourceFile::read(name, stream, Reading::Record, String::new()));
    // Bytes in memory can always be read.
    let unread = || (SourceFile::unread(name, Reading::Record), Text::default());
    let (file, text) = read.unwrap_or_else(|_| unread());
    let unmarked = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let is_verbatim = unmarked == text.text.as_bytes();
    let mut found = Sink::default();
    let mut cx = Cx::new(FileId::at(0), &text, &mut found);
    scan::personal_numbers(&mut cx, false);
    let root = is_all_text(&mut cx, &file)
        .then(|| yaml::parse(&mut cx))
        .flatten();
    let mut sources = SourceMap::new(Arc::new(TreeInMemory::default()));
    sources.add(file, Some(Arc::new(text)));
    Document {
        root,
        is_verbatim,
        found,
        sources,
    }
}
