//! A list taken into a data root as `grants import` does it, and what came of that.

use std::sync::Arc;

use crate::support::{Root, codes};
use samverkan::cli::Session;
use samverkan::diag::{Diagnostic, Lang, Severity};
use samverkan::ingest::{Answers, NewExport, import};
use samverkan::source::SourceMap;

/// The clean base without any export.
pub(super) fn base() -> Root {
    let mut root = Root::base();
    root.remove("grants/2020/kfn.csv");
    root.remove("grants/2021/kfn.csv");
    root
}

/// A finding and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) code: &'static str,
    pub(super) is_note: bool,
    pub(super) is_error: bool,
    /// The file, or `check` for one that the data root gives.
    pub(super) file: String,
    pub(super) line: u32,
    #[expect(dead_code, reason = "shown where a case fails")]
    said: String,
}

impl Found {
    fn new(found: &Diagnostic, sources: &SourceMap, file: Option<&str>) -> Self {
        let path = sources.path(found.origin.file);
        Self {
            code: found.fault.code,
            is_note: found.fault.severity == Severity::Note,
            is_error: found.fault.severity == Severity::Error,
            file: file.unwrap_or(path).to_owned(),
            line: sources.place(&found.origin).line,
            said: found.message(Lang::En),
        }
    }

    /// Whether it stands at a place: a file, or a line of one.
    pub(super) fn is_at(&self, place: &str) -> bool {
        place == self.file || place == format!("{}:{}", self.file, self.line)
    }
}

/// The rows that a data root has after lists were taken in, and all that was found.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// `recipient; type of grant; year; kronor; status`, sorted.
    pub(super) rows: Vec<String>,
    pub(super) found: Vec<Found>,
    /// The files that were written.
    pub(super) kept: String,
}

impl Taken {
    /// Takes lists in, one after another, until one is refused.
    pub(super) fn all<'a>(
        mut root: Root,
        lists: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>,
        year: i32,
    ) -> Self {
        let mut taken = Self::default();
        let before = root.clone();
        for (name, bytes) in lists {
            let export = NewExport {
                name: name.clone(),
                bytes: bytes.clone(),
                year: Some(year),
            };
            let import = import(Arc::new(root.tree()), "kfn", export).expect("the board is there");
            let mut found: Vec<Diagnostic> = import.found().cloned().collect();
            let settled = import.changes(&Answers::default());
            if let Err(open) = &settled
                && !import.has_errors()
            {
                let open = open.iter().flat_map(|it| it.findings(&import.sources));
                found.extend(open);
            }
            let changes = settled.ok().filter(|_| !import.has_errors());
            let next = changes.as_ref().map(|changes| {
                let mut next = root.clone();
                for (path, bytes) in &changes.files {
                    next.put(path, bytes.clone());
                }
                let known = codes(&root.examine());
                let session = next.examine();
                let errors = session.found.errors();
                for error in errors.iter().filter(|it| !known.contains(&it.fault.code)) {
                    found.push(import.brought_back(changes, error, &session.loaded.sources));
                }
                next
            });
            let is_refused = found.iter().any(|it| it.severity() == Severity::Error);
            for found in &found {
                taken.found.push(Found::new(found, &import.sources, None));
            }
            let (Some(next), Some(changes), false) = (next, changes, is_refused) else {
                return taken;
            };
            for bytes in changes.files.values() {
                taken.kept.push_str(&String::from_utf8_lossy(bytes));
            }
            root = next;
        }
        let checked = Self::of(&root, &before);
        taken.rows = checked.rows;
        taken.found.extend(checked.found);
        taken
    }

    /// The rows of a data root, and what is found in it that was not before.
    pub(super) fn of(root: &Root, before: &Root) -> Self {
        let known = codes(&before.examine());
        let session = root.examine();
        let sources = &session.loaded.sources;
        let found = session.found.iter();
        let found = found.filter(|found| !known.contains(&found.fault.code));
        Self {
            found: found
                .map(|found| Found::new(found, sources, Some("check")))
                .collect(),
            rows: rows(&session),
            kept: String::new(),
        }
    }
}

fn rows(session: &Session) -> Vec<String> {
    let grants = &session.loaded.dataset.grants;
    let mut rows: Vec<String> = grants
        .rows()
        .map(|row| {
            let who = &grants.party(&row).unwrap().name;
            let what = grants.grant_type(row.grant_type).unwrap().name();
            let amount = row.granted.to_string();
            let amount: String = amount
                .chars()
                .filter(|it| it.is_ascii_digit() || "-,".contains(*it))
                .collect();
            let status = format!("{:?}", row.status).to_lowercase();
            format!("{who}; {what}; {}; {amount}; {status}", row.year)
        })
        .collect();
    rows.sort();
    rows
}
