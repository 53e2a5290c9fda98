//! The exports of a data root, each by the profile of its board.

use std::sync::{Mutex, PoisonError};

use crate::diag::{Nearest, Sink};
use crate::fault::board as board_fault;
use crate::model::{Board, BoardId, BoardIndex};
use crate::source::{Entry, Origin, Reading, SourceFile, Text, Tree, conceal};

use super::export::{self, Batch, ExportOwner, Profile, Row};
use super::file::{common_faults, incoming, open};
use super::records::Records;
use super::workspace::{Holds, belongs, holds_workbook};

/// An export that has been read; its text is dropped.
pub(super) struct Exported {
    pub(super) at: usize,
    pub(super) file: SourceFile,
    pub(super) found: Sink,
    pub(super) batch: Option<Batch>,
}

/// Reads the exports of a tree, side by side.
pub(super) struct Exports<'a> {
    tree: &'a dyn Tree,
    records: &'a Records,
    /// The memory of texts that have been dropped, to be used again.
    rooms: Mutex<Vec<String>>,
}

impl<'a> Exports<'a> {
    pub(super) fn new(tree: &'a dyn Tree, records: &'a Records) -> Self {
        Self {
            tree,
            records,
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

    /// Reads an export; there is no batch if its name begins with no board. `keep` is called with each
    /// row that is used, and the profile.
    pub(super) fn read(
        &self,
        at: usize,
        entry: &Entry,
        holds: &Holds,
        keep: impl FnMut(&Row<'_>, &Profile),
    ) -> Option<Exported> {
        let room = self.room(entry);
        let (exported, text) = read_export(self, at, (entry, holds), room, keep)?;
        self.rooms().push(text.text);
        Some(exported)
    }
}

fn read_export(
    exports: &Exports<'_>,
    at: usize,
    (entry, holds): (&Entry, &Holds),
    room: String,
    mut keep: impl FnMut(&Row<'_>, &Profile),
) -> Option<(Exported, Text)> {
    let (tree, records) = (exports.tree, exports.records);
    let Holds::Export { year, stem } = holds else {
        return None;
    };
    let whose = whose(stem, *year, &records.boards);
    let stream = open(tree, entry, holds);
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
    if whose.is_none() && incoming.readable && !records.claims_board_of(stem) {
        let known = records
            .boards
            .iter()
            .map(|board| board.id.as_str().to_owned());
        found.push(board_fault::unknown_board(
            Origin::file(incoming.id),
            stem.clone(),
            Nearest::new(stem, known),
        ));
    }
    let batch = whose.filter(|_| incoming.readable).map(|whose| {
        if !is_text {
            return export::unread(incoming.id, &whose);
        }
        let mut batch = export::read(incoming.id, &incoming.text, &whose, &profile, |row| {
            keep(row, &profile);
        });
        if !is_ours {
            let headings = (batch.sections.iter()).flat_map(|section| section.plan.headings());
            batch.export.headings = headings.map(str::to_owned).collect();
            let sheets = incoming.file.book.iter().flat_map(|book| &book.sheets);
            batch.export.sheets = sheets.map(|sheet| sheet.name.clone()).collect();
        }
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

/// The board whose id a file's name begins with: the longest one.
pub(super) fn whose(stem: &str, folder_year: i32, boards: &[Board]) -> Option<ExportOwner> {
    boards
        .iter()
        .zip(BoardIndex::all())
        .filter(|(board, _)| belongs(stem, board.id.as_str()))
        .max_by_key(|(board, _)| board.id.as_str().len())
        .map(|(board, number)| ExportOwner {
            board: board.id.clone(),
            number,
            name: conceal::conceal(stem.to_owned()).0,
            folder_year: Some(folder_year),
            only: None,
        })
}
