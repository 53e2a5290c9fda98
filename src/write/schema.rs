//! JSON Schemas of the files of a data root, for editors: draft 2020-12, made from the declarations.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::model::{ClosedWord, Column};
use crate::schema::{Field, FileKind, Keys, Need, Record, Target, Type};

/// The schema of a kind of file. Its `$comment` says which files it is for.
pub fn json_schema(file: &FileKind) -> Value {
    let mut maker = Maker::default();
    let mut schema = maker.record(file.record);
    let defs: Map<String, Value> = (maker.used.into_iter())
        .map(|name| (name.to_owned(), definition(name)))
        .collect();
    let head = [
        (
            "$schema",
            json!("https://json-schema.org/draft/2020-12/schema"),
        ),
        ("title", json!(file.title)),
        ("$comment", json!(file.paths)),
        ("$defs", Value::Object(defs)),
    ];
    extend(&mut schema, head);
    schema
}

/// What is shared by several fields.
fn definition(name: &str) -> Value {
    match name {
        "text" => json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" }),
        "line" => json!({
            "type": ["string", "number", "boolean"],
            "pattern": "^[^\\n]*\\S[^\\n]*$",
            "description": "en text på en rad",
        }),
        "id" => json!({
            "type": ["string", "integer"],
            "pattern": SLUG,
            "description": "små bokstäver a–z, siffror och enkla bindestreck",
        }),
        "date" => json!({
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "description": "en dag, som 2021-03-18",
        }),
        "year" => json!({
            "type": ["string", "integer"],
            "pattern": YEAR,
            "description": "ett år, som 2021",
        }),
        "period" => json!({
            "type": ["string", "integer"],
            "pattern": "^[0-9]{4}(-[0-9]{4})?$",
            "description": "ett år, eller år som 2020-2021",
        }),
        "whole" => {
            json!({ "type": ["string", "integer"], "minimum": 0, "pattern": "^[0-9]+$" })
        }
        "count" => {
            json!({ "type": ["string", "integer"], "minimum": 1, "pattern": "^[0-9]+$" })
        }
        "kronor" => json!({ "type": ["string", "number"], "description": "kronor" }),
        _ => json!({
            "type": ["string", "integer"],
            "description": "organisationsnummer, som 212000-0001",
        }),
    }
}

const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const PLACE: &str = "^([A-Za-z]{1,3}|[1-9][0-9]{0,3})$";
const YEAR: &str = "^[0-9]{4}$";

/// Makes a schema, and notes which definitions it uses.
#[derive(Default)]
struct Maker {
    used: BTreeSet<&'static str>,
}

impl Maker {
    fn record(&mut self, record: &Record) -> Value {
        let mut schema = json!({ "type": "object", "additionalProperties": false });
        let required: Vec<&str> = (record.fields.iter())
            .filter(|field| is_demanded(field))
            .map(|field| field.key)
            .collect();
        if !required.is_empty() {
            extend(&mut schema, [("required", json!(required))]);
        }
        let either = record
            .fields
            .iter()
            .filter(|it| matches!(it.need, Need::Or(_)));
        let either: Vec<Value> = either
            .map(|it| json!({ "required": [it.key] }))
            .chain(whole_or_true(record))
            .collect();
        if !either.is_empty() {
            extend(&mut schema, [("anyOf", json!(either))]);
        }
        let properties: Map<String, Value> = (record.fields.iter())
            .map(|field| (field.key.to_owned(), self.field(field)))
            .collect();
        extend(&mut schema, [("properties", Value::Object(properties))]);
        schema
    }

    fn field(&mut self, field: &Field) -> Value {
        let mut schema = self.value(&field.holds);
        if !field.hint.sv.is_empty() {
            extend(&mut schema, [("description", json!(field.hint.sv))]);
        }
        if let Ok(example) = serde_json::from_str::<Value>(field.example) {
            extend(&mut schema, [("examples", json!([example]))]);
        }
        if field.need == Need::Required && matches!(field.holds, Type::List(_)) {
            extend(&mut schema, [("minItems", json!(1))]);
        }
        if is_demanded(field) {
            schema
        } else {
            or_null(&schema)
        }
    }

    /// The schema of a value, with an example where it has no parts.
    fn value(&mut self, of: &Type) -> Value {
        let (definition, example) = match of {
            Type::Text | Type::Markdown | Type::Prose => ("text", json!("Text")),
            Type::Line => ("line", json!("Text")),
            Type::Reference(Target::Board | Target::Body) => ("text", json!("ks")),
            Type::Reference(Target::Department) => ("text", json!("klf")),
            Type::Reference(_) | Type::FileName => ("text", json!("x")),
            Type::Id => ("id", json!("x")),
            Type::OrgNr => ("org_nr", json!("802999-0002")),
            Type::Date => ("date", json!("2021-03-18")),
            Type::Period => ("period", json!("2020-2021")),
            Type::Year => ("year", json!(2021)),
            Type::Whole => ("whole", json!(3)),
            Type::Count => ("count", json!(30)),
            Type::Kronor | Type::Cost => ("kronor", json!(1000)),
            other => return self.compound(other),
        };
        self.used.insert(definition);
        json!({ "$ref": format!("#/$defs/{definition}"), "examples": [example] })
    }

    fn compound(&mut self, of: &Type) -> Value {
        match of {
            Type::Truth => json!({ "type": "boolean", "examples": [true] }),
            Type::Offset => json!({
                "type": ["string", "integer"], "minimum": -128, "maximum": 127, "examples": [1],
            }),
            Type::Word(words) => json!({ "enum": ClosedWord::codes(words) }),
            Type::WordInAnyCase(words) => json!({ "enum": words }),
            Type::Place => json!({
                "type": ["string", "integer"], "pattern": PLACE, "minimum": 1, "examples": ["F"],
            }),
            Type::TextOrRecord(record) => {
                json!({ "anyOf": [self.value(&Type::Text), self.record(record)] })
            }
            Type::Days => json!({
                "anyOf": [self.value(&Type::Date), self.value(&Type::List(&Type::Date))],
            }),
            Type::Delimiter => json!({ "enum": [";", ",", "\t", "\\t", "tab"] }),
            Type::List(of) => json!({ "type": "array", "items": self.value(of) }),
            Type::Record(record) => self.record(record),
            Type::RecordOrUnknown(record) => {
                json!({ "anyOf": [self.record(record), { "enum": ["unknown"] }] })
            }
            Type::Map(keys, of) => self.map(*keys, of),
            other => self.value(other),
        }
    }

    fn map(&mut self, keys: Keys, of: &Type) -> Value {
        let value = self.value(of);
        // A key without a value counts as no key.
        let value = match of {
            Type::Record(_) => or_null(&value),
            _ => value,
        };
        let pattern = match keys {
            Keys::Year => YEAR,
            Keys::Question => SLUG,
            Keys::Text => "\\S",
            Keys::Column => {
                let property = |column: Column| (column.key().to_owned(), or_null(&value));
                let columns: Map<String, Value> = Column::ALL.into_iter().map(property).collect();
                return json!({
                    "type": "object", "additionalProperties": false, "properties": columns,
                });
            }
        };
        json!({
            "type": "object",
            "propertyNames": { "pattern": pattern },
            "additionalProperties": value,
        })
    }
}

/// That the keys are there which another can excuse, or that this other says `true`.
fn whole_or_true(record: &Record) -> Vec<Value> {
    let excused = record.fields.iter().filter_map(|field| match field.need {
        Need::Unless(other) => Some((field.key, other)),
        _ => None,
    });
    let excused: Vec<(&str, &str)> = excused.collect();
    let Some((_, other)) = excused.first() else {
        return Vec::new();
    };
    let keys: Vec<&str> = excused.iter().map(|(key, _)| *key).collect();
    let lists: Map<String, Value> = (keys.iter())
        .map(|key| ((*key).to_owned(), json!({ "type": "array", "minItems": 1 })))
        .collect();
    vec![
        json!({ "required": keys, "properties": lists }),
        json!({ "required": [other], "properties": { *other: { "enum": [true] } } }),
    ]
}

/// Whether the key must be there.
const fn is_demanded(field: &Field) -> bool {
    matches!(field.need, Need::Required | Need::Stated)
}

fn or_null(schema: &Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn extend<const N: usize>(schema: &mut Value, entries: [(&str, Value); N]) {
    if let Value::Object(keys) = schema {
        keys.extend(entries.map(|(key, value)| (key.to_owned(), value)));
    }
}
