//! All rows, added up in one pass, so that a figure needs no pass of its own.
//!
//! There is a cell for each combination of file, board, year, grant type and kind, and one for
//! each recipient, file, board and year. Only what a median asks for is kept row by row.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hashbrown::HashMap;
use rayon::prelude::*;

use crate::model::{
    ActorId, BoardIndex, Dataset, ExportRows, Grants, OrganisationKind, Period, TermId,
};
use crate::source::{FileId, Origin, span};

use super::rows::{Rows, Source, Tally, by_file};
use super::select::{Measure, Selection};

/// What rows add up to.
#[derive(Debug, Default, Clone)]
struct CellSums {
    /// Rows and sum of each measure.
    sums: [(u64, i64); Measure::ALL.len()],
    /// What each row adds to [`Measure::GrantedShare`].
    shares: Vec<i64>,
}

/// What the rows of a cell share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct CellKey {
    file: FileId,
    pub(super) board: BoardIndex,
    pub(super) year: i32,
    pub(super) grant_type: TermId,
    pub(super) kind: OrganisationKind,
}

/// What the rows of a recipient's cell share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct GranteeKey {
    actor: ActorId,
    file: FileId,
    board: BoardIndex,
    year: i32,
}

/// The sum of a recipient's cell. Recipients are many, so nothing more is kept of each.
#[derive(Debug, Clone, Copy)]
struct Granted {
    rows: u64,
    sum: i64,
    /// The line of the first row.
    first: u32,
}

/// A recipient with a granted row.
#[derive(Debug)]
pub(super) struct Grantee {
    pub(super) actor: ActorId,
    /// The boards that granted it something, in order.
    pub(super) boards: Vec<BoardIndex>,
    /// What they granted, in öre.
    pub(super) granted: i64,
    /// The first granted row.
    pub(super) first: Origin,
}

/// What the rows of one export add up to.
#[derive(Default)]
struct Sums {
    cells: HashMap<CellKey, CellSums>,
    actors: HashMap<GranteeKey, Granted>,
}

impl Sums {
    fn of(rows: &ExportRows, grants: &Grants, periods: &[Period], last: i32) -> Self {
        let mut sums = Self::default();
        for grant in rows.iter().filter(|grant| grant.year <= last) {
            let is_in_period = periods.iter().any(|period| period.has_year(grant.year));
            let granted = Measure::Granted.of(&grant, grants);
            if let Some(value) = granted.filter(|_| is_in_period) {
                let key = GranteeKey {
                    actor: grants.identity(&grant).0,
                    file: grant.file,
                    board: grant.board,
                    year: grant.year,
                };
                // Rows come in the order of lines.
                let granted = sums.actors.entry(key).or_insert(Granted {
                    rows: 0,
                    sum: 0,
                    first: grant.line,
                });
                granted.rows = granted.rows.wrapping_add(1);
                granted.sum = granted.sum.saturating_add(value);
            }
            let key = CellKey {
                file: grant.file,
                board: grant.board,
                year: grant.year,
                grant_type: grant.grant_type,
                kind: grants.kind(&grant),
            };
            let cell = sums.cells.entry(key).or_default();
            for ((rows, sum), measure) in cell.sums.iter_mut().zip(Measure::ALL) {
                if let Some(value) = measure.of(&grant, grants) {
                    *rows = rows.wrapping_add(1);
                    *sum = sum.saturating_add(value);
                    if measure == Measure::GrantedShare {
                        cell.shares.push(value);
                    }
                }
            }
        }
        sums
    }
}

/// The sums of all rows.
#[derive(Debug)]
pub(super) struct Cube<'d> {
    data: &'d Dataset,
    /// The periods whose rows are added up by recipient.
    periods: Vec<Period>,
    /// The last year whose rows are added up.
    last: i32,
    /// What the rows of each cell share, in order. Kept apart from the sums, since every figure
    /// looks through all keys and at few sums.
    keys: Vec<CellKey>,
    cells: Vec<CellSums>,
    /// Where each board's cells in each file are, by board, since most figures are about one.
    ranges: Vec<(BoardIndex, Range<usize>)>,
    /// The places of all cells by grant type, since many figures are about one.
    by_type: Vec<usize>,
    /// Recipients, in order.
    actors: Vec<(GranteeKey, Granted)>,
    /// What whole measures have been found to add up to: each share is of one.
    wholes: RefCell<BTreeMap<(Measure, Period), Vec<Source>>>,
}

impl<'d> Cube<'d> {
    /// Adds up every row up to the last year of the periods, and those of the periods by recipient too;
    /// exports side by side.
    pub(super) fn new(data: &'d Dataset, periods: Vec<Period>) -> Self {
        let years = periods.iter().flat_map(|period| period.years());
        let last = years.max().unwrap_or_default();
        let exports = data.grants.exports.par_iter().with_max_len(1);
        let sums: Vec<Sums> = exports
            .map(|rows| Sums::of(rows, &data.grants, &periods, last))
            .collect();
        let mut cells: Vec<(CellKey, CellSums)> = Vec::new();
        let mut actors: Vec<(GranteeKey, Granted)> = Vec::new();
        for export in sums {
            // Keys contain the file, so no two exports have the same.
            cells.extend(export.cells);
            actors.extend(export.actors);
        }
        cells.sort_unstable_by_key(|(key, _)| *key);
        actors.par_sort_unstable_by_key(|(key, _)| *key);
        let (keys, cells): (Vec<CellKey>, Vec<CellSums>) = cells.into_iter().unzip();
        let mut ranges = Vec::new();
        let mut start = 0;
        for of_board in keys.chunk_by(|a, b| (a.file, a.board) == (b.file, b.board)) {
            let range = span(start, of_board.len());
            start = range.end;
            ranges.extend(of_board.first().map(|key| (key.board, range)));
        }
        ranges.sort_by_key(|(board, _)| *board);
        let mut by_type: Vec<usize> = (0..keys.len()).collect();
        by_type.sort_by_key(|at| keys.get(*at).map(|key| key.grant_type));
        Self {
            data,
            periods,
            last,
            keys,
            cells,
            ranges,
            by_type,
            actors,
            wholes: RefCell::default(),
        }
    }

    /// Whether what a selection asks for was added up. By recipient, only what was granted was, and
    /// by board and year only.
    fn has(&self, selection: &Selection) -> bool {
        let years = selection.years;
        if selection.actors.is_none() {
            return years.years().all(|year| year <= self.last);
        }
        let mut periods = self.periods.iter();
        let has_years = periods.any(|period| years.years().all(|year| period.has_year(year)));
        let narrow = (selection.measure, &selection.grant_types, selection.kind);
        has_years && narrow == (Measure::Granted, &None, None)
    }

    /// The cells in a selection, before recipients are narrowed.
    fn cells(&self, selection: &Selection) -> impl Iterator<Item = (&CellKey, &CellSums)> {
        let of_types = selection.grant_types.iter().flatten();
        let of_types = of_types
            .flat_map(|grant_type| self.of_type(*grant_type))
            .filter(|(key, _)| selection.takes_board(key.board));
        let of_boards = match (&selection.grant_types, selection.boards.is_empty()) {
            (Some(_), _) | (None, false) => &[],
            (None, true) => self.ranges.as_slice(),
        };
        let boards = selection.boards.iter();
        let boards = boards.filter(|_| selection.grant_types.is_none());
        let of_boards = of_boards
            .iter()
            .chain(boards.flat_map(|it| self.of_board(*it)));
        let of_boards = of_boards.flat_map(|(_, range)| {
            let keys = self.keys.get(range.clone()).unwrap_or_default().iter();
            keys.zip(self.cells.get(range.clone()).unwrap_or_default())
        });
        of_types.chain(of_boards).filter(|(key, _)| {
            selection.years.has_year(key.year) && selection.kind.is_none_or(|kind| kind == key.kind)
        })
    }

    /// The cells of a grant type.
    fn of_type(&self, grant_type: TermId) -> impl Iterator<Item = (&CellKey, &CellSums)> {
        let key = |at: usize| self.keys.get(at);
        let is_before = |at: &usize| key(*at).is_some_and(|key| key.grant_type < grant_type);
        let from = self.by_type.partition_point(is_before);
        let rest = self.by_type.get(from..).unwrap_or_default().iter();
        rest.map_while(move |at| {
            let key = key(*at).filter(|key| key.grant_type == grant_type)?;
            Some((key, self.cells.get(*at)?))
        })
    }

    /// Where a board's cells are.
    fn of_board(&self, board: BoardIndex) -> impl Iterator<Item = &(BoardIndex, Range<usize>)> {
        let from = self.ranges.partition_point(|(of, _)| *of < board);
        let rest = self.ranges.get(from..).unwrap_or_default().iter();
        rest.take_while(move |(of, _)| *of == board)
    }

    /// What a selection's rows of each cell add up to; cells without such a row are left out.
    fn sums(&self, selection: &Selection) -> impl Iterator<Item = (&CellKey, u64, i64)> {
        let mut measures = Measure::ALL.iter();
        let at = measures.position(|measure| *measure == selection.measure);
        self.cells(selection)
            .filter_map(move |(key, cell)| Some((key, *cell.sums.get(at?)?)))
            .filter(|(_, (rows, _))| *rows > 0)
            .map(|(key, (rows, sum))| (key, rows, sum))
    }

    /// The sum of a selection that is not narrowed to recipients.
    pub(super) fn sum(&self, selection: &Selection) -> i64 {
        let sums = self.sums(selection).map(|(.., sum)| sum);
        sums.fold(0, i64::saturating_add)
    }

    /// The sums of a selection by grant type.
    pub(super) fn by_type(&self, selection: &Selection) -> BTreeMap<TermId, i64> {
        let mut found: BTreeMap<TermId, i64> = BTreeMap::new();
        for (key, _, sum) in self.sums(selection) {
            let of_type = found.entry(key.grant_type).or_default();
            *of_type = of_type.saturating_add(sum);
        }
        found
    }

    /// What the rows of a selection have.
    pub(super) fn found<T: Ord>(
        &self,
        selection: &Selection,
        of: impl Fn(&CellKey) -> T,
    ) -> BTreeSet<T> {
        self.sums(selection).map(|(key, ..)| of(key)).collect()
    }

    /// How many rows a selection takes.
    pub(super) fn rows(&self, selection: &Selection) -> u64 {
        self.sums(selection).map(|(_, rows, _)| rows).sum()
    }

    fn of_actor(&self, actor: ActorId) -> impl Iterator<Item = &(GranteeKey, Granted)> {
        let from = self.actors.partition_point(|(key, _)| key.actor < actor);
        let rest = self.actors.get(from..).unwrap_or_default().iter();
        rest.take_while(move |(key, _)| key.actor == actor)
    }

    /// The recipients with a granted row in a period, of one board or of any, in order.
    pub(super) fn grantees(&self, years: Period, board: Option<BoardIndex>) -> Vec<Grantee> {
        let fits = |key: &GranteeKey| {
            years.has_year(key.year) && board.is_none_or(|board| board == key.board)
        };
        let mut recipients: Vec<Grantee> = Vec::new();
        for (key, cell) in self.actors.iter().filter(|(key, _)| fits(key)) {
            let first = Origin::line(key.file, cell.first);
            match recipients.last_mut().filter(|last| last.actor == key.actor) {
                Some(last) => {
                    last.boards.push(key.board);
                    last.granted = last.granted.saturating_add(cell.sum);
                    last.first = last.first.min(first);
                }
                None => recipients.push(Grantee {
                    actor: key.actor,
                    boards: vec![key.board],
                    granted: cell.sum,
                    first,
                }),
            }
        }
        for recipient in &mut recipients {
            recipient.boards.sort_unstable();
            recipient.boards.dedup();
        }
        recipients
    }
}

/// What was not added up is walked.
impl Tally for Cube<'_> {
    fn sources(&self, rows: &Rows) -> Vec<Source> {
        let selection = match rows {
            Rows::Selected(selection) if self.has(selection) => selection,
            _ => return self.data.sources(rows),
        };
        let source = |file: FileId, rows: u64, value: i64| Source { file, rows, value };
        let summed = || {
            let sums = self.sums(selection);
            by_file(sums.map(|(key, rows, sum)| source(key.file, rows, sum)))
        };
        match &selection.actors {
            None if selection.is_whole() => {
                let mut wholes = self.wholes.borrow_mut();
                let whole = wholes.entry((selection.measure, selection.years));
                whole.or_insert_with(summed).clone()
            }
            None => summed(),
            Some(actors) => {
                let cells = actors.iter().flat_map(|actor| self.of_actor(*actor));
                let taken = cells.filter(|(key, _)| {
                    selection.years.has_year(key.year) && selection.takes_board(key.board)
                });
                by_file(taken.map(|(key, cell)| source(key.file, cell.rows, cell.sum)))
            }
        }
    }

    fn values(&self, rows: &Rows) -> Vec<i64> {
        match rows {
            Rows::Selected(selection)
                if self.has(selection) && selection.measure == Measure::GrantedShare =>
            {
                let cells = self.cells(selection);
                cells.flat_map(|(_, cell)| &cell.shares).copied().collect()
            }
            _ => self.data.values(rows),
        }
    }
}
