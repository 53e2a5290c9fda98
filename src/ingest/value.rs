//! Records and values as they are read, and the types of the model that they become.
//!
//! A field is taken by its key. A key that is not declared, or a type that is not the declared one,
//! stops a debug build, and so the tests.

use std::ops::Range;

use chrono::NaiveDate;

use crate::model::{self, ClosedList as _, Money, OrgNr, Period, Prose};
use crate::schema::{AmountUnit, Record, Wide, YearFrom};
use crate::source::{Encoding, Located, Origin};

use super::cx::Cx;

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

/// What a record says.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) record: &'static Record,
    /// What is said of each declared field, in the same order.
    pub(super) said: Vec<Said>,
    /// The bytes of its first key.
    pub(super) range: Range<usize>,
    /// The place of its first key.
    pub(super) origin: Origin,
}

/// What is said of a field.
#[derive(Debug, Default)]
pub(super) enum Said {
    /// Nothing.
    #[default]
    Nothing,
    /// Something that could not be read; that has been reported.
    Wrong,
    /// This.
    Value(Located<Value>),
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
    Text: model::AgreementId, model::BoardId, model::BodyId, model::DecisionId, model::DepartmentId,
    model::GoalId, model::InitiativeId, model::OrganisationId, model::QuestionId
    => |id: String| Some(Self::from(id))
);

from_value!(
    Word: AmountUnit, YearFrom, Wide, model::DateOrder, model::AgreementKind, model::Availability, model::Channel,
    model::ClauseStatus, model::Content, model::Criterion, model::Group, model::MeetingKind,
    model::OrganisationKind, model::Outcome, model::QuestionKind, model::Reason,
    model::Resolution, model::Status, model::Unread
    => Self::from_word
);

/// Makes a value of the model from a record.
pub(super) type Make<T> = fn(Fields, &mut Cx<'_>) -> Option<T>;

impl Fields {
    /// A record that says nothing.
    pub(super) fn empty(record: &'static Record, range: Range<usize>, cx: &Cx<'_>) -> Self {
        Self {
            record,
            said: record.fields.iter().map(|_| Said::Nothing).collect(),
            origin: cx.origin(&range),
            range,
        }
    }

    /// Whether something is said of a field, read well or not.
    pub(super) fn says(&self, key: &str) -> bool {
        let at = self.record.fields.iter().position(|it| it.key == key);
        debug_assert!(at.is_some(), "`{key}` is read, and no field");
        let said = at.and_then(|at| self.said.get(at));
        !matches!(said, None | Some(Said::Nothing))
    }

    /// Whether what is said of a field could not be read.
    pub(super) fn is_wrong(&self, key: &str) -> bool {
        let at = self.record.fields.iter().position(|it| it.key == key);
        debug_assert!(at.is_some(), "`{key}` is read, and no field");
        matches!(at.and_then(|at| self.said.get(at)), Some(Said::Wrong))
    }

    /// Whether every field could be read of which something is said.
    pub(super) fn is_sound(&self) -> bool {
        !self.said.iter().any(|said| matches!(said, Said::Wrong))
    }

    /// What a field says, if it is a day.
    pub(super) fn day(&self, key: &str) -> Option<NaiveDate> {
        match self.seen(key)?.value {
            Value::Date(day) => Some(day),
            _ => None,
        }
    }

    /// What a field says, if it is a number.
    pub(super) fn number(&self, key: &str) -> Option<Located<i64>> {
        let said = self.seen(key)?;
        match said.value {
            Value::Number(number) => Some(Located::new(number, said.origin)),
            _ => None,
        }
    }

    /// The place of the first of some fields of which something could be read.
    pub(super) fn first_of(&self, keys: &[&str]) -> Option<Origin> {
        keys.iter().find_map(|key| Some(self.seen(key)?.origin))
    }

    /// The value of a field, left where it is.
    fn seen(&self, key: &str) -> Option<&Located<Value>> {
        let at = self.record.fields.iter().position(|it| it.key == key);
        debug_assert!(at.is_some(), "`{key}` is read, and no field");
        match self.said.get(at?)? {
            Said::Value(value) => Some(value),
            Said::Nothing | Said::Wrong => None,
        }
    }

    fn value(&mut self, key: &str) -> Option<Located<Value>> {
        let at = self.record.fields.iter().position(|it| it.key == key);
        debug_assert!(at.is_some(), "`{key}` is read, and no field");
        match self.said.get_mut(at?)? {
            Said::Wrong => None,
            said => match std::mem::take(said) {
                Said::Value(value) => Some(value),
                Said::Nothing | Said::Wrong => None,
            },
        }
    }

    /// Takes the value of a field.
    pub(super) fn take<T: FromValue>(&mut self, key: &str) -> Option<T> {
        let value = self.value(key)?;
        let taken = T::from_value(value);
        debug_assert!(taken.is_some(), "`{key}` is of another type");
        taken
    }

    /// Takes the items of a list that could be read.
    pub(super) fn list<T: FromValue>(&mut self, key: &str) -> Vec<T> {
        self.items(key)
            .into_iter()
            .flatten()
            .filter_map(T::from_value)
            .collect()
    }

    /// Takes a record.
    pub(super) fn record<T>(&mut self, key: &str, cx: &mut Cx<'_>, make: Make<T>) -> Option<T> {
        make(self.take(key)?, cx)
    }

    /// Takes the records of a list that could be read.
    pub(super) fn records<T>(&mut self, key: &str, cx: &mut Cx<'_>, make: Make<T>) -> Vec<T> {
        let records = self.list(key).into_iter();
        records.filter_map(|record| make(record, cx)).collect()
    }

    /// Takes the records of a list, none for each that could not be read.
    pub(super) fn every_record<T>(
        &mut self,
        key: &str,
        cx: &mut Cx<'_>,
        make: Make<T>,
    ) -> Vec<Option<T>> {
        (self.items(key).into_iter())
            .map(|item| make(Self::from_value(item?)?, cx))
            .collect()
    }

    /// Takes the entries of a mapping whose keys are data.
    pub(super) fn entries<T: FromValue>(&mut self, key: &str) -> Vec<(Located<String>, T)> {
        let entries = match self.value(key).map(|it| it.value) {
            Some(Value::Map(entries)) => entries,
            other => {
                debug_assert!(other.is_none(), "`{key}` is no mapping");
                Vec::new()
            }
        };
        let taken = entries.into_iter();
        taken
            .filter_map(|(key, value)| Some((key, T::from_value(value)?)))
            .collect()
    }

    fn items(&mut self, key: &str) -> Vec<Option<Located<Value>>> {
        match self.value(key).map(|it| it.value) {
            Some(Value::List(items)) => items,
            other => {
                debug_assert!(other.is_none(), "`{key}` is no list");
                Vec::new()
            }
        }
    }
}
