//! A report is made of files that are each read once, so that a file that changes meanwhile cannot
//! be two files in it.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, Mutex};

use crate::support::{files, repository};
use samverkan::check::text::try_report;
use samverkan::ingest;
use samverkan::model::{Period, View};
use samverkan::render::Stamp;
use samverkan::source::{Entry, Obstacle, Tree, TreeInMemory};

/// A tree that counts how often each file is opened.
#[derive(Debug)]
struct Counting {
    under: TreeInMemory,
    opened: Mutex<BTreeMap<String, usize>>,
}

impl Tree for Counting {
    fn entries(&self) -> &[Entry] {
        self.under.entries()
    }

    fn open<'t>(&'t self, path: &str) -> Result<Box<dyn Read + 't>, Obstacle> {
        *self
            .opened
            .lock()
            .unwrap()
            .entry(path.to_owned())
            .or_default() += 1;
        self.under.open(path)
    }
}

#[test]
fn each_file_is_opened_once_and_the_report_shows_what_was_read() {
    let tree = Arc::new(Counting {
        under: TreeInMemory::new(files(&repository("data"))),
        opened: Mutex::default(),
    });
    let loaded = ingest::load(Arc::<Counting>::clone(&tree));
    let view = View::new(&loaded.dataset, Period::parse("2020-2021").unwrap());
    let report = samverkan::report::build(view, &loaded.sources);
    let tried = try_report(&report, &loaded.sources, Stamp::Final);
    let written = tried.files.unwrap();
    let opened = tree.opened.lock().unwrap();
    let twice: Vec<_> = opened.iter().filter(|(_, times)| **times != 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert_eq!(opened.len(), tree.entries().len());
    let report = written
        .iter()
        .find(|file| file.name == "underlag.md")
        .unwrap();
    let report = String::from_utf8(report.bytes.clone()).unwrap();
    let export = loaded
        .sources
        .iter()
        .find(|(_, file)| file.path == "grants/2020/kfn.csv");
    let (_, export) = export.unwrap();
    assert!(report.contains(export.fingerprint.as_ref().unwrap()));
}
