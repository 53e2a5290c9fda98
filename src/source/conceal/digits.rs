//! What makes digits a number: a day, and a check digit.

use crate::source::luhn;

/// How many control digits end a number.
pub(super) const LAST: usize = 4;

/// A number that may be a person's.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// How many bytes it takes.
    pub(super) length: usize,
    /// Its ten characters, whatever stands between them.
    pub(super) said: String,
    pub(super) sureness: Sureness,
}

impl Number {
    /// Whether its day is past 60, as in a coordination number.
    pub(super) fn is_coordinated(&self) -> bool {
        self.said.get(4..5).is_some_and(|tens| tens >= "6")
    }
}

/// How sure it is that a number is a person's, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// A day and four digits that do not check: only what it is called tells.
    Called,
    /// The same with a dash between them: a mistyped one, or something else.
    Dashed,
    /// A day and the check digit agree, but they stand apart as a day and an amount do.
    Apart,
    /// A day and the check digit agree, or the control digits are masked.
    Certain,
}

/// What may stand between the parts of a date.
pub(super) const BREAKS: [u8; 4] = [b'-', b' ', b'.', b'/'];

/// Makes a number of its date and its control digits.
pub(super) fn made(length: usize, date: &[u8], last: &[u8], sureness: Sureness) -> Number {
    let short = date.get(date.len().saturating_sub(6)..).unwrap_or_default();
    let letter = |digit: &u8| char::from(digit.wrapping_add(b'0'));
    Number {
        length,
        said: short.iter().chain(last).map(letter).collect(),
        sureness,
    }
}

pub(super) fn checks(date: &[u8], last: &[u8]) -> bool {
    let short = date.get(date.len().saturating_sub(6)..).unwrap_or_default();
    luhn(short.iter().chain(last).copied())
}

/// How many digits stand in front of a date of six that a hyphen follows: a row or page number that
/// lost its space. Without the hyphen any long number would match.
pub(super) fn joined(text: &[u8]) -> Option<usize> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let more = length.checked_sub(6).filter(|more| *more > 0)?;
    matches!(text.get(length), Some(b'-' | b'+')).then_some(())?;
    let digits = values(text.get(more..length)?);
    is_date(&digits).then_some(more)
}

pub(super) fn values(written: &[u8]) -> Vec<u8> {
    let value = |byte: &u8| byte.wrapping_sub(b'0');
    written.iter().map(value).collect()
}

/// The longest run of digits that is searched for a number of twelve.
const LONGEST_RUN: usize = 32;

/// The number of twelve digits in a run of digits, and the length of the run. The check digit decides; a
/// timestamp is not one.
pub(super) fn within(text: &[u8]) -> Option<(usize, [u8; 12])> {
    let run = text.iter().take_while(|byte| byte.is_ascii_digit());
    let length = run.take(LONGEST_RUN.saturating_add(1)).count();
    if length <= 12 || length > LONGEST_RUN {
        return None;
    }
    let digits = values(text.get(..length)?);
    if is_moment(&digits) {
        return None;
    }
    let is_number = |part: &&[u8; 12]| {
        let (date, last) = part.split_at(8);
        !date.starts_with(&[1, 6]) && is_date(date) && checks(date, last)
    };
    let found = digits.array_windows().find(is_number)?;
    Some((length, *found))
}

/// Whether digits are a day and a time of day: `20211218093000`, or with thousandths.
pub(super) fn is_moment(digits: &[u8]) -> bool {
    let two = |at: usize| {
        let two = digits.get(at).zip(digits.get(at.saturating_add(1)));
        two.map_or(u8::MAX, |(tens, ones)| {
            tens.wrapping_mul(10).wrapping_add(*ones)
        })
    };
    matches!(digits.len(), 14 | 17)
        && two(0) >= 19
        && digits.get(..8).is_some_and(is_date)
        && two(8) < 24
        && two(10) < 60
        && two(12) < 60
}

/// Whether six or eight digits are the day of a personal or coordination number, or of one that `16` makes
/// as long as a number of an organisation. Whose day of birth
/// is not known has a coordination number with month 0, day 60, or both.
pub(super) fn is_date(digits: &[u8]) -> bool {
    let ([1, 6 | 8 | 9, _, _, m1, m2, d1, d2]
    | [2, 0, _, _, m1, m2, d1, d2]
    | [_, _, m1, m2, d1, d2]) = digits
    else {
        return false;
    };
    let two = |tens: &u8, ones: &u8| tens.wrapping_mul(10).wrapping_add(*ones);
    let (month, day) = (two(m1, m2), two(d1, d2));
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        0..=12 => 31,
        _ => return false,
    };
    match day.checked_sub(60) {
        Some(day) => day <= longest,
        None => month > 0 && (1..=longest).contains(&day),
    }
}
