//! Adds an item to a list in an existing file and keeps every other byte.
//!
//! The text is not written anew from its tree, since that would lose comments and the way it is
//! laid out. The item goes in after the last one, as far in as that, and what comes out is read
//! again: it must say what the file said and the item, and nothing else.

use crate::ingest::{Key, Kind, Node, document};

use super::value::{Value, block, flow, item};

/// Why an item cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The file is no record.
    NotARecord,
    /// Its bytes are not exactly the text that was read, as when it is not UTF-8.
    Encoding,
    /// There is no list under the key.
    NoList,
    /// The file is laid out so that adding an item would change something else.
    Layout,
}

/// Adds an item to the list under a key of a file.
pub fn append(bytes: &[u8], key: &str, added: &Value) -> Result<Vec<u8>, Refusal> {
    let before = tree(bytes)?;
    let (named, node) = under(&before, key).ok_or(Refusal::NoList)?;
    let said = with(&before, key, added);
    put_in(
        bytes,
        |text| insertion(text, named, node, added),
        Some(&said),
    )
}

/// Puts a text into a file, at the byte that `insertion` says, and reads what comes out again: it must
/// say just this.
pub(super) fn put_in(
    bytes: &[u8],
    insertion: impl FnOnce(&str) -> Option<(usize, String)>,
    said: Option<&Value>,
) -> Result<Vec<u8>, Refusal> {
    let text = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(text).map_err(|_| Refusal::NotARecord)?;
    let (at, insertion) = insertion(text).ok_or(Refusal::Layout)?;
    let (head, tail) = text.split_at_checked(at).ok_or(Refusal::Layout)?;
    let mark = bytes.get(..bytes.len().saturating_sub(text.len()));
    let parts = [
        mark.unwrap_or_default(),
        head.as_bytes(),
        insertion.as_bytes(),
        tail.as_bytes(),
    ];
    let after = parts.concat();
    if says(&after).as_ref() == said {
        Ok(after)
    } else {
        Err(Refusal::Layout)
    }
}

/// The byte order mark, which is not part of the text.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The parsed tree of a file; `None` if its text has faults.
pub(super) fn tree(bytes: &[u8]) -> Result<Node, Refusal> {
    let read = document("", bytes);
    match read.root.filter(|_| read.found.is_empty()) {
        None => Err(Refusal::NotARecord),
        Some(_) if !read.is_verbatim => Err(Refusal::Encoding),
        Some(root) => Ok(root),
    }
}

fn under<'n>(root: &'n Node, key: &str) -> Option<(&'n Key, &'n Node)> {
    let Kind::Map(entries) = &root.kind else {
        return None;
    };
    let (key, node) = entries.iter().find(|(known, _)| known.text == key)?;
    matches!(node.kind, Kind::List(_)).then_some((key, node))
}

/// What a file says. What must not be shown in it is for the checks to find.
pub(super) fn says(bytes: &[u8]) -> Option<Value> {
    document("", bytes).root.as_ref().map(Value::of)
}

/// What the file said, and the item as it is read.
fn with(before: &Node, key: &str, added: &Value) -> Value {
    let alone = says(block(&[(key.to_owned(), added.clone())], 0).as_bytes());
    let added = alone.and_then(|alone| alone.get(key).cloned());
    let mut root = Value::of(before);
    if let Value::Map(entries) = &mut root
        && let Some((_, Value::List(items))) = entries.iter_mut().find(|(known, _)| known == key)
    {
        items.extend(added);
    }
    root
}

/// Where the item goes in, and the text of it.
fn insertion(text: &str, key: &Key, list: &Node, added: &Value) -> Option<(usize, String)> {
    let Kind::List(items) = &list.kind else {
        return None;
    };
    let last = items.last();
    if text.get(list.range.start..)?.starts_with('[') {
        let item = flow(added);
        return Some(match last {
            Some(last) => (end(text, last), format!(", {item}")),
            None => (list.range.start.checked_add(1)?, format!(" {item} ")),
        });
    }
    let head = text.get(..end(text, last?))?.trim_end();
    let rest = text.get(head.len()..)?;
    // A comment after the item is a part of its line.
    let at = head
        .len()
        .checked_add(rest.find(['\n', '\r']).unwrap_or(rest.len()))?;
    // The parser leaves out the dashes of a list that is not indented more than its key.
    let is_further_in = text.get(list.range.start..)?.starts_with('-');
    let first = if is_further_in {
        list.range.start
    } else {
        key.range.start
    };
    let line = text.get(..first)?;
    let line = line.get(
        line.rfind(['\n', '\r'])
            .map_or(0, |at| at.saturating_add(1))..,
    )?;
    let ending = if text.contains("\r\n") {
        "\r\n"
    } else if text.contains('\n') {
        "\n"
    } else {
        "\r"
    };
    let lines = item(added, line.chars().count());
    let lines = lines.trim_end_matches('\n').replace('\n', ending);
    Some((at, format!("{ending}{lines}")))
}

/// The byte just after the text of a node.
pub(super) fn end(text: &str, node: &Node) -> usize {
    let is_flow = text
        .get(node.range.start..)
        .is_some_and(|rest| rest.starts_with(['[', '{']));
    let inner = match &node.kind {
        Kind::List(items) if !is_flow => items.last().map(|item| end(text, item)),
        Kind::Map(entries) if !is_flow => entries
            .last()
            .map(|(key, value)| end(text, value).max(key.range.end)),
        _ => None,
    };
    inner.unwrap_or(node.range.end).min(text.len())
}
