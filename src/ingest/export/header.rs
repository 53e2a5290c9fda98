//! Finds the header of an export, its delimiter, and what each column holds.

use std::ops::Range;

use crate::fault::{grant as fault, note};
use crate::ingest::cx::Cx;
use crate::ingest::lower::profile::Profile;
use crate::source::records::{Record, Records, StructureFault};

use super::Field;
use super::words::{form, words};

/// How many records are looked through for the header, where the profile does not say.
const TITLES: usize = 20;

/// The delimiters that are tried where the profile names none.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// Which column holds which field, and where the rows begin.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) delimiter: u8,
    /// Column by field.
    columns: [Option<usize>; Field::ALL.len()],
    /// How many columns the header has, blank ones at the end aside.
    pub(super) width: usize,
    /// Records above it.
    pub(super) titles: u32,
    /// Where the rows begin: byte and line.
    pub(super) rows: (usize, u32),
    /// Every heading, as written.
    pub(super) headings: Vec<String>,
}

impl Header {
    /// The column of a field.
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns.get(field.index()).copied().flatten()
    }
}

/// A record that may be the header.
struct Candidate {
    delimiter: u8,
    record: Record,
    titles: u32,
    next: (usize, u32),
    known: usize,
}

/// Finds the header. `None` if there is none that can be used, which has then been reported.
pub(super) fn find(cx: &mut Cx<'_>, profile: &Profile) -> Option<Header> {
    let text = cx.text();
    let best = |delimiters: &[u8]| {
        let mut best: Option<Candidate> = None;
        for delimiter in delimiters {
            if let Some(found) = candidate(text, *delimiter, profile)
                && best.as_ref().is_none_or(|known| found.known > known.known)
            {
                best = Some(found);
            }
        }
        best
    };
    let chosen = match profile.delimiter {
        Some((delimiter, _)) => best(&[delimiter]),
        None => best(&DELIMITERS),
    };
    if let Some(at) = unclosed(text, chosen.as_ref()) {
        let lost = super::lines_after(cx, at);
        cx.report(&(at..at + 1), |origin| fault::unclosed_quote(origin, lost));
        return None;
    }
    let Some(chosen) = chosen else {
        no_header(cx, profile, best(&DELIMITERS));
        return None;
    };
    header(cx, profile, &chosen)
}

/// The quote in or above the header that is never closed, and has the rows inside it.
fn unclosed(text: &str, chosen: Option<&Candidate>) -> Option<usize> {
    let delimiter = chosen.map_or(b';', |chosen| chosen.delimiter);
    let last = chosen.map_or(u32::MAX, |chosen| chosen.record.line);
    let mut records = Records::new(text, delimiter);
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

/// The first record that has at least two headings we know.
fn candidate(text: &str, delimiter: u8, profile: &Profile) -> Option<Candidate> {
    let mut records = Records::new(text, delimiter);
    let mut record = Record::default();
    let mut titles = 0;
    for _ in 0..profile.header_row.unwrap_or(0).max(TITLES) {
        if !records.read(&mut record) {
            return None;
        }
        let known = record
            .fields
            .iter()
            .filter(|field| is_known(&field.value(text), profile))
            .count();
        let wanted = profile.header_row.map(|row| row == record.line as usize);
        if wanted.unwrap_or(known >= 2) && known > 0 {
            let next = next_record(&records, &record, text);
            return Some(Candidate {
                delimiter,
                record,
                titles,
                next,
                known,
            });
        }
        if !record.is_blank(text) {
            titles += 1;
        }
    }
    None
}

/// Where the record after the header begins.
fn next_record(records: &Records<'_>, header: &Record, text: &str) -> (usize, u32) {
    let mut after = Record::default();
    let mut rest = records.clone();
    if rest.read(&mut after) {
        (after.start, after.line)
    } else {
        (text.len(), header.line.saturating_add(1))
    }
}

fn is_known(heading: &str, profile: &Profile) -> bool {
    let wanted = form(heading);
    !wanted.is_empty()
        && (wanted == "beslut"
            || words().headings.contains_key(&wanted)
            || profile
                .columns
                .iter()
                .any(|(_, name)| form(&name.value) == wanted))
}

fn no_header(cx: &mut Cx<'_>, profile: &Profile, other: Option<Candidate>) {
    let name = |delimiter: u8| match delimiter {
        b'\t' => "\\t".to_owned(),
        other => char::from(other).to_string(),
    };
    let (Some((delimiter, place)), Some(other)) = (profile.delimiter, other) else {
        return cx.report_file(fault::no_header);
    };
    cx.report_file(|origin| {
        let found = fault::wrong_delimiter(origin, name(delimiter), name(other.delimiter));
        match place {
            Some(place) => found.with(place, &note::DEFINED_HERE),
            None => found,
        }
    });
}

/// Maps the columns of the chosen record.
fn header(cx: &mut Cx<'_>, profile: &Profile, chosen: &Candidate) -> Option<Header> {
    let text = cx.text();
    let headings: Vec<(String, Range<usize>)> = chosen
        .record
        .fields
        .iter()
        .map(|field| (field.value(text).trim().to_owned(), field.range.clone()))
        .collect();
    let width = headings
        .iter()
        .rposition(|(heading, _)| !heading.is_empty())
        .map_or(0, |last| last + 1);
    let mut columns: [Option<usize>; Field::ALL.len()] = [None; Field::ALL.len()];
    for (column, (heading, range)) in headings.iter().enumerate().take(width) {
        let Some(field) = field_of(heading, profile, text, chosen, column) else {
            if !heading.is_empty() && !is_ignored(heading, profile) {
                cx.report(range, |origin| {
                    fault::unknown_column(origin, heading.clone())
                });
            }
            continue;
        };
        let Some(place) = columns.get_mut(field.index()) else {
            continue;
        };
        match place.and_then(|first| headings.get(first)) {
            Some((_, first)) => {
                let first = first.clone();
                cx.report_twice(range, &first, |origin| {
                    fault::double_column(origin, field.word())
                });
            }
            None => *place = Some(column),
        }
    }
    let header = Header {
        delimiter: chosen.delimiter,
        columns,
        width,
        titles: chosen.titles,
        rows: chosen.next,
        headings: headings.into_iter().map(|(heading, _)| heading).collect(),
    };
    let complete = require(cx, &header, chosen);
    complete.then_some(header)
}

/// Reports each required field that no column holds.
fn require(cx: &mut Cx<'_>, header: &Header, chosen: &Candidate) -> bool {
    let mut complete = true;
    let fields = &chosen.record.fields;
    let start = fields.first().map_or(0, |field| field.range.start);
    let end = fields.last().map_or(start, |field| field.range.end);
    for field in Field::REQUIRED {
        if header.column(field).is_none() {
            complete = false;
            cx.report(&(start..end), |origin| {
                fault::missing_column(origin, field.word(), headings_of(field))
            });
        }
    }
    complete
}

/// The headings that are recognised for a field, for help.
fn headings_of(field: Field) -> String {
    words()
        .written_headings
        .get(&field)
        .map(|list| list.join(", "))
        .unwrap_or_default()
}

/// What a heading stands for: the profile's word first, then the reviewed list.
fn field_of(
    heading: &str,
    profile: &Profile,
    text: &str,
    chosen: &Candidate,
    column: usize,
) -> Option<Field> {
    let wanted = form(heading);
    if wanted.is_empty() || is_ignored(heading, profile) {
        return None;
    }
    let named = profile
        .columns
        .iter()
        .find(|(_, name)| form(&name.value) == wanted)
        .map(|(field, _)| *field);
    if named.is_some() {
        return named;
    }
    if wanted == "beslut" {
        return Some(decision_column(text, chosen, column));
    }
    let found = words().headings.get(&wanted).copied()?;
    // A field that the profile points out elsewhere is not looked for by its usual headings.
    let elsewhere = profile.columns.iter().any(|(field, _)| *field == found);
    (!elsewhere).then_some(found)
}

/// "Beslut" holds words or amounts; the first cell that is not empty tells.
fn decision_column(text: &str, chosen: &Candidate, column: usize) -> Field {
    let (start, line) = chosen.next;
    let mut records = Records::from(text, chosen.delimiter, start, line);
    let mut record = Record::default();
    while records.read(&mut record) {
        let cell = record.fields.get(column).map(|field| field.value(text));
        let cell = cell.unwrap_or_default();
        if !cell.trim().is_empty() {
            let has_digit = cell.chars().any(|letter| letter.is_ascii_digit());
            return if has_digit {
                Field::Granted
            } else {
                Field::Status
            };
        }
    }
    Field::Status
}

fn is_ignored(heading: &str, profile: &Profile) -> bool {
    let wanted = form(heading);
    profile
        .ignore
        .iter()
        .any(|name| form(&name.value) == wanted)
}
