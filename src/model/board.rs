//! Boards (nämnder) and departments (förvaltningar) through time.

use chrono::NaiveDate;

use crate::source::{Located, Origin};

use super::{BoardId, DepartmentId, Period};

/// A board or a department.
#[derive(Debug, Clone, Copy)]
pub enum Body<'d> {
    /// A board.
    Board(&'d Board),
    /// A department.
    Department(&'d Department),
}

impl<'d> Body<'d> {
    /// Its id.
    pub fn id(self) -> &'d str {
        match self {
            Self::Board(board) => board.id.as_str(),
            Self::Department(department) => department.id.as_str(),
        }
    }

    /// Its name.
    pub fn name(self) -> &'d str {
        match self {
            Self::Board(board) => &board.name,
            Self::Department(department) => &department.name,
        }
    }

    /// When it existed.
    pub const fn validity(self) -> Validity {
        match self {
            Self::Board(board) => board.validity,
            Self::Department(department) => department.validity,
        }
    }
}

/// The place of a board in the list of boards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BoardIndex(u16);

impl BoardIndex {
    /// The places of all boards, first to last.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=u16::MAX).map(Self)
    }

    /// The place, as one of a slice; none for more boards than there can be.
    pub fn new(place: usize) -> Option<Self> {
        u16::try_from(place).ok().map(Self)
    }

    /// The place in a slice.
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// From a day until a day, if it has ended; both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// First day; none if it could not be read.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

impl Validity {
    /// Whether a day lies within.
    pub fn has_day(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it ended before a day.
    pub fn has_ended(&self, day: NaiveDate) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// Whether any day lies within both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let later = self.from.max(other.from);
        later.is_none_or(|day| self.has_day(day) && other.has_day(day))
    }

    /// Whether any day of a period lies within.
    pub fn meets(&self, period: Period) -> bool {
        self.from.is_none_or(|from| from <= period.last_day())
            && self.until.is_none_or(|until| until >= period.first_day())
    }

    /// Whether any day of a year lies within.
    pub fn meets_year(&self, year: i32) -> bool {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        day(12, 31).is_some_and(|last| self.from.is_none_or(|from| from <= last))
            && day(1, 1).is_some_and(|first| self.until.is_none_or(|until| until >= first))
    }
}

/// A department (förvaltning).
#[derive(Debug, Clone)]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Its name.
    pub name: String,
    /// The address of a function, which is asked for its answers.
    pub mailbox: Option<String>,
    /// When it existed.
    pub validity: Validity,
    /// Where it is written.
    pub origin: Origin,
}

/// A board (nämnd).
#[derive(Debug, Clone)]
pub struct Board {
    /// Its id.
    pub id: BoardId,
    /// Its name.
    pub name: String,
    /// The departments that serve it.
    pub departments: Vec<Located<DepartmentId>>,
    /// Whether it gives grants (föreningsbidrag).
    pub gives_grants: bool,
    /// When it existed.
    pub validity: Validity,
    /// Whether a day of that could not be read, which has been reported.
    pub is_term_unread: bool,
    /// The boards it took over from.
    pub succeeds: Vec<Located<BoardId>>,
    /// What it is responsible for, in plain words.
    pub areas: Vec<String>,
    /// Where it is written.
    pub origin: Origin,
}
