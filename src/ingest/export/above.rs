//! Rows of grants above the headings, which were sorted in among them.

use crate::fault::grant as fault;
use crate::ingest::cx::Cx;
use crate::model::{Column, Money, OrgNr, Period};
use crate::source::records::Record;

use super::plan::Plan;
use super::profile::Profile;
use super::reader::cell_at;
use super::words::words;

/// No grant is less.
const LEAST: Money = Money::from_kronor(100);

/// Reports records above a header that look like its rows: a name, and two of a type, an organisation
/// number and an amount.
pub(super) fn rows_above(cx: &mut Cx<'_>, plan: &Plan, profile: &Profile) {
    let text = cx.text();
    let mut records = plan.header.above.records(text, plan.header.delimiter);
    let mut record = Record::default();
    let mut first = None;
    let (mut rows, mut sum) = (0_i64, Money::ZERO);
    while records.read(&mut record) {
        let cell = |column: Column| cell_at(text, &record, plan.place(column)?);
        let is_name = |name: &str| {
            let is_text = name.contains(char::is_alphabetic) && words().begins(name).is_none();
            is_text && !words().own.has(name) && !profile.ignores_row(name)
        };
        let Some(name) = cell(Column::Organisation).filter(|cell| is_name(&cell.text)) else {
            continue;
        };
        let number = cell(Column::OrgNr).filter(|cell| OrgNr::parse(&cell.text).is_ok());
        let amount = plan.amounts().find_map(|(_, place)| {
            let cell = cell_at(text, &record, place)?;
            let amount = Money::parse(&cell.text, profile.decimal).ok()?;
            // A page or a count is smaller.
            let is_large = amount >= LEAST && Period::parse_year(&cell.text).is_none();
            is_large.then_some(amount)
        });
        // A title has a year, or a number.
        let is_bare = !name.text.contains(|letter: char| letter.is_ascii_digit());
        let has_type = cell(Column::GrantType).is_some() || plan.has_one_type() && is_bare;
        let said = [number.is_some(), amount.is_some(), has_type].into_iter();
        if said.filter(|is_said| *is_said).count() > 1 {
            rows = rows.saturating_add(1);
            sum = sum.plus(amount.unwrap_or_default());
            first.get_or_insert(name.range);
        }
    }
    if let Some(range) = first {
        cx.report(&range, |origin| {
            fault::rows_above_header(origin, rows, sum.to_string())
        });
    }
}
