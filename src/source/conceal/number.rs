//! The personal identity number that a text begins with: how it may be written, and how it is told
//! from other numbers.

use super::{INTERIM, MASK};
use crate::source::luhn;

/// How many digits stand in front of a date of six that a hyphen follows: a row or page number that
/// lost its space. Without the hyphen any long number would match.
pub(super) fn joined(text: &[u8]) -> Option<usize> {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let more = length.checked_sub(6).filter(|more| *more > 0)?;
    matches!(text.get(length), Some(b'-' | b'+')).then_some(())?;
    let written = text.get(more..length)?;
    let mut digits = [0; 6];
    for (digit, byte) in digits.iter_mut().zip(written) {
        *digit = byte.wrapping_sub(b'0');
    }
    is_date(&digits).then_some(more)
}

/// The longest run of digits that is searched for a number of twelve.
const LONGEST_RUN: usize = 32;

/// The length of a run of digits that has a number of twelve digits in it. The check digit decides;
/// a timestamp is not one.
pub(super) fn within(text: &[u8]) -> Option<usize> {
    let run = text.iter().take_while(|byte| byte.is_ascii_digit());
    let length = run.take(LONGEST_RUN.saturating_add(1)).count();
    if length <= 12 || length > LONGEST_RUN {
        return None;
    }
    let digits: Vec<u8> = (text.iter().take(length))
        .map(|byte| byte.wrapping_sub(b'0'))
        .collect();
    let is_number = |part: &[u8]| {
        let (date, short) = (part.get(..8), part.get(2..));
        date.is_some_and(is_date) && short.is_some_and(|short| luhn(short.iter().copied()))
    };
    let found = !is_moment(&digits) && digits.windows(12).any(is_number);
    found.then_some(length)
}

/// Whether digits are a day and a time of day: `20211218093000`, or with thousandths.
fn is_moment(digits: &[u8]) -> bool {
    let below = |at: usize, limit: u8| {
        let two = digits.get(at).zip(digits.get(at.saturating_add(1)));
        two.is_some_and(|(tens, ones)| tens.wrapping_mul(10).wrapping_add(*ones) < limit)
    };
    matches!(digits.len(), 14 | 17)
        && digits.get(..8).is_some_and(is_date)
        && below(8, 24)
        && below(10, 60)
        && below(12, 60)
}

/// The value of an ASCII or full-width digit.
pub(super) fn digit(letter: Option<char>) -> Option<u8> {
    let code = match letter? {
        letter @ '0'..='9' => u32::from(letter).wrapping_sub(u32::from('0')),
        letter @ '\u{FF10}'..='\u{FF19}' => u32::from(letter).wrapping_sub(0xFF10),
        _ => return None,
    };
    u8::try_from(code).ok()
}

/// A run of characters read from the front of a text.
struct Cursor<'t> {
    rest: &'t str,
    used: usize,
}

impl<'t> Cursor<'t> {
    const fn new(rest: &'t str) -> Self {
        Self { rest, used: 0 }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.rest = self.rest.get(letter.len_utf8()..).unwrap_or_default();
        self.used = self.used.wrapping_add(letter.len_utf8());
        Some(letter)
    }

    fn digits<const COUNT: usize>(&mut self) -> Option<[u8; COUNT]> {
        let mut digits = [0; COUNT];
        for place in &mut digits {
            *place = digit(self.next())?;
        }
        Some(digits)
    }

    /// Moves past signs of Markdown for bold or code, which its reader does not see. Digits or a dash
    /// must follow, or the signs may be a mask.
    fn skip_emphasis(&mut self) -> bool {
        let is_sign = |byte: &u8| b"*_`~".contains(byte);
        let signs = self.rest.bytes().take_while(|byte| is_sign(byte)).count();
        let rest = self.rest.get(signs..).unwrap_or_default();
        let goes_on = match rest.as_bytes() {
            [b'-' | b'+', ..] => true,
            [a, b, c, d, ..] => [a, b, c, d].into_iter().all(u8::is_ascii_digit),
            _ => false,
        };
        let is_emphasis = goes_on && (1..=3).contains(&signs);
        if is_emphasis {
            self.rest = rest;
            self.used = self.used.wrapping_add(signs);
        }
        is_emphasis
    }

    /// Moves past an entity of HTML (`&#45;`) or a code of an address (`%2D`), if one stands here.
    fn skip_code(&mut self) -> bool {
        let end = if self.peek() == Some('%') {
            Some(3)
        } else {
            let mut near = self.rest.bytes().take(10);
            near.position(|byte| byte == b';')
                .map(|end| end.saturating_add(1))
        };
        let code = end.and_then(|end| self.rest.get(..end)).unwrap_or_default();
        let is_code = code.len() > 2
            && code.get(1..).is_some_and(|rest| {
                rest.bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"#;".contains(&byte))
            });
        if is_code {
            self.rest = self.rest.get(code.len()..).unwrap_or_default();
            self.used = self.used.wrapping_add(code.len());
        }
        is_code
    }
}

/// The length in bytes of the personal identity number that a text begins with.
pub(super) fn number(text: &str) -> Option<usize> {
    candidate::<8>(text)
        .or_else(|| candidate::<6>(text))
        .or_else(|| taken_apart::<4>(text))
        .or_else(|| taken_apart::<2>(text))
        .or_else(|| with_more_in_front(text))
        .or_else(|| within(text.as_bytes()))
}

/// A number with other digits attached in front; the check digit decides, and all digits go.
fn with_more_in_front(text: &str) -> Option<usize> {
    let more = joined(text.as_bytes())?;
    let mut cursor = Cursor::new(text.get(more..)?);
    let date = cursor.digits::<6>()?;
    cursor.next();
    let certain = match tail(&mut cursor)? {
        Tail::Masked => true,
        Tail::Digits(digits) | Tail::Followed(digits) => luhn(date.into_iter().chain(digits)),
    };
    certain.then(|| more.saturating_add(cursor.used))
}

/// What may stand between the parts of a date.
pub(super) const BREAKS: [u8; 3] = [b'-', b' ', b'.'];

/// A number whose date is written with breaks: `1990-01-01-1234`, `1990 01 01-1234`, or with a year
/// of two digits `90 01 01-1234`. Dates are common, so the check digit decides, and a short year
/// needs spaces and a hyphen.
fn taken_apart<const YEAR: usize>(text: &str) -> Option<usize> {
    let mut cursor = Cursor::new(text);
    let year = cursor.digits::<YEAR>()?;
    let sign = cursor.peek()?;
    let is_break = |letter: char| BREAKS.iter().any(|byte| char::from(*byte) == letter);
    (is_break(sign) && (YEAR == 4 || sign == ' ')).then_some(())?;
    let mut part = || {
        (cursor.next()? == sign).then_some(())?;
        cursor.digits::<2>()
    };
    let (month, day) = (part()?, part()?);
    let last = cursor.next()?;
    // A date is often followed by an amount.
    let is_joined = last == '-' || (YEAR == 4 && last == sign);
    is_joined.then_some(())?;
    let date = [year.as_slice(), &month, &day].concat();
    is_date(&date).then_some(())?;
    let short = date.last_chunk::<6>()?;
    let certain = match tail(&mut cursor)? {
        Tail::Masked => YEAR == 4,
        Tail::Digits(digits) => luhn(short.iter().chain(&digits).copied()),
        Tail::Followed(_) => false,
    };
    certain.then_some(cursor.used)
}

fn candidate<const LENGTH: usize>(text: &str) -> Option<usize> {
    let mut cursor = Cursor::new(text);
    let date = cursor.digits::<LENGTH>()?;
    if !is_date(&date) {
        return None;
    }
    let separator = separator(&mut cursor);
    let tail = tail(&mut cursor)?;
    let short = date.last_chunk::<6>()?;
    let certain = match (&tail, separator) {
        (Tail::Followed(_), _) if LENGTH != 8 || separator != Separator::Dash => false,
        (Tail::Masked, _) | (Tail::Digits(_), Separator::Dash) => true,
        (Tail::Digits(digits) | Tail::Followed(digits), _) => {
            luhn(short.iter().chain(digits).copied())
        }
    };
    certain.then_some(cursor.used)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    None,
    Space,
    Dash,
}

/// Reads what may stand between date and control digits: spaces, one dash or plus, a backslash
/// that Markdown drops, and invisible characters. After a dash also a line ending, since text may
/// be wrapped there.
fn separator(cursor: &mut Cursor<'_>) -> Separator {
    let mut found = Separator::None;
    for _ in 0..8 {
        match cursor.peek() {
            Some(' ' | '\t' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '.' | '/' | '_') => {
                if found == Separator::None {
                    found = Separator::Space;
                }
            }
            Some('-' | '+' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' | '\u{FF0B}')
                if found != Separator::Dash =>
            {
                found = Separator::Dash;
            }
            Some('\n' | '\r') if found == Separator::Dash => {}
            Some('\\' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}') => {}
            Some('*' | '`' | '~') if cursor.skip_emphasis() => continue,
            Some('&' | '%') if cursor.skip_code() => {
                if found == Separator::None {
                    found = Separator::Space;
                }
                continue;
            }
            _ => break,
        }
        cursor.next();
    }
    found
}

enum Tail {
    /// Four control digits; an interim letter counts as 1 in the check.
    Digits([u8; 4]),
    /// The same with more digits after them.
    Followed([u8; 4]),
    /// Some or all of them masked.
    Masked,
}

/// Whether a letter may mask a control digit.
const fn is_mask(letter: char) -> bool {
    matches!(
        letter,
        'X' | 'x' | '*' | '#' | '?' | '•' | MASK | '\u{FF0A}' | '\u{FF38}' | '\u{FF58}'
    )
}

/// Reads the four control characters. No more of the kind may follow if some are masked.
fn tail(cursor: &mut Cursor<'_>) -> Option<Tail> {
    if ["NNNN", "nnnn"]
        .iter()
        .any(|mask| cursor.rest.starts_with(mask))
    {
        cursor.rest = cursor.rest.get(4..).unwrap_or_default();
        cursor.used = cursor.used.wrapping_add(4);
        return Some(Tail::Masked);
    }
    let mut digits = [0_u8; 4];
    let mut masked = 0_usize;
    for (index, place) in digits.iter_mut().enumerate() {
        let letter = cursor.next()?;
        match digit(Some(letter)) {
            Some(value) => *place = value,
            None if is_mask(letter) => masked = masked.saturating_add(1),
            None if index == 0 && INTERIM.contains(letter.to_ascii_uppercase()) => *place = 1,
            None => return None,
        }
    }
    match cursor.peek() {
        Some(next) if digit(Some(next)).is_some() => {
            while digit(cursor.peek()).is_some() {
                cursor.next();
            }
            (masked == 0).then_some(Tail::Followed(digits))
        }
        // `X123` is an interim number, `XXXX` a masked one.
        _ if masked == 0 => Some(Tail::Digits(digits)),
        Some('X' | 'x' | '*' | MASK) => None,
        _ => Some(Tail::Masked),
    }
}

/// Whether six or eight digits are the date of a personal or coordination number.
pub(super) fn is_date(digits: &[u8]) -> bool {
    let ([1, 8 | 9, _, _, m1, m2, d1, d2] | [2, 0, _, _, m1, m2, d1, d2] | [_, _, m1, m2, d1, d2]) =
        digits
    else {
        return false;
    };
    let two = |tens: &u8, ones: &u8| tens.wrapping_mul(10).wrapping_add(*ones);
    let (month, day) = (two(m1, m2), two(d1, d2));
    let day = if day > 60 { day.wrapping_sub(60) } else { day };
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=longest).contains(&day)
}
