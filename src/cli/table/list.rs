//! A table as the answer of a command.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::cli::answer::Answer;
use crate::diag::Lang;

use super::{Object, Rows, Table};

/// Writes what follows the rows, for people.
type Foot<'a, R> = Box<dyn Fn(&[R], Lang) -> String + 'a>;

/// A table with what stands before and after it.
pub(in crate::cli) struct List<'a, R> {
    /// The keys before the rows in JSON.
    pub(in crate::cli) head: Object<'a>,
    /// The key of the rows in JSON.
    pub(in crate::cli) name: &'static str,
    /// What the rows are, in Swedish and English.
    pub(in crate::cli) title: [&'static str; 2],
    /// The rows.
    pub(in crate::cli) table: Table<'a, R>,
    /// Counts and sums.
    pub(in crate::cli) foot: Foot<'a, R>,
}

impl<R: Sync> Answer for List<'_, R> {
    fn human(&self, lang: Lang) -> String {
        self.table.human(lang) + &(self.foot)(self.table.rows(), lang)
    }

    fn json(&self) -> impl Serialize {
        self
    }

    fn rows(&self) -> Option<Rows<'_>> {
        Some(self.table.as_rows(self.title))
    }
}

impl<R: Sync> Serialize for List<'_, R> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (key, cell) in &self.head.0 {
            map.serialize_entry(key, cell)?;
        }
        map.serialize_entry(self.name, &self.table)?;
        map.end()
    }
}
