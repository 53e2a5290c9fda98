//! The years that a remark or a purpose says that it is about: `avser 2020`, `2020 års bidrag`.

use std::iter::Peekable;

use crate::model::{Period, plausible_years};

use super::cell::is_mark;
use super::words::words;

/// The first of them and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meant {
    first: i32,
    last: i32,
}

impl Meant {
    const fn one(year: i32) -> Self {
        Self {
            first: year,
            last: year,
        }
    }

    /// The year, if it is one.
    pub(super) fn only(self) -> Option<i32> {
        (self.first == self.last).then_some(self.first)
    }

    /// A year of them that is another than that of the row.
    pub(super) fn other_than(self, year: i32) -> Option<i32> {
        [self.first, self.last].into_iter().find(|it| *it != year)
    }
}

/// The years that a sentence says that it is about: `avser 2020`, `gäller verksamhetsåret 2020`, `2020 års
/// bidrag`, `kvar från 2020`.
pub(super) fn years_meant(text: &str) -> Option<Meant> {
    const ABOUT: [&str; 7] = [
        "avser",
        "avseende",
        "avs",
        "avsåg",
        "gäller",
        "gällande",
        "gällde",
    ];
    const YEAR: [&str; 4] = ["år", "året", "verksamhetsår", "verksamhetsåret"];
    // Most texts have no digit, and most numbers no letter.
    let has = |is_it: fn(&u8) -> bool| text.as_bytes().iter().any(is_it);
    if !has(u8::is_ascii_digit) {
        return None;
    }
    if !has(u8::is_ascii_alphabetic) {
        return span(text.trim()).filter(|it| it.last.abs_diff(it.first) > 1);
    }
    let lower = text.to_lowercase();
    let all: Vec<&str> = lower
        .split_whitespace()
        .map(|word| word.trim_matches(is_mark))
        .collect();
    let remarks = &words().remarks;
    (0..all.len()).find_map(|at| {
        let mut rest = all.iter().copied().skip(at).peekable();
        let word = rest.next()?;
        if let Some(year) = year(word) {
            let is_of_it = rest.next() == Some("års")
                && rest
                    .next()
                    .is_some_and(|next| remarks.of_a_year.contains(next));
            return is_of_it.then_some(Meant::one(year));
        }
        if remarks.from_a_year.contains(word) && rest.peek() == Some(&"från") {
            return year(rest.nth(1)?).map(Meant::one);
        }
        // A year alone is that of a grant where nothing else is said.
        let is_alone = at == 0 && all.len() == 2 && remarks.of_a_year.contains(word);
        // `för` is of a year only where the word for one follows, or nothing.
        let names_it = rest.next_if(|next| YEAR.contains(next)).is_some();
        let years = several(rest.next()?, &mut rest);
        let is_meant = ABOUT.contains(&word)
            || is_alone
            || (word == "för" && (names_it || rest.next().is_none()));
        years.filter(|_| is_meant)
    })
}

/// A year, or the first and the last of several: `2021-2022`, `2021 och 2022`.
fn several<'w>(word: &str, rest: &mut Peekable<impl Iterator<Item = &'w str>>) -> Option<Meant> {
    const AND: [&str; 5] = ["och", "samt", "till", "-", "–"];
    let Some(first) = year(word) else {
        return span(word);
    };
    let goes_on = rest.next_if(|next| AND.contains(next)).is_some();
    let last = if goes_on {
        rest.next().and_then(year)
    } else {
        None
    };
    Some(Meant {
        first,
        last: last.unwrap_or(first),
    })
}

/// `2021-2023`.
fn span(word: &str) -> Option<Meant> {
    // `2020/2021` is a school year, of which the profile says what it is.
    let (first, last) = word.split_once(['-', '–'])?;
    let (first, last) = (year(first)?, year(last)?);
    (first < last).then_some(Meant { first, last })
}

fn year(word: &str) -> Option<i32> {
    let (from, until) = plausible_years();
    Period::parse_year(word).filter(|year| (from..=until).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_about_a_year() {
        for (text, year) in [
            ("avser 2020", Some(2020)),
            ("Tillägg, avser år 2020.", Some(2020)),
            ("Gäller verksamhetsåret 2020", Some(2020)),
            ("för år 2020", Some(2020)),
            ("Verksamhet för 2020", Some(2020)),
            ("för 2020 barn", None),
            ("Läger för barn, avser 2020", Some(2020)),
            ("Läger sommaren 2022", None),
            ("avser läger 2020", None),
            ("avser", None),
            ("2020 års bidrag", Some(2020)),
            ("Kvar från 2020", Some(2020)),
            ("bidrag 2020", Some(2020)),
            ("2020 års läger", None),
            ("Redovisning 2020", None),
            ("från 2020", None),
        ] {
            assert_eq!(years_meant(text).map(|it| it.first), year, "{text}");
        }
    }

    #[test]
    fn years_may_be_several() {
        let years = |text| years_meant(text).and_then(|it| it.other_than(2021));
        for text in ["gäller 2021-2023", "avser 2021 och 2023", "2021–2023"] {
            assert_eq!(years(text), Some(2023), "{text}");
        }
        for text in [
            "avser 2021",
            "2021",
            "2021-2022",
            "2021-05-03",
            "013-121212",
        ] {
            assert_eq!(years(text), None, "{text}");
        }
    }
}
