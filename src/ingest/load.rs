//! The order in which a data root is read.

use rayon::prelude::*;

use crate::diag::{Nearest, Sink};
use crate::fault::{board as board_fault, source as fault, word};
use crate::model::{Board, Dataset};
use crate::source::{
    Encoding, Entry, FileId, Layout, Obstacle, Origin, SourceFile, SourceMap, Tree, conceal,
};

use super::cx::Cx;
use super::export::{self, Batch, Whose};
use super::lower::profile::Profile;
use super::records::Records;
use super::scan;
use super::workspace::{Holds, holds};

/// The largest YAML or Markdown file.
const LARGEST_TEXT: u64 = 1 << 20;
/// The largest file that is read only to look for personal data.
const LARGEST_OTHER: u64 = 64 << 20;

/// A template of the data root's own.
#[derive(Debug, Clone)]
pub struct Override {
    /// Its file name.
    pub name: String,
    /// Where it lies.
    pub file: FileId,
}

/// A data root, read.
#[derive(Debug)]
pub struct Loaded {
    /// All texts.
    pub sources: SourceMap,
    /// All records.
    pub dataset: Dataset,
    /// What was found on the way.
    pub found: Sink,
    /// Templates that replace built-in ones.
    pub templates: Vec<Override>,
}

/// One file as it is on its way in.
pub(super) struct Incoming {
    pub(super) id: FileId,
    pub(super) holds: Holds,
    pub(super) file: SourceFile,
    /// Whether its content is to be read at all.
    pub(super) readable: bool,
    path_is_personal: bool,
}

/// Reads a data root.
pub fn load(tree: &dyn Tree) -> Loaded {
    let mut sink = Sink::default();
    let entries = tree.entries();
    // A number in a name is concealed before anything is named after the file.
    let kinds: Vec<Holds> = entries
        .iter()
        .map(|entry| holds(&conceal::conceal(entry.path.clone()).0))
        .collect();
    // Everything but the exports first: a profile may say what an export is encoded in.
    let mut incoming: Vec<Option<Incoming>> = entries
        .par_iter()
        .zip(&kinds)
        .enumerate()
        .map(|(at, (entry, kind))| {
            (!matches!(kind, Holds::Export { .. }))
                .then(|| read(tree, at, entry, kind.clone(), None))
        })
        .collect();
    let mut records = Records::default();
    for (file, entry) in incoming.iter().zip(entries) {
        if let Some(file) = file {
            records.take(file, entry, &mut sink);
        }
    }
    let exports: Vec<(Incoming, Option<Batch>)> = entries
        .par_iter()
        .zip(&kinds)
        .enumerate()
        .filter(|(_, (_, kind))| matches!(kind, Holds::Export { .. }))
        .map(|(at, (entry, kind))| read_export(tree, at, entry, kind.clone(), &records))
        .collect();
    let mut batches = Vec::new();
    for (mut file, batch) in exports {
        let at = file.id.index();
        if let (Holds::Export { stem, .. }, None) = (&file.holds, &batch)
            && file.readable
            && !records.claims_board_of(stem)
        {
            let known = records
                .boards
                .iter()
                .map(|board| board.id.as_str().to_owned());
            sink.push(board_fault::unknown_board(
                Origin::file(file.id),
                stem.clone(),
                Nearest::new(stem, known),
            ));
        }
        let entry = entries.get(at);
        common_faults(&file, entry, &mut sink);
        if let Some(mut batch) = batch {
            if let Some(delimiter) = batch.delimiter {
                file.file.layout = Layout::Delimited(delimiter);
            }
            sink.append(std::mem::take(&mut batch.sink));
            batches.push(batch);
        }
        if let Some(place) = incoming.get_mut(at) {
            *place = Some(file);
        }
    }
    records.profile_columns(&batches, &mut sink);
    let (grants, exports) = export::merge(batches, &records.organisations);
    let mut sources = SourceMap::default();
    for file in incoming.into_iter().flatten() {
        sources.add(file.file);
    }
    records.finish(sources, sink, grants, exports)
}

/// Reads one file of the tree.
fn read(
    tree: &dyn Tree,
    at: usize,
    entry: &Entry,
    holds: Holds,
    encoding: Option<Encoding>,
) -> Incoming {
    let is_export = matches!(holds, Holds::Export { .. });
    let limit = match holds {
        Holds::Export { .. } => u64::MAX,
        Holds::Accepted | Holds::Unknown | Holds::Workbook => LARGEST_OTHER,
        _ => LARGEST_TEXT,
    };
    let readable = entry.obstacle.is_none() && entry.size <= limit;
    let bytes = if readable {
        tree.read(&entry.path)
    } else {
        Err(entry.obstacle.unwrap_or(Obstacle::TooLarge))
    };
    Incoming {
        id: FileId::at(at),
        readable: bytes.is_ok(),
        path_is_personal: !conceal::find(&entry.path).is_empty(),
        file: SourceFile::new(&entry.path, bytes.unwrap_or_default(), encoding, is_export),
        holds,
    }
}

/// Reads an export; without a board that its name begins with there is no batch.
fn read_export(
    tree: &dyn Tree,
    at: usize,
    entry: &Entry,
    holds: Holds,
    records: &Records,
) -> (Incoming, Option<Batch>) {
    let Holds::Export { year, stem } = &holds else {
        return (read(tree, at, entry, holds, None), None);
    };
    let whose = whose(stem, *year, &records.boards);
    let none = Profile::default();
    let profile = whose
        .as_ref()
        .and_then(|whose| records.profiles.get(whose.board.as_str()))
        .map_or(&none, |(_, profile)| profile);
    let file = read(tree, at, entry, holds.clone(), profile.encoding);
    let batch = whose
        .filter(|_| file.readable)
        .map(|whose| export::read(file.id, &file.file, whose, profile));
    (file, batch)
}

/// The board whose id a file's name begins with: the longest one.
fn whose(stem: &str, folder_year: i32, boards: &[Board]) -> Option<Whose> {
    boards
        .iter()
        .zip(0_u16..)
        .filter(|(board, _)| belongs(stem, board.id.as_str()))
        .max_by_key(|(board, _)| board.id.as_str().len())
        .map(|(board, number)| Whose {
            board: board.id.clone(),
            number,
            folder_year,
        })
}

/// Whether an export's name begins with the id of a board: `kfn`, or `kfn-2`.
pub(super) fn belongs(stem: &str, board: &str) -> bool {
    stem.strip_prefix(board)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// What can be wrong with any file: its name, what it is, its bytes, what it reveals.
pub(super) fn common_faults(incoming: &Incoming, entry: Option<&Entry>, sink: &mut Sink) {
    let mut cx = Cx {
        id: incoming.id,
        file: &incoming.file,
        sink,
    };
    if let Some(obstacle) = entry.and_then(|entry| entry.obstacle) {
        let what = match obstacle {
            Obstacle::Link => word::A_LINK,
            Obstacle::Special => word::SPECIAL_FILE,
            Obstacle::Folder => word::A_FOLDER,
            Obstacle::Name => word::UNREADABLE_NAME,
            Obstacle::Unreadable | Obstacle::TooLarge => word::UNREADABLE,
        };
        cx.report_file(|origin| fault::not_a_plain_file(origin, what));
    } else if !incoming.readable {
        let too_large = entry.is_some_and(|entry| entry.size > LARGEST_TEXT);
        if too_large {
            let limit = match incoming.holds {
                Holds::Accepted | Holds::Unknown | Holds::Workbook => "64 MiB",
                _ => "1 MiB",
            };
            cx.report_file(|origin| fault::too_large(origin, limit));
        } else {
            cx.report_file(|origin| fault::not_a_plain_file(origin, word::UNREADABLE));
        }
    }
    scan::personal_numbers(&mut cx, incoming.path_is_personal);
    let is_read = !matches!(
        incoming.holds,
        Holds::Accepted | Holds::Unknown | Holds::Workbook
    );
    if let Some(bad) = incoming.file.bad_byte.filter(|_| is_read) {
        let origin = Origin {
            file: incoming.id,
            line: bad.line,
            extent: crate::source::Extent::Chars {
                column: bad.column,
                end_line: bad.line,
                end_column: bad.column.saturating_add(1),
            },
        };
        cx.sink
            .push(fault::not_text(origin, incoming.file.encoding.name()));
    }
}
