//! JSON and XML: a mapping that is repeated, or stands alone, is a case.
//!
//! XML is read into the same tree as JSON. A question with its answer, as form builders write them,
//! is a key with its value.

use serde_json::{Map, Value};

use crate::source::xml::{self, Child, Element, XmlFault};

use super::headings::{Field, Meaning, form};
use super::list::List;
use super::raw::{Raw, Spot};
use super::{Columns, NoIntake};

/// The deepest that mappings may lie.
const DEEPEST: usize = 32;
/// The fewest keys that must be known in a case.
const FEWEST: usize = 2;

/// Reads JSON.
pub(super) fn json(text: &str, columns: &Columns) -> Result<List, NoIntake> {
    let tree: Value = serde_json::from_str(text).map_err(|error| NoIntake::Broken {
        line: u32::try_from(error.line()).unwrap_or(u32::MAX),
    })?;
    cases(&tree, columns)
}

/// Reads XML.
pub(super) fn xml(text: &str, columns: &Columns) -> Result<List, NoIntake> {
    let tree = xml::tree(text).map_err(|fault| broken(text, fault))?;
    cases(&value(&tree), columns)
}

/// Where a text cannot be read as XML.
fn broken(text: &str, fault: XmlFault) -> NoIntake {
    let at = match fault {
        XmlFault::Broken(at) => at,
        XmlFault::OwnEntities | XmlFault::TooDeep | XmlFault::TooLarge => 0,
    };
    let before = text.get(..at).unwrap_or(text);
    NoIntake::Broken {
        line: u32::try_from(before.lines().count()).map_or(u32::MAX, |lines| lines.max(1)),
    }
}

/// What an element says: its text, or a mapping of its attributes and of what lies in it.
fn value(element: &Element) -> Value {
    let mut keys = Map::new();
    for (name, said) in &element.attributes {
        add(&mut keys, name.clone(), Value::String(said.clone()));
    }
    let mut text = String::new();
    for child in &element.children {
        match child {
            Child::Element(inner) => add(&mut keys, inner.name.clone(), value(inner)),
            Child::Text(said) => text.push_str(said),
        }
    }
    if keys.is_empty() {
        return Value::String(text);
    }
    if !text.trim().is_empty() {
        add(&mut keys, "text".to_owned(), Value::String(text));
    }
    Value::Object(keys)
}

/// Adds a value to those of its key.
fn add(keys: &mut Map<String, Value>, key: String, value: Value) {
    match keys.get_mut(&key) {
        None => {
            keys.insert(key, value);
        }
        Some(Value::Array(items)) => items.push(value),
        Some(first) => {
            let before = std::mem::take(first);
            *first = Value::Array(vec![before, value]);
        }
    }
}

/// The cases in a tree.
fn cases(tree: &Value, columns: &Columns) -> Result<List, NoIntake> {
    let Some(found) = find(tree, columns, 0) else {
        return Err(NoIntake::NoHeadings);
    };
    let mut left_out: Vec<String> = Vec::new();
    let mut cases = Vec::new();
    for (case, number) in found.into_iter().zip(1..) {
        let mut raw = Raw::new(Spot {
            line: number,
            ..Spot::default()
        });
        for (path, text) in leaves(case) {
            let keys: Vec<&str> = path.iter().map(String::as_str).collect();
            let meaning = columns.meaning(&keys);
            let heading = path.join(".");
            raw.take(meaning, &text, &heading);
            if !matches!(meaning, Meaning::Field(_)) && !left_out.contains(&heading) {
                left_out.push(heading);
            }
        }
        cases.push(raw);
    }
    Ok(List { cases, left_out })
}

/// The mappings that are cases: of a list, else the mapping itself.
fn find<'v>(value: &'v Value, columns: &Columns, depth: usize) -> Option<Vec<&'v Value>> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::Array(items) => {
            let cases: Vec<&Value> = items.iter().filter(|item| is_case(item, columns)).collect();
            if !cases.is_empty() {
                return Some(cases);
            }
            items
                .iter()
                .find_map(|item| find(item, columns, depth.saturating_add(1)))
        }
        Value::Object(keys) => {
            let within = keys.values().find_map(|inner| match inner {
                Value::Array(_) | Value::Object(_) => find(inner, columns, depth.saturating_add(1)),
                _ => None,
            });
            // A mapping with parts is a case if its parts are none.
            within.or_else(|| is_case(value, columns).then(|| vec![value]))
        }
        _ => None,
    }
}

/// Whether a mapping says what a case must say, and something besides.
fn is_case(value: &Value, columns: &Columns) -> bool {
    let fields: Vec<Field> = leaves(value)
        .into_iter()
        .filter_map(|(path, _)| {
            let keys: Vec<&str> = path.iter().map(String::as_str).collect();
            match columns.meaning(&keys) {
                Meaning::Field(field) => Some(field),
                _ => None,
            }
        })
        .collect();
    let says = fields
        .iter()
        .any(|field| matches!(field, Field::Description | Field::Title));
    value.is_object() && says && fields.len() >= FEWEST
}

/// Every text in a value with the keys that lead to it.
fn leaves(value: &Value) -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    gather(value, &mut Vec::new(), &mut found);
    found
}

fn gather(value: &Value, path: &mut Vec<String>, found: &mut Vec<(Vec<String>, String)>) {
    if path.len() > DEEPEST {
        return;
    }
    match value {
        Value::Object(keys) => {
            if let Some((question, answer)) = answered(keys) {
                path.push(question);
                gather(answer, path, found);
                path.pop();
                return;
            }
            for (key, inner) in keys {
                path.push(key.clone());
                gather(inner, path, found);
                path.pop();
            }
        }
        Value::Array(items) => {
            for item in items {
                gather(item, path, found);
            }
        }
        Value::String(text) => found.push((path.clone(), text.clone())),
        Value::Number(number) => found.push((path.clone(), number.to_string())),
        Value::Bool(_) | Value::Null => {}
    }
}

/// A question and its answer, where a mapping is just these.
fn answered(keys: &Map<String, Value>) -> Option<(String, &Value)> {
    let by = |known: &[&str]| {
        let mut keys = keys.iter();
        keys.find(|(key, _)| known.contains(&form(key).as_str()))
            .map(|(_, value)| value)
    };
    let question = by(&[
        "fraga", "label", "rubrik", "falt", "name", "field", "question", "namn",
    ])?
    .as_str()?;
    let answer = by(&["svar", "value", "varde", "answer", "text"])?;
    let is_more = keys.len() > 4;
    (!is_more).then(|| (question.to_owned(), answer))
}
