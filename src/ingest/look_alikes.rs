//! A data root in which some numbers that only look like personal identity numbers may stand, as its
//! settings say: those are read first, since they decide how other files are read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Arc;

use crate::diag::Sink;
use crate::fault::personal::PERSONAL_NUMBER;
use crate::source::{Entry, FileId, Obstacle, Reading, SourceFile, Stream, Text, Tree};

use super::cx::Cx;
use super::kept::Kept;
use super::{lower, yaml};

/// The file of the settings.
const SETTINGS: &str = "samverkan.yaml";
/// The largest that is read.
const LARGEST: u64 = 1 << 20;

/// A tree, and what may stand in its files.
#[derive(Debug)]
pub(super) struct LookAlikes {
    tree: Arc<dyn Tree>,
    /// The bytes of the settings, which are read once.
    settings: Option<Vec<u8>>,
    allowed: BTreeMap<String, BTreeSet<String>>,
}

impl LookAlikes {
    pub(super) fn of(tree: Arc<dyn Tree>, kept: &Kept) -> Self {
        if let Some(text) = kept.alike(&*tree, SETTINGS) {
            return Self {
                tree,
                settings: None,
                allowed: allowed(&text),
            };
        }
        let is_read = |entry: &Entry| {
            entry.path == SETTINGS && entry.obstacle.is_none() && entry.size <= LARGEST
        };
        let is_there = tree.entries().iter().any(is_read);
        let settings = is_there.then(|| tree.read(SETTINGS).ok()).flatten();
        let bytes = settings.as_deref().unwrap_or_default();
        let read = Stream::new(Box::new(bytes))
            .and_then(|stream| SourceFile::read(SETTINGS, stream, Reading::Record, String::new()));
        let allowed = read.map(|(_, text)| allowed(&text)).unwrap_or_default();
        Self {
            tree,
            settings,
            allowed,
        }
    }
}

/// What the settings allow, by file. What is wrong with them is said when they are read as a record.
fn allowed(settings: &Text) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut unheard = Sink::default();
    let mut cx = Cx::new(FileId::at(0), settings, &mut unheard);
    let root = yaml::parse(&mut cx);
    let settings = root.and_then(|root| lower::settings::read(&root, &mut cx));
    let allowances = settings.into_iter().flat_map(|settings| settings.allow);
    for allowance in allowances.filter(|allowance| allowance.is_whole) {
        let is_of_number = allowance
            .code
            .value
            .eq_ignore_ascii_case(PERSONAL_NUMBER.code);
        if let (true, Some(file), Some(fingerprint)) =
            (is_of_number, allowance.file, allowance.fingerprint)
        {
            found.entry(file).or_default().insert(fingerprint);
        }
    }
    found
}

impl Tree for LookAlikes {
    fn entries(&self) -> &[Entry] {
        self.tree.entries()
    }

    fn wants_fingerprints(&self) -> bool {
        self.tree.wants_fingerprints()
    }

    fn object(&self, path: &str) -> Option<&str> {
        self.tree.object(path)
    }

    fn look_alikes(&self, path: &str) -> BTreeSet<String> {
        self.allowed.get(path).cloned().unwrap_or_default()
    }

    fn open<'t>(&'t self, path: &str) -> Result<Box<dyn Read + 't>, Obstacle> {
        match &self.settings {
            Some(bytes) if path == SETTINGS => Ok(Box::new(bytes.as_slice())),
            _ => self.tree.open(path),
        }
    }
}
