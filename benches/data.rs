//! How long it takes to load, check and build on the example data, and to split an export.

#![allow(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a benchmark reads its own data and stops where it cannot go on"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use divan::{Bencher, black_box, counter::BytesCount};
use samverkan::cli::{DiskTree, examine};
use samverkan::ingest;
use samverkan::model::{Period, View};
use samverkan::render::{Stamp, Templates, render};
use samverkan::report::build;
use samverkan::source::records::{Record, Records};

fn main() {
    divan::main();
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn tree() -> Arc<DiskTree> {
    Arc::new(DiskTree::open(&data()).unwrap())
}

fn export() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/grants/2020/kfn.csv");
    std::fs::read_to_string(path).unwrap().repeat(100)
}

#[divan::bench]
fn split_only(bencher: Bencher) {
    let text = export();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut records = Records::new(&text, b';');
        let mut record = Record::default();
        let mut fields = 0;
        while records.read(&mut record) {
            fields += record.fields.len();
        }
        black_box(fields)
    });
}

/// The same text split by the csv crate, to compare `split_only` with.
#[divan::bench]
fn split_by_the_csv_crate(bencher: Bencher) {
    let text = export();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b';')
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut record = csv::ByteRecord::new();
        let mut fields = 0;
        while reader.read_byte_record(&mut record).unwrap() {
            fields += record.len();
        }
        black_box(fields)
    });
}

#[divan::bench]
fn load(bencher: Bencher) {
    bencher.bench_local(|| ingest::load(tree()));
}

#[divan::bench]
fn load_and_check(bencher: Bencher) {
    bencher.bench_local(|| examine(tree(), None, NaiveDate::from_ymd_opt(2022, 5, 3)));
}

#[divan::bench]
fn build_and_render(bencher: Bencher) {
    let session = examine(tree(), None, NaiveDate::from_ymd_opt(2022, 5, 3));
    let view = View::new(&session.loaded.dataset, Period::parse("2020-2021").unwrap());
    let templates = Templates::default();
    bencher.bench_local(|| {
        let report = build(view, &session.loaded.sources);
        render(&report, &session.loaded.sources, &templates, Stamp::Final).unwrap()
    });
}

/// What `report watch` does when a file has changed: every step, from the disk to the five files.
#[divan::bench]
fn build_again_after_a_change(bencher: Bencher) {
    let period = Period::parse("2020-2021").unwrap();
    bencher.bench_local(|| {
        let tree = Arc::new(DiskTree::fingerprinted(&data()).unwrap());
        let session = examine(tree, Some(period), NaiveDate::from_ymd_opt(2022, 5, 3));
        let view = View::new(&session.loaded.dataset, period);
        let report = build(view, &session.loaded.sources);
        let templates = Templates::default();
        render(&report, &session.loaded.sources, &templates, Stamp::Final).unwrap()
    });
}
