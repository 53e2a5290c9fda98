//! Writes files: each whole or not at all, and all files of a command or none.
//!
//! A file is written and flushed in a stage, the folder `.samverkan`, and then renamed to its place.
//! Files that are replaced are kept in the stage until the command is done, and put back if it
//! fails. What a killed run leaves in the stage is removed by the next.
//!
//! Not covered: a run that is killed between two renames has written the first file. If the disk
//! fails while folders are flushed, either version may be there after a loss of power.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tempfile::NamedTempFile;

use super::fail::Failure;
use super::stage::{Stage, keep_permissions};

/// Does work that writes into a folder, which is made if needed. If the work fails, every file is
/// put back as it was.
pub(super) fn wholly<T>(
    dir: &Path,
    work: impl FnOnce(&mut Writing) -> anyhow::Result<T>,
) -> anyhow::Result<T> {
    let mut writing = Writing {
        placed: Vec::new(),
        stage: Stage::open(dir)?,
    };
    work(&mut writing).map_err(|error| writing.put_back(error))
}

/// The folder that a file lies in, and its name there.
pub(super) fn folder_and_name(path: &Path) -> anyhow::Result<(&Path, &str)> {
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.with_context(|| path.display().to_string())?;
    let folder = path.parent().filter(|dir| !dir.as_os_str().is_empty());
    Ok((folder.unwrap_or(Path::new(".")), name))
}

/// Writes a file that nobody but its owner may read, in a folder that is made for the owner alone.
pub(super) fn for_owner(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let (folder, _) = folder_and_name(path)?;
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    // It is made so that others cannot read it.
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Removes a file that was written for its owner, if it is there.
pub(super) fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}

/// What a command has written so far.
pub(super) struct Writing {
    /// Dropped before the stage, which holds its files and is removed when empty.
    placed: Vec<Placed>,
    stage: Stage,
}

/// A file that has been renamed to its place.
struct Placed {
    path: PathBuf,
    /// What was there before, if anything was.
    before: Option<NamedTempFile>,
}

impl Writing {
    /// Writes files, by names that may have folders, and returns their paths. All are written whole
    /// before the first is renamed.
    pub(super) fn write(
        &mut self,
        files: &[(impl AsRef<str>, Vec<u8>)],
    ) -> anyhow::Result<Vec<PathBuf>> {
        let mut whole = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            let path = self.stage.place(name.as_ref())?;
            let before = self.stage.before(&path)?;
            whole.push((Placed { path, before }, self.stage.whole(bytes)?));
        }
        whole
            .into_iter()
            .map(|(placed, file)| {
                let path = placed.path.clone();
                let shown = || path.display().to_string();
                if let Some(before) = &placed.before {
                    keep_permissions(before.as_file(), file.as_file()).with_context(shown)?;
                }
                file.persist(&path)
                    .map_err(|error| error.error)
                    .with_context(shown)?;
                self.placed.push(placed);
                self.stage.sync(&path)?;
                Ok(path)
            })
            .collect()
    }

    /// Writes a new file. `None` if the name is taken, also by another command at the same time.
    pub(super) fn create(&mut self, name: &str, bytes: &[u8]) -> anyhow::Result<Option<PathBuf>> {
        let path = self.stage.inside(name)?;
        if fs::symlink_metadata(&path).is_ok() {
            return Ok(None);
        }
        let path = self.stage.place(name)?;
        match self.stage.whole(bytes)?.persist_noclobber(&path) {
            Ok(_) => {
                self.placed.push(Placed {
                    path: path.clone(),
                    before: None,
                });
                self.stage.sync(&path)?;
                Ok(Some(path))
            }
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
            Err(error) => Err(error.error).with_context(|| path.display().to_string()),
        }
    }

    /// Replaces a file. Fails if it is no longer what the replacement was made from.
    pub(super) fn replace(
        &mut self,
        name: &str,
        before: &[u8],
        after: Vec<u8>,
    ) -> anyhow::Result<PathBuf> {
        let now = super::disk::read_file(&self.stage.inside(name)?)?;
        if now != before {
            return Err(Failure::new(
                format!("{name} har ändrats under tiden; inget skrevs. Försök igen"),
                format!("{name} has changed meanwhile; nothing was written. Try again"),
            )
            .into());
        }
        let mut paths = self.write(&[(name, after)])?;
        paths.pop().context("no file was written")
    }

    /// Puts every file back, the last one first, and adds to the error those that could not be.
    fn put_back(mut self, error: anyhow::Error) -> anyhow::Error {
        let mut left = Vec::new();
        for Placed { path, before } in std::mem::take(&mut self.placed).into_iter().rev() {
            let done = match before {
                Some(before) => (before.as_file().sync_all())
                    .and_then(|()| before.persist(&path).map_err(|error| error.error))
                    .map(drop),
                None => fs::remove_file(&path),
            };
            if done.is_err() {
                left.push(path.display().to_string());
            }
            let _ = self.stage.sync(&path);
        }
        self.stage.unmake_folders();
        if left.is_empty() {
            return error;
        }
        let left = left.join(", ");
        error.context(Failure::new(
            format!("kommandot avbröts, och {left} är ny och kunde inte återställas"),
            format!("the command was cut short, and {left} is new and could not be put back"),
        ))
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the tests look at what is on the disk"
)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    fn names(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap();
        let mut names: Vec<String> = entries
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_fails_last_leaves_every_file_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let old = dir.path().join("a.md");
        fs::write(&old, "gammal").unwrap();
        fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).unwrap();
        let files = ["a.md", "b.md", "x/y/d.md"].map(|name| (name, b"ny".to_vec()));
        let failed: anyhow::Result<()> = wholly(dir.path(), |writing| {
            assert_eq!(writing.write(&files)?.len(), 3);
            assert!(writing.create("c.md", b"ny")?.is_some());
            writing.replace("a.md", b"ny", b"nyare".to_vec())?;
            assert_eq!(fs::read(&old)?, b"nyare");
            anyhow::bail!("det sista gick inte")
        });
        let error = failed.unwrap_err();
        assert_eq!(error.to_string(), "det sista gick inte");
        assert_eq!(names(dir.path()), ["a.md"]);
        assert_eq!(fs::read(&old).unwrap(), b"gammal");
        let mode = fs::metadata(&old).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    #[test]
    fn what_cannot_be_put_back_is_said() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        let failed: anyhow::Result<()> = wholly(dir.path(), |writing| {
            writing.write(&[("a.md", b"ny".to_vec())])?;
            // A folder in its place is no file that could be taken away.
            fs::remove_file(&path)?;
            fs::create_dir(&path)?;
            anyhow::bail!("det sista gick inte")
        });
        let error = failed.unwrap_err();
        let said = format!("{error:#}");
        assert!(
            said.contains("a.md is new and could not be put back: det sista"),
            "{said}"
        );
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("data");
        for name in ["../a.md", "x/../../a.md", "/a.md", "./../a.md"] {
            let failed = wholly(&inner, |writing| writing.write(&[(name, b"1".to_vec())]));
            assert!(failed.is_err(), "{name}");
            assert!(wholly(&inner, |writing| writing.create(name, b"1")).is_err());
            assert!(wholly(&inner, |it| it.replace(name, b"", b"1".to_vec())).is_err());
        }
        assert_eq!(names(dir.path()), ["data"]);
        assert!(names(&inner).is_empty());
    }

    /// Only who may give files away can try.
    #[test]
    fn a_file_that_is_written_over_keeps_its_owner() {
        use std::os::unix::fs::{MetadataExt as _, chown};
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "gammal").unwrap();
        if chown(&path, Some(12_345), Some(23_456)).is_err() {
            return;
        }
        let owner = || {
            let metadata = fs::metadata(&path).unwrap();
            (metadata.uid(), metadata.gid())
        };
        wholly(dir.path(), |writing| {
            writing.write(&[("a.md", b"ny".to_vec())])
        })
        .unwrap();
        assert_eq!(owner(), (12_345, 23_456));
        let failed: anyhow::Result<()> = wholly(dir.path(), |writing| {
            writing.write(&[("a.md", b"nyare".to_vec())])?;
            anyhow::bail!("det sista gick inte")
        });
        assert!(failed.is_err());
        assert_eq!(owner(), (12_345, 23_456));
    }

    #[test]
    fn what_is_done_stays_and_leaves_nothing_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let files = [("x/a.md", b"1".to_vec())];
        wholly(dir.path(), |writing| writing.write(&files)).unwrap();
        let files = [("x/a.md", b"2".to_vec())];
        wholly(dir.path(), |writing| writing.write(&files)).unwrap();
        assert_eq!(fs::read(dir.path().join("x/a.md")).unwrap(), b"2");
        assert_eq!(names(dir.path()), ["x"]);
        assert_eq!(names(&dir.path().join("x")), ["a.md"]);
    }
}
