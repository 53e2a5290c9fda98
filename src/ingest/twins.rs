//! Names of files that are the same on many disks: they differ only in case, or in how accented
//! letters are composed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use crate::diag::Sink;
use crate::fault::{note, source as fault};
use crate::source::{Entry, FileId, Origin};

/// Reports each file with the same name as an earlier one. On such a disk a checkout has only one of
/// them.
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

/// A path in lower case and composed form.
fn folded(path: &str) -> Cow<'_, str> {
    // Most names are ids, in lower-case ASCII already.
    let is_folded = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if path.bytes().all(is_folded) {
        return Cow::Borrowed(path);
    }
    let lower = path.chars().flat_map(char::to_lowercase);
    Cow::Owned(lower.nfc().collect())
}
