//! Sets a value somewhere in a file that people have written, and keeps every other byte: comments,
//! order, and how the rest is laid out.

use crate::ingest::{Key, Kind, Node};

use super::append::{Refusal, end, says, tree};
use super::value::{Value, block};

/// A stretch of a text, and what stands there instead.
struct Splice {
    from: usize,
    until: usize,
    text: String,
}

/// What changes nothing.
const NOTHING: Splice = Splice {
    from: 0,
    until: 0,
    text: String::new(),
};

/// Sets the value under a path of keys of a file, or takes it away. What is above it is made if it is
/// not there. What comes out is read again: it must say what the file said and the value, and nothing
/// else.
pub fn set(bytes: &[u8], path: &[&str], value: Option<&Value>) -> Result<Vec<u8>, Refusal> {
    let root = tree(bytes)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(text).map_err(|_| Refusal::NotARecord)?;
    let mark = bytes.len().saturating_sub(text.len());
    let mut said = Value::of(&root);
    put(&mut said, path, value.map(as_read));
    let Some(splice) = splice(text, &root, path, value) else {
        return Err(Refusal::Layout);
    };
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (Some(head), Some(tail)) = (text.get(..splice.from), text.get(splice.until..)) else {
        return Err(Refusal::Layout);
    };
    let after = [
        bytes.get(..mark).unwrap_or_default(),
        head.as_bytes(),
        splice.text.replace('\n', ending).as_bytes(),
        tail.as_bytes(),
    ]
    .concat();
    let is_it = says(&after).is_some_and(|it| without_nothing(it) == without_nothing(said));
    is_it.then_some(after).ok_or(Refusal::Layout)
}

/// A value as it is when it has been written and read.
fn as_read(value: &Value) -> Value {
    let written = block(&[("value".to_owned(), value.clone())], 0);
    let read = says(written.as_bytes()).and_then(|it| it.get("value").cloned());
    read.unwrap_or(Value::Nothing)
}

/// Sets a value under a path.
fn put(into: &mut Value, path: &[&str], value: Option<Value>) {
    let Some((first, rest)) = path.split_first() else {
        *into = value.unwrap_or(Value::Nothing);
        return;
    };
    if !matches!(into, Value::Map(_)) {
        *into = Value::Map(Vec::new());
    }
    if let Value::Map(entries) = into {
        match entries.iter_mut().find(|(key, _)| key == first) {
            Some((_, inner)) => put(inner, rest, value),
            None if value.is_none() => {}
            None => {
                let mut inner = Value::Nothing;
                put(&mut inner, rest, value);
                entries.push(((*first).to_owned(), inner));
            }
        }
    }
}

/// A value without the keys that have none: a key without a value says nothing.
fn without_nothing(value: Value) -> Value {
    match value {
        Value::Map(entries) => {
            let entries: Vec<_> = (entries.into_iter())
                .map(|(key, value)| (key, without_nothing(value)))
                .filter(|(_, value)| *value != Value::Nothing)
                .collect();
            if entries.is_empty() {
                return Value::Nothing;
            }
            Value::Map(entries)
        }
        other => other,
    }
}

/// What to change for a value under a path of a mapping.
fn splice(text: &str, map: &Node, path: &[&str], value: Option<&Value>) -> Option<Splice> {
    let (first, rest) = path.split_first()?;
    let Kind::Map(entries) = &map.kind else {
        return None;
    };
    let Some((key, node)) = entries.iter().find(|(key, _)| key.text == *first) else {
        return match value {
            Some(value) => added(text, entries, (first, &nested(rest, value))),
            None => Some(NOTHING),
        };
    };
    if rest.is_empty() {
        return match value {
            Some(value) => replaced(text, key, node, value),
            None => removed(text, key, node),
        };
    }
    let is_block = matches!(&node.kind, Kind::Map(entries) if !entries.is_empty())
        && !text.get(node.range.start..)?.starts_with('{');
    if is_block {
        return splice(text, node, rest, value);
    }
    let mut whole = Value::of(node);
    put(&mut whole, rest, value.cloned());
    let whole = without_nothing(whole);
    if whole == without_nothing(Value::of(node)) {
        return Some(NOTHING);
    }
    replaced(text, key, node, &whole)
}

/// A value under the keys that it lies below.
fn nested(path: &[&str], value: &Value) -> Value {
    let inner = |value: Value, key: &&str| Value::Map(vec![((*key).to_owned(), value)]);
    path.iter().rev().fold(value.clone(), inner)
}

/// How far in the line of a place begins.
fn column(text: &str, at: usize) -> Option<usize> {
    let line = text.get(..at)?.rsplit(['\n', '\r']).next()?;
    line.chars().all(|it| it == ' ').then_some(line.len())
}

/// The end of the line that a place is on.
fn line_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    at.checked_add(rest.find(['\n', '\r']).unwrap_or(rest.len()))
}

/// The end of what a key says, without the space after it.
fn said_until(text: &str, key: &Key, node: &Node) -> Option<usize> {
    let until = end(text, node).max(key.range.end);
    let said = text.get(key.range.start..until)?;
    key.range.start.checked_add(said.trim_end().len())
}

/// A key and its value on lines: what is in a mapping stands below the key.
fn lines(key: &str, value: &Value, margin: usize) -> String {
    let lines = match value {
        Value::Map(entries) if !entries.is_empty() => {
            let head = block(&[(key.to_owned(), Value::text("x"))], margin);
            let head = head.trim_end_matches(" x\n");
            format!("{head}\n") + &block(entries, margin.saturating_add(2))
        }
        value => block(&[(key.to_owned(), value.clone())], margin),
    };
    lines.trim_end_matches('\n').to_owned()
}

/// Adds a key after the last one of a mapping, and after the comments that are set in below that.
fn added(text: &str, entries: &[(Key, Node)], (key, value): (&str, &Value)) -> Option<Splice> {
    let (first, last) = (entries.first()?, entries.last()?);
    let margin = column(text, first.0.range.start)?;
    let mut at = line_end(text, said_until(text, &last.0, &last.1)?)?;
    let mut next = at;
    while let Some(rest) = text.get(next..).filter(|rest| !rest.is_empty()) {
        let ending = if rest.starts_with("\r\n") { 2 } else { 1 };
        let from = next.checked_add(ending)?;
        next = line_end(text, from)?;
        let line = text.get(from..next)?;
        let is_comment = line.trim_start().starts_with('#');
        let indent = line.len().saturating_sub(line.trim_start().len());
        if is_comment && indent > margin {
            at = next;
        } else if !line.trim().is_empty() {
            break;
        }
    }
    Some(Splice {
        from: at,
        until: at,
        text: format!("\n{}", lines(key, value, margin)),
    })
}

/// Puts a value in the place of another; where there was none, below what stands on the key's line.
fn replaced(text: &str, key: &Key, node: &Node, value: &Value) -> Option<Splice> {
    let margin = column(text, key.range.start)?;
    if matches!(node.kind, Kind::Null)
        && node.range.is_empty()
        && let Value::Map(entries) = value
    {
        let at = line_end(text, key.range.end)?;
        let below = block(entries, margin.saturating_add(2));
        return Some(Splice {
            from: at,
            until: at,
            text: format!("\n{}", below.trim_end_matches('\n')),
        });
    }
    let is_on_its_line = text
        .get(node.range.start..)
        .is_some_and(|it| it.starts_with('{'));
    let lines = if is_on_its_line {
        block(&[(key.text.clone(), value.clone())], margin)
    } else {
        lines(&key.text, value, margin)
    };
    let lines = lines.trim_end_matches('\n').trim_start_matches(' ');
    let until = said_until(text, key, node)?;
    // The colon of a key without a value stands after the key.
    let after = text.get(until..)?;
    let colon = usize::from(until == key.range.end && after.starts_with(':'));
    Some(Splice {
        from: key.range.start,
        until: until.checked_add(colon)?,
        text: lines.to_owned(),
    })
}

/// Takes the lines of a key away.
fn removed(text: &str, key: &Key, node: &Node) -> Option<Splice> {
    let margin = column(text, key.range.start)?;
    let from = key.range.start.checked_sub(margin)?;
    let until = line_end(text, said_until(text, key, node)?)?;
    let rest = text.get(until..)?;
    let ending = if rest.starts_with("\r\n") {
        2
    } else {
        usize::from(!rest.is_empty())
    };
    Some(Splice {
        from,
        until: until.checked_add(ending)?,
        text: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Svar.\nboard: kfn # nämnden\n# submitted:\n\nanswers:\n\n  # 1. Bidrag\n  bidrag:\n    # none: true\n    # text: |\n    #   Svaret.\n  iop:\n    short: Ett.\n    # kvar\n    text: |\n      Ett svar.\n\n      Två.\n  # efter\n  tjanster: { none: true }\n";

    #[track_caller]
    fn sets(path: &[&str], value: Option<&str>, before: &str, after: &str) {
        let value = value.map(Value::text);
        let set = set(FILE.as_bytes(), path, value.as_ref());
        let set = set.map(|it| String::from_utf8(it).unwrap_or_default());
        assert!(FILE.contains(before), "{before}");
        assert_eq!(set, Ok(FILE.replacen(before, after, 1)), "{path:?}");
    }

    #[test]
    fn a_value_is_set_and_every_comment_stays() {
        let text = ["answers", "bidrag", "text"];
        sets(
            &text,
            Some("Ja.\n\nOch nej."),
            "bidrag:\n",
            "bidrag:\n    text: |\n      Ja.\n\n      Och nej.\n",
        );
        sets(
            &["answers", "iop", "short"],
            Some("Två."),
            "short: Ett.",
            "short: Två.",
        );
        sets(
            &["answers", "iop", "text"],
            Some("A\nB"),
            "      Ett svar.\n\n      Två.\n",
            "      A\n      B\n",
        );
        sets(&["answers", "iop", "short"], None, "    short: Ett.\n", "");
        sets(
            &["answers", "iop", "none"],
            Some("true"),
            "      Två.\n",
            "      Två.\n    none: true\n",
        );
        sets(
            &["answers", "tjanster", "short"],
            Some("Inga."),
            "{ none: true }",
            "{ none: true, short: Inga. }",
        );
        sets(
            &["answers", "ny", "text"],
            Some("C"),
            "{ none: true }\n",
            "{ none: true }\n  ny:\n    text: C\n",
        );
        sets(
            &["submitted"],
            Some("2022-02-14"),
            "{ none: true }\n",
            "{ none: true }\nsubmitted: 2022-02-14\n",
        );
        sets(&["answers", "bidrag", "none"], None, "board", "board");
    }

    #[test]
    fn line_endings_and_a_mark_at_the_start_stay() {
        let file = format!("\u{FEFF}{}", FILE.replace('\n', "\r\n"));
        let value = Value::text("A\nB");
        let after =
            set(file.as_bytes(), &["answers", "iop", "text"], Some(&value)).unwrap_or_default();
        let after = String::from_utf8(after).unwrap_or_default();
        assert!(after.starts_with('\u{FEFF}') && after.contains("|\r\n      A\r\n      B\r\n"));
        assert!(!after.replace("\r\n", "").contains('\n'));
    }
}
