//! The schemas that editors use, held against what the program reads.
//!
//! From each schema a document with every key is made, and read. Then one thing at a time is made
//! wrong in it: each must be an error of the program too. What the program's help lists as known
//! keys and words must be as many as the schema has, so neither can have one that the other lacks.

use crate::support::{Root, files, repository};
use samverkan::diag::{Lang, Severity};
use samverkan::ingest::{Kind, Node, document};
use samverkan::schema::FILES;
use samverkan::write::json_schema;
use serde_json::{Value, json};

/// Where a file of each kind can lie; its name fits what the examples of the schema say.
const PLACES: &[(&str, &str)] = &[
    ("agreement", "agreements/x.yaml"),
    ("answers", "periods/2020-2021/answers/kfn.yaml"),
    ("boards", "boards.yaml"),
    ("decisions", "decisions.yaml"),
    ("goals", "goals.yaml"),
    ("import", "grants/kfn.import.yaml"),
    ("import-log", "grants/2021/kfn.import-log.yaml"),
    ("initiative", "initiatives/2021/2021-03-18-x.yaml"),
    ("meeting", "network/2021-03-18.yaml"),
    ("organisations", "organisations.yaml"),
    ("overlaps", "overlaps.yaml"),
    ("period", "periods/2020-2021/period.yaml"),
    ("questionnaire", "periods/2020-2021/questionnaire.yaml"),
    ("samverkan", "samverkan.yaml"),
    ("sent", "periods/2020-2021/sent.yaml"),
    ("take", "initiatives/take.import.yaml"),
];

/// A schema, the document that its references point into, and the path of a file it is for.
struct Case {
    name: &'static str,
    root: Value,
    path: &'static str,
}

fn cases() -> Vec<Case> {
    assert_eq!(FILES.len(), PLACES.len());
    let case = |(name, path): &(&'static str, &'static str)| {
        let file = FILES.iter().find(|it| it.name == *name).unwrap();
        Case {
            name,
            root: json_schema(file),
            path,
        }
    };
    PLACES.iter().map(case).collect()
}

impl Case {
    fn resolve<'v>(&'v self, schema: &'v Value) -> &'v Value {
        match schema["$ref"].as_str() {
            Some(to) => self.root.pointer(to.strip_prefix('#').unwrap()).unwrap(),
            None => schema,
        }
    }

    /// The schema of a value that is there: the first of several.
    fn first<'v>(&'v self, schema: &'v Value) -> &'v Value {
        let schema = self.resolve(schema);
        match schema["anyOf"].as_array() {
            Some(ways) if schema.get("properties").is_none() => self.first(&ways[0]),
            _ => schema,
        }
    }

    /// A document with every key, or with those only that must be there.
    fn example(&self, schema: &Value, every: bool) -> Value {
        if let Some(example) = schema["examples"].get(0) {
            return example.clone();
        }
        if let Some(ways) = schema["anyOf"].as_array()
            && schema.get("properties").is_none()
        {
            return self.example(&ways[0], every);
        }
        let schema = self.resolve(schema);
        if let Some(words) = schema["enum"].as_array() {
            return words[0].clone();
        }
        if let Some(items) = schema.get("items") {
            return json!([self.example(items, every)]);
        }
        let keys = schema["properties"].as_object().unwrap().iter();
        let must = |key: &str| {
            let has = |list: &Value| list.as_array().is_some_and(|it| it.contains(&json!(key)));
            has(&schema["required"]) || has(&schema["anyOf"][0]["required"])
        };
        keys.filter(|(key, _)| every || must(key))
            .map(|(key, value)| (key.clone(), self.example(value, every)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    /// Every value of a document, with where it stands and its schema.
    fn places<'v>(&'v self, schema: &'v Value, doc: &Value, at: &str) -> Vec<(String, &'v Value)> {
        let schema = self.first(schema);
        let mut found = vec![(at.to_owned(), schema)];
        match doc {
            Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    found.extend(self.places(&schema["items"], item, &format!("{at}/{number}")));
                }
            }
            Value::Object(entries) => {
                for (key, value) in entries {
                    let known = schema["properties"].get(key);
                    let inner = known.unwrap_or(&schema["additionalProperties"]);
                    let key = key.replace('~', "~0").replace('/', "~1");
                    found.extend(self.places(inner, value, &format!("{at}/{key}")));
                }
            }
            _ => {}
        }
        found
    }

    /// The errors of the file's form that the program finds: code and help.
    fn errors(&self, doc: &Value) -> Vec<(String, String)> {
        let mut root = Root::base();
        root.put(self.path, doc.to_string());
        let session = root.examine();
        let sources = &session.loaded.sources;
        let found = session.found.iter();
        found
            .filter(|it| sources.path(it.origin.file) == self.path)
            .filter(|it| it.severity() == Severity::Error && it.fault.code.starts_with(['S', 'R']))
            .map(|it| (it.fault.code.to_owned(), it.help(Lang::En)))
            .collect()
    }

    /// The same with a value in place of another.
    fn errors_with(&self, doc: &Value, at: &str, value: Value) -> Vec<(String, String)> {
        let mut doc = doc.clone();
        *doc.pointer_mut(at).unwrap() = value;
        self.errors(&doc)
    }
}

/// A word that is in no closed list.
const STRANGE: &str = "zzzqqq";

/// How many names a help line lists, those that it only counts included.
fn listed(help: &str) -> Option<usize> {
    let list = help.strip_prefix("choose among: ")?;
    let (list, more) = match list.split_once(" and ") {
        Some((list, more)) => (list, more.strip_suffix(" more")?.parse().ok()?),
        None => (list, 0),
    };
    Some(list.split(", ").count() + more)
}

#[test]
fn what_a_schema_allows_is_read() {
    for case in cases() {
        for every in [true, false] {
            let doc = case.example(&case.root, every);
            assert!(
                case.errors(&doc).is_empty(),
                "{}: {doc:#} {:?}",
                case.name,
                case.errors(&doc)
            );
        }
    }
}

#[test]
fn each_key_that_a_schema_demands_must_be_there() {
    for case in cases() {
        let doc = case.example(&case.root, true);
        for (at, schema) in case.places(&case.root, &doc, "") {
            for key in schema["required"].as_array().into_iter().flatten() {
                let mut without = doc.pointer(&at).unwrap().clone();
                without
                    .as_object_mut()
                    .unwrap()
                    .remove(key.as_str().unwrap());
                let found = case.errors_with(&doc, &at, without);
                assert!(
                    found.iter().any(|(code, _)| code == "S206"),
                    "{} {at} {key}: {found:?}",
                    case.name
                );
            }
            if let Some(ways) = schema["anyOf"].as_array() {
                let mut without = doc.pointer(&at).unwrap().clone();
                for key in ways.iter().map(|way| way["required"][0].as_str().unwrap()) {
                    without.as_object_mut().unwrap().remove(key);
                }
                assert!(
                    !case.errors_with(&doc, &at, without).is_empty(),
                    "{} {at}",
                    case.name
                );
            }
        }
    }
}

#[test]
fn a_schema_has_every_key_and_no_other() {
    for case in cases() {
        let doc = case.example(&case.root, true);
        for (at, schema) in case.places(&case.root, &doc, "") {
            let Some(keys) = schema["properties"].as_object() else {
                continue;
            };
            assert_eq!(schema["additionalProperties"], false, "{} {at}", case.name);
            let mut more = doc.pointer(&at).unwrap().clone();
            more[STRANGE] = json!("x");
            let found = case.errors_with(&doc, &at, more);
            let [(code, help)] = found.as_slice() else {
                panic!("{} {at}: {found:?}", case.name);
            };
            assert_eq!(code, "S205");
            assert_eq!(listed(help), Some(keys.len()), "{} {at}: {help}", case.name);
        }
    }
}

#[test]
fn a_schema_has_every_word_and_no_other() {
    for case in cases() {
        let doc = case.example(&case.root, true);
        for (at, schema) in case.places(&case.root, &doc, "") {
            let Some(words) = schema["enum"].as_array() else {
                continue;
            };
            for word in words {
                let found = case.errors_with(&doc, &at, word.clone());
                assert!(found.is_empty(), "{} {at} {word}: {found:?}", case.name);
            }
            let found = case.errors_with(&doc, &at, json!(STRANGE));
            let [(code, help)] = found.as_slice() else {
                panic!("{} {at}: {found:?}", case.name);
            };
            // A delimiter is a closed list too, but not of words.
            match code.as_str() {
                "S210" => assert_eq!(
                    listed(help),
                    Some(words.len()),
                    "{} {at}: {help}",
                    case.name
                ),
                other => assert_eq!(other, "S207", "{} {at}", case.name),
            }
        }
    }
}

#[test]
fn a_value_of_another_type_is_an_error_where_the_schema_says_so() {
    for case in cases() {
        let doc = case.example(&case.root, true);
        for (at, schema) in case.places(&case.root, &doc, "") {
            let is_list = schema.get("items").is_some();
            let other = if is_list {
                json!({ "a": "b" })
            } else {
                json!([["a"]])
            };
            let found = case.errors_with(&doc, &at, other.clone());
            assert!(refuses(&case, schema, &other), "{} {at}", case.name);
            assert!(!found.is_empty(), "{} {at}", case.name);
        }
    }
}

/// Why a schema refuses a value; patterns are not looked at.
fn refusal(case: &Case, schema: &Value, value: &Value) -> Option<String> {
    let ways = schema["anyOf"].as_array();
    if ways.is_some_and(|ways| ways.iter().all(|way| refusal(case, way, value).is_some())) {
        return Some(format!("{value} fits no way of {schema}"));
    }
    let schema = case.resolve(schema);
    let is = |kind: &Value| match kind.as_str().unwrap() {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        _ => value.is_object(),
    };
    let fits = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        Value::Null => true,
        kind => is(kind),
    };
    let words = schema["enum"].as_array();
    if !fits || words.is_some_and(|words| !words.contains(value)) {
        return Some(format!("{value} is not of {schema}"));
    }
    if let Some(items) = value.as_array() {
        if schema["minItems"]
            .as_u64()
            .is_some_and(|least| (items.len() as u64) < least)
        {
            return Some("too few items".to_owned());
        }
        let of = schema.get("items")?;
        return items.iter().find_map(|item| refusal(case, of, item));
    }
    let entries = value.as_object()?;
    let required = schema["required"].as_array().into_iter().flatten();
    let missing = required.filter(|key| !entries.contains_key(key.as_str().unwrap()));
    if let Some(key) = missing.into_iter().next() {
        return Some(format!("{key} is missing"));
    }
    entries.iter().find_map(|(key, value)| {
        match (
            schema["properties"].get(key),
            &schema["additionalProperties"],
        ) {
            (Some(known), _) => refusal(case, known, value),
            (None, Value::Bool(false)) => Some(format!("{key} is unknown")),
            (None, Value::Null) => None,
            (None, other) => refusal(case, other, value),
        }
    })
}

fn refuses(case: &Case, schema: &Value, value: &Value) -> bool {
    refusal(case, schema, value).is_some()
}

/// A tree as editors read it: the core schema of YAML 1.2.
fn value(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Scalar { text, plain: true } => {
            match (text.as_ref(), text.parse::<i64>(), text.parse::<f64>()) {
                ("true" | "false", ..) => json!(text == "true"),
                (_, Ok(number), _) => json!(number),
                (_, _, Ok(number)) => json!(number),
                _ => json!(text),
            }
        }
        Kind::Scalar { text, .. } => json!(text),
        Kind::List(items) => items.iter().map(value).collect(),
        Kind::Map(entries) => entries
            .iter()
            .map(|(key, node)| (key.text.clone(), value(node)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

/// Whether a path is one that a schema is for.
fn is_for(pattern: &str, path: &str) -> bool {
    let (parts, names): (Vec<&str>, Vec<&str>) =
        (pattern.split('/').collect(), path.split('/').collect());
    parts.len() == names.len()
        && parts
            .iter()
            .zip(names)
            .all(|(part, name)| match part.split_once('*') {
                Some((before, after)) => name.starts_with(before) && name.ends_with(after),
                None => *part == name,
            })
}

#[test]
fn real_files_fit_their_schemas() {
    let cases = cases();
    let mut looked_at = 0;
    for folder in ["data", "tests/base"] {
        for (path, bytes) in files(&repository(folder)) {
            if !path.ends_with(".yaml") {
                continue;
            }
            let fits = |case: &&Case| is_for(case.root["$comment"].as_str().unwrap(), &path);
            let case = cases
                .iter()
                .find(fits)
                .unwrap_or_else(|| panic!("no schema for {path}"));
            let read = value(&document(&path, &bytes).root.unwrap());
            assert_eq!(refusal(case, &case.root, &read), None, "{path}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 100, "{looked_at}");
}
