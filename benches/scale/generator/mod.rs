//! Writes a whole data root with as many rows of grants as asked for: the same bytes every time.
//!
//! Two years of twelve boards, about 153 bytes and 16 columns a row, an organisation to every 75
//! rows. What real exports have occurs in known shares: four ways to write an amount, names without
//! a number and with other capitals, rejected and reclaimed grants, part payments, files with CRLF
//! and in Windows-1252, title rows and a total. `check` finds no error in it.

mod board;
mod export;
mod organisation;
mod random;
mod records;
mod row;

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use board::{BOARDS, YEARS};
use export::Export;
pub(crate) use records::PERIOD;

/// Raised when the generator writes other bytes, so that no old root is used again.
const VERSION: &str = "1\n";

/// The data root with so many rows below a folder, written unless it is there.
pub(crate) fn root(folder: &Path, rows: u64) -> PathBuf {
    let root = folder.join(rows.to_string());
    // The program only looks for personal data in dotted files.
    if fs::read_to_string(root.join(".generator")).is_ok_and(|version| version == VERSION) {
        return root;
    }
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    // It gets its name when it is whole.
    let partial = folder.join(format!("{rows}.partial"));
    if partial.exists() {
        fs::remove_dir_all(&partial).unwrap();
    }
    write(&partial, rows);
    fs::rename(&partial, &root).unwrap();
    root
}

fn write(root: &Path, rows: u64) {
    let organisations = organisation::count(rows);
    for (path, text) in records::records(organisations) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    exports(rows, organisations).par_iter().for_each(|export| {
        let folder = root.join("grants").join(export.year.to_string());
        fs::create_dir_all(&folder).unwrap();
        export.write(&folder.join(format!("{}.csv", BOARDS[export.board].id)));
    });
    fs::write(root.join(".generator"), VERSION).unwrap();
}

/// The files, which together have exactly so many rows.
fn exports(rows: u64, organisations: u64) -> Vec<Export> {
    let years = u64::try_from(YEARS.len()).unwrap();
    let mut exports = Vec::new();
    // Rounded from running sums, so that the files together have all rows.
    let mut share = 0;
    let mut written = 0;
    for (board, of) in BOARDS.iter().enumerate() {
        for year in YEARS {
            share += of.share;
            let end = rows * share / (100 * years);
            exports.push(Export {
                board,
                year,
                rows: end - written,
                organisations,
            });
            written = end;
        }
    }
    exports
}
