//! Names of files that many disks take for one and the same: they differ only in capitals, or in
//! how a letter with its sign is put together.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::diag::Sink;
use crate::fault::{note, source as fault};
use crate::source::{Entry, FileId, Origin};

/// Reports each file whose path another before it has already. On such a disk git gives one of
/// them, and the other is lost.
pub(super) fn report(entries: &[Entry], sink: &mut Sink) {
    let mut first: BTreeMap<String, FileId> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let file = FileId::at(at);
        let folded = entry.path.chars().flat_map(char::to_lowercase);
        let known = *first.entry(folded.nfc().collect()).or_insert(file);
        if known != file {
            let origin = Origin::file(file);
            let found = fault::twin_name(origin);
            sink.push(found.with(Origin::file(known), &note::OTHER_HERE));
        }
    }
}
