//! Adds an item to a list in an existing file and keeps every other byte.
//!
//! The text is not written anew from its tree, since that would lose comments and the way it is
//! laid out. The item goes in after the last one, as far in as that, and what comes out is read
//! again: it must say what the file said and the item, and nothing else.

use std::ops::Range;

use crate::ingest::{Key, Kind, Node, document};

use super::value::{Value, block, entry, flow, item};

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
    let added = std::slice::from_ref(added);
    let said = with(&before, key, added);
    put_in(
        bytes,
        |text| insertion(text, (named, node), added, item),
        Some(&said),
    )
}

/// Adds items to the list under a key of a file, each key of them on a line of its own. A list that is
/// empty, as `[]`, loses its brackets.
pub fn append_all(bytes: &[u8], key: &str, added: &[Value]) -> Result<Vec<u8>, Refusal> {
    let before = tree(bytes)?;
    let (named, node) = under(&before, key).ok_or(Refusal::NoList)?;
    let said = with(&before, key, added);
    put_in_place(
        bytes,
        |text| {
            opening(text, node, added).or_else(|| {
                let (at, text) = insertion(text, (named, node), added, entry)?;
                Some((at..at, text))
            })
        },
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
    let at_one = |text: &str| insertion(text).map(|(at, text)| (at..at, text));
    put_in_place(bytes, at_one, said)
}

/// The same, in place of the bytes that `change` says.
fn put_in_place(
    bytes: &[u8],
    change: impl FnOnce(&str) -> Option<(Range<usize>, String)>,
    said: Option<&Value>,
) -> Result<Vec<u8>, Refusal> {
    let text = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let text = std::str::from_utf8(text).map_err(|_| Refusal::NotARecord)?;
    let (place, insertion) = change(text).ok_or(Refusal::Layout)?;
    let (head, tail) = (text.get(..place.start), text.get(place.end..));
    let (head, tail) = head.zip(tail).ok_or(Refusal::Layout)?;
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

/// What the file said, and the items as they are read.
fn with(before: &Node, key: &str, added: &[Value]) -> Value {
    let alone = Value::List(added.to_vec());
    let alone = says(block(&[(key.to_owned(), alone)], 0).as_bytes());
    let added = match alone.and_then(|alone| alone.get(key).cloned()) {
        Some(Value::List(added)) => added,
        _ => Vec::new(),
    };
    let mut root = Value::of(before);
    if let Value::Map(entries) = &mut root
        && let Some((_, Value::List(items))) = entries.iter_mut().find(|(known, _)| known == key)
    {
        items.extend(added);
    }
    root
}

/// What takes the place of the brackets of an empty list and of the rest of their line: that rest,
/// and the items below it.
fn opening(text: &str, list: &Node, added: &[Value]) -> Option<(Range<usize>, String)> {
    let rest = text.get(list.range.start..)?;
    let inside = rest.strip_prefix('[')?.trim_start_matches(' ');
    let after = inside.strip_prefix(']')?;
    let comment = after.split(['\n', '\r']).next()?;
    let length = rest.len().checked_sub(after.len())?;
    let end = (list.range.start)
        .checked_add(length)?
        .checked_add(comment.len())?;
    let lines = items(added, 2, ending(text), entry);
    let comment = match comment.trim() {
        "" => String::new(),
        comment => format!("  {comment}"),
    };
    let start = text.get(..list.range.start)?.trim_end_matches(' ').len();
    Some((start..end, format!("{comment}{lines}")))
}

/// The line ending of a text.
fn ending(text: &str) -> &'static str {
    if text.contains("\r\n") {
        "\r\n"
    } else if text.contains('\n') || !text.contains('\r') {
        "\n"
    } else {
        "\r"
    }
}

/// Lays out an item of a list, so far in.
type Lay = fn(&Value, usize) -> String;

/// Items of a list, each after a line ending.
fn items(added: &[Value], indent: usize, ending: &str, lay: Lay) -> String {
    let lines = added.iter().map(|added| {
        let lines = lay(added, indent);
        let lines = lines.trim_end_matches('\n').replace('\n', ending);
        format!("{ending}{lines}")
    });
    lines.collect()
}

/// Where the items go in, and the text of them.
fn insertion(
    text: &str,
    (key, list): (&Key, &Node),
    added: &[Value],
    lay: Lay,
) -> Option<(usize, String)> {
    let Kind::List(there) = &list.kind else {
        return None;
    };
    let last = there.last();
    if text.get(list.range.start..)?.starts_with('[') {
        let added: Vec<String> = added.iter().map(flow).collect();
        let added = added.join(", ");
        return Some(match last {
            Some(last) => (end(text, last), format!(", {added}")),
            None => (list.range.start.checked_add(1)?, format!(" {added} ")),
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
    let lines = items(added, line.chars().count(), ending(text), lay);
    Some((at, lines))
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
