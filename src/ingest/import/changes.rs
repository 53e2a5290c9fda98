//! What a list changes: its rows and the root's, paired, and the files that come of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::export::{self, KeptRow};
use crate::source::{FileId, Origin, SourceMap};

use super::pairing::Pairs;
use super::placed::PlacedRow;

/// A row that the root has, and what the list says instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The row in the root.
    pub before: KeptRow,
    /// The row of the list.
    pub after: KeptRow,
}

/// What an import comes to: how many rows of each sort, and the files.
#[derive(Debug, Default)]
pub struct Changes {
    /// Rows that the root lacks.
    pub new: usize,
    /// Rows that it has just so.
    pub known: usize,
    /// Rows that it has otherwise.
    pub changed: Vec<Changed>,
    /// Rows that only the root has; they stay.
    pub kept: usize,
    /// Rows that only the root has; they are removed.
    pub removed: Vec<KeptRow>,
    /// Every file that changes, by its path, and its bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Workbooks with a row that changes: they cannot be written.
    pub workbooks: BTreeSet<String>,
    /// The years of which every row that an import has written is in the list.
    pub whole_years: BTreeSet<i32>,
    /// Where each row of these files was read, by the line on which it is written.
    lines: BTreeMap<String, BTreeMap<u32, Origin>>,
    list: Option<FileId>,
}

impl Changes {
    /// The changes that pairs of a board's rows make.
    pub(super) fn new(board: &str, pairs: Pairs, list: FileId, sources: &SourceMap) -> Self {
        let mut changes = Self {
            list: Some(list),
            new: pairs.only_new.len(),
            kept: pairs.kept.len(),
            ..Self::default()
        };
        let mut files: BTreeMap<String, Vec<(KeptRow, Origin)>> = BTreeMap::new();
        let mut touched: BTreeSet<String> = BTreeSet::new();
        let written = |year: i32| format!("grants/{year}/{board}.csv");
        let path = |row: &PlacedRow| sources.path(row.origin.file).to_owned();
        let mut years: BTreeSet<i32> = BTreeSet::new();
        let new = pairs.only_new.iter();
        years.extend(
            new.chain(pairs.paired.iter().map(|it| &it.after))
                .map(|it| it.row.year),
        );
        for row in &pairs.kept {
            if path(row) == written(row.row.year) {
                years.remove(&row.row.year);
            }
        }
        changes.whole_years = years;
        for pair in pairs.paired {
            let path = path(&pair.before);
            let (before, after) = (pair.before.row, pair.after.row);
            let row = (after.clone(), pair.after.origin);
            files.entry(path.clone()).or_default().push(row);
            if before == after {
                changes.known = changes.known.saturating_add(1);
            } else {
                touched.insert(path);
                changes.changed.push(Changed { before, after });
            }
        }
        for row in pairs.kept {
            files
                .entry(path(&row))
                .or_default()
                .push((row.row, row.origin));
        }
        for row in pairs.only_new {
            let path = written(row.row.year);
            touched.insert(path.clone());
            files.entry(path).or_default().push((row.row, row.origin));
        }
        for row in pairs.removed {
            // A file of which every row goes is left with its header.
            files.entry(path(&row)).or_default();
            touched.insert(path(&row));
            changes.removed.push(row.row);
        }
        changes.changed.sort_by(|a, b| a.before.cmp(&b.before));
        for (path, rows) in files.into_iter().filter(|(path, _)| touched.contains(path)) {
            let written = export::write(rows);
            changes.files.insert(path.clone(), written.bytes);
            changes.lines.insert(path, written.lines);
        }
        touched.retain(|path| !path.to_ascii_lowercase().ends_with(".csv"));
        changes.workbooks = touched;
        changes
    }

    /// Where a row was read that is written on a line of one of the files; what is said of such a
    /// file as a whole is said of the list.
    pub fn read_at(&self, path: &str, line: u32) -> Option<Origin> {
        let lines = self.lines.get(path)?;
        let (_, origin) = lines.range(..=line).next_back().unzip();
        origin.copied().or_else(|| self.list.map(Origin::file))
    }
}
