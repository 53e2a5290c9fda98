//! A data root on a disk.
//!
//! Links are never followed and only plain files are opened, so nothing outside the root is read
//! and no pipe can hold the program up.

use std::fs::{self, DirEntry, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use rayon::prelude::*;

use crate::diag::plain;
use crate::source::{Entry, Obstacle, Tree, conceal};

use super::fail::Failure;
use super::options::Global;
use super::progress::Progress;

/// Folders within folders: no data root is so deep.
const DEEPEST: usize = 16;

/// The clock of a file system ticks more rarely than this; two changes within a tick look like one.
const TICK: Duration = Duration::from_millis(20);

/// How often what changes while it is read is read again.
const READINGS: u32 = 5;
/// How long is waited first; each time a little longer.
const PAUSE: Duration = Duration::from_millis(50);

/// A data root on a disk, listed once.
#[derive(Debug)]
pub struct DiskTree {
    root: PathBuf,
    entries: Vec<Entry>,
    /// When each entry was last changed, in their order.
    changed: Vec<Option<SystemTime>>,
    wants_fingerprints: bool,
    progress: Option<Progress>,
}

impl DiskTree {
    /// Lists a data root. Fails if a folder of it cannot be listed.
    pub fn open(root: &Path) -> anyhow::Result<Self> {
        let (entries, changed) = list_settled(root)?.into_iter().unzip();
        Ok(Self {
            root: root.to_path_buf(),
            entries,
            changed,
            wants_fingerprints: false,
            progress: None,
        })
    }

    /// Lists a data root for a report, which shows the fingerprint of each file.
    pub fn fingerprinted(root: &Path) -> anyhow::Result<Self> {
        Ok(Self {
            wants_fingerprints: true,
            ..Self::open(root)?
        })
    }

    /// The first path at which the disk is no longer as it was listed, concealed as texts are.
    pub(super) fn moved(&self) -> Option<String> {
        // What was a folder may be gone.
        let now = list(&self.root).unwrap_or_default();
        let listed = self.entries.iter().zip(&self.changed);
        let same = (listed.zip(&now)).take_while(|(was, is)| *was == (&is.0, &is.1));
        let at = same.count();
        let paths = [self.entries.get(at), now.get(at).map(|(entry, _)| entry)];
        let first = paths
            .into_iter()
            .flatten()
            .min_by_key(|entry| &entry.path)?;
        Some(conceal::conceal(first.path.clone()).0)
    }

    /// Fails if anything has changed since it was listed.
    pub(super) fn stands_still(&self) -> Result<(), Failure> {
        self.moved().map_or(Ok(()), |path| Err(changing(&path)))
    }

    /// Shows a progress bar while the files are read.
    pub(super) fn watched(mut self, global: &Global) -> Self {
        let bytes = self.entries.iter().map(|entry| entry.size).sum();
        self.progress = Some(Progress::new(global, bytes));
        self
    }

    /// Takes the progress bar away.
    pub(super) fn finish(&self) {
        self.progress.iter().for_each(Progress::finish);
    }
}

/// What is made of a data root as it is at one moment: again if it changes meanwhile.
pub(super) fn at_one_moment<T>(
    open: impl Fn() -> anyhow::Result<DiskTree>,
    make: impl Fn(&Arc<DiskTree>) -> anyhow::Result<T>,
) -> anyhow::Result<(Arc<DiskTree>, T)> {
    again_if_it_changes(|| {
        let tree = Arc::new(open()?);
        let made = make(&tree)?;
        Ok(match tree.moved() {
            None => Ok((tree, made)),
            Some(path) => Err(path),
        })
    })
}

/// Tries so often as what is read changes meanwhile, which a try says by the path of it.
fn again_if_it_changes<T>(
    mut once: impl FnMut() -> anyhow::Result<Result<T, String>>,
) -> anyhow::Result<T> {
    let mut reading = 1;
    loop {
        match once()? {
            Ok(made) => return Ok(made),
            Err(path) if reading == READINGS => return Err(changing(&path).into()),
            Err(_) => thread::sleep(PAUSE.saturating_mul(reading)),
        }
        reading = reading.saturating_add(1);
    }
}

/// That a file changes while it is used.
pub(super) fn changing(path: &str) -> Failure {
    let path = plain(path);
    Failure::new(
        format!("{path} ändras medan datan läses; kör kommandot igen när den är sparad"),
        format!("{path} changes while the data is read; run the command again when it is saved"),
    )
}

/// Reads a file that a command names, as it is at one moment. A device or a pipe is refused, since it
/// could block for ever.
#[expect(
    clippy::disallowed_methods,
    reason = "this file is the one that reads the disk"
)]
pub(super) fn read_file(path: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = || path.display().to_string();
    let listed = || -> anyhow::Result<(u64, Option<SystemTime>)> {
        let metadata = fs::metadata(path).with_context(shown)?;
        if !metadata.is_file() {
            let shown = shown();
            return Err(Failure::new(
                format!("{shown} är ingen vanlig fil"),
                format!("{shown} is not a plain file"),
            )
            .into());
        }
        Ok((metadata.len(), metadata.modified().ok()))
    };
    again_if_it_changes(|| {
        let mut before = listed()?;
        if wait_out(before.1) {
            before = listed()?;
        }
        let bytes = fs::read(path).with_context(shown)?;
        let is_same = listed()? == before && bytes.len() as u64 == before.0;
        Ok(if is_same { Ok(bytes) } else { Err(shown()) })
    })
}

/// The bytes of a file of the data root, if it is there.
pub(super) fn read_listed(tree: &dyn Tree, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
    if !tree.has(path) {
        return Ok(None);
    }
    let bytes = tree.read(path).map_err(|_| {
        Failure::new(
            format!("{path} går inte att läsa"),
            format!("{path} cannot be read"),
        )
    })?;
    Ok(Some(bytes))
}

/// A name in the data root, and when what it stands for was last changed.
pub(super) type Listed = (Entry, Option<SystemTime>);

/// Locks a data root for a command that writes; waits for others that have. The lock is on the file
/// that makes the folder a data root.
pub(super) fn lock(root: &Path) -> anyhow::Result<fs::File> {
    let path = root.join(super::root::MARK);
    let shown = || path.display().to_string();
    let file = fs::File::open(&path).with_context(shown)?;
    file.lock().with_context(shown)?;
    Ok(file)
}

/// All that a data root has, by its paths.
pub(super) fn list(root: &Path) -> anyhow::Result<Vec<Listed>> {
    let mut entries = list_folder(root, "", 0)?;
    entries.sort_unstable_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    Ok(entries)
}

/// Lists a data root at a time when the next change of any file would show.
fn list_settled(root: &Path) -> anyhow::Result<Vec<Listed>> {
    let listed = list(root)?;
    let newest = listed.iter().filter_map(|(_, changed)| *changed).max();
    if wait_out(newest) {
        return list(root);
    }
    Ok(listed)
}

/// Waits until the next change after one would show, and says whether it had to.
fn wait_out(changed: Option<SystemTime>) -> bool {
    // The clock of a network disk may be ahead; then nothing is waited for.
    let age = changed.and_then(|changed| changed.elapsed().ok());
    let rest = age.and_then(|age| TICK.checked_sub(age));
    rest.map(thread::sleep).is_some()
}

/// Lists a folder on all cores: a year may have thousands of initiatives.
#[expect(
    clippy::disallowed_methods,
    reason = "this file is the one that reads the data root"
)]
fn list_folder(dir: &Path, prefix: &str, depth: usize) -> anyhow::Result<Vec<Listed>> {
    let shown = || format!("{}", dir.display());
    let children: Vec<DirEntry> = fs::read_dir(dir)
        .and_then(Iterator::collect)
        .with_context(shown)?;
    let listed: Vec<Vec<Listed>> = (children.par_iter())
        .map(|child| look(child, prefix, depth))
        .collect::<anyhow::Result<_>>()?;
    Ok(listed.into_iter().flatten().collect())
}

/// The entries of a name in a folder: one file, or all that is in a folder.
fn look(child: &DirEntry, prefix: &str, depth: usize) -> anyhow::Result<Vec<Listed>> {
    let name = child.file_name();
    let path = format!("{prefix}{}", name.to_string_lossy());
    // The kind of a link itself, not of what it leads to.
    let kind = child
        .file_type()
        .with_context(|| child.path().display().to_string())?;
    if kind.is_dir() {
        // Dotted folders belong to git and editors.
        if name.as_encoded_bytes().starts_with(b".") {
            return Ok(Vec::new());
        }
        let poses = [".yaml", ".csv", ".md"]
            .iter()
            .any(|ending| path.ends_with(ending));
        if depth < DEEPEST && !poses {
            let within = format!("{path}/");
            return list_folder(&child.path(), &within, depth.saturating_add(1));
        }
    }
    let obstacle = if kind.is_symlink() {
        Some(Obstacle::Link)
    } else if kind.is_dir() {
        Some(Obstacle::Folder)
    } else if !kind.is_file() {
        Some(Obstacle::Special)
    } else if name.to_str().is_none() {
        Some(Obstacle::Name)
    } else {
        None
    };
    let metadata = child.metadata().ok();
    let size = metadata.as_ref().map_or(0, Metadata::len);
    let entry = Entry {
        path,
        size,
        obstacle,
    };
    Ok(vec![(entry, metadata.as_ref().and_then(changed))])
}

/// When a file was last written, renamed or replaced; a program can set back only the first.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> Option<SystemTime> {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = Duration::from_secs(u64::try_from(metadata.ctime()).ok()?);
    let rest = Duration::from_nanos(u64::try_from(metadata.ctime_nsec()).ok()?);
    SystemTime::UNIX_EPOCH.checked_add(seconds.saturating_add(rest))
}

/// When a file was last written.
#[cfg(not(unix))]
fn changed(metadata: &Metadata) -> Option<SystemTime> {
    metadata.modified().ok()
}

impl Tree for DiskTree {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn wants_fingerprints(&self) -> bool {
        self.wants_fingerprints
    }

    fn open<'t>(&'t self, path: &str) -> Result<Box<dyn Read + 't>, Obstacle> {
        let path = self.root.join(path);
        // What is listed as anything but a plain file is never opened: a pipe would block.
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return Err(Obstacle::Special),
            Err(_) => return Err(Obstacle::Unreadable),
        }
        Ok(Box::new(Watched {
            file: fs::File::open(path).map_err(|_| Obstacle::Unreadable)?,
            progress: self.progress.as_ref(),
        }))
    }
}

/// A file whose reading moves the progress bar.
struct Watched<'t> {
    file: fs::File,
    progress: Option<&'t Progress>,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        if let Some(progress) = self.progress {
            progress.add(length);
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_while_it_is_read_is_read_again() {
        let mut changes = ["a", "b"].into_iter();
        let read =
            again_if_it_changes(|| Ok(changes.next().map_or(Ok(3), |it| Err(it.to_owned()))));
        assert_eq!(read.unwrap(), 3);
        let never = again_if_it_changes(|| Ok(Err::<(), _>("lista.csv".to_owned())));
        let said = never.unwrap_err().to_string();
        assert!(said.contains("lista.csv"), "{said}");
    }
}
