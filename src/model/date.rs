//! Dates as they are written in records.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::closed_list;

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

/// The day in Sweden at a moment in UTC: an hour ahead, and two from the last Sunday of March until that
/// of October, 01:00.
pub fn swedish_day(moment: NaiveDateTime) -> NaiveDate {
    let last_sunday = |month| {
        let end = NaiveDate::from_ymd_opt(moment.year(), month, 31)?;
        let back = Days::new(end.weekday().num_days_from_sunday().into());
        end.checked_sub_days(back)?.and_hms_opt(1, 0, 0)
    };
    let has_begun = last_sunday(3).is_some_and(|begins| moment >= begins);
    let is_summer = has_begun && last_sunday(10).is_some_and(|ends| moment < ends);
    let ahead = TimeDelta::hours(if is_summer { 2 } else { 1 });
    moment.checked_add_signed(ahead).unwrap_or(moment).date()
}

closed_list! {
    /// In which order a date of three numbers is written.
    DateOrder {
        DayFirst "dmy" "Dag, månad, år";
        MonthFirst "mdy" "Månad, dag, år";
        YearFirst "ymd" "År, månad, dag";
    }
}

/// Reads a date as systems and people write it: `2021-12-13`, `20211213`, `13.12.2021`, `13/12 2021`,
/// `den 13 dec 2021`. A time of day after it is ignored.
///
/// Without an `order` the year must have four digits, since `21-03-04` can be read in six ways.
/// `03/04/2021` is refused then, since it is March to some and April to others, and so is `211213`.
pub fn parse_written_date(text: &str, order: Option<DateOrder>) -> Result<NaiveDate, BadDate> {
    match parse_date(text) {
        Err(BadDate::NotADate) => {}
        read => return read,
    }
    if let Some(day) = day_of_spreadsheet(text) {
        return Err(BadDate::Counted(day));
    }
    let text = without_time(text);
    let is_mark = |letter: char| matches!(letter, '-' | '.' | '/' | ' ');
    let mut parts = text.split(is_mark).filter(|part| !part.is_empty());
    let found = [parts.next(), parts.next(), parts.next(), parts.next()];
    match found {
        [Some(digits), None, ..] if matches!(digits.len(), 6 | 8) => compact(digits, order),
        [Some(word), Some(a), Some(b), Some(c)] if word.eq_ignore_ascii_case("den") => {
            in_words(a, b, c)
        }
        [Some(a), Some(b), Some(c), None] if month(b).is_some() => in_words(a, b, c),
        [Some(a), Some(b), Some(c), None] => {
            let is_slashed = text.matches('/').count() == 2;
            of_numbers([a, b, c], order, is_slashed)
        }
        _ => Err(BadDate::NotADate),
    }
}

/// A day in eight digits, or in six.
fn compact(digits: &str, order: Option<DateOrder>) -> Result<NaiveDate, BadDate> {
    let part = |range| digits.as_bytes().get(range).and_then(number);
    if digits.len() == 8 {
        return day(part(0..4), part(4..6), part(6..8));
    }
    let parts = [part(0..2), part(2..4), part(4..6)];
    let read = |order| short(parts, order);
    match order {
        Some(order) => read(order),
        None => match (read(DateOrder::YearFirst), read(DateOrder::DayFirst)) {
            (Ok(one), Ok(other)) if one != other => Err(BadDate::Ambiguous(one, other)),
            (Ok(one), _) => Ok(one),
            // Day first in six digits is nobody's custom here.
            (error, _) => error,
        },
    }
}

/// A day whose year has two digits.
fn short([a, b, c]: [Option<u32>; 3], order: DateOrder) -> Result<NaiveDate, BadDate> {
    let (year, month, of_month) = order.sorted(a, b, c);
    let year = year.map(|year| year.saturating_add(if year < 90 { 2000 } else { 1900 }));
    day(year, month, of_month)
}

impl DateOrder {
    /// Year, month and day of three parts.
    const fn sorted<T: Copy>(self, a: T, b: T, c: T) -> (T, T, T) {
        match self {
            Self::DayFirst => (c, b, a),
            Self::MonthFirst => (c, a, b),
            Self::YearFirst => (a, b, c),
        }
    }
}

/// A day in three numbers.
fn of_numbers(
    parts: [&str; 3],
    order: Option<DateOrder>,
    is_slashed: bool,
) -> Result<NaiveDate, BadDate> {
    let [first, second, third] = parts.map(|part| number(part.as_bytes()));
    match parts.map(str::len) {
        [4, 1..=2, 1..=2] => day(first, second, third),
        [1..=2, 1..=2, 4] => {
            let (day_first, month_first) = (day(third, second, first), day(third, first, second));
            match (order, day_first, month_first) {
                (Some(DateOrder::MonthFirst), ..) => month_first,
                (None | Some(DateOrder::YearFirst), Ok(one), Ok(other))
                    if is_slashed && one != other =>
                {
                    Err(BadDate::Ambiguous(one, other))
                }
                _ => day_first,
            }
        }
        [1..=2, 1..=2, 1..=2] if [first, second, third].iter().all(Option::is_some) => {
            let read = |order| short([first, second, third], order);
            order.map_or(Err(BadDate::TwoDigitYear), read)
        }
        _ => Err(BadDate::NotADate),
    }
}

/// A day with its month as a word: `13 dec 2021`, `13:e december 2021`.
fn in_words(of_month: &str, word: &str, year: &str) -> Result<NaiveDate, BadDate> {
    let bare = of_month
        .strip_suffix(":e")
        .or_else(|| of_month.strip_suffix(":a"));
    let of_month = number(bare.unwrap_or(of_month).as_bytes());
    match year.len() {
        2 if number(year.as_bytes()).is_some() && of_month.is_some() => Err(BadDate::TwoDigitYear),
        4 => day(number(year.as_bytes()), month(word), of_month),
        _ => Err(BadDate::NotADate),
    }
}

/// The Swedish name of each month, what it is shortened to, and its English names.
const MONTHS: [(&str, &[&str], &[&str]); 12] = [
    ("januari", &["jan"], &["january"]),
    ("februari", &["feb"], &["february"]),
    ("mars", &["mar"], &["march"]),
    ("april", &["apr"], &[]),
    ("maj", &[], &["may"]),
    ("juni", &["jun"], &["june"]),
    ("juli", &["jul"], &["july"]),
    ("augusti", &["aug"], &["august"]),
    ("september", &["sep", "sept"], &[]),
    ("oktober", &["okt"], &["october", "oct"]),
    ("november", &["nov"], &[]),
    ("december", &["dec"], &[]),
];

/// The Swedish name of a day's month.
pub fn month_name(day: NaiveDate) -> &'static str {
    let month = MONTHS.get(day.month0() as usize);
    month.map_or("", |(name, ..)| name)
}

/// Whether a word is the Swedish name of a month, or short for it.
pub fn is_month(word: &str) -> bool {
    let is_it = |name: &&str| name.eq_ignore_ascii_case(word);
    let mut months = MONTHS.iter();
    months.any(|(name, short, _)| is_it(name) || short.iter().any(is_it))
}

/// The number of a month, by its Swedish or English name or the first letters of it.
fn month(word: &str) -> Option<u32> {
    let is_it = |name: &&str| name.eq_ignore_ascii_case(word);
    let mut months = (1..).zip(MONTHS);
    let month = months
        .find(|(_, (name, short, english))| is_it(name) || short.iter().chain(*english).any(is_it));
    Some(month?.0)
}

/// The plausible day that a spreadsheet counts so from the end of 1899: `44543`, `44543,5`.
fn day_of_spreadsheet(text: &str) -> Option<NaiveDate> {
    let (whole, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let is_fraction = part.bytes().all(|byte| byte.is_ascii_digit());
    let days = number(whole.as_bytes()).filter(|_| whole.len() == 5 && is_fraction)?;
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = first.checked_add_days(Days::new(u64::from(days)))?;
    let (from, until) = plausible_years();
    (from..=until).contains(&day.year()).then_some(day)
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
    /// It is how a spreadsheet counts a day.
    Counted(NaiveDate),
    /// It can be either of two days.
    Ambiguous(NaiveDate, NaiveDate),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Result<NaiveDate, BadDate> {
        parse_written_date(text, None)
    }

    #[test]
    fn a_day_in_sweden_begins_before_one_in_utc() {
        for (moment, day) in [
            ("2021-12-31T22:59:59", "2021-12-31"),
            ("2021-12-31T23:00:00", "2022-01-01"),
            ("2021-06-30T22:00:00", "2021-07-01"),
            ("2021-03-28T00:59:59", "2021-03-28"),
            ("2021-10-31T00:00:00", "2021-10-31"),
            ("2021-03-27T22:30:00", "2021-03-27"),
            ("2021-10-30T22:30:00", "2021-10-31"),
            ("2021-10-31T22:30:00", "2021-10-31"),
        ] {
            let found = swedish_day(moment.parse().unwrap());
            assert_eq!(found.to_string(), day, "{moment}");
        }
    }

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
            "13 dec 2021",
            "13 dec. 2021",
            "13 december 2021",
            "den 13 December 2021",
            "13:e december 2021",
            "13-Dec-2021",
        ] {
            let read = written(text).map(|date| date.to_string());
            assert_eq!(read, Ok("2021-12-13".to_owned()), "{text}");
        }
        assert_eq!(
            written("4/3 2021").map(|date| date.to_string()),
            Ok("2021-03-04".to_owned())
        );
        assert!(matches!(written("03/04/2021"), Err(BadDate::Ambiguous(..))));
        assert!(written("04/04/2021").is_ok());
        for text in ["21-03-04", "13/12 21", "1.2.21", "13-dec-21"] {
            assert_eq!(written(text), Err(BadDate::TwoDigitYear), "{text}");
        }
        for text in [
            "13 decembar 2021",
            "den trettonde december 2021",
            "2021w50",
            "211332",
            "2021-02-30",
            "",
            "12:30",
            "2021-12-13-1",
            "202112130",
            "ab-cd-ef",
        ] {
            assert_eq!(written(text), Err(BadDate::NotADate), "{text}");
        }
        assert_eq!(written("2107-01-17 00:00"), Err(BadDate::Implausible));
    }

    #[test]
    fn the_order_that_is_stated_decides() {
        for (text, order, expected) in [
            ("03/04/2021", DateOrder::DayFirst, "2021-04-03"),
            ("03/04/2021", DateOrder::MonthFirst, "2021-03-04"),
            ("21-03-04", DateOrder::YearFirst, "2021-03-04"),
            ("04.03.21", DateOrder::DayFirst, "2021-03-04"),
            ("03/04/21", DateOrder::MonthFirst, "2021-03-04"),
            ("211213", DateOrder::YearFirst, "2021-12-13"),
            ("211213", DateOrder::DayFirst, "2013-12-21"),
            ("2021-12-13", DateOrder::DayFirst, "2021-12-13"),
        ] {
            let read = parse_written_date(text, Some(order)).map(|date| date.to_string());
            assert_eq!(read, Ok(expected.to_owned()), "{text} {order:?}");
        }
    }

    #[test]
    fn six_digits_and_a_count_of_days_are_no_date_of_their_own() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let both = BadDate::Ambiguous(day(2021, 12, 13), day(2013, 12, 21));
        assert_eq!(written("211213"), Err(both));
        assert_eq!(written("210935"), Err(BadDate::NotADate));
        for text in ["44543", "44543,5", "44543.0"] {
            assert_eq!(written(text), Err(BadDate::Counted(day(2021, 12, 13))));
        }
        assert_eq!(written("99999"), Err(BadDate::NotADate));
    }
}
