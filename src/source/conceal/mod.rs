//! Finds Swedish personal identity numbers in any text, and conceals them.
//!
//! The text itself is changed before anything reads it, so that no parser, excerpt, report or
//! other output can show one. Found: personnummer (Skatteverket SKV 704), samordningsnummer (the day
//! plus 60, SKV 707), interim numbers with a letter, and birth dates with masked digits; with ten
//! or twelve digits, with `-`, `+` or other dashes, with spaces, in full-width digits, with an HTML
//! entity or a percent code between, and with other digits attached.
//!
//! An organisationsnummer is never taken for one: its third digit is at least 2 (lag 1974:174), and
//! the third digit of a birth date, which is a month's first, is 0 or 1.

mod number;
mod seen;

use std::ops::Range;

use super::marks;

use number::{digit, is_date, joined, number, within};

/// The mask of each concealed character. It has no meaning in YAML, Markdown or CSV, so concealing
/// changes no structure.
const MASK: char = '●';

/// The digits of the shortest number: a date with a masked end.
const FEWEST_DIGITS: usize = 6;

/// Letters that replace the first control digit in an interim number.
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
    // A full-width digit begins with the byte 0xEF.
    let is_digit = |byte: &u8| byte.is_ascii_digit() || *byte == 0xEF;
    if text.bytes().filter(is_digit).take(FEWEST_DIGITS).count() < FEWEST_DIGITS {
        return Vec::new();
    }
    let found = find_as_written(text);
    match seen::by_reader(text) {
        Some(seen) => seen::both(found, seen.places(&find_as_written(seen.text()))),
        None => found,
    }
}

fn find_as_written(text: &str) -> Vec<Range<usize>> {
    if memchr::memchr(0xEF, text.as_bytes()).is_some() {
        find_in_any_digits(text)
    } else {
        find_in_ascii_digits(text)
    }
}

/// Looks for a number only where six digits begin, or a date with breaks like `-`: every text is
/// searched whole.
fn find_in_ascii_digits(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut digits, mut breaks) = (marks::NONE, marks::NONE);
    let mut before = 0;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        marks::digits(rest, &mut digits);
        marks::any_of(rest, number::BREAKS, &mut breaks);
        let words = digits.array_windows().zip(breaks.array_windows());
        for (digits, breaks) in words.take(rest.len().div_ceil(marks::WORD)) {
            let mut places = candidates(*digits, *breaks, before);
            before = digits[0] >> (marks::WORD - 1);
            while places != 0 {
                let start = at.wrapping_add(places.trailing_zeros() as usize);
                places &= places.wrapping_sub(1);
                let is_free = found.last().is_none_or(|last| last.end <= start);
                let number = (is_free && may_begin(bytes, start))
                    .then(|| text.get(start..).and_then(number))
                    .flatten();
                found.extend(number.map(|length| super::span(start, length)));
            }
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
    let apart = four & (breaks >> 4) & (breaks >> 7) & (breaks >> 10);
    let short = two & (breaks >> 2) & (two >> 3) & (breaks >> 5) & (two >> 6) & (breaks >> 8);
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
        for (digit, byte) in digits.iter_mut().zip(written) {
            *digit = byte.wrapping_sub(b'0');
        }
        digits.iter().all(|digit| *digit < 10) && is_date(digits)
    };
    let is_break = |at: usize| {
        rest.get(at)
            .is_some_and(|byte| number::BREAKS.contains(byte))
    };
    is_date_of(6)
        || is_date_of(8)
        || is_break(4)
        || is_break(2)
        || joined(rest).is_some()
        || within(rest).is_some()
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
            "170101- 2394",
            "170101-&nbsp;2394",
            "20170101-23931",
            "20170101\u{2013}23931",
            "2017 01 01-2393",
            "2017.01.01-2393",
            "17 01 01-2393",
            "ref4201701012393555",
            // No moment: a day has no hour 24.
            "20170101240155",
            "&#50;&#48;170101-2393",
            "2017&#x30;101-2393",
            "20\u{200B}17\u{AD}0101-2393",
            // Two digits written over, and no bold ones.
            "170101-**39",
            "170101-**2393**",
            "**170101**-2393",
            "20170101-`2393`",
            "_20170101_**-2393**",
            "***170101***2393",
            "2017&#45;01&#45;01&#45;2393",
            "1701&#173;01-2393",
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
            "200101-skum",
            "013-20 60 00",
            "5050-1055",
            "1 234 567,50",
            "170113239 3",
            "900101-12345",
            // A day, and an amount or the time of it, whose digits happen to check.
            "2017-01-01 2393 kr",
            "17 01 01 2393",
            "17-01-01-2393",
            "20211218093600",
            "20211218235359",
            "20211218093600123",
            "170101-23931",
            "170230-2393",
            "170431-2393",
            "170100-2393",
            "20170101 23931",
            "170101&;2393",
            "170101&a b;2393",
            // What stands before a number that has been concealed is no part of it.
            "200101 ●●●●●●-●●●●",
            "170101 **2394**",
            "170101-**239",
            "170101XXXX●●●●●●●●●●",
        ] {
            assert_eq!(concealed(text), text);
        }
    }

    #[test]
    fn a_run_of_digits_may_be_so_long_that_it_is_no_number() {
        let run = |before: usize| "0".repeat(before) + "201701012393";
        assert_eq!(concealed(&run(20)), "●".repeat(32));
        assert_eq!(concealed(&run(21)), run(21));
    }

    #[test]
    fn no_number_begins_within_another() {
        let text = "19170118-170101-2393";
        let whole = vec![crate::source::span(0, 15)];
        assert_eq!(find_in_ascii_digits(text), whole);
        assert_eq!(find_in_any_digits(text), whole);
    }

    proptest::proptest! {
        /// The quick way finds what the plain one does.
        #[test]
        fn no_number_hides_from_the_quick_search(
            text in "([0-9]{1,5}|[-X. åa1]|1[67]0101|2393|2017-01-01-2393){0,9}",
            before in proptest::sample::select(vec![0, 40, 60, 4000, 4030, 4090]),
        ) {
            let text = " ".repeat(before) + &text;
            proptest::prop_assert_eq!(find_in_ascii_digits(&text), find_in_any_digits(&text));
        }
    }

    #[test]
    fn what_stands_between_two_numbers_is_let_be() {
        let text = "170101-2393, på må\u{AD}ndag, 20\u{200B}170101-2393";
        let shown = "●●●●●●-●●●●, på må\u{AD}ndag, ●●\u{200B}●●●●●●-●●●●";
        assert_eq!(concealed(text), shown);
    }

    #[test]
    fn the_rest_of_the_text_keeps_its_place() {
        let (text, ranges) = conceal("åå 170101-2393; slut".to_owned());
        assert_eq!(text, "åå ●●●●●●-●●●●; slut");
        assert_eq!(ranges.first(), Some(&(5..36)));
    }
}
