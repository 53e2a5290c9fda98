//! The order in which a data root is read.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Nearest, Sink};
use crate::fault::{board as board_fault, grant as grant_fault, source as fault, word};
use crate::model::{Board, Dataset};
use crate::source::{
    Disguise, Entry, FileId, Obstacle, Origin, Reading, SourceFile, SourceMap, Text, Tree, conceal,
    mojibake,
};

use super::cx::Cx;
use super::export::{self, Batch, Whose};
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
    file: SourceFile,
    pub(super) text: Text,
    /// Whether its content is to be read at all.
    readable: bool,
    path_is_personal: bool,
}

/// Reads a data root.
pub fn load(tree: Arc<dyn Tree>) -> Loaded {
    let mut sink = Sink::default();
    let entries = tree.entries();
    // A number in a name is concealed before anything is named after the file.
    let kinds: Vec<Holds> = entries
        .iter()
        .map(|entry| holds(&conceal::conceal(entry.path.clone()).0))
        .collect();
    let listed = || entries.par_iter().zip(&kinds).enumerate();
    // Everything but the exports first: a profile may say what an export is encoded in.
    let mut incoming: Vec<Option<(SourceFile, Option<Text>)>> = Vec::new();
    let mut records = Records::default();
    let people_write: Vec<Option<Incoming>> = listed()
        .map(|(at, (entry, kind))| {
            let is_export = matches!(kind, Holds::Export { .. });
            (!is_export).then(|| read(&*tree, at, entry, kind.clone(), Reading::Record))
        })
        .collect();
    for (file, entry) in people_write.into_iter().zip(entries) {
        incoming.push(file.map(|file| {
            records.take(&file, entry, &mut sink);
            (file.file, Some(file.text))
        }));
    }
    let exports: Vec<Exported> = listed()
        .filter_map(|(at, (entry, kind))| read_export(&*tree, at, entry, kind, &records))
        .collect();
    let mut batches = Vec::new();
    for exported in exports {
        sink.append(exported.found);
        batches.extend(exported.batch.map(|mut batch| {
            sink.append(std::mem::take(&mut batch.sink));
            batch
        }));
        if let Some(place) = incoming.get_mut(exported.at) {
            *place = Some((exported.file, None));
        }
    }
    records.profile_columns(&batches, &mut sink);
    let (grants, exports) = export::merge(batches, &records.organisations);
    let mut sources = SourceMap::new(tree);
    for (file, text) in incoming.into_iter().flatten() {
        sources.add(file, text);
    }
    records.finish(sources, sink, grants, exports)
}

/// Reads one file of the tree.
fn read(tree: &dyn Tree, at: usize, entry: &Entry, holds: Holds, reading: Reading) -> Incoming {
    let limit = match holds {
        Holds::Export { .. } => u64::MAX,
        Holds::Accepted | Holds::Unknown => LARGEST_OTHER,
        _ => LARGEST_TEXT,
    };
    let readable = entry.obstacle.is_none() && entry.size <= limit;
    let bytes = if readable {
        tree.read(&entry.path)
    } else {
        Err(entry.obstacle.unwrap_or(Obstacle::TooLarge))
    };
    let readable = bytes.is_ok();
    let (file, text) = SourceFile::new(&entry.path, bytes.unwrap_or_default(), reading);
    Incoming {
        id: FileId::at(at),
        readable,
        path_is_personal: !conceal::find(&entry.path).is_empty(),
        file,
        text,
        holds,
    }
}

/// An export that has been read, its text let go of.
struct Exported {
    at: usize,
    file: SourceFile,
    found: Sink,
    batch: Option<Batch>,
}

/// Reads an export; without a board that its name begins with there is no batch.
fn read_export(
    tree: &dyn Tree,
    at: usize,
    entry: &Entry,
    holds: &Holds,
    records: &Records,
) -> Option<Exported> {
    let Holds::Export {
        year,
        stem,
        is_workbook,
    } = holds
    else {
        return None;
    };
    let whose = whose(stem, *year, &records.boards);
    let profile = whose
        .as_ref()
        .and_then(|whose| records.profiles.get(whose.board.as_str()))
        .map(|(_, profile)| profile.for_file(*is_workbook))
        .unwrap_or_default();
    let reading = if *is_workbook {
        Reading::Workbook(profile.decimal.written())
    } else {
        Reading::Export(profile.encoding)
    };
    let incoming = read(tree, at, entry, holds.clone(), reading);
    let mut found = Sink::default();
    let is_text = common_faults(&incoming, Some(entry), &mut found);
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
        if is_text {
            export::read(incoming.id, &incoming.text, &whose, &profile, |_| {})
        } else {
            export::unread(incoming.id, &whose)
        }
    });
    Some(Exported {
        at,
        file: incoming.file,
        found,
        batch,
    })
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

/// Reports what can be wrong with any file: its name, what it is, its bytes, what it reveals.
/// Says whether it is a text that can be read on.
pub(super) fn common_faults(incoming: &Incoming, entry: Option<&Entry>, sink: &mut Sink) -> bool {
    let mut cx = Cx {
        id: incoming.id,
        source: &incoming.text,
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
                Holds::Accepted | Holds::Unknown => "64 MiB",
                _ => "1 MiB",
            };
            cx.report_file(|origin| fault::too_large(origin, limit));
        } else {
            cx.report_file(|origin| fault::not_a_plain_file(origin, word::UNREADABLE));
        }
    }
    scan::personal_numbers(&mut cx, incoming.path_is_personal);
    let is_read = !matches!(incoming.holds, Holds::Accepted | Holds::Unknown);
    is_read && incoming.readable && is_sound_text(&mut cx, incoming)
}

/// Whether the bytes are the text that they should be; if not, the one fault has been reported.
fn is_sound_text(cx: &mut Cx<'_>, incoming: &Incoming) -> bool {
    let (file, text) = (&incoming.file, cx.text());
    if let Some(disguise) = file.disguise {
        let what = match disguise {
            Disguise::OldWorkbook => word::OLD_WORKBOOK,
            Disguise::Workbook => word::WORKBOOK,
            Disguise::Zip => word::PACKED_FILE,
            Disguise::Pdf => word::PDF,
            Disguise::Html => word::WEB_PAGE,
            Disguise::BrokenWorkbook => {
                cx.report_file(fault::broken_workbook);
                return false;
            }
        };
        cx.report_file(|origin| fault::disguised(origin, what));
        return false;
    }
    if let Some(bad) = file.bad_byte {
        let origin = Origin {
            file: incoming.id,
            line: bad.line,
            extent: crate::source::Extent::Chars {
                column: bad.column,
                end_line: bad.line,
                end_column: bad.column.saturating_add(1),
            },
        };
        cx.sink.push(fault::not_text(origin, file.encoding.name()));
        return false;
    }
    let letters = mojibake::look(text, file.encoding);
    if let Some(garbled) = letters.replaced {
        cx.report(&garbled.first, |origin| {
            fault::replaced(origin, garbled.count)
        });
        return false;
    }
    if let Some(garbled) = letters.misread {
        let letters = text.get(garbled.first.clone()).unwrap_or_default();
        cx.report(&garbled.first, |origin| {
            fault::mojibake(origin, letters, garbled.count)
        });
        return false;
    }
    let is_export = matches!(incoming.holds, Holds::Export { .. });
    if let Some(at) = text.find('\0').filter(|_| is_export) {
        cx.report(&(at..at + 1), |origin| {
            fault::control_character(origin, "U+0000")
        });
        return false;
    }
    if let Some(sheet) = &file.sheet {
        for other in &sheet.others {
            cx.report_file(|origin| {
                grant_fault::unread_sheet(origin, other.clone(), sheet.name.clone())
            });
        }
    }
    true
}
