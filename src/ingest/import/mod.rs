//! What a list of a board adds to its rows in the data root: `grants import`.
//!
//! One way: the rows of the list and the root's in their one form → each paired with its like, with
//! what people say where that is not certain → the files that change. A row is known by what it
//! says; never by a date alone, since a decision can be entered late.

mod answers;
mod aside;
mod cases;
mod changes;
mod pairing;
mod placed;
mod reading;
mod rows;
mod settings;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Arg, Diagnostic, Fault, Severity, Sink};
use crate::fault::grant;
use crate::ingest::export::{ExportOwner, Unsettled};
use crate::ingest::exports::Exports;
use crate::ingest::kept::Kept;
use crate::ingest::load::{Files, kinds, records};
use crate::ingest::look_alikes::LookAlikes;
use crate::ingest::records::Records;
use crate::ingest::workspace::Holds;
use crate::model::{BoardId, BoardIndex, Column, Money};
use crate::source::{
    Entry, FileId, Origin, Overlay, Reading, SourceFile, SourceMap, Tree, conceal,
};

pub use answers::{Answers, ListAnswer, MissingAnswer, Open, RowAnswer};
pub use aside::FaultyRow;
pub use changes::{Changed, Changes};
pub use placed::PlacedRow;
pub use reading::{ListReading, ReadColumn, fingerprint_in_groups};
use rows::Rows;
pub use settings::Setting;

/// What tells that a list says another year than its rows are read for.
static OTHER_YEARS: [&Fault; 3] = [
    &grant::OTHER_YEAR_ABOVE,
    &grant::CASES_OF_OTHER_YEAR,
    &grant::TERM_OF_OTHER_YEAR,
];

/// A list that has been read, beside the rows that the root has.
#[derive(Debug)]
pub struct Import {
    /// The files of the root, and the list.
    pub sources: SourceMap,
    /// Which of them is the list.
    pub list: FileId,
    /// What was found, apart from errors in cells of its rows.
    found: Vec<Diagnostic>,
    /// How it was read.
    pub reading: ListReading,
    /// Tables of it that cannot be read until a person has pointed columns out.
    pub unsettled: Vec<Unsettled>,
    board: String,
    known: Vec<PlacedRow>,
    new: Vec<PlacedRow>,
    /// Rows of the list with errors in their cells.
    in_rows: Vec<FaultyRow>,
    /// Those that people have set aside.
    pub set_aside: Vec<FaultyRow>,
    /// The columns that the list has.
    columns: BTreeSet<Column>,
}

impl Import {
    /// Rows with errors in their cells, if they are all that is wrong with the list.
    pub fn faulty_rows(&self) -> &[FaultyRow] {
        let mut others = self.found.iter();
        if others.any(|it| it.severity() == Severity::Error) {
            return &[];
        }
        &self.in_rows
    }

    /// Leaves out the rows with errors in their cells, as a person has agreed to.
    pub fn set_aside(&mut self) {
        self.set_aside = std::mem::take(&mut self.in_rows);
    }

    /// Keys of the profile that would settle what the list leaves open, besides its columns.
    pub fn settings(&self) -> Vec<Setting> {
        let file = self.sources.get(self.list);
        let book = file.and_then(|file| file.book.as_deref());
        let wide = self.unsettled.iter().filter_map(|table| {
            let wide = table.wide?;
            Some(Setting::wide(wide, Origin::file(self.list)))
        });
        let of_list = self.found().filter(|it| it.origin.file == self.list);
        let found = of_list.filter_map(|it| Setting::for_finding(it, book));
        Setting::each_once(wide.chain(found))
    }

    /// What was found, but for errors in rows that are set aside.
    pub fn found(&self) -> impl Iterator<Item = &Diagnostic> {
        let in_rows = self.in_rows.iter().flat_map(|row| &row.found);
        self.found.iter().chain(in_rows)
    }

    /// Whether something is wrong that must first be put right.
    pub fn has_errors(&self) -> bool {
        self.found().any(|it| it.severity() == Severity::Error)
    }

    /// The year that the list says its rows are for, if they are read for another.
    pub fn year_said(&self) -> Option<i32> {
        let of_list = self.found.iter().filter(|it| it.origin.file == self.list);
        let said = of_list.filter(|it| OTHER_YEARS.iter().any(|of| of.code == it.fault.code));
        let mut years = said.filter_map(|it| {
            let at = it.fault.args.iter().position(|name| *name == "said")?;
            match it.args.get(at)? {
                Arg::Number(year) => i32::try_from(*year).ok(),
                _ => None,
            }
        });
        years.next()
    }

    /// Rows of the list that are taken in, by year: how many, and what they say was granted.
    pub fn taken_in(&self) -> BTreeMap<i32, (usize, Money)> {
        let mut years: BTreeMap<i32, (usize, Money)> = BTreeMap::new();
        for it in &self.new {
            let (count, sum) = years.entry(it.row.year).or_default();
            *count = count.saturating_add(1);
            *sum = sum.plus(it.row.granted());
        }
        years
    }

    /// What rows of a year told that only the list shows; what is told of no row that is taken in is of
    /// the first year.
    pub fn told(&self, year: i32) -> impl Iterator<Item = (u32, &'static str)> {
        let mut years: BTreeMap<u32, i32> = BTreeMap::new();
        for it in &self.new {
            years.insert(it.origin.line, it.row.year);
        }
        let first = years.values().min().copied();
        let told = self.reading.told.iter();
        told.filter(move |(origin, _)| years.get(&origin.line).copied().or(first) == Some(year))
            .map(|(origin, code)| (self.sources.line(origin), *code))
    }

    /// What is to be done, or what people must first say. Of use only if nothing is wrong.
    pub fn changes(&self, answers: &Answers) -> Result<Changes, Vec<Open>> {
        let pairs = pairing::pair(&self.known, &self.new, &self.columns, answers)?;
        Ok(Changes::new(&self.board, pairs, self.list, &self.sources))
    }

    /// A finding in the root with the files of its changes, at the place in the list or the root
    /// that it comes from.
    pub fn brought_back(
        &self,
        changes: &Changes,
        found: &Diagnostic,
        would_be: &SourceMap,
    ) -> Diagnostic {
        let place = |origin: Origin| {
            let path = would_be.path(origin.file);
            changes.read_at(path, origin.line).unwrap_or_else(|| {
                let mut files = self.sources.iter();
                let same = files.find(|(id, file)| *id != self.list && file.path == path);
                let file = same.map_or(self.list, |(id, _)| id);
                Origin { file, ..origin }
            })
        };
        let mut found = found.clone();
        found.origin = place(found.origin);
        for related in &mut found.related {
            related.origin = place(related.origin);
        }
        found
    }
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
    /// The export has a column for each of these years, and none for the one that is asked for.
    OtherYears(Vec<i32>),
}

/// Reads a board's new export and compares it with the rows that the root has.
pub fn import(tree: Arc<dyn Tree>, board: &str, export: NewExport) -> Result<Import, Refusal> {
    let kept = Kept::default();
    let year = export.year;
    let reading = ListReading::new(&conceal::conceal(export.name.clone()).0, &export.bytes);
    let (beside, place) = laid_beside(Arc::new(LookAlikes::of(tree, &kept)), export);
    let entries = beside.entries();
    let mut kinds = kinds(&beside);
    if let Some(kind) = kinds.get_mut(place) {
        // An export like the others, though its name is no path of the root.
        *kind = Holds::Export {
            year: year.unwrap_or_default(),
            stem: board.to_owned(),
        };
    }
    let mut of_records = Sink::default();
    let (records, mut files) = records(&beside, &kinds, &kept, &mut of_records);
    let owner = ExportOwner {
        name: reading.title().to_owned(),
        ..owner(&records, board, year)?
    };
    let mut read = Rows {
        reading,
        ..Rows::default()
    };
    let exports = Exports::new(&beside, &records);
    for (at, file) in entries.iter().zip(&kinds).enumerate() {
        let taken = if at == place {
            Some(read.take_new(&beside, (at, file), &records, &owner))
        } else if is_of(file.1, board, &exports) {
            read.take_known(&exports, at, file)
        } else {
            continue;
        };
        if let (Some(place), Some(file)) = (files.get_mut(at), taken) {
            *place = Some((file, None));
        }
    }
    read.has_year()?;
    let sources = sources(beside, files);
    let list = FileId::at(place);
    // A list is not read by a broken profile; what is wrong with other records is for `check` to say.
    let profile = kinds
        .iter()
        .position(|kind| matches!(kind, Holds::Profile(of) if of == board));
    let mut found = of_records.into_vec();
    found.retain(|it| Some(it.origin.file.index()) == profile);
    let (new, in_rows) = aside::sorted(&mut read, list);
    found.extend(read.found.into_vec());
    Ok(Import {
        sources,
        list,
        reading: read.reading,
        unsettled: read.unsettled,
        board: board.to_owned(),
        known: read.known,
        columns: read.columns,
        new,
        set_aside: Vec::new(),
        in_rows,
        found,
    })
}

/// The files of a tree, as far as they were read.
fn sources(tree: Overlay, files: Files) -> SourceMap {
    let paths: Vec<String> = tree.entries().iter().map(|it| it.path.clone()).collect();
    let mut sources = SourceMap::new(Arc::new(tree));
    for (file, path) in files.into_iter().zip(paths) {
        let unread = || (SourceFile::unread(&path, Reading::Record), None);
        let (file, text) = file.unwrap_or_else(unread);
        sources.add(file, text);
    }
    sources
}

/// The tree with the new export beside its files, and the place of the export among them.
fn laid_beside(tree: Arc<dyn Tree>, export: NewExport) -> (Overlay, usize) {
    let mut path = export.name;
    // A file of the root with the same name is another file.
    while tree.has(&path) {
        path = format!("./{path}");
    }
    let beside = Overlay::new(tree, [(path.clone(), export.bytes)]);
    let is_new = |entry: &Entry| entry.path == path;
    let place = beside.entries().iter().position(is_new);
    (beside, place.unwrap_or_default())
}

fn owner(records: &Records, board: &str, year: Option<i32>) -> Result<ExportOwner, Refusal> {
    let number = records.boards.iter().position(|it| it.id.as_str() == board);
    let Some(number) = number.and_then(BoardIndex::new) else {
        let ids = records.boards.iter().map(|it| it.id.as_str().to_owned());
        return Err(Refusal::NoSuchBoard {
            known: ids.collect(),
        });
    };
    Ok(ExportOwner {
        board: BoardId::new(board),
        number,
        name: String::new(),
        folder_year: year,
        only: year,
        bodies: Arc::new(records.bodies()),
    })
}

/// Whether a file is an export of a board.
fn is_of(kind: &Holds, board: &str, exports: &Exports<'_>) -> bool {
    matches!(kind, Holds::Export { stem, year, .. }
        if exports.whose(stem, *year).is_some_and(|it| it.board.as_str() == board))
}
