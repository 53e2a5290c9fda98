//! Rows that say otherwise than those beside them: no day, case or application where others have theirs,
//! or a decision or a year that is of another year than theirs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::{Column, GrantStatus, Money};

use super::cell::{is_too_early, year_in};
use super::plan::Plan;
use super::row::Row;

/// What a row that was decided says of it.
const DECIDED: [Column; 3] = [Column::DecisionDate, Column::CaseNumber, Column::Applied];

/// Fewer rows show no habit.
const MANY: usize = 4;
/// A longer list is kept by no hand.
const MOST_ROWS: usize = 20_000;
/// So many rows may say another year than all others by a slip of the pen.
const MOST_SLIPS: usize = 2;

/// The rows of a list so far.
#[derive(Debug)]
pub(super) struct Beside {
    granted: usize,
    /// The granted rows that lack just these of [`DECIDED`], a bit each, and the first of them.
    lacking: [(usize, Range<usize>); 8],
    dated: usize,
    /// Rows whose case and day are of a year before theirs.
    early: Vec<(Range<usize>, String, i32, i32)>,
    /// Rows by the year that a column says.
    years: BTreeMap<i32, OfYear>,
    says_years: bool,
    says_status: bool,
}

/// The rows of a year.
#[derive(Debug, Default)]
struct OfYear {
    rows: usize,
    days: BTreeSet<Option<NaiveDate>>,
    last: Option<NaiveDate>,
    first: Range<usize>,
}

impl Beside {
    pub(super) fn new(plan: &Plan) -> Self {
        Self {
            granted: 0,
            lacking: Default::default(),
            dated: 0,
            early: Vec::new(),
            years: BTreeMap::new(),
            says_years: plan.place(Column::Year).is_some(),
            says_status: plan.place(Column::Status).is_some(),
        }
    }

    pub(super) fn add(&mut self, row: &Row<'_>) {
        if self.granted >= MOST_ROWS || row.status != GrantStatus::Granted {
            return;
        }
        self.granted = self.granted.saturating_add(1);
        let lacks = [
            row.decided.is_none(),
            row.case_number.is_none(),
            row.applied.is_none_or(|it| it == Money::ZERO),
        ];
        let bits = lacks.iter().enumerate();
        let bits = bits.fold(0, |bits, (at, lacks)| bits | usize::from(*lacks) << at);
        if let Some((count, first)) = self.lacking.get_mut(bits) {
            if *count == 0 {
                *first = row.organisation.range.clone();
            }
            *count = count.saturating_add(1);
        }
        self.add_day(row);
        if self.says_years {
            let year = self.years.entry(row.year).or_default();
            if year.rows == 0 {
                year.first = row.organisation.range.clone();
            }
            year.rows = year.rows.saturating_add(1);
            // Rows that stand together are mostly of one day.
            if year.rows == 1 || year.last != row.decided {
                year.last = row.decided;
                year.days.insert(row.decided);
            }
        }
    }

    fn add_day(&mut self, row: &Row<'_>) {
        let Some(decided) = row.decided else {
            return;
        };
        self.dated = self.dated.saturating_add(1);
        let said = decided.year();
        if said < row.year
            && is_too_early((said, Some(decided.month())), row.year)
            && let Some(case) = &row.case_number
            && year_in(&case.text) == Some(said)
        {
            let written = case.text.clone().into_owned();
            let found = (case.range.clone(), written, said, row.year);
            self.early.push(found);
        }
    }

    /// Reports the rows that say otherwise.
    pub(super) fn say(&self, cx: &mut Cx<'_>) {
        if let Some((range, column)) = self.lacks().filter(|_| !self.says_status) {
            cx.report(range, |origin| fault::left_empty(origin, column.word()));
        }
        // Of most rows it is the list that is of another year.
        let are_few = self.early.len() <= self.dated / 4;
        for (range, written, said, year) in self.early.iter().filter(|_| are_few) {
            let (said, year) = (i64::from(*said), i64::from(*year));
            cx.report(range, |origin| {
                fault::term_of_other_year(origin, written.as_str(), said, year)
            });
        }
        for (year, of_year) in self.slips() {
            let day = of_year.last.unwrap_or_default();
            cx.report(&of_year.first, |origin| {
                fault::year_far_from_decision(origin, year.to_string(), day)
            });
        }
    }

    /// The first row that lacks two of what most have.
    fn lacks(&self) -> Option<(&Range<usize>, Column)> {
        let lack = |bit: usize| {
            let rows = self.lacking.iter().enumerate();
            let rows = rows.filter(|(bits, _)| bits >> bit & 1 == 1);
            rows.map(|(_, (count, _))| count).sum::<usize>()
        };
        let kept = (0..DECIDED.len()).filter(|bit| lack(*bit) <= self.granted / 4);
        let kept = kept.fold(0, |kept, bit| kept | 1 << bit);
        let is_told = |bits: usize| (bits & kept).count_ones() > 1;
        let rows = self.lacking.iter().enumerate();
        let rows = rows.filter(|(bits, (count, _))| *count > 0 && is_told(*bits));
        let (bits, (_, first)) = rows.min_by_key(|(_, (_, first))| first.start)?;
        let column = DECIDED.get((bits & kept).trailing_zeros() as usize)?;
        (self.granted >= MANY).then_some((first, *column))
    }

    /// The years of a row or two, where all others are of one year and decided on the same days.
    fn slips(&self) -> impl Iterator<Item = (i32, &OfYear)> {
        let usual = self.years.values().max_by_key(|it| it.rows);
        let others = self.years.iter().map(|(year, of)| (*year, of));
        let all: usize = self.years.values().map(|it| it.rows).sum();
        others.filter(move |(year, of)| {
            usual.is_some_and(|usual| {
                let others = all.saturating_sub(usual.rows);
                let are_few = (1..=MOST_SLIPS).contains(&others) && usual.rows / 5 >= others;
                let is_same = of.last.is_some() && of.days.is_subset(&usual.days);
                // Late in a year grants of the next are decided.
                let is_early = of
                    .last
                    .is_some_and(|day| day.month() > 9 && day.year() < *year);
                of.rows < usual.rows && are_few && is_same && !is_early
            })
        })
    }
}
