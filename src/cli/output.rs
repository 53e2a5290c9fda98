//! The only file writes: whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use atomic_write_file::AtomicWriteFile;

use super::fail::Failure;

/// Writes files into a folder, which is made if it is not there. Every file is written beside its
/// place and flushed before the first is renamed into it, so the old ones stay until the new are
/// whole. Returns the paths.
#[expect(
    clippy::disallowed_methods,
    reason = "this file is the one that writes"
)]
pub(super) fn write(dir: &Path, files: &[(&str, Vec<u8>)]) -> anyhow::Result<Vec<PathBuf>> {
    fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
    for (name, _) in files {
        let path = dir.join(name);
        // Not followed: a link could lead out of the folder that was named.
        if let Ok(there) = fs::symlink_metadata(&path)
            && !there.is_file()
        {
            let shown = path.display();
            return Err(Failure::new(
                format!("{shown} är ingen vanlig fil, och skrivs inte över"),
                format!("{shown} is not a plain file, and is not written over"),
            )
            .into());
        }
    }
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
