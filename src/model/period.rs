//! Reporting periods: a year, or years in a row.

use std::fmt;

use chrono::{Datelike as _, NaiveDate};

/// Whole years, first to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: i32,
    last: i32,
}

/// The years of a period in order.
pub type YearRange = std::ops::RangeInclusive<i32>;

impl Period {
    /// Reads `YYYY` or `YYYY-YYYY`.
    pub fn parse(text: &str) -> Option<Self> {
        let year = |part: &str| {
            let digits = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse::<i32>().ok()).flatten()
        };
        let (first, last) = match text.split_once('-') {
            Some((first, last)) => (year(first)?, year(last)?),
            None => (year(text)?, year(text)?),
        };
        Self::of_years(first, last)
    }

    /// A period of years in a row, unless they are none or more than a report can be of.
    pub fn of_years(first: i32, last: i32) -> Option<Self> {
        (first <= last && last.saturating_sub(first) < 20).then_some(Self { first, last })
    }

    /// A period of one year.
    pub const fn of_year(year: i32) -> Self {
        Self {
            first: year,
            last: year,
        }
    }

    /// Reads a year `YYYY`.
    pub fn parse_year(text: &str) -> Option<i32> {
        if let [a, b, c, d] = *text.as_bytes() {
            return [a, b, c, d].iter().try_fold(0_i32, |year, byte| {
                let digit = byte
                    .is_ascii_digit()
                    .then(|| i32::from(byte.wrapping_sub(b'0')));
                digit.map(|digit| year.wrapping_mul(10).wrapping_add(digit))
            });
        }
        let period = Self::parse(text)?;
        (period.length() == 1).then_some(period.first)
    }

    /// The years.
    pub const fn years(self) -> YearRange {
        self.first..=self.last
    }

    /// How many years.
    pub const fn length(self) -> i32 {
        self.last.saturating_sub(self.first).saturating_add(1)
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.first, 1, 1).unwrap_or(NaiveDate::MIN)
    }

    /// The last day.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.last, 12, 31).unwrap_or(NaiveDate::MAX)
    }

    /// Whether a year lies in it.
    pub const fn has_year(self, year: i32) -> bool {
        self.first <= year && year <= self.last
    }

    /// Whether a day lies in it.
    pub fn has_day(self, day: NaiveDate) -> bool {
        self.has_year(day.year())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{:04}", self.first)
        } else {
            write!(f, "{:04}-{:04}", self.first, self.last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_years_in_order() {
        let both = Period::parse("2020-2021").map(|period| (period.length(), period.to_string()));
        assert_eq!(both, Some((2, "2020-2021".to_owned())));
        assert_eq!(Period::parse("2019").map(Period::length), Some(1));
        for text in ["2021-2020", "20", "2020-21", "2020-2021-2022", "åååå", ""] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
