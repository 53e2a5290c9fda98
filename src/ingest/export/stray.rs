//! A quote that stands wrong: up to the next quote in its column it takes the rows below into a cell.

use memchr::memchr2;

use crate::model::{Column, Money, OrgNr};
use crate::source::records::{Field, Record, is_blank};

use super::plan::Plan;
use super::profile::Profile;

/// The cell of a record that holds whole rows of the file, and how many rows begin in it.
pub(super) fn swallowing<'r>(
    text: &str,
    plan: &Plan,
    profile: &Profile,
    record: &'r Record,
) -> Option<(&'r Field, usize)> {
    let mut fields = (0..).zip(&record.fields);
    fields.find_map(|(place, field)| {
        let written = text.get(field.range.clone()).filter(|_| field.quoted)?;
        memchr2(b'\n', b'\r', written.as_bytes())?;
        let cell = field.value(text);
        let rows = rows_within(&cell, plan, place)?;
        let is_read = |(first, cells): &(usize, Vec<&str>)| {
            has_number(plan, profile, |at| {
                cells.get(at.checked_sub(*first)?).copied()
            })
        };
        let begun = rows.len().saturating_sub(1);
        rows.iter().any(is_read).then_some((field, begun))
    })
}

/// A cell that spans lines as the rows that it would be without its quotes: the place of the first
/// cell of each, and its cells. Nothing if they do not fit the header, and no line between is a whole
/// row.
fn rows_within<'c>(cell: &'c str, plan: &Plan, place: usize) -> Option<Vec<(usize, Vec<&'c str>)>> {
    let delimiter = char::from(plan.header.delimiter);
    let last_of_row = plan.width().checked_sub(1)?;
    let lines: Vec<&str> = cell.split(['\n', '\r']).collect();
    let (first, below) = lines.split_first()?;
    let (last, between) = below.split_last()?;
    let cells = |line: &'c str| -> Vec<&'c str> { line.split(delimiter).collect() };
    let mut rows = vec![(place, cells(first))];
    let between = between.iter().filter(|line| !is_blank(line));
    rows.extend(between.map(|line| (0, cells(line))));
    let is_full =
        |(start, cells): &(usize, Vec<&str>)| cells.len().saturating_add(*start) > last_of_row;
    let end = cells(last);
    let fits = rows.iter().all(is_full) && end.len() == place.saturating_add(1);
    let is_whole_row =
        |(start, cells): &(usize, Vec<&str>)| *start == 0 && cells.len() == plan.width();
    let holds_a_row = rows.iter().skip(1).any(is_whole_row);
    rows.push((0, end));
    (fits || holds_a_row).then_some(rows)
}

/// Whether an amount or an organisation number stands where the header has its column.
fn has_number<'c>(plan: &Plan, profile: &Profile, cell: impl Fn(usize) -> Option<&'c str>) -> bool {
    let is_amount = |written| Money::parse(written, profile.decimal).is_ok();
    (plan.amounts().filter_map(|(_, place)| cell(place))).any(is_amount)
        || (plan.place(Column::OrgNr).and_then(&cell))
            .is_some_and(|written| OrgNr::parse(written).is_ok())
}
