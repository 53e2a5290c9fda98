//! What the annex's tables are worked out from: sums of rows, shares, and how they are written.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::claims::said::capital;
use crate::report::claims::table::whole;
use crate::report::claims::town::{Row, Status, Town};
use crate::report::claims::truth::listed;

/// Kronor with their unit.
pub(super) fn kr(kronor: i64) -> String {
    format!("{} kr", whole(kronor))
}

/// A share with one decimal, half away from zero; not of fewer than twenty things.
pub(super) fn share(part: i64, of: i64, things: usize) -> String {
    if things < 20 || of == 0 {
        return "..".to_owned();
    }
    let tenths = (2000 * part + of) / (2 * of);
    format!("{},{}", whole(tenths / 10), tenths % 10)
}

impl Town {
    /// The granted rows of the period.
    pub(super) fn given(&self) -> impl Iterator<Item = &Row> {
        self.rows().filter(|row| row.is_granted())
    }

    pub(super) fn given_count(&self) -> usize {
        self.given().count()
    }

    pub(super) fn given_where(&self, test: impl Fn(&Row) -> bool) -> i64 {
        self.given()
            .filter(|row| test(row))
            .map(|row| row.kronor)
            .sum()
    }

    pub(super) fn with_status(&self, status: Status) -> impl Iterator<Item = &Row> {
        self.rows().filter(move |row| row.status == status)
    }

    pub(super) fn period_years(&self) -> Vec<i32> {
        (self.years.0..=self.years.1).collect()
    }

    /// The boards that gave grants in the period, or say that they do.
    pub(in crate::report::claims) fn giving(&self) -> Vec<usize> {
        let gives = |board: &usize| {
            self.boards[*board].gives && self.boards_of_period().any(|it| it == *board)
                || self.rows().any(|row| row.board == *board)
        };
        (0..self.boards.len()).filter(gives).collect()
    }

    /// The same, those that granted most first.
    pub(super) fn giving_by_size(&self) -> Vec<usize> {
        let mut boards = self.giving();
        boards.sort_by_key(|board| {
            (
                std::cmp::Reverse(self.given_where(|row| row.board == *board)),
                *board,
            )
        });
        boards
    }

    /// Whether a board lacks its list for a year.
    pub(super) fn lacks_list(&self, board: usize, year: i32) -> bool {
        let missing = self.missing_lists((year, year));
        missing.iter().any(|(at, _)| *at == board)
    }

    /// What each identified recipient was granted, most first, and equal ones by number.
    pub(super) fn ranked(&self) -> Vec<(usize, i64)> {
        let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
        for row in self.given().filter(|row| row.is_known) {
            *sums.entry(row.who).or_default() += row.kronor;
        }
        let mut sums: Vec<(usize, i64)> = sums.into_iter().collect();
        sums.sort_by_key(|(who, sum)| (std::cmp::Reverse(*sum), *who));
        sums
    }

    /// The identified recipients outside the sector, each with what it was granted.
    pub(in crate::report::claims) fn outside_recipients(&self) -> Vec<(usize, i64)> {
        let mut found = self.ranked();
        found.retain(|(who, _)| self.outside.contains(who));
        found
    }

    /// The line of a row in the list it stands in, the heading first.
    pub(super) fn line(&self, at: usize) -> usize {
        let row = &self.rows[at];
        let before = self.rows[..at].iter();
        let same = before.filter(|it| (it.board, it.year) == (row.board, row.year));
        same.count() + 2
    }
}

/// Boards that count as one: those that none took over from, and those before them.
pub(super) struct Line {
    pub(super) last: Vec<usize>,
    pub(super) before: Vec<usize>,
}

impl Line {
    pub(super) fn places(&self) -> Vec<usize> {
        [self.last.as_slice(), &self.before].concat()
    }

    pub(super) fn called(&self, town: &Town) -> String {
        let called = self
            .last
            .iter()
            .map(|at| town.boards[*at].name.to_lowercase());
        capital(&listed(&called.collect::<Vec<_>>()))
    }
}

/// The lines of the boards since a year: those that took over stand for those before them, unless
/// those had ended by then.
pub(super) fn lines(town: &Town, since: i32) -> Vec<Line> {
    let lasted = |board: usize| {
        let first = format!("{since}-01-01").parse().unwrap();
        town.boards[board].until.is_none_or(|until| until >= first)
    };
    let before = |at: usize| -> Vec<usize> {
        let all = town.boards[at].before.iter().copied();
        all.filter(|board| lasted(*board)).collect()
    };
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for at in 0..town.boards.len() {
        let is_taken_over = (0..town.boards.len()).any(|other| before(other).contains(&at));
        if is_taken_over || !done.insert(at) {
            continue;
        }
        let own = before(at);
        let mut last = vec![at];
        if !own.is_empty() {
            last.extend(
                (at + 1..town.boards.len()).filter(|other| before(other.to_owned()) == own),
            );
        }
        done.extend(last.iter().copied());
        found.push(Line { last, before: own });
    }
    found
}
