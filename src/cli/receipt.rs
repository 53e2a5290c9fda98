//! The receipt of files that are written into a data root, by which they are told from data.

use std::path::Path;

use crate::source::{RECEIPT, Receipt};

use super::options::Global;
use super::{disk, root};

/// Adds the receipt to files that are written into a folder, if that lies in the data root. It says
/// too of the files that stay there.
pub(super) fn add(
    files: &mut Vec<(String, Vec<u8>)>,
    dir: &Path,
    global: &Global,
) -> anyhow::Result<()> {
    if !root::has(&root::find(global)?, dir) {
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
