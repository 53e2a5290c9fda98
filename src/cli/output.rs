//! The only file writes: whole or not at all.
//!
//! A file is first written in a folder of its own beside the data, `.samverkan`, flushed, and
//! then given its place in one step; the folder goes again. What a killed run leaves lies there,
//! where nothing reads it and git does not see it, and the next writer takes it away.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tempfile::NamedTempFile;

use super::fail::Failure;

/// Where files lie until they are whole. Dotted: no data root is read there.
const STAGE: &str = ".samverkan";
/// How often a place in the stage is looked for, when others clean it at the same time.
const TRIES: usize = 100;

/// Writes files into a folder, which is made if it is not there; a name may have folders of its
/// own, with `/`. All are whole before the first has its place, so the old ones stay until the new
/// are whole. Returns the paths.
pub(super) fn write(dir: &Path, files: &[(&str, Vec<u8>)]) -> anyhow::Result<Vec<PathBuf>> {
    let stage = Stage::open(dir)?;
    let mut whole = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        whole.push((stage.place(name)?, stage.whole(bytes)?));
    }
    whole
        .into_iter()
        .map(|(path, file)| {
            let shown = || path.display().to_string();
            keep_permissions(&path, &file).with_context(shown)?;
            file.persist(&path)
                .map_err(|error| error.error)
                .with_context(shown)?;
            stage.sync(&path)?;
            Ok(path)
        })
        .collect()
}

/// Writes a file that is not there yet, and takes its name by that: of several at once, one has
/// it. `None` if the name is taken.
pub(super) fn create(dir: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<Option<PathBuf>> {
    let stage = Stage::open(dir)?;
    let path = dir.join(name);
    if fs::symlink_metadata(&path).is_ok() {
        return Ok(None);
    }
    let path = stage.place(name)?;
    match stage.whole(bytes)?.persist_noclobber(&path) {
        Ok(_) => {
            stage.sync(&path)?;
            Ok(Some(path))
        }
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(error.error).with_context(|| path.display().to_string()),
    }
}

/// Writes a file over what it was made from. Fails if it has become another since.
pub(super) fn replace(
    dir: &Path,
    name: &str,
    before: &[u8],
    after: Vec<u8>,
) -> anyhow::Result<PathBuf> {
    let now = super::disk::read_file(&dir.join(name))?;
    if now != before {
        return Err(Failure::new(
            format!("{name} har ändrats under tiden; inget skrevs. Försök igen"),
            format!("{name} has changed meanwhile; nothing was written. Try again"),
        )
        .into());
    }
    let mut paths = write(dir, &[(name, after)])?;
    paths.pop().context("no file was written")
}

/// The folder where files lie until they are whole; gone when it is let go of, if it is empty.
struct Stage {
    dir: PathBuf,
    folder: PathBuf,
}

#[expect(
    clippy::disallowed_methods,
    reason = "this file is the one that writes"
)]
impl Stage {
    /// Opens it in a folder, which is made, and takes away what killed runs have left.
    fn open(dir: &Path) -> anyhow::Result<Self> {
        let folder = dir.join(STAGE);
        fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        // Not followed: a link could lead out of the folder that was named.
        if fs::symlink_metadata(&folder).is_ok_and(|it| !it.is_dir()) {
            return Err(not_plain(&folder, "mapp", "folder"));
        }
        let left = fs::read_dir(&folder).into_iter().flatten().flatten();
        for left in left {
            // A file that is locked is on its way. One that cannot be looked at is left alone.
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

    /// The path of a file, its folders made. Fails where something else than a file is in its way.
    fn place(&self, name: &str) -> anyhow::Result<PathBuf> {
        let path = self.dir.join(name);
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

    /// A file without a place, with all its bytes on the disk.
    fn whole(&self, bytes: &[u8]) -> anyhow::Result<NamedTempFile> {
        let shown = || self.folder.display().to_string();
        let mut file = self.file().with_context(shown)?;
        file.write_all(bytes).with_context(shown)?;
        file.flush().with_context(shown)?;
        file.as_file().sync_all().with_context(shown)?;
        Ok(file)
    }

    /// A new file, locked, so that nobody takes it for one that was left.
    fn file(&self) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        for _ in 0..TRIES {
            // Whoever finishes beside us may take the folder away, before there is a file in it.
            fs::create_dir_all(&self.folder)?;
            let file = match builder.tempfile_in(&self.folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                made => made?,
            };
            file.as_file().lock()?;
            // Between its making and its lock it may have been taken away.
            if fs::symlink_metadata(file.path()).is_ok() {
                return Ok(file);
            }
        }
        builder.tempfile_in(&self.folder)
    }

    /// Sees to it that a name outlives a loss of power: its folder, and those above it.
    fn sync(&self, path: &Path) -> anyhow::Result<()> {
        let within = path
            .ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(&self.dir));
        // Elsewhere than on Unix a folder cannot be opened, and needs no flushing.
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
        // Not empty: somebody else is writing.
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Gives a new file the permissions of the one whose place it takes.
fn keep_permissions(path: &Path, file: &NamedTempFile) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(old) => file.as_file().set_permissions(old.permissions()),
        Err(_) => Ok(()),
    }
}

fn not_plain(path: &Path, sv: &str, en: &str) -> anyhow::Error {
    let shown = path.display();
    Failure::new(
        format!("{shown} är ingen vanlig {sv}, och skrivs inte över"),
        format!("{shown} is not a plain {en}, and is not written over"),
    )
    .into()
}
