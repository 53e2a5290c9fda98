//! Reads the text of an export: header, plan, rows.

use crate::diag::Sink;
use crate::fault::{grant as fault, note, source as source_fault};
use crate::ingest::cx::Cx;
use crate::source::records::{Record, StructureFault, is_blank};
use crate::source::{FileId, Text, span};

use super::apart::{Apart, apart};
use super::batch::{Batch, ExportOwner};
use super::noted;
use super::profile::Profile;
use super::reader::Reader;
use super::refused::RefusedRow;
use super::row::Row;
use super::section;
use super::stray::swallowing;
use super::total::Totals;

/// The bytes of a row in a wide export: how much room is made before the rows are known.
const BYTES_OF_A_ROW: usize = 128;

/// An export whose text could not be read on.
pub(in crate::ingest) fn unread(id: FileId, owner: &ExportOwner) -> Batch {
    Batch::new(id, owner, 0)
}

/// Reads an export. Each row that is used is also shown to `keep`.
pub(in crate::ingest) fn read(
    id: FileId,
    source: &Text,
    owner: &ExportOwner,
    profile: &Profile,
    mut keep: impl FnMut(&Row<'_>),
) -> Batch {
    let mut batch = Batch::new(id, owner, source.text.len() / BYTES_OF_A_ROW);
    let mut sink = Sink::default();
    let mut cx = Cx {
        id,
        source,
        sink: &mut sink,
    };
    if source.text.trim().is_empty() {
        cx.report_file(source_fault::empty_file);
    } else {
        let mut sections = Vec::new();
        for found in section::find(&mut cx, profile, owner.folder_year) {
            match found {
                Ok(section) => sections.push(section),
                Err(unsettled) => batch.unsettled.push(unsettled),
            }
        }
        let mut is_empty = !sections.is_empty();
        for section in &sections {
            let mut reader = Reader::new(&section.plan, profile, section.year);
            let has_rows = read_rows(&mut cx, &mut reader, &mut batch, |cx, batch, row| {
                keep(row);
                batch.add(cx, profile, row);
            });
            is_empty &= !has_rows;
            noted::say_hidden(&mut cx, section);
            let left_out = &mut batch.export.left_out;
            left_out.titles = left_out.titles.saturating_add(section.plan.header.titles);
        }
        if is_empty {
            cx.report_file(fault::no_rows);
        }
        if !sections.is_empty() {
            let years = sections.iter().filter_map(|section| section.year);
            batch.export.years = years.collect();
        }
        batch.sections = sections;
    }
    batch.rows.shrink();
    batch.sink = sink;
    batch
}

/// Reads the records below a header, and says whether there are any.
fn read_rows(
    cx: &mut Cx<'_>,
    reader: &mut Reader<'_>,
    batch: &mut Batch,
    mut keep: impl FnMut(&mut Cx<'_>, &mut Batch, &Row<'_>),
) -> bool {
    let text = cx.text();
    let mut records = reader.plan.header.records(text);
    let mut record = Record::default();
    let mut totals = Totals::new();
    let mut has_rows = false;
    while records.read(&mut record) {
        if record.is_blank(text) {
            continue;
        }
        has_rows = true;
        if !cx.source.concealed.is_empty() {
            let concealed = reader.concealed(cx.source, &record).into_iter();
            batch
                .concealed
                .extend(concealed.map(|range| (record.line, range)));
        }
        let is_sound = is_sound(cx, reader, &record);
        let mut is_row = is_sound;
        let row = if is_sound {
            noted::fill(cx, reader.plan, &mut record);
            let number = reader.number(text, &record);
            let left_out = &mut batch.export.left_out;
            match apart(cx, reader, (&record, &number), &mut totals) {
                Some(Apart::Total) => {
                    left_out.totals = left_out.totals.saturating_add(1);
                    continue;
                }
                Some(Apart::Text) => {
                    left_out.texts = left_out.texts.saturating_add(1);
                    continue;
                }
                None if noted::are_clear(cx, reader.plan, &record) => {
                    reader.read(cx, &record, &number)
                }
                Some(Apart::Unknown) | None => {
                    is_row = false;
                    None
                }
            }
        } else {
            None
        };
        if let Some(row) = row {
            if totals.are_summed_by(&row) {
                let amount = row.granted.to_string();
                cx.report(&row.organisation.range, |origin| {
                    fault::sum_as_recipient(origin, amount)
                });
            }
            keep(cx, batch, &row);
            totals.add(&row);
        } else {
            let refused = is_sound.then(|| RefusedRow::new(cx, reader, &record));
            // A row that may be a total is in no sum.
            match refused.and_then(|row| row.amounts).filter(|_| is_row) {
                Some(amounts) => totals.add_amounts(amounts),
                None => totals.lose_row(),
            }
            batch.refused.extend(refused);
            let left_out = &mut batch.export.left_out;
            left_out.refused = left_out.refused.saturating_add(1);
        }
    }
    has_rows
}

/// Whether a record has the structure of the header; if not, the one fault has been reported.
fn is_sound(cx: &mut Cx<'_>, reader: &Reader<'_>, record: &Record) -> bool {
    let text = cx.text();
    let width = reader.plan.width();
    match record.fault {
        Some(StructureFault::UnclosedQuote(at)) => {
            let lost = cx.lines_after(at);
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
    if let Some((field, rows)) = swallowing(text, reader.plan, reader.profile, record) {
        cx.report(&span(field.range.start, 1), |origin| {
            fault::stray_quote(origin, rows)
        });
        return false;
    }
    let cells = record.fields.len();
    let mut beyond = record.fields.iter().skip(reader.plan.widest());
    if cells < width || !beyond.all(|field| is_blank(&field.value(text))) {
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
