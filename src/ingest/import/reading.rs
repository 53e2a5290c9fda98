//! How a list was read, for those who are to recognise it.

use crate::ingest::export::{Reason, Section, Unread};
use crate::ingest::file::Incoming;
use crate::model::{Column, LeftOut};
use crate::schema::AmountUnit;
use crate::source::{Encoding, Origin, fingerprint};

/// How a list was read.
#[derive(Debug, Clone, Default)]
pub struct ListReading {
    /// SHA-256 of its bytes, in groups.
    pub sha256: String,
    /// Its name, without folders.
    pub source: String,
    /// What its text was read as; nothing for a workbook.
    pub encoding: Option<Encoding>,
    /// Its tables: one, or one in each of several sheets.
    pub parts: Vec<ReadPart>,
    /// Records of it that are no rows, and why.
    pub left_out: LeftOut,
}

/// A table of a list.
#[derive(Debug, Clone)]
pub struct ReadPart {
    /// Where its header stands.
    pub header: Origin,
    /// What amounts granted are written in.
    pub unit: AmountUnit,
    /// What says that its rows are not decided.
    pub preliminary: Option<String>,
    /// Each column that has a heading.
    pub columns: Vec<ReadColumn>,
}

/// A column of a list, and what is read from it.
#[derive(Debug, Clone)]
pub struct ReadColumn {
    /// Its heading.
    pub heading: String,
    /// The column of ours that it is read for and why that one, or why it is not read.
    pub read_as: Result<(Column, Reason), Unread>,
}

/// SHA-256 in groups of four. Written as one word, the digits of one in two thousand look like a
/// personal identity number.
pub fn fingerprint_in_groups(bytes: &[u8]) -> String {
    let whole = fingerprint(bytes);
    let digits: Vec<char> = whole.chars().collect();
    let groups = digits.chunks(4).map(String::from_iter);
    groups.collect::<Vec<String>>().join(" ")
}

impl ListReading {
    /// What is known before the columns are.
    pub(super) fn new(path: &str, bytes: &[u8]) -> Self {
        let name = path.rsplit(['/', '\\']).next();
        Self {
            sha256: fingerprint_in_groups(bytes),
            source: name.unwrap_or_default().to_owned(),
            ..Self::default()
        }
    }

    /// Its name without the ending.
    pub(super) fn title(&self) -> &str {
        let name = self.source.rsplit_once('.');
        name.map_or(self.source.as_str(), |(title, _)| title)
    }

    /// Adds how a table was read.
    pub(super) fn add(&mut self, incoming: &Incoming, section: &Section) {
        let plan = &section.plan;
        let is_text = !matches!(incoming.file.encoding, Encoding::Workbook(_));
        self.encoding = is_text.then_some(incoming.file.encoding);
        let columns = plan
            .each()
            .map(|(heading, read_as)| ReadColumn { heading, read_as });
        self.parts.push(ReadPart {
            header: Origin::line(incoming.id, plan.line()),
            unit: plan.unit(),
            preliminary: section.preliminary.clone(),
            columns: columns.collect(),
        });
    }

    /// The headings of the columns that are not read, each once, and why.
    pub fn left_out(&self) -> Vec<(&str, Unread)> {
        let mut left_out: Vec<(&str, Unread)> = Vec::new();
        for column in self.parts.iter().flat_map(|part| &part.columns) {
            if let Err(why) = column.read_as
                && !left_out.iter().any(|(known, _)| *known == column.heading)
            {
                left_out.push((&column.heading, why));
            }
        }
        left_out
    }
}
