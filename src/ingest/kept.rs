//! What is read of files that two states of the data have alike, so that each is read once.
//!
//! Files are known to be alike by the names that git gives their bytes, and a list also by whose it is
//! and the profile that it is read by.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diag::Sink;
use crate::source::{Entry, FileId, ObjectHash, SourceFile, Text, Tree};

use super::export::{Batch, ExportOwner};

/// What is kept for one of two states while the other is read, which comes first.
#[derive(Debug, Default)]
pub struct Kept {
    /// What git calls each file of the state that is read last, by path.
    names: BTreeMap<String, String>,
    read: Mutex<Read>,
}

#[derive(Debug, Default)]
struct Read {
    texts: BTreeMap<String, (SourceFile, Arc<Text>)>,
    lists: BTreeMap<String, List>,
    /// The texts that have been taken.
    taken: BTreeSet<String>,
}

/// An export that has been read; its text is dropped.
#[derive(Debug, Clone)]
pub(super) struct Exported {
    pub(super) at: usize,
    pub(super) file: SourceFile,
    pub(super) found: Sink,
    pub(super) batch: Option<Batch>,
}

/// A list that was read, and what by.
#[derive(Debug)]
pub(super) struct List {
    pub(super) exported: Exported,
    pub(super) owner: ExportOwner,
    pub(super) look_alikes: BTreeSet<String>,
    /// The profile's file, if there is one.
    pub(super) read_by: Option<FileId>,
}

impl List {
    /// The list in a state where it and its profile have these numbers.
    pub(super) fn numbered(self, file: FileId, read_by: Option<FileId>) -> Exported {
        let mut exported = self.exported;
        let (was, was_by) = (FileId::at(exported.at), self.read_by);
        let to = |id: FileId| match read_by {
            Some(by) if Some(id) == was_by => by,
            _ if id == was => file,
            _ => id,
        };
        exported.at = file.index();
        exported.found.renumber(to);
        if let Some(batch) = &mut exported.batch {
            batch.renumber(to);
        }
        exported
    }
}

impl Kept {
    /// Keeps what a state will have alike that is read later.
    pub fn of(later: &dyn Tree) -> Self {
        let named = later.entries().iter().filter_map(|entry| {
            let name = later.object(&entry.path)?;
            Some((entry.path.clone(), name.to_owned()))
        });
        Self {
            names: named.collect(),
            read: Mutex::default(),
        }
    }

    fn read(&self) -> MutexGuard<'_, Read> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How the name of a file is to be found while it is read, if it is not known.
    pub(super) fn hash(&self, tree: &dyn Tree, entry: &Entry) -> Option<ObjectHash> {
        let is_named = tree.object(&entry.path).is_some();
        let later = self.names.get(&entry.path).filter(|_| !is_named)?;
        Some(ObjectHash::like(later, entry.size))
    }

    /// Whether the later state has a file with this name in git.
    fn is_alike(&self, path: &str, name: Option<&str>) -> bool {
        name.is_some() && name == self.names.get(path).map(String::as_str)
    }

    /// Whether a file that was read is to be kept.
    fn is_wanted(&self, tree: &dyn Tree, file: &SourceFile) -> bool {
        let path = file.listed();
        self.is_alike(path, tree.object(path).or(file.object.as_deref()))
    }

    /// Keeps a text.
    pub(super) fn keep_text(&self, tree: &dyn Tree, file: &SourceFile, text: &Arc<Text>) {
        if self.is_wanted(tree, file) {
            let read = (file.clone(), Arc::clone(text));
            self.read().texts.insert(file.listed().to_owned(), read);
        }
    }

    /// A text that was kept, before it is taken.
    pub(super) fn alike(&self, tree: &dyn Tree, path: &str) -> Option<Arc<Text>> {
        let is_it = self.is_alike(path, tree.object(path));
        let read = self.read();
        let text = read.texts.get(path).filter(|_| is_it);
        text.map(|(_, text)| Arc::clone(text))
    }

    /// Takes a text that was kept.
    pub(super) fn text(&self, tree: &dyn Tree, path: &str) -> Option<(SourceFile, Arc<Text>)> {
        let mut read = self.read();
        let (file, text) = read.texts.get(path)?;
        let is_it = self.is_alike(path, tree.object(path))
            && text.allowed == tree.look_alikes(path)
            && tree.wants_fingerprints() == file.fingerprint.is_some();
        if !is_it {
            return None;
        }
        read.taken.insert(path.to_owned());
        read.texts.remove(path)
    }

    /// Keeps a list.
    pub(super) fn keep_list(
        &self,
        tree: &dyn Tree,
        file: &SourceFile,
        list: impl FnOnce() -> List,
    ) {
        if self.is_wanted(tree, file) {
            let list = list();
            self.read().lists.insert(file.listed().to_owned(), list);
        }
    }

    /// Takes a list that was kept, if it is read by the same profile.
    pub(super) fn list(
        &self,
        tree: &dyn Tree,
        path: &str,
        (owner, is_by_profile): (&ExportOwner, bool),
    ) -> Option<List> {
        let mut read = self.read();
        let list = read.lists.get(path)?;
        let profile = owner.board.profile();
        let is_it = self.is_alike(path, tree.object(path))
            && list.owner == *owner
            && list.look_alikes == tree.look_alikes(path)
            && list.read_by.is_some() == is_by_profile
            && (!is_by_profile || read.taken.contains(&profile));
        if is_it { read.lists.remove(path) } else { None }
    }
}
