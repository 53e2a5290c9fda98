//! The stage: the folder where files lie until they are whole, and those that are replaced until the
//! command is done.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use anyhow::Context as _;
use tempfile::NamedTempFile;

use super::fail::Failure;

/// The stage. Dotted, since dotted folders of a data root are not read.
const STAGE: &str = ".samverkan";
/// How the names of files in the stage begin and end, so that nothing else there is taken for one.
const MARK: [&str; 2] = ["samverkan-", ".part"];
/// How often to try for a file in the stage while other runs clean it.
const TRIES: usize = 100;

/// The folder where files lie until they are whole. Removed on drop, if empty.
pub(super) struct Stage {
    dir: PathBuf,
    folder: PathBuf,
    /// Folders that were made for files, the outermost first.
    made: Vec<PathBuf>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "this file is the one that writes"
)]
impl Stage {
    /// Opens the stage of a folder, which is made, and removes what killed runs have left.
    pub(super) fn open(dir: &Path) -> anyhow::Result<Self> {
        let folder = dir.join(STAGE);
        if let Some(there) = dir.ancestors().find(|it| it.exists())
            && !there.is_dir()
        {
            return Err(not_plain(there, "mapp", "folder"));
        }
        fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        // Not followed: a link could lead out of the folder that was named.
        if fs::symlink_metadata(&folder).is_ok_and(|it| !it.is_dir()) {
            return Err(not_plain(&folder, "mapp", "folder"));
        }
        let left = fs::read_dir(&folder).into_iter().flatten().flatten();
        for left in left {
            // A locked file belongs to a running command, and one of another name to somebody else.
            let path = left.path();
            let name = left.file_name();
            let [begins, ends] = MARK.map(str::as_bytes);
            let is_ours = name.as_encoded_bytes().starts_with(begins)
                && name.as_encoded_bytes().ends_with(ends)
                && left.file_type().is_ok_and(|kind| kind.is_file());
            if is_ours
                && let Ok(file) = fs::File::open(&path)
                && file.try_lock().is_ok()
            {
                let _ = fs::remove_file(&path);
            }
        }
        Ok(Self {
            dir: dir.to_path_buf(),
            folder,
            made: Vec::new(),
        })
    }

    /// The path of a name in the folder. A name that leads out of it is refused.
    pub(super) fn inside(&self, name: &str) -> anyhow::Result<PathBuf> {
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
    pub(super) fn place(&mut self, name: &str) -> anyhow::Result<PathBuf> {
        let path = self.inside(name)?;
        for folder in Path::new(name).ancestors().skip(1) {
            let folder = self.dir.join(folder);
            // Not followed, as below; the folder that was named may itself be a link.
            if folder != self.dir && fs::symlink_metadata(&folder).is_ok_and(|it| !it.is_dir()) {
                return Err(not_plain(&folder, "mapp", "folder"));
            }
        }
        self.make_folders(name)?;
        // Not followed: a link could lead out of the folder that was named.
        if let Ok(there) = fs::symlink_metadata(&path)
            && !there.is_file()
        {
            return Err(not_plain(&path, "fil", "file"));
        }
        Ok(path)
    }

    fn make_folders(&mut self, name: &str) -> anyhow::Result<()> {
        let mut folders: Vec<&Path> = Path::new(name).ancestors().skip(1).collect();
        folders.reverse();
        for folder in folders {
            let folder = self.dir.join(folder);
            match fs::create_dir(&folder) {
                Ok(()) => self.made.push(folder),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                error => error.with_context(|| folder.display().to_string())?,
            }
        }
        Ok(())
    }

    /// Removes the folders that were made for files, those that are empty.
    pub(super) fn unmake_folders(&mut self) {
        for folder in self.made.drain(..).rev() {
            let _ = fs::remove_dir(folder);
        }
    }

    /// A copy of the file at a path, with its permissions; not flushed.
    pub(super) fn before(&self, path: &Path) -> anyhow::Result<Option<NamedTempFile>> {
        let shown = || path.display().to_string();
        let mut old = match fs::File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            old => old.with_context(shown)?,
        };
        let mut copy = self.file().with_context(shown)?;
        io::copy(&mut old, &mut copy).with_context(shown)?;
        keep_permissions(&old, copy.as_file()).with_context(shown)?;
        Ok(Some(copy))
    }

    /// A file in the stage, with all its bytes on the disk.
    pub(super) fn whole(&self, bytes: &[u8]) -> anyhow::Result<NamedTempFile> {
        let shown = || self.folder.display().to_string();
        let mut file = self.file().with_context(shown)?;
        file.write_all(bytes).with_context(shown)?;
        file.flush().with_context(shown)?;
        file.as_file().sync_all().with_context(shown)?;
        Ok(file)
    }

    /// A new file in the stage, locked, so that no other run removes it.
    pub(super) fn file(&self) -> io::Result<NamedTempFile> {
        let mut builder = tempfile::Builder::new();
        let [begins, ends] = MARK;
        builder.prefix(begins).suffix(ends);
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
    pub(super) fn sync(&self, path: &Path) -> anyhow::Result<()> {
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

/// Gives a new file the permissions of the one whose place it takes, and its owner and group as far as
/// whoever runs the command may. Who may not give a file away owns the new one.
pub(super) fn keep_permissions(before: &fs::File, file: &fs::File) -> io::Result<()> {
    let metadata = before.metadata()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let now = file.metadata()?;
        let differs = |own: u32, other: u32| (own != other).then_some(own);
        let group = differs(metadata.gid(), now.gid());
        let owner = differs(metadata.uid(), now.uid());
        // The group alone may be given by who belongs to it.
        if fchown(file, owner, group).is_err() {
            let _ = fchown(file, None, group);
        }
    }
    // Last, since a change of owner takes some of them away.
    file.set_permissions(metadata.permissions())
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

    #[test]
    fn what_others_keep_in_the_stage_stays_and_what_a_killed_run_left_goes() {
        let dir = tempfile::tempdir().unwrap();
        let stage = dir.path().join(STAGE);
        fs::create_dir(&stage).unwrap();
        for name in [
            "anteckning.txt",
            ".tmpAbCdEf",
            "samverkan-1.txt",
            "samverkan-Ab.part",
        ] {
            fs::write(stage.join(name), "egen").unwrap();
        }
        fs::create_dir(stage.join("samverkan-mapp.part")).unwrap();
        drop(Stage::open(dir.path()).unwrap());
        let kept = [
            ".tmpAbCdEf",
            "anteckning.txt",
            "samverkan-1.txt",
            "samverkan-mapp.part",
        ];
        let mut names: Vec<String> = fs::read_dir(&stage)
            .unwrap()
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, kept);
    }
}
