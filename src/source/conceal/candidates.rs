//! Where in a text a number may begin, and where signs stand that its reader sees in another way: by
//! SIMD, since every list is searched whole.

use super::Form;
use super::digits::{BREAKS, is_date, joined, within};
use super::signs::{self, digit};
use crate::source::marks;

/// The places where a number may begin: a digit that follows no other.
pub(super) fn starts(text: &str, form: Form) -> Vec<usize> {
    match form {
        Form::List => in_list(text.as_bytes()),
        Form::Prose => in_prose(text),
    }
}

/// Every digit that follows no other.
pub(super) fn in_prose(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_digit = |at: &usize| bytes.get(*at).is_some_and(u8::is_ascii_digit);
    let begins = |at: &usize| is_digit(at) && at.checked_sub(1).is_none_or(|it| !is_digit(&it));
    (0..bytes.len()).filter(begins).collect()
}

/// Those where six digits begin, or a date with breaks like `-`.
fn in_list(bytes: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut digits, mut breaks) = (marks::NONE, marks::NONE);
    let mut before = 0;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        marks::digits(rest, &mut digits);
        marks::any_of(rest, BREAKS, &mut breaks);
        let words = digits.array_windows().zip(breaks.array_windows());
        for (digits, breaks) in words.take(rest.len().div_ceil(marks::WORD)) {
            let places = marks::places(candidates(*digits, *breaks, before), at);
            before = digits[0] >> (marks::WORD - 1);
            found.extend(places.filter(|start| may_begin(bytes, *start)));
            at = at.wrapping_add(marks::WORD);
        }
    }
    found
}

/// The bytes of the first word at which digits begin that may begin a number. The second word is
/// what follows; `before` is 1 if a digit comes before them.
fn candidates(digits: [u64; 2], breaks: [u64; 2], before: u64) -> u64 {
    let whole = |[low, high]: [u64; 2]| u128::from(high) << u64::BITS | u128::from(low);
    let (first, digits, breaks) = (digits[0], whole(digits), whole(breaks));
    let two = digits & (digits >> 1);
    let four = two & (two >> 2);
    let six = four & (two >> 4);
    // After a break, digits in pairs: the three of an amount are no part of a date.
    let pairs = two & !(digits >> 2 & !(digits >> 3));
    let apart = four & (breaks >> 4) & (pairs >> 5);
    let short = two & (breaks >> 2) & (pairs >> 3);
    let in_first = (six | apart | short) & u128::from(u64::MAX);
    let begins = first & !(first << 1 | before);
    begins & u64::try_from(in_first).unwrap_or_default()
}

/// Whether the digits at a place may begin a number; false only if they cannot.
fn may_begin(bytes: &[u8], start: usize) -> bool {
    let rest = bytes.get(start..).unwrap_or_default();
    let is_date_of = |length: usize| {
        let mut digits = [0; 8];
        let (Some(written), Some(digits)) = (rest.get(..length), digits.get_mut(..length)) else {
            return false;
        };
        for (place, byte) in digits.iter_mut().zip(written) {
            *place = digit(char::from(*byte)).unwrap_or(u8::MAX);
        }
        digits.iter().all(|digit| *digit < 10) && is_date(digits)
    };
    let is_break = |at: usize| rest.get(at).is_some_and(|byte| BREAKS.contains(byte));
    // A case has a year and a slash too, in every row of a list.
    let is_common = |at: usize| matches!(rest.get(at), Some(b'-' | b'/'));
    is_date_of(6)
        || is_date_of(8)
        || [4, 2]
            .into_iter()
            .any(|year| is_break(year) && (!is_common(year) || day_goes_on(rest, year)))
        || joined(rest).is_some()
        || within(rest).is_some()
}

/// Whether a day like `2021-01-31` goes on to where control digits may stand: most are a cell of their
/// own, and every row of a list may have some.
fn day_goes_on(rest: &[u8], year: usize) -> bool {
    let Some([first, m1, m2, second, d1, d2, next, ..]) = rest.get(year..) else {
        return false;
    };
    let is_sign = matches!(next, b'-' | b'+') || signs::is_loose(char::from(*next));
    first == second
        && [m1, m2, d1, d2].into_iter().all(u8::is_ascii_digit)
        && (is_sign || !next.is_ascii())
}

/// The bytes by a digit, or that may be one of another shape, that may begin a sign that a reader sees
/// in another way.
pub(super) fn odd(text: &str, form: Form) -> Vec<usize> {
    let bytes = text.as_bytes();
    if form == Form::Prose {
        let is_odd = |at: &usize| {
            let byte = bytes.get(*at).copied().unwrap_or_default();
            marks::is_odd(byte) || matches!(byte, b'\n' | b'\t')
        };
        let places = (0..bytes.len()).filter(is_odd);
        return places.filter(|at| is_by_digit(bytes, *at)).collect();
    }
    let mut found = Vec::new();
    let mut odd = marks::NONE;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        marks::odd(rest, &mut odd);
        for odd in &odd {
            let places = marks::places(*odd, at);
            found.extend(places.filter(|place| is_by_digit(bytes, *place)));
            at = at.wrapping_add(marks::WORD);
        }
    }
    found
}

/// Whether a digit stands some bytes from a place at most, or may be one of another shape.
fn is_by_digit(bytes: &[u8], at: usize) -> bool {
    let near = bytes.get(at.saturating_sub(3)..bytes.len().min(at.saturating_add(6)));
    near.is_some_and(|near| near.iter().any(u8::is_ascii_digit))
        || bytes.get(at).is_some_and(|byte| *byte > 0xC3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::conceal::number::number;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        /// What is passed by is no number.
        #[test]
        fn a_day_with_dashes_that_does_not_go_on_is_no_number(
            day in "(20(0|1|2)[0-9]-(0|1)[0-9]-[0-9]{2}|[0-9]{4}-|[0-9]{2}-)[-0-9+ ./X:;\u{A0}\u{2013}a]{0,12}",
        ) {
            prop_assert!(may_begin(day.as_bytes(), 0) || number(&day).is_none(), "{day}");
        }
    }
}
