//! Collecting findings, and the list of them.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::source::{FileId, SourceFile, SourceMap};

use super::{Diagnostic, Fault, Severity};

/// The most findings of a kind that are kept of one file. Of an export all are kept.
const MOST: usize = 1000;

/// Where readers and rules put what they find.
#[derive(Debug, Clone, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// How many findings there are.
    pub const fn len(&self) -> usize {
        self.found.len()
    }

    /// The findings that were made after so many others.
    pub fn since(&self, count: usize) -> &[Diagnostic] {
        self.found.get(count..).unwrap_or_default()
    }

    /// Adds all that another sink has.
    pub fn append(&mut self, mut other: Self) {
        self.found.append(&mut other.found);
    }

    /// Keeps the findings that pass.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.found.retain(keep);
    }

    /// Changes the numbers of the files that findings stand in.
    pub fn renumber(&mut self, to: impl Fn(FileId) -> FileId) {
        for diagnostic in &mut self.found {
            let related = diagnostic.related.iter_mut().map(|it| &mut it.origin);
            for origin in related.chain([&mut diagnostic.origin]) {
                origin.file = to(origin.file);
            }
        }
    }

    /// Whether an error has been found.
    pub fn has_errors(&self) -> bool {
        self.found
            .iter()
            .any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// Whether a kind of fault has been found in a file that is meant.
    pub fn has(&self, fault: &Fault, is_meant: impl Fn(FileId) -> bool) -> bool {
        let is_it = |it: &Diagnostic| it.fault.code == fault.code && is_meant(it.origin.file);
        self.found.iter().any(is_it)
    }

    /// Whether an error has been found in a file.
    pub fn has_errors_in(&self, file: FileId) -> bool {
        self.found
            .iter()
            .any(|it| it.origin.file == file && it.severity() == Severity::Error)
    }

    /// All findings, in the order they were made.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// Findings of one kind in one file that are counted, and not kept.
#[derive(Debug, Clone)]
pub struct Surplus {
    /// The file.
    pub file: FileId,
    /// What kind of wrong it is.
    pub fault: &'static Fault,
    /// How many more there are than those that are kept.
    pub count: usize,
}

/// All findings of a run, sorted by file, line, column and code, each once.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
    surplus: Vec<Surplus>,
}

impl Diagnostics {
    /// Sorts findings, files by path. Reads no text, since there may be a finding for each of a
    /// million rows.
    pub fn new(mut all: Vec<Diagnostic>, sources: &SourceMap) -> Self {
        all.sort_by(|a, b| {
            let path = |it: &Diagnostic| sources.path(it.origin.file);
            let place = |it: &Diagnostic| (it.origin.line, it.origin.extent, it.fault.code);
            let words = |it: &Diagnostic| it.message(super::Lang::En);
            let by_file = if a.origin.file == b.origin.file {
                Ordering::Equal
            } else {
                path(a).cmp(path(b))
            };
            by_file
                .then_with(|| place(a).cmp(&place(b)))
                .then_with(|| words(a).cmp(&words(b)))
        });
        all.dedup_by(|a, b| {
            a.fault.code == b.fault.code && a.origin == b.origin && a.args == b.args
        });
        let mut counts: BTreeMap<(FileId, &str), usize> = BTreeMap::new();
        let mut surplus: Vec<Surplus> = Vec::new();
        let is_export = |file| sources.get(file).is_some_and(SourceFile::is_export);
        all.retain(|diagnostic| {
            let (file, fault) = (diagnostic.origin.file, diagnostic.fault);
            if is_export(file) {
                return true;
            }
            let count = counts.entry((file, fault.code)).or_default();
            *count = count.saturating_add(1);
            if *count <= MOST {
                return true;
            }
            let of_kind = |it: &&mut Surplus| it.file == file && it.fault.code == fault.code;
            match surplus.iter_mut().find(of_kind) {
                Some(more) => more.count = more.count.saturating_add(1),
                None => surplus.push(Surplus {
                    file,
                    fault,
                    count: 1,
                }),
            }
            false
        });
        Self { all, surplus }
    }

    /// Findings that are counted and not kept.
    pub fn surplus(&self) -> &[Surplus] {
        &self.surplus
    }

    /// Each finding in order.
    #[expect(
        clippy::iter_without_into_iter,
        reason = "a list of findings is walked by name"
    )]
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }

    /// How many of a severity, also those that are not kept.
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.iter().filter(|it| it.severity() == severity).count();
        let surplus = self.surplus.iter();
        let more = surplus.filter(|it| it.fault.severity == severity);
        more.fold(kept, |sum, it| sum.saturating_add(it.count))
    }

    /// Whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The errors alone.
    #[must_use]
    pub fn errors(&self) -> Self {
        let all = Self {
            all: self.all.clone(),
            surplus: self.surplus.clone(),
        };
        all.that(|it| it.severity() == Severity::Error)
    }

    /// Keeps the findings of files that pass.
    #[must_use]
    pub fn in_files(self, mut keep: impl FnMut(FileId) -> bool) -> Self {
        self.that(|diagnostic| keep(diagnostic.origin.file))
    }

    /// Keeps the findings that pass.
    #[must_use]
    pub fn that(mut self, keep: impl FnMut(&Diagnostic) -> bool) -> Self {
        self.all.retain(keep);
        let all = &self.all;
        self.surplus.retain(|more| {
            all.iter()
                .any(|it| it.origin.file == more.file && it.fault.code == more.fault.code)
        });
        self
    }
}
