//! A row of an export: its values, each typed, and its texts as written.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{Column, GrantStatus, Money, OrgNr, Other, Value};
use crate::source::{Extent, FileId, Origin};

use super::term::Term;

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
#[derive(Debug, Clone)]
pub(super) enum OtherCell {
    /// A whole number.
    Count(u32),
    /// Anything else, and its bytes.
    Value(Box<(Value, Range<usize>)>),
}

/// What a record says of each of its grants.
#[derive(Debug)]
pub(super) struct Shared<'t> {
    pub(super) status: Option<GrantStatus>,
    pub(super) organisation: Option<Cell<'t>>,
    pub(super) org_nr: Judged<OrgNr>,
    /// Nothing if it is refused, or the headings of amounts say it.
    pub(super) grant_type: Option<Cell<'t>>,
    pub(super) purpose: Judged<Cell<'t>>,
    pub(super) decided: Judged<NaiveDate>,
    pub(super) case_number: Judged<Cell<'t>>,
    pub(super) kind: Judged<Cell<'t>>,
    /// The term that it says besides its type, and where.
    pub(super) term: Option<(Term, Range<usize>)>,
    pub(super) others: [Judged<OtherCell>; Other::ALL.len()],
}

impl Shared<'_> {
    /// Whether a cell of it has been reported, with which every grant of the record is refused.
    pub(super) fn is_refused(&self) -> bool {
        self.status.is_none()
            || self.organisation.is_none()
            || self.org_nr.is_err()
            || self.purpose.is_err()
            || self.decided.is_err()
            || self.case_number.is_err()
            || self.kind.is_err()
            || self.others.iter().any(Result::is_err)
    }
}

/// A row that is used.
#[derive(Debug)]
pub(in crate::ingest) struct Row<'t> {
    pub(in crate::ingest) line: u32,
    /// How much of the line is the grant: in a wide list a cell.
    pub(in crate::ingest) extent: Extent,
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
    /// Where it is written.
    pub(in crate::ingest) const fn origin(&self, file: FileId) -> Origin {
        Origin {
            file,
            line: self.line,
            extent: self.extent,
        }
    }

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
