//! The year of a row: what a column, a date or the folder says.

use chrono::Datelike as _;

use crate::fault::{grant as fault, note};
use crate::ingest::cx::Cx;
use crate::model::Column;
use crate::schema::YearFrom;
use crate::source::records::Record;

use super::cell::{plain_years, school_year, short_year, year_in};
use super::meant::years_meant;
use super::reader::Reader;
use super::row::{Refused, Shared};
use super::slice::Slice;
use super::term::of_cell;
use super::when;

impl Reader<'_> {
    /// The year by the profile's notion: a column, the decision date, or the folder.
    pub(super) fn year(
        &mut self,
        cx: &mut Cx<'_>,
        record: &Record,
        (slice, shared): (&Slice, &Shared<'_>),
    ) -> Option<i32> {
        if slice.year.is_some() {
            return slice.year;
        }
        let offset = self.profile.year_offset;
        let folder = self.folder_year.map(|year| year.saturating_add(offset));
        match self.profile.year_from {
            YearFrom::Folder => self.stated(cx, record, folder),
            YearFrom::DecisionDate => match shared.decided {
                Ok(Some(date)) => Some(date.year().saturating_add(offset)),
                Ok(None) => {
                    let line = record.start..record.start;
                    cx.report(&line, fault::no_date_for_year);
                    None
                }
                // The date itself has been reported.
                Err(Refused) => None,
            },
            from => match self.cell(cx.text(), record, Column::Year) {
                None => {
                    let of_term = shared.term.as_ref().and_then(|(term, _)| term.year);
                    of_term.or_else(|| {
                        self.say_year_left_empty(cx, record, folder);
                        self.stated(cx, record, folder)
                    })
                }
                Some(cell) => {
                    let year = self.years.get(&cell.text, |text| when::year(text, from));
                    if year.is_none() {
                        when::report_year(cx, &cell);
                    }
                    self.year_above = year.map(|year| (year, cell.range));
                    year
                }
            },
        }
    }

    /// Says that a row whose cell for the year is empty is read for the folder's, where the cell above
    /// says another. A list that begins with an empty cell means the folder's by it.
    fn say_year_left_empty(&mut self, cx: &mut Cx<'_>, record: &Record, folder: Option<i32>) {
        match (&self.year_above, folder) {
            (Some((other, above)), Some(year)) if *other != year && !self.leaves_years_empty => {
                let above = cx.origin(above);
                let (other, year) = (i64::from(*other), i64::from(year));
                cx.report(&self.range(record, Column::Year), |origin| {
                    fault::year_left_empty(origin, year, other).with(above, &note::ABOVE_HERE)
                });
            }
            (Some(_), _) => {}
            (None, _) => self.leaves_years_empty = true,
        }
    }

    /// The folder's year; a file in no folder must state it.
    fn stated(&self, cx: &mut Cx<'_>, record: &Record, folder: Option<i32>) -> Option<i32> {
        if folder.is_none() {
            self.empty(cx, record, Column::Year);
        }
        folder
    }

    /// Says that a text of the time that a grant is for names another year than the row is read for.
    pub(super) fn compare_periods(&self, cx: &mut Cx<'_>, record: &Record, year: Option<i32>) {
        for column in &self.periods {
            let cell = self.cell(cx.text(), record, *column);
            let named = cell.as_ref().and_then(|cell| {
                let is_told = || {
                    of_cell(&cell.text).is_some()
                        || *column == Column::Purpose && years_meant(&cell.text).is_some()
                };
                let far = year.and_then(|year| year_far_from(&cell.text, year));
                let of_text = far.or_else(|| year_in(&cell.text));
                let is_purpose = *column == Column::Purpose;
                let named = of_text.or_else(|| short_year(&cell.text).filter(|_| !is_purpose));
                named.filter(|_| !is_told())
            });
            if let (Some(cell), Some(named), Some(year)) = (cell, named, year)
                && named != year
            {
                let written = cell.text.as_ref();
                cx.report(&cell.range, |origin| {
                    fault::term_of_other_year(origin, written, i64::from(named), i64::from(year))
                });
            }
        }
    }
}

/// A year that a stretch of time names before a row's own, or far after it: `2020-07-01 - 2021-06-30`. One that
/// goes on into the next is of the year in which it begins, and of a school year the profile says which.
fn year_far_from(text: &str, year: i32) -> Option<i32> {
    if school_year(text).is_some() {
        return None;
    }
    let is_far = |named: &i32| *named < year || *named > year.saturating_add(1);
    plain_years(text).find(is_far)
}
