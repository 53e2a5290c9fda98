//! The lines of organisations.yaml that join two names, for people to review and paste.

use crate::model::{
    ActorKey, Entry,
    text::{normalised, slug},
};

/// The lines to paste.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lines {
    /// A line of aliases that replaces the organisation's own.
    Aliases(String),
    /// A whole record.
    Record(String),
    /// None: two numbers are two organisations, unless one of them is wrong.
    TwoNumbers,
    /// None: the other has the name already, and so does a third.
    SharedName,
}

impl Lines {
    /// The lines, if any.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Aliases(text) | Self::Record(text) => Some(text),
            Self::TwoNumbers | Self::SharedName => None,
        }
    }
}

/// The lines that give one organisation the name of another: an alias if it is in the register,
/// else a whole record.
pub fn lines(asked: &Entry<'_>, other: Option<&Entry<'_>>) -> Lines {
    let Some(other) = other else {
        return Lines::Record(record(&asked.key, &asked.name, &[]));
    };
    if let (ActorKey::Number(_), ActorKey::Number(_)) = (&asked.key, &other.key) {
        return Lines::TwoNumbers;
    }
    let known = other.names();
    let is_known = |name: &&str| known.iter().any(|it| normalised(it) == normalised(name));
    if asked.names().iter().all(is_known) && !asked.is_matched() {
        return Lines::SharedName;
    }
    // The network in the register has since got a number.
    if let (ActorKey::Number(number), ActorKey::Register(_)) = (&asked.key, &other.key) {
        return Lines::Record(record(
            &ActorKey::Number(*number),
            &other.name,
            &names_but(&other.name, &[other, asked]),
        ));
    }
    match other.registered {
        Some(_) => {
            let mut aliases: Vec<String> = aliases_of(other);
            aliases.extend(asked.names().iter().map(|name| (*name).to_owned()));
            Lines::Aliases(format!("    aliases: [{}]\n", list(&aliases)))
        }
        None => Lines::Record(record(
            &other.key,
            &other.name,
            &names_but(&other.name, &[asked]),
        )),
    }
}

fn aliases_of(entry: &Entry<'_>) -> Vec<String> {
    let registered = entry.registered.into_iter();
    let aliases = registered.flat_map(|organisation| &organisation.aliases);
    aliases.map(|alias| alias.value.clone()).collect()
}

fn names_but(name: &str, entries: &[&Entry<'_>]) -> Vec<String> {
    let names = entries.iter().flat_map(|entry| entry.names());
    let others = names.filter(|other| *other != name);
    others.map(str::to_owned).collect()
}

fn record(key: &ActorKey, name: &str, aliases: &[String]) -> String {
    let id = match key {
        ActorKey::Number(number) => format!("org_nr: {number}"),
        ActorKey::Register(id) => format!("id: {id}"),
        ActorKey::Unmatched(_) => match slug(name).as_str() {
            // The name has no letter that an id may contain.
            "" => "id: x".to_owned(),
            id => format!("id: {id}"),
        },
    };
    let mut text = format!("  - {id}\n    name: {}\n", scalar(name));
    if !aliases.is_empty() {
        text.push_str(&format!("    aliases: [{}]\n", list(aliases)));
    }
    text
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| scalar(name)).collect();
    names.join(", ")
}

/// A name as YAML: plain where YAML reads it back as the same text, else in quotes.
fn scalar(name: &str) -> String {
    let is_word = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, ' ' | '.' | '&' | '/' | '(' | ')' | '-' | '\'')
    };
    let begins = name.starts_with(char::is_alphabetic);
    let ends = !name.ends_with(' ');
    let is_other = ["true", "false", "null"].contains(&name.to_lowercase().as_str());
    if begins && ends && !is_other && name.chars().all(is_word) {
        return name.to_owned();
    }
    let mut text = String::from("\"");
    for letter in name.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            '\n' => text.push_str("\\n"),
            '\t' => text.push_str("\\t"),
            other => text.push(other),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Kind, document};
    use proptest::prelude::*;

    proptest! {
        /// Pasted after a key or into a list, it says the name and nothing else.
        #[test]
        fn a_name_is_read_back_as_it_is(
            name in "[a-zåäöÅ0-9 ,:#&*!|>'\"%@`{}\\[\\]\\\\?~.\n\t-]{1,12}|\\PC{1,6}|true|Null|NO|~|y|0x1F|1e3",
        ) {
            let text = format!("a: {0}\nb: [{0}, x]\n", scalar(&name));
            let read = document("t.yaml", text.as_bytes());
            prop_assert!(read.found.is_empty(), "{text}\n{:?}", read.found);
            let Some(Kind::Map(entries)) = read.root.map(|root| root.kind) else {
                return Err(TestCaseError::fail(text));
            };
            let texts: Vec<String> = entries
                .into_iter()
                .flat_map(|(_, node)| match node.kind {
                    Kind::List(items) => items,
                    _ => vec![node],
                })
                .map(|node| match node.kind {
                    Kind::Scalar { text, .. } => text,
                    other => format!("{other:?}"),
                })
                .collect();
            prop_assert_eq!(texts, [name.clone(), name, "x".to_owned()], "{}", text);
        }
    }

    #[test]
    fn names_are_quoted_where_yaml_needs_it() {
        assert_eq!(scalar("Hällinge IF"), "Hällinge IF");
        assert_eq!(scalar("Friskis & Svettis (Ryd)"), "Friskis & Svettis (Ryd)");
        assert_eq!(scalar("4H Ryd"), "\"4H Ryd\"");
        assert_eq!(scalar("Kör: \"Ton\", Ryd"), "\"Kör: \\\"Ton\\\", Ryd\"");
        assert_eq!(scalar("true"), "\"true\"");
    }
}
