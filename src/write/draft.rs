//! A record being written: the values given so far, and the text of its file.

use std::collections::BTreeMap;

use crate::model::{ClosedWord, text};
use crate::schema::{Field, Need, Record, Type};

use super::value::{Value, block};

/// What is said of a record so far, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    said: BTreeMap<String, Value>,
}

impl Draft {
    /// What is said of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.said.get(key)
    }

    /// The text said of a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key)?.texts().first().copied()
    }

    /// The id that is asked for, as the name of a file in the folder of its kind. What could lead
    /// to another folder, or hide the file, becomes a sign that no id has, so that the check
    /// refuses it.
    pub fn id(&self) -> Option<String> {
        let id = self.text("id")?;
        Some(id.replace(['/', '\\', '.', ':', '\0'], "_"))
    }

    /// The texts said of a key.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        self.get(key).map(Value::texts).unwrap_or_default()
    }

    /// Sets a key, replacing its value; an empty value removes it.
    pub fn set(&mut self, key: &str, value: Value) {
        if value.is_empty() {
            self.said.remove(key);
        } else {
            self.said.insert(key.to_owned(), value);
        }
    }

    /// Says a text of a key, if there is one.
    pub fn set_text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.set(key, Value::text(text));
        }
    }

    /// Says texts of a key, if there are any.
    pub fn set_list(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.set(key, Value::list(texts));
        }
    }

    /// Whether a field belongs to the record, by what is said of others.
    pub fn applies(&self, record: &Record, key: &str) -> bool {
        let when = record.field(key).and_then(|field| field.when);
        when.is_none_or(|when| {
            self.applies(record, when.key) && self.text(when.key).is_some_and(when.is)
        })
    }

    /// The fields that a record must have and of which nothing is said, of those that can be said in
    /// a word or a text.
    pub fn missing(&self, record: &Record) -> Vec<&'static Field> {
        let fields = record.fields.iter();
        let missing = fields.filter(|field| {
            let is_list_of_records = matches!(field.holds, Type::List(Type::Record(_)));
            let is_demanded = match field.need {
                // Of the two, the first is the one that people mostly say.
                Need::Or(other) => {
                    self.get(other).is_none()
                        && record.keys().find(|key| *key == field.key || *key == other)
                            == Some(field.key)
                }
                _ => field.is_demanded(|other| self.text(other) == Some("true")),
            };
            is_demanded && !is_list_of_records && self.get(field.key).is_none()
        });
        missing.collect()
    }

    /// The same, and what another draft says, in place of what this one says of its keys.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.said.extend(other.said.clone());
        self
    }

    /// The keys that the record's declaration does not have, with their values.
    pub fn unknown(&self, record: &Record) -> impl Iterator<Item = (&String, &Value)> {
        let said = self.said.iter();
        said.filter(|(key, _)| record.field(key).is_none())
    }

    /// The values, in the order of the record's fields.
    pub fn value(&self, record: &Record) -> Value {
        let keys = record.keys();
        Value::map(keys.map(|key| (key, self.get(key).cloned())))
    }

    /// All that is said: in the order of the record's fields, and last what the record does not have,
    /// for the checks to find.
    pub fn whole(&self, record: &Record) -> Value {
        let unknown = self.unknown(record);
        let unknown = unknown.map(|(key, value)| (key.as_str(), Some(value.clone())));
        let known = record.keys().map(|key| (key, self.get(key).cloned()));
        Value::map(known.chain(unknown))
    }

    /// The text of a file with the draft in it: what is said in the order of the fields, a comment
    /// for what can still be said, and last what the record does not have, for the checks to find.
    pub fn file(&self, record: &Record) -> String {
        let line = |key: &str, value: &Value| block(&[(key.to_owned(), value.clone())], 0);
        // The file's name is its id.
        let fields = (record.fields.iter()).filter(|it| !matches!(it.holds, Type::FileName));
        let known = fields.map(|field| match self.get(field.key) {
            Some(value) => line(field.key, value),
            None if !field.is_offered || excuses(record, field.key) => String::new(),
            None => comment(field),
        });
        let unknown = self.unknown(record).map(|(key, value)| line(key, value));
        known.chain(unknown).collect()
    }
}

/// Whether a key excuses others: nobody adds it to a record that lacks nothing.
fn excuses(record: &Record, key: &'static str) -> bool {
    let mut fields = record.fields.iter();
    fields.any(|field| field.need == Need::Unless(key))
}

/// The comment written in place of a field without a value.
fn comment(field: &Field) -> String {
    let example = match field.holds {
        Type::List(_) => "[]".to_owned(),
        Type::Map(..) => "{}".to_owned(),
        Type::Truth => "true".to_owned(),
        Type::RecordOrUnknown(_) => "unknown".to_owned(),
        _ => field.default.to_string(),
    };
    let hint = match field.holds.item() {
        Type::Word(words) => ClosedWord::codes(words).join(" "),
        _ => field.hint.sv.to_owned(),
    };
    let line = format!("# {}: {example}", field.key);
    format!("{:<32} # {hint}\n", line.trim_end())
}

impl FromIterator<(String, Value)> for Draft {
    fn from_iter<T: IntoIterator<Item = (String, Value)>>(entries: T) -> Self {
        let mut draft = Self::default();
        for (key, value) in entries {
            draft.set(&key, value);
        }
        draft
    }
}

/// The most letters that a title contributes to an id.
const LONGEST_SLUG: usize = 60;

/// The part of an id that a title gives: whole words, and not too many. A title without a letter
/// gives the word that stands in for it.
pub fn slug(title: &str, stand_in: &str) -> String {
    let mut slug = text::slug(title);
    if slug.len() > LONGEST_SLUG {
        let head = slug.get(..=LONGEST_SLUG).unwrap_or_default();
        let end = head.rfind('-').unwrap_or(LONGEST_SLUG);
        slug.truncate(end);
    }
    if slug.is_empty() {
        slug.push_str(stand_in);
    }
    slug
}
