//! How a board's exports are read, where headings and cells do not say it themselves.

use std::collections::BTreeMap;

use crate::model::text::{code_form, word_form as form};
use crate::model::{BoardId, Column, DateOrder, DecimalMark, GrantStatus, text};
use crate::schema::{AmountUnit, Wide, YearFrom};
use crate::source::{Encoding, Located, Origin};

use super::body::Bodies;

/// What points at a column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) enum Pointer {
    /// Its heading.
    Heading(String),
    /// Its place, from 0.
    Place(usize),
}

impl Pointer {
    /// Whether it is a heading, however it is written.
    fn is_heading(&self, heading: &str) -> bool {
        matches!(self, Self::Heading(named) if code_form(named) == code_form(heading))
    }
}

/// A profile; without one, headings are recognised.
#[derive(Debug, Clone, Default)]
pub(in crate::ingest) struct Profile {
    pub(in crate::ingest) encoding: Option<Encoding>,
    pub(in crate::ingest) delimiter: Option<(u8, Option<Origin>)>,
    pub(in crate::ingest) decimal: DecimalMark,
    pub(in crate::ingest) unit: AmountUnit,
    pub(in crate::ingest) header_row: Option<usize>,
    pub(in crate::ingest) sheet: Option<Sheets>,
    /// What there is a column of amounts for, in lists that have more than one.
    pub(in crate::ingest) wide: Option<Wide>,
    pub(in crate::ingest) columns: Vec<(Column, Located<Pointer>)>,
    pub(in crate::ingest) ignore: Vec<Located<Pointer>>,
    /// Rows that are no grants, by their first filled cell.
    pub(in crate::ingest) ignore_rows: Vec<String>,
    pub(in crate::ingest) year_from: YearFrom,
    pub(in crate::ingest) year_offset: i32,
    /// How dates of three numbers are ordered.
    pub(in crate::ingest) date_order: Option<DateOrder>,
    /// What words and codes for statuses stand for, by their form.
    pub(in crate::ingest) statuses: BTreeMap<String, GrantStatus>,
    /// The type of every grant, of lists without a column for it.
    pub(in crate::ingest) grant_type: Option<String>,
    /// Spellings of grant types, normalised, and what they stand for.
    pub(in crate::ingest) grant_types: BTreeMap<String, String>,
}

/// Which sheets of a workbook are read.
#[derive(Debug, Clone)]
pub(in crate::ingest) enum Sheets {
    /// The one with this name, in workbooks that have it.
    Named(Located<String>),
    /// All lists, each for the year in its name.
    Years,
}

/// A file by its name, and the profile that it is read by.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListFile<'a> {
    pub(super) profile: &'a Profile,
    /// Without its ending.
    pub(super) name: &'a str,
    /// The path of the profile, whether it is there or not.
    pub(super) path: &'a str,
    /// The board that it is read for, among the others.
    pub(super) board: &'a BoardId,
    pub(super) bodies: &'a Bodies,
}

impl Profile {
    /// What a type of grant stands for.
    pub(in crate::ingest) fn grant_type(&self, written: &str) -> String {
        self.grant_types
            .get(&text::normalised(written))
            .cloned()
            .unwrap_or_else(|| written.to_owned())
    }

    /// Whether it says what a type of grant stands for.
    pub(super) fn knows_type(&self, written: &str) -> bool {
        self.grant_types.contains_key(&text::normalised(written))
    }

    /// The profile as it holds for a file: a workbook has no delimiter and no encoding.
    pub(in crate::ingest) fn for_file(&self, is_workbook: bool) -> Self {
        let mut profile = self.clone();
        if is_workbook {
            profile.encoding = None;
            profile.delimiter = None;
        }
        profile
    }

    /// The column that the profile says has this heading.
    pub(super) fn column(&self, heading: &str) -> Option<Column> {
        let mut columns = self.columns.iter();
        let named = columns.find(|(_, pointer)| pointer.value.is_heading(heading));
        named
            .filter(|_| !heading.trim().is_empty())
            .map(|(column, _)| *column)
    }

    /// Whether the profile points a column out.
    pub(super) fn points_out(&self, column: Column) -> bool {
        self.columns.iter().any(|(known, _)| *known == column)
    }

    /// The column that the profile says stands at this place.
    pub(super) fn column_at(&self, place: usize) -> Option<Column> {
        let mut columns = self.columns.iter();
        let named = columns.find(|(_, pointer)| pointer.value == Pointer::Place(place));
        named.map(|(column, _)| *column)
    }

    /// Whether the profile says that nobody reads a column.
    pub(super) fn ignores(&self, place: usize, heading: &str) -> bool {
        self.ignore.iter().any(|named| {
            let is_named = !heading.is_empty() && named.value.is_heading(heading);
            is_named || named.value == Pointer::Place(place)
        })
    }

    /// Whether the profile says that a row with this first cell is no grant.
    pub(super) fn ignores_row(&self, first: &str) -> bool {
        if self.ignore_rows.is_empty() {
            return false;
        }
        let wanted = form(first);
        !wanted.is_empty() && self.ignore_rows.iter().any(|text| form(text) == wanted)
    }

    /// The sheet that it names.
    pub(in crate::ingest) fn sheet(&self) -> Option<&Located<String>> {
        match &self.sheet {
            Some(Sheets::Named(name)) => Some(name),
            Some(Sheets::Years) | None => None,
        }
    }

    /// The headings that it names.
    pub(in crate::ingest) fn headings(&self) -> impl Iterator<Item = Located<String>> {
        let named = self.columns.iter().map(|(_, pointer)| pointer);
        named
            .chain(&self.ignore)
            .filter_map(|pointer| match &pointer.value {
                Pointer::Heading(heading) => Some(Located::new(heading.clone(), pointer.origin)),
                Pointer::Place(_) => None,
            })
    }
}
