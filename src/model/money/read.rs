//! Reads an amount: its runs of digits, and the marks between them.

use super::{AmountError, DecimalMark, Money};

/// The largest amount in kronor. More is a slip, and could overflow a sum.
const LARGEST: i64 = 1_000_000_000_000;

/// Whether a character is a space of any width within a line.
pub const fn is_space(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Removes what makes an amount negative: a minus sign before or after it, or parentheses around it.
pub(super) fn without_sign(text: &str) -> (bool, &str) {
    const MINUS: [char; 2] = ['-', '\u{2212}'];
    let within = text.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let before = text.strip_prefix(MINUS);
    // After a space it is rather what is left of `:-`.
    let after = || {
        text.strip_suffix(MINUS)
            .filter(|it| !it.ends_with(is_space))
    };
    match within.or(before).or_else(after) {
        Some(number) => (true, number.trim_matches(is_space)),
        None => (false, text),
    }
}

/// Removes `kr`, `SEK`, `:-` or `:--` from the end.
pub(super) fn without_currency(text: &str) -> &str {
    if text.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return text;
    }
    let bare = text
        .strip_suffix(":-")
        .or_else(|| text.strip_suffix(",-"))
        .or_else(|| text.strip_suffix(":--"))
        .or_else(|| text.strip_suffix(",--"))
        .or_else(|| ending(text, "kronor"))
        .or_else(|| ending(text, "kr."))
        .or_else(|| ending(text, "kr"))
        .or_else(|| ending(text, "sek"))
        .unwrap_or(text);
    bare.trim_end_matches(is_space)
}

fn ending<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let cut = text.len().checked_sub(word.len())?;
    let (head, tail) = (text.get(..cut)?, text.get(cut..)?);
    tail.eq_ignore_ascii_case(word).then_some(head)
}

/// A run of digits in an amount, and the mark before it.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    value: i64,
    length: u8,
    /// A comma, a point, or a space for any kind of space.
    before: Option<u8>,
}

/// More than any amount has: five groups of kronor, and öre.
const MOST_GROUPS: usize = 8;

/// The runs of digits of an amount.
struct Groups {
    list: [Group; MOST_GROUPS],
    count: usize,
}

impl Groups {
    #[inline]
    fn read(text: &str) -> Option<Self> {
        let mut groups = Self {
            list: [Group::default(); MOST_GROUPS],
            count: 1,
        };
        let mut group = Group::default();
        for letter in text.chars() {
            let before = match letter {
                '0'..='9' => {
                    let digit = i64::from(u32::from(letter).wrapping_sub(u32::from('0')));
                    group.value = group.value.checked_mul(10)?.checked_add(digit)?;
                    group.length = group.length.saturating_add(1);
                    continue;
                }
                ',' => b',',
                '.' => b'.',
                letter if is_space(letter) => b' ',
                _ => return None,
            };
            *groups.list.get_mut(groups.count.checked_sub(1)?)? = group;
            groups.count = groups.count.saturating_add(1);
            group = Group {
                before: Some(before),
                ..Group::default()
            };
        }
        *groups.list.get_mut(groups.count.checked_sub(1)?)? = group;
        Some(groups)
    }

    fn all(&self) -> &[Group] {
        self.list.get(..self.count).unwrap_or_default()
    }

    fn count(&self, mark: u8) -> usize {
        self.all()
            .iter()
            .filter(|group| group.before == Some(mark))
            .count()
    }

    /// The last group with a mark before it.
    fn last(&self, mark: u8) -> Option<usize> {
        self.all()
            .iter()
            .rposition(|group| group.before == Some(mark))
    }
}

/// Reads an amount as most are written: digits, alone or in groups of three with spaces between, and
/// two digits of öre after a comma if any. Saves 3 % of `check` of 1 500 000 rows
/// (`cargo bench --bench scale`).
pub(super) fn usual(text: &str, mark: DecimalMark) -> Option<i64> {
    // At most 18 bytes, so the digits fit in an `i64`.
    (text.len() <= 18).then_some(())?;
    let mut bytes = text.bytes();
    let (mut kronor, mut ore, mut length, mut is_grouped) = (0_i64, 0, 0_u8, false);
    let add = |number: i64, digit: u8| number.wrapping_mul(10).wrapping_add(i64::from(digit));
    for byte in bytes.by_ref() {
        let digit = byte.wrapping_sub(b'0');
        match byte {
            _ if digit < 10 => {
                kronor = add(kronor, digit);
                length = length.wrapping_add(1);
            }
            b' ' if length == 3 || (!is_grouped && (1..=3).contains(&length)) => {
                (length, is_grouped) = (0, true);
            }
            b',' if mark != DecimalMark::Point => {
                let mut digits = || bytes.next().map(|byte| byte.wrapping_sub(b'0'));
                let parts = [digits()?, digits()?];
                let is_whole = bytes.next().is_none() && parts.iter().all(|digit| *digit < 10);
                ore = is_whole.then(|| parts.into_iter().fold(0, add))?;
                break;
            }
            _ => return None,
        }
    }
    let is_sound = length == 3 || (!is_grouped && length > 0);
    is_sound.then(|| kronor_and_ore(kronor, ore).ok())?
}

pub(super) fn unsigned(text: &str, mark: DecimalMark) -> Result<i64, AmountError> {
    let groups = Groups::read(text).ok_or(AmountError::Bad)?;
    let (commas, points) = (groups.count(b','), groups.count(b'.'));
    let (decimal, thousands) = match mark {
        DecimalMark::Comma => (b',', b'.'),
        DecimalMark::Point => (b'.', b','),
        DecimalMark::Unstated => match (commas, points) {
            // One mark alone: three digits after it may be öre or thousands, unless there are more
            // than three digits before it.
            (1, 0) | (0, 1) => match groups.all() {
                [whole, part] if part.length == 3 && whole.length <= 3 => {
                    return Err(both_readings(whole, part));
                }
                _ if commas == 1 => (b',', b'.'),
                _ => (b'.', b','),
            },
            // Both marks, or one of them twice: the one that comes last and once is the decimal mark.
            (1, _) if groups.last(b',') > groups.last(b'.') => (b',', b'.'),
            (_, 1) => (b'.', b','),
            (0, _) => (b',', b'.'),
            (_, 0) => (b'.', b','),
            _ => return Err(AmountError::Bad),
        },
    };
    match groups.all() {
        [whole @ .., part] if part.before == Some(decimal) => {
            kronor_and_ore(kronor(whole, thousands)?, ore(part)?)
        }
        whole => kronor_and_ore(kronor(whole, thousands)?, 0),
    }
}

/// The readings of `125,000`: 125 kronor with needless zeros, or 125 thousand.
fn both_readings(whole: &Group, part: &Group) -> AmountError {
    if whole.length == 0 {
        return AmountError::Bad;
    }
    let small = whole
        .value
        .saturating_mul(100)
        .saturating_add(part.value / 10);
    let large = whole.value.saturating_mul(1000).saturating_add(part.value);
    AmountError::Ambiguous(Money(small), Money(large.saturating_mul(100)))
}

/// Whole kronor, in groups of three.
fn kronor(groups: &[Group], thousands: u8) -> Result<i64, AmountError> {
    let [first, rest @ ..] = groups else {
        return Err(AmountError::Bad);
    };
    let is_grouped = |group: &Group| {
        group.length == 3 && matches!(group.before, Some(mark) if mark == b' ' || mark == thousands)
    };
    let first_is_sound = first.length > 0 && (rest.is_empty() || first.length <= 3);
    if !first_is_sound || !rest.iter().all(is_grouped) {
        return Err(AmountError::Bad);
    }
    rest.iter()
        .try_fold(first.value, |kronor, group| {
            kronor.checked_mul(1000)?.checked_add(group.value)
        })
        .ok_or(AmountError::Bad)
}

/// The öre after the decimal mark: one or two digits, and after them zeros or what a binary fraction
/// leaves, less than a millionth of a krona.
fn ore(part: &Group) -> Result<i64, AmountError> {
    match part.length {
        0 => Err(AmountError::Bad),
        1 => Ok(part.value.saturating_mul(10)),
        more => {
            let beyond = 10_i64.checked_pow(u32::from(more).saturating_sub(2));
            let beyond = beyond.ok_or(AmountError::Bad)?;
            let nearest = part.value.saturating_add(beyond / 2).checked_div(beyond);
            let nearest = nearest.ok_or(AmountError::Bad)?;
            let off = part.value.abs_diff(nearest.saturating_mul(beyond));
            let is_near = off == 0 || off < beyond.unsigned_abs() / ORE_IN_A_MILLIONTH;
            is_near.then_some(nearest).ok_or(AmountError::Bad)
        }
    }
}

/// A millionth of a krona goes so many times in an öre.
const ORE_IN_A_MILLIONTH: u64 = 10_000;

fn kronor_and_ore(kronor: i64, ore: i64) -> Result<i64, AmountError> {
    if kronor > LARGEST {
        return Err(AmountError::Bad);
    }
    kronor
        .checked_mul(100)
        .and_then(|whole| whole.checked_add(ore))
        .ok_or(AmountError::Bad)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_usual_way_of_writing_reads_as_any_other(text in "[0-9]{0,4}( [0-9]{2,4}){0,4}([,. ][0-9]{0,3})?") {
            for mark in [DecimalMark::Unstated, DecimalMark::Comma, DecimalMark::Point] {
                if let Some(ore) = usual(&text, mark) {
                    prop_assert_eq!(unsigned(&text, mark), Ok(ore), "{:?}", mark);
                }
            }
        }
    }

    #[test]
    fn most_amounts_are_read_the_usual_way() {
        for (text, ore) in [
            ("24 000", 2_400_000),
            ("12 000,50", 1_200_050),
            ("7", 700),
            ("1234567", 123_456_700),
        ] {
            assert_eq!(usual(text, DecimalMark::Unstated), Some(ore));
            assert_eq!(unsigned(text, DecimalMark::Unstated), Ok(ore));
        }
        for text in [
            "1234 567",
            "12 34",
            "1,5",
            "1,500",
            " 1",
            "",
            ",50",
            "1234567890123456789",
        ] {
            assert_eq!(usual(text, DecimalMark::Unstated), None, "{text}");
        }
        assert_eq!(usual("1,50", DecimalMark::Point), None);
    }
}
