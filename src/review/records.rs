//! What has happened to records: initiatives, agreements, answers, the register, settings.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Word;
use crate::ingest::{Kind, Node, document, file_kind};
use crate::schema::{FileKind, Record, Type};
use crate::source::{SourceFile, SourceMap};

use super::{Both, Side};

/// A file of records, or a text, that says something else.
#[derive(Debug)]
pub struct RecordChange<'a> {
    /// Where it lies after, else before.
    pub path: &'a str,
    /// Whether it is there on each side.
    pub is_there: Both<bool>,
    /// What kind of file it is; nothing for a text.
    pub kind: Option<&'static FileKind>,
    /// What it says otherwise; of one that is new or gone, all of it.
    pub fields: Vec<FieldChange>,
}

/// A value that is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The keys that lead to it, in the order of the file; entries of lists by what names them.
    pub at: Vec<String>,
    /// What its key is called, if it has a name.
    pub name: Option<Word>,
    /// What it said and says.
    pub value: Both<Option<String>>,
}

/// The files but the lists that say something else, by path. A record in other words of YAML is the
/// same record.
pub fn records(sides: Both<Side<'_>>) -> Vec<RecordChange<'_>> {
    let files = sides.map(|side| {
        let records = side.sources.iter().filter(|(_, file)| !file.is_export());
        records
            .map(|(id, file)| (file.path.as_str(), (id, file)))
            .collect::<BTreeMap<_, _>>()
    });
    let paths: BTreeSet<&str> = files
        .before
        .keys()
        .chain(files.after.keys())
        .copied()
        .collect();
    let mut changes = Vec::new();
    for path in paths {
        let found = files.as_ref().map(|files| files.get(path).copied());
        let content = found.map(|it| it.map(|(_, file)| SourceFile::content(file)));
        if content.before == content.after {
            continue;
        }
        let kind = file_kind(path);
        let text = |found: Option<(_, _)>, sources: &SourceMap| {
            found.map(|(id, _)| said(&sources.text(id).text, path, kind))
        };
        let said = Both {
            before: text(found.before, sides.before.sources),
            after: text(found.after, sides.after.sources),
        };
        let fields = differing(&said);
        if fields.is_empty() && said.before.is_some() == said.after.is_some() {
            continue;
        }
        changes.push(RecordChange {
            path,
            is_there: said.as_ref().map(Option::is_some),
            kind,
            fields,
        });
    }
    changes
}

/// A value with the keys that lead to it and the name of the last.
type Value = (Vec<String>, (Option<Word>, String));

/// Every value of a file, in its order. One that cannot be read, or is no YAML, is a single text.
fn said(text: &str, path: &str, kind: Option<&FileKind>) -> Vec<Value> {
    let root = kind.and_then(|kind| Some((document(path, text.as_bytes()).root?, kind)));
    let mut values = Vec::new();
    match root {
        Some((root, kind)) => walk(
            &root,
            (Some(&Type::Record(kind.record)), None),
            &mut Vec::new(),
            &mut values,
        ),
        None => values.push((Vec::new(), (None, text.trim().to_owned()))),
    }
    values
}

/// Takes every value below a node. `of` is its type, and what its key is called.
fn walk(
    node: &Node,
    (of, name): (Option<&Type>, Option<Word>),
    at: &mut Vec<String>,
    values: &mut Vec<Value>,
) {
    match &node.kind {
        Kind::Null => {}
        Kind::Scalar { text, .. } => {
            let value = text.trim().to_owned();
            values.push((at.clone(), (name, value)));
        }
        Kind::List(items) => {
            let words: Option<Vec<&str>> = items.iter().map(scalar).collect();
            if let Some(words) = words {
                values.push((at.clone(), (name, words.join(", "))));
                return;
            }
            let of = match of {
                Some(Type::List(of)) => Some(*of),
                Some(Type::Days) => Some(&Type::Date),
                _ => None,
            };
            for (number, item) in items.iter().enumerate() {
                at.push(
                    known_by(item, of).unwrap_or_else(|| (number.saturating_add(1)).to_string()),
                );
                walk(item, (of, name), at, values);
                at.pop();
            }
        }
        Kind::Map(entries) => {
            for (key, value) in entries {
                let field = of
                    .and_then(record)
                    .and_then(|record| record.field(&key.text));
                let inner = match (of, field) {
                    (_, Some(field)) => (Some(&field.holds), Some(field.name)),
                    (Some(Type::Map(_, of)), None) => (Some(*of), name),
                    _ => (None, None),
                };
                at.push(key.text.clone());
                walk(value, inner, at, values);
                at.pop();
            }
        }
    }
}

/// The record that a type is, if it is one.
const fn record(of: &Type) -> Option<&'static Record> {
    match of {
        Type::Record(record) | Type::RecordOrUnknown(record) | Type::TextOrRecord(record) => {
            Some(record)
        }
        _ => None,
    }
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// What names an entry of a list: what its kind is known by, else what it says first.
fn known_by(item: &Node, of: Option<&Type>) -> Option<String> {
    let Kind::Map(entries) = &item.kind else {
        return None;
    };
    let keys = of.and_then(record).map_or(&[][..], |it| it.known_by);
    let named = entries
        .iter()
        .filter(|(key, _)| keys.contains(&key.text.as_str()));
    let named: Vec<&str> = named.filter_map(|(_, value)| first(value)).collect();
    match named.as_slice() {
        [] => first(item).map(str::to_owned),
        named => Some(named.join(", ")),
    }
}

/// The first text of a value.
fn first(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Null => None,
        Kind::Scalar { text, .. } => Some(text)
            .filter(|text| !text.is_empty())
            .map(String::as_str),
        Kind::List(items) => items.iter().find_map(first),
        Kind::Map(entries) => entries.iter().find_map(|(_, value)| first(value)),
    }
}

/// The values that are on one side only, or other than they were. Values with the same keys, such as
/// two events of a day, are taken in their order.
fn differing(said: &Both<Option<Vec<Value>>>) -> Vec<FieldChange> {
    let numbered = |values: &Option<Vec<Value>>| {
        let mut seen: BTreeMap<&[String], usize> = BTreeMap::new();
        let values = values.iter().flatten();
        let values = values.map(|(at, value)| {
            let number = seen.entry(at).or_default();
            *number = number.saturating_add(1);
            ((at.clone(), *number), value.clone())
        });
        values.collect::<Vec<_>>()
    };
    let (before, after) = (numbered(&said.before), numbered(&said.after));
    let was: BTreeMap<_, _> = before.iter().cloned().collect();
    let is: BTreeSet<_> = after.iter().map(|(key, _)| key).collect();
    let mut changes: Vec<FieldChange> = (after.iter())
        .filter_map(|(key, (name, now))| {
            let was = was.get(key).map(|(_, was)| was);
            (was != Some(now)).then(|| FieldChange {
                at: key.0.clone(),
                name: *name,
                value: Both {
                    before: was.cloned(),
                    after: Some(now.clone()),
                },
            })
        })
        .collect();
    let gone = before.iter().filter(|(key, _)| !is.contains(key));
    changes.extend(gone.map(|(key, (name, was))| FieldChange {
        at: key.0.clone(),
        name: *name,
        value: Both {
            before: Some(was.clone()),
            after: None,
        },
    }));
    changes
}
