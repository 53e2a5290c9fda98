//! The steps that are measured, from the bytes of the exports to a report.

use std::fs::File;
use std::hint::black_box;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use samverkan::cli::DiskTree;
use samverkan::ingest;
use samverkan::source::records::{Record, Records};

use crate::generator::PERIOD;

/// The delimiter of every export.
const DELIMITER: u8 = b';';
/// How much is read from the disk at a time.
const BUFFER: usize = 1 << 18;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Reads all bytes of the exports and looks at none.
    Read,
    /// Finds all delimiters and line endings, and does nothing with them.
    Bare,
    SimdCsv,
    SimdCsvTwoThreads,
    Csv,
    CsvTwoThreads,
    /// Our own splitter, on one thread, and the decoding that it needs.
    Split,
    SplitTwoThreads,
    /// Every record of the data root as a typed value.
    Load,
    /// The program: those records, and every finding.
    Check,
    /// The program: those records, and the report of the period.
    Report,
    /// The same with its lists, of which one has a row for each grant.
    ReportWithLists,
}

impl Step {
    pub(super) const ALL: [Self; 12] = [
        Self::Read,
        Self::Bare,
        Self::SimdCsv,
        Self::SimdCsvTwoThreads,
        Self::Csv,
        Self::CsvTwoThreads,
        Self::Split,
        Self::SplitTwoThreads,
        Self::Load,
        Self::Check,
        Self::Report,
        Self::ReportWithLists,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Bare => "bare split by memchr",
            Self::SimdCsv => "split by simd-csv",
            Self::SimdCsvTwoThreads => "split by simd-csv, two threads",
            Self::Csv => "split by csv",
            Self::CsvTwoThreads => "split by csv, two threads",
            Self::Split => "split",
            Self::SplitTwoThreads => "split, two threads",
            Self::Load => "typed rows",
            Self::Check => "check",
            Self::Report => "report build",
            Self::ReportWithLists => "report build with lists",
        }
    }

    /// The arguments of the program, if the step is one of its commands.
    pub(super) fn arguments(self) -> Option<Vec<&'static str>> {
        let build = ["report", "build", PERIOD];
        match self {
            Self::Check => Some(vec!["check", "--format", "json"]),
            Self::Report => Some([&build[..], &["--only", "md,html,json"]].concat()),
            Self::ReportWithLists => Some(build.to_vec()),
            _ => None,
        }
    }

    /// Runs the step with all steps that it needs, and counts.
    pub(super) fn run(self, root: &Path) -> u64 {
        let paths = exports(root);
        match self {
            Self::Read => one_by_one(&paths, read),
            Self::Bare => one_by_one(&paths, split_bare),
            Self::SimdCsv => one_by_one(&paths, split_by_simd_csv),
            Self::SimdCsvTwoThreads => by_two(&paths, split_by_simd_csv),
            Self::Csv => one_by_one(&paths, split_by_csv),
            Self::CsvTwoThreads => by_two(&paths, split_by_csv),
            Self::Split => one_by_one(&paths, split),
            Self::SplitTwoThreads => by_two(&paths, split),
            Self::Load => load(root),
            Self::Check | Self::Report | Self::ReportWithLists => 0,
        }
    }
}

/// The exports of a data root, sorted.
pub(super) fn exports(root: &Path) -> Vec<PathBuf> {
    let children = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let mut paths: Vec<PathBuf> = children(&root.join("grants"))
        .iter()
        .flat_map(|year| children(year))
        .collect();
    paths.sort();
    paths
}

fn one_by_one(paths: &[PathBuf], count: fn(&Path) -> u64) -> u64 {
    paths.iter().map(|path| count(path)).sum()
}

/// The same on two threads, a file at a time each.
fn by_two(paths: &[PathBuf], count: fn(&Path) -> u64) -> u64 {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
    let count = || paths.par_iter().map(|path| count(path)).sum();
    pool.unwrap().install(count)
}

fn length<T>(list: &[T]) -> u64 {
    u64::try_from(list.len()).unwrap()
}

fn read(path: &Path) -> u64 {
    let mut file = File::open(path).unwrap();
    let mut buffer = vec![0_u8; BUFFER];
    let mut bytes = 0;
    loop {
        let length = file.read(&mut buffer).unwrap();
        if length == 0 {
            return bytes;
        }
        bytes += u64::try_from(length).unwrap();
        black_box(&buffer);
    }
}

fn split_bare(path: &Path) -> u64 {
    let bytes = std::fs::read(path).unwrap();
    memchr::memchr2_iter(DELIMITER, b'\n', &bytes).count() as u64
}

fn split_by_simd_csv(path: &Path) -> u64 {
    let mut reader = simd_csv::ZeroCopyReaderBuilder::with_capacity(BUFFER)
        .delimiter(DELIMITER)
        .flexible(true)
        .has_headers(false)
        .from_reader(File::open(path).unwrap());
    let mut fields = 0;
    while let Some(record) = reader.read_byte_record().unwrap() {
        fields += record.len();
    }
    u64::try_from(fields).unwrap()
}

fn split_by_csv(path: &Path) -> u64 {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(DELIMITER)
        .flexible(true)
        .has_headers(false)
        .buffer_capacity(BUFFER)
        .from_reader(File::open(path).unwrap());
    let mut record = csv::ByteRecord::new();
    let mut fields = 0;
    while reader.read_byte_record(&mut record).unwrap() {
        fields += record.len();
    }
    u64::try_from(fields).unwrap()
}

/// Our splitter works on text, so that it can tell places in characters.
fn split(path: &Path) -> u64 {
    let text = match String::from_utf8(std::fs::read(path).unwrap()) {
        Ok(text) => text,
        Err(error) => {
            let (text, ..) = encoding_rs::WINDOWS_1252.decode(error.as_bytes());
            text.into_owned()
        }
    };
    let mut records = Records::new(&text, DELIMITER);
    let mut record = Record::default();
    let mut fields = 0;
    while records.read(&mut record) {
        // The other splitters skip empty lines.
        if record.fields.len() > 1 || !record.is_blank(&text) {
            fields += length(&record.fields);
        }
    }
    fields
}

fn load(root: &Path) -> u64 {
    let loaded = black_box(ingest::load(Arc::new(DiskTree::open(root).unwrap())));
    loaded.dataset.grants.count() as u64
}
