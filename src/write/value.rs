//! Values, and their text in the plain subset of YAML that records are written in.
//!
//! Short lists and mappings stand on one line, as people write them; long text stands as a block.
//! What is written here is read by `ingest` as the same value (a property in the tests below).

use crate::ingest::{Kind, Node};

/// The longest line on which a list or a mapping is kept together.
const WIDTH: usize = 120;

/// What a key of a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, said outright.
    Nothing,
    /// A word, a number, a date or a text, without a line ending at its end.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// Keys and their values, in the order to write them.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A text, without the space and line endings at its end.
    pub fn text(text: impl AsRef<str>) -> Self {
        let text = text.as_ref().replace("\r\n", "\n").replace('\r', "\n");
        Self::Text(text.trim_end().to_owned())
    }

    /// A list of texts.
    pub fn list(items: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self::List(items.into_iter().map(Self::text).collect())
    }

    /// A mapping, in the order given; what has no value is left out.
    pub fn map<'k>(entries: impl IntoIterator<Item = (&'k str, Option<Value>)>) -> Self {
        let said = entries
            .into_iter()
            .filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Self::Map(said.collect())
    }

    /// The value of a parsed tree, regardless of layout.
    pub fn of(node: &Node) -> Self {
        match &node.kind {
            Kind::Null => Self::Nothing,
            Kind::Scalar { text, .. } => Self::text(text),
            Kind::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Kind::Map(entries) => Self::Map(
                entries
                    .iter()
                    .map(|(key, value)| (key.text.clone(), Self::of(value)))
                    .collect(),
            ),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    /// Its texts: itself, or those of a list.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::List(items) => items.iter().flat_map(Self::texts).collect(),
            Self::Nothing | Self::Map(_) => Vec::new(),
        }
    }

    /// The value of a key of a mapping.
    pub fn get(&self, wanted: &str) -> Option<&Self> {
        let Self::Map(entries) = self else {
            return None;
        };
        (entries.iter())
            .find(|(key, _)| key == wanted)
            .map(|(_, value)| value)
    }

    /// Whether a text of it has several lines.
    fn has_lines(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Text(text) => text.contains('\n'),
            Self::List(items) => items.iter().any(Self::has_lines),
            Self::Map(entries) => entries.iter().any(|(_, value)| value.has_lines()),
        }
    }

    /// Whether it is a list of mappings.
    fn has_records(&self) -> bool {
        let Self::List(items) = self else {
            return false;
        };
        items.iter().any(|item| matches!(item, Self::Map(_)))
    }

    /// Whether it is short and flat enough to stand on the line of its key or dash.
    fn fits(&self, before: usize) -> Option<String> {
        // Each record of a list gets a line of its own, so that more can be added below.
        if self.has_lines() || self.has_records() {
            return None;
        }
        let line = flow(self);
        let is_short = line.chars().count().saturating_add(before) <= WIDTH;
        // A single text or an empty value cannot be broken over lines.
        (is_short || self.is_empty() || matches!(self, Self::Text(_))).then_some(line)
    }
}

/// The lines of a mapping, indented by the given number of spaces.
pub fn block(entries: &[(String, Value)], indent: usize) -> String {
    entries
        .iter()
        .map(|(key, value)| {
            let margin = " ".repeat(indent);
            let key = scalar(key);
            let rest = after_key(value, key.chars().count().saturating_add(2), indent);
            format!("{margin}{key}:{rest}\n")
        })
        .collect()
}

/// The text after a key's colon or an item's dash, with the space between.
fn after_key(value: &Value, before: usize, indent: usize) -> String {
    if let Value::Text(text) = value
        && is_plain(text)
    {
        return format!(" {text}");
    }
    if let Some(line) = value.fits(before.saturating_add(indent)) {
        return format!(" {line}");
    }
    let inner = indent.saturating_add(2);
    match value {
        Value::Text(text) if text.contains('\n') && is_block(text) => {
            let margin = " ".repeat(inner);
            let lines: String = text
                .lines()
                .map(|line| match line {
                    "" => "\n".to_owned(),
                    line => format!("\n{margin}{line}"),
                })
                .collect();
            format!(" |{lines}")
        }
        Value::Text(text) => format!(" {}", quoted(text)),
        Value::List(items) => {
            let lines: String = items.iter().map(|it| item(it, inner)).collect();
            format!("\n{}", lines.trim_end_matches('\n'))
        }
        Value::Map(entries) => format!("\n{}", block(entries, inner).trim_end_matches('\n')),
        Value::Nothing => String::new(),
    }
}

/// An item of a list on its own lines, its dash indented by the given number of spaces.
pub(super) fn item(value: &Value, indent: usize) -> String {
    let margin = " ".repeat(indent);
    match value {
        Value::Map(_) if value.fits(indent.saturating_add(2)).is_none() => entry(value, indent),
        value => format!("{margin}-{}\n", after_key(value, 2, indent)),
    }
}

/// The same, with each key of a mapping on a line of its own.
pub fn entry(value: &Value, indent: usize) -> String {
    let Value::Map(entries) = value else {
        return item(value, indent);
    };
    let margin = " ".repeat(indent);
    let lines = block(entries, indent.saturating_add(2));
    // The first key stands on the line of the dash.
    format!("{margin}- {}", lines.trim_start_matches(' '))
}

/// A value on one line.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::Nothing => "null".to_owned(),
        Value::Text(text) => scalar(text),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", scalar(key), flow(value)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A text on one line, also inside a list: plain where nothing in it means anything to YAML, else
/// in quotes.
fn scalar(text: &str) -> String {
    let is_sign = |letter: char| matches!(letter, ',' | '[' | ']' | '{' | '}');
    if is_plain(text) && !text.contains(is_sign) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Whether YAML reads a text back unchanged when it stands without quotes after a key.
fn is_plain(text: &str) -> bool {
    let nothing = ["~", "null", "Null", "NULL"].contains(&text);
    let begins = |letter: char| letter.is_alphanumeric() || matches!(letter, '(' | '/' | '§' | '+');
    let starts_well = match text.as_bytes() {
        [b'-', digit, ..] => digit.is_ascii_digit(),
        _ => text.starts_with(begins),
    };
    // A line that starts with `---` or `...` would end the document.
    starts_well
        && !nothing
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(is_shown)
}

/// Whether a text can be written as a literal block without escapes.
fn is_block(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with([' ', '\n'])
        && text
            .chars()
            .all(|letter| letter == '\n' || letter == '\t' || is_shown(letter))
        && !text.lines().any(|line| line.starts_with('\t'))
}

/// Whether a character needs no escape: not a control, line separator or invisible mark.
pub(super) fn is_shown(letter: char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// A text in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            letter if is_shown(letter) => out.push(letter),
            letter => out.push_str(&format!("\\U{:08X}", u32::from(letter))),
        }
    }
    out.push('"');
    out
}
