//! What a new export changes: its rows and the root's, each paired with its like.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::export::{self, KeptRow};

/// A row that the root has, and what the new export says instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The row in the root.
    pub before: KeptRow,
    /// The row of the export.
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
    /// Every file that changes, by its path, and its bytes.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Workbooks with a row that has changed: they cannot be written.
    pub workbooks: BTreeSet<String>,
}

/// A row of the root and the path of its file.
pub(super) type KnownRow = (String, KeptRow);

impl Changes {
    /// Pairs the rows of a board with their like.
    pub(super) fn new(board: &str, known: Vec<KnownRow>, new: Vec<KeptRow>) -> Self {
        let mut groups: BTreeMap<Key, Sides> = BTreeMap::new();
        for (path, row) in known {
            let sides = groups.entry(Key::of(&row)).or_default();
            sides.known.push((path, row));
        }
        for row in new {
            groups.entry(Key::of(&row)).or_default().new.push(row);
        }
        let mut changes = Self::default();
        let mut files: BTreeMap<String, Vec<KeptRow>> = BTreeMap::new();
        let mut touched: BTreeSet<String> = BTreeSet::new();
        for sides in groups.into_values() {
            let paired = sides.paired();
            changes.known = changes.known.saturating_add(paired.same.len());
            changes.kept = changes.kept.saturating_add(paired.only_known.len());
            changes.new = changes.new.saturating_add(paired.only_new.len());
            for (path, row) in paired.same.into_iter().chain(paired.only_known) {
                files.entry(path).or_default().push(row);
            }
            for (path, before, after) in paired.changed {
                touched.insert(path.clone());
                files.entry(path).or_default().push(after.clone());
                changes.changed.push(Changed { before, after });
            }
            for row in paired.only_new {
                let path = format!("grants/{}/{board}.csv", row.year);
                touched.insert(path.clone());
                files.entry(path).or_default().push(row);
            }
        }
        files.retain(|path, _| touched.contains(path));
        let written = files.into_iter();
        changes.files = written
            .map(|(path, rows)| (path, export::write(rows)))
            .collect();
        touched.retain(|path| !path.ends_with(".csv"));
        changes.workbooks = touched;
        changes
    }
}

/// What rows are known again by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// The year and the case number.
    Case(i32, String),
    /// All that the row says.
    Row(Box<KeptRow>),
}

impl Key {
    fn of(row: &KeptRow) -> Self {
        match row.case() {
            Some(case) => Self::Case(row.year, case),
            None => Self::Row(Box::new(row.clone())),
        }
    }
}

/// Rows with one key: those of the root with their file, and those of the export.
#[derive(Default)]
struct Sides {
    known: Vec<KnownRow>,
    new: Vec<KeptRow>,
}

/// The same rows, each with its like.
#[derive(Default)]
struct Paired {
    same: Vec<KnownRow>,
    changed: Vec<(String, KeptRow, KeptRow)>,
    only_known: Vec<KnownRow>,
    only_new: Vec<KeptRow>,
}

impl Sides {
    /// Pairs rows that say the same; then, of what is left, the only one on each side, or the only
    /// one of a recipient and type on each side: it has changed. What cannot be paired for certain
    /// is new, and what the root has stays.
    fn paired(mut self) -> Paired {
        let mut paired = Paired::default();
        self.new.sort();
        self.known.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        let mut known = self.known.into_iter().peekable();
        let mut left_known = Vec::new();
        let mut left_new = Vec::new();
        for row in self.new {
            while let Some(before) = known.next_if(|(_, known)| *known < row) {
                left_known.push(before);
            }
            match known.next_if(|(_, known)| *known == row) {
                Some(same) => paired.same.push(same),
                None => left_new.push(row),
            }
        }
        left_known.extend(known);
        let alone = left_known.len() == 1 && left_new.len() == 1;
        let mut groups: BTreeMap<(String, String), Self> = BTreeMap::new();
        let group = |row: &KeptRow| {
            if alone {
                Default::default()
            } else {
                row.recipient_and_type()
            }
        };
        for (path, row) in left_known {
            let sides = groups.entry(group(&row)).or_default();
            sides.known.push((path, row));
        }
        for row in left_new {
            groups.entry(group(&row)).or_default().new.push(row);
        }
        for mut sides in groups.into_values() {
            if sides.known.len() == 1
                && sides.new.len() == 1
                && let (Some((path, before)), Some(after)) = (sides.known.pop(), sides.new.pop())
            {
                paired.changed.push((path, before, after));
            }
            paired.only_known.extend(sides.known);
            paired.only_new.extend(sides.new);
        }
        paired
    }
}
