//! What is too long for a report and stands whole in lists beside it. Each is made when it is asked
//! for, from the rows themselves.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::{ActorId, BoardIndex, ExportRows, Grant, Term, TermId, View, order};

/// Rows and what they add up to, in öre.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Granted {
    /// How many granted rows.
    pub rows: i64,
    /// Their sum.
    pub sum: i64,
}

impl Granted {
    const fn add(&mut self, other: Self) {
        self.rows = self.rows.saturating_add(other.rows);
        self.sum = self.sum.saturating_add(other.sum);
    }
}

/// A recipient, identified or not, and what it was granted.
#[derive(Debug)]
pub struct Recipient {
    /// Who.
    pub actor: ActorId,
    /// By each board that granted it something.
    pub boards: BTreeMap<BoardIndex, Granted>,
    /// In all.
    pub all: Granted,
}

/// What a board granted of a type in a year.
#[derive(Debug)]
pub struct BoardType {
    /// Who granted it.
    pub board: BoardIndex,
    /// The type.
    pub grant_type: TermId,
    /// The year.
    pub year: i32,
    /// What.
    pub granted: Granted,
}

/// Where a row stands among those of the dataset.
#[derive(Debug, Clone, Copy)]
pub struct RowAt {
    export: u32,
    row: u32,
}

impl RowAt {
    /// The row.
    pub fn of(self, view: View<'_>) -> Option<Grant> {
        let export = view.data.grants.exports.get(self.export as usize)?;
        export.get(self.row as usize)
    }
}

/// Every granted row of the period, in the order of files and lines.
pub fn granted_rows(view: View<'_>) -> Vec<RowAt> {
    let exports = (0_u32..).zip(&view.data.grants.exports);
    let of_export = |(export, rows): (u32, &ExportRows)| {
        (0_u32..)
            .zip(rows.iter())
            .filter(|(_, grant)| is_granted(view, grant))
            .map(|(row, _)| RowAt { export, row })
            .collect::<Vec<_>>()
    };
    exports.flat_map(of_export).collect()
}

/// Every recipient of a granted row in the period, most granted first.
pub fn recipients(view: View<'_>) -> Vec<Recipient> {
    let grants = &view.data.grants;
    let mut found: BTreeMap<ActorId, Recipient> = BTreeMap::new();
    for ((actor, board), granted) in sums(view, |grant| (grants.identity(grant).0, grant.board)) {
        let recipient = found.entry(actor).or_insert_with(|| Recipient {
            actor,
            boards: BTreeMap::new(),
            all: Granted::default(),
        });
        recipient.all.add(granted);
        recipient.boards.insert(board, granted);
    }
    let mut found: Vec<Recipient> = found.into_values().collect();
    found.sort_by_key(|it| (Reverse(it.all.sum), it.actor));
    found
}

/// What each board granted by type and year: boards as in boards.yaml, each its largest type first.
pub fn board_types(view: View<'_>) -> Vec<BoardType> {
    let of_years = sums(view, |grant| (grant.board, grant.grant_type, grant.year));
    let mut whole: BTreeMap<(BoardIndex, TermId), i64> = BTreeMap::new();
    for ((board, grant_type, _), granted) in &of_years {
        let sum = whole.entry((*board, *grant_type)).or_default();
        *sum = sum.saturating_add(granted.sum);
    }
    let lines = of_years
        .into_iter()
        .map(|((board, grant_type, year), granted)| BoardType {
            board,
            grant_type,
            year,
            granted,
        });
    let mut lines: Vec<BoardType> = lines.collect();
    let grants = &view.data.grants;
    lines.sort_by_cached_key(|it| {
        let whole = whole.get(&(it.board, it.grant_type)).copied();
        let name = grants.grant_type(it.grant_type).map_or("", Term::name);
        (it.board, Reverse(whole), order::swedish(name), it.year)
    });
    lines
}

fn is_granted(view: View<'_>, grant: &Grant) -> bool {
    view.period.has_year(grant.year) && grant.is_granted()
}

/// The granted rows of the period added up by what they share.
fn sums<K: Ord + Send>(view: View<'_>, of: impl Fn(&Grant) -> K + Sync) -> BTreeMap<K, Granted> {
    let exports = view.data.grants.exports.par_iter().with_max_len(1);
    let of_exports: Vec<BTreeMap<K, Granted>> = exports
        .map(|rows| {
            let mut found = BTreeMap::new();
            for grant in rows.iter().filter(|grant| is_granted(view, grant)) {
                let one = Granted {
                    rows: 1,
                    sum: grant.granted.ore(),
                };
                add(&mut found, of(&grant), one);
            }
            found
        })
        .collect();
    let mut all = BTreeMap::new();
    for (key, granted) in of_exports.into_iter().flatten() {
        add(&mut all, key, granted);
    }
    all
}

fn add<K: Ord>(to: &mut BTreeMap<K, Granted>, key: K, granted: Granted) {
    to.entry(key).or_default().add(granted);
}
