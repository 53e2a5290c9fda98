//! The only file writes: whole or not at all.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use atomic_write_file::AtomicWriteFile;

use super::fail::Failure;

/// Writes files into a folder, which is made if it is not there; a name may have folders of its
/// own, with `/`. Every file is written beside its
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
        for folder in Path::new(name).ancestors().skip(1) {
            let folder = dir.join(folder);
            // Not followed, as below; the folder that was named may itself be a link.
            if folder != dir && fs::symlink_metadata(&folder).is_ok_and(|it| !it.is_dir()) {
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

fn not_plain(path: &Path, sv: &str, en: &str) -> anyhow::Error {
    let shown = path.display();
    Failure::new(
        format!("{shown} är ingen vanlig {sv}, och skrivs inte över"),
        format!("{shown} is not a plain {en}, and is not written over"),
    )
    .into()
}
