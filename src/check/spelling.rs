//! Whether two names are one that is spelt in two ways: `IF Hebe`, `Hebe IF`, `Idrottsföreningen Hebe`.
//! Never likeness: Budoklubb is not Judoklubb.

use crate::model::text::words_of;

/// How words for associations end, which others write by its first letter: `IF`, `BK`.
const ENDS: [(&str, char); 12] = [
    ("förening", 'f'),
    ("föreningen", 'f'),
    ("klubb", 'k'),
    ("klubben", 'k'),
    ("kår", 'k'),
    ("kåren", 'k'),
    ("sällskap", 's'),
    ("sällskapet", 's'),
    ("förbund", 'f'),
    ("förbundet", 'f'),
    ("församling", 'f'),
    ("församlingen", 'f'),
];

/// Whether two names that are not the same are of one, but for the order of words, a word for an
/// association and its letters, or one letter of a long word.
pub(super) fn is_one(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> { words_of(name).map(str::to_lowercase).collect() };
    let (mut first, mut second) = (words(one), words(other));
    let shared = first.len();
    first.retain(|word| {
        let at = second.iter().position(|it| it == word);
        at.map(|at| second.remove(at)).is_none()
    });
    let has_shared = first.len() < shared;
    match (first.as_slice(), second.as_slice()) {
        ([], []) => has_shared,
        ([own], [other]) => {
            has_shared
                && (is_short_for(own, other) || is_short_for(other, own) || is_slip(own, other))
                || is_slip(own, other)
        }
        _ => false,
    }
}

/// Whether a word of letters is short for a word for an association, or both are that word.
fn is_short_for(short: &str, long: &str) -> bool {
    ENDS.iter().any(|(end, letter)| {
        let before = long.strip_suffix(end);
        before.is_some_and(|before| {
            let own = ENDS.iter().find_map(|(end, _)| short.strip_suffix(end));
            own == Some(before)
                || short.chars().count() == 2
                    && short.ends_with(*letter)
                    && before.chars().next() == short.chars().next()
        })
    })
}

/// The letters of a word in which one may be a slip.
const LONG: usize = 9;

/// Whether one of two long words lacks a letter of the other.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (long, short) = if one.len() > other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let same = long.iter().zip(&short).take_while(|(a, b)| a == b).count();
    long.len() >= LONG
        && long.len() == short.len().saturating_add(1)
        && long.get(same.saturating_add(1)..) == short.get(same..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_spellings_are_told_from_two_names() {
        for (one, other) in [
            ("IF Hebe", "Idrottsföreningen Hebe"),
            ("IF Hebe", "Hebe IF"),
            ("Norrs Judoklubb", "Norrs JK"),
            ("Judoklubben Norr", "Judoklubb Norr"),
            ("Simsällskapet Delfin", "Simsälskapet Delfin"),
        ] {
            assert!(is_one(one, other), "{one}, {other}");
            assert!(is_one(other, one), "{other}, {one}");
        }
        for (one, other) in [
            ("Hällinge BK", "Hällinge IF"),
            ("Norrs Judoklubb", "Norrs Budoklubb"),
            ("Norrs JK", "Norrs Budoklubb"),
            ("IF Hebe", "IK Hebe"),
            ("PRO Hebe", "SPF Hebe"),
            ("Kören", "Kåren"),
            ("Hebe", "Hebe Ungdom"),
        ] {
            assert!(!is_one(one, other), "{one}, {other}");
        }
    }
}
