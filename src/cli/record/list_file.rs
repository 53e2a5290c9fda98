//! A list in one file of the data root, which entries are added to: every other byte of it stays.

use std::path::Path;

use crate::cli::fail::Failure;
use crate::cli::{disk, output};
use crate::diag::plain;
use crate::source::Tree;
use crate::write::{ORGANISATIONS, Refusal, Value, append_all};

/// A list in a file.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct ListFile {
    /// The path of the file.
    pub(in crate::cli) path: &'static str,
    /// The key of the list.
    pub(in crate::cli) key: &'static str,
    /// What the file begins as, where there is none.
    begun: &'static str,
}

/// The register of organisations.
pub(in crate::cli) const REGISTER: ListFile = ListFile {
    path: "organisations.yaml",
    key: "organisations",
    begun: ORGANISATIONS,
};

/// The file, as it is and with entries added.
#[derive(Debug)]
pub(in crate::cli) struct Grown {
    path: &'static str,
    before: Option<Vec<u8>>,
    /// Its bytes with the entries.
    pub(in crate::cli) after: Vec<u8>,
}

impl ListFile {
    /// The file with entries last in the list.
    pub(in crate::cli) fn with(self, entries: &[Value], tree: &dyn Tree) -> anyhow::Result<Grown> {
        let before = disk::read_listed(tree, self.path)?;
        let bytes = before.as_deref().unwrap_or(self.begun.as_bytes());
        let after = append_all(bytes, self.key, entries);
        Ok(Grown {
            path: self.path,
            after: after.map_err(|why| refused(self.path, self.key, why))?,
            before,
        })
    }
}

impl Grown {
    /// Writes the file, if it still is what it was, and tells its path; it is put back if that fails.
    /// The data root is locked by the caller.
    pub(in crate::cli) fn write(
        self,
        root: &Path,
        tell: impl FnOnce(&Path) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        output::wholly(root, |writing| {
            let path = if let Some(before) = &self.before {
                writing.replace(self.path, before, self.after)?
            } else {
                let created = writing.create(self.path, &self.after)?;
                created.ok_or_else(|| disk::changing(self.path))?
            };
            tell(&path)
        })
    }
}

/// Why nothing can be added to the list under a key of a file.
pub(in crate::cli) fn refused(path: &str, key: &str, why: Refusal) -> Failure {
    let path = plain(path);
    let (sv, en) = match why {
        Refusal::NotARecord => (
            "filen har fel; rätta dem först, se samverkan check".to_owned(),
            "the file has errors; put them right first, see samverkan check".to_owned(),
        ),
        Refusal::Encoding => (
            "filen är inte UTF-8; spara om den som UTF-8 först".to_owned(),
            "the file is not UTF-8; save it as UTF-8 first".to_owned(),
        ),
        Refusal::NoList => (
            format!("filen har ingen lista `{key}`"),
            format!("the file has no list `{key}`"),
        ),
        Refusal::Layout => (
            format!(
                "`{key}` är skriven så att inget kan läggas till utan att annat ändras; lägg till det för hand"
            ),
            format!(
                "`{key}` is laid out so that nothing can be added without changing something else; add it by hand"
            ),
        ),
    };
    Failure::new(format!("{path}: {sv}"), format!("{path}: {en}"))
}
