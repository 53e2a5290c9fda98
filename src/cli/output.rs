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
use std::path::{Component, Path, PathBuf};

use anyhow::Context as _;
use tempfile::NamedTempFile;

use super::fail::Failure;

/// The stage. Dotted, since dotted folders of a data root are not read.
const STAGE: &str = ".samverkan";
/// How often to try for a file in the stage while other runs clean it.
const TRIES: usize = 100;

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
                    keep_permissions(before, &file).with_context(shown)?;
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
    fn put_back(self, error: anyhow::Error) -> anyhow::Error {
        let mut left = Vec::new();
        for Placed { path, before } in self.placed.into_iter().rev() {
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

/// The folder where files lie until they are whole. Removed on drop, if empty.
struct Stage {
    dir: PathBuf,
    folder: PathBuf,
}

#[expect(
    clippy::disallowed_methods,
    reason = "this file is the one that writes"
)]
impl Stage {
    /// Opens the stage of a folder, which is made, and removes what killed runs have left.
    fn open(dir: &Path) -> anyhow::Result<Self> {
        let folder = dir.join(STAGE);
        fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        // Not followed: a link could lead out of the folder that was named.
        if fs::symlink_metadata(&folder).is_ok_and(|it| !it.is_dir()) {
            return Err(not_plain(&folder, "mapp", "folder"));
        }
        let left = fs::read_dir(&folder).into_iter().flatten().flatten();
        for left in left {
            // A locked file belongs to a running command.
            let path = left.path();
            if let Ok(file) = fs::File::open(&path)
                && file.try_lock().is_ok()
            {
                let _ = fs::remove_file(&path);
            }
        }
        Ok(Self {
            dir: dir.to_path_buf(),
            folder,
        })
    }

    /// The path of a name in the folder. A name that leads out of it is refused.
    fn inside(&self, name: &str) -> anyhow::Result<PathBuf> {
        let mut parts = Path::new(name).components();
        if parts.all(|part| matches!(part, Component::Normal(_))) {
            return Ok(self.dir.join(name));
        }
        Err(Failure::new(
            format!("{name} leder ut ur {}; inget skrevs", self.dir.display()),
            format!(
                "{name} leads out of {}; nothing was written",
                self.dir.display()
            ),
        )
        .into())
    }

    /// The path of a file, with its folders made. Fails if something that is no file is there.
    fn place(&self, name: &str) -> anyhow::Result<PathBuf> {
        let path = self.inside(name)?;
        for folder in Path::new(name).ancestors().skip(1) {
            let folder = self.dir.join(folder);
            // Not followed, as below; the folder that was named may itself be a link.
            if folder != self.dir && fs::symlink_metadata(&folder).is_ok_and(|it| !it.is_dir()) {
                return Err(not_plain(&folder, "mapp", "folder"));
            }
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        // Not followed: a link could lead out of the folder that was named.
        if let Ok(there) = fs::symlink_metadata(&path)
            && !there.is_file()
        {
            return Err(not_plain(&path, "fil", "file"));
        }
        Ok(path)
    }

    /// A copy of the file at a path, with its permissions; not flushed.
    fn before(&self, path: &Path) -> anyhow::Result<Option<NamedTempFile>> {
        let shown = || path.display().to_string();
        let mut old = match fs::File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            old => old.with_context(shown)?,
        };
        let mut copy = self.file().with_context(shown)?;
        io::copy(&mut old, &mut copy).with_context(shown)?;
        let metadata = old.metadata().with_context(shown)?;
        let kept = copy.as_file().set_permissions(metadata.permissions());
        kept.with_context(shown)?;
        Ok(Some(copy))
    }

    /// A file in the stage, with all its bytes on the disk.
    fn whole(&self, bytes: &[u8]) -> anyhow::Result<NamedTempFile> {
        let shown = || self.folder.display().to_string();
        let mut file = self.file().with_context(shown)?;
        file.write_all(bytes).with_context(shown)?;
        file.flush().with_context(shown)?;
        file.as_file().sync_all().with_context(shown)?;
        Ok(file)
    }

    /// A new file in the stage, locked, so that no other run removes it.
    fn file(&self) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        for _ in 0..TRIES {
            // Another run that ends may remove the folder while it is empty.
            fs::create_dir_all(&self.folder)?;
            let file = match builder.tempfile_in(&self.folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                made => made?,
            };
            file.as_file().lock()?;
            // It may have been removed before it was locked.
            if fs::symlink_metadata(file.path()).is_ok() {
                return Ok(file);
            }
        }
        builder.tempfile_in(&self.folder)
    }

    /// Flushes the folders above a file, so that its name survives a loss of power.
    fn sync(&self, path: &Path) -> anyhow::Result<()> {
        let within = path
            .ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(&self.dir));
        // Only Unix can open a folder, and only there must it be flushed.
        for folder in within.filter(|_| cfg!(unix)) {
            let shown = || folder.display().to_string();
            let opened = fs::File::open(folder).with_context(shown)?;
            opened.sync_all().with_context(shown)?;
        }
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // It fails if another run has files here.
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Gives a new file the permissions of the one whose place it takes.
fn keep_permissions(before: &NamedTempFile, file: &NamedTempFile) -> io::Result<()> {
    let permissions = before.as_file().metadata()?.permissions();
    file.as_file().set_permissions(permissions)
}

fn not_plain(path: &Path, sv: &str, en: &str) -> anyhow::Error {
    let shown = path.display();
    Failure::new(
        format!("{shown} är ingen vanlig {sv}, och skrivs inte över"),
        format!("{shown} is not a plain {en}, and is not written over"),
    )
    .into()
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
        let files = [("a.md", b"ny".to_vec()), ("b.md", b"ny".to_vec())];
        let failed: anyhow::Result<()> = wholly(dir.path(), |writing| {
            assert_eq!(writing.write(&files)?.len(), 2);
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
