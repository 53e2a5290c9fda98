//! Finds the header of an export, its delimiter, and what each column holds.

use std::ops::Range;

use crate::fault::{grant as fault, note, personal};
use crate::ingest::cx::Cx;
use crate::ingest::lower::profile::Profile;
use crate::model::{Period, parse_written_date};
use crate::source::records::{Record, Records, StructureFault};
use crate::source::span;

use super::Field;
use super::words::{Cells, form, words};

/// How many records are looked through for the header, where the profile does not say.
const TITLES: usize = 50;

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

    /// The headings of columns that hold no field.
    pub(super) fn left_out(&self) -> impl Iterator<Item = &str> {
        self.headings
            .iter()
            .enumerate()
            .filter(|(at, heading)| !heading.is_empty() && !self.columns.contains(&Some(*at)))
            .map(|(_, heading)| heading.as_str())
    }
}

/// Headings that may be the header, of one record or two.
struct Candidate {
    delimiter: u8,
    /// Each heading and its bytes.
    headings: Vec<(String, Range<usize>)>,
    /// The bytes of the record.
    span: Range<usize>,
    line: u32,
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
        cx.report(&span(at, 1), |origin| fault::unclosed_quote(origin, lost));
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
    let last = chosen.map_or(u32::MAX, |chosen| chosen.line);
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
        let headings = headings_in(text, &record);
        let known = known_among(&headings, profile);
        let wanted = profile.header_row.map(|row| row == record.line as usize);
        if wanted.unwrap_or(known >= 2) && known > 0 {
            let start = record.fields.first().map_or(0, |field| field.range.start);
            let end = record.fields.last().map_or(start, |field| field.range.end);
            let mut found = Candidate {
                delimiter,
                headings,
                span: start..end,
                line: record.line,
                titles,
                next: (text.len(), record.line.saturating_add(1)),
                known,
            };
            if records.read(&mut record) {
                found.next = (record.start, record.line);
                if let Some(joined) = joined(&found.headings, &headings_in(text, &record), profile)
                {
                    found.known = known_among(&joined, profile);
                    found.headings = joined;
                    found.next = (text.len(), record.line.saturating_add(1));
                    if records.read(&mut record) {
                        found.next = (record.start, record.line);
                    }
                }
            }
            return Some(found);
        }
        if !record.is_blank(text) {
            titles = titles.saturating_add(1);
        }
    }
    None
}

fn headings_in(text: &str, record: &Record) -> Vec<(String, Range<usize>)> {
    record
        .fields
        .iter()
        .map(|field| (field.value(text).trim().to_owned(), field.range.clone()))
        .collect()
}

fn known_among(headings: &[(String, Range<usize>)], profile: &Profile) -> usize {
    let is_known = |(heading, _): &&(String, Range<usize>)| is_known(heading, profile);
    headings.iter().filter(is_known).count()
}

/// A header over two records, as merged cells become when a sheet is exported: `Belopp` above
/// `Sökt`, `Beviljat` and `Utbetalt`. Nothing if the lower one is a row like any other.
fn joined(
    upper: &[(String, Range<usize>)],
    lower: &[(String, Range<usize>)],
    profile: &Profile,
) -> Option<Vec<(String, Range<usize>)>> {
    let first = lower.iter().find(|(heading, _)| !heading.is_empty());
    if first.is_some_and(|(heading, _)| words().is_total(heading)) {
        return None;
    }
    let mut group = "";
    let mut below_any = 0_usize;
    let mut joined = Vec::with_capacity(upper.len().max(lower.len()));
    for column in 0..upper.len().max(lower.len()) {
        let above = upper.get(column);
        if let Some((heading, _)) = above.filter(|(heading, _)| !heading.is_empty()) {
            group = heading;
        }
        let below = lower.get(column).filter(|(heading, _)| !heading.is_empty());
        joined.push(match (above, below) {
            (_, Some((heading, range))) => {
                below_any = below_any.saturating_add(1);
                let both = format!("{heading} {group}");
                let name = [heading, &both]
                    .into_iter()
                    .find(|name| !form(heading).is_empty() && is_known(name, profile))?;
                (name.clone(), range.clone())
            }
            (Some(above), None) => above.clone(),
            (None, None) => (String::new(), 0..0),
        });
    }
    // One word alone is a heading among the rows.
    (below_any > 1).then_some(joined)
}

fn is_known(heading: &str, profile: &Profile) -> bool {
    let wanted = form(heading);
    let words = words();
    !wanted.is_empty()
        && (words.headings.contains_key(&wanted)
            || words.otherwise.contains_key(&wanted)
            || words.by_cells.contains_key(&wanted)
            || profile
                .columns
                .iter()
                .any(|(_, name)| form(&name.value) == wanted))
}

/// Delimiters that some systems use and that are not read.
const UNREAD: [u8; 2] = [b'|', b'^'];

fn no_header(cx: &mut Cx<'_>, profile: &Profile, other: Option<Candidate>) {
    let name = |delimiter: u8| match delimiter {
        b'\t' => "\\t".to_owned(),
        other => char::from(other).to_string(),
    };
    if let (Some((delimiter, place)), Some(other)) = (profile.delimiter, other) {
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
        .find_map(|delimiter| candidate(cx.text(), *delimiter, profile));
    match unread {
        Some(found) => cx.report(&found.span, |origin| {
            fault::unread_delimiter(origin, name(found.delimiter))
        }),
        None => cx.report_file(fault::no_header),
    }
}

/// Maps the columns of the chosen record.
fn header(cx: &mut Cx<'_>, profile: &Profile, chosen: &Candidate) -> Option<Header> {
    let text = cx.text();
    let headings = &chosen.headings;
    let width = headings
        .iter()
        .rposition(|(heading, _)| !heading.is_empty())
        .map_or(0, |last| last.saturating_add(1));
    let mut columns: [Option<usize>; Field::ALL.len()] = [None; Field::ALL.len()];
    let mut left: Vec<(usize, &String, &Range<usize>)> = Vec::new();
    for (column, (heading, range)) in headings.iter().enumerate().take(width) {
        let Some(field) = field_of(heading, profile, text, chosen, column) else {
            if !heading.is_empty() && !is_ignored(heading, profile) {
                left.push((column, heading, range));
            }
            continue;
        };
        let Some(place) = columns.get_mut(field.index()) else {
            continue;
        };
        match place.and_then(|first| headings.get(first)) {
            Some((_, first)) => {
                cx.report_twice(range, first, |origin| {
                    fault::double_column(origin, field.word())
                });
            }
            None => *place = Some(column),
        }
    }
    for (column, heading, range) in left {
        let wanted = form(heading);
        let place = words()
            .otherwise
            .get(&wanted)
            .and_then(|field| columns.get_mut(field.index()))
            .filter(|place| place.is_none());
        if let Some(place) = place {
            *place = Some(column);
        } else if words().personal.contains(&wanted) {
            cx.report(range, |origin| {
                personal::personal_column(origin, heading.clone())
            });
        } else {
            cx.report(range, |origin| {
                fault::unknown_column(origin, heading.clone())
            });
        }
    }
    let header = Header {
        delimiter: chosen.delimiter,
        columns,
        width,
        titles: chosen.titles,
        rows: chosen.next,
        headings: headings
            .iter()
            .map(|(heading, _)| heading.clone())
            .collect(),
    };
    let complete = require(cx, &header, &chosen.span);
    complete.then_some(header)
}

/// Reports each required field that no column holds.
fn require(cx: &mut Cx<'_>, header: &Header, span: &Range<usize>) -> bool {
    let mut complete = true;
    for field in Field::REQUIRED {
        if header.column(field).is_none() {
            complete = false;
            cx.report(span, |origin| {
                fault::missing_column(origin, field.word(), headings_of(field))
            });
        }
    }
    complete
}

/// How many of the headings of a field a message names: the first are the commonest.
const NAMED: usize = 5;

/// The headings that are recognised for a field, for help.
fn headings_of(field: Field) -> String {
    words()
        .written_headings
        .get(&field)
        .map(|list| {
            list.iter()
                .take(NAMED)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ")
        })
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
    let found = match words().by_cells.get(&wanted) {
        Some(cells) => by_cells(*cells, text, chosen, column),
        None => words().headings.get(&wanted).copied()?,
    };
    // A field that the profile points out in this file is not looked for by its usual headings; a
    // file from before, or of another system, may still have those.
    let elsewhere = profile.columns.iter().any(|(field, name)| {
        let is_here = |(heading, _): &(String, Range<usize>)| form(heading) == form(&name.value);
        *field == found && chosen.headings.iter().any(is_here)
    });
    (!elsewhere).then_some(found)
}

/// What a column stands for by what it holds; the first cell that is not empty tells.
fn by_cells(cells: Cells, text: &str, chosen: &Candidate, column: usize) -> Field {
    let (start, line) = chosen.next;
    let mut records = Records::from(text, chosen.delimiter, start, line);
    let mut record = Record::default();
    while records.read(&mut record) {
        let cell = record.fields.get(column).map(|field| field.value(text));
        let cell = cell.unwrap_or_default();
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        let is_number = cell.chars().any(|letter| letter.is_ascii_digit());
        let field = match () {
            () if Period::parse_year(cell).is_some() => cells.years.or(cells.amounts),
            () if parse_written_date(cell).is_ok() => cells.dates.or(cells.amounts),
            () if is_number => cells.amounts,
            () => None,
        };
        return field.unwrap_or(cells.words);
    }
    cells.words
}

fn is_ignored(heading: &str, profile: &Profile) -> bool {
    let wanted = form(heading);
    profile
        .ignore
        .iter()
        .any(|name| form(&name.value) == wanted)
}
