//! Where it all comes from: each file with its fingerprint, and what became of its rows.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::{Board, Export, ReadTable, Unread, View};
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
    /// The exports whose rows are in some figure, those of the period first.
    pub exports: Vec<ExportRow<'d>>,
    /// How each of those was read.
    pub readings: Vec<ReadingRow<'d>>,
    /// Every file that the report reads: those exports, then all else.
    pub files: Vec<&'d SourceFile>,
}

/// An export whose rows are in some figure, and how many of them are of the period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Used<'d> {
    pub(super) export: &'d Export,
    rows: u32,
}

/// The exports of each year up to the last of the period, since what was granted is told from the first
/// on; those of the period first.
pub(super) fn used(view: View<'_>) -> Vec<Used<'_>> {
    let last = view.period.years().last().unwrap_or_default();
    let exports = view.data.grants.exports.par_iter().with_max_len(1);
    let counted = exports.map(|rows| {
        let of_period = rows.count_of(|year| view.period.has_year(year));
        (rows.file(), (of_period, rows.count_of(|year| year <= last)))
    });
    let counted: BTreeMap<FileId, (u32, u32)> = counted.collect();
    let used = view.data.exports.iter().filter_map(|export| {
        let (rows, told) = counted.get(&export.file).copied().unwrap_or_default();
        let is_told = told > 0 || export.years.iter().any(|year| *year <= last);
        is_told.then_some(Used { export, rows })
    });
    let is_of_period = |it: &Used<'_>| it.rows > 0 || view.period.has_year(it.export.folder_year);
    let (mut first, then): (Vec<_>, Vec<_>) = used.partition(is_of_period);
    first.extend(then);
    first
}

/// Every file that a report reads, the exports first.
fn files<'d>(view: View<'d>, used: &[Used<'d>], sources: &'d SourceMap) -> Vec<&'d SourceFile> {
    let exports = used.iter().map(|it| it.export.file);
    let listed: BTreeSet<FileId> = exports.clone().collect();
    let period = view.period.to_string();
    let others = sources.iter();
    let others = others.filter(|(id, file)| !listed.contains(id) && is_used(&file.path, &period));
    let exports = exports.filter_map(|id| sources.get(id));
    exports.chain(others.map(|(_, file)| file)).collect()
}

/// How each export was read.
fn readings<'d>(view: View<'d>, used: &[Used<'d>], sources: &'d SourceMap) -> Vec<ReadingRow<'d>> {
    let mut readings = Vec::new();
    for Used { export, .. } in used {
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
pub(super) fn build<'d>(
    b: &mut Builder<'d>,
    used: &[Used<'d>],
    sources: &'d SourceMap,
) -> SourcesSection<'d> {
    let view = b.view;
    let files = files(view, used, sources);
    let logs = view.data.import_logs.iter();
    let aside: BTreeMap<&str, usize> = logs
        .map(|log| {
            let rows = log.imports.iter().map(|it| it.left_out().0);
            (log.export.as_str(), rows.sum())
        })
        .collect();
    let readings = readings(view, used, sources);
    let exports: Vec<ExportRow<'d>> = (used.iter())
        .filter_map(|Used { export, rows: used }| {
            let file = sources.get(export.file)?;
            let used = i64::from(*used);
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
