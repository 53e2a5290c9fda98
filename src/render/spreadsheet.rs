//! Lists as CSV for a Swedish spreadsheet: semicolons, a decimal comma, a byte order mark by which it
//! knows UTF-8, and no cell that it would run.

use std::ops::Range;

use csv::{Terminator, Writer, WriterBuilder};
use rayon::prelude::*;

use crate::source::records::harmless;
use crate::source::span;

use super::inline::{Inline, on_a_line};
use super::list::List;
use super::number;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";
/// How many rows are written at a time on one core.
const ROWS: usize = 4096;
/// How many times so many are written before they are put together.
const AT_ONCE: usize = 32;

/// Writes a list. Each stamp is the heading of an empty column at the end.
pub(super) fn write(list: &List<'_>, stamps: &[String]) -> Vec<u8> {
    let mut head = writer();
    for column in &list.columns {
        put(&mut head, &column.heading_with_unit());
    }
    for stamp in stamps {
        put(&mut head, stamp);
    }
    end(&mut head);
    let mut bytes = BYTE_ORDER_MARK.as_bytes().to_vec();
    bytes.extend(head.into_inner().unwrap_or_default());
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
    let mut writer = writer();
    // Lists have millions of cells, so each is written by way of the same room.
    let mut said = String::new();
    for at in places {
        for cell in (list.row)(at) {
            said.clear();
            say(&cell, &mut said);
            put(&mut writer, &said);
        }
        for _ in 0..stamps {
            put(&mut writer, "");
        }
        end(&mut writer);
    }
    writer.into_inner().unwrap_or_default()
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new())
}

/// Writes a cell on one line, which no spreadsheet runs. Writing to memory cannot fail.
fn put(writer: &mut Writer<Vec<u8>>, said: &str) {
    let _ = writer.write_field(harmless(&on_a_line(said)).as_bytes());
}

fn end(writer: &mut Writer<Vec<u8>>) {
    let _ = writer.write_record(None::<&[u8]>);
}

/// What a cell says: figures exact, and without the unit that their heading names.
pub(super) fn said(cell: &[Inline]) -> String {
    let mut said = String::new();
    say(cell, &mut said);
    said
}

/// Adds what a cell says.
fn say(cell: &[Inline], said: &mut String) {
    for inline in cell {
        match inline {
            Inline::Fact { value, unit, .. } => said.push_str(&number::plain(*value, *unit)),
            Inline::Text(text) | Inline::Code(text) | Inline::Date(text) => said.push_str(text),
            Inline::Break => said.push_str(", "),
            other => say(other.inner(), said),
        }
    }
}
