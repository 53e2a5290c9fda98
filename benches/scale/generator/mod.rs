//! Writes a whole data root with as many rows of grants as asked for: the same bytes every time.
//!
//! Two years of twelve boards, about 153 bytes and 16 columns a row. What real exports have occurs in
//! the shares that the dials say: names without a number and with other capitals, part payments,
//! two boards that give to one organisation; and in known ones four ways to write an amount, rejected
//! and reclaimed grants, files with CRLF and in Windows-1252, title rows and a total. `check` finds no
//! error in it.

mod board;
mod dials;
mod export;
mod organisation;
mod random;
mod records;
mod row;

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use board::{BOARDS, YEARS};
pub(crate) use dials::Dials;
use export::Export;
pub(crate) use records::PERIOD;

/// Raised when the generator writes other bytes, so that no old root is used again.
const VERSION: &str = "2\n";

/// The data root with so many rows below a folder, written unless it is there.
pub(crate) fn root(folder: &Path, rows: u64, dials: Dials) -> PathBuf {
    let name = format!("{rows}{}", dials.suffix());
    let root = folder.join(&name);
    // The program only looks for personal data in dotted files.
    if fs::read_to_string(root.join(".generator")).is_ok_and(|version| version == VERSION) {
        return root;
    }
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    // It gets its name when it is whole.
    let partial = folder.join(format!("{name}.partial"));
    if partial.exists() {
        fs::remove_dir_all(&partial).unwrap();
    }
    write(&partial, rows, dials);
    fs::rename(&partial, &root).unwrap();
    root
}

fn write(root: &Path, rows: u64, dials: Dials) {
    let organisations = organisation::count(rows, dials);
    let registered = organisation::registered(organisations, dials);
    for (path, text) in records::records(registered) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    exports(rows, organisations, dials)
        .par_iter()
        .for_each(|export| {
            let folder = root.join("grants").join(export.year.to_string());
            fs::create_dir_all(&folder).unwrap();
            export.write(&folder.join(format!("{}.csv", BOARDS[export.board].id)));
        });
    fs::write(root.join(".generator"), VERSION).unwrap();
}

/// The files, which together have exactly so many rows.
fn exports(rows: u64, organisations: u64, dials: Dials) -> Vec<Export> {
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
                dials,
            });
            written = end;
        }
    }
    exports
}
