//! The parts of an export that are read: a text as a whole, or sheets of a workbook.
//!
//! Of several sheets, those are lists that have a header of all columns that a row must have. If
//! one is, it is read; if several are, the profile says which, or they are asked for.

use std::ops::Range;

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::{Column, DecimalMark, Money, text::word_form as form};
use crate::schema::Wide;
use crate::source::records::Record;
use crate::source::{Book, DELIMITER, Origin, Sheet};

use super::cell::year_in;
use super::header::{self, Header, Part};
use super::plan::Plan;
use super::profile::{ListFile, Profile, Sheets};
use super::sample::Sample;
use super::unsettled::Unsettled;
use super::words::words;

/// How a part of an export is read.
#[derive(Debug)]
pub(in crate::ingest) struct Section {
    pub(in crate::ingest) plan: Plan,
    /// The year of rows that do not say theirs, if there is one for them.
    pub(in crate::ingest) year: Option<i32>,
    /// What says that its rows are not decided, and has not been settled.
    pub(in crate::ingest) preliminary: Option<String>,
}

/// A section that can be read, or what is not certain in it.
pub(super) type Found = Result<Section, Unsettled>;

/// Finds the sections to read, `year` being the folder's. What is wrong with them is reported.
pub(super) fn find(cx: &mut Cx<'_>, file: ListFile<'_>, year: Option<i32>) -> Vec<Found> {
    let source = cx.source;
    match source.book.as_deref() {
        Some(book) if book.sheets.len() > 1 => in_book(cx, book, file, year),
        book => {
            let sheet = book.and_then(|book| book.sheets.first());
            let part = sheet.map_or_else(|| Part::whole(cx.text()), |sheet| part(cx, sheet));
            read(cx, &part, file, year).into_iter().collect()
        }
    }
}

/// A text above the header, and its bytes.
type Said = (String, Range<usize>);

/// The digits of a year.
const YEAR_DIGITS: usize = 4;

/// The section of a part, if it has a header.
fn read(cx: &mut Cx<'_>, part: &Part, file: ListFile<'_>, year: Option<i32>) -> Option<Found> {
    let ListFile { profile, name, .. } = file;
    let header = match wide_header(cx, part, profile) {
        Some(header) => header,
        None => header::find(cx, part, profile)?,
    };
    let sample = Sample::new(cx.text(), &header);
    let mut plan = Plan::new(header, &sample, profile);
    let said = said_above(cx, name, &plan.header);
    let are_grants = are_grants(cx, &plan, &said);
    if plan.is_by_folder(profile)
        && let Some(year) = year
    {
        year_is_said(cx, &said, year.saturating_add(profile.year_offset));
    }
    if plan.is_by_folder(profile)
        && let Some(year) = year
    {
        cases_are_of_year(cx, &plan, &sample, year.saturating_add(profile.year_offset));
    }
    let preliminary = preliminary(cx, &plan, &said, profile);
    let is_certain = plan.report(cx, &sample, file, year);
    // No profile can settle what the rows are.
    are_grants.then(|| {
        if is_certain {
            Ok(Section {
                plan,
                year,
                preliminary,
            })
        } else {
            Err(Unsettled::new(&plan, &sample))
        }
    })
}

/// The header of a list that the profile should say is wide, where it is another than without that.
fn wide_header(cx: &Cx<'_>, part: &Part, profile: &Profile) -> Option<Header> {
    if profile.wide.is_some() || profile.header_row.is_some() {
        return None;
    }
    let text = cx.text();
    let plain = header::look(text, part, profile);
    [Wide::Years, Wide::Types].into_iter().find_map(|wide| {
        let wide = Profile {
            wide: Some(wide),
            ..profile.clone()
        };
        let header = header::look(text, part, &wide)?;
        if plain
            .as_ref()
            .is_some_and(|plain| plain.has_headings_of(&header))
        {
            return None;
        }
        let sample = Sample::new(text, &header);
        let plan = Plan::new(header, &sample, profile);
        plan.proposed().map(|_| plan.header)
    })
}

/// The names of the file and the sheet and the titles above a header, each with where it is reported.
fn said_above(cx: &Cx<'_>, file: &str, header: &Header) -> Vec<Said> {
    let book = cx.source.book.as_deref();
    let sheet = book.and_then(|book| book.sheet_of(header.line));
    let names = sheet.map(|sheet| sheet.name.as_str());
    let names = names.into_iter().chain([file]);
    let mut said: Vec<_> = names
        .map(|name| (name.to_owned(), header.span.clone()))
        .collect();
    let mut titles = header.above.records(cx.text(), header.delimiter);
    let mut title = Record::default();
    while titles.read(&mut title) {
        let cells = title.fields.iter();
        said.extend(cells.map(|cell| (cell.value(cx.text()).into_owned(), cell.range.clone())));
    }
    said
}

/// Reports a name or title that says another year than rows are read for, unless one says that year.
fn year_is_said(cx: &mut Cx<'_>, said: &[Said], year: i32) {
    let of = |text: &str| {
        // The digits of a day are more than those of its year.
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let is_day = digits != YEAR_DIGITS || words().is_about_the_list(text);
        year_in(text).filter(|_| !is_day)
    };
    if said.iter().any(|(text, _)| year_in(text) == Some(year)) {
        return;
    }
    let other = said.iter().find_map(|it| Some((it, of(&it.0)?)));
    if let Some(((text, range), other)) = other {
        let (other, year) = (i64::from(other), i64::from(year));
        cx.report(range, |origin| {
            fault::other_year_above(origin, text.trim(), other, year)
        });
    }
}

/// Reports case numbers of one year that rows can hardly be for: neither theirs nor the one before.
fn cases_are_of_year(cx: &mut Cx<'_>, plan: &Plan, sample: &Sample<'_>, year: i32) {
    let Some(place) = plan.place(Column::CaseNumber) else {
        return;
    };
    let mut numbers = 0_usize;
    let mut of_others: Vec<(i32, String, Range<usize>)> = Vec::new();
    for (number, range) in sample.cells(place) {
        numbers = numbers.saturating_add(1);
        match year_in(&number) {
            Some(of) if of == year || of == year.saturating_sub(1) => return,
            Some(of) => of_others.push((of, number, range)),
            None => {}
        }
    }
    let Some((said, written, range)) = of_others.first() else {
        return;
    };
    let is_one = of_others.iter().all(|(of, ..)| of == said);
    let are_most = of_others.len() > numbers / 2 && of_others.len() >= LEAST_CASES;
    if is_one && are_most {
        let (said, year) = (i64::from(*said), i64::from(year));
        cx.report(range, |origin| {
            fault::cases_of_other_year(origin, written.as_str(), said, year)
        });
    }
}

/// So many case numbers show which year they are of.
const LEAST_CASES: usize = 3;

/// Whether no name or title says that the rows of a section were rejected, where no column says
/// what became of each; if one does, that is reported.
fn are_grants(cx: &mut Cx<'_>, plan: &Plan, said: &[Said]) -> bool {
    if plan.place(Column::Status).is_some() {
        return true;
    }
    let rejecting = said
        .iter()
        .find(|(text, _)| words().speaks_of_rejected(text));
    if let Some((text, range)) = rejecting {
        cx.report(range, |origin| fault::list_of_rejected(origin, text.trim()));
    }
    rejecting.is_none()
}

/// Reports a name, a title or a group of headings that says that nothing is decided, unless the profile
/// has settled it: the sheet by its name, a title as a row that says nothing of the grants.
fn preliminary(cx: &mut Cx<'_>, plan: &Plan, said: &[Said], profile: &Profile) -> Option<String> {
    let header = &plan.header;
    let groups = plan.amounts().filter_map(|(_, place)| {
        let group = header.group(place)?;
        Some((group.to_owned(), header.range(place)))
    });
    let all: Vec<Said> = said.iter().cloned().chain(groups).collect();
    let is_settled = |text: &str| {
        let is_named = profile
            .sheet()
            .is_some_and(|name| form(&name.value) == form(text));
        is_named || profile.ignores_row(text)
    };
    // Where nothing says what amounts are of, they are what the list is of.
    let is_open = plan.is_granted_for_want_of_another() && plan.place(Column::Status).is_none();
    let is_it = |text: &str| {
        words().is_preliminary(text) || (is_open && words().speaks_of_applications(text))
    };
    let (text, range) = (all.iter()).find(|(text, _)| is_it(text) && !is_settled(text))?;
    let text = text.trim();
    let settles = match cx
        .source
        .book
        .as_deref()
        .and_then(|it| it.sheet_of(header.line))
    {
        Some(sheet) if sheet.name.trim() == text => format!("sheet: \"{text}\""),
        _ => format!("ignore_rows: [\"{text}\"]"),
    };
    cx.report(range, |origin| {
        fault::preliminary_list(origin, text, settles)
    });
    Some(text.to_owned())
}

/// A sheet, and whether it is a list of grants.
struct Candidate<'b> {
    sheet: &'b Sheet,
    part: Part,
    is_list: bool,
}

fn in_book(cx: &mut Cx<'_>, book: &Book, file: ListFile<'_>, year: Option<i32>) -> Vec<Found> {
    let profile = file.profile;
    let sheets = book.sheets.iter();
    let candidates: Vec<Candidate<'_>> = sheets
        .map(|sheet| {
            let part = part(cx, sheet);
            let is_list = header::look(cx.text(), &part, profile)
                .is_some_and(|header| is_list(cx.text(), header, profile));
            Candidate {
                sheet,
                part,
                is_list,
            }
        })
        .collect();
    let mut sections = Vec::new();
    let named = named(&candidates, profile);
    let chosen = match named {
        Some(named) => vec![(named, year)],
        None => choose(cx, &candidates, file, year),
    };
    for (candidate, year) in &chosen {
        sections.extend(read(cx, &candidate.part, file, *year));
    }
    // Who names a sheet has settled the others.
    if named.is_none() {
        let names: Vec<&str> = chosen
            .iter()
            .map(|(it, _)| it.sheet.name.as_str())
            .collect();
        say_unread(cx, &candidates, &names);
    }
    sections
}

/// The sheet that the profile names, if the workbook has it.
fn named<'c, 'b>(candidates: &'c [Candidate<'b>], profile: &Profile) -> Option<&'c Candidate<'b>> {
    let wanted = form(&profile.sheet()?.value);
    let mut candidates = candidates.iter();
    candidates.find(|it| form(&it.sheet.name) == wanted)
}

/// Reports sheets that are not read and could have grants. Lists that can be seen have been spoken of.
fn say_unread(cx: &mut Cx<'_>, candidates: &[Candidate<'_>], read: &[&str]) {
    for other in candidates.iter().filter(|_| !read.is_empty()) {
        let sheet = other.sheet;
        let is_spoken_of =
            read.contains(&sheet.name.as_str()) || (other.is_list && !sheet.is_hidden);
        if !is_spoken_of && has_amounts(cx, &other.part) {
            unread(cx, sheet, &read.join("`, `"));
        }
    }
}

fn part(cx: &Cx<'_>, sheet: &Sheet) -> Part {
    let lines = cx.source.lines();
    let start = |line: u32| {
        let range = lines.range(line, cx.text());
        range.map_or(cx.text().len(), |range| range.start)
    };
    Part {
        bytes: start(sheet.lines.start)..start(sheet.lines.end),
        line: sheet.lines.start,
    }
}

fn is_list(text: &str, header: Header, profile: &Profile) -> bool {
    let sample = Sample::new(text, &header);
    Plan::new(header, &sample, profile).is_list()
}

/// The sheets to read, each with the year of its rows; none if that cannot be told, which is then
/// reported.
fn choose<'c, 'b>(
    cx: &mut Cx<'_>,
    candidates: &'c [Candidate<'b>],
    file: ListFile<'_>,
    year: Option<i32>,
) -> Vec<(&'c Candidate<'b>, Option<i32>)> {
    let visible = || candidates.iter().filter(|it| !it.sheet.is_hidden);
    let lists: Vec<&Candidate<'_>> = visible().filter(|it| it.is_list).collect();
    match lists.as_slice() {
        [] => {
            let largest = visible().max_by_key(|it| it.part.bytes.len());
            let largest = largest.or(candidates.first());
            largest.map(|it| (it, year)).into_iter().collect()
        }
        [list] => vec![(*list, year)],
        _ if matches!(file.profile.sheet, Some(Sheets::Years)) => years(cx, &lists),
        _ => of_year(cx, &lists, (file, year)),
    }
}

/// Each sheet with the year in its name.
fn years<'c, 'b>(
    cx: &mut Cx<'_>,
    lists: &[&'c Candidate<'b>],
) -> Vec<(&'c Candidate<'b>, Option<i32>)> {
    let mut dated = Vec::new();
    for list in lists {
        let year = year_in(&list.sheet.name);
        if year.is_some() {
            dated.push((*list, year));
        } else {
            let origin = origin(cx, list.sheet);
            let name = list.sheet.name.clone();
            cx.sink.push(fault::sheet_without_year(origin, name));
        }
    }
    dated
}

/// Of sheets that are lists, the only one for a year; else they are asked for.
fn of_year<'c, 'b>(
    cx: &mut Cx<'_>,
    lists: &[&'c Candidate<'b>],
    (file, year): (ListFile<'_>, Option<i32>),
) -> Vec<(&'c Candidate<'b>, Option<i32>)> {
    let dated: Option<Vec<i32>> = lists.iter().map(|it| year_in(&it.sheet.name)).collect();
    let dated = dated.unwrap_or_default();
    let mut of_year = lists
        .iter()
        .zip(&dated)
        .filter(|(_, of)| year == Some(**of));
    if let (Some((list, _)), None) = (of_year.next(), of_year.next()) {
        let origin = origin(cx, list.sheet);
        let name = list.sheet.name.clone();
        cx.sink.push(fault::sheet_of_year(origin, name, file.path));
        return vec![(*list, year)];
    }
    let described: Vec<String> = lists.iter().map(|it| describe(cx, it)).collect();
    let first = lists.first().map_or("", |it| it.sheet.name.as_str());
    let place = lists.first().map_or(1, |it| it.sheet.lines.start);
    cx.sink.push(fault::several_lists(
        Origin::line(cx.id, place),
        described.join("; "),
        first.to_owned(),
        file.path,
    ));
    Vec::new()
}

/// A sheet's name, how many rows it has, and what stands first in it.
fn describe(cx: &Cx<'_>, candidate: &Candidate<'_>) -> String {
    let text = cx.text();
    let mut records = candidate.part.records(text, DELIMITER);
    let mut record = Record::default();
    let mut first = String::new();
    while first.is_empty() && records.read(&mut record) {
        let fields = record.fields.iter().map(|field| field.value(text));
        first = fields
            .filter(|value| !value.trim().is_empty())
            .take(FIRST_CELLS)
            .map(|value| value.trim().to_owned())
            .collect::<Vec<_>>()
            .join(", ");
    }
    let sheet = candidate.sheet;
    format!("`{}`, {}, `{first}`", sheet.name, sheet.lines.len())
}

/// How many cells of a sheet a message shows.
const FIRST_CELLS: usize = 3;

fn unread(cx: &mut Cx<'_>, sheet: &Sheet, read: &str) {
    let origin = origin(cx, sheet);
    let name = sheet.name.clone();
    cx.sink.push(if sheet.is_hidden {
        fault::hidden_sheet(origin, name, read)
    } else {
        fault::unread_sheet(origin, name, read)
    });
}

const fn origin(cx: &Cx<'_>, sheet: &Sheet) -> Origin {
    Origin::line(cx.id, sheet.lines.start)
}

/// Whether a cell of a part could be an amount. A year alone is none.
fn has_amounts(cx: &Cx<'_>, part: &Part) -> bool {
    let text = cx.text();
    let mut records = part.records(text, DELIMITER);
    let mut record = Record::default();
    while records.read(&mut record) {
        let mut cells = record.fields.iter().map(|field| field.value(text));
        if cells.any(|cell| is_amount(cell.trim())) {
            return true;
        }
    }
    false
}

fn is_amount(cell: &str) -> bool {
    let is_number = cell.bytes().any(|byte| byte.is_ascii_digit());
    is_number && year_in(cell).is_none() && Money::parse(cell, DecimalMark::Comma).is_ok()
}
