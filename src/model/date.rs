//! Dates as they are written in records.

use chrono::{NaiveDate, NaiveTime};

/// The plausible years of a date: agreements began in the last century, and no plan reaches beyond
/// 2050.
pub const fn plausible_years() -> (i32, i32) {
    (1990, 2050)
}

/// Reads `YYYY-MM-DD`, as in records.
pub fn parse_date(text: &str) -> Result<NaiveDate, BadDate> {
    match *text.as_bytes() {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => day(
            number(&[y1, y2, y3, y4]),
            number(&[m1, m2]),
            number(&[d1, d2]),
        ),
        _ => Err(BadDate::NotADate),
    }
}

/// Reads a date as systems export it: `2021-12-13`, `20211213`, `13.12.2021`, `13/12 2021`. A time
/// of day after it is ignored.
///
/// The year must have four digits, since `21-03-04` can be read in six ways. `03/04/2021` is refused,
/// since it is March to some and April to others.
pub fn parse_written_date(text: &str) -> Result<NaiveDate, BadDate> {
    match parse_date(text) {
        Err(BadDate::NotADate) => {}
        read => return read,
    }
    let text = without_time(text);
    let is_mark = |letter: char| matches!(letter, '-' | '.' | '/' | ' ');
    let mut parts = text.split(is_mark).filter(|part| !part.is_empty());
    let found = [parts.next(), parts.next(), parts.next(), parts.next()];
    match found {
        [Some(digits), None, ..] if digits.len() == 8 => {
            let part = |range| digits.as_bytes().get(range).and_then(number);
            day(part(0..4), part(4..6), part(6..8))
        }
        [Some(a), Some(b), Some(c), None] => {
            let [first, second, third] = [a, b, c].map(|part| number(part.as_bytes()));
            match (a.len(), b.len(), c.len()) {
                (4, 1..=2, 1..=2) => day(first, second, third),
                (1..=2, 1..=2, 4) => {
                    let is_slashed = text.matches('/').count() == 2;
                    let other = day(third, first, second);
                    match (day(third, second, first), other) {
                        (Ok(one), Ok(other)) if is_slashed && one != other => {
                            Err(BadDate::Ambiguous(one, other))
                        }
                        (read, _) => read,
                    }
                }
                (1..=2, 1..=2, 1..=2) if [first, second, third].iter().all(Option::is_some) => {
                    Err(BadDate::TwoDigitYear)
                }
                _ => Err(BadDate::NotADate),
            }
        }
        _ => Err(BadDate::NotADate),
    }
}

/// Removes a time of day from the end: ` 00:00`, ` 13:45:00`, `T00:00:00`.
fn without_time(text: &str) -> &str {
    let Some(at) = text.rfind([' ', 'T']) else {
        return text;
    };
    let (date, time) = text.split_at_checked(at).unwrap_or((text, ""));
    let time = time.trim_start_matches([' ', 'T']);
    let is_time = ["%H:%M", "%H:%M:%S%.f"]
        .iter()
        .any(|form| NaiveTime::parse_from_str(time, form).is_ok());
    if is_time { date.trim_end() } else { text }
}

/// The number of some digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let value = char::from(*digit).to_digit(10)?;
        number.checked_mul(10)?.checked_add(value)
    })
}

fn day(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Result<NaiveDate, BadDate> {
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return Err(BadDate::NotADate);
    };
    let year = i32::try_from(year).map_err(|_| BadDate::NotADate)?;
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(BadDate::NotADate)?;
    let (from, until) = plausible_years();
    if (from..=until).contains(&year) {
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
    /// A day that exists but is not plausible, such as 2107-01-17.
    Implausible,
    /// The year has two digits.
    TwoDigitYear,
    /// It can be either of two days.
    Ambiguous(NaiveDate, NaiveDate),
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

    #[test]
    fn exports_write_dates_in_many_ways() {
        for text in [
            "2021-12-13",
            "20211213",
            "2021/12/13",
            "2021.12.13",
            "13.12.2021",
            "13/12 2021",
            "13/12-2021",
            "13/12/2021",
            "13-12-2021",
            "2021-12-13 00:00:00",
            "2021-12-13T00:00:00",
            "13.12.2021 08:30",
        ] {
            let read = parse_written_date(text).map(|date| date.to_string());
            assert_eq!(read, Ok("2021-12-13".to_owned()), "{text}");
        }
        assert_eq!(
            parse_written_date("4/3 2021").map(|date| date.to_string()),
            Ok("2021-03-04".to_owned())
        );
        assert!(matches!(
            parse_written_date("03/04/2021"),
            Err(BadDate::Ambiguous(..))
        ));
        assert!(parse_written_date("04/04/2021").is_ok());
        for text in ["21-03-04", "13/12 21", "1.2.21"] {
            assert_eq!(
                parse_written_date(text),
                Err(BadDate::TwoDigitYear),
                "{text}"
            );
        }
        for text in [
            "44543",
            "13 december 2021",
            "2021-02-30",
            "",
            "12:30",
            "2021-12-13-1",
            "202112130",
            "ab-cd-ef",
        ] {
            assert_eq!(parse_written_date(text), Err(BadDate::NotADate), "{text}");
        }
        assert_eq!(
            parse_written_date("2107-01-17 00:00"),
            Err(BadDate::Implausible)
        );
    }
}
