//! Values as they are read, and the types of the model that they become.

use chrono::NaiveDate;

use crate::model::{self, ClosedList as _, Money, OrgNr, Period, Prose};
use crate::schema::YearFrom;
use crate::source::{Encoding, Located};

use super::fields::Fields;

/// A value that is of its declared type.
#[derive(Debug)]
pub(super) enum Value {
    Text(String),
    Prose(Prose),
    OrgNr(OrgNr),
    Date(NaiveDate),
    Period(Period),
    Year(i32),
    Truth(bool),
    Number(i64),
    Kronor(Money),
    Word(&'static str),
    Delimiter(u8),
    /// `unknown`, in place of a record.
    Unknown,
    /// Each item, if it could be read.
    List(Vec<Option<Located<Value>>>),
    Record(Fields),
    Map(Vec<(Located<String>, Located<Value>)>),
}

/// What a value can be taken as.
pub(super) trait FromValue: Sized {
    /// The value, if it is of the type.
    fn from_value(value: Located<Value>) -> Option<Self>;
}

impl FromValue for Value {
    fn from_value(value: Located<Value>) -> Option<Self> {
        Some(value.value)
    }
}

impl<T: FromValue> FromValue for Located<T> {
    fn from_value(value: Located<Value>) -> Option<Self> {
        let origin = value.origin;
        T::from_value(value).map(|value| Self::new(value, origin))
    }
}

/// Says which kind of value each type is made from, and how.
macro_rules! from_value {
    ($kind:ident: $($type:ty),* => $make:expr) => {
        $(impl FromValue for $type {
            fn from_value(value: Located<Value>) -> Option<Self> {
                match value.value {
                    Value::$kind(it) => $make(it),
                    _ => None,
                }
            }
        })*
    };
}

from_value!(Text: String => Some);
from_value!(Prose: Prose => Some);
from_value!(OrgNr: OrgNr => Some);
from_value!(Date: NaiveDate => Some);
from_value!(Period: Period => Some);
from_value!(Year: i32 => Some);
from_value!(Truth: bool => Some);
from_value!(Number: i64 => Some);
from_value!(Kronor: Money => Some);
from_value!(Delimiter: u8 => Some);
from_value!(Record: Fields => Some);
from_value!(Word: &'static str => Some);
from_value!(Word: Encoding => Self::from_name);

from_value!(
    Text: model::AgreementId, model::BoardId, model::DecisionId, model::DepartmentId,
    model::GoalId, model::InitiativeId, model::OrganisationId, model::QuestionId
    => |id: String| Some(Self::from(id))
);

from_value!(
    Word: YearFrom, model::AgreementKind, model::Availability, model::Channel,
    model::ClauseStatus, model::Content, model::Criterion, model::Group, model::MeetingKind,
    model::OrganisationKind, model::Outcome, model::QuestionKind, model::Reason,
    model::Resolution, model::Status
    => Self::from_word
);
