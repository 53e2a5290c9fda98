//! Where it all comes from: each file with its fingerprint, and what became of its rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Board;
use crate::source::{FileId, Layout, Origin, SourceFile, SourceMap};

use super::builder::Builder;
use super::facts::{FactId, Part, Unit};

/// An export, and what became of its rows.
#[derive(Debug)]
pub struct ExportRow<'d> {
    /// The file.
    pub file: &'d SourceFile,
    /// Whose it is.
    pub board: Option<&'d Board>,
    /// Records below the header.
    pub read: FactId,
    /// Rows of the period.
    pub used: FactId,
    /// Rows of other years.
    pub other_years: FactId,
    /// Rows with an error.
    pub refused: FactId,
    /// Total rows.
    pub totals: FactId,
}

/// A file that is no export.
#[derive(Debug)]
pub struct FileRow<'d> {
    /// The file.
    pub file: &'d SourceFile,
}

/// Where it all comes from.
#[derive(Debug)]
pub struct SourcesSection<'d> {
    /// Exports with a row in the period, or in a folder of one of its years.
    pub exports: Vec<ExportRow<'d>>,
    /// Every other file that the report reads, with the exports of the period it is compared with.
    pub files: Vec<FileRow<'d>>,
}

pub(super) fn build<'d>(b: &mut Builder<'d>, sources: &'d SourceMap) -> SourcesSection<'d> {
    let view = b.view;
    let mut used: BTreeMap<FileId, i64> = BTreeMap::new();
    for grant in view.grants() {
        *used.entry(grant.file).or_default() += 1;
    }
    let exports = view
        .data
        .exports
        .iter()
        .filter(|export| {
            used.contains_key(&export.file) || view.period.has_year(export.folder_year)
        })
        .filter_map(|export| {
            let file = sources.get(export.file)?;
            let used = used.get(&export.file).copied().unwrap_or_default();
            let rows = i64::from(export.rows);
            let refused = i64::from(export.left_out.refused);
            let totals = i64::from(export.left_out.totals);
            let mut fact = |word: &str, label: &str, value: i64| {
                let part = Part {
                    origin: Origin::file(export.file),
                    value,
                };
                let id = format!("source.{}.{word}", file.path);
                b.facts.sum(
                    &id,
                    &format!("{label}: {}", file.path),
                    Unit::Count,
                    vec![part],
                )
            };
            Some(ExportRow {
                file,
                board: view.data.board(&export.board),
                read: fact("read", "Rader i filen", rows + refused + totals),
                used: fact("used", "Rader för perioden", used),
                other_years: fact("other_years", "Rader för andra år", rows - used),
                refused: fact("refused", "Rader med fel", refused),
                totals: fact("totals", "Summarader", totals),
            })
        })
        .collect();
    let previous = b.previous.map(|previous| previous.period);
    let mut before: BTreeSet<FileId> = BTreeSet::new();
    for grant in &view.data.grants.rows {
        if previous.is_some_and(|period| period.has_year(grant.year))
            && !used.contains_key(&grant.file)
        {
            before.insert(grant.file);
        }
    }
    let period = view.period.to_string();
    let files = sources
        .iter()
        .filter(|(id, file)| {
            before.contains(id) || (file.layout == Layout::Plain && is_used(&file.path, &period))
        })
        .map(|(_, file)| FileRow { file })
        .collect();
    SourcesSection { exports, files }
}

/// The records that a report of the period reads.
fn is_used(path: &str, period: &str) -> bool {
    let is_record = path.ends_with(".yaml") || path.ends_with(".md");
    let own = path
        .strip_prefix("periods/")
        .is_none_or(|rest| rest.split('/').next() == Some(period));
    is_record && own && !path.ends_with("README.md")
}
