//! A board's export to rows of grants.
//!
//! One way: decoded text → records split strictly with their physical lines → columns mapped by
//! profile and reviewed headings → typed cells. A fault of the structure ends the file there,
//! with one message; a fault of a cell refuses its row, and records used and refused together are
//! the records of the file. Each file fills its own [`Batch`], so that files are read side by
//! side; `merge` joins them in the order of their paths.

mod field;
mod header;
mod merge;
mod row;
mod table;
mod words;

pub(super) use field::Field;
pub(super) use merge::merge;
pub(super) use words::same_word;

use crate::diag::Sink;
use crate::fault::{grant as fault, source as source_fault};
use crate::model::{BoardId, Export, Grant, LeftOut, Money, OrgNr};
use crate::source::records::{Record, Records, StructureFault};
use crate::source::{FileId, SourceFile};

use super::cx::Cx;
use super::lower::profile::Profile;
use row::{Amounts, Rows};
use table::Table;

/// What one export holds; the ids of its rows count within the batch.
#[derive(Debug)]
pub(super) struct Batch {
    pub(super) export: Export,
    pub(super) rows: Vec<Grant>,
    pub(super) parties: Table<(Option<OrgNr>, String)>,
    pub(super) forms: Table<String>,
    pub(super) purposes: Table<String>,
    pub(super) headings: Vec<String>,
    pub(super) delimiter: Option<u8>,
    pub(super) sink: Sink,
}

/// Whose export it is, and of which year's folder.
#[derive(Debug, Clone)]
pub(super) struct Whose {
    pub(super) board: BoardId,
    /// The board's place in the list of boards.
    pub(super) number: u16,
    pub(super) folder_year: i32,
}

/// Reads an export.
pub(super) fn read(id: FileId, file: &SourceFile, whose: Whose, profile: &Profile) -> Batch {
    let mut batch = Batch {
        export: Export {
            file: id,
            board: whose.board,
            folder_year: whose.folder_year,
            rows: 0,
            left_out: LeftOut::default(),
        },
        rows: Vec::new(),
        parties: Table::default(),
        forms: Table::default(),
        purposes: Table::default(),
        headings: Vec::new(),
        delimiter: None,
        sink: Sink::default(),
    };
    let mut sink = Sink::default();
    let mut cx = Cx {
        id,
        file,
        sink: &mut sink,
    };
    if file.text.trim().is_empty() {
        cx.report_file(source_fault::empty_file);
    } else if let Some(header) = header::find(&mut cx, profile) {
        let rows = Rows {
            header: &header,
            profile,
            board: whose.number,
            folder_year: whose.folder_year,
        };
        read_rows(&mut cx, &rows, &mut batch);
        batch.export.left_out.titles = header.titles;
        batch.delimiter = Some(header.delimiter);
        batch.headings = header.headings;
    }
    batch.sink = sink;
    batch
}

/// Reads the records below the header.
fn read_rows(cx: &mut Cx<'_>, rows: &Rows<'_>, batch: &mut Batch) {
    let text = cx.text();
    let (start, line) = rows.header.rows;
    let mut records = Records::from(text, rows.header.delimiter, start, line);
    let mut record = Record::default();
    let mut sums = [Money::ZERO; 3];
    // A total is compared only when every amount above it could be read.
    let mut sums_known = true;
    let mut any = false;
    while records.read(&mut record) {
        if record.is_blank(text) {
            continue;
        }
        any = true;
        if !is_sound(cx, rows, &record) {
            batch.export.left_out.refused += 1;
            sums_known = false;
            continue;
        }
        if rows.is_total(text, &record) {
            batch.export.left_out.totals += 1;
            if sums_known {
                rows.check_total(cx, &record, &sums);
            }
            continue;
        }
        let mut amounts: Amounts = [None; 3];
        if let Some(grant) = rows.read(cx, &record, batch, &mut amounts) {
            batch.export.rows += 1;
            batch.rows.push(grant);
        } else {
            batch.export.left_out.refused += 1;
            sums_known = false;
        }
        for (sum, amount) in sums.iter_mut().zip(amounts) {
            *sum = sum.plus(amount.unwrap_or_default());
        }
    }
    if !any {
        cx.report_file(fault::no_rows);
    }
}

/// How many lines of the file come after the one of a byte.
fn lines_after(cx: &Cx<'_>, at: usize) -> i64 {
    let text = cx.text();
    let (last, _) = cx.file.lines().line_of(text.trim_end().len());
    let (line, _) = cx.file.lines().line_of(at);
    i64::from(last.saturating_sub(line))
}

/// Whether a record has the structure of the header; if not, the one fault has been reported.
fn is_sound(cx: &mut Cx<'_>, rows: &Rows<'_>, record: &Record) -> bool {
    let text = cx.text();
    match record.fault {
        Some(StructureFault::UnclosedQuote(at)) => {
            let lost = lines_after(cx, at);
            cx.report(&(at..at + 1), |origin| fault::unclosed_quote(origin, lost));
            return false;
        }
        Some(StructureFault::TextAfterQuote(at)) => {
            cx.report(&(at..at + 1), fault::text_after_quote);
            return false;
        }
        None => {}
    }
    let cells = record.fields.len();
    let width = rows.header.width;
    let extra_is_blank = record
        .fields
        .iter()
        .skip(width)
        .all(|field| field.value(text).trim().is_empty());
    if cells < width || !extra_is_blank {
        let end = record
            .fields
            .last()
            .map_or(record.start, |field| field.range.end);
        cx.report(&(record.start..end), |origin| {
            fault::ragged_row(origin, cells, width)
        });
        return false;
    }
    true
}
