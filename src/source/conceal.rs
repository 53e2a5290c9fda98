//! Finds Swedish personal identity numbers in any text, and conceals them.
//!
//! The text itself is changed before anything reads it, so that no parser, excerpt, report or
//! later output can show one. Found: personnummer (Skatteverket SKV 704), samordningsnummer (the day
//! and 60, SKV 707), interim numbers with a letter, and birth dates with masked digits; with ten
//! or twelve digits, with `-`, `+` or other dashes, spaced, in full-width digits, with an entity or
//! a percent code between, and with other digits written on to them.
//!
//! An organisationsnummer has a third digit of at least 2 (lag 1974:174), which no month has, so
//! the two never meet.

use std::ops::Range;

use super::luhn;

/// What stands in place of each concealed character.
///
/// It is a sign of nothing in YAML, Markdown and CSV, so concealing changes no structure.
const MASK: char = '●';

/// Letters that take the place of the first control digit in an interim number.
const INTERIM: &str = "TRSUWXJKLMN";

/// Replaces every personal identity number by its mask. Returns the text and, in it, the byte
/// ranges where one stood.
pub fn conceal(text: String) -> (String, Vec<Range<usize>>) {
    let found = find(&text);
    if found.is_empty() {
        return (text, Vec::new());
    }
    let mut concealed = String::with_capacity(text.len());
    let mut ranges = Vec::with_capacity(found.len());
    let mut at = 0;
    for range in found {
        concealed.push_str(text.get(at..range.start).unwrap_or_default());
        let start = concealed.len();
        for letter in text.get(range.clone()).unwrap_or_default().chars() {
            concealed.push(if letter.is_alphanumeric() || letter == '*' {
                MASK
            } else {
                letter
            });
        }
        ranges.push(start..concealed.len());
        at = range.end;
    }
    concealed.push_str(text.get(at..).unwrap_or_default());
    (concealed, ranges)
}

/// The byte ranges of all personal identity numbers in a text.
pub fn find(text: &str) -> Vec<Range<usize>> {
    // Full-width digits begin with this byte; nearly no text has one, and without them a digit is
    // a byte.
    if memchr::memchr(0xEF, text.as_bytes()).is_some() {
        find_in_any_digits(text)
    } else {
        find_in_ascii_digits(text)
    }
}

/// The fewest digits and hyphens that a number begins with.
const SHORTEST: usize = 6;

/// Every text is searched whole, and most of it is none of this; so only each sixth byte is looked
/// at until one is a digit or a hyphen, which no run of six can escape.
fn find_in_ascii_digits(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let is_part = |byte: &&u8| byte.is_ascii_digit() || **byte == b'-';
    let mut found = Vec::new();
    let mut at = SHORTEST - 1;
    let mut free = 0;
    while let Some(byte) = bytes.get(at) {
        if !is_part(&byte) {
            at = at.wrapping_add(SHORTEST);
            continue;
        }
        let before = bytes.get(free..at).unwrap_or_default();
        let start = at.wrapping_sub(before.iter().rev().take_while(is_part).count());
        let after = bytes.get(at..).unwrap_or_default();
        free = at.wrapping_add(after.iter().take_while(is_part).count());
        if free.wrapping_sub(start) >= SHORTEST {
            free = find_in_run(text, start..free, &mut found);
        }
        at = free.wrapping_add(SHORTEST - 1);
    }
    found
}

/// Looks at each run of digits within a run of digits and hyphens. Says where the search goes on.
fn find_in_run(text: &str, run: Range<usize>, found: &mut Vec<Range<usize>>) -> usize {
    let bytes = text.as_bytes();
    let mut at = run.start;
    while at < run.end {
        let rest = bytes.get(at..run.end).unwrap_or_default();
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = at.wrapping_add(length);
        let is_number = length >= 4 && may_begin(bytes, at, end);
        match is_number.then(|| text.get(at..).and_then(number)).flatten() {
            Some(length) => {
                found.push(super::span(at, length));
                at = at.wrapping_add(length);
            }
            // A hyphen follows, or the run is at its end.
            None => at = end.wrapping_add(1),
        }
    }
    at.max(run.end)
}

/// Whether the run of digits from `start` to `end` can begin a number: cheap, and never wrong
/// where it says no.
fn may_begin(bytes: &[u8], start: usize, end: usize) -> bool {
    let run = bytes.get(start..end).unwrap_or_default();
    let is_date_of = |length: usize| {
        let mut digits = [0; 8];
        let (Some(written), Some(digits)) = (run.get(..length), digits.get_mut(..length)) else {
            return false;
        };
        for (digit, byte) in digits.iter_mut().zip(written) {
            *digit = byte.wrapping_sub(b'0');
        }
        is_date(digits)
    };
    if run.len() == 4 {
        return [0, 3, 6]
            .iter()
            .all(|dash| bytes.get(end.wrapping_add(*dash)) == Some(&b'-'));
    }
    is_date_of(6) || is_date_of(8) || joined(run, bytes.get(end)).is_some()
}

/// How many digits are written on to the front of a date of six, where a hyphen follows: a row or
/// page number that has lost its space. The hyphen is needed, or any long number would do.
fn joined(run: &[u8], next: Option<&u8>) -> Option<usize> {
    let more = run.len().checked_sub(6).filter(|more| *more > 0)?;
    matches!(next, Some(b'-' | b'+')).then_some(())?;
    let (front, written) = run.split_at_checked(more)?;
    let mut digits = [0; 6];
    for (digit, byte) in digits.iter_mut().zip(written) {
        *digit = byte.wrapping_sub(b'0');
    }
    is_date(&digits).then_some(front.len())
}

/// The same for a text that may have full-width digits.
fn find_in_any_digits(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut after_digit = false;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next();
        let is_digit = digit(first).is_some();
        let length = first.map_or(1, char::len_utf8);
        let begins = is_digit && !after_digit;
        if let Some(length) = begins.then(|| number(rest)).flatten() {
            found.push(super::span(at, length));
            at = at.wrapping_add(length);
            after_digit = true;
        } else {
            after_digit = is_digit;
            at = at.wrapping_add(length);
        }
    }
    found
}

/// The value of an ASCII or full-width digit.
fn digit(letter: Option<char>) -> Option<u8> {
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

    fn digits(&mut self, count: usize) -> Option<Vec<u8>> {
        (0..count).map(|_| digit(self.next())).collect()
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
fn number(text: &str) -> Option<usize> {
    [8, 6]
        .into_iter()
        .find_map(|length| candidate(text, length))
        .or_else(|| with_dashes(text))
        .or_else(|| with_more_in_front(text))
}

/// A number that other digits are written on to; the check digit decides, and all of it goes.
fn with_more_in_front(text: &str) -> Option<usize> {
    let end = text.find(|letter: char| !letter.is_ascii_digit())?;
    let (run, rest) = text.as_bytes().split_at_checked(end)?;
    let more = joined(run, rest.first())?;
    let mut cursor = Cursor::new(text.get(more..)?);
    let date = cursor.digits(6)?;
    cursor.next();
    let certain = match tail(&mut cursor)? {
        Tail::Masked => true,
        Tail::Digits(digits) | Tail::Followed(digits) => luhn(date.into_iter().chain(digits)),
    };
    certain.then(|| more.saturating_add(cursor.used))
}

/// A number whose date is written `1990-01-01-1234`; a date is common, so the check digit decides.
fn with_dashes(text: &str) -> Option<usize> {
    let mut cursor = Cursor::new(text);
    let mut date = cursor.digits(4)?;
    for _ in 0..2 {
        (cursor.next()? == '-').then_some(())?;
        date.extend(cursor.digits(2)?);
    }
    (is_date(&date) && cursor.next()? == '-').then_some(())?;
    let short = date.get(2..)?.iter();
    let certain = match tail(&mut cursor)? {
        Tail::Masked => true,
        Tail::Digits(digits) => luhn(short.chain(&digits).copied()),
        Tail::Followed(_) => false,
    };
    certain.then_some(cursor.used)
}

fn candidate(text: &str, date_length: usize) -> Option<usize> {
    let mut cursor = Cursor::new(text);
    let date = cursor.digits(date_length)?;
    if !is_date(&date) {
        return None;
    }
    let separator = separator(&mut cursor);
    let tail = tail(&mut cursor)?;
    let short = date.get(date_length.checked_sub(6)?..)?;
    let certain = match (&tail, separator) {
        (Tail::Followed(_), _) if date_length != 8 || separator != Separator::Dash => false,
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
/// that Markdown drops, and characters nobody sees. After a dash also a line ending, since a text
/// that is wrapped there is one number to its reader.
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
    /// The same, and more digits after them.
    Followed([u8; 4]),
    /// Some or all of them written over.
    Masked,
}

/// Whether a letter is written over a control digit.
const fn is_mask(letter: char) -> bool {
    matches!(
        letter,
        'X' | 'x' | '*' | '#' | '?' | '•' | '●' | '\u{FF0A}' | '\u{FF38}' | '\u{FF58}'
    )
}

/// Reads the four control characters; nothing of the kind may follow those that are masked.
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
        Some('X' | 'x' | '*') => None,
        _ => Some(Tail::Masked),
    }
}

/// Whether six or eight digits are a date a person or a coordination number can carry.
fn is_date(digits: &[u8]) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn concealed(text: &str) -> String {
        conceal(text.to_owned()).0
    }

    /// Numbers from Skatteverket's open set of test numbers, and forms of them.
    #[test]
    fn every_form_is_concealed() {
        for text in [
            "20170101-2393",
            "201701012393",
            "170101-2393",
            "1701012393",
            "170101+2393",
            "170101 2393",
            "170101 - 2393",
            "170101\u{2011}2393",
            "170161-2393",
            "170101-T239",
            "170101-XXXX",
            "19121212-****",
            "pnr191212121212.pdf",
            "１７０１０１-２３９３",
            "170101XXXX",
            "20170101 XXXX",
            "2017-01-01-2393",
            "170101\u{AD}-\u{200B}2393",
            "170101-\n2393",
            "170101\\-2393",
            "170101-t239",
            "170101.2393",
            "170101&#45;2393",
            "170101&nbsp;2393",
            "170101%2D2393",
            "20170101-NNNN",
            "170101-####",
            "2017-01-01-XXXX",
            "12170101-2393",
            "7170101-XXXX",
            "20170101-23931",
        ] {
            let shown = concealed(text);
            assert!(
                !shown.chars().any(|letter| digit(Some(letter)).is_some()),
                "{text} became {shown}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        for text in [
            "802999-0002",
            "16802999-0002",
            "212000-0449",
            "2021-02-11",
            "2021-02-11-motesplats",
            "2021-02-11-1234",
            "2021-03-18 2500 kr",
            "170101\n2393",
            "KS 2017-121",
            "KFN 2020-0123",
            "013-20 60 00",
            "5050-1055",
            "1 234 567,50",
            "170113239 3",
            "900101-12345",
        ] {
            assert_eq!(concealed(text), text);
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(20_000))]

        /// The quick way finds what the plain one does.
        #[test]
        fn no_number_hides_from_the_quick_search(text in "([0-9]{1,5}|[-X. åa1]|1[67]0101|2393){0,9}") {
            proptest::prop_assert_eq!(find_in_ascii_digits(&text), find_in_any_digits(&text));
        }
    }

    #[test]
    fn the_rest_of_the_text_keeps_its_place() {
        let (text, ranges) = conceal("åå 170101-2393; slut".to_owned());
        assert_eq!(text, "åå ●●●●●●-●●●●; slut");
        assert_eq!(ranges.first(), Some(&(5..36)));
    }
}
