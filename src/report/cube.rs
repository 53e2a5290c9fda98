//! One pass over the rows, added up so that every figure is then a small sum.
//!
//! The cells are as many as there are boards, years, types, kinds and files together, or
//! receivers; never as many as rows.

use std::collections::BTreeMap;

use crate::model::{ActorId, Dataset, FormId, OrganisationKind, Period};
use crate::source::FileId;

use super::facts::Source;
use super::select::{Measure, Selection};

/// Rows and sum of each measure.
type Cell = [(u64, i64); Measure::ALL.len()];

/// What the rows of a cell share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    file: FileId,
    board: u16,
    year: i32,
    form: FormId,
    kind: OrganisationKind,
}

/// What the rows of a receiver's cell share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct ActorKey {
    actor: ActorId,
    file: FileId,
    board: u16,
    year: i32,
}

/// The sums of all rows.
#[derive(Debug)]
pub(super) struct Cube {
    cells: BTreeMap<Key, Cell>,
    actors: BTreeMap<ActorKey, Cell>,
}

impl Cube {
    /// Adds up every row whose year lies in one of the periods.
    pub(super) fn new(data: &Dataset, periods: &[Period]) -> Self {
        let mut cells: BTreeMap<Key, Cell> = BTreeMap::new();
        let mut actors: BTreeMap<ActorKey, Cell> = BTreeMap::new();
        let grants = &data.grants;
        for grant in grants.rows() {
            if !periods.iter().any(|period| period.has_year(grant.year)) {
                continue;
            }
            let key = Key {
                file: grant.file,
                board: grant.board,
                year: grant.year,
                form: grant.form,
                kind: grants.kind(&grant),
            };
            let actor = ActorKey {
                actor: grants.identity(&grant).0,
                file: grant.file,
                board: grant.board,
                year: grant.year,
            };
            let cell = cells.entry(key).or_default();
            let actor_cell = actors.entry(actor).or_default();
            for ((place, actor_place), measure) in
                cell.iter_mut().zip(actor_cell.iter_mut()).zip(Measure::ALL)
            {
                if let Some(value) = measure.of(&grant, grants) {
                    for (rows, sum) in [&mut *place, &mut *actor_place] {
                        *rows += 1;
                        *sum = sum.saturating_add(value);
                    }
                }
            }
        }
        Self { cells, actors }
    }

    /// The sum of a selection, and what each file brings to it.
    pub(super) fn sum(&self, selection: &Selection) -> (i64, Vec<Source>) {
        let at = Measure::ALL
            .iter()
            .position(|measure| *measure == selection.measure)
            .unwrap_or_default();
        let mut files: BTreeMap<FileId, (u64, i64)> = BTreeMap::new();
        let mut add = |file: FileId, cell: &Cell| {
            let (rows, value) = cell.get(at).copied().unwrap_or_default();
            if rows > 0 {
                let (all_rows, sum) = files.entry(file).or_default();
                *all_rows += rows;
                *sum = sum.saturating_add(value);
            }
        };
        let fits =
            |board: u16, year: i32| selection.years.has_year(year) && selection.takes_board(board);
        if let Some(actor) = selection.actor {
            for (key, cell) in self.actor(actor) {
                if fits(key.board, key.year) {
                    add(key.file, cell);
                }
            }
        } else {
            for (key, cell) in &self.cells {
                if fits(key.board, key.year)
                    && selection.form.is_none_or(|form| form == key.form)
                    && selection.kind.is_none_or(|kind| kind == key.kind)
                {
                    add(key.file, cell);
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

    fn actor(&self, actor: ActorId) -> impl Iterator<Item = (&ActorKey, &Cell)> {
        let next = ActorId(actor.0.saturating_add(1));
        let from = |actor| ActorKey {
            actor,
            file: FileId::at(0),
            board: 0,
            year: i32::MIN,
        };
        self.actors.range(from(actor)..from(next))
    }

    /// The types that have a granted row in a period.
    pub(super) fn forms(&self, years: Period) -> Vec<FormId> {
        self.granted(years, |key| key.form)
    }

    /// The kinds of association that have a granted row in a period.
    pub(super) fn kinds(&self, years: Period) -> Vec<OrganisationKind> {
        self.granted(years, |key| key.kind)
    }

    /// The boards that have a row of any status in a period.
    pub(super) fn boards(&self, years: Period) -> Vec<u16> {
        let mut found: Vec<u16> = self
            .cells
            .keys()
            .filter(|key| years.has_year(key.year))
            .map(|key| key.board)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn granted<T: Ord + Copy>(&self, years: Period, of: impl Fn(&Key) -> T) -> Vec<T> {
        let mut found: Vec<T> = self
            .cells
            .iter()
            .filter(|(key, cell)| years.has_year(key.year) && has_granted(cell))
            .map(|(key, _)| of(key))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// For each receiver with a granted row in a period, the boards and the sum.
    pub(super) fn receivers(&self, years: Period) -> BTreeMap<ActorId, (Vec<u16>, i64)> {
        let mut found: BTreeMap<ActorId, (Vec<u16>, i64)> = BTreeMap::new();
        for (key, cell) in &self.actors {
            if years.has_year(key.year) && has_granted(cell) {
                let (boards, sum) = found.entry(key.actor).or_default();
                if !boards.contains(&key.board) {
                    boards.push(key.board);
                }
                *sum = sum.saturating_add(cell.first().map_or(0, |(_, value)| *value));
            }
        }
        for (boards, _) in found.values_mut() {
            boards.sort_unstable();
        }
        found
    }
}

/// Granted is the first measure.
fn has_granted(cell: &Cell) -> bool {
    cell.first().is_some_and(|(rows, _)| *rows > 0)
}
