//! The note of which forms were sent, where to and when.

use super::import_log::listed;
use super::value::{Value, flow};

/// What stands above the entries.
const ABOVE: &str =
    "# Skrivs av `samverkan questionnaire send --record`: vilka formulär som har skickats ut.\n";

/// The file with some entries more. One of the same board and day takes the place of the old. `None`
/// if the file as it is cannot be read.
pub fn add_sent(before: Option<&[u8]>, added: Vec<Value>) -> Option<Vec<u8>> {
    let mut entries = match before {
        Some(bytes) => listed(bytes, "sent")?,
        None => Vec::new(),
    };
    let known_by = |entry: &Value| {
        let said = |key| {
            entry
                .get(key)
                .map(Value::texts)
                .unwrap_or_default()
                .concat()
        };
        (said("date"), said("board"))
    };
    entries.retain(|it| !added.iter().any(|new| known_by(new) == known_by(it)));
    entries.extend(added);
    entries.sort_by_key(known_by);
    let lines = entries.iter().map(|entry| format!("  - {}\n", flow(entry)));
    let lines: String = lines.collect();
    Some(format!("{ABOVE}sent:\n{lines}").into_bytes())
}
