//! Reads a data root: records first, since profiles say how exports are read, then exports.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::Sink;
use crate::fault::source::CONFLICT;
use crate::model::Dataset;
use crate::source::{Entry, FileId, SourceFile, SourceMap, Text, Tree, conceal, own_output};

use super::export;
use super::exports::Exports;
use super::file::record;
use super::kept::{Exported, Kept};
use super::look_alikes::LookAlikes;
use super::parsed_file::{self, ParsedFile};
use super::records::Records;
use super::twins;
use super::workspace::{Holds, holds};

/// A data root, read.
#[derive(Debug)]
pub struct Loaded {
    /// All texts.
    pub sources: SourceMap,
    /// All records.
    pub dataset: Dataset,
    /// What was found on the way.
    pub found: Sink,
}

/// Reads a data root.
pub fn load(tree: Arc<dyn Tree>) -> Loaded {
    load_beside(tree, &Kept::default())
}

/// Reads a data root beside another state of it: files that both have are read once.
pub fn load_beside(tree: Arc<dyn Tree>, kept: &Kept) -> Loaded {
    let tree: Arc<dyn Tree> = Arc::new(LookAlikes::of(tree, kept));
    let mut sink = Sink::default();
    let entries = tree.entries();
    let kinds = kinds(&*tree);
    twins::report(entries, &mut sink);
    let (mut records, mut incoming) = records(&*tree, &kinds, kept, &mut sink);
    let exports: Vec<Exported> = {
        let reader = Exports::new(&*tree, &records);
        let files = entries.iter().zip(&kinds).enumerate();
        let exports = files.filter(|(_, (_, kind))| matches!(kind, Holds::Export { .. }));
        let exports: Vec<_> = exports.collect();
        // One file at a time, so that no thread is left with several when the others are done.
        let each = exports.into_par_iter().with_max_len(1);
        each.filter_map(|(at, of)| reader.read_beside(at, of, kept))
            .collect()
    };
    let mut batches = Vec::new();
    for exported in exports {
        sink.append(exported.found);
        batches.extend(exported.batch.map(|mut batch| {
            sink.append(std::mem::take(&mut batch.sink));
            batch
        }));
        if let Some(place) = incoming.get_mut(exported.at) {
            *place = Some((exported.file, None));
        }
    }
    let (grants, exports) = export::merge(batches, &records.organisations);
    let mut sources = SourceMap::new(tree);
    for (file, text) in incoming.into_iter().flatten() {
        sources.add(file, text);
    }
    let holds = |file: FileId| kinds.get(file.index());
    records.partial.is_undecided = sink.has(&CONFLICT, |file| {
        holds(file).is_some_and(Holds::is_judged_by)
    });
    // What the settings allow is not known.
    if sink.has(&CONFLICT, |file| holds(file) == Some(&Holds::Settings)) {
        sink.retain(|it| it.fault.code == CONFLICT.code);
    }
    records.missing_files(&mut sink);
    Loaded {
        sources,
        dataset: records.finish(grants, exports),
        found: sink,
    }
}

/// What each file holds, by its path. Personal identity numbers in paths are concealed first, since
/// records are named after their files.
pub(super) fn kinds(tree: &dyn Tree) -> Vec<Holds> {
    let own = own_output(tree);
    let kind = |entry: &Entry| match holds(&conceal::conceal(entry.path.clone()).0) {
        // A receipt cannot keep a record or a list from being read.
        Holds::Unknown | Holds::Accepted if own.contains(&entry.path) => Holds::Output,
        holds => holds,
    };
    tree.entries().par_iter().map(kind).collect()
}

/// Files and the texts that are held, each at its place in the tree.
pub(super) type Files = Vec<Option<(SourceFile, Option<Arc<Text>>)>>;

/// How many files are parsed before their values are lowered, to bound the memory of values.
const AT_ONCE: usize = 512;

/// Reads everything but the exports.
pub(super) fn records(
    tree: &dyn Tree,
    kinds: &[Holds],
    kept: &Kept,
    sink: &mut Sink,
) -> (Records, Files) {
    let entries = tree.entries();
    let mut records = Records::default();
    let mut files = Vec::with_capacity(entries.len());
    let mut take = |group: Vec<Option<ParsedFile>>| {
        files.extend(group.into_iter().map(|file| {
            let taken = records.take(file?, sink);
            Some((taken.file, Some(taken.text)))
        }));
    };
    let mut groups = (0..entries.len()).step_by(AT_ONCE);
    let group = |first| group(tree, kinds, kept, first);
    let mut read = groups.next().map(group);
    while let Some(group_before) = read {
        // The next group is parsed while this one is lowered.
        let next = || groups.next().map(group);
        (read, ()) = rayon::join(next, || take(group_before));
    }
    (records, files)
}

/// Parses the files of a group, exports aside.
fn group(tree: &dyn Tree, kinds: &[Holds], kept: &Kept, first: usize) -> Vec<Option<ParsedFile>> {
    let files = tree.entries().par_iter().zip(kinds).enumerate();
    files
        .skip(first)
        .take(AT_ONCE)
        .map(|(at, of @ (entry, kind))| {
            let is_export = matches!(kind, Holds::Export { .. });
            (!is_export).then(|| parsed_file::read(record(at, of, tree, kept), entry, tree))
        })
        .collect()
}
