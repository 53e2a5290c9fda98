//! Titles that say that a list is a part of another: a page of several, or a year that is not over.

use crate::model::text::words_of;

/// Words before the number of a part, and of how many there are.
const PARTS: [&str; 8] = [
    "sida",
    "sid",
    "blad",
    "bladet",
    "del",
    "fördelning",
    "omgång",
    "lista",
];

/// The beginnings of the months of a year.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// The most parts of a list: a larger number is a year.
const MOST: u32 = 99;

/// Whether a text in small letters says so: `Sida 1 (2)`, `Jan–aug 2021`, `Beslut t.o.m. 31 augusti`.
pub(super) fn is_a_part(text: &str) -> bool {
    let all: Vec<&str> = words_of(text).collect();
    is_of_pages(&all) || is_of_months(&all)
}

/// Whether one of several pages is meant.
fn is_of_pages(all: &[&str]) -> bool {
    let number = |word: Option<&&str>| {
        let number = word.and_then(|word| word.parse::<u32>().ok());
        number.filter(|number| (1..=MOST).contains(number))
    };
    all.iter().enumerate().any(|(at, word)| {
        let mut rest = all.iter().skip(at.saturating_add(1)).peekable();
        let first = number(rest.next());
        rest.next_if(|word| **word == "av");
        let last = number(rest.next());
        PARTS.contains(word) && first.is_some() && last > Some(1) && first <= last
    })
}

/// Whether the months from one to another are no year, or those until one.
fn is_of_months(all: &[&str]) -> bool {
    let month = |word: &str| {
        let is_month = |begins: &&str| word.starts_with(*begins) && is_of_a_month(word, begins);
        MONTHS.iter().position(is_month)
    };
    let months: Vec<usize> = all.iter().filter_map(|word| month(word)).collect();
    let is_until = all.windows(3).any(|it| matches!(it, ["t", "o", "m"]))
        || all
            .windows(3)
            .any(|it| matches!(it, ["till", "och", "med"]))
        || all.contains(&"tom");
    let last = MONTHS.len().saturating_sub(1);
    match months.as_slice() {
        [until] => is_until && *until != last,
        [first, until] => first < until && (*first, *until) != (0, last),
        _ => false,
    }
}

/// Whether a word is a month: its first letters, or all.
fn is_of_a_month(word: &str, begins: &str) -> bool {
    let ends = [
        "", "t", "uari", "ruari", "s", "il", "i", "usti", "tember", "ober", "ember", "g",
    ];
    word.strip_prefix(begins)
        .is_some_and(|end| ends.contains(&end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_told_from_a_whole() {
        for text in [
            "sida 1 (2)",
            "sid 1/3",
            "blad 2 av 2",
            "bidrag jan–aug 2021",
            "januari-juni",
            "beslut t.o.m. 31 augusti",
            "ackumulerat tom september",
        ] {
            assert!(is_a_part(text), "{text}");
        }
        for text in [
            "sida 1 (1)",
            "sida 1",
            "jan-dec 2021",
            "beslut 15 mars 2021",
            "marinens dag",
            "t.o.m. 31 december",
            "juniorer och seniorer",
            "del 1",
        ] {
            assert!(!is_a_part(text), "{text}");
        }
    }
}
