//! A number with spaces or the like among its digits.

use super::cursor::{Cursor, is_colon};
use super::digits::{LAST, Number, Sureness, checks, is_date, made};
use super::signs::{self, digit};

/// How many gaps there are within the shortest date.
const SHORTEST_DATE: usize = 5;

/// A number with spaces or the like within its date or its control digits: `12 1212-1212`,
/// `19 121212-1212`, `1 2 1 2 1 2 1 2 1 2`. Amounts and telephone numbers have spaces too, so a dash
/// stands before the control digits, or all digits stand by themselves, in pairs or in fours.
pub(super) fn spaced(text: &str) -> Option<Number> {
    let mut cursor = Cursor::new(text);
    let (mut digits, mut gaps, mut ends) = ([0; 12], [Gap::None; 12], [0; 12]);
    let mut read = 0;
    let places = digits.iter_mut().zip(&mut gaps).zip(&mut ends);
    for ((place, after), end) in places {
        let Some(digit) = cursor.peek().and_then(digit) else {
            break;
        };
        cursor.next();
        (*place, *end) = (digit, cursor.used);
        *after = gap(&mut cursor);
        // No dash stands within a date. Every day like 2021-01-31 ends here.
        if *after == Gap::Dash && read < SHORTEST_DATE {
            return None;
        }
        read = read.saturating_add(1);
    }
    let (digits, gaps, ends) = (digits.get(..read)?, gaps.get(..read)?, ends.get(..read)?);
    let more = cursor.digits_ahead() > 0;
    [12, 10].into_iter().find_map(|count| {
        let (date, last) = digits
            .get(..count)?
            .split_at_checked(count.checked_sub(LAST)?)?;
        let gaps_within = gaps.get(..count.saturating_sub(1))?;
        let is_last = count == digits.len() && !more;
        let ends_so = is_last || gaps.get(count.saturating_sub(1)) != Some(&Gap::None);
        // The year of a day that follows: `2021 01 01 - 2021 12 31`.
        let is_year = !is_last && matches!(last, [1, 9, ..] | [2, 0, ..]);
        let is_number = ends_so
            && !is_year
            && is_date(date)
            && checks(date, last)
            && is_grouped(gaps_within, date.len().saturating_sub(1));
        let length = *ends.get(count.saturating_sub(1))?;
        is_number.then(|| made(length, date, last, Sureness::Certain))
    })
}

/// What stands between two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Loose(char),
    Dash,
}

/// Moves past what stands between two digits, if digits follow.
fn gap(cursor: &mut Cursor<'_>) -> Gap {
    let mut found = Gap::None;
    let mut length = 0_usize;
    for letter in cursor.rest.chars().take(4) {
        if digit(letter).is_some() {
            cursor.skip(length);
            return found;
        }
        found = match (letter, found) {
            ('-' | '+', _) => Gap::Dash,
            (letter, Gap::Dash) if signs::is_loose(letter) => Gap::Dash,
            (letter, _) if signs::is_loose(letter) => Gap::Loose(letter),
            _ => return Gap::None,
        };
        if is_colon(cursor.rest.get(length..).unwrap_or_default()) {
            return Gap::None;
        }
        length = length.saturating_add(letter.len_utf8());
    }
    Gap::None
}

/// Whether gaps are those of a personal identity number. `at` is the one before its control digits.
fn is_grouped(gaps: &[Gap], at: usize) -> bool {
    let (Some(before), Some(middle), Some(after)) = (
        gaps.get(..at),
        gaps.get(at),
        gaps.get(at.saturating_add(1)..),
    ) else {
        return false;
    };
    let is_tight = |gap: &Gap| *gap == Gap::None;
    let is_loose = |gap: &Gap| matches!(gap, Gap::Loose(_) | Gap::None);
    let all_alike = |some: &[Gap]| {
        let mut loose = some.iter().filter(|gap| !is_tight(gap));
        loose
            .next()
            .is_none_or(|first| loose.all(|gap| gap == first))
    };
    let is_long = before.len() == 7;
    if *middle == Gap::Dash {
        return before.iter().all(is_loose) && after.iter().all(is_loose);
    }
    let all_apart = gaps.iter().all(|gap| matches!(gap, Gap::Loose(_)));
    let in_pairs = || {
        // The first gap comes after a digit, so a pair ends at every other.
        let odd = gaps.iter().step_by(2);
        odd.clone().all(is_tight)
    };
    let ends_in_pairs =
        || before.iter().all(is_tight) && matches!(middle, Gap::Loose(_)) && in_pairs();
    let is_even = all_apart || (is_long && in_pairs()) || ends_in_pairs();
    is_even && gaps.iter().all(is_loose) && all_alike(gaps)
}
