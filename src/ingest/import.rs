//! What a new export of a board adds to its rows in the data root: `grants import`.
//!
//! One way: the file's rows and the root's in their one form → each paired with its like → the
//! files that change. A row is known by its year and case number where it has one, else by all it
//! says; never by a date, since a decision can be entered late. No row that the root has is lost.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::Sink;
use crate::fault::grant::UNKNOWN_COLUMN;
use crate::fault::personal::{PERSONAL_COLUMN, personal_number};
use crate::model::{BoardId, BoardIndex};
use crate::source::{Entry, Origin, Overlay, Reading, SourceFile, SourceMap, Stream, Tree};

use super::cx::Cx;
use super::export::{self, ExportOwner, KeptRow, Row};
use super::exports::{Exports, profile, reading, whose};
use super::file::{Incoming, incoming, is_sound_text, open};
use super::load::{kinds, records};
use super::lower::profile::Profile;
use super::records::Records;
use super::workspace::Holds;

/// A row that the root has, and what the new export says instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The row in the root.
    pub before: KeptRow,
    /// The row of the export.
    pub after: KeptRow,
}

/// What an import comes to.
#[derive(Debug, Default)]
pub struct Plan {
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

/// An export that has been read, and what it comes to if nothing is wrong.
#[derive(Debug)]
pub struct Import {
    /// The file, and the board's exports.
    pub sources: SourceMap,
    /// What was found in them.
    pub found: Sink,
    /// Headings of columns that are left out.
    pub left_out: Vec<String>,
    /// What is to be done; nothing if there are errors.
    pub plan: Option<Plan>,
}

/// An export that lies in no data root yet.
#[derive(Debug, Clone)]
pub struct NewExport {
    /// Its name, for words and for its ending.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The year of rows that do not say theirs.
    pub year: Option<i32>,
}

/// Why there can be no import.
#[derive(Debug)]
pub enum Refusal {
    /// The board is none of those there are.
    NoSuchBoard {
        /// Those there are.
        known: Vec<String>,
    },
    /// No row of the export says which year it is for.
    NoYear,
}

/// Reads a board's new export and compares it with the rows that the root has.
pub fn import(tree: Arc<dyn Tree>, board: &str, export: NewExport) -> Result<Import, Refusal> {
    let year = export.year;
    let mut path = export.name;
    // A file of the root with the same name is another file.
    while tree.entries().iter().any(|entry| entry.path == path) {
        path = format!("./{path}");
    }
    let beside = Overlay::new(tree, [(path.clone(), export.bytes)]);
    let entries = beside.entries();
    let is_new = |entry: &Entry| entry.path == path;
    let place = entries.iter().position(is_new).unwrap_or_default();
    // An export like the others, though its name is no path of the root.
    let holds = Holds::Export {
        year: year.unwrap_or_default(),
        stem: board.to_owned(),
        is_workbook: path.ends_with(".xlsx"),
    };
    let mut kinds = kinds(entries);
    if let Some(kind) = kinds.get_mut(place) {
        kind.clone_from(&holds);
    }
    // What is wrong with other records is for `check` to say.
    let (records, mut files) = records(&beside, &kinds, &mut Sink::default());
    let number = records.boards.iter().position(|it| it.id.as_str() == board);
    let Some(number) = number.and_then(BoardIndex::new) else {
        let ids = records.boards.iter().map(|it| it.id.as_str().to_owned());
        return Err(Refusal::NoSuchBoard {
            known: ids.collect(),
        });
    };
    let mut read = Rows::default();
    let exports = Exports::new(&beside, &records);
    for (at, (entry, kind)) in entries.iter().zip(&kinds).enumerate() {
        if at == place || !is_of(kind, board, &records) {
            continue;
        }
        let keep = |row: &Row<'_>, profile: &Profile| {
            read.known
                .push((entry.path.clone(), KeptRow::new(row, profile)));
        };
        if let Some(exported) = exports.read(at, entry, kind, keep) {
            read.found.append(exported.found);
            let batch = exported.batch.map(|batch| batch.sink);
            read.found.append(batch.unwrap_or_default());
            if let Some(place) = files.get_mut(at) {
                *place = Some((exported.file, None));
            }
        }
    }
    let whose = ExportOwner {
        board: BoardId::new(board),
        number,
        folder_year: year,
    };
    if let (Some(entry), Some(file)) = (entries.get(place), files.get_mut(place)) {
        let stream = open(&beside, entry, &holds).unwrap_or_else(Stream::empty);
        let is_ours = export::is_canonical(stream.block());
        let profile = profile(&records, &whose.board, is_ours, path.ends_with(".xlsx"));
        let reading = reading(&profile, path.ends_with(".xlsx"));
        let incoming = incoming(place, (entry, &holds), Some(stream), reading, String::new());
        read_new(&incoming, &whose, &profile, &mut read);
        *file = Some((incoming.file, None));
    }
    if read.lacks_year {
        return Err(Refusal::NoYear);
    }
    let paths: Vec<String> = entries.iter().map(|entry| entry.path.clone()).collect();
    let mut sources = SourceMap::new(Arc::new(beside));
    for (file, path) in files.into_iter().zip(paths) {
        let (file, text) =
            file.unwrap_or_else(|| (SourceFile::unread(&path, Reading::Record), None));
        sources.add(file, text);
    }
    let plan = (!read.found.has_errors()).then(|| plan(board, read.known, read.new));
    Ok(Import {
        sources,
        found: read.found,
        left_out: read.left_out,
        plan,
    })
}

/// The rows of a board, known and new.
#[derive(Default)]
struct Rows {
    found: Sink,
    left_out: Vec<String>,
    /// Whether the new export's rows are for the year of a folder, and it lies in none.
    lacks_year: bool,
    /// The root's rows, each with its file.
    known: Vec<(String, KeptRow)>,
    new: Vec<KeptRow>,
}

/// Whether a file is an export of a board.
fn is_of(kind: &Holds, board: &str, records: &Records) -> bool {
    matches!(kind, Holds::Export { stem, year, .. }
        if whose(stem, *year, &records.boards).is_some_and(|it| it.board.as_str() == board))
}

/// Reads the new export. Columns that are left out may hold anything: of personal data, only what
/// stands in a cell that is kept is a finding.
fn read_new(incoming: &Incoming, whose: &ExportOwner, profile: &Profile, read: &mut Rows) {
    let mut cx = Cx {
        id: incoming.id,
        source: &incoming.text,
        sink: &mut read.found,
    };
    if is_sound_text(&mut cx, incoming) {
        let mut batch = export::read(incoming.id, &incoming.text, whose, profile, |row| {
            read.new.push(KeptRow::new(row, profile));
        });
        // The columns that are left out are said apart.
        let said = [&UNKNOWN_COLUMN, &PERSONAL_COLUMN];
        batch
            .sink
            .retain(|it| !said.iter().any(|fault| fault.code == it.fault.code));
        read.found.append(batch.sink);
        for range in &batch.concealed {
            let (line, extent) = incoming.text.extent(range);
            let file = incoming.id;
            let origin = Origin { file, line, extent };
            read.found.push(personal_number(origin));
        }
        read.left_out = batch.left_out;
        read.lacks_year = batch.by_folder && whose.folder_year.is_none();
    }
}

/// Pairs rows with their like.
fn plan(board: &str, known: Vec<(String, KeptRow)>, new: Vec<KeptRow>) -> Plan {
    let mut plan = Plan::default();
    let mut files: BTreeMap<String, Vec<KeptRow>> = BTreeMap::new();
    let mut touched: BTreeSet<String> = BTreeSet::new();
    let target = |row: &KeptRow| format!("grants/{}/{board}.csv", row.year);
    // Rows of one case and year, or that all say the same, on either side.
    let mut cases: BTreeMap<Key, Sides> = BTreeMap::new();
    for (path, row) in known {
        cases
            .entry(Key::of(&row))
            .or_default()
            .known
            .push((path, row));
    }
    for row in new {
        cases.entry(Key::of(&row)).or_default().new.push(row);
    }
    for sides in cases.into_values() {
        let paired = sides.paired();
        plan.known = plan.known.saturating_add(paired.same.len());
        plan.kept = plan.kept.saturating_add(paired.only_known.len());
        plan.new = plan.new.saturating_add(paired.only_new.len());
        for (path, row) in paired.same.into_iter().chain(paired.only_known) {
            files.entry(path).or_default().push(row);
        }
        for (path, before, after) in paired.changed {
            touched.insert(path.clone());
            files.entry(path).or_default().push(after.clone());
            plan.changed.push(Changed { before, after });
        }
        for row in paired.only_new {
            let place = target(&row);
            touched.insert(place.clone());
            files.entry(place).or_default().push(row);
        }
    }
    plan.workbooks = touched
        .iter()
        .filter(|path| !path.ends_with(".csv"))
        .cloned()
        .collect();
    plan.files = files
        .into_iter()
        .filter(|(path, _)| touched.contains(path))
        .map(|(path, rows)| (path, export::write(rows)))
        .collect();
    plan
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
    known: Vec<(String, KeptRow)>,
    new: Vec<KeptRow>,
}

/// The same rows, each with its like.
#[derive(Default)]
struct Paired {
    same: Vec<(String, KeptRow)>,
    changed: Vec<(String, KeptRow, KeptRow)>,
    only_known: Vec<(String, KeptRow)>,
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
