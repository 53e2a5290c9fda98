//! Data roots in memory, from which those on a disk are made too.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use samverkan::cli::{Session, examine};
use samverkan::diag::Lang;
use samverkan::source::{Obstacle, TreeInMemory};

use super::folder::{Folder, files, repository};

/// A data root in the making.
#[derive(Debug, Clone, Default)]
pub(crate) struct Root {
    files: BTreeMap<String, Vec<u8>>,
    obstacles: Vec<(String, Obstacle)>,
}

impl Root {
    /// The files below a folder of the repository.
    pub(crate) fn of(folder: &str) -> Self {
        Self {
            files: files(&repository(folder)),
            obstacles: Vec::new(),
        }
    }

    /// The clean base that examples are laid over.
    pub(crate) fn base() -> Self {
        Self::of("tests/base")
    }

    /// The example data.
    pub(crate) fn example() -> Self {
        Self::of("data")
    }

    /// Adds or replaces a file.
    pub(crate) fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.to_owned(), bytes.into());
    }

    /// The same with more files.
    pub(crate) fn with(mut self, files: &[(&str, &str)]) -> Self {
        for (path, text) in files {
            self.put(path, *text);
        }
        self
    }

    /// Moves every file into a folder.
    pub(crate) fn below(self, folder: &str) -> Self {
        let moved = |(path, bytes)| (format!("{folder}/{path}"), bytes);
        Self {
            files: self.files.into_iter().map(moved).collect(),
            ..self
        }
    }

    /// The files of both.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.files.extend(other.files);
        self
    }

    /// The bytes of a file.
    pub(crate) fn bytes(&self, path: &str) -> Vec<u8> {
        self.files.get(path).cloned().unwrap_or_default()
    }

    /// The paths of its files.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap()
    }

    /// Removes a file.
    pub(crate) fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Lists a path as something that cannot be read.
    pub(crate) fn obstruct(&mut self, path: &str, obstacle: Obstacle) {
        self.obstacles.push((path.to_owned(), obstacle));
    }

    /// Lists a path as a plain file again.
    pub(crate) fn clear_obstacle(&mut self, path: &str) {
        self.obstacles.retain(|(known, _)| known != path);
    }

    /// The tree.
    pub(crate) fn tree(&self) -> TreeInMemory {
        let mut tree = TreeInMemory::new(self.files.clone());
        for (path, obstacle) in &self.obstacles {
            tree = tree.with_obstacle(path, *obstacle);
        }
        tree
    }

    /// Loads and checks it, as of the day the pages speak of.
    pub(crate) fn examine(&self) -> Session {
        examine(
            Arc::new(self.tree()),
            None,
            NaiveDate::from_ymd_opt(2022, 6, 30),
        )
    }

    /// Writes it to a folder of its own.
    pub(crate) fn on_disk(&self) -> Folder {
        let folder = Folder::empty();
        for (path, bytes) in &self.files {
            folder.put(path, bytes);
        }
        folder
    }
}

/// Every finding as `path:line:column CODE message`.
pub(crate) fn findings(session: &Session) -> Vec<String> {
    session
        .found
        .iter()
        .map(|diagnostic| {
            let place = session.loaded.sources.place(&diagnostic.origin);
            format!(
                "{}:{}:{} {} {}",
                session.loaded.sources.path(diagnostic.origin.file),
                place.line,
                place.column,
                diagnostic.fault.code,
                diagnostic.message(Lang::En),
            )
        })
        .collect()
}

/// The code of every finding.
pub(crate) fn codes(session: &Session) -> Vec<&'static str> {
    session.found.iter().map(|it| it.fault.code).collect()
}
