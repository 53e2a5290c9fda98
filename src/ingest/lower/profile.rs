//! `grants/<board>.import.yaml`: how to read a board's exports.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::fault::{note, source};
use crate::ingest::cx::Cx;
use crate::ingest::export::{Pointer, Profile, Sheets};
use crate::ingest::fields;
use crate::ingest::value::{Fields, Value};
use crate::ingest::yaml::Node;
use crate::model::{ClosedList as _, Column, DecimalMark, GrantStatus, text};
use crate::schema;
use crate::source::{Located, Origin};

pub(in crate::ingest) fn read(root: &Node, cx: &mut Cx<'_>) -> Option<Profile> {
    let mut fields = fields::read(root, &schema::IMPORT, cx)?;
    let delimiter: Option<Located<u8>> = fields.take("delimiter");
    let header_row: Option<i64> = fields.take("header_row");
    let year_offset: Option<i64> = fields.take("year_offset");
    Some(Profile {
        encoding: fields.take("encoding"),
        delimiter: delimiter.map(|it| (it.value, Some(it.origin))),
        decimal: decimal(&mut fields),
        unit: fields.take("unit").unwrap_or_default(),
        header_row: header_row.and_then(|row| usize::try_from(row).ok()),
        sheet: sheets(&mut fields),
        wide: fields.take("wide"),
        columns: columns(&mut fields),
        ignore: (fields.list("ignore").into_iter().filter_map(pointer)).collect(),
        ignore_rows: fields.list("ignore_rows"),
        year_from: fields.take("year_from").unwrap_or_default(),
        year_offset: year_offset
            .and_then(|years| i32::try_from(years).ok())
            .unwrap_or(0),
        date_order: fields.take("date_order"),
        statuses: statuses(&mut fields, cx),
        grant_type: fields.take("grant_type"),
        grant_types: grant_types(&mut fields, cx),
    })
}

fn decimal(fields: &mut Fields) -> DecimalMark {
    match fields.take("decimal") {
        Some(",") => DecimalMark::Comma,
        Some(_) => DecimalMark::Point,
        None => DecimalMark::default(),
    }
}

fn sheets(fields: &mut Fields) -> Option<Sheets> {
    let sheet: Located<String> = fields.take("sheet")?;
    Some(match sheet.value.as_str() {
        schema::SHEET_A_YEAR => Sheets::Years,
        _ => Sheets::Named(sheet),
    })
}

fn columns(fields: &mut Fields) -> Vec<(Column, Located<Pointer>)> {
    let columns = fields.entries("columns").into_iter();
    columns
        .filter_map(|(key, value)| Some((Column::of_key(&key.value)?, pointer(value)?)))
        .collect()
}

/// A heading, or the letter or number of a column.
fn pointer(value: Located<Value>) -> Option<Located<Pointer>> {
    let pointer = match value.value {
        Value::Text(heading) => Pointer::Heading(heading),
        Value::Record(mut column) => {
            let number: i64 = column.take("column")?;
            Pointer::Place(usize::try_from(number).ok()?.checked_sub(1)?)
        }
        _ => return None,
    };
    Some(Located::new(pointer, value.origin))
}

fn statuses(fields: &mut Fields, cx: &mut Cx<'_>) -> BTreeMap<String, GrantStatus> {
    let status = |code| match code {
        "repaid" => Some(GrantStatus::Reclaimed),
        code => GrantStatus::from_word(code),
    };
    let codes = by_form(fields.entries("statuses"), text::code_form, cx);
    let codes = codes.into_iter();
    codes
        .filter_map(|(word, code)| Some((word, status(code)?)))
        .collect()
}

fn grant_types(fields: &mut Fields, cx: &mut Cx<'_>) -> BTreeMap<String, String> {
    by_form(fields.entries("grant_types"), text::normalised, cx)
}

/// Entries by the form in which their keys are compared. Two keys of one form that stand for different
/// things are a finding: which of them holds is anybody's guess.
fn by_form<T: PartialEq>(
    entries: Vec<(Located<String>, T)>,
    form: impl Fn(&str) -> String,
    cx: &mut Cx<'_>,
) -> BTreeMap<String, T> {
    let mut known: BTreeMap<String, (Origin, T)> = BTreeMap::new();
    for (key, value) in entries {
        match known.entry(form(&key.value)) {
            Entry::Vacant(place) => {
                place.insert((key.origin, value));
            }
            Entry::Occupied(first) if first.get().1 != value => {
                let finding = source::duplicate_key(key.origin, key.value);
                cx.sink.push(finding.with(first.get().0, &note::FIRST_HERE));
            }
            Entry::Occupied(_) => {}
        }
    }
    known
        .into_iter()
        .map(|(form, (_, value))| (form, value))
        .collect()
}
