//! The exports of a data root, each by the profile of its board.

use std::collections::BTreeMap;
use std::iter;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diag::{Known, Sink};
use crate::fault::board as board_fault;
use crate::model::{BoardId, BoardIndex};
use crate::source::{Entry, FileId, Origin, Reading, Text, Tree, conceal};

use super::export::{self, Bodies, ExportOwner, Profile, Row};
use super::file::{common_faults, incoming, open};
use super::kept::{Exported, Kept, List};
use super::records::Records;
use super::workspace::{Holds, holds_workbook};

/// Reads the exports of a tree, side by side.
pub(super) struct Exports<'a> {
    tree: &'a dyn Tree,
    records: &'a Records,
    /// The boards that could be read.
    boards: BTreeMap<&'a str, BoardIndex>,
    bodies: Arc<Bodies>,
    /// The ids of all boards.
    known: Known<'a>,
    /// The memory of texts that have been dropped, to be used again.
    rooms: Mutex<Vec<String>>,
}

impl<'a> Exports<'a> {
    pub(super) fn new(tree: &'a dyn Tree, records: &'a Records) -> Self {
        Self {
            tree,
            records,
            boards: (records.boards.iter().map(|board| board.id.as_str()))
                .zip(BoardIndex::all())
                .collect(),
            bodies: Arc::new(records.bodies()),
            known: Known::new(&records.claimed.boards),
            rooms: Mutex::default(),
        }
    }

    fn rooms(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Memory for the text of a file.
    fn room(&self, entry: &Entry) -> String {
        let mut room = self.rooms().pop().unwrap_or_default();
        room.clear();
        // If this fails, the text grows as it is read.
        let _ = room.try_reserve_exact(usize::try_from(entry.size).unwrap_or_default());
        room
    }

    /// The board whose id a file's name begins with: the longest one.
    pub(super) fn whose(&self, stem: &str, folder_year: i32) -> Option<ExportOwner> {
        let mut beginnings = beginnings(stem);
        let (board, number) = beginnings.find_map(|id| self.boards.get_key_value(id))?;
        Some(ExportOwner {
            board: BoardId::new(board),
            number: *number,
            name: conceal::conceal(stem.to_owned()).0,
            folder_year: Some(folder_year),
            only: None,
            bodies: Arc::clone(&self.bodies),
        })
    }

    /// Whether an export's name begins with the id of a board, also one that could not be read. True
    /// if there are no boards at all.
    fn claims_board_of(&self, stem: &str) -> bool {
        self.known.is_empty() || beginnings(stem).any(|id| self.known.has(id))
    }

    /// Reads an export; there is no batch if its name begins with no board. `keep` is called with each
    /// row that is used, and the profile.
    pub(super) fn read(
        &self,
        at: usize,
        entry: &Entry,
        holds: &Holds,
        keep: impl FnMut(&Row<'_>, &Profile),
    ) -> Option<Exported> {
        self.read_named(at, (entry, holds), &Kept::default(), keep)
    }

    /// Reads an export, unless what was read of it in another state of the data is kept.
    pub(super) fn read_beside(
        &self,
        at: usize,
        of @ (entry, holds): (&Entry, &Holds),
        kept: &Kept,
    ) -> Option<Exported> {
        let Holds::Export { year, stem } = holds else {
            return None;
        };
        // What is said of a name that no board has depends on the boards.
        let Some(owner) = self.whose(stem, *year) else {
            return self.read_named(at, of, kept, |_, _| {});
        };
        let profile = self.records.profiles.get(owner.board.as_str());
        let read_by = profile.map(|(file, _)| *file);
        if let Some(list) = kept.list(self.tree, &entry.path, (&owner, read_by.is_some())) {
            return Some(list.numbered(FileId::at(at), read_by));
        }
        let exported = self.read_named(at, of, kept, |_, _| {})?;
        kept.keep_list(self.tree, &exported.file, || List {
            exported: exported.clone(),
            owner,
            look_alikes: self.tree.look_alikes(&entry.path),
            read_by,
        });
        Some(exported)
    }

    fn read_named(
        &self,
        at: usize,
        of: (&Entry, &Holds),
        kept: &Kept,
        keep: impl FnMut(&Row<'_>, &Profile),
    ) -> Option<Exported> {
        let room = self.room(of.0);
        let (exported, text) = read_export(self, at, of, (room, kept), keep)?;
        let text = Arc::into_inner(text).unwrap_or_default();
        self.rooms().push(text.text);
        Some(exported)
    }
}

fn read_export(
    exports: &Exports<'_>,
    at: usize,
    (entry, holds): (&Entry, &Holds),
    (room, kept): (String, &Kept),
    mut keep: impl FnMut(&Row<'_>, &Profile),
) -> Option<(Exported, Arc<Text>)> {
    let (tree, records) = (exports.tree, exports.records);
    let Holds::Export { year, stem } = holds else {
        return None;
    };
    let whose = exports.whose(stem, *year);
    let stream = open(tree, entry, holds, kept);
    let begins = stream.as_ref().map_or(&[][..], |stream| stream.block());
    let is_workbook = holds_workbook(&entry.path, begins);
    let is_ours = (stream.as_ref()).is_some_and(|stream| export::is_canonical(stream.block()));
    let profile = whose
        .as_ref()
        .map(|whose| profile(records, &whose.board, is_ours, is_workbook))
        .unwrap_or_default();
    let reading = reading(&profile, is_workbook);
    let incoming = incoming(at, (entry, holds), stream, reading, room);
    let mut found = Sink::default();
    let is_text = common_faults(&incoming, entry, &mut found);
    if whose.is_none() && incoming.readable && !exports.claims_board_of(stem) {
        let here = (stem.as_str(), Origin::file(incoming.id));
        let make = |at, board: &str, near| board_fault::unknown_board(at, board, near);
        exports.known.dangling(here, make, &mut found);
    }
    let batch = whose.filter(|_| incoming.readable).map(|whose| {
        if !is_text {
            return export::unread(incoming.id, &whose);
        }
        let mut batch = export::read(incoming.id, &incoming.text, &whose, &profile, |row| {
            keep(row, &profile);
        });
        let book = incoming.file.book.as_deref();
        batch.export.reading = export::how_read(&batch.sections, book);
        batch.export.is_ours = is_ours;
        let sheets = book.iter().flat_map(|book| &book.sheets);
        batch.export.sheets = sheets.map(|sheet| sheet.name.clone()).collect();
        batch
    });
    let exported = Exported {
        at,
        file: incoming.file,
        found,
        batch,
    };
    Some((exported, incoming.text))
}

/// The profile that a board's file is read by. A file that the program wrote needs none.
pub(super) fn profile(
    records: &Records,
    board: &BoardId,
    is_ours: bool,
    is_workbook: bool,
) -> Profile {
    records
        .profiles
        .get(board.as_str())
        .filter(|_| !is_ours)
        .map(|(_, profile)| profile.for_file(is_workbook))
        .unwrap_or_default()
}

pub(super) fn reading(profile: &Profile, is_workbook: bool) -> Reading {
    if is_workbook {
        Reading::Workbook(profile.decimal.written())
    } else {
        Reading::Export(profile.encoding)
    }
}

/// What an export's name says of its board, longest first: all of it, or what stands before a hyphen.
fn beginnings(stem: &str) -> impl Iterator<Item = &str> {
    let hyphens = stem.rmatch_indices('-').map(|(at, _)| at);
    let ends = iter::once(stem.len()).chain(hyphens);
    ends.filter_map(|end| stem.get(..end))
}
