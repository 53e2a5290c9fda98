//! How a list was read, for those who are to recognise it.

use crate::ingest::export::{Reason, Section, how_read};
use crate::ingest::file::Incoming;
use crate::model::{Column, HowRead, LeftOut, Unread};
use crate::source::contact::without_contacts;
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
    /// How it was read.
    pub how: HowRead,
    /// The columns of each of its tables, and why each is read or not.
    pub columns: Vec<Vec<ReadColumn>>,
    /// Records of it that are no rows, and why.
    pub left_out: LeftOut,
    /// Where its rows told what only the list shows, and by which code.
    pub told: Vec<(Origin, &'static str)>,
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
            source: without_contacts(name.unwrap_or_default().to_owned()),
            ..Self::default()
        }
    }

    /// Its name without the ending.
    pub(super) fn title(&self) -> &str {
        let name = self.source.rsplit_once('.');
        name.map_or(self.source.as_str(), |(title, _)| title)
    }

    /// Adds how its tables were read.
    pub(super) fn add(&mut self, incoming: &Incoming, sections: &[Section]) {
        let is_text = !matches!(incoming.file.encoding, Encoding::Workbook(_));
        self.encoding = is_text.then_some(incoming.file.encoding);
        self.how = how_read(sections, incoming.file.book.as_deref());
        let columns = sections.iter().map(|section| {
            let each = section.plan.each();
            let columns = each.map(|(heading, read_as)| ReadColumn { heading, read_as });
            columns.collect()
        });
        self.columns = columns.collect();
    }
}
