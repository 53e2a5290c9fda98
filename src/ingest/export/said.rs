//! What stands above a list and says something of all its rows: titles, and the names of the file and
//! the sheet.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::Datelike as _;

use crate::fault::{grant as fault, word};
use crate::ingest::cx::Cx;
use crate::model::{Column, OrgNr, Period, parse_written_date, text::word_form as form};
use crate::schema::YearFrom;
use crate::source::Sheet;
use crate::source::records::Record;

use super::cell::{are_many, is_too_early, time_in, whole_number, year_in, years_said};
use super::header::Header;
use super::meant::years_meant;
use super::numbers;
use super::plan::Plan;
use super::profile::{ListFile, Profile};
use super::sample::Sample;
use super::speaks_of::is_of_boards;
use super::term::{self, Season};
use super::unit;
use super::words::words;

/// A text above the header, and its bytes.
pub(super) type Said = (String, Range<usize>);

/// So many case numbers show which year they are of.
const LEAST_CASES: usize = 3;

/// The names of the file and the sheet and the titles above a header, each with where it is reported.
pub(super) fn said_above(cx: &Cx<'_>, file: &str, header: &Header) -> Vec<Said> {
    let book = cx.source.book.as_deref();
    let sheet = book.and_then(|book| book.sheet_of(header.line));
    let names = sheet.map(Sheet::says).into_iter().flatten().chain([file]);
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

/// What says another year than rows are read for, if nothing above them says that year; it is reported.
pub(super) fn other_year(
    cx: &mut Cx<'_>,
    (plan, sample, profile): (&Plan, &Sample<'_>, &Profile),
    (said, year): (&[Said], i32),
) -> Option<String> {
    let above = year_above(cx, said, (year, profile.year_from));
    above
        .or_else(|| year_of_headings(cx, plan, year))
        .or_else(|| year_of_cases(cx, plan, sample, year))
        .or_else(|| year_of_days(cx, plan, sample, year))
}

/// What a name or title says of the year, unless one says just the year that rows are read for. Of
/// several years it may be any, until the profile says which.
fn year_above(cx: &mut Cx<'_>, said: &[Said], (year, from): (i32, YearFrom)) -> Option<String> {
    let all: Vec<_> = (said.iter())
        .filter(|(text, _)| !words().is_about_the_list(text))
        .flat_map(|said| {
            years_said(&said.0)
                .into_iter()
                .chain(year_of_term(&said.0))
                .map(move |years| (said, years))
        })
        .collect();
    if all.iter().any(|(_, years)| years.iter().eq([&year])) {
        return year_meant_above(cx, said, year);
    }
    let ((text, range), years) = all.first()?;
    let text = text.trim();
    let (first, last) = (*years.first()?, *years.last()?);
    let is_several = first != last && (first..=last).contains(&year);
    let is_settled = match from {
        YearFrom::Column => false,
        YearFrom::First => first == year,
        YearFrom::Last => last == year,
        YearFrom::Folder | YearFrom::DecisionDate => true,
    };
    if is_several && is_settled {
        return None;
    }
    let read = i64::from(year);
    if is_several && from == YearFrom::Column {
        cx.report(range, |origin| {
            fault::several_years_above(origin, text, read)
        });
    } else {
        let is_first = from == YearFrom::First || year < first;
        let other = i64::from(if is_first { first } else { last });
        cx.report(range, |origin| {
            fault::other_year_above(origin, text, other, read)
        });
    }
    Some(text.to_owned())
}

/// Another year in the heading of the amounts granted or paid, as a profile of the year before points it
/// out. It is reported.
fn year_of_headings(cx: &mut Cx<'_>, plan: &Plan, year: i32) -> Option<String> {
    if plan.wide().is_some() {
        return None;
    }
    let mut amounts = plan
        .amounts()
        .filter(|(column, _)| *column != Column::Applied);
    let (place, other) = amounts.find_map(|(_, place)| {
        let years = years_said(plan.header.heading(place));
        let [years] = years.as_slice() else {
            return None;
        };
        let other = *years.first()?;
        (years.len() == 1 && other != year).then_some((place, other))
    })?;
    let heading = plan.header.heading(place).to_owned();
    let (other, year) = (i64::from(other), i64::from(year));
    cx.report(&plan.header.range(place), |origin| {
        fault::other_year_above(origin, heading.as_str(), other, year)
    });
    Some(heading)
}

/// The part of a year that names and titles say, if none says another.
pub(super) fn season(said: &[Said]) -> Option<Season> {
    let mut all = said.iter().filter_map(|(text, _)| term::of_title(text));
    let first = all.next()?;
    all.all(|other| other == first).then_some(first)
}

/// A term's year that a text writes by its two last digits: `HT20`.
fn year_of_term(text: &str) -> Option<BTreeSet<i32>> {
    let tokens = unit::tokens(text);
    let (term, range) = term::found(&tokens)?;
    let is_it = range.len() == 1 || range.end == tokens.len();
    let year = term.year.filter(|_| is_it && years_said(text).is_empty())?;
    Some(BTreeSet::from([year]))
}

/// What a title says that rows are for, where it names their year besides: `Utbetalt 2021, avseende 2020`.
fn year_meant_above(cx: &mut Cx<'_>, said: &[Said], year: i32) -> Option<String> {
    let meant = |(text, _): &&Said| years_meant(text)?.only();
    if said.iter().any(|it| meant(&it) == Some(year)) {
        return None;
    }
    let (other, (text, range)) = said.iter().find_map(|it| Some((meant(&it)?, it)))?;
    let (other, year) = (i64::from(other), i64::from(year));
    cx.report(range, |origin| {
        fault::other_year_above(origin, text.trim(), other, year)
    });
    Some(text.trim().to_owned())
}

/// A day of a decision that is too early for rows, if many are and not all: of a list of which all are, more
/// is told when its rows are read. It is reported.
fn year_of_days(cx: &mut Cx<'_>, plan: &Plan, sample: &Sample<'_>, year: i32) -> Option<String> {
    let place = plan.place(Column::DecisionDate)?;
    let mut days = 0_usize;
    let mut early: Vec<(i32, String, Range<usize>)> = Vec::new();
    for (written, range) in sample.cells(place) {
        if let Some(time) = time_in(&written) {
            days = days.saturating_add(1);
            if is_too_early(time, year) {
                early.push((time.0, written, range));
            }
        }
    }
    let (said, written, range) = early.first()?;
    if early.len() == days || !are_many(early.len(), days) {
        return None;
    }
    let (said, year) = (i64::from(*said), i64::from(year));
    cx.report(range, |origin| {
        fault::other_year_above(origin, written.as_str(), said, year)
    });
    Some(written.clone())
}

/// A case number of a year that rows can hardly be for, neither theirs nor the one before, if most are
/// of that and none of theirs, or many are of earlier years; it is reported.
fn year_of_cases(cx: &mut Cx<'_>, plan: &Plan, sample: &Sample<'_>, year: i32) -> Option<String> {
    let place = plan.place(Column::CaseNumber)?;
    let mut numbers = 0_usize;
    let mut is_own = false;
    let mut of_others: Vec<(i32, String, Range<usize>)> = Vec::new();
    for (number, range) in sample.cells(place) {
        numbers = numbers.saturating_add(1);
        match year_in(&number) {
            Some(of) if of == year || of == year.saturating_sub(1) => is_own = true,
            Some(of) => of_others.push((of, number, range)),
            None => {}
        }
    }
    // Beside cases of the rows' own years, those of earlier ones tell.
    of_others.retain(|(of, ..)| !is_own || *of < year);
    let (said, written, range) = of_others.first()?;
    let is_one = of_others.iter().all(|(of, ..)| of == said);
    let are_most = is_one && of_others.len() > numbers / 2;
    let is_it = are_most || is_own && are_many(of_others.len(), numbers);
    if !is_it || of_others.len() < LEAST_CASES {
        return None;
    }
    let (said, year) = (i64::from(*said), i64::from(year));
    cx.report(range, |origin| {
        fault::cases_of_other_year(origin, written.as_str(), said, year)
    });
    Some(written.clone())
}

/// Reports a column of amounts that has nothing but years or days, of the list or a year beside it, or
/// numbers of organisations, accounts, telephones, cases or places; or of months, where grants are large.
pub(super) fn amounts_are_amounts(
    cx: &mut Cx<'_>,
    plan: &Plan,
    (sample, year): (&Sample<'_>, Option<i32>),
) {
    let is_near = |of: i32| year.is_some_and(|year| of.abs_diff(year) <= 1);
    let granted = plan.place(Column::Granted);
    let are_large = granted.is_some_and(|place| {
        let mut cells = sample.cells(place);
        cells.all(|(cell, _)| whole_number(&cell).is_some_and(|number| number >= LARGE))
    });
    for (column, place) in plan.amounts() {
        let cells: Vec<_> = sample.cells(place).collect();
        let is_other = |(cell, _): &(String, Range<usize>)| {
            let day = || Some(parse_written_date(cell, None).ok()?.year());
            let of = Period::parse_year(cell).or_else(day);
            of.is_some_and(is_near) || OrgNr::parse(cell).is_ok()
        };
        let are_others = || cells.len() > 1 && cells.iter().all(is_other);
        let texts = || cells.iter().map(|(cell, _)| cell.as_str());
        if let Some((written, range)) = cells.first()
            && (are_others()
                || numbers::are_others(texts(), is_near)
                || (are_large && column == Column::Paid && are_months(&cells, year)))
        {
            let heading = plan.header.heading(place);
            cx.report(range, |origin| {
                fault::others_as_amounts(origin, heading, column.word(), written.as_str())
            });
        }
    }
}

/// A grant is hardly less, in kronor, where what was paid of it is a number of months.
const LARGE: u32 = 500;

/// Whether cells are months, or yes and no as 1 and 0: numbers up to 12, or `2103` in 2021.
fn are_months(cells: &[(String, Range<usize>)], year: Option<i32>) -> bool {
    const MONTHS: std::ops::RangeInclusive<u32> = 1..=12;
    let of_year = |number: u32| {
        let years = i32::try_from(number / 100).ok();
        let is_near = years.zip(year).is_some_and(|(it, year)| it == year % 100);
        is_near && MONTHS.contains(&(number % 100))
    };
    let numbers = || cells.iter().map(|(cell, _)| whole_number(cell));
    let are = |is_it: &dyn Fn(u32) -> bool| {
        numbers().all(|number| number.is_some_and(|it| it == 0 || is_it(it)))
    };
    let is_any = numbers().any(|number| number > Some(0));
    is_any && cells.len() > 1 && (are(&|it| MONTHS.contains(&it)) || are(&of_year))
}

/// Reports a title, or a heading of a column that is left out, that explains colours: they are not read.
pub(super) fn looks_are_explained(
    cx: &mut Cx<'_>,
    plan: &Plan,
    (said, profile): (&[Said], &Profile),
) {
    let headings = plan.unread().map(|place| {
        let heading = plan.header.heading(place).to_owned();
        (heading, plan.header.range(place))
    });
    let all: Vec<Said> = said.iter().cloned().chain(headings).collect();
    let is_open = |text: &str| words().legend.is_in(text) && !profile.ignores_row(text);
    for (text, range) in all.iter().filter(|(text, _)| is_open(text)) {
        cx.report(range, |origin| {
            fault::text_alone(origin, text.trim(), word::NO_GRANT)
        });
    }
}

/// Whether no name or title says that the rows of a section were rejected, where no column says
/// what became of each; if one does that the profile has not settled, it is reported.
pub(super) fn are_grants(
    cx: &mut Cx<'_>,
    plan: &Plan,
    (said, profile): (&[Said], &Profile),
) -> bool {
    if plan.place(Column::Status).is_some() {
        return true;
    }
    let rejecting = said
        .iter()
        .find(|(text, _)| words().heads_rejected(text) && !profile.ignores_row(text));
    if let Some((text, range)) = rejecting {
        cx.report(range, |origin| fault::list_of_rejected(origin, text.trim()));
    }
    rejecting.is_none()
}

/// What names another board than the one that the list is read for: a name, a title or a column of
/// boards, unless one names that, or the profile has settled it. It is reported.
pub(super) fn other_board(
    cx: &mut Cx<'_>,
    (plan, sample): (&Plan, &Sample<'_>),
    said: &[Said],
    file: ListFile<'_>,
) -> Option<String> {
    let ListFile { bodies, board, .. } = file;
    let of_boards = plan.unread().filter_map(|place| {
        let is_it = is_of_boards(plan.header.heading(place));
        sample.cells(place).next().filter(|_| is_it)
    });
    let all: Vec<Said> = said.iter().cloned().chain(of_boards).collect();
    if all.iter().any(|(text, _)| bodies.is_named(board, text)) {
        return None;
    }
    let is_open = |text: &str| !is_settled(text, file.profile);
    let by_text = all.iter().find_map(|(text, range)| {
        let other = bodies.other(board, text).filter(|_| is_open(text))?;
        Some((&**text, range, other))
    });
    let by_file = || {
        Some((
            file.name,
            &plan.header.span,
            bodies.other_file(board, file.name)?,
        ))
    };
    let by_stranger = || {
        all.iter().find_map(|(text, range)| {
            let other = bodies.stranger(text).filter(|_| is_open(text))?;
            Some((&**text, range, other))
        })
    };
    let (text, range, other) = by_text.or_else(by_file).or_else(by_stranger)?;
    let text = text.trim();
    let settles = settles(cx, &plan.header, text);
    cx.report(range, |origin| {
        fault::other_board_above(origin, text, other, bodies.name(board), settles)
    });
    Some(text.to_owned())
}

/// Whether the profile has settled what a name or title says: the sheet by its name, a title as a row
/// that says nothing of the grants.
fn is_settled(text: &str, profile: &Profile) -> bool {
    let is_named = profile
        .sheet()
        .is_some_and(|name| form(&name.value) == form(text));
    is_named || profile.ignores_row(text)
}

/// The line of a profile that settles what a name or title says.
fn settles(cx: &Cx<'_>, header: &Header, text: &str) -> String {
    let book = cx.source.book.as_deref();
    match book.and_then(|it| it.sheet_of(header.line)) {
        Some(sheet) if sheet.name.trim() == text => format!("sheet: \"{text}\""),
        _ => format!("ignore_rows: [\"{text}\"]"),
    }
}

/// Reports a name, a title or a group of headings that says that nothing is decided, or that the list is
/// of loans or the like where none speaks of grants, unless the profile
/// has settled it: the sheet by its name, a title as a row that says nothing of the grants.
pub(super) fn preliminary(
    cx: &mut Cx<'_>,
    plan: &Plan,
    said: &[Said],
    profile: &Profile,
) -> Option<String> {
    let header = &plan.header;
    let groups = plan.amounts().filter_map(|(_, place)| {
        let group = header.group(place)?;
        Some((group.to_owned(), header.range(place)))
    });
    let all: Vec<Said> = said.iter().cloned().chain(groups).collect();
    // Where nothing says what amounts are of, they are what the list is of.
    let has_no_status = plan.place(Column::Status).is_none();
    let is_open = plan.is_granted_for_want_of_another() && has_no_status;
    let are_of_grants = said.iter().any(|(text, _)| words().speaks_of_grants(text));
    let sheet = cx.source.book.as_deref();
    let sheet = sheet.and_then(|book| book.sheet_of(header.line));
    let is_aside =
        |text: &str| sheet.is_some_and(|sheet| sheet.name == text) && words().sheets.are_in(text);
    let is_it = |text: &str| {
        words().is_preliminary(text)
            || is_aside(text)
            || (is_open && words().speaks_of_applications(text))
            || (has_no_status && words().speaks_of_both(text))
            || (!are_of_grants && words().is_no_grant_type(text))
    };
    let (text, range) = (all.iter()).find(|(text, _)| is_it(text) && !is_settled(text, profile))?;
    let text = text.trim();
    let settles = settles(cx, header, text);
    cx.report(range, |origin| {
        fault::preliminary_list(origin, text, settles)
    });
    Some(text.to_owned())
}
