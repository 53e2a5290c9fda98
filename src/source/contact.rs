//! How a person is reached: e-mail addresses, and Swedish telephone numbers, which are an area code, or
//! the country's, then groups of digits.

use std::ops::Range;

/// The fewest digits of a telephone number.
const FEWEST_DIGITS: usize = 8;
/// The longest that one is written, in characters.
const LONGEST: usize = 28;

/// What stands in the place of each letter and digit of an address or a number that is not shown.
const MASK: char = '●';

/// A text without the addresses and telephone numbers in it, as long in characters: for messages and
/// excerpts, which end in logs.
pub fn without_contacts(text: String) -> String {
    let mut found = emails(&text);
    found.extend(telephones(&text));
    if found.is_empty() {
        return text;
    }
    found.sort_unstable_by_key(|range| range.start);
    let mut found = found.into_iter().peekable();
    let letters = text.char_indices().map(|(at, letter)| {
        while found.next_if(|range| range.end <= at).is_some() {}
        let is_within = found.peek().is_some_and(|range| range.start <= at);
        if letter.is_alphanumeric() && is_within {
            MASK
        } else {
            letter
        }
    });
    letters.collect()
}

/// The e-mail addresses in a text.
pub fn emails(text: &str) -> Vec<Range<usize>> {
    let is_part =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    text.match_indices('@')
        .filter_map(|(at, _)| {
            let before = text.get(..at)?;
            let after = text.get(at.checked_add(1)?..)?;
            let name_from = before.trim_end_matches(is_part).len();
            let end = after.find(|letter| !is_part(letter));
            let host_text = end.map_or(Some(after), |end| after.get(..end))?;
            let host = host_text.trim_end_matches(['.', '-']);
            (name_from < at && host.split('.').filter(|part| !part.is_empty()).count() >= 2)
                .then(|| name_from..at.saturating_add(1).saturating_add(host.len()))
        })
        .collect()
}

/// The telephone numbers in a text.
pub fn telephones(text: &str) -> Vec<Range<usize>> {
    let digits = text.bytes().filter(u8::is_ascii_digit);
    if digits.take(FEWEST_DIGITS).count() < FEWEST_DIGITS {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .as_bytes()
        .get(at..)
        .and_then(|rest| memchr::memchr3(b'0', b'+', b'(', rest))
        .map(|offset| at.saturating_add(offset))
    {
        let is_free = !is_joined(text.get(..start).unwrap_or_default());
        let rest = text.get(start..).unwrap_or_default();
        match is_free.then(|| telephone(rest)).flatten() {
            Some(length) => {
                at = start.saturating_add(length);
                found.push(start..at);
            }
            None => at = start.saturating_add(1),
        }
    }
    found
}

/// Whether what comes before belongs to the same number or word.
fn is_joined(before: &str) -> bool {
    let mut letters = before.chars().rev();
    match letters.next() {
        Some(',' | ':') => letters.next().is_some_and(char::is_numeric),
        Some(letter) => letter.is_alphanumeric() || matches!(letter, '-' | '/' | '.' | '+'),
        None => false,
    }
}

/// The groups of digits that a text begins with.
#[derive(Default)]
struct Groups<'t> {
    /// Each with what stands before it.
    groups: Vec<(&'t str, &'t str)>,
    end: usize,
}

impl<'t> Groups<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let mut found = Self::default();
        loop {
            let rest = text.get(found.end..).unwrap_or_default();
            let signs = rest.chars().take(4).take_while(|letter| is_sign(*letter));
            let (sign, rest) = rest.split_at_checked(signs.map(char::len_utf8).sum())?;
            let digits = rest.bytes().take(LONGEST).take_while(u8::is_ascii_digit);
            let (digits, rest) = rest.split_at_checked(digits.count())?;
            if digits.is_empty() || found.end > LONGEST {
                return Some(found);
            }
            if rest.starts_with(char::is_alphanumeric) {
                return None;
            }
            found.end = text.len().saturating_sub(rest.len());
            found.groups.push((sign, digits));
        }
    }

    fn digits(&self) -> String {
        self.groups.iter().map(|(_, digits)| *digits).collect()
    }

    /// Whether they are a day (`01-02-2021`) or hours (`08.30-12.00`, `0800-1600`).
    fn are_of_time(&self) -> bool {
        let number = |digits: &str| digits.parse::<u32>().unwrap_or(u32::MAX);
        let signs = || self.groups.iter().skip(1).map(|(sign, _)| *sign);
        let is_mixed = signs().any(|sign| sign == ".") && signs().any(|sign| sign != ".");
        let digits: Vec<&str> = self.groups.iter().map(|(_, digits)| *digits).collect();
        let is_hour = |digits: &str| {
            digits.len() == 4
                && number(digits) < 2400
                && matches!(number(digits) % 100, 0 | 15 | 30 | 45)
        };
        is_mixed
            || match digits.as_slice() {
                [day, month, year] => year.len() == 4 && number(day) <= 31 && number(month) <= 12,
                [from, to] => is_hour(from) && is_hour(to),
                _ => false,
            }
    }
}

/// Whether a character may stand between the groups of a number.
const fn is_sign(letter: char) -> bool {
    matches!(
        letter,
        '+' | '-' | ' ' | '\u{A0}' | '\u{202F}' | '/' | '.' | '(' | ')' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}'
    )
}

/// The length of the telephone number that a text begins with.
fn telephone(text: &str) -> Option<usize> {
    let found = Groups::of(text)?;
    let digits = found.digits();
    let (first, area) = found.groups.first()?;
    let is_abroad = match *first {
        "+" | "(+" => digits.starts_with("46"),
        "" => digits.starts_with("0046"),
        _ => false,
    };
    if is_abroad {
        let length = digits.trim_start_matches('0').len();
        return (10..=12).contains(&length).then_some(found.end);
    }
    // An area code is followed by a sign: `013-20 60 00`, `070 123 45 67`. Without one, only a mobile
    // number is told from any other number: `0701234567`.
    let is_area = matches!(area.as_bytes(), [b'0', b'1'..=b'9', ..]) && matches!(*first, "" | "(");
    let is_parted = found.groups.len() > 1 && (2..=4).contains(&area.len());
    let is_mobile = found.groups.len() == 1 && digits.len() == 10 && digits.starts_with("07");
    let is_long_enough = (FEWEST_DIGITS..=10).contains(&digits.len());
    let is_number = is_area && is_long_enough && (is_parted || is_mobile) && !found.are_of_time();
    is_number.then_some(found.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let ranges = telephones(text).into_iter();
        ranges.filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn telephone_numbers_are_found_in_every_form() {
        assert_eq!(
            found("ring 013-20 60 00 eller +46 13 20 60 00."),
            ["013-20 60 00", "+46 13 20 60 00"]
        );
        for text in [
            "0701234567",
            "0046 70 123 45 67",
            "0046701234567",
            "070.123.45.67",
            "(070) 1234567",
            "(013)-20 60 00",
            "+46 (0)70-123 45 67",
            "+46(0)701234567",
            "070 - 123 45 67",
            "070\u{2013}123 45 67",
            "070\u{2011}123\u{A0}45\u{A0}67",
            "08-123 456 78",
            "08/123 456 78",
            "0141-12 34 56",
        ] {
            assert_eq!(found(text), [text]);
            assert_eq!(found(&format!("Tfn:{text}, dagtid")), [text]);
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "2021-02-11",
            "802999-0002",
            "KS 2017-121",
            "1 000 000 kr",
            "0,5",
            "2020-0123",
            "00",
            "01-02-2021",
            "01.02.2021",
            "08.30-12.00",
            "08.00\u{2013}16.00",
            "0800-1600",
            "0.12345678",
            "000 123 456",
            "KFN-0123-45678",
            "12:070 123 45 67",
            "5050-1055",
            "(2021)",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn addresses_are_found_and_other_signs_are_not() {
        let text = "skriv till a.b@exempel.se.";
        assert_eq!(emails(text).first(), Some(&(11..25)));
        assert!(emails("@alla, 3 @ 5, x@y").is_empty());
    }

    #[test]
    fn what_is_shown_has_no_address_and_is_as_long() {
        let shown = without_contacts("Ring å 070-123 45 67, eller a.b@exempel.se, 2021".to_owned());
        assert_eq!(shown, "Ring å ●●●-●●● ●● ●●, eller ●.●@●●●●●●●.●●, 2021");
    }
}
