//! Which column of a file each of our columns is read from: its candidates, each with the reason why
//! it is one, and what is picked of them.
//!
//! The order of the reasons is the order of decisions: what the profile points out, a heading that
//! stands for the column, a heading whose cells tell, a heading that stands for it only where no
//! other does. Headings make candidates and cells judge between them. Where both leave two, none is
//! picked.

use crate::model::{Cells, Column, text::word_form as form};

use super::cell::written_year;
use super::header::{Header, Heading};
use super::profile::Profile;
use super::sample::{Look, Sample};
use super::unit;
use super::words::{ByCells, Meaning, Measure};

/// Why a column of a file may be one of ours, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The profile names its heading.
    Named,
    /// The profile names its place, and its heading stands for nothing else.
    Placed,
    /// Its heading stands for the column.
    Heading,
    /// Its heading may stand for the column, and its cells are what the column holds.
    Cells,
    /// Its heading stands for the column where no other does.
    Otherwise,
    /// Its heading is near enough to be taken for the column, and never is.
    Beside,
    /// The profile says that each of several columns holds amounts.
    Wide,
}

/// A column of a file that may be one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) struct Candidate {
    /// Its place in the file, from 0.
    pub(in crate::ingest) place: usize,
    pub(in crate::ingest) reason: Reason,
}

/// What is picked of the candidates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum Pick {
    /// There is none.
    Nothing,
    /// The one at this place.
    One(usize),
    /// None, since more than one may be it.
    Torn,
}

/// The choice of a column of the file for one of ours.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Choice {
    pub(in crate::ingest) column: Column,
    /// From left to right.
    pub(in crate::ingest) candidates: Vec<Candidate>,
    pub(in crate::ingest) pick: Pick,
}

/// What a heading and its cells make of a column of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Candidate(Column, Reason),
    /// The profile says that nobody reads it.
    Ignored,
    /// It holds persons or accounts.
    Personal,
    /// It holds amounts of its own year or type, or the sum of those of its row.
    Amounts,
    /// Its heading is not known.
    Unknown,
}

/// What is known of a file when its columns are chosen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Basis<'a, 't> {
    pub(super) header: &'a Header,
    pub(super) sample: &'a Sample<'t>,
    pub(super) profile: &'a Profile,
}

impl Basis<'_, '_> {
    /// The role of each column of the file, from left to right.
    pub(super) fn roles(self) -> Vec<Role> {
        let headings = self.header.headings.iter().enumerate();
        headings
            .map(|(place, heading)| self.role(place, heading))
            .collect()
    }

    fn role(self, place: usize, heading: &Heading) -> Role {
        let meaning = unit::meaning(&heading.text);
        if let Some(column) = self.profile.column_at(place)
            && stands_for_nothing_else(meaning, column)
        {
            return Role::Candidate(column, Reason::Placed);
        }
        if self.profile.ignores(place, &heading.text) && !self.is_only_of(meaning) {
            return Role::Ignored;
        }
        if let Some(column) = self.profile.column(&heading.text) {
            return Role::Candidate(column, Reason::Named);
        }
        match meaning {
            Some(Meaning::Of(column)) => Role::Candidate(column, Reason::Heading),
            Some(Meaning::Otherwise(column)) => Role::Candidate(column, Reason::Otherwise),
            Some(Meaning::Beside(column)) => Role::Candidate(column, Reason::Beside),
            Some(Meaning::ByCells(cells)) => {
                self.by_cells(cells, place).map_or(Role::Unknown, |column| {
                    Role::Candidate(column, Reason::Cells)
                })
            }
            Some(Meaning::Personal) => Role::Personal,
            None => Role::Unknown,
        }
    }

    /// Whether a heading stands for a column that the profile points out, and not in this file: what is
    /// ignored beside that one is not beside it here.
    fn is_only_of(self, meaning: Option<Meaning>) -> bool {
        let Some(Meaning::Of(column) | Meaning::Otherwise(column)) = meaning else {
            return false;
        };
        let mut headings = self.header.headings.iter().enumerate();
        let is_pointed_out = |(place, heading): (usize, &Heading)| {
            let is_placed = self.profile.column_at(place) == Some(column)
                && stands_for_nothing_else(unit::meaning(&heading.text), column);
            is_placed || self.profile.column(&heading.text) == Some(column)
        };
        self.profile.points_out(column) && !headings.any(is_pointed_out)
    }

    /// What a column stands for by what it holds; nothing if its cells are neither.
    fn by_cells(self, cells: ByCells, place: usize) -> Option<Column> {
        let looks = self.sample.looks(place);
        let are_years = looks.are(&[Look::Year, Look::Term]);
        let are_numbers = looks.are(&[Look::Amount, Look::Small, Look::Year]);
        let are_paragraphs = cells.paragraphs
            && (looks.are(&[Look::Small]) || looks.are(&[Look::Reference, Look::Small]));
        match () {
            () if looks.is_empty() => Some(cells.words),
            () if are_years && cells.years.is_some() => cells.years,
            () if looks.are(&[Look::Day]) => cells.dates,
            () if are_paragraphs => None,
            () if are_numbers && cells.amounts.is_some() => {
                cells.amounts.filter(|_| looks.are_amounts())
            }
            () => Some(cells.words),
        }
    }

    /// Chooses a column of the file for one of ours.
    pub(super) fn choose(self, column: Column, roles: &[Role]) -> Choice {
        let candidates: Vec<Candidate> = roles
            .iter()
            .enumerate()
            .filter_map(|(place, role)| match role {
                Role::Candidate(of, reason) if *of == column => Some(Candidate {
                    place,
                    reason: *reason,
                }),
                _ => None,
            })
            .collect();
        let pick = self.pick(column, &candidates);
        Choice {
            column,
            candidates,
            pick,
        }
    }

    fn pick(self, column: Column, candidates: &[Candidate]) -> Pick {
        let of = |reason: Reason| {
            let those = candidates.iter().filter(move |it| it.reason == reason);
            those.copied().collect::<Vec<_>>()
        };
        match of(Reason::Named).as_slice() {
            [] => {}
            [named] => return Pick::One(named.place),
            _ => return Pick::Torn,
        }
        if let [placed, ..] = *of(Reason::Placed).as_slice() {
            let mut surer = of(Reason::Heading).into_iter();
            let is_other = |other: Candidate| !self.have_one_heading(placed, other);
            return if surer.any(is_other) {
                Pick::Torn
            } else {
                Pick::One(placed.place)
            };
        }
        let beside = of(Reason::Beside);
        let others = candidates
            .iter()
            .filter(|it| it.reason != Reason::Beside)
            .copied();
        let pick = self.judge(column, &others.collect::<Vec<_>>());
        let contends = |place: usize, other: &Candidate| {
            self.fits(column, other.place) && self.differ(place, other.place)
        };
        match pick {
            Pick::One(place) if beside.iter().any(|other| contends(place, other)) => Pick::Torn,
            pick => pick,
        }
    }

    /// Picks by reasons, and by cells where reasons leave more than one.
    fn judge(self, column: Column, candidates: &[Candidate]) -> Pick {
        match candidates {
            [] => return Pick::Nothing,
            [only] => {
                let is_counted = column == Column::CaseNumber
                    && only.reason == Reason::Otherwise
                    && self.sample.looks(only.place).are_counted();
                return if is_counted {
                    Pick::Nothing
                } else {
                    Pick::One(only.place)
                };
            }
            _ => {}
        }
        // A heading that stands for the column is not outdone by one of the same words, nor because its
        // cells are empty.
        let is_open = |it: &Candidate| {
            let have_one = |other: &Candidate| other != it && self.have_one_heading(*it, *other);
            it.reason == Reason::Heading
                && (candidates.iter().any(have_one) || self.sample.looks(it.place).is_empty())
        };
        let fitting: Vec<Candidate> = candidates
            .iter()
            .filter(|it| is_open(it) || self.fits(column, it.place))
            .copied()
            .collect();
        if fitting.is_empty() && self.sample.is_empty() {
            let surest = candidates.iter().min_by_key(|it| it.reason);
            let headings = candidates.iter().filter(|it| it.reason == Reason::Heading);
            return match surest {
                Some(surest) if headings.count() < 2 => Pick::One(surest.place),
                _ => Pick::Torn,
            };
        }
        let left = if fitting.is_empty() {
            candidates
        } else {
            &fitting
        };
        if let [only] = left {
            return Pick::One(only.place);
        }
        let mut certain = left.iter().filter(|it| it.reason == Reason::Heading);
        let otherwise = left.iter().filter(|it| it.reason == Reason::Otherwise);
        match (certain.next(), certain.next()) {
            (Some(one), None) if otherwise.count().saturating_add(1) == left.len() => {
                let mut others = left.iter().filter(|it| *it != one);
                // Of two amounts the certain heading says which; of two years it does not.
                let is_year = column.declared().cells == Cells::Year;
                if is_year && others.any(|other| self.differ(one.place, other.place)) {
                    Pick::Torn
                } else {
                    Pick::One(one.place)
                }
            }
            _ => Pick::Torn,
        }
    }

    fn have_one_heading(self, one: Candidate, other: Candidate) -> bool {
        let heading = |it: Candidate| self.header.headings.get(it.place).map(|it| form(&it.text));
        heading(one) == heading(other)
    }

    /// Whether two columns say different things: of years, whatever the term.
    fn differ(self, one: usize, other: usize) -> bool {
        let cells = |place| {
            let cells = self.sample.cells(place);
            cells.map(|(value, _)| written_year(&value).map_or(value, |year| year.to_string()))
        };
        !cells(one).eq(cells(other))
    }

    /// Whether the cells of a column can be those of one of ours.
    fn fits(self, column: Column, place: usize) -> bool {
        let looks = self.sample.looks(place);
        let heading = self.header.headings.get(place);
        let measure = heading.and_then(|heading| unit::of_heading(&heading.text).1);
        match column.declared().cells {
            Cells::Amount => {
                let is_foreign = matches!(measure, Some(Measure::Currency | Measure::Percent));
                !is_foreign && looks.are_amounts()
            }
            Cells::Year => looks.are(&[Look::Year, Look::Term]),
            Cells::Date => looks.are(&[Look::Day]),
            Cells::OrgNr => looks.are(&[Look::OrgNr]),
            Cells::Status => looks.are(&[Look::Status, Look::Words]),
            Cells::Text if column == Column::Organisation => {
                looks.are(&[Look::Words, Look::Reference, Look::Status])
            }
            Cells::Text | Cells::Kind | Cells::Count => !looks.is_empty(),
        }
    }
}

/// Whether a heading can be that of a column that the profile says stands there.
fn stands_for_nothing_else(meaning: Option<Meaning>, column: Column) -> bool {
    match meaning {
        Some(Meaning::Of(other)) => other == column,
        Some(Meaning::Personal) => false,
        _ => true,
    }
}
