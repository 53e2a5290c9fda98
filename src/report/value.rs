//! Values and their units, and the one rounding that makes a figure.

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Money in öre.
    Ore,
    /// A number of things.
    Count,
    /// A number of days.
    Days,
    /// A share or a change.
    Percent,
}

impl Unit {
    /// The word in facts.json.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ore => "ore",
            Self::Count => "count",
            Self::Days => "days",
            Self::Percent => "percent",
        }
    }
}

/// An exact value; tenths where the unit calls for one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A whole number.
    Whole(i64),
    /// A number of tenths.
    Tenths(i64),
}

impl Value {
    /// Zero.
    pub const ZERO: Self = Self::Whole(0);

    /// A quotient rounded half away from zero: money to whole öre, all else to one decimal, which
    /// a percentage keeps even where it is 0. Nothing where the divisor is zero.
    pub(super) fn quotient(dividend: i128, divisor: i128, unit: Unit) -> Option<Self> {
        let scale = if unit == Unit::Ore { 1 } else { 10 };
        let rounded = rounded(dividend.checked_mul(scale)?, divisor)?;
        Some(match unit {
            Unit::Ore => Self::Whole(within(rounded)),
            Unit::Count | Unit::Days if rounded % 10 == 0 => Self::Whole(within(rounded / 10)),
            Unit::Count | Unit::Days | Unit::Percent => Self::Tenths(within(rounded)),
        })
    }

    /// The whole number nearest to a quotient, half away from zero.
    pub(super) fn nearest(dividend: i128, divisor: i128) -> Option<i64> {
        rounded(dividend, divisor).map(within)
    }

    /// The value in tenths, to compare.
    pub const fn tenths(self) -> i64 {
        match self {
            Self::Whole(whole) => whole.saturating_mul(10),
            Self::Tenths(tenths) => tenths,
        }
    }
}

/// How many parts a percent has in the share of a single row: enough that a median of such shares
/// is rounded only when it becomes a figure.
pub const PARTS_OF_PERCENT: i64 = 1_000_000;

/// `part` of `whole` in parts of a percent, for a single row.
pub(super) fn share_of_row(part: i64, whole: i64) -> Option<i64> {
    let scale = i128::from(PARTS_OF_PERCENT).checked_mul(100)?;
    let share = rounded(i128::from(part).checked_mul(scale)?, i128::from(whole))?;
    i64::try_from(share).ok()
}

fn rounded(dividend: i128, divisor: i128) -> Option<i128> {
    let twice = dividend.checked_mul(2)?.checked_div(divisor)?;
    let up = if twice >= 0 { 1 } else { -1 };
    Some(twice.checked_add(up)? / 2)
}

/// The nearest `i64`.
fn within(number: i128) -> i64 {
    let nearest = if number < 0 { i64::MIN } else { i64::MAX };
    i64::try_from(number).unwrap_or(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_round_half_away_from_zero() {
        for (dividend, divisor, unit, expected) in [
            (100, 3, Unit::Percent, Value::Tenths(333)),
            (-100, 8, Unit::Percent, Value::Tenths(-125)),
            (100, 2000, Unit::Percent, Value::Tenths(1)),
            (-100, 2000, Unit::Percent, Value::Tenths(-1)),
            (100, 2, Unit::Percent, Value::Tenths(500)),
            (5, 2, Unit::Ore, Value::Whole(3)),
            (-5, 2, Unit::Ore, Value::Whole(-3)),
            (25, 2, Unit::Count, Value::Tenths(125)),
            (24, 2, Unit::Count, Value::Whole(12)),
        ] {
            assert_eq!(Value::quotient(dividend, divisor, unit), Some(expected));
        }
        assert_eq!(Value::quotient(5, 0, Unit::Percent), None);
        // 60,47 is 60,5 with one decimal and 60 without.
        assert_eq!(
            Value::quotient(6047, 100, Unit::Percent),
            Some(Value::Tenths(605))
        );
        assert_eq!(Value::nearest(6047, 100), Some(60));
        assert_eq!(Value::nearest(-6050, 100), Some(-61));
    }
}
