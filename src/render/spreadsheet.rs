//! Lists as CSV for a Swedish spreadsheet: semicolons, a decimal comma, a byte order mark by which it
//! knows UTF-8, and no cell that it would run.

use std::ops::Range;

use csv::{Terminator, Writer, WriterBuilder};
use rayon::prelude::*;

use crate::source::{records, span};

use super::inline::{Inline, is_unwritten};
use super::list::List;
use super::number;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";
/// How many rows are written at a time on one core.
const ROWS: usize = 4096;
/// How many times so many are written before they are put together.
const AT_ONCE: usize = 32;

/// Writes a list. Each stamp is the heading of an empty column at the end.
pub(super) fn write(list: &List<'_>, stamps: &[String]) -> Vec<u8> {
    let headings = list.columns.iter().map(|column| match column.unit {
        "" => written(&column.heading),
        unit => written(&format!("{}, {unit}", column.heading)),
    });
    let headings = headings.chain(stamps.iter().map(|stamp| written(stamp)));
    let head = lines([headings.collect()]);
    let mut bytes = BYTE_ORDER_MARK.as_bytes().to_vec();
    bytes.extend(head);
    let starts: Vec<usize> = (0..list.count).step_by(ROWS).collect();
    // A few at a time, since the longest list would else be in memory twice.
    for starts in starts.chunks(AT_ONCE) {
        let parts = starts.par_iter().map(|start| {
            let length = ROWS.min(list.count.saturating_sub(*start));
            rows(list, span(*start, length), stamps.len())
        });
        for part in parts.collect::<Vec<_>>() {
            bytes.extend(part);
        }
    }
    bytes
}

fn rows(list: &List<'_>, places: Range<usize>, stamps: usize) -> Vec<u8> {
    lines(places.map(|at| {
        let cells = (list.row)(at);
        let cells = cells.iter().map(|cell| written(&text(cell)));
        cells.chain((0..stamps).map(|_| String::new())).collect()
    }))
}

fn lines(rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer: Writer<Vec<u8>> = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// What a cell says: figures exact, and without the unit that their heading names.
fn text(cell: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Fact { value, unit, .. } => number::plain(*value, *unit),
        Inline::Text(text) | Inline::Code(text) | Inline::Date(text) => text.clone(),
        Inline::Break => ", ".to_owned(),
        other => text(other.inner()),
    };
    cell.iter().map(piece).collect()
}

/// A text on one line, which no spreadsheet runs.
fn written(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\n' | '\r' | '\t' => ' ',
        letter if is_unwritten(letter) => '\u{FFFD}',
        letter => letter,
    };
    let text: String = text.chars().map(letter).collect();
    records::harmless(&text).into_owned()
}
