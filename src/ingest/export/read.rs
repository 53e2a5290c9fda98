//! Reads the text of an export: header, plan, rows.

use crate::diag::{Diagnostic, Sink};
use crate::fault::import::is_seen_once;
use crate::fault::{grant as fault, note, source as source_fault};
use crate::ingest::cx::Cx;
use crate::model::Column;
use crate::source::records::{Field, Record, Records, StructureFault, is_blank};
use crate::source::{FileId, Origin, Text, span};

use super::apart::{Apart, apart};
use super::batch::{Batch, ExportOwner};
use super::canonical::is_canonical;
use super::noted;
use super::plan::Plan;
use super::profile::{ListFile, Profile};
use super::reader::{Number, Reader};
use super::refused::RefusedRow;
use super::row::Row;
use super::running::Running;
use super::section::{self, Section};
use super::stray::swallowing;
use super::sums::Sums;
use super::total::Totals;
use super::words::words;

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
    let mut cx = Cx::new(id, source, &mut sink);
    if source.text.trim().is_empty() {
        cx.report_file(source_fault::empty_file);
    } else {
        let path = owner.board.profile();
        let file = ListFile {
            profile,
            name: &owner.name,
            path: &path,
            board: &owner.board,
            bodies: &owner.bodies,
        };
        let sections = sections(&mut cx, file, owner, &mut batch);
        // What is told above the rows is kept with the tables.
        let of_rows = cx.sink.len();
        let mut is_empty = !sections.is_empty();
        for section in &sections {
            if !is_canonical(source.text.as_bytes()) {
                let amounts = section.plan.amounts();
                batch.units = amounts.map(|(_, at)| section.plan.unit_at(at)).collect();
            }
            let mut reader = Reader::new(&section.plan, file, section.year);
            let has_rows = read_rows(&mut cx, &mut reader, &mut batch, |cx, batch, row| {
                keep(row);
                batch.add(cx, profile, row);
            });
            is_empty &= !has_rows;
            noted::say_hidden(&mut cx, section);
            let left_out = &mut batch.export.left_out;
            left_out.titles = left_out.titles.saturating_add(section.plan.header.titles);
        }
        batch.told = told(cx.sink.since(of_rows));
        if is_empty {
            cx.report_file(fault::no_rows);
        }
        if !sections.is_empty() {
            let years = sections.iter().flat_map(|section| {
                let own = section.year.filter(|_| !section.plan.is_dated());
                section.plan.years().into_iter().chain(own)
            });
            batch.export.years = years.collect();
        }
        batch.sections = sections;
    }
    batch.rows.shrink();
    batch.sink = sink;
    batch
}

/// The parts that can be read; those that cannot are kept with the batch.
fn sections(
    cx: &mut Cx<'_>,
    file: ListFile<'_>,
    owner: &ExportOwner,
    batch: &mut Batch,
) -> Vec<Section> {
    let mut sections = Vec::new();
    for found in section::find(cx, file, owner.folder_year) {
        match found {
            Ok(mut section) => {
                if let Some(year) = owner.only {
                    section.plan.narrow(year);
                }
                sections.push(section);
            }
            Err(unsettled) => batch.unsettled.push(unsettled),
        }
    }
    sections
}

/// What findings in rows tell that only the list shows.
fn told(found: &[Diagnostic]) -> Vec<(Origin, &'static str)> {
    let told = found.iter().filter(|it| is_seen_once(it.fault));
    told.map(|it| (it.origin, it.fault.code)).collect()
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
    let mut totals = Totals::new(reader.plan, is_canonical(text.as_bytes()));
    let mut has_rows = false;
    while records.read(&mut record) {
        if record.is_blank(text) {
            continue;
        }
        has_rows = true;
        if !cx.source.concealed.is_empty() {
            let concealed = reader.concealed(cx.source, &record).into_iter();
            let concealed = concealed.map(|range| (record.line, range));
            batch.concealed.extend(concealed);
        }
        match judge(cx, reader, &mut record, (batch, &mut totals)) {
            Judgement::Apart => {}
            Judgement::Lost => {
                totals.lose_row();
                batch.refuse([]);
            }
            Judgement::OtherTable => {
                let rows = rest(&mut records, text);
                say_other_table(cx, &record, rows);
                batch.lose(rows);
                break;
            }
            Judgement::Refused => {
                totals.lose_row();
                let slices = reader.plan.slices().iter();
                let refused = slices.map(|it| RefusedRow::new(cx, reader, (&record, it)));
                batch.refuse(refused.collect::<Vec<_>>());
            }
            Judgement::Grants(number) => {
                grants(cx, reader, (&record, &number), |cx, at, row| match row {
                    Ok(row) => {
                        keep(cx, batch, &row);
                        totals.add(at, &row);
                    }
                    Err(refused) => {
                        totals.refuse(at, &refused);
                        batch.refuse([refused]);
                    }
                });
                totals.add_record();
            }
        }
    }
    end(cx, reader, &totals);
    has_rows
}

/// Reports what is known when all rows have been read.
fn end(cx: &mut Cx<'_>, reader: &mut Reader<'_>, totals: &Totals) {
    say_sums(cx, totals);
    say_running(cx, reader, totals);
    totals.beside.say(cx);
    if let Some(events) = &totals.events {
        events.say(cx);
    }
    totals.compare_last(cx);
    reader.first.say(cx);
    totals.compare_titles(cx, reader);
}

/// Reports the header of another table, with so many rows below it.
fn say_other_table(cx: &mut Cx<'_>, header: &Record, rows: u32) {
    let text = cx.text();
    let headings = header
        .fields
        .iter()
        .map(|it| it.value(text).trim().to_owned());
    let headings: Vec<String> = headings.filter(|it| !it.is_empty()).collect();
    let last = header.fields.last();
    let end = last.map_or(header.start, |field| field.range.end);
    cx.report(&(header.start..end), |origin| {
        fault::other_table(origin, headings.join(", "), i64::from(rows))
    });
}

/// Reports the rows that are sums of others, where a recipient should stand, and cells that count up.
fn say_sums(cx: &mut Cx<'_>, totals: &Totals) {
    let sums = totals.sums.iter().filter(|_| totals.is_whole());
    for sum in sums.clone().flat_map(Sums::found) {
        cx.report(&sum.cell, |origin| {
            fault::sum_as_recipient(origin, sum.amount.to_string())
        });
    }
    for (column, rows, first) in sums.flat_map(|it| it.counted.found()) {
        let rows = i64::try_from(rows).unwrap_or(i64::MAX);
        cx.report(first, |origin| {
            fault::counted_up(origin, column.word(), rows)
        });
    }
}

/// Reports amounts that are sums of all those above.
fn say_running(cx: &mut Cx<'_>, reader: &Reader<'_>, totals: &Totals) {
    let told = totals.running.as_ref().and_then(Running::tells);
    let mut amounts = reader.plan.amounts();
    let place = amounts.find_map(|(column, place)| (column == Column::Granted).then_some(place));
    if let (Some((range, amount)), Some(place)) = (told, place) {
        let heading = reader.plan.header.heading(place);
        cx.report(range, |origin| {
            let field = Column::Granted.word();
            fault::others_as_amounts(origin, heading, field, amount.to_string())
        });
    }
}

/// What a record is.
enum Judgement<'t> {
    /// No grant.
    Apart,
    /// What has not the structure of a row, which has been reported.
    Lost,
    /// The header of another table.
    OtherTable,
    /// A row that cannot be told from a total, or read as it stands, which has been reported.
    Refused,
    /// Grants, with the organisation number of the recipient.
    Grants(Number<'t>),
}

fn judge<'t>(
    cx: &mut Cx<'t>,
    reader: &mut Reader<'_>,
    record: &mut Record,
    (batch, totals): (&mut Batch, &mut Totals),
) -> Judgement<'t> {
    fill_out(cx.text(), reader.plan, record);
    if !is_sound(cx, reader, record) {
        return Judgement::Lost;
    }
    noted::fill(cx, reader.plan, record);
    let number = reader.number(cx.text(), record);
    let left_out = &mut batch.export.left_out;
    match apart(cx, reader, (record, &number), totals) {
        Some(Apart::Total) => {
            left_out.totals = left_out.totals.saturating_add(1);
            Judgement::Apart
        }
        Some(Apart::Text) => {
            left_out.texts = left_out.texts.saturating_add(1);
            Judgement::Apart
        }
        Some(Apart::OtherTable) => Judgement::OtherTable,
        None if noted::are_clear(cx, reader.plan, record) => Judgement::Grants(number),
        // A row that may be a total is in no sum.
        Some(Apart::Unknown) | None => Judgement::Refused,
    }
}

/// How many records are left of a table that is not read, its header included.
fn rest(records: &mut Records<'_>, text: &str) -> u32 {
    let mut record = Record::default();
    let mut rows = 1_u32;
    while records.read(&mut record) {
        rows = rows.saturating_add(u32::from(!record.is_blank(text)));
    }
    rows
}

/// Reads the grants of a record: one, or of a wide list one in each cell of amounts.
fn grants<'t>(
    cx: &mut Cx<'t>,
    reader: &mut Reader<'_>,
    (record, number): (&Record, &Number<'t>),
    mut take: impl FnMut(&mut Cx<'t>, usize, Result<Row<'t>, RefusedRow>),
) {
    let plan = reader.plan;
    let shared = reader.shared(cx, record, number);
    let is_wide = plan.wide().is_some();
    let mut is_empty = true;
    for (at, slice) in plan.slices().iter().enumerate() {
        if is_wide && reader.is_nothing(cx.text(), record, slice) {
            continue;
        }
        is_empty = false;
        let row = reader.read(cx, record, (slice, &shared));
        let row = row.ok_or_else(|| RefusedRow::new(cx, reader, (record, slice)));
        take(cx, at, row);
    }
    let first = plan.slices().first().filter(|_| is_empty);
    if let Some(slice) = first.filter(|_| reader.lacks_amounts(cx, record, &shared)) {
        take(cx, 0, Err(RefusedRow::new(cx, reader, (record, slice))));
    }
    reader.compare_across(cx, record);
}

/// Gives a line of one cell below all rows as many cells as the header has: a text about the list. Of a
/// row that was cut off the line does not end.
fn fill_out(text: &str, plan: &Plan, record: &mut Record) {
    let [cell] = record.fields.as_slice() else {
        return;
    };
    let below = text.get(cell.range.end..).unwrap_or_default();
    let is_ended = below.starts_with(['\n', '\r']) || words().begins(&cell.value(text)).is_some();
    let is_last = memchr::memchr(plan.header.delimiter, below.as_bytes()).is_none();
    if is_ended && is_last && record.fault.is_none() {
        let end = cell.range.end;
        let empty = Field {
            range: end..end,
            quoted: false,
        };
        record.fields.resize(plan.width().max(1), empty);
    }
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
