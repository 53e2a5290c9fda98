//! The log of what has been taken in for a board and a year.
//!
//! Each entry is one line, in the order of the lists' fingerprints, whichever was taken in first: the
//! same lists give the same file, and where two branches each add an entry at one place, git is told,
//! or a person sees, that both lines stay. An entry of the same list takes the place of the old one.

use crate::ingest::document;

use super::value::{Value, flow};

/// What stands above the entries.
const ABOVE: &str =
    "# Skrivs av `samverkan grants import`: vad som har lästs in för nämnden och året, och hur.\n";

/// The log with an entry, which has the keys of a logged import. `None` if the log as it is cannot
/// be read. If the list is a newer one of all that the others had, they are said to be replaced.
pub fn import_log(before: Option<&[u8]>, entry: Value, replaces: bool) -> Option<Vec<u8>> {
    let mut entries = match before {
        Some(bytes) => listed(bytes, "imports")?,
        None => Vec::new(),
    };
    let id = |entry: &Value| {
        entry
            .get("sha256")
            .map(Value::texts)
            .unwrap_or_default()
            .concat()
    };
    let own = id(&entry);
    entries.retain(|it| id(it) != own);
    for other in entries.iter_mut().filter(|_| replaces) {
        if let Value::Map(members) = other
            && !members.iter().any(|(key, _)| key == "replaced_by")
        {
            members.push(("replaced_by".to_owned(), Value::text(&own)));
        }
    }
    entries.push(entry);
    entries.sort_by_key(id);
    let lines = entries.iter().map(|entry| format!("  - {}\n", flow(entry)));
    let lines: String = lines.collect();
    Some(format!("{ABOVE}imports:\n{lines}").into_bytes())
}

/// The entries of the list that is the only key of a file. Whether they are right is for the checks.
pub(super) fn listed(bytes: &[u8], key: &str) -> Option<Vec<Value>> {
    let read = document("", bytes);
    let root = read.root.filter(|_| read.found.is_empty())?;
    match Value::of(&root).get(key)? {
        Value::List(entries) => Some(entries.clone()),
        _ => None,
    }
}
