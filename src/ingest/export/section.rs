//! The parts of an export that are read: a text as a whole, or sheets of a workbook.
//!
//! Of several sheets, those are lists that have a header of all columns that a row must have. If
//! one is, it is read; if several are, the profile says which, or they are asked for.

use std::collections::BTreeSet;

use crate::fault::{grant as fault, word};
use crate::ingest::cx::Cx;
use crate::model::{DecimalMark, Money, text::word_form as form};
use crate::schema::{AmountUnit, Wide};
use crate::source::records::Record;
use crate::source::{Book, DELIMITER, Origin, Sheet};

use super::above::rows_above;
use super::canonical::is_canonical;
use super::cell::year_in;
use super::header::{self, Header, Part};
use super::plan::Plan;
use super::profile::{ListFile, Profile, Sheets};
use super::said;
use super::sample::Sample;
use super::term;
use super::unit;
use super::unsettled::Unsettled;
use super::words::{Measure, words};

/// How a part of an export is read.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Section {
    pub(in crate::ingest) plan: Plan,
    /// The year of rows that do not say theirs, if there is one for them.
    pub(in crate::ingest) year: Option<i32>,
    /// What says that its rows are not decided, and has not been settled.
    pub(in crate::ingest) preliminary: Option<String>,
    /// What says that its rows are of another year than they are read for.
    pub(in crate::ingest) other_year: Option<String>,
    /// What names another board than its rows are read for.
    pub(in crate::ingest) other_board: Option<String>,
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

/// The section of a part, if it has a header.
fn read(cx: &mut Cx<'_>, part: &Part, file: ListFile<'_>, year: Option<i32>) -> Option<Found> {
    let ListFile { profile, name, .. } = file;
    let header = match wide_header(cx, part, profile) {
        Some(header) => header,
        None => header::find(cx, part, profile)?,
    };
    let sample = Sample::new(cx.text(), &header);
    let mut plan = Plan::new(header, &sample, profile);
    let said = said::said_above(cx, name, &plan.header);
    // What was taken in says the terms of its rows.
    plan.season = said::season(&said).filter(|_| !is_canonical(cx.text().as_bytes()));
    let are_grants = said::are_grants(cx, &plan, (&said, profile));
    let other_year = year
        .filter(|_| plan.is_by_folder(profile))
        .and_then(|year| {
            let year = year.saturating_add(profile.year_offset);
            said::other_year(cx, (&plan, &sample, profile), (&said, year))
        });
    rows_above(cx, &plan, profile);
    said::amounts_are_amounts(cx, &plan, (&sample, year));
    said::looks_are_explained(cx, &plan, (&said, profile));
    let other_board = said::other_board(cx, (&plan, &sample), &said, file);
    let preliminary = said::preliminary(cx, &plan, &said, profile);
    let is_certain = plan.report(cx, &sample, file, year);
    // No profile can settle what the rows are.
    are_grants.then(|| {
        if is_certain {
            Ok(Section {
                plan,
                year,
                preliminary,
                other_year,
                other_board,
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
        say_unread(cx, (&candidates, profile), &names);
    }
    sections
}

/// The sheet that the profile names, if the workbook has it.
fn named<'c, 'b>(candidates: &'c [Candidate<'b>], profile: &Profile) -> Option<&'c Candidate<'b>> {
    let wanted = form(&profile.sheet()?.value);
    let mut candidates = candidates.iter();
    candidates.find(|it| form(&it.sheet.name) == wanted)
}

/// Reports sheets that are not read and could have grants, and texts of others that say more of those that are.
/// Lists that can be seen have been spoken of.
fn say_unread(cx: &mut Cx<'_>, (candidates, profile): (&[Candidate<'_>], &Profile), read: &[&str]) {
    for other in candidates.iter().filter(|_| !read.is_empty()) {
        let sheet = other.sheet;
        let is_spoken_of =
            read.contains(&sheet.name.as_str()) || (other.is_list && !sheet.is_hidden);
        if is_spoken_of {
            continue;
        }
        if has_amounts(cx, &other.part) {
            unread(cx, sheet, &read.join("`, `"));
        } else {
            say_text(cx, &other.part, profile);
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
        _ if matches!(file.profile.sheet, Some(Sheets::Years)) => years(cx, &lists, file.path),
        _ => of_year(cx, &lists, (file, year)),
    }
}

/// Each sheet with the year in its name.
fn years<'c, 'b>(
    cx: &mut Cx<'_>,
    lists: &[&'c Candidate<'b>],
    path: &str,
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
    let again = dated.iter().enumerate().find(|(at, (list, year))| {
        let mut before = dated.iter().take(*at);
        before.any(|(first, of)| of == year && say_the_same(cx, first, list))
    });
    if let Some((_, (list, _))) = again {
        let described: Vec<String> = lists.iter().map(|it| describe(cx, it)).collect();
        let (first, described) = (list.sheet.name.clone(), described.join("; "));
        let origin = origin(cx, list.sheet);
        cx.sink
            .push(fault::several_lists(origin, described, first, path));
        return Vec::new();
    }
    dated
}

/// Whether most texts of the rows of a sheet are in another, which is not of another part of the year.
fn say_the_same(cx: &Cx<'_>, first: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    let [one, own] = [first, other].map(|it| term::of_title(&it.sheet.name));
    let [texts, others] = [first, other].map(|it| texts(cx, it));
    let least = texts.len().min(others.len());
    let shared = texts.intersection(&others).count();
    one == own && least > 2 && shared > least / 2
}

/// The texts of each row of a sheet, without its numbers.
fn texts(cx: &Cx<'_>, candidate: &Candidate<'_>) -> BTreeSet<String> {
    let text = cx.text();
    let mut records = candidate.part.records(text, DELIMITER);
    let mut record = Record::default();
    let mut all = BTreeSet::new();
    while records.read(&mut record) {
        let fields = record.fields.iter().map(|field| field.value(text));
        let words: Vec<_> = fields
            .filter(|it| it.contains(char::is_alphabetic))
            .collect();
        if words.len() > 1 {
            all.insert(words.join(";"));
        }
    }
    all
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

/// A text of so many words says something of a list, and a longer one explains.
const MOST_WORDS: usize = 6;

/// Reports the first text of a sheet without amounts that says a unit, or that nothing is decided.
fn say_text(cx: &mut Cx<'_>, part: &Part, profile: &Profile) {
    let text = cx.text();
    let tells = |cell: &str| {
        let measure = unit::of_sentence(cell).map(|(measure, _)| measure);
        let is_other = measure.is_some_and(|it| it != Measure::Of(AmountUnit::Kronor));
        let is_short = cell.split_whitespace().nth(MOST_WORDS).is_none();
        is_short && (is_other || words().is_preliminary(cell)) && !profile.ignores_row(cell)
    };
    let mut records = part.records(text, DELIMITER);
    let mut record = Record::default();
    while records.read(&mut record) {
        for field in &record.fields {
            let cell = field.value(text);
            let cell = cell.trim();
            if tells(cell) {
                cx.report(&field.range, |origin| {
                    fault::text_alone(origin, cell, word::NO_GRANT)
                });
                return;
            }
        }
    }
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
