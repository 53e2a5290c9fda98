//! Where it all comes from: each file with its fingerprint, and what became of its rows.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::{Board, Export, Period, ReadTable, Unread, View};
use crate::source::{FileId, Located, Origin, SourceFile, SourceMap, is_readme};

use super::builder::Builder;
use super::facts::FactId;
use super::value::Unit;

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
    /// Rows that were set aside when its lists were taken in.
    pub set_aside: FactId,
}

/// A table of a list that an export was read from.
#[derive(Debug)]
pub struct ReadingRow<'d> {
    /// The export.
    pub file: &'d SourceFile,
    /// The list that it was taken in from, if it was.
    pub list: Option<&'d str>,
    /// How the table was read.
    pub table: &'d ReadTable,
    /// The columns of the list that were not read, and why.
    pub left_out: &'d [(String, Unread)],
}

/// The files that the report is made from.
#[derive(Debug)]
pub struct SourcesSection<'d> {
    /// Exports with a row in the period, or in a folder of one of its years.
    pub exports: Vec<ExportRow<'d>>,
    /// How each of those was read.
    pub readings: Vec<ReadingRow<'d>>,
    /// Every file that the report reads: those exports, then all else, with the exports of the
    /// period it is compared with.
    pub files: Vec<&'d SourceFile>,
}

/// The rows for a period of each export that has any.
fn rows_of(view: View<'_>, period: Period) -> BTreeMap<FileId, i64> {
    let exports = view.data.grants.exports.par_iter();
    exports
        .with_max_len(1)
        .map(|rows| (rows.file(), i64::from(rows.count_in(period))))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// Exports with a row in the period, or in a folder of one of its years.
fn exports<'d>(view: View<'d>, used: &BTreeMap<FileId, i64>) -> impl Iterator<Item = &'d Export> {
    let is_used = move |export: &&Export| {
        used.contains_key(&export.file) || view.period.has_year(export.folder_year)
    };
    view.data.exports.iter().filter(is_used)
}

/// Every file that a report reads, the exports of the period first.
fn files<'d>(
    view: View<'d>,
    used: &BTreeMap<FileId, i64>,
    sources: &'d SourceMap,
) -> Vec<&'d SourceFile> {
    let before = view
        .previous()
        .map(|previous| rows_of(view, previous.period))
        .unwrap_or_default();
    let listed: BTreeSet<FileId> = exports(view, used).map(|export| export.file).collect();
    let period = view.period.to_string();
    let (first, then): (Vec<_>, Vec<_>) = sources
        .iter()
        .filter(|(id, file)| {
            listed.contains(id) || before.contains_key(id) || is_used(&file.path, &period)
        })
        .partition(|(id, _)| listed.contains(id));
    first
        .into_iter()
        .chain(then)
        .map(|(_, file)| file)
        .collect()
}

/// How each export was read.
fn readings<'d>(
    view: View<'d>,
    used: &BTreeMap<FileId, i64>,
    sources: &'d SourceMap,
) -> Vec<ReadingRow<'d>> {
    let mut readings = Vec::new();
    for export in exports(view, used) {
        let Some(file) = sources.get(export.file) else {
            continue;
        };
        for (list, how) in view.data.lists_of(export, &file.path) {
            readings.extend(how.tables.iter().map(|table| ReadingRow {
                file,
                list,
                table,
                left_out: &how.left_out,
            }));
        }
    }
    readings
}

/// What became of the rows of each export, and every file that the report reads.
pub(super) fn build<'d>(b: &mut Builder<'d>, sources: &'d SourceMap) -> SourcesSection<'d> {
    let view = b.view;
    let used = rows_of(view, view.period);
    let files = files(view, &used, sources);
    let logs = view.data.import_logs.iter();
    let aside: BTreeMap<&str, usize> = logs
        .map(|log| {
            let rows = log.imports.iter().map(|it| it.left_out().0);
            (log.export.as_str(), rows.sum())
        })
        .collect();
    let readings = readings(view, &used, sources);
    let exports: Vec<ExportRow<'d>> = exports(view, &used)
        .filter_map(|export| {
            let file = sources.get(export.file)?;
            let used = used.get(&export.file).copied().unwrap_or_default();
            let rows = i64::from(export.rows);
            let refused = i64::from(export.left_out.refused);
            let aside = aside.get(file.path.as_str()).copied().unwrap_or_default();
            let aside = i64::try_from(aside).unwrap_or(i64::MAX);
            let totals = i64::from(export.left_out.totals);
            let mut fact = |word: &str, label: &str, value: i64| {
                let name = (
                    format!("source.{}.{word}", file.path),
                    format!("{label}: {}", file.path),
                );
                let value = Located::new(value, Origin::file(export.file));
                b.stated(name, Unit::Count, value)
            };
            Some(ExportRow {
                file,
                board: view.data.board(&export.board),
                read: fact(
                    "read",
                    "Rader i filen",
                    rows.saturating_add(refused).saturating_add(totals),
                ),
                used: fact("used", "Rader för perioden", used),
                other_years: fact(
                    "other_years",
                    "Rader för andra år",
                    rows.saturating_sub(used),
                ),
                refused: fact("refused", "Rader med fel", refused),
                totals: fact("totals", "Summarader", totals),
                set_aside: fact("set_aside", "Rader som lades åt sidan", aside),
            })
        })
        .collect();
    SourcesSection {
        exports,
        readings,
        files,
    }
}

/// The records that a report of the period reads.
fn is_used(path: &str, period: &str) -> bool {
    let is_record = path.ends_with(".yaml") || path.ends_with(".md");
    let own = path
        .strip_prefix("periods/")
        .is_none_or(|rest| rest.split('/').next() == Some(period));
    is_record && own && !is_readme(path)
}
