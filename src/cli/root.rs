//! Finds the data root, as Cargo finds its manifest.

use std::path::{Component, Path, PathBuf};

use anyhow::Context as _;

use super::fail::Failure;
use super::options::Global;
use crate::schema::FILES;

/// The file that makes a folder a data root.
pub(super) const MARK: &str = "samverkan.yaml";

/// Finds the data root of a command that writes to it, or that shows it as it becomes.
pub(super) fn on_disk(global: &Global) -> anyhow::Result<PathBuf> {
    refuse_revision(global)?;
    find(global)
}

/// Fails if a revision is asked for.
pub(super) fn refuse_revision(global: &Global) -> Result<(), Failure> {
    match global.rev {
        None => Ok(()),
        Some(_) => Err(Failure::new(
            "--rev visar datan som den var; det här kommandot gäller filerna som de är nu",
            "--rev shows the data as it was; this command is for the files as they are now",
        )),
    }
}

/// Finds the data root: the one that is named, else the nearest of the working folder and those
/// above, each with its `data`.
pub(super) fn find(global: &Global) -> anyhow::Result<PathBuf> {
    if let Some(dir) = &global.data {
        // What is no data root now may have been one at a revision.
        if dir.join(MARK).is_file() || global.rev.is_some() && dir.is_dir() {
            return Ok(dir.clone());
        }
        let shown = dir.display();
        return Err(Failure::new(
            format!("{shown} är ingen datakatalog: {MARK} saknas där"),
            format!("{shown} is not a data root: there is no {MARK} in it"),
        )
        .into());
    }
    let here = std::env::current_dir().context("the working folder")?;
    here.ancestors()
        .flat_map(|dir| [dir.to_path_buf(), dir.join("data")])
        .find(|dir: &PathBuf| Path::is_file(&dir.join(MARK)))
        .ok_or_else(|| {
            Failure::new(
                format!("ingen {MARK} här eller ovanför; ange katalogen med --data DIR"),
                format!("no {MARK} here or above; name the folder with --data DIR"),
            )
            .into()
        })
}

/// The path of a folder from the data root, if it lies there, or would if it were made.
pub(super) fn below(root: &Path, dir: &Path) -> Option<PathBuf> {
    let below = real(dir)?
        .strip_prefix(root.canonicalize().ok()?)
        .ok()?
        .to_path_buf();
    Some(below)
}

/// The path of a folder without links, as far as it is there.
fn real(dir: &Path) -> Option<PathBuf> {
    let whole = std::path::absolute(dir).ok()?;
    let there = |dir: &Path| dir.canonicalize().ok().zip(whole.strip_prefix(dir).ok());
    let (real, rest) = whole.ancestors().find_map(there)?;
    Some(real.join(rest))
}

/// Fails if a folder is one that data is read from: what is written there would be taken for data.
pub(super) fn refuse_data(root: &Path, dir: &Path) -> Result<(), Failure> {
    let below = below(root, dir).unwrap_or_default();
    let first = below.components().next().map(Component::as_os_str);
    let folders = FILES.iter().filter_map(|kind| kind.paths.split_once('/'));
    let mut folders = folders.map(|(folder, _)| folder).chain(["templates"]);
    if !folders.any(|folder| first == Some(folder.as_ref())) {
        return Ok(());
    }
    let shown = dir.display();
    Err(Failure::new(
        format!(
            "{shown} läses som data, och där skrivs ingen rapport; ange en annan mapp med --out"
        ),
        format!(
            "{shown} is read as data, and no report is written there; name another folder with --out"
        ),
    ))
}

/// The path of the data root from the top of its repository, else from the working folder: empty, or
/// ended by `/`.
pub(super) fn in_repository(root: &Path) -> anyhow::Result<String> {
    let shown = || root.display().to_string();
    let root = root.canonicalize().with_context(shown)?;
    let here = std::env::current_dir().context("the working folder")?;
    let below = root.strip_prefix(top(&root).unwrap_or(&here));
    Ok(joined(below.unwrap_or(&root)))
}

/// The top of the repository that a folder lies in, or would if it were made, and the path of the folder
/// from there: empty, or ended by `/`.
pub(super) fn repository_of(dir: &Path) -> Option<(PathBuf, String)> {
    let whole = real(dir)?;
    let top = top(&whole)?;
    Some((top.to_path_buf(), joined(whole.strip_prefix(top).ok()?)))
}

/// The top of a folder's repository. `.git` is a folder, or a file in a linked work tree.
fn top(dir: &Path) -> Option<&Path> {
    dir.ancestors().find(|dir| dir.join(".git").exists())
}

fn joined(below: &Path) -> String {
    let parts = below.components().filter_map(|part| match part {
        Component::Normal(name) => Some(format!("{}/", name.to_string_lossy())),
        _ => None,
    });
    parts.collect()
}
