//! A board's export to rows of grants.
//!
//! One way: decoded text → records split strictly with their physical lines → columns mapped by
//! profile and reviewed headings → typed cells. A fault of the structure ends the file there,
//! with one message; a fault of a cell refuses its row, and records used and refused together are
//! the records of the file. Each file fills its own [`Batch`], so that files are read side by
//! side; `merge` joins them in the order of their paths.

mod batch;
mod canonical;
mod cell;
mod field;
mod header;
mod merge;
mod row;
mod spelling;
mod table;
mod words;

pub(super) use batch::{Batch, case};
pub use canonical::KeptRow;
pub(super) use canonical::{is_canonical, write};
pub(super) use field::Field;
pub(super) use merge::merge;
pub use spelling::grant_type;
pub(super) use words::same_word;

use crate::diag::Sink;
use crate::fault::{grant as fault, note, source as source_fault};
use crate::model::{BoardId, BoardIndex, Export, ExportRows, LeftOut, Money};
use crate::source::records::{Record, Records, StructureFault, is_blank};
use crate::source::{FileId, Text, span};

use super::cx::Cx;
use super::lower::profile::{Profile, YearFrom};
use header::Header;
pub(super) use row::Row;
use row::{Amounts, Reader, Sums};

/// Whose export it is, and of which year's folder.
#[derive(Debug, Clone)]
pub(super) struct ExportOwner {
    pub(super) board: BoardId,
    /// The board's place in the list of boards.
    pub(super) number: BoardIndex,
    /// Nothing for a file that lies in no folder yet: then each row has its year.
    pub(super) folder_year: Option<i32>,
}

impl ExportOwner {
    fn export(&self, file: FileId) -> Export {
        Export {
            file,
            board: self.board.clone(),
            folder_year: self.folder_year.unwrap_or_default(),
            rows: 0,
            undated: 0,
            left_out: LeftOut::default(),
        }
    }
}

/// The bytes of a row in a wide export: how much room is made before the rows are known.
const BYTES_OF_A_ROW: usize = 128;

/// An export whose text could not be read on.
pub(super) fn unread(id: FileId, whose: &ExportOwner) -> Batch {
    Batch::new(
        whose.export(id),
        ExportRows::with_capacity(id, whose.number, 0),
    )
}

/// Reads an export. Each row that is used is also shown to `keep`, with the places of its cells.
pub(super) fn read(
    id: FileId,
    source: &Text,
    whose: &ExportOwner,
    profile: &Profile,
    mut keep: impl FnMut(&Row<'_>),
) -> Batch {
    let room = source.text.len() / BYTES_OF_A_ROW;
    let mut batch = Batch::new(
        whose.export(id),
        ExportRows::with_capacity(id, whose.number, room),
    );
    let mut sink = Sink::default();
    let mut cx = Cx {
        id,
        source,
        sink: &mut sink,
    };
    if source.text.trim().is_empty() {
        cx.report_file(source_fault::empty_file);
    } else if let Some(header) = header::find(&mut cx, profile) {
        let mut reader = Reader::new(&header, profile, whose.folder_year);
        read_rows(&mut cx, &mut reader, &mut batch, |cx, batch, row| {
            keep(row);
            batch.add(cx, profile, row);
        });
        batch.export.left_out.titles = header.titles;
        batch.by_folder = match profile.year_from {
            YearFrom::Folder => true,
            YearFrom::DecisionDate => false,
            YearFrom::Column => header.column(Field::Year).is_none(),
        };
        batch.left_out = header.left_out().map(str::to_owned).collect();
        batch.headings = header.headings;
    }
    batch.rows.shrink();
    batch.sink = sink;
    batch
}

/// Reads the records below the header.
fn read_rows(
    cx: &mut Cx<'_>,
    reader: &mut Reader<'_>,
    batch: &mut Batch,
    mut keep: impl FnMut(&mut Cx<'_>, &mut Batch, &Row<'_>),
) {
    let text = cx.text();
    let (start, line) = reader.header.rows;
    let mut records = Records::from(text, reader.header.delimiter, start, line);
    let mut record = Record::default();
    let mut sums = Sums::default();
    // A total is compared only when every amount above it could be read.
    let mut sums_known = true;
    let mut any = false;
    while records.read(&mut record) {
        if record.is_blank(text) {
            continue;
        }
        any = true;
        if !cx.source.concealed.is_empty() {
            batch.concealed.extend(reader.concealed(cx.source, &record));
        }
        if !is_sound(cx, reader.header, &record) {
            let left_out = &mut batch.export.left_out;
            left_out.refused = left_out.refused.saturating_add(1);
            sums_known = false;
            continue;
        }
        let number = reader.number(text, &record);
        if Reader::is_total(text, &record, &number) {
            let left_out = &mut batch.export.left_out;
            left_out.totals = left_out.totals.saturating_add(1);
            if sums_known {
                reader.check_total(cx, &record, &sums);
            }
            sums.part = [Money::ZERO; 3];
            continue;
        }
        let mut amounts: Amounts = [None; 3];
        if let Some(row) = reader.read(cx, &record, &number, &mut amounts) {
            keep(cx, batch, &row);
        } else {
            let left_out = &mut batch.export.left_out;
            left_out.refused = left_out.refused.saturating_add(1);
            sums_known = false;
        }
        for (sum, amount) in sums
            .all
            .iter_mut()
            .chain(&mut sums.part)
            .zip(amounts.iter().chain(&amounts))
        {
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
    let (last, _) = cx.source.lines().line_of(text.trim_end().len());
    let (line, _) = cx.source.lines().line_of(at);
    i64::from(last.saturating_sub(line))
}

/// Whether a record has the structure of the header; if not, the one fault has been reported.
fn is_sound(cx: &mut Cx<'_>, header: &Header, record: &Record) -> bool {
    let text = cx.text();
    match record.fault {
        Some(StructureFault::UnclosedQuote(at)) => {
            let lost = lines_after(cx, at);
            cx.report(&span(at, 1), |origin| fault::unclosed_quote(origin, lost));
            return false;
        }
        Some(StructureFault::TextAfterQuote(opens, at)) => {
            // Over lines it is the quote that opens which stands wrong, and takes them with it.
            let opening = cx.origin(&span(opens, 1));
            cx.report(&span(at, 1), |origin| {
                fault::text_after_quote(origin).with(opening, &note::OPENS_HERE)
            });
            return false;
        }
        None => {}
    }
    let cells = record.fields.len();
    let width = header.width;
    let extra_is_blank = record
        .fields
        .iter()
        .skip(width)
        .all(|field| is_blank(&field.value(text)));
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
