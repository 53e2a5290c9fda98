//! The only file writes: whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use atomic_write_file::AtomicWriteFile;

/// Writes files into a folder, which is made if it is not there. Every file is written beside its
/// place and flushed before the first is renamed into it, so the old ones stay until the new are
/// whole. Returns the paths.
#[expect(
    clippy::disallowed_methods,
    reason = "this file is the one that writes"
)]
pub(super) fn write(dir: &Path, files: &[(&str, Vec<u8>)]) -> anyhow::Result<Vec<PathBuf>> {
    fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
    let mut written = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let path = dir.join(name);
        let shown = || path.display().to_string();
        let mut file = AtomicWriteFile::open(&path).with_context(shown)?;
        file.write_all(bytes).with_context(shown)?;
        file.flush().with_context(shown)?;
        file.sync_all().with_context(shown)?;
        written.push((path, file));
    }
    written
        .into_iter()
        .map(|(path, file)| {
            file.commit().with_context(|| path.display().to_string())?;
            Ok(path)
        })
        .collect()
}
