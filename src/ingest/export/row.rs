//! A row of an export: its values, each typed, and its texts as written.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{Column, GrantStatus, Money, OrgNr, Other, Value};

/// One cell: its text without surrounding blanks, and its bytes.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct Cell<'t> {
    pub(in crate::ingest) text: Cow<'t, str>,
    pub(in crate::ingest) range: Range<usize>,
}

/// A cell that has been reported, and with which its row is refused.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refused;

/// What a cell says, if it is not empty.
pub(super) type Judged<T> = Result<Option<T>, Refused>;

/// What a cell says in a column that `Grant` has no field for. Counts are in every row of some
/// exports, and need no room of their own.
#[derive(Debug)]
pub(super) enum OtherCell {
    /// A whole number.
    Count(u32),
    /// Anything else, and its bytes.
    Value(Box<(Value, Range<usize>)>),
}

/// A row that is used.
#[derive(Debug)]
pub(in crate::ingest) struct Row<'t> {
    pub(in crate::ingest) line: u32,
    pub(super) organisation: Cell<'t>,
    pub(super) org_nr: Option<OrgNr>,
    pub(super) grant_type: Cell<'t>,
    pub(super) purpose: Option<Cell<'t>>,
    pub(super) year: i32,
    pub(super) applied: Option<Money>,
    pub(super) granted: Money,
    pub(super) paid: Option<Money>,
    pub(super) decided: Option<NaiveDate>,
    pub(super) status: GrantStatus,
    pub(super) case_number: Option<Cell<'t>>,
    pub(super) kind: Option<Cell<'t>>,
    pub(super) others: [Option<OtherCell>; Other::ALL.len()],
}

impl Row<'_> {
    /// What the row says in a column.
    pub(super) fn value(&self, column: Column) -> Option<Value> {
        let text = |cell: &Cell<'_>| Value::Text(cell.text.clone().into_owned());
        match column {
            Column::Organisation => Some(text(&self.organisation)),
            Column::OrgNr => self.org_nr.map(Value::OrgNr),
            Column::GrantType => Some(text(&self.grant_type)),
            Column::Purpose => self.purpose.as_ref().map(text),
            Column::Year => Some(Value::Year(self.year)),
            Column::Applied => self.applied.map(Value::Amount),
            Column::Granted => Some(Value::Amount(self.granted)),
            Column::Paid => self.paid.map(Value::Amount),
            Column::DecisionDate => self.decided.map(Value::Date),
            Column::Status => Some(Value::Status(self.status)),
            Column::CaseNumber => self.case_number.as_ref().map(text),
            Column::Kind => self.kind.as_ref().map(text),
            Column::Other(other) => match self.others.get(other as usize)?.as_ref()? {
                OtherCell::Count(count) => Some(Value::Count(*count)),
                OtherCell::Value(cell) => Some(cell.0.clone()),
            },
        }
    }
}
