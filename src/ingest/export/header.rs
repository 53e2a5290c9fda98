//! Finds the header of an export, and with it the delimiter.

use std::ops::Range;

use crate::fault::{grant as fault, note};
use crate::ingest::cx::Cx;
use crate::model::text::word_form as form;
use crate::schema::Wide;
use crate::source::records::{Record, Records, StructureFault};
use crate::source::{Origin, span};

use super::parted::Parted;
use super::profile::Profile;
use super::unit;
use super::words::{Meaning, words};

/// How many records are looked through for the header, where the profile does not say.
const TITLES: usize = 50;

/// How many columns a spreadsheet has: of blank headings at the end no more are kept.
const COLUMNS: usize = 16_384;

/// The longest heading, in bytes: of a longer cell, which is none, only so much is looked at.
const LONGEST: usize = 2000;

/// The delimiters that are tried where the profile names none.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// Delimiters that some systems use and that are not read.
const UNREAD: [u8; 2] = [b'|', b'^'];

/// A heading and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// A part of a text that has a header of its own.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Its bytes, which begin and end with lines.
    pub(super) bytes: Range<usize>,
    /// Its first line.
    pub(super) line: u32,
}

impl Part {
    /// A text as a whole.
    pub(super) const fn whole(text: &str) -> Self {
        Self {
            bytes: 0..text.len(),
            line: 1,
        }
    }

    /// The text up to the end of the part, with the bytes numbered as in the whole.
    fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(..self.bytes.end).unwrap_or_default()
    }

    /// What of it lies before a byte.
    const fn until(&self, end: usize) -> Self {
        Self {
            bytes: self.bytes.start..end,
            line: self.line,
        }
    }

    /// What of it lies from the beginning of a line on.
    pub(super) const fn from(&self, start: usize, line: u32) -> Self {
        Self {
            bytes: start..self.bytes.end,
            line,
        }
    }

    /// Its records.
    pub(super) fn records<'t>(&self, text: &'t str, delimiter: u8) -> Records<'t> {
        Records::from(self.of(text), delimiter, self.bytes.start, self.line)
    }
}

/// The header of a part, of one record or two.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Header {
    pub(super) delimiter: u8,
    /// One for each column.
    pub(super) headings: Vec<Heading>,
    /// How many there are up to the last that is not blank.
    pub(super) width: usize,
    /// The bytes of the record.
    pub(super) span: Range<usize>,
    pub(super) line: u32,
    /// The part above it.
    pub(super) above: Part,
    /// Records above it.
    pub(super) titles: u32,
    /// Cells that belong to a column and are not its heading: a group that it is in, and a unit that
    /// stands between its heading and the rows. The place of the column first.
    pub(super) beside: Vec<(usize, Heading)>,
    /// The part below it.
    pub(super) rows: Part,
}

impl Header {
    /// The group that a column is in, by a heading above its own.
    pub(super) fn group(&self, place: usize) -> Option<&str> {
        let mut beside = self.beside.iter().filter(|(at, _)| *at == place);
        let group = beside.find(|(_, cell)| unit::alone(&cell.text).is_none());
        group.map(|(_, cell)| cell.text.as_str())
    }

    /// Whether another has the same headings.
    pub(super) fn has_headings_of(&self, other: &Self) -> bool {
        let texts = |header: &Self| -> Vec<String> {
            let headings = header.headings.iter();
            headings.map(|heading| heading.text.clone()).collect()
        };
        texts(self) == texts(other)
    }

    /// The heading at a place; empty if there is none.
    pub(super) fn heading(&self, place: usize) -> &str {
        let heading = self.headings.get(place);
        heading.map_or("", |heading| heading.text.as_str())
    }

    /// The bytes of the heading at a place; of all if there is none.
    pub(super) fn range(&self, place: usize) -> Range<usize> {
        let heading = self.headings.get(place);
        heading.map_or(self.span.clone(), |heading| heading.range.clone())
    }

    /// The records below it.
    pub(super) fn records<'t>(&self, text: &'t str) -> Records<'t> {
        self.rows.records(text, self.delimiter)
    }
}

/// Finds the header of a part. `None` if there is none, which has then been reported.
pub(super) fn find(cx: &mut Cx<'_>, part: &Part, profile: &Profile) -> Option<Header> {
    let text = cx.text();
    let chosen = look(text, part, profile);
    if let Some(at) = unclosed(text, part, chosen.as_ref()) {
        let lost = cx.lines_after(at);
        cx.report(&span(at, 1), |origin| fault::unclosed_quote(origin, lost));
        return None;
    }
    if chosen.is_none() {
        no_header(cx, part, profile);
    }
    chosen
}

/// The header of a part, if it has one.
pub(super) fn look(text: &str, part: &Part, profile: &Profile) -> Option<Header> {
    match profile.delimiter {
        Some((delimiter, _)) => candidate(text, part, delimiter, profile),
        None => best(text, part, profile),
    }
}

/// Of the delimiters that are read, the header by the one that gives most known headings.
fn best(text: &str, part: &Part, profile: &Profile) -> Option<Header> {
    let found = DELIMITERS.iter().rev();
    found
        .filter_map(|delimiter| candidate(text, part, *delimiter, profile))
        .max_by_key(|header| known_among(&header.headings, profile))
}

/// The quote in or above the header that is never closed, and has the rows inside it.
fn unclosed(text: &str, part: &Part, chosen: Option<&Header>) -> Option<usize> {
    let delimiter = chosen.map_or(b';', |chosen| chosen.delimiter);
    let last = chosen.map_or(u32::MAX, |chosen| chosen.line);
    let mut records = part.records(text, delimiter);
    let mut record = Record::default();
    for _ in 0..TITLES {
        if !records.read(&mut record) || record.line > last {
            return None;
        }
        if let Some(StructureFault::UnclosedQuote(at)) = record.fault {
            return Some(at);
        }
    }
    None
}

/// The record that the profile says, else the first that has at least two headings we know; of a list
/// of types, one with the recipient and at least two others.
fn candidate(text: &str, part: &Part, delimiter: u8, profile: &Profile) -> Option<Header> {
    let text = part.of(text);
    let mut records = part.records(text, delimiter);
    let mut record = Record::default();
    let mut titles = 0;
    // One heading that we know may stand anywhere.
    let fewest = if profile.header_row.is_some() { 1 } else { 2 };
    for _ in 0..profile.header_row.unwrap_or(0).max(TITLES) {
        if !records.read(&mut record) {
            return None;
        }
        let row = record.line.saturating_sub(part.line).saturating_add(1);
        let may_be_it = profile.header_row.map_or_else(
            || record.fields.len() >= fewest,
            |wanted| wanted == row as usize,
        );
        let headings = may_be_it.then(|| headings_in(text, &record));
        let is_it =
            |it: &Vec<Heading>| known_among(it, profile) >= fewest || are_of_types(it, profile);
        if let Some(headings) = headings.filter(is_it) {
            let start = record.fields.first().map_or(0, |field| field.range.start);
            let end = record.fields.last().map_or(start, |field| field.range.end);
            let mut header = Header {
                delimiter,
                headings,
                width: 0,
                span: start..end,
                line: record.line,
                above: part.until(record.start),
                titles,
                beside: Vec::new(),
                rows: next(&mut records, &mut record, text),
            };
            if header.rows.bytes.start < text.len()
                && let Some(joined) = joined(&header.headings, &headings_in(text, &record), profile)
            {
                header.beside = groups(&header.headings, &joined);
                header.headings = joined;
                header.rows = next(&mut records, &mut record, text);
            }
            if header.rows.bytes.start < text.len()
                && let Some(units) = unit_row(headings_in(text, &record))
            {
                header.beside.extend(units);
                header.rows = next(&mut records, &mut record, text);
            }
            let is_filled = |heading: &Heading| !heading.text.is_empty();
            let width = header.headings.iter().rposition(is_filled);
            header.width = width.map_or(0, |last| last.saturating_add(1));
            return Some(header);
        }
        if !record.is_blank(text) {
            titles = titles.saturating_add(1);
        }
    }
    None
}

/// Reads the record after this one, and gives the part that begins with it.
fn next(records: &mut Records<'_>, record: &mut Record, text: &str) -> Part {
    let after = record.line.saturating_add(1);
    let (start, line) = if records.read(record) {
        (record.start, record.line)
    } else {
        (text.len(), after)
    };
    Part {
        bytes: start..text.len(),
        line,
    }
}

fn headings_in(text: &str, record: &Record) -> Vec<Heading> {
    let fields = &record.fields;
    let last = fields.iter().rposition(|field| !field.range.is_empty());
    let width = last.map_or(0, |last| last.saturating_add(1));
    fields
        .iter()
        .take(width.max(COLUMNS))
        .map(|field| Heading {
            text: if field.range.len() <= LONGEST {
                field.value(text).trim().to_owned()
            } else {
                beginning(text, field.range.start)
            },
            range: field.range.clone(),
        })
        .collect()
}

/// The beginning of a cell that is too long to be a heading.
fn beginning(text: &str, start: usize) -> String {
    let mut end = start.saturating_add(LONGEST);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(start..end).unwrap_or_default().to_owned()
}

fn known_among(headings: &[Heading], profile: &Profile) -> usize {
    let is_known =
        |heading: &&Heading| !heading.text.is_empty() && is_known(&heading.text, profile);
    headings.iter().filter(is_known).count()
}

/// Whether headings are a recipient and types of grant, where the profile says that there are such.
fn are_of_types(headings: &[Heading], profile: &Profile) -> bool {
    let is_text = |heading: &&Heading| heading.text.starts_with(char::is_alphabetic);
    profile.wide == Some(Wide::Types)
        && headings.iter().filter(is_text).count() > 2
        && known_among(headings, profile) > 0
}

/// A header over two records, as merged cells become when a sheet is exported: `Belopp` above
/// `Sökt`, `Beviljat` and `Utbetalt`. Nothing if the lower one is a row like any other.
fn joined(upper: &[Heading], lower: &[Heading], profile: &Profile) -> Option<Vec<Heading>> {
    let is_filled = |heading: &&Heading| !heading.text.is_empty();
    let first = lower.iter().find(is_filled);
    if first.is_some_and(|heading| words().is_total(&heading.text)) {
        return None;
    }
    let mut group = "";
    let mut below_any = 0_usize;
    let mut joined = Vec::with_capacity(upper.len().max(lower.len()));
    for column in 0..upper.len().max(lower.len()) {
        let above = upper.get(column);
        if let Some(heading) = above.filter(is_filled) {
            group = &heading.text;
        }
        joined.push(match (above, lower.get(column).filter(is_filled)) {
            (_, Some(Heading { text, range })) => {
                below_any = below_any.saturating_add(1);
                let both = format!("{text} {group}");
                let name = [text, &both]
                    .into_iter()
                    .find(|name| !form(text).is_empty() && is_known(name, profile))?;
                Heading {
                    text: name.clone(),
                    range: range.clone(),
                }
            }
            (Some(above), None) => above.clone(),
            (None, None) => Heading {
                text: String::new(),
                range: 0..0,
            },
        });
    }
    // One word alone is a heading among the rows.
    (below_any > 1).then_some(joined)
}

/// The group that stands above each column of a header over two records.
fn groups(upper: &[Heading], joined: &[Heading]) -> Vec<(usize, Heading)> {
    let mut group: Option<&Heading> = None;
    let mut groups = Vec::new();
    for (column, heading) in joined.iter().enumerate() {
        let above = upper.get(column).filter(|above| !above.text.is_empty());
        group = above.or(group);
        if let Some(group) = group.filter(|group| group.range != heading.range) {
            groups.push((column, group.clone()));
        }
    }
    groups
}

/// The cells of a record that only says what the columns are in; nothing if it is a row.
fn unit_row(cells: Vec<Heading>) -> Option<Vec<(usize, Heading)>> {
    let filled = cells.into_iter().enumerate();
    let filled: Vec<(usize, Heading)> = filled.filter(|(_, cell)| !cell.text.is_empty()).collect();
    let are_units = filled
        .iter()
        .all(|(_, cell)| unit::alone(&cell.text).is_some());
    (are_units && !filled.is_empty()).then_some(filled)
}

fn is_known(heading: &str, profile: &Profile) -> bool {
    let meaning = unit::meaning(heading);
    meaning.is_some_and(|meaning| meaning != Meaning::Personal)
        || profile.column(heading).is_some()
        || (profile.wide == Some(Wide::Years) && Parted::new(heading, None).is_of_a_year())
}

/// Reports why there is no header, as near as can be told.
fn no_header(cx: &mut Cx<'_>, part: &Part, profile: &Profile) {
    let name = |delimiter: u8| match delimiter {
        b'\t' => "\\t".to_owned(),
        other => char::from(other).to_string(),
    };
    let text = cx.text();
    if let Some((delimiter, place)) = profile.delimiter
        && let Some(other) = best(text, part, profile)
    {
        return cx.report_file(|origin| {
            let found = fault::wrong_delimiter(origin, name(delimiter), name(other.delimiter));
            match place {
                Some(place) => found.with(place, &note::DEFINED_HERE),
                None => found,
            }
        });
    }
    let unread = UNREAD
        .iter()
        .find_map(|delimiter| candidate(text, part, *delimiter, profile));
    match unread {
        Some(found) => cx.report(&found.span, |origin| {
            fault::unread_delimiter(origin, name(found.delimiter))
        }),
        None => cx
            .sink
            .push(fault::no_header(Origin::line(cx.id, part.line))),
    }
}
