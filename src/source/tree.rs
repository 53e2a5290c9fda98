//! A data root as a list of files and their bytes, on a disk or in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Arc;

/// Why a listed file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// A symbolic link, which may lead out of the root.
    Link,
    /// A device, a pipe or a socket, which could block for ever.
    Special,
    /// A folder where a file should be, or one too deep to look into.
    Folder,
    /// The disk refused.
    Unreadable,
    /// Its name is not text.
    Name,
    /// Larger than any file of its kind may be.
    TooLarge,
}

/// A file of the tree: its path from the root, with `/`, and its size in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path from the root, `/` between parts.
    pub path: String,
    /// Size in bytes as listed.
    pub size: u64,
    /// Why it cannot be read, if so.
    pub obstacle: Option<Obstacle>,
}

/// Whether a file tells people of its folder, in English or Swedish, and holds no data.
pub fn is_readme(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    matches!(name, "README.md" | "README.sv.md")
}

/// A data root: listed once in a fixed order, read file by file.
pub trait Tree: Send + Sync + std::fmt::Debug {
    /// All files, sorted by path.
    fn entries(&self) -> &[Entry];

    /// Whether a file is listed.
    fn has(&self, path: &str) -> bool {
        self.entries().iter().any(|entry| entry.path == path)
    }

    /// Whether the SHA-256 of each file is to be taken as it is read. Only a report shows it.
    fn wants_fingerprints(&self) -> bool {
        true
    }

    /// What git calls the bytes of a listed file, where that is known before they are read.
    fn object(&self, _path: &str) -> Option<&str> {
        None
    }

    /// The fingerprints of what looks like a personal identity number and may stand in a file.
    fn look_alikes(&self, _path: &str) -> BTreeSet<String> {
        BTreeSet::new()
    }

    /// Opens one listed file, to be read once from its beginning.
    fn open<'t>(&'t self, path: &str) -> Result<Box<dyn Read + 't>, Obstacle>;

    /// All bytes of one listed file, for those that are small.
    fn read(&self, path: &str) -> Result<Vec<u8>, Obstacle> {
        let mut bytes = Vec::new();
        let mut file = self.open(path)?;
        let read = file.read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(|_| Obstacle::Unreadable)
    }
}

/// A tree in memory, for tests.
#[derive(Debug, Clone, Default)]
pub struct TreeInMemory {
    files: BTreeMap<String, Vec<u8>>,
    entries: Vec<Entry>,
}

impl TreeInMemory {
    /// Makes a tree of paths and contents; a later one with the same path replaces the earlier.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let files: BTreeMap<String, Vec<u8>> = files
            .into_iter()
            .map(|(path, bytes)| (path.into(), bytes.into()))
            .collect();
        let entries = files
            .iter()
            .map(|(path, bytes)| Entry {
                path: path.clone(),
                size: bytes.len() as u64,
                obstacle: None,
            })
            .collect();
        Self { files, entries }
    }
}

impl TreeInMemory {
    /// Lists a path as something that cannot be read.
    #[must_use]
    pub fn with_obstacle(mut self, path: &str, obstacle: Obstacle) -> Self {
        self.files.remove(path);
        self.entries.retain(|entry| entry.path != path);
        self.entries.push(Entry {
            path: path.to_owned(),
            size: 0,
            obstacle: Some(obstacle),
        });
        self.entries.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }
}

impl Tree for TreeInMemory {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn open<'t>(&'t self, path: &str) -> Result<Box<dyn Read + 't>, Obstacle> {
        let bytes = self.files.get(path).ok_or(Obstacle::Unreadable)?;
        Ok(Box::new(bytes.as_slice()))
    }
}

/// A tree with some files added or replaced: what it would become.
#[derive(Debug)]
pub struct Overlay {
    under: Arc<dyn Tree>,
    over: TreeInMemory,
    entries: Vec<Entry>,
}

impl Overlay {
    /// Lays files over a tree.
    pub fn new(under: Arc<dyn Tree>, files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let over = TreeInMemory::new(files);
        let kept = under
            .entries()
            .iter()
            .filter(|entry| !over.files.contains_key(&entry.path));
        let mut entries: Vec<Entry> = kept.chain(over.entries()).cloned().collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Self {
            under,
            over,
            entries,
        }
    }
}

impl Tree for Overlay {
    fn look_alikes(&self, path: &str) -> BTreeSet<String> {
        self.under.look_alikes(path)
    }

    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn wants_fingerprints(&self) -> bool {
        self.under.wants_fingerprints()
    }

    fn open<'t>(&'t self, path: &str) -> Result<Box<dyn Read + 't>, Obstacle> {
        if self.over.files.contains_key(path) {
            self.over.open(path)
        } else {
            self.under.open(path)
        }
    }
}
