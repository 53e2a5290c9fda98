//! The Swedish of each text of help.

use std::collections::BTreeMap;

use crate::cli::record;
use crate::source::one_line;

/// Each English text, and below it a line `= ` with its Swedish.
const WRITTEN: &str = include_str!("swedish.txt");

/// Swedish by English.
pub(super) struct Swedish {
    texts: BTreeMap<String, String>,
    /// Those that are made of the declarations of records.
    of_fields: BTreeMap<String, String>,
}

impl Swedish {
    pub(super) fn new() -> Self {
        let entries = WRITTEN.split("\n\n").filter_map(|it| it.split_once("\n= "));
        Self {
            texts: entries
                .map(|(english, swedish)| (one_line(english), one_line(swedish)))
                .collect(),
            of_fields: record::flag_helps().collect(),
        }
    }

    /// The Swedish of a text, as far as it is known.
    pub(super) fn find(&self, english: &str) -> Option<&str> {
        let english = one_line(english);
        let known = self.texts.get(&english);
        known
            .or_else(|| self.of_fields.get(&english))
            .map(String::as_str)
    }

    /// The Swedish of a text, else the text.
    pub(super) fn text(&self, english: &str) -> String {
        self.find(english).unwrap_or(english).to_owned()
    }

    /// The Swedish of paragraphs. Commands in them stay as they are.
    pub(super) fn paragraphs(&self, english: &str) -> String {
        let paragraphs = english.split("\n\n").map(|paragraph| {
            let (said, commands) = split(paragraph);
            let commands = commands.lines().map(|line| match comment(line) {
                Some((command, comment)) => format!("\n{command}{}", self.text(comment)),
                None => format!("\n{line}"),
            });
            [self.text(said)]
                .into_iter()
                .chain(commands)
                .collect::<String>()
        });
        paragraphs.collect::<Vec<_>>().join("\n\n")
    }

    /// The English texts that are written with their Swedish.
    #[cfg(test)]
    pub(super) fn texts(&self) -> impl Iterator<Item = &String> {
        self.texts.keys()
    }
}

/// The texts of paragraphs that have a Swedish of their own.
#[cfg(test)]
pub(super) fn parts(english: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for paragraph in english.split("\n\n") {
        let (said, commands) = split(paragraph);
        let comments = commands
            .lines()
            .filter_map(comment)
            .map(|(_, comment)| comment);
        parts.extend([said].into_iter().chain(comments).map(one_line));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// What a paragraph says, and the commands below it, which are indented.
fn split(paragraph: &str) -> (&str, &str) {
    paragraph
        .split_once("\n  ")
        .map_or((paragraph, ""), |(said, _)| {
            let commands = paragraph.get(said.len().saturating_add(1)..);
            (said, commands.unwrap_or_default())
        })
}

/// A command, and what is said of it beside it or below: `# …` or in parentheses.
fn comment(line: &str) -> Option<(&str, &str)> {
    let mut starts = ["  # ", "  ("].into_iter().filter_map(|it| line.find(it));
    let (command, comment) = line.split_at_checked(starts.next()?.saturating_add(2))?;
    Some((command, comment))
}
