//! Names of files that many disks take for one and the same: they differ only in capitals, or in
//! how a letter with its sign is put together.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::diag::Sink;
use crate::fault::{note, source as fault};
use crate::source::{Entry, FileId, Origin};

/// Reports each file whose path another before it has already. On such a disk git gives one of
/// them, and the other is lost.
pub(super) fn report(entries: &[Entry], sink: &mut Sink) {
    let mut first: BTreeMap<Cow<'_, str>, FileId> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let file = FileId::at(at);
        let known = *first.entry(folded(&entry.path)).or_insert(file);
        if known != file {
            let origin = Origin::file(file);
            let found = fault::twin_name(origin);
            sink.push(found.with(Origin::file(known), &note::OTHER_HERE));
        }
    }
}

/// A path in the one form of all that such a disk takes for it.
fn folded(path: &str) -> Cow<'_, str> {
    // Nearly all are, since the name of a record is its id.
    let is_folded = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if path.bytes().all(is_folded) {
        return Cow::Borrowed(path);
    }
    let lower = path.chars().flat_map(char::to_lowercase);
    Cow::Owned(lower.nfc().collect())
}
