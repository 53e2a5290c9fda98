//! One file on its way in: its bytes, and what can be wrong with any file.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use crate::diag::Sink;
use crate::fault::{personal, source as fault, word};
use crate::source::{
    Disguise, Entry, Extent, FileId, Obstacle, Origin, Reading, SourceFile, Stream, Text, Tree,
    mojibake, span,
};

use super::cx::Cx;
use super::kept::Kept;
use super::scan;
use super::workspace::{Holds, is_old_workbook};

/// The largest YAML or Markdown file.
const LARGEST_TEXT: u64 = 1 << 20;
/// The largest document for Word.
const LARGEST_DOCUMENT: u64 = 8 << 20;
/// The largest file that is read only to look for personal data.
const LARGEST_OTHER: u64 = 64 << 20;

/// One file as it is on its way in.
pub(super) struct Incoming {
    pub(super) id: FileId,
    pub(super) holds: Holds,
    pub(super) file: SourceFile,
    pub(super) text: Arc<Text>,
    /// Whether its content is to be read at all.
    pub(super) readable: bool,
    path_is_personal: bool,
}

/// Opens a file, unless it is too large or cannot be read.
pub(super) fn open<'t>(
    tree: &'t dyn Tree,
    entry: &Entry,
    holds: &Holds,
    kept: &Kept,
) -> Option<Stream<'t>> {
    let limit = match holds {
        // Its bytes are known.
        Holds::Output => return None,
        Holds::Export { .. } => u64::MAX,
        Holds::Accepted | Holds::Unknown => LARGEST_OTHER,
        Holds::WordTemplate(_) => LARGEST_DOCUMENT,
        _ => LARGEST_TEXT,
    };
    let readable = entry.obstacle.is_none() && entry.size <= limit;
    readable
        .then(|| Stream::open_named(tree, &entry.path, kept.hash(tree, entry)).ok())
        .flatten()
}

/// Reads a file to its end, into the memory of `room`.
pub(super) fn incoming(
    at: usize,
    of @ (entry, _): (&Entry, &Holds),
    stream: Option<Stream<'_>>,
    reading: Reading,
    room: String,
) -> Incoming {
    let path = &entry.path;
    let read = stream.and_then(|stream| SourceFile::read(path, stream, reading, room).ok());
    let readable = read.is_some();
    let (file, text) = read.unwrap_or_else(|| (SourceFile::unread(path, reading), Text::default()));
    Incoming {
        readable,
        ..Incoming::new(at, of, file, Arc::new(text))
    }
}

/// Reads a file that is no export to its end, unless what was read of it is kept.
pub(super) fn record(
    at: usize,
    of @ (entry, holds): (&Entry, &Holds),
    tree: &dyn Tree,
    kept: &Kept,
) -> Incoming {
    if let Some((file, text)) = kept.text(tree, &entry.path) {
        return Incoming::new(at, of, file, text);
    }
    let stream = open(tree, entry, holds, kept);
    let incoming = incoming(at, of, stream, Reading::Record, String::new());
    if incoming.readable {
        kept.keep_text(tree, &incoming.file, &incoming.text);
    }
    incoming
}

impl Incoming {
    /// A file that has been read.
    fn new(at: usize, (entry, holds): (&Entry, &Holds), file: SourceFile, text: Arc<Text>) -> Self {
        Self {
            id: FileId::at(at),
            readable: true,
            path_is_personal: file.path != entry.path,
            file,
            text,
            holds: holds.clone(),
        }
    }
}

/// Reports what can be wrong with any file. Says whether it is a text that can be parsed.
pub(super) fn common_faults(incoming: &Incoming, entry: &Entry, sink: &mut Sink) -> bool {
    let mut cx = Cx::new(incoming.id, &incoming.text, sink);
    if let Some(obstacle) = entry.obstacle {
        let what = match obstacle {
            Obstacle::Link => word::A_LINK,
            Obstacle::Special => word::SPECIAL_FILE,
            Obstacle::Folder => word::A_FOLDER,
            Obstacle::Name => word::UNREADABLE_NAME,
            Obstacle::Unreadable | Obstacle::TooLarge => word::UNREADABLE,
        };
        cx.report_file(|origin| fault::not_a_plain_file(origin, what));
    } else if !incoming.readable {
        if entry.size > LARGEST_TEXT {
            let limit = match incoming.holds {
                Holds::Accepted | Holds::Unknown => "64 MiB",
                Holds::WordTemplate(_) => "8 MiB",
                _ => "1 MiB",
            };
            cx.report_file(|origin| fault::too_large(origin, limit));
        } else {
            cx.report_file(|origin| fault::not_a_plain_file(origin, word::UNREADABLE));
        }
    }
    scan::personal_numbers(&mut cx, incoming.path_is_personal);
    if matches!(incoming.holds, Holds::Accepted | Holds::Unknown) {
        // Nothing is read of it, but somebody must choose in what people read too.
        let is_for_people = incoming.file.path.ends_with(".md");
        if let Some(mark) = mark_of_conflict(cx.text()).filter(|_| is_for_people) {
            cx.report(&mark, fault::conflict);
        }
        return false;
    }
    if matches!(incoming.holds, Holds::WordTemplate(_)) {
        return false;
    }
    incoming.readable && is_sound_text(&mut cx, incoming)
}

/// Whether every byte is text in the file's encoding; if not, reports the first that is not.
pub(super) fn is_all_text(cx: &mut Cx<'_>, file: &SourceFile) -> bool {
    let Some(bad) = file.bad_byte else {
        return true;
    };
    let origin = Origin {
        file: cx.id,
        line: bad.line,
        extent: Extent::Chars {
            column: bad.column,
            end_line: bad.line,
            end_column: bad.column.saturating_add(1),
        },
    };
    cx.sink.push(fault::not_text(origin, file.encoding.name()));
    false
}

/// The first line that git leaves where two branches have changed the same place.
fn mark_of_conflict(text: &str) -> Option<Range<usize>> {
    let begins = |mark: &str| {
        let at_start = text.starts_with(mark).then_some(0);
        let after = || memmem::find(text.as_bytes(), format!("\n{mark}").as_bytes());
        at_start.or_else(|| after().map(|at| at.saturating_add(1)))
    };
    let at = ["<<<<<<< ", ">>>>>>> "]
        .into_iter()
        .filter_map(begins)
        .min()?;
    let line = text.get(at..)?.lines().next()?;
    Some(span(at, line.len()))
}

/// Whether a file is the text that its name says; if not, reports the one fault.
pub(super) fn is_sound_text(cx: &mut Cx<'_>, incoming: &Incoming) -> bool {
    let (file, text) = (&incoming.file, cx.text());
    if let Some(disguise) = file.disguise {
        let what = match disguise {
            Disguise::OldWorkbook if is_old_workbook(&file.path) => {
                cx.report_file(fault::broken_workbook);
                return false;
            }
            Disguise::OldWorkbook => word::OLD_WORKBOOK,
            Disguise::Workbook => word::WORKBOOK,
            Disguise::Zip => word::PACKED_FILE,
            Disguise::Pdf => word::PDF,
            Disguise::Html => word::WEB_PAGE,
            Disguise::Binary => word::BINARY,
            Disguise::BrokenWorkbook => {
                cx.report_file(fault::broken_workbook);
                return false;
            }
            Disguise::Pointer => {
                cx.report_file(fault::not_fetched);
                return false;
            }
        };
        cx.report_file(|origin| fault::disguised(origin, what));
        return false;
    }
    if !is_all_text(cx, file) {
        return false;
    }
    if let Some(mark) = mark_of_conflict(text) {
        cx.report(&mark, fault::conflict);
        return false;
    }
    let letters = mojibake::look(text, file.encoding);
    if let Some(garbled) = letters.replaced {
        cx.report(&garbled.first, |origin| {
            fault::replaced(origin, garbled.count)
        });
        return false;
    }
    let is_export = matches!(incoming.holds, Holds::Export { .. });
    let coded = || is_export.then(|| mojibake::coded(text)).flatten();
    if let Some(garbled) = letters.misread.or_else(coded) {
        let letters = text.get(garbled.first.clone()).unwrap_or_default();
        cx.report(&garbled.first, |origin| {
            fault::mojibake(origin, letters, garbled.count)
        });
        return false;
    }
    if let Some(at) = letters.zero.filter(|_| is_export) {
        cx.report(&span(at, 1), |origin| {
            fault::control_character(origin, "U+0000")
        });
        return false;
    }
    if file.book.as_ref().is_some_and(|book| book.is_personal) {
        cx.report_file(personal::personal_number);
    }
    true
}
