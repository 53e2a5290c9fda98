//! Dates as they are written in records.

use chrono::{Datelike as _, NaiveDate};

/// The years a date in these records can plausibly lie in: civil society agreements began in the
/// last century, and no plan reaches beyond 2050.
pub const fn plausible_years() -> (i32, i32) {
    (1990, 2050)
}

/// Reads `YYYY-MM-DD`, or why not.
pub fn parse_date(text: &str) -> Result<NaiveDate, BadDate> {
    let shape = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        shape
            .get(range)
            .is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    let shaped = shape.len() == 10
        && digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && shape.get(4) == Some(&b'-')
        && shape.get(7) == Some(&b'-');
    if !shaped {
        return Err(BadDate::NotADate);
    }
    let date: NaiveDate = text.parse().map_err(|_| BadDate::NotADate)?;
    let (from, until) = plausible_years();
    if (from..=until).contains(&date.year()) {
        Ok(date)
    } else {
        Err(BadDate::Implausible)
    }
}

/// Why a text is not the date of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadDate {
    /// Not written as a date, or a day that does not exist.
    NotADate,
    /// A day that exists but cannot be meant, as 2107-01-17.
    Implausible,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_exist_and_are_plausible() {
        assert!(parse_date("2020-02-29").is_ok());
        assert_eq!(parse_date("2021-02-29"), Err(BadDate::NotADate));
        assert_eq!(parse_date("2107-01-17"), Err(BadDate::Implausible));
        assert_eq!(parse_date("2021-3-18"), Err(BadDate::NotADate));
        assert_eq!(parse_date("20210318"), Err(BadDate::NotADate));
        assert_eq!(parse_date("2021-03-1å"), Err(BadDate::NotADate));
    }
}
