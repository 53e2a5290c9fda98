//! What a new export of a board adds to its rows in the data root: `grants import`.
//!
//! One way: the file's rows and the root's in their one form → each paired with its like → the
//! files that change. A row is known by its year and case number where it has one, else by all it
//! says; never by a date, since a decision can be entered late. No row that the root has is lost.

mod changes;

use std::sync::Arc;

use crate::diag::Sink;
use crate::fault::grant::UNKNOWN_COLUMN;
use crate::fault::personal::{PERSONAL_COLUMN, personal_number};
use crate::ingest::cx::Cx;
use crate::ingest::export::{self, ExportOwner, KeptRow, Profile};
use crate::ingest::exports::{Exports, profile, reading, whose};
use crate::ingest::file::{Incoming, incoming, is_sound_text, open};
use crate::ingest::load::{kinds, records};
use crate::ingest::records::Records;
use crate::ingest::workspace::Holds;
use crate::model::{BoardId, BoardIndex};
use crate::source::{Entry, Origin, Overlay, Reading, SourceFile, SourceMap, Stream, Tree};

use changes::KnownRow;
pub use changes::{Changed, Changes};

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
    pub changes: Option<Changes>,
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
    let (beside, place) = laid_beside(tree, export);
    let entries = beside.entries();
    let mut kinds = kinds(entries);
    if let (Some(kind), Some(entry)) = (kinds.get_mut(place), entries.get(place)) {
        // An export like the others, though its name is no path of the root.
        *kind = Holds::Export {
            year: year.unwrap_or_default(),
            stem: board.to_owned(),
            is_workbook: entry.path.ends_with(".xlsx"),
        };
    }
    // What is wrong with other records is for `check` to say.
    let (records, mut files) = records(&beside, &kinds, &mut Sink::default());
    let owner = owner(&records, board, year)?;
    let mut read = Rows::default();
    let exports = Exports::new(&beside, &records);
    for (at, file) in entries.iter().zip(&kinds).enumerate() {
        let taken = if at == place {
            Some(read.take_new(&beside, (at, file), &records, &owner))
        } else if is_of(file.1, board, &records) {
            read.take_known(&exports, at, file)
        } else {
            continue;
        };
        if let (Some(place), Some(file)) = (files.get_mut(at), taken) {
            *place = Some((file, None));
        }
    }
    if read.lacks_year {
        return Err(Refusal::NoYear);
    }
    let paths: Vec<String> = entries.iter().map(|entry| entry.path.clone()).collect();
    let mut sources = SourceMap::new(Arc::new(beside));
    for (file, path) in files.into_iter().zip(paths) {
        let unread = || (SourceFile::unread(&path, Reading::Record), None);
        let (file, text) = file.unwrap_or_else(unread);
        sources.add(file, text);
    }
    let is_sound = !read.found.has_errors();
    Ok(Import {
        sources,
        found: read.found,
        left_out: read.left_out,
        changes: is_sound.then(|| Changes::new(board, read.known, read.new)),
    })
}

/// The tree with the new export beside its files, and the place of the export among them.
fn laid_beside(tree: Arc<dyn Tree>, export: NewExport) -> (Overlay, usize) {
    let mut path = export.name;
    // A file of the root with the same name is another file.
    while tree.entries().iter().any(|entry| entry.path == path) {
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
        folder_year: year,
    })
}

/// Whether a file is an export of a board.
fn is_of(kind: &Holds, board: &str, records: &Records) -> bool {
    matches!(kind, Holds::Export { stem, year, .. }
        if whose(stem, *year, &records.boards).is_some_and(|it| it.board.as_str() == board))
}

/// The rows of a board, known and new.
#[derive(Default)]
struct Rows {
    found: Sink,
    left_out: Vec<String>,
    /// Whether the new export's rows are for the year of a folder, and it lies in none.
    lacks_year: bool,
    known: Vec<KnownRow>,
    new: Vec<KeptRow>,
}

impl Rows {
    /// Takes the rows of an export of the root.
    fn take_known(
        &mut self,
        exports: &Exports<'_>,
        at: usize,
        (entry, holds): (&Entry, &Holds),
    ) -> Option<SourceFile> {
        let exported = exports.read(at, entry, holds, |row, profile| {
            let row = KeptRow::new(row, profile);
            self.known.push((entry.path.clone(), row));
        })?;
        self.found.append(exported.found);
        if let Some(batch) = exported.batch {
            self.found.append(batch.sink);
        }
        Some(exported.file)
    }

    /// Takes the rows of the new export.
    fn take_new(
        &mut self,
        tree: &dyn Tree,
        (at, (entry, holds)): (usize, (&Entry, &Holds)),
        records: &Records,
        owner: &ExportOwner,
    ) -> SourceFile {
        let is_workbook = entry.path.ends_with(".xlsx");
        let stream = open(tree, entry, holds).unwrap_or_else(Stream::empty);
        let is_ours = export::is_canonical(stream.block());
        let profile = profile(records, &owner.board, is_ours, is_workbook);
        let reading = reading(&profile, is_workbook);
        let incoming = incoming(at, (entry, holds), Some(stream), reading, String::new());
        self.read(&incoming, owner, &profile);
        incoming.file
    }

    /// Reads the new export. Columns that are left out may hold anything: of personal data, only
    /// what stands in a cell that is kept is a finding.
    fn read(&mut self, incoming: &Incoming, owner: &ExportOwner, profile: &Profile) {
        let mut cx = Cx {
            id: incoming.id,
            source: &incoming.text,
            sink: &mut self.found,
        };
        if !is_sound_text(&mut cx, incoming) {
            return;
        }
        let mut batch = export::read(incoming.id, &incoming.text, owner, profile, |row| {
            self.new.push(KeptRow::new(row, profile));
        });
        // The columns that are left out are said apart.
        let said = [&UNKNOWN_COLUMN, &PERSONAL_COLUMN];
        let is_said = |code| said.iter().any(|fault| fault.code == code);
        batch.sink.retain(|it| !is_said(it.fault.code));
        self.found.append(batch.sink);
        for range in &batch.concealed {
            let (line, extent) = incoming.text.extent(range);
            let file = incoming.id;
            self.found
                .push(personal_number(Origin { file, line, extent }));
        }
        if let Some(plan) = batch.plan {
            let left_out = plan.left_out().map(|(heading, _)| heading.to_owned());
            self.left_out = left_out.collect();
            self.lacks_year = plan.is_by_folder(profile) && owner.folder_year.is_none();
        }
    }
}
