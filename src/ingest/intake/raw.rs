//! A case as it was read, before anything is removed from it.

use chrono::NaiveDate;

use crate::model::Channel;

use super::headings::{Field, Meaning};
use super::person::Persons;

/// Where a case stands in what it was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// Its sheet, in a workbook.
    pub sheet: Option<String>,
    /// Its line, or its row in a sheet, from 1; its number in a structure; 0 in a mail.
    pub line: u32,
    /// The heading of what is wrong there, if something is.
    pub heading: String,
}

/// A field as it was read.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) field: Field,
    pub(super) text: String,
    pub(super) heading: String,
    /// Whether a personal identity number stood in it.
    pub(super) is_personal: bool,
}

/// A case as it was read.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) spot: Spot,
    pub(super) said: Vec<Said>,
    pub(super) persons: Persons,
    /// What tells it from every other, if its fields do not.
    pub(super) key: String,
    pub(super) received: Option<NaiveDate>,
    pub(super) channel: Option<Channel>,
    pub(super) attachments: usize,
    /// How many lines of its letter were cut.
    pub(super) cut: usize,
}

impl Raw {
    pub(super) fn new(spot: Spot) -> Self {
        Self {
            spot,
            said: Vec::new(),
            persons: Persons::default(),
            key: String::new(),
            received: None,
            channel: None,
            attachments: 0,
            cut: 0,
        }
    }

    /// Says a field, if there is something to say.
    pub(super) fn set(&mut self, field: Field, text: &str, heading: &str) {
        self.say(field, text, heading, false);
    }

    /// Takes a value under a heading.
    pub(super) fn take(&mut self, meaning: Meaning, text: &str, heading: &str) {
        match meaning {
            Meaning::Field(field) => self.set(field, text, heading),
            Meaning::Personal(of) => self.persons.take(of, text),
            Meaning::Unknown => {}
        }
    }

    /// Says a field in which a personal identity number stood.
    pub(super) fn hide(&mut self, field: Field, heading: &str) {
        self.say(field, "-", heading, true);
    }

    fn say(&mut self, field: Field, text: &str, heading: &str, is_personal: bool) {
        if !text.trim().is_empty() {
            self.said.push(Said {
                field,
                text: text.to_owned(),
                heading: heading.to_owned(),
                is_personal,
            });
        }
    }

    /// What is said of a field: the first; of a description all, each below the one before.
    pub(super) fn text(&self, field: Field) -> Option<String> {
        let mut said = self.said.iter().filter(|said| said.field == field);
        if field != Field::Description {
            return said.next().map(|said| said.text.trim().to_owned());
        }
        let all: Vec<&str> = said.map(|said| said.text.trim()).collect();
        (!all.is_empty()).then(|| all.join("\n\n"))
    }
}
