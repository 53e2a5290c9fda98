//! Numbers and dates as a Swedish reader expects them (Språkrådet, Myndigheternas skrivregler):
//! thousands grouped by a no-break space, a decimal comma, the minus sign U+2212.

use chrono::{Datelike as _, NaiveDate};

use crate::model::{Period, month_name};
use crate::report::{Fact, Unit, Value};

/// The space that does not break.
pub(super) const NBSP: char = '\u{A0}';

/// A whole number in groups of three.
pub(super) fn whole(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len().saturating_mul(2));
    if number < 0 {
        text.push('\u{2212}');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len().saturating_sub(at).is_multiple_of(3) {
            text.push(NBSP);
        }
        text.push(digit);
    }
    text
}

/// Kronor, and öre where there are any.
pub(super) fn kronor(ore: i64) -> String {
    let text = whole(ore / 100);
    let rest = ore.unsigned_abs() % 100;
    // Less than a krona below zero would lose its minus sign.
    let sign = if ore < 0 && ore > -100 {
        "\u{2212}"
    } else {
        ""
    };
    if rest == 0 {
        text
    } else {
        format!("{sign}{text},{rest:02}")
    }
}

fn tenths(tenths: i64) -> String {
    let sign = if tenths < 0 { "\u{2212}" } else { "" };
    let size = tenths.unsigned_abs();
    let kept = whole(i64::try_from(size / 10).unwrap_or(i64::MAX));
    format!("{sign}{kept},{}", size % 10)
}

/// The number of a value, without its unit: for a table whose heading names it.
pub(super) fn bare(value: Value, unit: Unit) -> String {
    match (value, unit) {
        (Value::Whole(ore), Unit::Ore) => kronor(ore),
        (Value::Whole(number), _) => whole(number),
        (Value::Tenths(number), _) => tenths(number),
    }
}

/// The number of a value as a spreadsheet reads it: no groups, and a minus sign that it knows.
pub(super) fn plain(value: Value, unit: Unit) -> String {
    let (Value::Whole(number) | Value::Tenths(number)) = value;
    let size = number.unsigned_abs();
    let sign = if number < 0 { "-" } else { "" };
    match (value, unit) {
        (Value::Tenths(_), _) => format!("{sign}{},{}", size / 10, size % 10),
        (Value::Whole(_), Unit::Ore) if size % 100 > 0 => {
            format!("{sign}{},{:02}", size / 100, size % 100)
        }
        (Value::Whole(_), Unit::Ore) => format!("{sign}{}", size / 100),
        (Value::Whole(_), _) => format!("{sign}{size}"),
    }
}

/// A value with its unit, for a sentence.
pub fn value(value: Value, unit: Unit) -> String {
    let number = bare(value, unit);
    match unit {
        Unit::Ore => format!("{number}{NBSP}kr"),
        Unit::Count => number,
        Unit::Percent => format!("{number}{NBSP}%"),
        Unit::Days if value == Value::Whole(1) => format!("{number}{NBSP}dag"),
        Unit::Days => format!("{number}{NBSP}dagar"),
    }
}

/// A value with its unit for running text, where money is in whole kronor; exact amounts are for
/// tables.
pub(super) fn sentence(shown: Value, unit: Unit) -> String {
    match (shown, unit) {
        (Value::Whole(ore), Unit::Ore) => value(Value::Whole(whole_kronor(ore)), unit),
        _ => value(shown, unit),
    }
}

/// A figure in the analyst's own text: as in other running text, but without decimals that are chance.
pub(super) fn in_prose(fact: &Fact) -> String {
    if fact.is_rough() {
        rounded(fact)
    } else {
        sentence(fact.value, fact.unit)
    }
}

/// A figure with its unit, rounded for reading: millions with one decimal, thousands and percent
/// whole, half away from zero. A percentage is rounded from what it is before its one decimal.
pub(super) fn rounded(fact: &Fact) -> String {
    match fact.unit {
        Unit::Percent => value(Value::Whole(fact.nearest), fact.unit),
        _ => rounded_value(fact.value, fact.unit, Scale::name),
    }
}

/// The same where there is little room: in a table, or after a heading of its own.
pub(super) fn short(fact: &Fact) -> String {
    match fact.unit {
        Unit::Ore => rounded_value(fact.value, fact.unit, Scale::words),
        Unit::Percent => short_percent(fact),
        _ => rounded(fact),
    }
}

/// The share of something that is more than nothing, where there is little room.
pub(super) fn part(fact: &Fact) -> String {
    match fact.value.tenths() {
        0 => format!("<1{NBSP}%"),
        _ => short(fact),
    }
}

/// A percentage in which nearly nothing and nearly all are not rounded to them.
fn short_percent(fact: &Fact) -> String {
    match fact.value.tenths() {
        1..=9 => format!("<1{NBSP}%"),
        995..=999 => format!(">99{NBSP}%"),
        _ => rounded(fact),
    }
}

pub(super) fn rounded_value(shown: Value, unit: Unit, called: fn(Scale) -> &'static str) -> String {
    match (shown, unit) {
        (Value::Whole(ore), Unit::Ore) => match Scale::of_amount(ore) {
            Some(scale) => format!("{}{NBSP}{}", scale.shown(shown), called(scale)),
            None => sentence(shown, unit),
        },
        _ => value(shown, unit),
    }
}

/// How many steps are nearest to a size.
pub(super) fn nearest(size: u64, step: u64) -> u64 {
    size.saturating_add(step / 2).checked_div(step).unwrap_or(0)
}

/// The scale of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// Billions of kronor, with one decimal.
    Billions,
    /// Millions of kronor, with one decimal.
    Millions,
    /// Thousands of kronor, whole.
    Thousands,
    /// Kronor, whole.
    Kronor,
}

impl Scale {
    /// The scale for amounts of which the largest and the least, but nothing, are so many tenths of an öre:
    /// none of them is read as nothing.
    pub(super) fn of(largest: f64, least: f64) -> Self {
        if largest >= 1_000_000_000.0 && least >= 50_000_000.0 {
            Self::Millions
        } else if least >= 500_000.0 {
            Self::Thousands
        } else {
            Self::Kronor
        }
    }

    /// The scale for an amount in öre as it is rounded; none where it is told in kronor.
    pub(super) fn of_amount(ore: i64) -> Option<Self> {
        let size = ore.unsigned_abs();
        match (
            nearest(size, Self::Millions.step()),
            nearest(size, Self::Thousands.step()),
        ) {
            (10_000.., _) => Some(Self::Billions),
            (_, 1000..) => Some(Self::Millions),
            (_, 10..) => Some(Self::Thousands),
            _ => None,
        }
    }

    /// What it is rounded to, in öre.
    pub(super) const fn step(self) -> u64 {
        match self {
            Self::Billions => 10_000_000_000,
            Self::Millions => 10_000_000,
            Self::Thousands => 100_000,
            Self::Kronor => 100,
        }
    }

    /// What amounts are in, in a sentence.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Billions => "miljarder kronor",
            Self::Millions => "miljoner kronor",
            Self::Thousands => "tusen kronor",
            Self::Kronor => "kronor",
        }
    }

    /// The same where there is little room.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Billions => "mdkr",
            Self::Millions => "mnkr",
            Self::Thousands => "tkr",
            Self::Kronor => "kr",
        }
    }

    /// An amount without its unit, rounded half away from zero.
    pub(super) fn shown(self, amount: Value) -> String {
        let size = amount.tenths().unsigned_abs() / 10;
        let nearest = i64::try_from(nearest(size, self.step())).unwrap_or(i64::MAX);
        let number = match self {
            Self::Billions | Self::Millions => tenths(nearest),
            Self::Thousands | Self::Kronor => whole(nearest),
        };
        if amount.tenths() < 0 {
            format!("\u{2212}{number}")
        } else {
            number
        }
    }
}

/// Öre rounded to whole kronor, half away from zero.
const fn whole_kronor(ore: i64) -> i64 {
    let rest = ore % 100;
    let down = ore.saturating_sub(rest);
    match rest {
        50.. => down.saturating_add(100),
        ..=-50 => down.saturating_sub(100),
        _ => down,
    }
}

/// A change with its unit and sign, a plus sign included.
pub(super) fn change(change: Value, unit: Unit) -> String {
    let sign = if change.tenths() > 0 { "+" } else { "" };
    format!("{sign}{}", value(change, unit))
}

/// A value without its sign, for a sentence whose words give the direction.
pub(super) const fn size(value: Value) -> Value {
    match value {
        Value::Whole(number) => Value::Whole(number.saturating_abs()),
        Value::Tenths(number) => Value::Tenths(number.saturating_abs()),
    }
}

/// A date in running text: `3 maj 2022`.
pub fn date(date: NaiveDate) -> String {
    let month = month_name(date);
    format!("{}{NBSP}{month}{NBSP}{}", date.day(), date.year())
}

/// A period in words: years with an en dash between, as Swedish writes them.
pub(super) fn period(period: Period) -> String {
    period.to_string().replace('-', "–")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_swedish() {
        assert_eq!(whole(1_234_567), "1\u{A0}234\u{A0}567");
        assert_eq!(whole(-1_000), "\u{2212}1\u{A0}000");
        assert_eq!(whole(999), "999");
        assert_eq!(plain(Value::Whole(-123_456_750), Unit::Ore), "-1234567,50");
        assert_eq!(plain(Value::Tenths(12_345), Unit::Percent), "1234,5");
        assert_eq!(kronor(123_456_750), "1\u{A0}234\u{A0}567,50");
        assert_eq!(kronor(-50), "\u{2212}0,50");
        assert_eq!(
            value(Value::Tenths(-35), Unit::Percent),
            "\u{2212}3,5\u{A0}%"
        );
        assert_eq!(value(Value::Whole(1), Unit::Days), "1\u{A0}dag");
    }

    #[test]
    fn a_report_has_rounded_figures() {
        let of =
            |ore, called| rounded_value(Value::Whole(ore), Unit::Ore, called).replace(NBSP, " ");
        let money = |ore| of(ore, Scale::name);
        assert_eq!(money(8_145_000_000), "81,5 miljoner kronor");
        assert_eq!(money(8_144_999_999), "81,4 miljoner kronor");
        assert_eq!(money(-99_950_000), "\u{2212}1,0 miljoner kronor");
        assert_eq!(money(99_949_999), "999 tusen kronor");
        assert_eq!(money(49_650_000), "497 tusen kronor");
        assert_eq!(money(949_999), "9 500 kr");
        assert_eq!(of(8_145_000_000, Scale::words), "81,5 mnkr");
        assert_eq!(of(49_650_000, Scale::words), "497 tkr");
        assert_eq!(of(949_999, Scale::words), "9 500 kr");
        assert_eq!(Scale::Millions.shown(Value::Whole(8_145_000_000)), "81,5");
        assert_eq!(Scale::Thousands.shown(Value::Whole(49_650_000)), "497");
    }

    #[test]
    fn running_text_has_whole_kronor() {
        let shown = |ore| sentence(Value::Whole(ore), Unit::Ore);
        assert_eq!(shown(21_652_666_550), "216\u{A0}526\u{A0}666\u{A0}kr");
        assert_eq!(shown(149), "1\u{A0}kr");
        assert_eq!(shown(49), "0\u{A0}kr");
        assert_eq!(shown(-50), "\u{2212}1\u{A0}kr");
        assert_eq!(shown(-149), "\u{2212}1\u{A0}kr");
        assert_eq!(sentence(Value::Tenths(35), Unit::Days), "3,5\u{A0}dagar");
    }
}
