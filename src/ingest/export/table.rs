//! Texts that recur over many rows, looked up without a copy and kept once.

use std::hash::{BuildHasher as _, Hash};

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

/// Keys in the order they were first met, each with how many rows use it.
///
/// The table is only ever looked up, never walked, so its order is in no output.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Table<K> {
    hasher: DefaultHashBuilder,
    ids: HashTable<u32>,
    keys: Vec<Known<K>>,
}

#[derive(Debug, Clone)]
struct Known<K> {
    key: K,
    rows: u32,
    hash: u64,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self {
            hasher: DefaultHashBuilder::default(),
            ids: HashTable::new(),
            keys: Vec::new(),
        }
    }
}

impl<K> Table<K> {
    /// The number of a key that `rows` more rows use, and whether it is met for the first time.
    /// `seen` is the key as the caller has it, `is` whether it is the same as one kept, and `make`
    /// a copy to keep.
    pub(in crate::ingest) fn add(
        &mut self,
        seen: &impl Hash,
        rows: u32,
        is: impl Fn(&K) -> bool,
        make: impl FnOnce() -> K,
    ) -> (u32, bool) {
        let hash = self.hash(seen);
        match self.find(hash, is) {
            Some(id) => (self.count(id, rows), false),
            None => (self.insert(hash, make(), rows), true),
        }
    }

    /// The number of a key that `rows` more rows use, and that is kept if it is met for the first
    /// time. `hash` is what it is looked up by, `same` whether two keys are one.
    pub(in crate::ingest) fn adopt(
        &mut self,
        hash: u64,
        key: K,
        rows: u32,
        same: impl Fn(&K, &K) -> bool,
    ) -> u32 {
        match self.find(hash, |known| same(known, &key)) {
            Some(id) => self.count(id, rows),
            None => self.insert(hash, key, rows),
        }
    }

    /// What a key is looked up by.
    pub(in crate::ingest) fn hash(&self, seen: &impl Hash) -> u64 {
        self.hasher.hash_one(seen)
    }

    /// The number of a key that is known.
    pub(in crate::ingest) fn find(&self, hash: u64, is: impl Fn(&K) -> bool) -> Option<u32> {
        let same = |id: &u32| {
            self.keys
                .get(*id as usize)
                .is_some_and(|known| known.hash == hash && is(&known.key))
        };
        self.ids.find(hash, same).copied()
    }

    /// Counts more rows of a known key.
    fn count(&mut self, id: u32, rows: u32) -> u32 {
        if let Some(known) = self.keys.get_mut(id as usize) {
            known.rows = known.rows.saturating_add(rows);
        }
        id
    }

    /// Adds a key that is not known.
    pub(in crate::ingest) fn insert(&mut self, hash: u64, key: K, rows: u32) -> u32 {
        let Self { ids, keys, .. } = self;
        let id = u32::try_from(keys.len()).unwrap_or(u32::MAX);
        keys.push(Known { key, rows, hash });
        ids.insert_unique(hash, id, |id| {
            keys.get(*id as usize).map_or(0, |known| known.hash)
        });
        id
    }

    /// A key that is known, to add to it what it is not known by.
    pub(in crate::ingest) fn get_mut(&mut self, id: u32) -> Option<&mut K> {
        self.keys.get_mut(id as usize).map(|known| &mut known.key)
    }

    /// The keys, to change in them what they are not known by.
    pub(in crate::ingest) fn iter_mut(&mut self) -> impl Iterator<Item = &mut K> {
        self.keys.iter_mut().map(|known| &mut known.key)
    }

    /// The keys and how many rows use each.
    pub(in crate::ingest) fn into_keys(self) -> impl Iterator<Item = (K, u32)> {
        self.keys.into_iter().map(|known| (known.key, known.rows))
    }
}

/// What a text means, kept for the row below, which mostly says the same: 2 % of `check` of
/// 1 500 000 rows (`cargo bench --bench scale`).
#[derive(Debug)]
pub(in crate::ingest) struct Above<V> {
    text: String,
    value: Option<V>,
}

impl<V> Default for Above<V> {
    fn default() -> Self {
        Self {
            text: String::new(),
            value: None,
        }
    }
}

impl<V: Copy> Above<V> {
    /// What a text means, by `find` where it is not that of the row above.
    pub(in crate::ingest) fn get(&mut self, text: &str, find: impl FnOnce(&str) -> V) -> V {
        if let Some(value) = self.value.filter(|_| self.text == text) {
            return value;
        }
        let value = find(text);
        text.clone_into(&mut self.text);
        self.value = Some(value);
        value
    }
}

/// What words mean, looked up once a word.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Memo<V> {
    /// The first ones, searched one by one: 2 % of `check` of 1 500 000 rows (`--bench scale`).
    first: Vec<(String, V)>,
    known: HashMap<String, V>,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self {
            first: Vec::new(),
            known: HashMap::new(),
        }
    }
}

/// How many words are looked through one by one.
const FIRST: usize = 4;
/// How many words a memo keeps: a column of words has far fewer, any other column gains nothing.
const MOST: usize = 4096;

impl<V: Clone> Memo<V> {
    /// What a word means, by `find` where it is new.
    pub(in crate::ingest) fn get(&mut self, word: &str, find: impl FnOnce(&str) -> V) -> V {
        let mut first = self.first.iter();
        if let Some((_, value)) = first.find(|(known, _)| known == word) {
            return value.clone();
        }
        if let Some(value) = self.known.get(word) {
            return value.clone();
        }
        let value = find(word);
        if self.first.len() < FIRST {
            self.first.push((word.to_owned(), value.clone()));
        } else if self.known.len() < MOST {
            self.known.insert(word.to_owned(), value.clone());
        }
        value
    }
}
