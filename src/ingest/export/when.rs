//! Days and years in cells.

use chrono::{Datelike as _, NaiveDate};

use crate::fault::{grant as fault, source as source_fault, word};
use crate::ingest::cx::Cx;
use crate::model::{BadDate, DateOrder, is_month, parse_written_date, plausible_years};
use crate::schema::YearFrom;

use super::cell::{school_year, written_year};
use super::row::{Cell, Refused, Shared};
use super::term::Term;

/// A day as a cell writes it. Of two readings, one in a year near the folder's is meant if the other
/// is not.
pub(super) fn day(
    text: &str,
    order: Option<DateOrder>,
    folder: Option<i32>,
) -> Result<NaiveDate, BadDate> {
    let read = parse_written_date(text, order);
    let Err(BadDate::Ambiguous(one, other)) = read else {
        return read;
    };
    let is_near = |day: NaiveDate| folder.is_some_and(|year| year.abs_diff(day.year()) <= 1);
    match (is_near(one), is_near(other)) {
        (true, false) => Ok(one),
        (false, true) => Ok(other),
        _ => read,
    }
}

/// The letters that a spreadsheet writes of a month.
const SHORT_MONTH: usize = 3;

/// Whether a text is one that spreadsheets make of a case number: a day of `2021-03-01`, a month of
/// `3-21`, a power of ten of many digits, a decimal number of `2021.10`.
pub(super) fn is_spoilt_number(text: &str) -> bool {
    if !(5..=12).contains(&text.len()) {
        return false;
    }
    let are = |part: &str, also: &[u8]| {
        let is_it = |it: u8| it.is_ascii_digit() || also.contains(&it);
        !part.is_empty() && part.bytes().all(is_it)
    };
    if let Some((digits, power)) = text.split_once("E+") {
        return are(digits, b".,") && are(power, b"");
    }
    if let Some((year, number)) = text.split_once([',', '.']) {
        // `2021,1` may be what is left of 2021.10, and so may `2021.1`.
        let is_number = are(number, b"") && (text.contains(',') || number.len() == 1);
        return is_number && written_year(year).is_some();
    }
    let mut parts = text.split('-');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(one), Some(other), None, None) => {
            let is_month = |part: &str| part.len() == SHORT_MONTH && is_month(part);
            are(one, b"") && is_month(other) || is_month(one) && are(other, b"")
        }
        (Some(year), Some(month), Some(day), None) => {
            let is_day = year.len() == 4 && month.len() == 2 && day.len() == 2;
            is_day && NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
        }
        _ => false,
    }
}

/// A date that can be used, or the finding that it cannot.
pub(super) fn known(
    cx: &mut Cx<'_>,
    cell: &Cell<'_>,
    date: Result<NaiveDate, BadDate>,
) -> Result<NaiveDate, Refused> {
    date.map_err(|error| {
        let text = cell.text.as_ref();
        let (from, until) = plausible_years();
        cx.report(&cell.range, |origin| match error {
            BadDate::NotADate => source_fault::bad_date(origin, text),
            BadDate::Implausible => {
                source_fault::implausible_date(origin, text, i64::from(from), i64::from(until))
            }
            BadDate::Counted(day) => fault::counted_date(origin, text, day),
            BadDate::TwoDigitYear => fault::two_digit_year(origin, text),
            BadDate::Ambiguous(one, other) => fault::ambiguous_date(origin, text, one, other),
        });
        Refused
    })
}

/// The year of a cell; of a school year, the one that the profile says.
pub(super) fn year(text: &str, from: YearFrom) -> Option<i32> {
    let (first, last) = plausible_years();
    let of_school_year = || match from {
        YearFrom::First => school_year(text).map(|(year, _)| year),
        YearFrom::Last => school_year(text).map(|(_, year)| year),
        YearFrom::Column | YearFrom::DecisionDate | YearFrom::Folder => None,
    };
    let year = written_year(text).or_else(of_school_year);
    year.filter(|year| (first..=last).contains(year))
}

/// Reports a cell that is no year.
pub(super) fn report_year(cx: &mut Cx<'_>, cell: &Cell<'_>) {
    let how = if school_year(&cell.text).is_some() {
        word::SCHOOL_YEAR
    } else {
        word::A_YEAR_OF_FOUR
    };
    cx.report(&cell.range, |origin| {
        fault::bad_year(origin, cell.text.as_ref(), how)
    });
}

/// Reports a term of another year than the row is read for.
pub(super) fn compare_years(
    cx: &mut Cx<'_>,
    (grant_type, shared): (Option<&Cell<'_>>, &Shared<'_>),
    (term, year): (Option<Term>, Option<i32>),
) {
    if let Some(term) = term
        && let (Some(said), Some(year)) = (term.year, year)
        && said != year
    {
        let of_column = shared.term.as_ref().map(|(_, range)| range);
        let range = of_column.or(grant_type.map(|cell| &cell.range));
        let written = format!("{} {said}", term.season.word());
        cx.report(&range.cloned().unwrap_or_default(), |origin| {
            fault::term_of_other_year(origin, written, i64::from(said), i64::from(year))
        });
    }
}
