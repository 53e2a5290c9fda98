//! Typed values, from which every form of output is written.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::cli::words;
use crate::diag::Lang;
use crate::model::{
    AgreementId, AgreementKind, Availability, BoardId, BodyId, Channel, DepartmentId, GoalId,
    GrantStatus, Group, InitiativeId, MeetingKind, Money, OrgNr, OrganisationKind, Outcome,
    QuestionId, Reason, Status, Value,
};
use crate::render::json_number;
use crate::report::{Unit, Value as Figure};
use crate::source::Located;

use super::layout::Align;

/// A value in a table or in a JSON object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum Cell<'a> {
    /// No value.
    Nothing,
    /// A text.
    Text(Cow<'a, str>),
    /// A word of a closed list, in English as in files, and in Swedish.
    Word(&'static str, &'static str),
    /// A whole number.
    Number(i64),
    /// A number that is not whole.
    Exact(serde_json::Number),
    /// A year: a number without thousands.
    Year(i32),
    /// An amount: öre to programs, kronor to people.
    Money(Money),
    /// A day.
    Day(NaiveDate),
    /// Yes or no.
    Flag(bool),
    /// Several values.
    List(Vec<Self>),
    /// Values under keys; only JSON can show them.
    Object(Object<'a>),
}

impl Cell<'_> {
    /// The value on a line, for people.
    pub(in crate::cli) fn human(&self, lang: Lang) -> String {
        match self {
            Self::Nothing => "–".to_owned(),
            Self::Word(en, sv) => lang.pick(*sv, *en).to_owned(),
            Self::Money(amount) => words::bare(*amount),
            Self::List(cells) => joined(cells, ", ", |cell| cell.human(lang)),
            other => other.csv(),
        }
    }

    /// The value in a comma-separated row.
    pub(super) fn csv(&self) -> String {
        match self {
            Self::Nothing | Self::Object(_) => String::new(),
            Self::Text(text) => text.clone().into_owned(),
            Self::Word(word, _) => (*word).to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Exact(number) => number.to_string(),
            Self::Year(year) => year.to_string(),
            Self::Money(amount) => amount.ore().to_string(),
            Self::Day(day) => day.to_string(),
            Self::Flag(is_so) => is_so.to_string(),
            Self::List(cells) => joined(cells, " ", Self::csv),
        }
    }
}

fn joined<'c, 'a>(
    cells: &'c [Cell<'a>],
    between: &str,
    text: impl Fn(&'c Cell<'a>) -> String,
) -> String {
    let texts: Vec<String> = cells.iter().map(text).collect();
    texts.join(between)
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => to.serialize_none(),
            Self::Text(text) => to.serialize_str(text),
            Self::Word(word, _) => to.serialize_str(word),
            Self::Number(number) => to.serialize_i64(*number),
            Self::Exact(number) => number.serialize(to),
            Self::Year(year) => to.serialize_i32(*year),
            Self::Money(amount) => to.serialize_i64(amount.ore()),
            Self::Day(day) => to.collect_str(day),
            Self::Flag(is_so) => to.serialize_bool(*is_so),
            Self::List(cells) => to.collect_seq(cells),
            Self::Object(object) => object.serialize(to),
        }
    }
}

/// Cells under their keys, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::cli) struct Object<'a>(pub(super) Vec<(Cow<'static, str>, Cell<'a>)>);

impl<'a> Object<'a> {
    /// An object of keys and values.
    pub(in crate::cli) fn of<K: ToString, V: IntoCell<'a>>(
        members: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let member = |(key, value): (K, V)| (Cow::Owned(key.to_string()), value.into_cell());
        Self(members.into_iter().map(member).collect())
    }

    /// Adds a key.
    pub(in crate::cli) fn with(mut self, key: &'static str, value: impl IntoCell<'a>) -> Self {
        self.0.push((Cow::Borrowed(key), value.into_cell()));
        self
    }

    /// Adds the keys of another object.
    pub(in crate::cli) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (key, cell) in &self.0 {
            map.serialize_entry(key, cell)?;
        }
        map.end()
    }
}

/// Makes an object of keys and values.
macro_rules! object {
    ($($key:ident: $value:expr),* $(,)?) => {
        $crate::cli::table::Object::default()$(.with(stringify!($key), $value))*
    };
}
pub(in crate::cli) use object;

/// A list of values.
pub(in crate::cli) fn cells<'a, T: IntoCell<'a>>(items: impl IntoIterator<Item = T>) -> Cell<'a> {
    Cell::List(items.into_iter().map(T::into_cell).collect())
}

/// A year, told apart from other numbers.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Year(pub(in crate::cli) i32);

/// A type whose values can be cells.
pub(in crate::cli) trait IntoCell<'a> {
    /// How a column of this type is set.
    const ALIGN: Align = Align::Left;
    /// The unit, which follows the key in the header of comma-separated rows.
    const UNIT: &'static str = "";

    /// The cell.
    fn into_cell(self) -> Cell<'a>;
}

impl<'a> IntoCell<'a> for Cell<'a> {
    fn into_cell(self) -> Self {
        self
    }
}

impl<'a, T: IntoCell<'a>> IntoCell<'a> for Option<T> {
    const ALIGN: Align = T::ALIGN;
    const UNIT: &'static str = T::UNIT;

    fn into_cell(self) -> Cell<'a> {
        self.map_or(Cell::Nothing, T::into_cell)
    }
}

impl<'a, T> IntoCell<'a> for &'a Located<T>
where
    &'a T: IntoCell<'a>,
{
    const ALIGN: Align = <&'a T>::ALIGN;

    fn into_cell(self) -> Cell<'a> {
        self.value.into_cell()
    }
}

impl<'a, T: IntoCell<'a>> IntoCell<'a> for Vec<T> {
    fn into_cell(self) -> Cell<'a> {
        cells(self)
    }
}

impl<'a> IntoCell<'a> for &BTreeMap<i32, Located<Money>> {
    fn into_cell(self) -> Cell<'a> {
        Object::of(self.iter().map(|(year, amount)| (year, amount.value))).into_cell()
    }
}

/// A figure with its unit.
impl<'a> IntoCell<'a> for (Figure, Unit) {
    const ALIGN: Align = Align::Right;

    fn into_cell(self) -> Cell<'a> {
        match self {
            (Figure::Whole(ore), Unit::Ore) => Money::from_ore(ore).into_cell(),
            (Figure::Whole(number), _) => number.into_cell(),
            (tenths, _) => json_number(tenths).into_cell(),
        }
    }
}

/// Numbers of women, men, girls and boys.
impl<'a, T: IntoCell<'a>> IntoCell<'a> for [Option<T>; 4] {
    fn into_cell(self) -> Cell<'a> {
        let [women, men, girls, boys] = self;
        object! { women: women, men: men, girls: girls, boys: boys }.into_cell()
    }
}

/// Makes cells of types.
macro_rules! cells {
    ($($type:ty, $align:ident, $it:ident => $cell:expr;)*) => {
        $(impl<'a> IntoCell<'a> for $type {
            const ALIGN: Align = Align::$align;

            fn into_cell(self) -> Cell<'a> {
                let $it = self;
                $cell
            }
        })*
    };
}

/// The same for types that are `Copy`, and references to them.
macro_rules! copied {
    ($($type:ty, $align:ident, $it:ident => $cell:expr;)*) => {
        cells! {
            $($type, $align, $it => $cell; &$type, $align, $it => (*$it).into_cell();)*
        }
    };
}

cells! {
    &'a str, Left, it => Cell::Text(it.into());
    &'a String, Left, it => Cell::Text(it.into());
    String, Left, it => Cell::Text(it.into());
    &'a AgreementId, Head, it => it.as_str().into_cell();
    &'a BoardId, Left, it => it.as_str().into_cell();
    &'a BodyId, Left, it => it.as_str().into_cell();
    &'a DepartmentId, Left, it => it.as_str().into_cell();
    &'a GoalId, Left, it => it.as_str().into_cell();
    &'a InitiativeId, Head, it => it.as_str().into_cell();
    &'a QuestionId, Left, it => it.as_str().into_cell();
    serde_json::Number, Right, it => Cell::Exact(it);
    Object<'a>, Left, it => Cell::Object(it);
    Value, Left, it => match it {
        Value::Text(text) => text.into_cell(),
        Value::OrgNr(number) => number.into_cell(),
        Value::Year(year) => Year(year).into_cell(),
        Value::Amount(amount) => amount.into_cell(),
        Value::Date(day) => day.into_cell(),
        Value::Status(status) => status.into_cell(),
        Value::Count(count) => count.into_cell(),
    };
}

copied! {
    OrgNr, Left, it => Cell::Text(it.to_string().into());
    NaiveDate, Left, it => Cell::Day(it);
    Year, Left, it => Cell::Year(it.0);
    bool, Left, it => Cell::Flag(it);
    i64, Right, it => Cell::Number(it);
    u32, Right, it => Cell::Number(it.into());
    u16, Right, it => Cell::Number(it.into());
    usize, Right, it => Cell::Number(i64::try_from(it).unwrap_or(i64::MAX));
    AgreementKind, Left, it => Cell::Word(it.word(), it.swedish());
    Availability, Left, it => Cell::Word(it.word(), it.swedish());
    Channel, Left, it => Cell::Word(it.word(), it.swedish());
    GrantStatus, Left, it => Cell::Word(it.word(), it.swedish());
    Group, Left, it => Cell::Word(it.word(), it.swedish());
    MeetingKind, Left, it => Cell::Word(it.word(), it.swedish());
    OrganisationKind, Left, it => Cell::Word(it.word(), it.swedish());
    Outcome, Left, it => Cell::Word(it.word(), it.swedish());
    Reason, Left, it => Cell::Word(it.word(), it.swedish());
    Status, Left, it => Cell::Word(it.word(), it.swedish());
}

impl<'a> IntoCell<'a> for Money {
    const ALIGN: Align = Align::Right;
    const UNIT: &'static str = "_ore";

    fn into_cell(self) -> Cell<'a> {
        Cell::Money(self)
    }
}
