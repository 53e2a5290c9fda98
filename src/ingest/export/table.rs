//! Texts that recur over many rows, kept once.

use std::collections::HashMap;
use std::hash::Hash;

/// Keys in the order they were first met, each with how many rows use it.
///
/// The map is only ever looked up, never walked, so its order is in no output.
#[derive(Debug)]
pub(in crate::ingest) struct Table<K> {
    ids: HashMap<K, u32>,
    keys: Vec<(K, u32)>,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self {
            ids: HashMap::new(),
            keys: Vec::new(),
        }
    }
}

impl<K: Hash + Eq + Clone> Table<K> {
    /// The number of a key that `rows` more rows use.
    pub(in crate::ingest) fn add(&mut self, key: K, rows: u32) -> u32 {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let id = *self.ids.entry(key.clone()).or_insert(next);
        match self.keys.get_mut(id as usize) {
            Some((_, count)) => *count = count.saturating_add(rows),
            None => self.keys.push((key, rows)),
        }
        id
    }

    /// The keys and how many rows use each.
    pub(in crate::ingest) fn into_keys(self) -> Vec<(K, u32)> {
        self.keys
    }
}
