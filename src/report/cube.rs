//! One pass over the rows, added up so that every figure is then a small sum.
//!
//! The cells are as many as there are boards, years, types, kinds and files together, or
//! recipients; never as many as rows.

use std::collections::BTreeMap;
use std::ops::Range;

use hashbrown::HashMap;
use rayon::prelude::*;

use crate::model::{
    ActorId, BoardIndex, Dataset, ExportRows, Grants, OrganisationKind, Period, TermId,
};
use crate::source::{FileId, Origin, span};

use super::facts::Source;
use super::select::{Measure, Selection};

/// Rows and sum of each measure.
type Cell = [(u64, i64); Measure::ALL.len()];

/// What the rows of a cell share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    file: FileId,
    board: BoardIndex,
    year: i32,
    grant_type: TermId,
    kind: OrganisationKind,
}

/// What the rows of a recipient's cell share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct ActorKey {
    actor: ActorId,
    file: FileId,
    board: BoardIndex,
    year: i32,
}

/// The sums of all rows.
#[derive(Debug)]
pub(super) struct Cube {
    /// What the rows of each cell share, in order; apart from what they add up to, since every
    /// figure looks through them all and most look at few of the sums.
    keys: Vec<Key>,
    cells: Vec<Cell>,
    /// Each file with its board, and where its cells are: most figures are of one board.
    files: Vec<(FileId, BoardIndex, Range<usize>)>,
    /// Recipients, in order.
    actors: Vec<(ActorKey, Granted)>,
}

/// What is granted in a recipient's cell, and the line of its first row. Recipients are many, and
/// nothing else is asked of each of them.
#[derive(Debug, Clone, Copy)]
struct Granted {
    rows: u64,
    sum: i64,
    first: u32,
}

/// What the rows of one export add up to.
#[derive(Default)]
struct Sums {
    cells: HashMap<Key, Cell>,
    actors: HashMap<ActorKey, Granted>,
}

impl Sums {
    fn of(rows: &ExportRows, grants: &Grants, periods: &[Period]) -> Self {
        let mut sums = Self::default();
        for grant in rows.iter() {
            if !periods.iter().any(|period| period.has_year(grant.year)) {
                continue;
            }
            let (actor, _) = grants.identity(&grant);
            let key = Key {
                file: grant.file,
                board: grant.board,
                year: grant.year,
                grant_type: grant.grant_type,
                kind: grants.kind(&grant),
            };
            let actor_key = ActorKey {
                actor,
                file: grant.file,
                board: grant.board,
                year: grant.year,
            };
            if let Some(value) = Measure::Granted.of(&grant, grants) {
                // Rows come in the order of lines.
                let granted = sums.actors.entry(actor_key).or_insert(Granted {
                    rows: 0,
                    sum: 0,
                    first: grant.line,
                });
                granted.rows = granted.rows.wrapping_add(1);
                granted.sum = granted.sum.saturating_add(value);
            }
            let cell = sums.cells.entry(key).or_default();
            for ((rows, sum), measure) in cell.iter_mut().zip(Measure::ALL) {
                if let Some(value) = measure.of(&grant, grants) {
                    *rows = rows.wrapping_add(1);
                    *sum = sum.saturating_add(value);
                }
            }
        }
        sums
    }
}

impl Cube {
    /// Adds up every row whose year lies in one of the periods; exports side by side.
    pub(super) fn new(data: &Dataset, periods: &[Period]) -> Self {
        let grants = &data.grants;
        let sums: Vec<Sums> = grants
            .exports
            .par_iter()
            .with_max_len(1)
            .map(|rows| Sums::of(rows, grants, periods))
            .collect();
        let mut cells: Vec<(Key, Cell)> = Vec::new();
        let mut actors: Vec<(ActorKey, Granted)> = Vec::new();
        for export in sums {
            // A key has its file in it, so no two exports share one.
            cells.extend(export.cells);
            actors.extend(export.actors);
        }
        cells.sort_unstable_by_key(|(key, _)| *key);
        actors.par_sort_unstable_by_key(|(key, _)| *key);
        let (keys, cells): (Vec<Key>, Vec<Cell>) = cells.into_iter().unzip();
        let mut files = Vec::new();
        let mut start = 0;
        for of_file in keys.chunk_by(|a, b| (a.file, a.board) == (b.file, b.board)) {
            let range = span(start, of_file.len());
            start = range.end;
            files.extend(of_file.first().map(|key| (key.file, key.board, range)));
        }
        Self {
            keys,
            cells,
            files,
            actors,
        }
    }

    /// The first granted row of each recipient in a period, of one board or of any.
    pub(super) fn first_granted(
        &self,
        years: Period,
        board: Option<BoardIndex>,
    ) -> BTreeMap<ActorId, Origin> {
        let fits = |key: &ActorKey| {
            years.has_year(key.year) && board.is_none_or(|board| board == key.board)
        };
        let first = |(actor, rows): (ActorId, &[(ActorKey, Granted)])| {
            let rows = rows.iter().filter(|(key, _)| fits(key));
            let origins = rows.map(|(key, cell)| Origin::line(key.file, cell.first));
            Some((actor, origins.min()?))
        };
        self.by_actor().filter_map(first).collect()
    }

    /// The cells of each recipient, in the order of recipients.
    fn by_actor(&self) -> impl Iterator<Item = (ActorId, &[(ActorKey, Granted)])> {
        let recipients = self.actors.chunk_by(|(a, _), (b, _)| a.actor == b.actor);
        recipients.filter_map(|cells| Some((cells.first()?.0.actor, cells)))
    }

    /// The sum of a selection, and what each file brings to it.
    pub(super) fn sum(&self, selection: &Selection) -> (i64, Vec<Source>) {
        let at = Measure::ALL
            .iter()
            .position(|measure| *measure == selection.measure)
            .unwrap_or_default();
        let mut files: BTreeMap<FileId, (u64, i64)> = BTreeMap::new();
        let mut add = |file: FileId, (rows, value): (u64, i64)| {
            if rows > 0 {
                let (all_rows, sum) = files.entry(file).or_default();
                *all_rows = all_rows.wrapping_add(rows);
                *sum = sum.saturating_add(value);
            }
        };
        let fits = |board: BoardIndex, year: i32| {
            selection.years.has_year(year) && selection.takes_board(board)
        };
        if selection.actors.is_empty() {
            let of_boards = self.files.iter();
            for (file, _, range) in of_boards.filter(|(_, board, _)| selection.takes_board(*board))
            {
                let keys = self.keys.get(range.clone()).unwrap_or_default();
                let cells = self.cells.get(range.clone()).unwrap_or_default();
                for (key, cell) in keys.iter().zip(cells) {
                    if selection.years.has_year(key.year)
                        && selection
                            .grant_type
                            .is_none_or(|grant_type| grant_type == key.grant_type)
                        && selection.kind.is_none_or(|kind| kind == key.kind)
                    {
                        add(*file, cell.get(at).copied().unwrap_or_default());
                    }
                }
            }
        } else {
            let of_them = selection.actors.iter().flat_map(|actor| self.actor(*actor));
            for (key, granted) in of_them {
                if fits(key.board, key.year) {
                    add(key.file, (granted.rows, granted.sum));
                }
            }
        }
        let sources: Vec<Source> = files
            .into_iter()
            .map(|(file, (rows, value))| Source { file, rows, value })
            .collect();
        let sum = sources
            .iter()
            .fold(0_i64, |sum, source| sum.saturating_add(source.value));
        (sum, sources)
    }

    fn actor(&self, actor: ActorId) -> impl Iterator<Item = &(ActorKey, Granted)> {
        let from = self.actors.partition_point(|(key, _)| key.actor < actor);
        let rest = self.actors.get(from..).unwrap_or_default().iter();
        rest.take_while(move |(key, _)| key.actor == actor)
    }

    /// The types that have a granted row in a period.
    pub(super) fn grant_types(&self, years: Period) -> Vec<TermId> {
        self.granted(years, |key| key.grant_type)
    }

    /// The kinds of association that have a granted row in a period.
    pub(super) fn kinds(&self, years: Period) -> Vec<OrganisationKind> {
        self.granted(years, |key| key.kind)
    }

    /// The boards that have a row of any status in a period.
    pub(super) fn boards(&self, years: Period) -> Vec<BoardIndex> {
        let mut found: Vec<BoardIndex> = self
            .keys
            .iter()
            .filter(|key| years.has_year(key.year))
            .map(|key| key.board)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn granted<T: Ord + Copy>(&self, years: Period, of: impl Fn(&Key) -> T) -> Vec<T> {
        let mut found: Vec<T> = self
            .keys
            .iter()
            .zip(&self.cells)
            .filter(|(key, cell)| years.has_year(key.year) && has_granted(cell))
            .map(|(key, _)| of(key))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// For each recipient with a granted row in a period, the boards and the sum.
    pub(super) fn recipients(&self, years: Period) -> BTreeMap<ActorId, (Vec<BoardIndex>, i64)> {
        let granted = |(actor, cells): (ActorId, &[(ActorKey, Granted)])| {
            let mut boards = Vec::new();
            let mut sum = 0_i64;
            for (key, cell) in cells.iter().filter(|(key, _)| years.has_year(key.year)) {
                boards.push(key.board);
                sum = sum.saturating_add(cell.sum);
            }
            boards.sort_unstable();
            boards.dedup();
            (!boards.is_empty()).then_some((actor, (boards, sum)))
        };
        self.by_actor().filter_map(granted).collect()
    }
}

/// Granted is the first measure.
fn has_granted(cell: &Cell) -> bool {
    cell.first().is_some_and(|(rows, _)| *rows > 0)
}
