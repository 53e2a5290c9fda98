//! The rows of an export in compact form: sixty-four bytes a row, whatever its texts.
//!
//! There may be millions of rows, and every figure and check walks them all. They are kept without
//! padding and without a flag for each absent value, and read as [`Grant`]s.

use std::num::{NonZeroU32, NonZeroU64};

use chrono::NaiveDate;

use crate::source::{Extent, FileId, Origin};

use super::{
    BoardIndex, Cells, Grant, GrantStatus, Money, OrganisationKind, Other, PartyId, TermId,
};

/// The rows of one export.
#[derive(Debug, Clone)]
pub struct ExportRows {
    file: FileId,
    board: BoardIndex,
    rows: Vec<Row>,
    /// How much of its line each row is; empty as long as all are whole lines.
    extents: Vec<Extent>,
    /// The values of rows in other columns, each plus one so that 0 means none.
    others: Vec<[Option<NonZeroU32>; Other::ALL.len()]>,
}

/// The largest number that a row can have in a column of numbers.
pub const MOST_COUNTED: u32 = u32::MAX - 1;

/// An absent number.
const NO_ID: u32 = u32::MAX;
/// Stands for no amount; amounts are limited, so no row has this one.
const NO_AMOUNT: i64 = i64::MIN;

#[derive(Debug, Clone, Copy)]
struct Row {
    line: u32,
    year: i16,
    status: GrantStatus,
    category: Option<OrganisationKind>,
    party: u32,
    grant_type: u32,
    purpose: u32,
    others: u32,
    decided: Option<NaiveDate>,
    applied: i64,
    granted: i64,
    paid: i64,
    case: Option<NonZeroU64>,
}

const _: () = assert!(size_of::<Row>() == 64, "a row has grown");

/// For each number in one export, the number that replaces it when exports are joined.
#[derive(Debug)]
pub struct Renumbered<'a> {
    /// Recipients as written.
    pub parties: &'a [u32],
    /// Types of grant.
    pub grant_types: &'a [u32],
    /// Purposes.
    pub purposes: &'a [u32],
    /// Values of other columns.
    pub noted: &'a [u32],
}

/// A number as it is kept, plus one.
fn kept(number: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(number.saturating_add(1))
}

impl ExportRows {
    /// An export with room for this many rows.
    pub fn with_capacity(file: FileId, board: BoardIndex, rows: usize) -> Self {
        Self {
            file,
            board,
            rows: Vec::with_capacity(rows),
            extents: Vec::new(),
            others: Vec::new(),
        }
    }

    /// Says in which file its rows stand.
    pub const fn stand_in(&mut self, file: FileId) {
        self.file = file;
    }

    /// Which file.
    pub const fn file(&self) -> FileId {
        self.file
    }

    /// The board, as a place in the list of boards.
    pub const fn board(&self) -> BoardIndex {
        self.board
    }

    /// How many rows.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many rows are for such years.
    pub fn count_of(&self, is_such: impl Fn(i32) -> bool) -> u32 {
        let rows = self.rows.iter();
        let count = rows.filter(|row| is_such(i32::from(row.year))).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Adds a row; its file and board are the export's.
    pub fn push(&mut self, grant: &Grant) {
        let others = if grant.others.iter().all(Option::is_none) {
            NO_ID
        } else {
            let place = u32::try_from(self.others.len()).unwrap_or(NO_ID);
            self.others
                .push(grant.others.map(|number| number.and_then(kept)));
            place
        };
        if grant.extent != Extent::Line {
            self.extents.resize(self.rows.len(), Extent::Line);
            self.extents.push(grant.extent);
        }
        self.rows.push(Row {
            line: grant.line,
            year: i16::try_from(grant.year).unwrap_or(i16::MAX),
            status: grant.status,
            category: grant.category,
            party: grant.party.0,
            grant_type: grant.grant_type.0,
            purpose: grant.purpose.map_or(NO_ID, |purpose| purpose.0),
            others,
            decided: grant.decided,
            applied: grant.applied.map_or(NO_AMOUNT, Money::ore),
            granted: grant.granted.ore(),
            paid: grant.paid.map_or(NO_AMOUNT, Money::ore),
            case: grant.case,
        });
    }

    /// Gives back room that no row took.
    pub fn shrink(&mut self) {
        self.rows.shrink_to_fit();
        self.others.shrink_to_fit();
        self.extents.shrink_to_fit();
    }

    /// Renumbers what rows refer to when exports are joined.
    pub fn renumber(&mut self, to: &Renumbered<'_>) {
        let look = |ids: &[u32], id: u32| ids.get(id as usize).copied().unwrap_or(NO_ID);
        for row in &mut self.rows {
            row.party = look(to.parties, row.party);
            row.grant_type = look(to.grant_types, row.grant_type);
            row.purpose = look(to.purposes, row.purpose);
        }
        if to.noted.is_empty() {
            return;
        }
        for numbers in &mut self.others {
            for (other, number) in Other::ALL.into_iter().zip(numbers) {
                if other.declared().cells != Cells::Count {
                    *number = number.and_then(|id| kept(look(to.noted, id.get() - 1)));
                }
            }
        }
    }

    /// The rows, in the order of lines.
    pub fn iter(&self) -> impl Iterator<Item = Grant> {
        self.rows
            .iter()
            .enumerate()
            .map(|(at, row)| self.grant(at, row))
    }

    /// The rows whose year and recipient are wanted, in the order of lines. The others are passed
    /// over as they lie.
    pub fn of(&self, wanted: impl Fn(i32, PartyId) -> bool) -> impl Iterator<Item = Grant> {
        let rows = self.rows.iter().enumerate();
        rows.filter(move |(_, row)| wanted(i32::from(row.year), PartyId(row.party)))
            .map(|(at, row)| self.grant(at, row))
    }

    /// A row by its number from 0.
    pub fn get(&self, at: usize) -> Option<Grant> {
        self.rows.get(at).map(|row| self.grant(at, row))
    }

    /// The row at a place: of several on its line, the one of just that cell, else the first.
    pub fn at(&self, origin: &Origin) -> Option<Grant> {
        let first = self.rows.partition_point(|row| row.line < origin.line);
        let of_line = |at: &usize| {
            self.rows
                .get(*at)
                .is_some_and(|row| row.line == origin.line)
        };
        let mut on_line = (first..).take_while(of_line);
        let there = on_line.clone().find(|at| self.extent(*at) == origin.extent);
        self.get(there.or_else(|| on_line.next())?)
    }

    fn extent(&self, at: usize) -> Extent {
        self.extents.get(at).copied().unwrap_or(Extent::Line)
    }

    fn grant(&self, at: usize, row: &Row) -> Grant {
        let amount = |ore: i64| (ore != NO_AMOUNT).then(|| Money::from_ore(ore));
        Grant {
            file: self.file,
            line: row.line,
            extent: self.extent(at),
            board: self.board,
            year: i32::from(row.year),
            party: PartyId(row.party),
            grant_type: TermId(row.grant_type),
            purpose: (row.purpose != NO_ID).then_some(TermId(row.purpose)),
            status: row.status,
            category: row.category,
            applied: amount(row.applied),
            granted: Money::from_ore(row.granted),
            paid: amount(row.paid),
            decided: row.decided,
            others: self
                .others
                .get(row.others as usize)
                .copied()
                .unwrap_or_default()
                .map(|number| number.map(|number| number.get() - 1)),
            case: row.case,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_comes_out_as_it_went_in() {
        let bare = Grant {
            file: FileId::at(3),
            line: 7,
            extent: Extent::Line,
            board: BoardIndex::new(2).unwrap(),
            year: 2021,
            party: PartyId(5),
            grant_type: TermId(1),
            purpose: None,
            status: GrantStatus::Rejected,
            category: None,
            applied: None,
            granted: Money::ZERO,
            paid: None,
            decided: None,
            others: [None; Other::ALL.len()],
            case: None,
        };
        let mut others = [None; Other::ALL.len()];
        others[Other::Women as usize] = Some(0);
        others[Other::Girls as usize] = Some(MOST_COUNTED);
        let full = Grant {
            purpose: Some(TermId(0)),
            status: GrantStatus::Granted,
            category: Some(OrganisationKind::Unknown),
            applied: Some(Money::from_ore(-1)),
            granted: Money::from_ore(100_000_000_000_000),
            paid: Some(Money::ZERO),
            decided: NaiveDate::from_ymd_opt(2020, 2, 29),
            others,
            case: NonZeroU64::new(9),
            ..bare
        };
        let mut rows = ExportRows::with_capacity(FileId::at(3), bare.board, 2);
        for grant in [bare, full] {
            rows.push(&grant);
        }
        assert_eq!(rows.iter().collect::<Vec<_>>(), [bare, full]);
        let of = |wanted| {
            rows.of(move |year, party| (year, party) == wanted)
                .collect()
        };
        let found: [Vec<Grant>; 2] = [(2021, PartyId(5)), (2020, PartyId(5))].map(of);
        assert_eq!(found, [vec![bare, full], Vec::new()]);
        rows.renumber(&Renumbered {
            parties: &[0, 0, 0, 0, 0, 9],
            grant_types: &[4, 8],
            purposes: &[6],
            noted: &[],
        });
        let after = rows
            .get(1)
            .map(|row| (row.party, row.grant_type, row.purpose));
        assert_eq!(after, Some((PartyId(9), TermId(8), Some(TermId(6)))));
    }
}
