//! Entries added to a mapping in a file that people have written: every other byte stays.

use crate::ingest::{Kind, Node};

use super::append::{Refusal, end, put_in, says, tree};
use super::value::{Value, block, flow};

/// A key of a file, and its value.
pub type Entry = (String, Value);

/// Adds a value under a key of a file; entries of a mapping are added to those that are there. A key
/// that is there already is refused, as is what cannot be added without changing something else.
pub fn add_entry(before: Option<&[u8]>, entry: &Entry) -> Result<Vec<u8>, Refusal> {
    let Some(bytes) = before.filter(|bytes| says(bytes).is_some_and(|it| !it.is_empty())) else {
        let comments = before.unwrap_or_default();
        let added = block(std::slice::from_ref(entry), 0);
        return Ok([comments, added.as_bytes()].concat());
    };
    let root = tree(bytes)?;
    let said = with(&root, entry);
    put_in(bytes, |text| insertion(&root, text, entry), said.as_ref())
}

/// What the file said, and the entries.
fn with(before: &Node, (key, value): &Entry) -> Option<Value> {
    let mut root = Value::of(before);
    let Value::Map(members) = &mut root else {
        return None;
    };
    match (members.iter_mut().find(|(known, _)| known == key), value) {
        (Some((_, Value::Map(of))), Value::Map(entries)) => of.extend(entries.iter().cloned()),
        (Some(_), _) => return None,
        (None, value) => members.push((key.clone(), value.clone())),
    }
    Some(root)
}

/// Where the entries go in, and the text of them.
fn insertion(root: &Node, text: &str, entry: &Entry) -> Option<(usize, String)> {
    let (key, value) = entry;
    let Kind::Map(members) = &root.kind else {
        return None;
    };
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some((_, node)) = members.iter().find(|(known, _)| known.text == *key) else {
        let added = block(std::slice::from_ref(entry), 0);
        let before = if text.ends_with(['\n', '\r']) {
            ""
        } else {
            ending
        };
        return Some((
            text.len(),
            format!("{before}{}", added.replace('\n', ending)),
        ));
    };
    let (Kind::Map(there), Value::Map(entries)) = (&node.kind, value) else {
        return None;
    };
    let (first, last) = (there.first()?, there.last()?);
    let is_there = |key: &str| there.iter().any(|(known, _)| known.text == key);
    if entries.iter().any(|(key, _)| is_there(key)) {
        return None;
    }
    let after = end(text, &last.1).max(last.0.range.end);
    if text.get(node.range.start..)?.starts_with('{') {
        let added = entries
            .iter()
            .map(|(key, value)| format!(", {key}: {}", flow(value)));
        return Some((after, added.collect()));
    }
    let line = text.get(..first.0.range.start)?;
    let margin = line.rsplit(['\n', '\r']).next()?;
    let rest = text.get(after..)?;
    // A comment after the last entry is a part of its line.
    let at = after.checked_add(rest.find(['\n', '\r']).unwrap_or(rest.len()))?;
    let added = block(entries, margin.chars().count());
    let added = added.trim_end_matches('\n').replace('\n', ending);
    Some((at, format!("{ending}{added}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn added(before: &str) -> Result<String, Refusal> {
        let entries = vec![("granted".to_owned(), Value::text("Beslutat kr"))];
        let entry = ("columns".to_owned(), Value::Map(entries));
        let after = add_entry(Some(before.as_bytes()), &entry)?;
        Ok(String::from_utf8(after).unwrap_or_default())
    }

    #[test]
    fn entries_come_last_and_comments_stay() {
        for (before, after) in [
            ("", "columns: { granted: Beslutat kr }\n"),
            ("# a\n", "# a\ncolumns: { granted: Beslutat kr }\n"),
            (
                "unit: tkr  # b",
                "unit: tkr  # b\ncolumns: { granted: Beslutat kr }\n",
            ),
            (
                "columns: { organisation: Namn } # c\nunit: tkr\n",
                "columns: { organisation: Namn, granted: Beslutat kr } # c\nunit: tkr\n",
            ),
            (
                "columns:\n  # d\n  organisation: Namn  # e\n\nunit: tkr\n",
                "columns:\n  # d\n  organisation: Namn  # e\n  granted: Beslutat kr\n\nunit: tkr\n",
            ),
        ] {
            assert_eq!(added(before).as_deref(), Ok(after), "{before}");
        }
        for before in [
            "columns: { granted: Belopp }\n",
            "columns: []\n",
            "columns: {}\n",
            "- a\n",
        ] {
            assert!(added(before).is_err(), "{before}");
        }
        let unit = ("unit".to_owned(), Value::text("tkr"));
        assert!(add_entry(Some(b"unit: kr\n"), &unit).is_err());
        assert_eq!(
            add_entry(Some(b"wide: years"), &unit).as_deref(),
            Ok(&b"wide: years\nunit: tkr\n"[..])
        );
    }
}
