//! Money in whole öre, exact. `read` reads amounts as people write them.

mod read;

use std::fmt;
use std::iter::Sum;

use read::{unsigned, usual, without_currency, without_sign};

pub use read::is_space;

/// An amount in öre. Sums saturate at the ends of 64 bits, 92 thousand billion kronor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

/// Which mark is the decimal mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum DecimalMark {
    /// Not stated: a mark followed by three digits is refused.
    #[default]
    Unstated,
    /// `,` before the öre; `.` between thousands.
    Comma,
    /// `.` before the öre; `,` between thousands.
    Point,
}

impl DecimalMark {
    /// The mark to write amounts with.
    pub const fn written(self) -> char {
        match self {
            Self::Unstated | Self::Comma => ',',
            Self::Point => '.',
        }
    }
}

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountError {
    /// Not an amount at all, or grouped wrongly, or out of range.
    Bad,
    /// Both readings are possible, the smaller first.
    Ambiguous(Money, Money),
}

/// The largest number of öre that two amounts are multiples of.
pub const fn common_step(one: i64, other: i64) -> i64 {
    let (mut one, mut other) = (one.saturating_abs(), other.saturating_abs());
    while let Some(rest) = one.checked_rem(other) {
        (one, other) = (other, rest);
    }
    one
}

impl Money {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// An amount from a number of öre.
    pub const fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    /// An amount from a number of kronor.
    pub const fn from_kronor(kronor: i64) -> Self {
        Self(kronor.saturating_mul(100))
    }

    /// The amount in öre.
    pub const fn ore(self) -> i64 {
        self.0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// The sum of two amounts.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The amount in kronor without the unit, with öre where there are any: `-1234,50`.
    pub fn digits(self) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        let ore = self.0.unsigned_abs();
        if ore.is_multiple_of(100) {
            format!("{sign}{}", ore / 100)
        } else {
            format!("{sign}{},{:02}", ore / 100, ore % 100)
        }
    }

    /// Reads an amount as people write it: `1 234 567,50 kr`, `125000:-`, `−500`, `(500)`, `500-`.
    ///
    /// Thousands are grouped by a space of any kind, three digits a group. A single `,` or `.` is a
    /// decimal mark if one or two digits follow; if three do, `mark` must be stated.
    pub fn parse(text: &str, mark: DecimalMark) -> Result<Self, AmountError> {
        let number = text.strip_suffix(" kr").unwrap_or(text);
        if let Some(ore) = usual(number, mark) {
            return Ok(Self(ore));
        }
        let text = match text.as_bytes() {
            [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
            _ => text.trim_matches(is_space),
        };
        let (is_negative, number) = without_sign(without_currency(text));
        let amount = unsigned(without_currency(number), mark);
        let signed = |ore: i64| {
            Self(if is_negative {
                0_i64.saturating_sub(ore)
            } else {
                ore
            })
        };
        match amount {
            Ok(ore) => Ok(signed(ore)),
            Err(AmountError::Ambiguous(a, b)) => {
                Err(AmountError::Ambiguous(signed(a.0), signed(b.0)))
            }
            Err(AmountError::Bad) => Err(AmountError::Bad),
        }
    }

    /// Reads an amount that is written in a unit of so many kronor, as `125,5` thousand, exactly.
    pub fn parse_in(text: &str, mark: DecimalMark, kronor: i64) -> Result<Self, AmountError> {
        let times = |amount: Self| {
            let ore = amount.0.checked_mul(kronor);
            ore.filter(|ore| ore.unsigned_abs() <= MOST_ORE).map(Self)
        };
        let Some((whole, part)) = long_part(text, mark) else {
            return match Self::parse(text, mark) {
                Ok(amount) => times(amount).ok_or(AmountError::Bad),
                Err(AmountError::Ambiguous(small, large)) => match (times(small), times(large)) {
                    (Some(small), Some(large)) => Err(AmountError::Ambiguous(small, large)),
                    _ => Err(AmountError::Bad),
                },
                Err(AmountError::Bad) => Err(AmountError::Bad),
            };
        };
        let whole_amount = Self::parse(whole, mark)?;
        let digits = i64::try_from(part.len()).map_err(|_| AmountError::Bad)?;
        let unit = u32::try_from(digits)
            .ok()
            .and_then(|digits| 10_i64.checked_pow(digits));
        let part = part
            .parse::<i64>()
            .ok()
            .and_then(|part| part.checked_mul(kronor.checked_mul(100)?));
        let (Some(unit), Some(part)) = (unit, part) else {
            return Err(AmountError::Bad);
        };
        if part.checked_rem(unit) != Some(0) {
            return Err(AmountError::Bad);
        }
        let part = Self(part.checked_div(unit).unwrap_or_default());
        let is_negative = whole.trim_start().starts_with(['-', '\u{2212}']);
        let whole_amount = times(whole_amount).ok_or(AmountError::Bad)?;
        Ok(if is_negative {
            Self(whole_amount.0.saturating_sub(part.0))
        } else {
            whole_amount.plus(part)
        })
    }
}

/// The most öre that an amount has.
const MOST_ORE: u64 = 100_000_000_000_000;

/// The whole and the decimals of a number that has more than two of them, and one mark only.
fn long_part(text: &str, mark: DecimalMark) -> Option<(&str, &str)> {
    let is_mark = |letter: char| match mark {
        DecimalMark::Comma => letter == ',',
        DecimalMark::Point => letter == '.',
        DecimalMark::Unstated => matches!(letter, ',' | '.'),
    };
    let (whole, part) = text.trim().rsplit_once(is_mark)?;
    let is_long = match mark {
        // Three digits after a mark may be thousands.
        DecimalMark::Unstated => part.len() > 3,
        _ => part.len() > 2,
    };
    let are_digits = part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_long && are_digits && !whole.contains([',', '.'])).then_some((whole, part))
}

/// As in messages: `1234,50 kr`, with öre only if there are any.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} kr", self.digits())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ore(text: &str) -> Result<i64, AmountError> {
        Money::parse(text, DecimalMark::Unstated).map(Money::ore)
    }

    #[test]
    fn amounts_as_people_write_them() {
        for (text, expected) in [
            ("125000", 12_500_000),
            ("1 234 567,50", 123_456_750),
            ("1\u{A0}234\u{A0}567,50 kr", 123_456_750),
            ("1\u{202F}234,5", 123_450),
            ("12500:-", 1_250_000),
            ("\u{2212}500", -50_000),
            ("-1 500,00 kr", -150_000),
            ("0", 0),
            ("1.234.567", 123_456_700),
            ("1.234,50", 123_450),
            ("45.5", 4_550),
            ("1,234,567", 123_456_700),
            ("1,234.50", 123_450),
            ("1.234.567,50", 123_456_750),
            (" 5", 500),
            ("5 ", 500),
            ("\u{A0}1 250 ", 125_000),
            ("1000000000000", 100_000_000_000_000),
            ("12\u{2007}500", 1_250_000),
            ("12\u{3000}500", 1_250_000),
            ("12\t500", 1_250_000),
            ("(500)", -50_000),
            ("( 1 500,50 kr )", -150_050),
            ("(500:-)", -50_000),
            ("(500) kr", -50_000),
            ("500-", -50_000),
            ("1 500,00\u{2212} kr", -150_000),
            ("-500,-", -50_000),
            ("101209413,54999989", 10_120_941_355),
            ("12499.999999999998", 1_250_000),
            ("-0,30000000000000004", -30),
            ("1 234,5600000000001", 123_456),
        ] {
            assert_eq!(ore(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn an_amount_is_printed_with_its_sign_and_its_ore() {
        for (ore, printed) in [
            (0, "0 kr"),
            (-50, "-0,50 kr"),
            (100, "1 kr"),
            (5, "0,05 kr"),
        ] {
            assert_eq!(Money(ore).to_string(), printed);
        }
    }

    #[test]
    fn two_readings_are_refused_with_both() {
        let both = AmountError::Ambiguous(Money(12_500), Money(12_500_000));
        assert_eq!(ore("125,000"), Err(both));
        assert_eq!(ore("125.000"), Err(both));
        let other = AmountError::Ambiguous(Money(12_545), Money(12_545_000));
        assert_eq!(ore("125,450"), Err(other));
        assert_eq!(
            Money::parse("125.000", DecimalMark::Comma),
            Ok(Money(12_500_000))
        );
        assert_eq!(
            Money::parse("125,000", DecimalMark::Comma),
            Ok(Money(12_500))
        );
        assert_eq!(ore("12500,000"), Ok(1_250_000));
        assert_eq!(ore("1250,005"), Err(AmountError::Bad));
    }

    #[test]
    fn thousands_are_read_exactly() {
        let thousands = |text| Money::parse_in(text, DecimalMark::Comma, 1_000);
        for (text, ore) in [
            ("125", 12_500_000),
            ("125,5", 12_550_000),
            ("1 234,567", 123_456_700),
            ("-0,125", -12_500),
            ("0,12345", 12_345),
        ] {
            assert_eq!(thousands(text), Ok(Money(ore)), "{text}");
        }
        for text in ["0,1234567", "x", ",125", "10000000000"] {
            assert_eq!(thousands(text), Err(AmountError::Bad), "{text}");
        }
        let unstated = Money::parse_in("12,345", DecimalMark::Unstated, 1_000);
        assert!(matches!(unstated, Err(AmountError::Ambiguous(..))));
        let unstated = Money::parse_in("12,3456", DecimalMark::Unstated, 1_000);
        assert_eq!(unstated, Ok(Money(1_234_560)));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "kr",
            "125 00",
            "12 34",
            "1,2,3",
            "abc",
            "12a",
            "1e5",
            "--5",
            "1,234.5,6",
            "1.234,567,890",
            "1a234",
            "12:",
            "1,5:",
            "(-500)",
            "-(500)",
            "-500-",
            "(500",
            "500)",
            "()",
            "500.-",
            "\u{2013}500",
            "1,000001",
            "33,3333333333333",
            "12\n500",
            "12500²",
            "１２５００",
            "1000000000001",
            // One more than 64 bits hold.
            "18446744073709551617",
        ] {
            assert_eq!(ore(text), Err(AmountError::Bad), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(ore_written in -10_000_000_000_000_i64..10_000_000_000_000) {
            let sign = if ore_written < 0 { "-" } else { "" };
            let whole = (ore_written.abs() / 100).to_string();
            let groups: Vec<&str> = whole
                .as_bytes()
                .rchunks(3)
                .rev()
                .map(|group| str::from_utf8(group).unwrap())
                .collect();
            let grouped = groups.join("\u{A0}");
            let text = format!("{sign}{grouped},{:02} kr", ore_written.abs() % 100);
            prop_assert_eq!(ore(&text), Ok(ore_written));
        }
    }
}
