//! What `report build` leaves in a folder: the receipt of files in a data root, by which they are told
//! from data, and files of earlier builds.

use std::path::{Path, PathBuf};

use crate::render::Kind;
use crate::source::{LISTS, RECEIPT, Receipt, is_list};

use super::options::Global;
use super::terminal::Terminal;
use super::{disk, root};

/// Adds the receipt to files that are written into a folder, if that lies in the data root. It says
/// too of the files that stay there.
pub(super) fn add(
    files: &mut Vec<(String, Vec<u8>)>,
    dir: &Path,
    global: &Global,
) -> anyhow::Result<()> {
    if root::below(&root::find(global)?, dir).is_none() {
        return Ok(());
    }
    let before = disk::read_file(&dir.join(RECEIPT)).ok();
    let before = before.and_then(|bytes| String::from_utf8(bytes).ok());
    let before = before.as_deref().and_then(Receipt::parse);
    let mut receipt = before.unwrap_or_default();
    for (name, bytes) in &*files {
        receipt.add(name, bytes);
    }
    files.push((RECEIPT.to_owned(), receipt.written()));
    Ok(())
}

/// Says which files of a report lie in a folder that this build has not written: they may be older.
pub(super) fn tell_older(
    written: &[PathBuf],
    dir: &Path,
    terminal: &mut Terminal,
) -> anyhow::Result<()> {
    const ENDINGS: [&str; 6] = ["md", "html", "pdf", "docx", "xlsx", "json"];
    let stems = Kind::OF_REPORTS
        .map(Kind::name)
        .into_iter()
        .chain(["facts"]);
    let names = stems.flat_map(|stem| ENDINGS.map(|ending| format!("{stem}.{ending}")));
    let is_written = |name: &str| {
        let path = dir.join(name);
        written.iter().any(|it| it.starts_with(&path))
    };
    let is_older = |name: &String| dir.join(name).exists() && !is_written(name);
    // Where lists are written, one of another version or of another period may lie among them.
    let lists = is_written(LISTS).then(|| disk::list(&dir.join(LISTS)).unwrap_or_default());
    let lists = (lists.into_iter().flatten()).map(|(it, _)| format!("{LISTS}{}", it.path));
    let lists = lists.filter(|name| is_list(name));
    let names = names.chain([LISTS.to_owned()]).chain(lists);
    let older: Vec<String> = names.filter(is_older).collect();
    if older.is_empty() {
        return Ok(());
    }
    let older = older.join(", ");
    terminal.say(
        &format!("kvar från ett tidigare bygge, och inte skrivet nu: {older}"),
        &format!("there from an earlier build, and not written now: {older}"),
    )
}
