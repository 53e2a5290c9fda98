//! Reading a record as its declaration in `schema` says: every fault is reported, none ends the
//! reading.
//!
//! [`read`] holds a record against its declaration: unknown keys, missing ones, values of the wrong
//! type. What could be read is taken from the [`Fields`] that it gives.

use std::collections::HashMap;
use std::ops::Range;

use crate::diag::Nearest;
use crate::fault::{source as fault, word};
use crate::model::{Column, Period, text};
use crate::schema::{Field, Keys, Need, Record, Type};
use crate::source::Located;

use super::cx::Cx;
use super::references;
use super::scalar::{self, no_record, wrong};
use super::value::{Fields, Said, Value};
use super::yaml::{Key, Kind, Node};

/// Reads a record, and notes the records that it names. `None` if it is no mapping.
pub(super) fn read(node: &Node, record: &'static Record, cx: &mut Cx<'_>) -> Option<Fields> {
    let fields = self::record(node, record, cx)?;
    references::named(&fields, &mut cx.named);
    Some(fields)
}

/// Reads a record, also one in another, and leaves to the caller what it names.
pub(super) fn record(node: &Node, record: &'static Record, cx: &mut Cx<'_>) -> Option<Fields> {
    let Kind::Map(entries) = &node.kind else {
        return no_record(node, cx, Some(record));
    };
    let range = (entries.first()).map_or(node.range.clone(), |(key, _)| key.range.clone());
    let origin = cx.origin(&range);
    let said = record
        .fields
        .iter()
        .map(|field| said(field, entries, &range, cx))
        .collect();
    for (key, _) in entries {
        if record.field(&key.text).is_none() {
            unknown_key(key, record.keys(), cx);
        }
    }
    Some(Fields {
        record,
        said,
        range,
        origin,
    })
}

/// Reads a field of a record that begins at `range`.
fn said(
    field: &'static Field,
    entries: &[(Key, Node)],
    range: &Range<usize>,
    cx: &mut Cx<'_>,
) -> Said {
    let entry = entries.iter().find(|(key, _)| key.text == field.key);
    let is_demanded = field.is_demanded(|other| says_true(entries, other));
    let is_required = is_demanded || field.need == Need::Stated;
    let Some((_, node)) = entry.filter(|(_, node)| !matches!(node.kind, Kind::Null)) else {
        if is_required {
            let place = entry.map_or(range, |(key, _)| &key.range);
            cx.report(place, |origin| fault::missing_key(origin, field.key));
        }
        return Said::Nothing;
    };
    if is_demanded && matches!(&node.kind, Kind::List(items) if items.is_empty()) {
        cx.report(&node.range, |origin| fault::missing_key(origin, field.key));
    }
    value(node, &field.holds, cx).map_or(Said::Wrong, Said::Value)
}

/// Whether a key says `true`.
fn says_true(entries: &[(Key, Node)], wanted: &str) -> bool {
    let is_true = |node: &Node| matches!(&node.kind, Kind::Scalar { text, .. } if text == "true");
    (entries.iter()).any(|(key, node)| key.text == wanted && is_true(node))
}

/// Reads a value of a type.
fn value(node: &Node, of: &'static Type, cx: &mut Cx<'_>) -> Option<Located<Value>> {
    let read = match of {
        Type::Text | Type::Markdown | Type::FileName => scalar::text(node, cx).map(Value::Text),
        Type::Line => scalar::line(node, cx).map(Value::Text),
        Type::Prose => scalar::prose(node, cx).map(Value::Prose),
        Type::Id => scalar::slug(node, cx).map(Value::Text),
        // Whether there is such a record is for the checks.
        Type::Reference(_) => scalar::written(node, cx).map(|id| Value::Text(id.to_owned())),
        Type::OrgNr => scalar::org_nr(node, cx).map(Value::OrgNr),
        Type::Date => scalar::date(node, cx).map(Value::Date),
        Type::Days => match &node.kind {
            Kind::List(_) => list(node, &Type::Date, cx),
            _ => value(node, &Type::Date, cx).map(|day| vec![Some(day)]),
        }
        .map(Value::List),
        Type::Period => scalar::number(node, cx, word::A_YEAR, Period::parse).map(Value::Period),
        Type::Year => scalar::number(node, cx, word::A_YEAR, Period::parse_year).map(Value::Year),
        Type::Truth => scalar::truth(node, cx).map(Value::Truth),
        Type::Whole => scalar::number(node, cx, word::WHOLE_NUMBER, |text| {
            text.parse::<u32>().ok()
        })
        .map(|number| Value::Number(number.into())),
        Type::Count => scalar::number(node, cx, word::COUNT, |text| {
            text.parse::<u16>().ok().filter(|number| *number > 0)
        })
        .map(|number| Value::Number(number.into())),
        Type::Offset => {
            scalar::number(node, cx, word::YEARS_TO_ADD, |text| text.parse::<i8>().ok())
                .map(|number| Value::Number(number.into()))
        }
        Type::Kronor => scalar::money(node, cx).map(Value::Kronor),
        Type::Cost => scalar::cost(node, cx).map(Value::Kronor),
        Type::Word(words) => {
            let codes = words.iter().map(|word| word.code);
            scalar::one_of(node, cx, codes, |a, b| a == b).map(Value::Word)
        }
        Type::WordInAnyCase(words) => {
            scalar::one_of(node, cx, words.iter().copied(), str::eq_ignore_ascii_case)
                .map(Value::Word)
        }
        Type::Delimiter => scalar::delimiter(node, cx).map(Value::Delimiter),
        Type::List(of) => list(node, of, cx).map(Value::List),
        Type::Record(of) => record(node, of, cx).map(Value::Record),
        Type::Place => scalar::number(node, cx, word::A_COLUMN, column_number)
            .map(|number| Value::Number(number.into())),
        Type::TextOrRecord(of) => match &node.kind {
            Kind::Map(_) => record(node, of, cx).map(Value::Record),
            _ => scalar::text(node, cx).map(Value::Text),
        },
        Type::RecordOrUnknown(of) => record_or_unknown(node, of, cx),
        Type::Map(keys, of) => map(node, *keys, of, cx).map(Value::Map),
    };
    Some(cx.located(read?, &node.range))
}

/// The number of a column, from 1, by its letters or its number.
fn column_number(text: &str) -> Option<u16> {
    const MOST_LETTERS: usize = 3;
    if text.len() <= MOST_LETTERS && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return text.bytes().try_fold(0_u16, |number, byte| {
            let letter = byte.to_ascii_uppercase().saturating_sub(b'A');
            let letter = u16::from(letter).saturating_add(1);
            number.checked_mul(26)?.checked_add(letter)
        });
    }
    text.parse().ok().filter(|number| *number > 0)
}

fn list(node: &Node, of: &'static Type, cx: &mut Cx<'_>) -> Option<Vec<Option<Located<Value>>>> {
    match &node.kind {
        Kind::List(items) => {
            let once = distinct(items, cx);
            Some(once.map(|item| value(item, of, cx)).collect())
        }
        _ => wrong(node, cx, word::LIST),
    }
}

/// The items of a list but for texts that it has before, which are reported: each would count twice.
fn distinct<'n>(items: &'n [Node], cx: &mut Cx<'_>) -> impl Iterator<Item = &'n Node> + use<'n> {
    let mut first: HashMap<&str, &Node> = HashMap::new();
    let mut once = Vec::with_capacity(items.len());
    for item in items {
        if let Kind::Scalar { text, .. } = &item.kind {
            if let Some(first) = first.get(text.as_str()) {
                cx.report_twice(&item.range, &first.range, |origin| {
                    fault::listed_twice(origin, text.as_str())
                });
                continue;
            }
            first.insert(text, item);
        }
        once.push(item);
    }
    once.into_iter()
}

fn record_or_unknown(node: &Node, of: &'static Record, cx: &mut Cx<'_>) -> Option<Value> {
    match &node.kind {
        Kind::Scalar { text, .. } if text == "unknown" => Some(Value::Unknown),
        Kind::Map(_) => record(node, of, cx).map(Value::Record),
        _ => wrong(node, cx, word::PEOPLE_OR_UNKNOWN),
    }
}

/// The entries of a mapping whose keys are data. One that cannot be read is left out.
fn map(
    node: &Node,
    keys: Keys,
    of: &'static Type,
    cx: &mut Cx<'_>,
) -> Option<Vec<(Located<String>, Located<Value>)>> {
    let Kind::Map(entries) = &node.kind else {
        return no_record(node, cx, None);
    };
    let mut read = Vec::new();
    for (key, node) in entries {
        let is_bare = matches!(node.kind, Kind::Null);
        if !is_key(keys, (key, is_bare), cx) {
            continue;
        }
        let value = match (&node.kind, of) {
            // A question with nothing after it is one that is not answered yet.
            (Kind::Null, Type::Record(record)) => {
                let nothing = Fields::empty(record, key.range.clone(), cx);
                Some(cx.located(Value::Record(nothing), &node.range))
            }
            // One that cannot be read is no record, and stands there all the same.
            (_, Type::Record(_)) => {
                let read = value(node, of, cx);
                Some(read.unwrap_or_else(|| cx.located(Value::Unknown, &node.range)))
            }
            _ => value(node, of, cx),
        };
        if let Some(value) = value {
            read.push((cx.located(key.text.clone(), &key.range), value));
        }
    }
    Some(read)
}

/// Whether a key is one that a mapping can have; if not, that is reported. It may stand without a value.
fn is_key(keys: Keys, (key, is_bare): (&Key, bool), cx: &mut Cx<'_>) -> bool {
    let is_key = match keys {
        Keys::Year => Period::parse_year(&key.text).is_some(),
        Keys::Question => text::is_slug(&key.text),
        Keys::Column => Column::of_key(&key.text).is_some(),
        Keys::Text => true,
    };
    match keys {
        _ if is_key => {}
        Keys::Year => {
            let is_short = key.text.len() < 4 && key.text.bytes().all(|it| it.is_ascii_digit());
            let expected = if is_bare && is_short {
                word::A_YEAR_OR_ORE
            } else {
                word::A_YEAR
            };
            cx.report(&key.range, |origin| {
                fault::bad_number(origin, key.text.as_ref(), expected)
            });
        }
        Keys::Question => cx.report(&key.range, |origin| {
            fault::bad_id(origin, key.text.as_ref())
        }),
        Keys::Column | Keys::Text => unknown_key(key, Column::ALL.into_iter().map(Column::key), cx),
    }
    is_key
}

fn unknown_key(key: &Key, known: impl Iterator<Item = &'static str>, cx: &mut Cx<'_>) {
    let near = Nearest::new(&key.text, known);
    cx.report(&key.range, |origin| {
        fault::unknown_key(origin, key.text.as_ref(), near)
    });
}
