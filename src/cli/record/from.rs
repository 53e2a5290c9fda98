//! What is said of a record in a file that a command names: YAML, or JSON.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;

use crate::cli::fail::Failure;
use crate::cli::terminal::Terminal;
use crate::cli::{disk, print};
use crate::diag::Diagnostics;
use crate::ingest::document;
use crate::write::{Draft, Value};

/// The largest file of one record, as in the data root.
const LARGEST: u64 = 1 << 20;

/// Reads a file, or standard input for `-`. `None` if it is no record: why has then been shown.
pub(super) fn read_draft(path: &Path, terminal: &mut Terminal) -> anyhow::Result<Option<Draft>> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        let input = std::io::stdin().lock();
        let mut input = input.take(LARGEST.saturating_add(1));
        input.read_to_end(&mut bytes).context("-")?;
        bytes
    } else {
        disk::read_file(path)?
    };
    let name = path.display().to_string();
    if bytes.len() as u64 > LARGEST {
        return Err(Failure::new(
            format!("{name} är större än en post kan vara: 1 MiB"),
            format!("{name} is larger than a record can be: 1 MiB"),
        )
        .into());
    }
    let read = value(&name, &bytes, terminal)?;
    let Some(Value::Map(entries)) = read else {
        if read.is_some() {
            return Err(Failure::new(
                format!("{name} är ingen post: där ska stå nycklar med värden, som `title: ...`"),
                format!("{name} is no record: keys with values belong there, as `title: ...`"),
            )
            .into());
        }
        return Ok(None);
    };
    Ok(Some(entries.into_iter().collect()))
}

/// What the bytes say; `None` once the findings have been shown.
fn value(name: &str, bytes: &[u8], terminal: &mut Terminal) -> anyhow::Result<Option<Value>> {
    // JSON is nearly YAML; where it is not (an escape in two halves), it is still JSON.
    if let Ok(json) = serde_json::from_slice(bytes) {
        return Ok(Some(of_json(json)));
    }
    let read = document(name, bytes);
    if let Some(root) = read.root.filter(|_| read.found.is_empty()) {
        return Ok(Some(Value::of(&root)));
    }
    let found = Diagnostics::new(read.found.into_vec(), &read.sources);
    let text = print::human(&found, &read.sources, terminal.lang, Terminal::width());
    terminal.aside(&text)?;
    Ok(None)
}

fn of_json(json: serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Nothing,
        Json::String(text) => Value::text(text),
        Json::Bool(_) | Json::Number(_) => Value::text(json.to_string()),
        Json::Array(items) => Value::List(items.into_iter().map(of_json).collect()),
        Json::Object(entries) => Value::Map(
            entries
                .into_iter()
                .map(|(key, value)| (key, of_json(value)))
                .collect(),
        ),
    }
}
